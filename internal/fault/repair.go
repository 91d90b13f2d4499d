package fault

// repairMessages are the faults around corrections and losses.
var repairMessages = map[string][2]string{
	"correction.items":     {"Hãy ghi ít nhất một nội dung cần đính chính.", "Name at least one entry to correct."},
	"correction.item":      {"Mỗi nội dung đính chính phải có tên mục và nội dung đúng.", "Each entry needs its name and the right words."},
	"correction.fault-of":  {"Hãy ghi đơn vị, cá nhân để xảy ra sai sót.", "Name the unit or person whose error it is."},
	"correction.number":    {"Kết quả mới phải có số khác với kết quả cũ. Hãy ghi số của kết quả đính chính.", "The new result needs a number of its own."},
	"correction.date":      {"Hãy ghi ngày của kết quả mới, ngày/tháng/năm, không sau hôm nay.", "Give the date of the new result, day/month/year, not after today."},
	"corrected.nothing":    {"Không có kết quả đính chính nào đang chờ trả. Hãy tải lại trang hồ sơ để xem ai đã trả.", "No corrected result waits to be given. Reload the dossier to see who gave it."},
	"corrected.old":        {"Hãy thu lại kết quả cũ (bản giấy); nếu không thu được thì ghi lý do vào ghi chú.", "Take the old paper back, or say in the note why it cannot be."},
	"withdrawal.not-yours": {"Việc cho rút hay không do Trưởng Bộ phận Một cửa ({unit}) hoặc lãnh đạo {agency} quyết định. Hãy báo họ.", "The head of the one-stop unit ({unit}) or a leader of {agency} decides on a withdrawal. Tell them."},
	"loss.not-yours":       {"Việc mất, hỏng do Trưởng Bộ phận Một cửa ({unit}) hoặc lãnh đạo {agency} ghi nhận. Hãy báo ngay cho họ.", "A loss is recorded by the head of the one-stop unit ({unit}) or a leader of {agency}. Tell them at once."},
	"loss.kind":            {"Hãy chọn loại mất, hỏng.", "Choose what was lost or damaged."},
	"loss.what":            {"Hãy ghi giấy tờ nào bị mất, hỏng.", "Say which papers."},
	"loss.responsible":     {"Hãy ghi đơn vị, cá nhân chịu trách nhiệm.", "Name who answers for it."},
	"loss.remedy":          {"Hãy ghi cách khắc phục.", "Say what is done about it."},
	"loss.number":          {"Hãy ghi số của biên bản.", "Give the number of the record."},
	"loss.found":           {"Hãy ghi ngày giờ phát hiện, không sau hiện tại.", "Say when it was noticed, not in the future."},
	"loss.remedy-by":       {"Hạn khắc phục phải sau hiện tại.", "The remedy must be due in the future."},
}

// repairWords are the words around them.
var repairWords = map[string][2]string{
	"LostPapers":    {"Mất giấy tờ của hồ sơ", "Papers lost"},
	"DamagedPapers": {"Hư hỏng giấy tờ của hồ sơ", "Papers damaged"},
	"LostResult":    {"Mất kết quả giải quyết", "Result lost"},
	"DamagedResult": {"Hư hỏng kết quả giải quyết", "Result damaged"},

	"CorrectedReturn": {"Trả kết quả đã đính chính", "Return the corrected result"},
	"OriginalsReturn": {"Trả lại bản chính", "Give the originals back"},
}

func init() {
	add(messages, repairMessages)
	add(words, repairWords)
}
