package fault

// Word is what people read for an identifier of the system (a status, a duty, a
// role, a level); a text that is no identifier is given back as it is.
func Word(lang, id string) string {
	w, ok := words[id]
	if !ok {
		return id
	}
	if lang == "en" {
		return w[1]
	}
	return w[0]
}

// words: identifier → Vietnamese, English. The identifiers are the glossary's.
var words = map[string][2]string{
	// BusinessStatus
	"Submitted":           {"Chờ tiếp nhận", "Submitted"},
	"Accepted":            {"Đã tiếp nhận", "Accepted"},
	"Processing":          {"Đang xử lý", "In process"},
	"AwaitingSupplement":  {"Chờ bổ sung", "Awaiting supplement"},
	"AwaitingPayment":     {"Chờ nộp phí, lệ phí", "Awaiting payment"},
	"WithdrawalRequested": {"Xin rút, chờ xác nhận", "Withdrawal requested"},
	"Resolved":            {"Đã có kết quả", "Resolved"},
	"Returned":            {"Đã trả kết quả", "Returned"},
	"Refused":             {"Từ chối tiếp nhận", "Refused"},
	"Withdrawn":           {"Đã rút", "Withdrawn"},
	"Stopped":             {"Dừng giải quyết", "Stopped"},
	// acts
	"Accept":   {"tiếp nhận", "accept"},
	"Assign":   {"phân công", "assign"},
	"Appraise": {"thẩm định", "appraise"},
	"Submit":   {"trình duyệt", "submit for approval"},
	"Approve":  {"phê duyệt", "approve"},
	"Issue":    {"ban hành kết quả", "issue"},
	"Return":   {"trả kết quả", "return"},
	// roles
	"GuideOfficer":    {"cán bộ hướng dẫn", "guide officer"},
	"IntakeOfficer":   {"cán bộ tiếp nhận", "intake officer"},
	"ContractClerk":   {"nhân viên hợp đồng", "contract clerk"},
	"AssigningLeader": {"lãnh đạo phòng", "assigning leader"},
	"CaseOfficer":     {"chuyên viên thụ lý", "case officer"},
	"Consultee":       {"cơ quan phối hợp", "consultee"},
	"Approver":        {"lãnh đạo phê duyệt", "approver"},
	"RecordsClerk":    {"văn thư", "records clerk"},
	"FeeClerk":        {"kế toán, thu phí", "fee clerk"},
	"OneStopHead":     {"trưởng Bộ phận Một cửa", "head of the one-stop unit"},
	"BusinessAdmin":   {"quản trị nghiệp vụ", "business administrator"},
	"TechAdmin":       {"quản trị kỹ thuật", "technical administrator"},
	"Inspector":       {"kiểm tra, giám sát", "inspector"},
	"MinistryOffice":  {"Văn phòng Bộ", "ministry office"},
	// levels
	"Ministry":        {"cấp bộ", "ministry"},
	"Province":        {"cấp tỉnh", "province"},
	"Commune":         {"cấp xã", "commune"},
	"Shared":          {"cấp tỉnh và cấp xã", "province and commune"},
	"SocialInsurance": {"cơ quan Bảo hiểm xã hội", "social-insurance agency"},
	// places
	"Receiving":  {"Bộ phận Một cửa", "one-stop unit"},
	"Division":   {"phòng chuyên môn", "division"},
	"Leadership": {"lãnh đạo cơ quan", "leadership"},
	"Office":     {"văn phòng, văn thư", "office"},
	"Upper":      {"cơ quan cấp trên", "upper agency"},
	// copy kinds, channels, subjects, ids
	"Original":          {"Bản chính", "Original"},
	"Copy":              {"Bản sao", "Copy"},
	"Electronic":        {"Bản điện tử", "Electronic"},
	"Direct":            {"Trực tiếp", "Direct"},
	"Online":            {"Trực tuyến", "Online"},
	"Postal":            {"Bưu chính công ích", "Postal"},
	"Citizen":           {"Công dân", "Citizen"},
	"Enterprise":        {"Doanh nghiệp", "Enterprise"},
	"HouseholdBusiness": {"Hộ kinh doanh", "Household business"},
	"StateBody":         {"Cơ quan nhà nước", "State body"},
	"OtherOrganisation": {"Tổ chức khác", "Other organisation"},
	"PersonalID":        {"Số định danh cá nhân", "Personal number"},
	"OrgID":             {"Mã số thuế/mã doanh nghiệp", "Tax/enterprise number"},
	"Passport":          {"Hộ chiếu", "Passport"},
	// timeliness, urgency
	"Early":      {"Trước hạn", "Early"},
	"OnTime":     {"Đúng hạn", "On time"},
	"WithinTime": {"Trong hạn", "Within time"},
	"Overdue":    {"Quá hạn", "Overdue"},
	"Near":       {"Sắp đến hạn", "Due soon"},
	"Within":     {"Còn hạn", "In time"},
	// finance, outcome, payment
	"Nothing":  {"Không thu phí", "No fee"},
	"Due":      {"Chưa nộp", "Due"},
	"Paid":     {"Đã nộp", "Paid"},
	"Granted":  {"Đồng ý giải quyết", "Granted"},
	"Denied":   {"Từ chối giải quyết", "Denied"},
	"Cash":     {"Tiền mặt", "Cash"},
	"Transfer": {"Chuyển khoản", "Transfer"},
	"UserFee":  {"Phí", "Fee"},
	"Charge":   {"Lệ phí", "Charge"},
	// work kinds
	"Step":    {"Xử lý", "Step"},
	"Opinion": {"Cho ý kiến", "Give an opinion"},

	"LatePapers":          {"Giấy tờ đã chuyển, bên nhận chưa xác nhận", "Papers sent, not confirmed"},
	"LateOpinion":         {"Đơn vị được lấy ý kiến quá hạn trả lời", "A consultee is late"},
	"LeadAgency":          {"Chủ trì", "Leads"},
	"FieldCheck":          {"Kiểm tra, xác minh tại chỗ", "Check on the spot"},
	"Council":             {"Họp hội đồng", "Council"},
	"JointMeeting":        {"Họp liên ngành", "Joint meeting"},
	"OtherCheck":          {"Hình thức khác", "Another kind"},
	"ParticipatingAgency": {"Phối hợp", "Takes part"},
	"Call":                {"Xử lý liên thông", "Interlinked work"},
	"Timer":               {"Chờ đến hạn", "Waits for its moment"},
	"Intake":              {"Kiểm tra, tiếp nhận", "Intake check"},
	"Supplement":          {"Theo dõi bổ sung", "Supplement follow-up"},
	"Payment":             {"Theo dõi nộp phí", "Payment follow-up"},
	"Withdrawal":          {"Xác nhận rút hồ sơ", "Confirm withdrawal"},
	// national statuses
	"national.0":  {"Chưa đăng ký", "None"},
	"national.1":  {"Mới đăng ký", "Newly filed"},
	"national.2":  {"Được tiếp nhận", "Accepted"},
	"national.3":  {"Không được tiếp nhận", "Refused at intake"},
	"national.4":  {"Đang xử lý", "In process"},
	"national.5":  {"Yêu cầu bổ sung giấy tờ", "Supplement requested"},
	"national.6":  {"Yêu cầu thực hiện nghĩa vụ tài chính", "Payment requested"},
	"national.7":  {"Công dân yêu cầu rút hồ sơ", "Withdrawal asked"},
	"national.8":  {"Dừng xử lý", "Stopped"},
	"national.9":  {"Đã xử lý xong", "Processing finished"},
	"national.10": {"Đã trả kết quả", "Result returned"},
}
