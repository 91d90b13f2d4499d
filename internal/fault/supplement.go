package fault

// supplementMessages are the faults around requests for further papers.
var supplementMessages = map[string][2]string{
	"supplement.item-code":   {"Hãy chọn lý do (mã lý do) cần bổ sung: {name}.", "Choose the coded reason for: {name}."},
	"supplement.item-ground": {"Hãy ghi căn cứ pháp lý để yêu cầu: {name}.", "Give the legal ground for asking for: {name}."},
	"supplement.item-name":   {"Hãy ghi tên giấy tờ ngoài danh mục cần bổ sung.", "Name the paper outside the list."},
	"supplement.why":         {"Lần yêu cầu này phải được lãnh đạo duyệt. Hãy ghi lý do trình lãnh đạo.", "This request needs a leader's approval. Say why it is needed."},
	"supplement.reply-by":    {"Hạn bổ sung phải từ ngày {from} đến ngày {to}.", "The answer must be due between {from} and {to}."},
	"supplement.pending":     {"{name} đã trình {unit} một yêu cầu bổ sung và chưa được duyệt. Hãy chờ lãnh đạo quyết định.", "{name} has proposed a request to {unit}, and it is not decided yet. Wait for the decision."},
	"supplement.own":         {"Người trình không tự duyệt yêu cầu bổ sung của mình. Hãy đề nghị lãnh đạo khác duyệt.", "Whoever proposes a request does not approve it. Ask another leader."},
	"supplement.not-leader":  {"Yêu cầu bổ sung này do lãnh đạo {unit} duyệt. Hãy liên hệ lãnh đạo đơn vị đó.", "This request is for the leaders of {unit} to approve. Ask them."},
	"supplement.no-proposal": {"Hồ sơ ({status}) không có yêu cầu bổ sung nào chờ duyệt. Hãy tải lại trang để xem trạng thái hiện tại.", "The dossier ({status}) has no request that waits for approval. Reload the page to see where it stands."},
	"supplement.enough":      {"Giấy tờ yêu cầu chưa nộp đủ. Hãy ghi vì sao phần đã nộp là đủ để giải quyết, hoặc bỏ đánh dấu để chờ phần còn lại.", "Not everything asked for has come. Say why this is enough, or untick it and wait for the rest."},
}

// supplementWords are the words around them.
var supplementWords = map[string][2]string{
	"SupplementProposal": {"Duyệt yêu cầu bổ sung", "Approve a request for papers"},
	"SupplementExpired":  {"Quá hạn bổ sung, cần xử lý", "Supplement never came: decide"},
	"SecondAtStage":      {"Giai đoạn này đã yêu cầu bổ sung một lần", "This stage has had its one request"},
	"SecondInTotal":      {"Hồ sơ đã được yêu cầu bổ sung trước đó", "The dossier has had a request before"},
	"OutsideList":        {"Có giấy tờ ngoài danh mục đã công bố", "A paper outside the published list is asked for"},
	"stage.Intake":       {"khi tiếp nhận", "at intake"},
	"stage.Appraisal":    {"sau thẩm định", "after appraisal"},
}

func init() {
	add(messages, supplementMessages)
	add(words, supplementWords)
}
