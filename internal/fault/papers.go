package fault

// paperMessages are the messages around the papers of a hand-over (P-10).
var paperMessages = map[string][2]string{
	"papers.nothing":        {"Không còn giấy tờ nào của hồ sơ này đang chờ nhận. Hãy tải lại trang để xem ai đã nhận.", "No papers of this dossier are on their way. Reload the page to see who received them."},
	"papers.not-yours":      {"Giấy tờ này chuyển cho {unit}; chỉ người của đơn vị đó hoặc người đang giữ hồ sơ mới xác nhận được. Hãy liên hệ đơn vị đó.", "These papers were sent to {unit}; only its officers, or whoever holds the dossier, confirm them. Ask that unit."},
	"papers.which":          {"Hồ sơ có nhiều lần chuyển giấy tờ. Hãy chọn lần chuyển có giấy tờ thiếu hoặc hỏng.", "Papers were sent more than once. Choose the time of which something is missing or damaged."},
	"papers.at":             {"Thời điểm nhận giấy tờ phải sau lúc chuyển và không sau hiện tại.", "The papers come after they were sent, and not in the future."},
	"papers.none-came":      {"Nếu chưa nhận được giấy tờ nào thì chưa cần xác nhận; người chuyển sẽ được nhắc. Hãy giảm số lượng ghi thiếu.", "When nothing came there is nothing to confirm yet; whoever sent it is reminded. Lower what is missing."},
	"papers.lack":           {"Số lượng thiếu, hỏng phải từ 1 đến số lượng đã chuyển của chính giấy tờ đó. Hãy sửa lại.", "What is missing or damaged is from 1 up to what was sent of that paper. Correct it."},
	"papers.nothing-chosen": {"Hãy đánh dấu ít nhất một hồ sơ đã nhận đủ giấy tờ.", "Tick at least one dossier whose papers have come."},
}

func init() { add(messages, paperMessages) }
