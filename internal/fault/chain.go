package fault

// chainWords are what people read for acts in the log of administration that have no
// messages of their own.
var chainWords = map[string][2]string{
	"admin.calendar-publish": {"Công bố lịch, giờ làm việc", "Calendar or hours published"},
	"admin.token-add":        {"Cấp khóa truy cập API", "API token issued"},
	"admin.token-revoke":     {"Thu hồi khóa truy cập API", "API token revoked"},
	"admin.chain-begun":      {"Bắt đầu chuỗi băm của nhật ký", "Hash chain of the log begun"},
}

func init() { add(words, chainWords) }
