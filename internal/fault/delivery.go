package fault

// deliveryMessages are the messages around what applicants are told.
var deliveryMessages = map[string][2]string{
	"delivery.moved": {"Tin này vừa được gửi lại hoặc đã thay đổi trạng thái. Hãy tải lại trang để xem.", "This message has just been sent again or has moved on. Reload to see."},
}

// deliveryWords are what people read for the identifiers of messages.
var deliveryWords = map[string][2]string{
	"outbox.queued":         {"Chờ gửi", "Waiting"},
	"outbox.sending":        {"Đang gửi", "Being sent"},
	"outbox.done":           {"Đã gửi", "Sent"},
	"outbox.already-done":   {"Đã gửi từ trước", "Sent before"},
	"outbox.rejected":       {"Bị từ chối", "Rejected"},
	"outbox.unknown":        {"Không rõ đã đến hay chưa", "Nobody knows"},
	"outbox.held":           {"Cần người kiểm tra", "A person must look"},
	"outbox.dead":           {"Đã thử nhiều lần, không gửi được", "Given up"},
	"channel.mail":          {"Thư điện tử", "E-mail"},
	"channel.sms":           {"Tin nhắn", "Short message"},
	"admin.delivery-resend": {"Gửi lại tin", "Message sent again"},
}

func init() {
	add(messages, deliveryMessages)
	add(words, deliveryWords)
}
