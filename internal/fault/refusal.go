package fault

// refusalMessages are the faults around a Refusal that a leader approves.
var refusalMessages = map[string][2]string{
	"refusal.pending":     {"{name} đã trình {unit} đề nghị từ chối tiếp nhận và chưa được duyệt. Hãy chờ lãnh đạo quyết định.", "{name} has proposed a refusal to {unit}, and it is not decided yet. Wait for the decision."},
	"refusal.own":         {"Người trình không tự duyệt đề nghị từ chối của mình. Hãy đề nghị lãnh đạo khác duyệt.", "Whoever proposes a refusal does not approve it. Ask another leader."},
	"refusal.not-leader":  {"Đề nghị từ chối này do lãnh đạo {unit} duyệt. Hãy liên hệ lãnh đạo đơn vị đó.", "This refusal is for the leaders of {unit} to approve. Ask them."},
	"refusal.no-proposal": {"Hồ sơ ({status}) không có đề nghị từ chối nào chờ duyệt. Hãy tải lại trang để xem trạng thái hiện tại.", "The dossier ({status}) has no refusal that waits for approval. Reload the page to see where it stands."},
}

// refusalWords are the words around it.
var refusalWords = map[string][2]string{
	"RefusalProposal": {"Duyệt từ chối tiếp nhận", "Approve a refusal"},
	"RefusalRejected": {"Từ chối không được duyệt, xử lý tiếp", "Refusal not approved: go on"},
}

func init() {
	add(messages, refusalMessages)
	add(words, refusalWords)
}
