package fault

// turnMessages are the messages around who works on a dossier: reassigned, taken over,
// recalled, undone, pressed, asked, verified.
var turnMessages = map[string][2]string{
	"reassign.not-leader": {"Việc phân công lại do lãnh đạo của {unit} thực hiện. Hãy đề nghị lãnh đạo đơn vị đó phân công lại.", "Work is given to another officer by the leader of {unit}. Ask the leader there."},
	"reassign.same":       {"{name} đang giữ bước này. Hãy chọn người khác.", "{name} has this step already. Choose somebody else."},
	"takeover.not-yours":  {"Bạn chỉ nhận thay được việc của đồng nghiệp cùng đơn vị ({unit}), cùng vai trò. Nếu việc chưa giao cho ai thì hãy dùng lệnh nhận bàn giao.", "You can take over only what a colleague of the same unit ({unit}) with the same role holds. What belongs to nobody yet is simply received."},
	"takeover.present":    {"{name} không vắng mặt: chưa có ủy quyền nào đang có hiệu lực. Hãy đề nghị lãnh đạo phân công lại, hoặc chờ người đó lập ủy quyền.", "{name} is not absent: no delegation is in force. Ask the leader to reassign, or wait for a delegation."},
	"recall.received":     {"Bên nhận đã ký nhận bàn giao nên không thu hồi được nữa. Hãy liên hệ bên nhận để họ trả lại bước trước.", "The other side has received it, so it can no longer be recalled. Ask them to return it to the previous step."},
	"recall.not-yours":    {"Chỉ người đã chuyển hồ sơ mới thu hồi được, khi bên nhận chưa nhận. Hãy liên hệ người đã chuyển.", "Only whoever handed it over can recall it, while the other side has not received it. Ask that officer."},
	"undo.not-yours":      {"Việc làm gần nhất trên hồ sơ không phải của bạn nên không hoàn tác được. Hãy xem diễn biến hồ sơ để biết ai vừa xử lý.", "The last act on this dossier is not yours, so you cannot undo it. The history shows who acted last."},
	"undo.never":          {"Việc này đã hứa, báo hoặc giao cho người dân (tiếp nhận, thông báo, thu phí, ban hành, trả kết quả) nên không hoàn tác. Nếu có sai sót thì dùng lệnh đính chính hoặc trả lại bước trước.", "This act has promised, told or given something to the applicant (acceptance, notice, payment, result), so it cannot be undone. Correct the error with a correction or return it to the previous step."},
	"chase.not-yours":     {"Đôn đốc do Bộ phận Một cửa tiếp nhận ({unit}) hoặc Bộ phận Một cửa giám sát phần việc liên thông đang làm thực hiện; chỉ đạo do lãnh đạo {agency}, Trưởng Bộ phận Một cửa hoặc lãnh đạo đơn vị đang xử lý thực hiện.", "Chasing is for the one-stop unit that received it ({unit}) or that supervises an interlinked part in progress; directives are for the leaders of {agency}, the head of the one-stop unit and the leader of the unit that works on it."},
	"chase.text":          {"Hãy ghi nội dung cần đôn đốc hoặc chỉ đạo.", "Write what is to be done or reported."},
	"chase.due":           {"Hạn trả lời phải sau thời điểm hiện tại.", "The answer must be due in the future."},
	"chase.answer":        {"Hãy ghi nội dung trả lời.", "Write the answer."},
	"chase.which":         {"Hãy chọn lần đôn đốc, chỉ đạo cần trả lời.", "Choose what you answer."},
	"chase.answered":      {"{name} đã trả lời lần đôn đốc, chỉ đạo này. Hãy tải lại trang để xem nội dung trả lời.", "{name} has answered this already. Reload the page to read the answer."},
	"chase.not-asked":     {"Đôn đốc, chỉ đạo này gửi cho {unit}; chỉ người đang giữ hồ sơ mới trả lời được. Hãy liên hệ người đó.", "This was sent to {unit}; only whoever holds the dossier can answer. Ask them."},

	"unit.not-found":        {"Không tìm thấy đúng một đơn vị có tên này trong tỉnh. Hãy chọn trong danh sách gợi ý, hoặc ghi mã đơn vị.", "Not exactly one unit of the province has this name. Choose from the list, or write its id."},
	"consult.unit":          {"Hãy chọn đơn vị cần lấy ý kiến hoặc phối hợp.", "Choose the unit to consult or to take part."},
	"consult.duty":          {"Hãy chọn vai trò: chủ trì phần việc hoặc phối hợp.", "Choose the duty: leads its part, or takes part."},
	"consult.too-many":      {"Mỗi lần gửi được nhiều nhất {max} cơ quan. Hãy gửi thành nhiều lần.", "At most {max} agencies at a time. Send it in several turns."},
	"consult.own-unit":      {"Không cần lấy ý kiến của chính đơn vị đang xử lý. Hãy chọn đơn vị khác.", "The unit that works on it need not be consulted. Choose another unit."},
	"consult.nobody":        {"{unit} chưa có cán bộ nào trả lời được. Hãy chọn phòng, ban bên trong hoặc báo quản trị nghiệp vụ bổ sung cán bộ.", "Nobody at {unit} can answer. Choose a division inside it, or ask the administrator to name an officer there."},
	"consult.question":      {"Hãy ghi nội dung cần lấy ý kiến.", "Write what you ask."},
	"consult.not-yours":     {"Chỉ người đã lấy ý kiến hoặc lãnh đạo cơ quan giải quyết mới thu lại được. Hãy liên hệ họ.", "Only who asked, or a leader of the agency, takes it back. Ask them."},
	"consult.none-open":     {"Không còn yêu cầu lấy ý kiến nào chờ trả lời. Hãy tải lại trang để xem.", "No question waits for an answer any more. Reload the page."},
	"consult.due":           {"Hạn trả lời phải sau thời điểm hiện tại.", "The answer must be due in the future."},
	"consult.asked-already": {"{unit} đang được lấy ý kiến và chưa trả lời. Hãy chờ trả lời hoặc dùng lệnh đôn đốc.", "{unit} has been asked and has not answered yet. Wait for the answer, or chase it."},

	"verification.at":           {"Hãy ghi ngày giờ xác minh.", "State when the verification was held."},
	"verification.future":       {"Thời điểm xác minh không được sau hiện tại.", "The verification cannot be in the future."},
	"verification.place":        {"Hãy ghi địa điểm xác minh.", "State the place."},
	"verification.participants": {"Hãy ghi thành phần tham gia.", "State who took part."},
	"verification.content":      {"Hãy ghi nội dung, kết quả xác minh.", "Write what was found."},
}

// turnWords are the words of what waits in inboxes because of them.
var turnWords = map[string][2]string{
	"Chase":     {"Trả lời đôn đốc", "Answer a chase"},
	"Directive": {"Thực hiện chỉ đạo", "Carry out a directive"},
}

func init() {
	add(messages, turnMessages)
	add(words, turnWords)
}
