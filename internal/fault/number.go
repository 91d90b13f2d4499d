package fault

// numberMessages are about numbers of documents that are used twice.
var numberMessages = map[string][2]string{
	"number.used":    {"Trong năm {year}, cơ quan đã dùng số {number} cho {times} hồ sơ khác mà bạn không được xem. Hãy nhập số khác; nếu đúng là một văn bản cho nhiều hồ sơ thì ghi lý do.", "In {year} the agency has used number {number} for {times} other dossiers that you may not see. Enter another number, or say why it is used again."},
	"number.used-by": {"Trong năm {year}, cơ quan đã dùng số {number} cho hồ sơ {codes}. Hãy nhập số khác; nếu đúng là một văn bản cho nhiều hồ sơ thì ghi lý do.", "In {year} the agency has used number {number} for dossier {codes}. Enter another number, or say why it is used again."},
	"number.reason":  {"Chưa ghi lý do dùng lại số. Hãy sửa số văn bản, hoặc ghi vì sao số này dùng cho nhiều hồ sơ.", "There is no reason for using the number again. Correct the number, or say why it serves several dossiers."},
}

func init() { add(messages, numberMessages) }
