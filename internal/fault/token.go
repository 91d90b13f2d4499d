package fault

// tokenMessages are the messages around API tokens.
var tokenMessages = map[string][2]string{
	"token.unknown":   {"Không có mã truy cập API nào còn hiệu lực bắt đầu bằng “{prefix}”. Hãy xem danh sách mã bằng “motcua token --list”.", "No API token that holds begins with “{prefix}”. See “motcua token --list”."},
	"token.ambiguous": {"“{prefix}” chưa đủ để chỉ đúng một mã truy cập API. Hãy nhập ít nhất {n} ký tự đầu, hoặc nhiều hơn cho tới khi chỉ còn một mã.", "“{prefix}” does not name one API token. Enter at least its first {n} characters, or more until only one is left."},
}

func init() { add(messages, tokenMessages) }
