package fault

// assignMessages are the messages around rules of assignment and the work of the absent.
var assignMessages = map[string][2]string{
	"assignment.method":    {"Chưa chọn cách phân công. Hãy chọn một trong các cách.", "Choose how officers are named."},
	"assignment.post":      {"Hãy chọn một cán bộ đang giữ chức vụ trong đơn vị này.", "Choose an officer who holds a post in this unit."},
	"assignment.automatic": {"Chỉ phân công tự động được theo cán bộ chỉ định hoặc lần lượt; hồ sơ chờ lãnh đạo chuyển chưa tính vào số việc đang giữ. Hãy bỏ chọn tự động hoặc chọn cách khác.", "Only a named officer or turns can be automatic; what waits for the leader is not yet counted as open. Untick it or choose another way."},
	"assignment.both":      {"Mỗi quy tắc chỉ áp dụng cho một thủ tục hoặc một lĩnh vực. Hãy bỏ một trong hai.", "A rule is for a procedure or for a field. Leave one of them empty."},
	"assignment.procedure": {"Không có thủ tục mang mã này đang có hiệu lực. Hãy chọn trong danh sách.", "No procedure in force has this code. Choose from the list."},
}

var assignWords = map[string][2]string{
	"AssignmentRule":       {"Quy tắc phân công", "Assignment rule"},
	"ByHand":               {"Lãnh đạo chọn từng hồ sơ", "By hand"},
	"NamedOfficer":         {"Cán bộ chỉ định", "A named officer"},
	"RoundRobin":           {"Lần lượt từng người", "In turn"},
	"LeastOpen":            {"Người đang giữ ít việc nhất", "Fewest open items"},
	"ByName":               {"là người được chỉ định", "named by the rule"},
	"ByStandIn":            {"được ủy quyền thay người chỉ định đang vắng", "stands in for the absent one"},
	"ByTurn":               {"đến lượt", "it is her turn"},
	"ByLoad":               {"đang giữ ít việc nhất", "has the fewest open items"},
	"ByFallback":           {"đang giữ ít việc nhất; người chỉ định vắng mặt, chưa có người được ủy quyền trong đơn vị", "has the fewest open items; the one named is absent and nobody of the unit stands in"},
	"assignment.method":    {"Cách phân công", "How"},
	"assignment.post":      {"Cán bộ chỉ định", "Named officer"},
	"assignment.automatic": {"Phân công tự động", "Automatic"},
}

func init() {
	add(messages, assignMessages)
	add(words, assignWords)
}
