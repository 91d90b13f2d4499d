package app_test

import (
	"context"
	"log/slog"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/link/mail"
	mailtrial "motcua/internal/link/mail/trial"
	"motcua/internal/link/sms"
	smstrial "motcua/internal/link/sms/trial"
	"motcua/internal/notice"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// postOffice is a world whose applicants are told, and the far sides that take it.
type postOffice struct {
	*apptest.World
	worker  *outbox.Worker
	letters *mailtrial.Server
	rings   *smstrial.Gateway
}

func newPostOffice(t *testing.T) *postOffice {
	t.Helper()
	p := &postOffice{World: apptest.New(t)}
	book, err := notice.Shipped()
	check(t, err)
	check(t, p.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Connections: []catalog.Connection{{Province: "04", Kind: catalog.SmsSender, Version: 1, Account: "MOTCUA"}}}))
	check(t, p.App.Reload(t.Context()))
	p.App.Telling = app.Telling{Book: book, Mail: true, SMS: true}
	p.letters, p.rings = &mailtrial.Server{Now: p.Clock.Now}, &smstrial.Gateway{Now: p.Clock.Now}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- p.letters.Serve(ctx, l) }()
	gateway := httptest.NewServer(p.rings)
	t.Cleanup(func() { stop(); check(t, <-ended); gateway.Close() })
	p.worker = &outbox.Worker{DB: p.App.DB, Now: p.Clock.Now, Log: slog.New(slog.DiscardHandler), Senders: []outbox.Sender{
		&mail.Sender{Config: mail.Config{Address: l.Addr().String(), From: "motcua@example.vn", Open: p.App.OpenPayload, Now: p.Clock.Now}},
		&sms.Sender{Config: sms.Config{URL: gateway.URL, Open: p.App.OpenPayload}},
	}}
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
	form := form(procedure(t, p.World, org.Province))
	form.Applicant.Email, form.Applicant.Phone = "me.liet.si@example.vn", "0912 345 678"
	clerk := p.Actor(t, org.IntakeOfficer, centre)
	key := app.NewID()
	done, err := p.App.Intake(t.Context(), clerk, key, form)
	check(t, err)
	p.send(t)
	letters, rings := p.letters.Letters(), p.rings.Messages()
	if len(letters) == 0 || !strings.Contains(letters[0].Text, done.Code) || letters[0].To != "me.liet.si@example.vn" {
		t.Errorf("letters: %+v", letters)
	}
	if len(rings) == 0 || rings[0].To != "84912345678" || !strings.Contains(rings[0].Text, "/tra-cuu/"+done.Code) {
		t.Errorf("short messages: %+v", rings)
	}
	list, err := p.App.Deliveries(t.Context(), clerk, done.Ref)
	check(t, err)
	for _, d := range list {
		if d.State != store.OutboxDone || strings.Contains(d.To, "912345") || strings.Contains(d.To, "me.liet") {
			t.Errorf("delivery: %+v", d)
		}
	}
	if len(list) < 2 {
		t.Errorf("%d deliveries", len(list))
	}
	// The same form sent again tells nothing twice.
	_, err = p.App.Intake(t.Context(), clerk, key, form)
	check(t, err)
	p.send(t)
	if again := len(p.letters.Letters()); again != len(letters) {
		t.Errorf("%d letters after the second form", again)
	}
}

// No telephone rings at night; what did not arrive is shown and sent again when
// somebody has looked.
func TestQuietAndTrouble(t *testing.T) {
	p := newPostOffice(t)
	night := time.Date(2026, 11, 25, 22, 30, 0, 0, apptest.Start.Location())
	form := form(procedure(t, p.World, org.Province))
	form.Applicant.Email, form.Applicant.Phone = "refuse@example.vn", "0912345678"
	clerk := p.Actor(t, org.IntakeOfficer, centre)
	p.Clock.Set(night)
	key := app.NewID()
	done, err := p.App.Intake(t.Context(), clerk, key, form)
	check(t, err)
	p.send(t)
	if n := len(p.rings.Messages()); n != 0 {
		t.Errorf("%d telephones rang at night", n)
	}
	p.Clock.Set(time.Date(2026, 11, 26, 7, 0, 0, 0, night.Location()))
	p.send(t)
	if n := len(p.rings.Messages()); n == 0 {
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
}
