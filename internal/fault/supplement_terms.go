package fault

// supplementTermsMessages are the faults of a province's terms around supplements (T-08).
var supplementTermsMessages = map[string][2]string{
	"supplement-terms.order":     {"Hạn bổ sung mặc định phải nằm giữa số ngày ít nhất và nhiều nhất. Hãy nhập lại.", "The usual term must lie between the least and the most. Enter it again."},
	"supplement-terms.remind":    {"Số ngày nhắc trước phải ít hơn hạn bổ sung; nhập 0 nếu không nhắc.", "The reminder must come within the term; enter 0 for none."},
	"supplement-terms.procedure": {"Không có thủ tục này trong danh mục đang áp dụng. Hãy chọn lại thủ tục.", "There is no such procedure in force. Choose another."},
}

var supplementTermsWords = map[string][2]string{
	"SupplementTerms":              {"Thời hạn bổ sung hồ sơ", "Terms around supplements"},
	"supplement-terms.return_days": {"Thông báo khi hồ sơ không đủ điều kiện trong (ngày làm việc)", "Notice when a dossier does not qualify within (working days)"},
	"supplement-terms.reply_days":  {"Hạn bổ sung mặc định (ngày)", "Usual term to answer (days)"},
	"supplement-terms.reply_min":   {"Hạn ngắn nhất được chọn (ngày)", "Least that may be chosen (days)"},
	"supplement-terms.reply_max":   {"Hạn dài nhất được chọn (ngày)", "Most that may be chosen (days)"},
	"supplement-terms.remind_days": {"Nhắc người nộp trước hạn (ngày)", "Applicant reminded before (days)"},
	"supplement-terms.close":       {"Tự kết thúc khi quá hạn không bổ sung", "Ends by itself without an answer"},
}

func init() {
	add(messages, supplementTermsMessages)
	add(words, supplementTermsWords)
}
