package fault

// reasonWords are what people read for a ReasonCode; package reason has the list.
var reasonWords = map[string][2]string{
	"Incomplete":          {"Hồ sơ không đầy đủ", "Papers are missing"},
	"Incorrect":           {"Hồ sơ không chính xác, không hợp lệ", "Papers are incorrect or invalid"},
	"NotCompetent":        {"Không thuộc thẩm quyền giải quyết", "Another agency is competent"},
	"DataUnavailable":     {"Dữ liệu trong cơ sở dữ liệu không có hoặc sai", "Data not in the database, or wrong there"},
	"NoSupplement":        {"Không bổ sung hồ sơ trong thời hạn", "No supplement in time"},
	"CompetentDecision":   {"Theo quyết định của cơ quan có thẩm quyền", "By decision of a competent body"},
	"SectorLaw":           {"Dừng tính thời hạn theo pháp luật chuyên ngành", "The clock is stopped by sector law"},
	"FinancialObligation": {"Chờ thực hiện nghĩa vụ tài chính", "A financial obligation is to be met"},
	"ForceMajeure":        {"Sự kiện bất khả kháng", "Force majeure"},
	"Complex":             {"Vụ việc phức tạp, cần thẩm tra, xác minh thêm", "Complex: facts have to be verified"},
	"ConsulteeLate":       {"Cơ quan phối hợp chưa trả lời", "A consulted agency has not answered"},
	"SystemOutage":        {"Sự cố hệ thống thông tin, đường truyền", "Outage of systems or lines"},
	"Overload":            {"Số lượng hồ sơ tăng đột biến", "An unusual number of dossiers"},
	"NotEligible":         {"Không đủ điều kiện giải quyết sau thẩm định", "Found not eligible after appraisal"},
	"OtherGround":         {"Căn cứ khác theo quy định", "Another legal ground"},
}

func init() { add(words, reasonWords) }
