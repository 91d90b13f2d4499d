package fault

// processWords say what differs between two versions of a process, and its columns.
var processWords = map[string][2]string{
	"process.name":    {"Tên quy trình", "Name of the process"},
	"process.basis":   {"Căn cứ", "Legal basis"},
	"process.part":    {"Quy trình thành phần", "Part of other processes"},
	"process.added":   {"thêm mới", "added"},
	"process.removed": {"bỏ", "removed"},
	"process.yes":     {"Có", "Yes"},
	"process.no":      {"Không", "No"},
	"process.if":      {"nếu", "if"},
	"process.else":    {"còn lại", "otherwise"},
	"process.ends":    {"kết thúc", "the process ends"},

	"process.kind":   {"Loại", "Kind"},
	"process.work":   {"Nội dung công việc", "Work"},
	"process.actor":  {"Người thực hiện", "Who does it"},
	"process.place":  {"Nơi thực hiện", "Place"},
	"process.role":   {"Vai trò", "Role"},
	"process.acts":   {"Nhiệm vụ", "Duties"},
	"process.period": {"Thời hạn", "Time"},
	"process.next":   {"Hành động tiếp theo", "What comes next"},
	"process.at":     {"Cấp, đơn vị", "Level, unit"},
	"process.calls":  {"Quy trình liên thông", "Process called"},

	"process.kind.Step":          {"Bước", "Step"},
	"process.kind.Start":         {"Bắt đầu", "Start"},
	"process.kind.End":           {"Kết thúc", "End"},
	"process.kind.ParallelSplit": {"Song song", "Parallel branches"},
	"process.kind.ParallelJoin":  {"Chờ đủ", "Join"},
	"process.kind.Exclusive":     {"Rẽ nhánh", "Choice"},
	"process.kind.Timer":         {"Chờ thời gian", "Timer"},
	"process.kind.Call":          {"Liên thông", "Call"},
	"process.kind.Consultation":  {"Xin ý kiến", "Consultation"},
}

func init() { add(words, processWords) }
