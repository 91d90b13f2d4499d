package app_test

import (
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// TestUpperOneStopSupervises: P-17, NĐ 61 Đ19.7 — commune → Sở → commune: the centre of
// the province sees the dossier and chases the Sở while it has it; another commune's
// counter does neither; the papers tell it; who may see is as verify wants it.
func TestUpperOneStopSupervises(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	p := procedure(t, w, org.Commune)
	w.CallUp(t, p)
	head, stranger := w.Post(t, "cb-pvhcc-gd"), w.Actor(t, org.OneStopHead, otherDesk)
	clerk := w.Actor(t, org.IntakeOfficer, communeDesk)
	f := form(p)
	f.HandOver = true
	done, err := w.App.Intake(ctx, clerk, app.NewID(), f)
	if err != nil {
		t.Fatal(err)
	}
	walkUntil(t, w, done.Ref, func(s *dossier.State) bool { return len(s.Supervisors()) > 0 })
	chase := func(a org.Actor) error {
		_, err := w.App.Execute(ctx, app.Call{Actor: a, Key: app.NewID(), Ref: done.Ref}, dossier.Chase{Text: "Đề nghị cho biết tiến độ", Due: w.Clock.Now().Add(24 * time.Hour)})
		return err
	}
	list, err := w.App.List(ctx, head, store.ListQuery{Limit: 10})
	if err != nil || !slices.ContainsFunc(list, func(x store.Summary) bool { return x.Code == done.Code }) {
		t.Fatalf("the centre does not see it: %v %v", list, err)
	}
	v, err := w.App.Open(ctx, head, done.Ref, "test", "")
	if err != nil || !slices.Contains(v.Possible, "chase") {
		t.Fatalf("the centre may %v: %v", v, err)
	}
	at := *v.State.Token()
	if err := chase(head); err != nil {
		t.Fatal(err)
	}
	if got := queue(t, w, holderOf(t, w, &at)); !slices.Contains(got, done.Code+" Chase") {
		t.Errorf("the Sở is not pressed: %v", got)
	}
	if err := chase(stranger); !fault.Has(err, "dossier.not-found") {
		t.Errorf("another commune chases: %v", err)
	}
	slip := noticePaper(t, func(to io.Writer) error { return w.App.WriteControlSlip(to, v) })
	if want := "Giám sát: " + at.Supervisor.Name; !strings.Contains(strings.Join(strings.Fields(slip), " "), want) {
		t.Errorf("the ControlSlip lacks %q: %s", want, slip)
	}
	walkUntil(t, w, done.Ref, func(s *dossier.State) bool { return s.Token().Unit.ID != at.Unit.ID })
	if err := chase(head); !fault.Has(err, "chase.not-yours") {
		t.Errorf("the centre chases after the part was done: %v", err)
	}
	if _, _, err := app.Verify(ctx, w.App.DB, func(d app.Discrepancy) { t.Errorf("verify: %+v", d) }, func(int) {}); err != nil {
		t.Fatal(err)
	}
}
