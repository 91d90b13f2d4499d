package fault

// postingMessages are the faults around giving the Result by post and electronically.
var postingMessages = map[string][2]string{
	"return.by-post":      {"Gửi qua bưu chính thì hãy dùng “Giao kết quả cho bưu chính” và ghi số hiệu bưu gửi; hồ sơ được coi là đã trả khi bưu chính phát thành công.", "To send it by post use “Hand the result to the post” with the item number; the dossier is returned when the post has delivered it."},
	"return.place":        {"Hãy chọn nơi đã đưa kết quả điện tử.", "Say where the electronic result was put."},
	"delivery.carrier":    {"Hãy ghi doanh nghiệp bưu chính nhận gửi.", "Name the postal enterprise."},
	"delivery.item":       {"Hãy ghi số hiệu bưu gửi trên phiếu gửi.", "Give the item number on the posting slip."},
	"delivery.item-used":  {"Số hiệu này là của bưu gửi đã bị chuyển hoàn. Hãy ghi số hiệu của lần gửi mới.", "This is the number of the item that came back. Give the new one."},
	"delivery.address":    {"Hãy ghi địa chỉ nhận.", "Give the address."},
	"delivery.receiver":   {"Bưu chính chỉ phát cho chủ hồ sơ hoặc người nộp. Hãy ghi tên một trong hai; người khác nhận thay thì đến quầy, mang giấy ủy quyền.", "The post delivers to the owner or the applicant only. Anybody else collects at the counter with a power of attorney."},
	"delivery.on-the-way": {"Kết quả đang ở bưu chính ({carrier}, bưu gửi {item}). Hãy ghi kết quả phát trước.", "The result is with the post ({carrier}, item {item}). Record what became of it first."},
	"delivery.nothing":    {"Không có bưu gửi nào đang chờ phát. Hãy tải lại trang hồ sơ.", "No postal item is on its way. Reload the dossier."},
	"delivery.outcome":    {"Hãy chọn: đã phát hay bị chuyển hoàn.", "Choose: delivered, or came back."},
	"delivery.on":         {"Hãy ghi ngày phát hoặc chuyển hoàn, từ ngày gửi đến hôm nay, dạng ngày/tháng/năm.", "The date lies between the posting and today, day/month/year."},
	"delivery.reason":     {"Hãy ghi lý do bưu chính không phát được.", "Say why the post could not deliver it."},
}

// postingWords are the words around it.
var postingWords = map[string][2]string{
	"NothingToDeliver": {"Chưa có kết quả để trả", "Nothing to give yet"},
	"ReadyToDeliver":   {"Chờ trả", "Ready to be given"},
	"Posted":           {"Đã giao bưu chính", "Handed to the post"},
	"CameBack":         {"Bưu chính chuyển hoàn", "Came back from the post"},
	"Delivered":        {"Đã đến tay người nhận", "Delivered"},

	"PostedResult":   {"Bưu chính đang phát kết quả", "The post is delivering the result"},
	"ResultCameBack": {"Kết quả bị bưu chính chuyển hoàn", "The result came back from the post"},

	"OnPortal":       {"Cổng Dịch vụ công quốc gia", "National Public Service Portal"},
	"OnVNeID":        {"Ứng dụng VNeID", "VNeID application"},
	"InDigitalStore": {"Kho quản lý dữ liệu điện tử của tổ chức, cá nhân", "DigitalStore of the person"},

	"NotSynced": {"Chưa đồng bộ với Cổng Dịch vụ công quốc gia", "Not synchronised with the National Portal"},
}

func init() {
	add(messages, postingMessages)
	add(words, postingWords)
}
