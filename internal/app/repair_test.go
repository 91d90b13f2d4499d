package app_test

import (
	"io"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

// P-22, P-24, F-08: a Result corrected after it was given comes into the inbox of the
// counter, is given against an acknowledgement of its own, and the citizen is told of both.
func TestCorrectedResultIsHandedOver(t *testing.T) {
	p := newPostOffice(t)
	turn := p.Turn(t, "return-corrected")
	inbox := func() (n int) {
		page, err := p.App.Inbox(t.Context(), turn.By, app.InboxCursor{}, 50)
		check(t, err)
		for _, item := range page.Items {
			if item.ID == turn.Ref.ID && item.Kind == string(dossier.WorkCorrected) {
				n++
			}
		}
		return n
	}
	if inbox() != 1 {
		t.Fatal("the counter does not know")
	}
	before := turn.View(turn.By).State
	if before.InHand().Number == before.Result.Number {
		t.Fatalf("she has %s", before.InHand().Number)
	}
	turn.Give(turn.By, dossier.ReturnCorrected{Channel: dossier.Direct, Receiver: before.Owner.Name, OldTaken: true})
	if inbox() != 0 {
		t.Error("it still waits")
	}
	v := turn.View(turn.By)
	onPaper(t, noticePaper(t, func(w io.Writer) error { return p.App.WritePaper(w, v, "result-acknowledgement") }),
		[]string{"BIÊN NHẬN KẾT QUẢ", "99/ĐC", "thay kết quả số " + before.InHand().Number + " (đã thu lại)"}, []string{wholeNumber})
	p.send(t)
	p.send(t) // a message a round, and there are six
	var told []string
	for _, m := range p.sms.taken {
		told = append(told, m.Text)
	}
	all := strings.Join(told, "\n")
	if !strings.Contains(all, "ket qua da dinh chinh") || !strings.Contains(all, "Da tra ket qua dinh chinh") {
		t.Errorf("told:\n%s", all)
	}
}
