package fault

// printMessages are the messages around what is printed.
var printMessages = map[string][2]string{
	"print.nothing-chosen": {"Chưa chọn hồ sơ nào để in. Hãy quay lại danh sách, đánh dấu các hồ sơ cần in rồi bấm In.", "No dossier was chosen. Go back to the list, tick the dossiers and press Print."},
	"print.too-many":       {"Mỗi lần in tối đa {max} hồ sơ. Hãy bỏ bớt dấu chọn rồi in tiếp các hồ sơ còn lại sau.", "At most {max} dossiers can be printed at once. Untick some and print the rest afterwards."},
	"print.not-issued":     {"Hồ sơ {dossier} chưa có giấy này. Hãy bỏ dấu chọn hồ sơ đó rồi in lại.", "Dossier {dossier} has no such paper yet. Untick it and print again."},
	"print.one-person":     {"Phiếu tiếp nhận nhiều hồ sơ chỉ dùng cho các hồ sơ của cùng một người nộp. Hãy chỉ chọn hồ sơ của một người.", "A receipt for several dossiers is for those of one applicant. Choose the dossiers of one person only."},
	"print.one-route":      {"Phiếu bàn giao kết quả chỉ dùng cho kết quả của cùng một cơ quan giải quyết, trả tại cùng một nơi. Hãy chọn lại.", "A handover slip is for results of one agency that go to one counter. Choose again."},
}

func init() { add(messages, printMessages) }
