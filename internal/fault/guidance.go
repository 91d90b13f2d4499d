package fault

// guidanceMessages are the faults of guidance given before there is a dossier (P-01).
var guidanceMessages = map[string][2]string{
	"guidance.empty":     {"Hãy đánh dấu giấy tờ còn thiếu hoặc chưa đúng; nếu người dân chưa mang giấy tờ nào thì chọn hướng dẫn cả danh mục.", "Tick what is missing or wrong; choose the whole list when nothing was brought."},
	"guidance.why":       {"Lần hướng dẫn trước chưa nêu: {papers}. Hướng dẫn chỉ một lần, đầy đủ (Điều 15 Nghị định 61/2018/NĐ-CP); hãy ghi lý do nay mới yêu cầu.", "Not named the time before: {papers}. Guidance is given once and completely (Decree 61/2018 Art. 15); say why it is asked for only now."},
	"guidance.not-found": {"Không tìm thấy phiếu hướng dẫn này tại tỉnh của bạn. Hãy mở từ danh sách phiếu đã cấp.", "There is no such guidance slip in your province. Open it from the list."},
}

func init() { add(messages, guidanceMessages) }
