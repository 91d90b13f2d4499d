package app_test

import (
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// TestRedirect: P-10, a dossier of another commune goes to the counter there: it waits
// in that inbox, leaves the other, keeps its code, and the applicant is told where.
func TestRedirect(t *testing.T) {
	w := newPostOffice(t)
	ctx := t.Context()
	clerk := w.Actor(t, org.IntakeOfficer, communeDesk)
	f := form(procedure(t, w.World, org.Commune))
	f.HandOver, f.Applicant.Email = false, "thu@example.vn"
	done, err := w.App.Intake(ctx, clerk, app.NewID(), f)
	check(t, err)
	v, err := w.App.Open(ctx, clerk, done.Ref, "test", "")
	check(t, err)
	places := w.App.Redirectable(v)
	if len(places) < 2 || !v.Can("redirect") {
		t.Fatalf("may be sent on: %v, to %d places", v.Can("redirect"), len(places))
	}
	for _, p := range places {
		if p.ID == communeDesk || p.ID == centre {
			t.Errorf("%s is offered", p.Name)
		}
	}
	sent, err := w.App.Execute(ctx, app.Call{Actor: clerk, Key: app.NewID(), Ref: done.Ref}, dossier.Redirect{UnitID: otherDesk, Reason: "Nơi cư trú thuộc xã khác"})
	if err != nil || sent.Code != done.Code || !sent.Due.Equal(done.Due) {
		t.Fatalf("%+v %v", sent, err)
	}
	right := w.Actor(t, org.IntakeOfficer, otherDesk)
	for _, who := range []struct {
		actor org.Actor
		waits int
	}{{right, 1}, {clerk, 0}} {
		page, err := w.App.Inbox(ctx, who.actor, app.InboxCursor{}, 10)
		if err != nil || len(page.Items) != who.waits {
			t.Errorf("%s: %d items, %v", who.actor.UnitName, len(page.Items), err)
		}
	}
	got, err := w.App.Open(ctx, right, done.Ref, "test", "")
	check(t, err)
	if r := got.State.Redirections; len(r) != 1 || !r[0].PaperBy.After(w.Clock.Now()) {
		t.Errorf("P-10 by when the papers follow: %+v", r)
	}
	_, err = w.App.Execute(ctx, app.Call{Actor: right, Key: app.NewID(), Ref: done.Ref}, dossier.HandOver{})
	check(t, err)
	w.send(t)
	last := ""
	for _, m := range w.mail.taken {
		if strings.Contains(m.Subject, "được chuyển đến") {
			last = m.Text
		}
	}
	if unit, _ := w.App.Directory().Unit(otherDesk); !strings.Contains(last, unit.Name) || !strings.Contains(last, "không phải nộp lại") {
		t.Errorf("the applicant is told: %q", last)
	}
}
