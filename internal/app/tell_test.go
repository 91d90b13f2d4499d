package app_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/notice"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// postbag is the far side of a channel: it takes everything, or nothing.
type postbag[T any] struct {
	system  string
	open    outbox.Opener
	refuses bool
	taken   []T
}

func (p *postbag[T]) System() string         { return p.system }
func (p *postbag[T]) Unknown() outbox.Policy { return outbox.AtMostOnce }
func (p *postbag[T]) Send(_ context.Context, r store.OutboxRow) (outbox.Result, error) {
	m, err := outbox.Read[T](p.open, r.Payload)
	if err != nil {
		return outbox.Result{}, err
	}
	if p.refuses {
		return outbox.Result{Outcome: outbox.Rejected, Code: "550"}, nil
	}
	p.taken = append(p.taken, m)
	return outbox.Result{Outcome: outbox.Done, Code: "0", RemoteID: r.Key}, nil
}

// postOffice is a world whose applicants are told.
type postOffice struct {
	*apptest.World
	worker *outbox.Worker
	mail   postbag[outbox.Mail]
	sms    postbag[outbox.SMS]
}

func newPostOffice(t *testing.T) *postOffice {
	t.Helper()
	p := &postOffice{World: apptest.New(t)}
	book, err := notice.Shipped()
	check(t, err)
	check(t, p.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Connections: []catalog.Connection{{Province: "04", Kind: catalog.SmsSender, Version: 1, Account: "MOTCUA"}}}))
	check(t, p.App.Reload(t.Context()))
	p.App.Telling = app.Telling{Book: book, Mail: true, SMS: true}
	p.mail = postbag[outbox.Mail]{system: outbox.SystemMail, open: p.App.OpenPayload}
	p.sms = postbag[outbox.SMS]{system: outbox.SystemSMS, open: p.App.OpenPayload}
	p.worker = &outbox.Worker{DB: p.App.DB, Now: p.Clock.Now, Log: slog.New(slog.DiscardHandler), Senders: []outbox.Sender{&p.mail, &p.sms}}
	return p
}

func (p *postOffice) send(t *testing.T) {
	t.Helper()
	for range 5 {
		_, err := p.worker.Round(t.Context())
		check(t, err)
	}
}

// K-02: accepting a dossier tells the applicant at once, by letter and by short
// message; the officer sees that it went, and to whom only masked.
func TestApplicantIsTold(t *testing.T) {
	p := newPostOffice(t)
	form, key, clerk := form(procedure(t, p.World, org.Province)), app.NewID(), p.Actor(t, org.IntakeOfficer, centre)
	form.Applicant.Email, form.Applicant.Phone = "me.liet.si@example.vn", "0912 345 678"
	done, err := p.App.Intake(t.Context(), clerk, key, form)
	check(t, err)
	p.send(t)
	last := p.mail.taken[len(p.mail.taken)-1]
	if !strings.Contains(last.Text, done.Code) || last.To != "me.liet.si@example.vn" {
		t.Errorf("letters: %+v", p.mail.taken)
	}
	if ring := p.sms.taken[len(p.sms.taken)-1]; ring.To != "+84912345678" || ring.Sender != "MOTCUA" || !strings.Contains(ring.Text, "/tra-cuu/"+done.Code) {
		t.Errorf("short messages: %+v", p.sms.taken)
	}
	list, err := p.App.Deliveries(t.Context(), clerk, done.Ref)
	check(t, err)
	if len(list) < 2 {
		t.Errorf("%d deliveries", len(list))
	}
	for _, d := range list {
		if d.State != store.OutboxDone || strings.Contains(d.To, "912345") || strings.Contains(d.To, "me.liet") {
			t.Errorf("delivery: %+v", d)
		}
	}
	// The same form sent again tells nothing twice.
	letters := len(p.mail.taken)
	_, err = p.App.Intake(t.Context(), clerk, key, form)
	check(t, err)
	if p.send(t); len(p.mail.taken) != letters {
		t.Errorf("%d letters after the second form, %d before", len(p.mail.taken), letters)
	}
}

// No telephone rings at night; what did not arrive is shown and sent again when
// somebody has looked.
func TestQuietAndTrouble(t *testing.T) {
	p := newPostOffice(t)
	p.mail.refuses = true
	p.Clock.Set(time.Date(2026, 11, 25, 22, 30, 0, 0, apptest.Start.Location()))
	form := form(procedure(t, p.World, org.Province))
	form.Applicant.Email, form.Applicant.Phone = "a@example.vn", "0912345678"
	done, err := p.App.Intake(t.Context(), p.Actor(t, org.IntakeOfficer, centre), app.NewID(), form)
	check(t, err)
	if p.send(t); len(p.sms.taken) != 0 {
		t.Errorf("%d telephones rang at night", len(p.sms.taken))
	}
	p.Clock.Set(time.Date(2026, 11, 26, 7, 0, 0, 0, apptest.Start.Location()))
	if p.send(t); len(p.sms.taken) == 0 {
		t.Error("no telephone rang in the morning")
	}
	head := p.Actor(t, org.OneStopHead, "")
	trouble, err := p.App.DeliveryTrouble(t.Context(), head, nil, 10)
	check(t, err)
	if len(trouble) == 0 || trouble[0].State != store.OutboxRejected || trouble[0].Dossier != done.Ref {
		t.Fatalf("trouble: %+v", trouble)
	}
	check(t, p.App.ResendDelivery(t.Context(), head, trouble[0].ID, trouble[0].State))
	if err := p.App.ResendDelivery(t.Context(), head, trouble[0].ID, trouble[0].State); code(err) != "delivery.moved" {
		t.Errorf("pressed twice: %v", err)
	}
	p.mail.refuses = false
	if p.send(t); len(p.mail.taken) != 1 {
		t.Errorf("%d letters after all", len(p.mail.taken))
	}
}

// An applicant without an address, or a province that has not opted in (B-04): nothing
// is written, nothing fails.
func TestNobodyToTell(t *testing.T) {
	p := newPostOffice(t)
	check(t, p.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Connections: []catalog.Connection{{Province: "04", Kind: catalog.SmsSender, Version: 2, Removed: true}}}))
	check(t, p.App.Reload(t.Context()))
	clerk := p.Actor(t, org.IntakeOfficer, centre)
	done, err := p.App.Intake(t.Context(), clerk, app.NewID(), form(procedure(t, p.World, org.Province)))
	check(t, err)
	list, err := p.App.Deliveries(t.Context(), clerk, done.Ref)
	check(t, err)
	for _, d := range list {
		if d.System == outbox.SystemSMS {
			t.Errorf("told all the same: %+v", d)
		}
	}
}
