package app_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// TestPaperBy: P-10 — received before 15:00 the papers are to be there the same working
// day; after it at the start of the next.
func TestPaperBy(t *testing.T) {
	w := apptest.New(t)
	for _, c := range []struct{ at, by string }{
		{"2026-11-25 14:59", "2026-11-25 17:00"},
		{"2026-11-25 15:01", "2026-11-26 08:00"},
		{"2026-11-27 16:00", "2026-11-30 08:00"}, // a Friday
	} {
		w.Clock.Set(clock(t, c.at))
		l := w.File(t, "cb-01273-mc-tn1", "1.010833", nil)
		p := l.View(l.Post(t, "cb-01273-vhxh-tp")).State.Papers
		if len(p) != 1 || p[0].To.ID != "cb-01273-vhxh" || !p[0].By.Equal(clock(t, c.by)) || len(p[0].Items) == 0 {
			t.Errorf("received %s: %+v", c.at, p)
		}
	}
}

// TestLatePapersAreTold: P-10 — nobody has confirmed the papers by their date: whoever
// sent them hears of it in the letter of the next day, once, and has it in the inbox; when
// they came, no more.
func TestLatePapersAreTold(t *testing.T) {
	w := apptest.New(t)
	ctx := context.Background()
	w.Clock.Set(clock(t, "2026-11-25 09:00"))
	l := w.File(t, "cb-01273-mc-tn1", "1.010833", nil)
	counter := l.Post(t, "cb-01273-mc-tn1")
	mine := func() (kinds []string) {
		page, err := w.App.Inbox(ctx, counter, app.InboxCursor{}, 50)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range page.Items {
			if i.ID == l.Ref.ID {
				kinds = append(kinds, i.Kind)
			}
		}
		return kinds
	}
	w.Clock.Set(clock(t, "2026-11-25 17:00"))
	if n, err := w.App.RunTimers(ctx); err != nil || n != 0 || len(mine()) != 0 {
		t.Errorf("told at the date itself: %d %v %v", n, err, mine())
	}
	w.Clock.Set(clock(t, "2026-11-25 17:01"))
	if n, err := w.App.RunTimers(ctx); err != nil || n != 1 || len(mine()) != 1 || mine()[0] != string(dossier.WorkPapers) {
		t.Fatalf("not told: %d %v %v", n, err, mine())
	}
	v := l.View(counter)
	if s := noticePaper(t, func(to io.Writer) error { return w.App.WriteControlSlip(to, v) }); !strings.Contains(s, "chưa xác nhận đã nhận, hạn 17:00 25/11/2026") {
		t.Errorf("Mẫu 06: %s", s)
	}
	l.Give(l.Post(t, "cb-01273-vhxh-tp"), dossier.ReceivePapers{Note: "Đủ"})
	if len(mine()) != 0 {
		t.Errorf("work although they came: %v", mine())
	}
	if n, err := w.App.RunTimers(ctx); err != nil || n != 0 {
		t.Errorf("told again: %d %v", n, err)
	}
}

// TestReceivePapersOfSeveral: what the messenger brings in one go is received in one go;
// of what is refused the others know nothing, and sent again nothing happens twice.
func TestReceivePapersOfSeveral(t *testing.T) {
	w := apptest.New(t)
	a, b := w.File(t, "cb-01273-mc-tn1", "1.010833", nil), w.File(t, "cb-01273-mc-tn1", "1.010833", nil)
	came := w.File(t, "cb-01273-mc-tn1", "1.010833", nil)
	tp := w.Post(t, "cb-01273-vhxh-tp")
	came.Give(tp, dossier.ReceivePapers{})
	call := app.Call{Actor: tp, Key: app.NewID()}
	for range 2 {
		got, err := w.App.ReceivePapers(context.Background(), call, []app.Ref{a.Ref, b.Ref, came.Ref})
		if err != nil || len(got.Done) != 2 || len(got.Refused) != 1 || !fault.Has(got.Refused[0].Why, "papers.nothing") || got.Refused[0].Ref != came.Ref {
			t.Fatalf("%+v %v", got, err)
		}
		for _, l := range []*apptest.Life{a, b} {
			if p := l.View(tp).State.Papers[0]; p.Open() || len(p.Came) != 1 || p.Came[0].Receiver.PostID != tp.PostID {
				t.Errorf("%+v", p)
			}
		}
	}
	if _, err := w.App.ReceivePapers(context.Background(), call, nil); !fault.Has(err, "papers.nothing-chosen") {
		t.Error(err)
	}
}
