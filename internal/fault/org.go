package fault

import "maps"

// orgWords are what people read for the identifiers of the organisation.
var orgWords = map[string][2]string{
	"FocalOfficer": {"cán bộ đầu mối", "focal officer"},
	// kinds of units
	"Agency":       {"cơ quan", "agency"},
	"OneStop":      {"Bộ phận Một cửa, trung tâm PVHCC", "one-stop unit"},
	"Branch":       {"chi nhánh", "branch"},
	"ServicePoint": {"điểm tiếp nhận", "service point"},
	"Counter":      {"quầy", "counter"},
	// requests for a post
	"AccessRequested": {"Chờ phê duyệt", "Waiting for approval"},
	"AccessApproved":  {"Đã phê duyệt", "Approved"},
	"AccessRejected":  {"Không phê duyệt", "Rejected"},
	"AccessWithdrawn": {"Đã rút", "Withdrawn"},
}

func init() {
	maps.Copy(words, orgWords)
}
