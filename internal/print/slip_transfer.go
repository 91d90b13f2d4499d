package print

import (
	"strconv"
	"time"
)

// TransferSlip is the view of the phiếu chuyển hồ sơ liên thông on paper (P-16): it
// states task and deadline of each agency. Mandatory besides the head: To, and one
// task or more, each with its agency.
type TransferSlip struct {
	NoticeHead
	// To is the agency the dossier goes to now; Lead answers for the whole.
	To, Lead string
	// ReceivedAt and DueAt are those of the dossier, to the minute.
	ReceivedAt, DueAt time.Time
	// Components are the papers that go with it.
	Components []string
	// Tasks are what each agency is to do, in order.
	Tasks []TransferTask
	// ReturnTo is where the results go; empty means the lead agency.
	ReturnTo string
	Note     string
	// SignerTitle is the post of who sends; ReceiverName who takes it over.
	SignerTitle, ReceiverName string
}

// TransferTask is one agency's part; a zero Deadline leaves a line to write on.
type TransferTask struct {
	Agency string
	// Duty is e.g. "Chủ trì" or "Phối hợp".
	Duty, Task string
	Deadline   time.Time
}

func (t TransferSlip) fill() (filled, error) {
	var n need
	n.text("To", t.To)
	n.that("Tasks", len(t.Tasks) > 0)
	var rows []map[string]string
	for i, k := range t.Tasks {
		n.text("Tasks["+strconv.Itoa(i)+"].Agency", k.Agency)
		rows = append(rows, map[string]string{"agency": k.Agency, "duty": k.Duty, "task": k.Task, "deadline": orDots(shortTime(k.Deadline))})
	}
	if err := t.check(n); err != nil {
		return filled{}, err
	}
	f := t.filled("transfer-slip", map[string]string{
		"to": t.To, "lead": t.Lead, "received": boundTime(t.ReceivedAt), "due": boundTime(t.DueAt), "note": t.Note, "return-to": t.ReturnTo,
		"signer-title": upper(t.SignerTitle), "receiver": t.ReceiverName,
	})
	f.values.list["components"], f.values.list["tasks"] = textRows(t.Components), rows
	return f, nil
}
