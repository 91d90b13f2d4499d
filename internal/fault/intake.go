package fault

// intakeMessages are the messages around the ways in which a dossier comes in: sent to
// the right counter, in a batch, by a representative.
var intakeMessages = map[string][2]string{
	"at-once.procedure":      {"Thủ tục “{name}” không thuộc loại giải quyết và trả ngay theo quyết định công bố. Hãy tiếp nhận như bình thường.", "“{name}” is not published as a procedure resolved at once. Accept it in the ordinary way."},
	"at-once.not-authorised": {"Chức vụ của bạn chưa được ủy quyền giải quyết thay {unit}. Hãy tiếp nhận như bình thường, hoặc để người có thẩm quyền ký tại quầy thực hiện.", "Your post is not authorised to resolve for {unit}. Accept in the ordinary way, or let whoever may decide do it at the counter."},
	"at-once.not-present":    {"Hồ sơ không nộp trực tiếp nên người nộp không có mặt để nhận kết quả ngay. Hãy tiếp nhận như bình thường.", "The dossier was not filed in person, so nobody is there to take the result. Accept it in the ordinary way."},
	"at-once.no-receipt":     {"Hồ sơ đã được giải quyết và trả ngay, người nộp không yêu cầu Giấy tiếp nhận (Mẫu số 01). Hãy in phiếu trả kết quả khi cần.", "The dossier was resolved and returned at once and nobody asked for a receipt (Mẫu số 01). Print the acknowledgement of the result instead."},

	"redirect.unit":           {"Hãy chọn Bộ phận Một cửa (Trung tâm Phục vụ hành chính công) nhận hồ sơ.", "Choose the one-stop unit that is to receive the dossier."},
	"redirect.same":           {"Hồ sơ đang ở {unit}. Hãy chọn nơi tiếp nhận khác.", "The dossier is at {unit} already. Choose another one-stop unit."},
	"redirect.other-province": {"{unit} thuộc tỉnh, thành phố khác nên không chuyển thẳng được. Hãy từ chối tiếp nhận hoặc dừng hồ sơ này với lý do không thuộc thẩm quyền, và hướng dẫn người nộp nộp tại tỉnh đó hoặc tiếp nhận lại theo hình thức phi địa giới.", "{unit} belongs to another province, so the dossier cannot be sent there. Refuse or stop it as not competent and guide the applicant to that province, or take it in again as a cross-boundary dossier."},
	"redirect.nobody":         {"{unit} chưa có cán bộ tiếp nhận nên hồ sơ sẽ không ai nhận. Hãy chọn nơi khác hoặc báo quản trị nghiệp vụ của đơn vị đó.", "Nobody takes dossiers in at {unit}. Choose another unit, or tell the administrator there."},
	"redirect.not-there":      {"{unit} không tiếp nhận thủ tục “{name}”. Hãy chọn đúng cấp và đúng nơi có thẩm quyền.", "{unit} does not receive “{name}”. Choose the right level and place."},
	"redirect.gone-on":        {"Hồ sơ đã rời quầy tiếp nhận nên không chuyển thẳng được. Đơn vị đang giữ hồ sơ cần trả lại {unit}, rồi {unit} chuyển đến nơi có thẩm quyền.", "The dossier has left the counter. Whoever holds it returns it to {unit} first; {unit} then sends it on."},

	"intake.state-secret":   {"Giấy tờ thuộc danh mục bí mật nhà nước không được tiếp nhận, quét hoặc nhập vào hệ thống. Hãy lập sổ giấy và chuyển qua mạng bưu chính đặc biệt (bưu điện hệ đặc biệt); hệ thống chỉ ghi nhật ký việc từ chối, không lưu nội dung nào.", "A state secret is never taken in, scanned or typed into the system. Use the paper book and send it by the special post network; the system only logs that it was refused and keeps nothing of it."},
	"attorney.number":       {"Hãy ghi số của giấy ủy quyền, hoặc tên gọi khi giấy không có số (ví dụ: Giấy ủy quyền có chứng thực).", "Give the number of the power of attorney, or what it is called when it has none."},
	"attorney.date":         {"Hãy ghi ngày lập giấy ủy quyền theo dạng ngày/tháng/năm.", "Give the day of the power of attorney as day/month/year."},
	"attorney.date-future":  {"Ngày lập giấy ủy quyền không được sau hôm nay. Hãy xem lại giấy.", "The power of attorney cannot be dated in the future. Look at the paper again."},
	"attorney.scope":        {"Hãy ghi nội dung, phạm vi được ủy quyền (nộp hồ sơ, nhận kết quả…).", "Write what the power of attorney allows (filing, collecting the result…)."},
	"attorney.until":        {"Ngày hết hạn ủy quyền không hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, hoặc để trống khi giấy không ghi.", "The last day is no date. Enter day/month/year, or leave it empty when the paper names none."},
	"attorney.until-before": {"Ngày hết hạn ủy quyền đứng trước ngày lập. Hãy xem lại giấy.", "The last day stands before the day it was given. Look at the paper again."},
	"attorney.expired":      {"Giấy ủy quyền chỉ có hiệu lực đến hết {last} (không ghi thời hạn thì một năm kể từ ngày lập). Hãy đề nghị giấy ủy quyền mới, hoặc chủ hồ sơ trực tiếp thực hiện.", "The power of attorney held until {last} (a year from its day when it names none). Ask for a new one, or for the owner in person."},
	"attorney.same-person":  {"Người nộp đang là chủ hồ sơ nên không cần ủy quyền. Hãy điền chủ hồ sơ là người khác, hoặc bỏ dấu đại diện.", "The applicant is the owner, so nobody is represented. Fill in another owner, or untick it."},
	"return.receipt-needed": {"Người được ủy quyền nhận kết quả phải nộp lại Giấy tiếp nhận và hẹn trả (Mẫu số 01). Hãy thu lại giấy rồi đánh dấu.", "Whoever collects by a power of attorney hands the receipt (Mẫu số 01) back. Take it, then tick."},

	"batch.size":      {"Mỗi lần tiếp nhận từ 2 đến {max} hồ sơ của một người. Hãy thêm hoặc bớt hồ sơ.", "Between 2 and {max} dossiers of one person are taken in at once. Add or drop some."},
	"batch.procedure": {"Không có thủ tục nào ở đơn vị này khớp với “{typed}”. Hãy gõ mã hoặc vài chữ khác của tên thủ tục.", "No procedure received here matches “{typed}”. Type its code or other letters of its name."},
	"batch.twice":     {"Thủ tục này đã có trong lần tiếp nhận này. Hãy bỏ bớt; nếu đúng là hai hồ sơ thì ghi lý do.", "The same procedure is in this batch already. If they really are two, say why."},
	"batch.open":      {"Còn ô “Thêm hồ sơ” chưa xử lý: “{typed}”. Hãy nhấn Enter để thêm, hoặc xóa nội dung ô.", "“{typed}” in the box “Add” was not added. Press Enter to add it, or empty the box."},
}

func init() { add(messages, intakeMessages) }
