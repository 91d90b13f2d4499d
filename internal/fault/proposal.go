package fault

// proposalMessages are the messages around changes of the set-up.
var proposalMessages = map[string][2]string{
	"proposal.not-found":        {"Không có đề xuất này. Hãy chọn trong danh sách đề xuất.", "There is no such proposal. Choose one from the list."},
	"proposal.not-yours":        {"Nội dung này ngoài phạm vi quản trị của đơn vị bạn. Hãy đề nghị quản trị nghiệp vụ của đơn vị đó hoặc của cấp trên thực hiện.", "This lies outside your unit. Ask the administrator of that unit or of the body above it."},
	"proposal.own":              {"Bạn đã soạn hoặc sửa đề xuất này nên không được tự phê duyệt. Hãy chuyển cho một quản trị nghiệp vụ khác phê duyệt.", "You wrote or changed this proposal, so you may not approve it. Ask another administrator."},
	"proposal.stale":            {"Đề xuất vừa được người khác thay đổi. Hãy tải lại trang, xem thay đổi rồi làm tiếp.", "Somebody else has just changed the proposal. Reload, look at the change and go on."},
	"proposal.closed":           {"Đề xuất đang ở trạng thái “{status}” nên không làm được việc này. Hãy tải lại trang để xem việc có thể làm.", "The proposal is “{status}”, so this cannot be done. Reload to see what can."},
	"proposal.superseded":       {"Một phiên bản khác đã được công bố sau khi đề xuất này được lập. Hãy lập đề xuất mới từ bản hiện hành rồi nhập lại thay đổi.", "Another version was published after this proposal was begun. Start anew from the current version and enter the changes again."},
	"proposal.decision-missing": {"Chưa nhập văn bản làm căn cứ. Hãy ghi số, ký hiệu và ngày, ví dụ “2028/QĐ-UBND ngày 28/11/2025”.", "The legal document is missing. Enter its number and date."},
	"proposal.effective":        {"Ngày áp dụng không hợp lệ. Hãy nhập ngày từ hôm nay trở đi theo dạng 01/01/2027.", "The effective date is not valid. Enter a date from today on, as 01/01/2027."},
}

// proposalWords are what people read for the identifiers of proposals.
var proposalWords = map[string][2]string{
	"Proposed":           {"Chờ phê duyệt", "Awaiting approval"},
	"Rejected":           {"Bị trả lại", "Rejected"},
	"proposal.begin":     {"Lập dự thảo", "Begun"},
	"proposal.edit":      {"Sửa nội dung", "Edited"},
	"proposal.rename":    {"Đổi tên", "Renamed"},
	"proposal.propose":   {"Trình phê duyệt", "Proposed"},
	"proposal.take-back": {"Rút lại để sửa", "Taken back"},
	"proposal.discard":   {"Hủy dự thảo", "Discarded"},
	"proposal.reject":    {"Trả lại", "Rejected"},
	"proposal.publish":   {"Phê duyệt, công bố", "Approved and published"},
}

func init() {
	add(messages, proposalMessages)
	add(words, proposalWords)
	for act, w := range proposalWords { // the log of administration says the same
		if len(act) > 9 && act[:9] == "proposal." {
			words["admin.proposal-"+act[9:]] = w
		}
	}
}
