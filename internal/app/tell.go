package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/notice"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// Telling is how applicants hear of their dossiers (CN20).
type Telling struct {
	Book *notice.Book // words; nil: nobody is told
	Mail bool         // a mail server is set up
	SMS  bool         // a gateway for short messages is set up
}

// sealContext binds sealed payloads to the outbox.
const sealContext = "outbox"

// OpenPayload opens what tell has sealed, for the senders.
func (a *App) OpenPayload(sealed []byte) ([]byte, error) { return a.Keys.Open(sealed, sealContext) }

// tell makes the rows of the outbox that go with a command: what the applicant is to
// hear of it, by each channel she has and the province pays for (B-04, K-02). What is
// imported with a time of its own happened long ago and is not told.
func (a *App) tell(call Call, s *dossier.State, events []dossier.Event) ([]store.OutboxRow, error) {
	if a.Telling.Book == nil || !call.At.IsZero() || len(events) == 0 {
		return nil, nil
	}
	var rows []store.OutboxRow
	unit, _ := a.Directory().Unit(s.ReceivingUnit.ID)
	place := notice.Place{UnitShort: shortName(unit), Phone: unit.Phone}
	if s.Code != "" {
		place.Link = a.PublicURL + "/tra-cuu/" + s.Code
	}
	if s.Return != nil && s.Return.Place != "" {
		place.Where = fault.Word("vi", string(s.Return.Place))
	}
	sender, mayCall := a.smsSender(s.Province)
	for _, l := range a.Telling.Book.Letters(s, events, place) {
		if to := s.Applicant.Email; a.Telling.Mail && to != "" {
			row, err := a.outboxRow(s, l, outbox.SystemMail, outbox.Mail{To: to, Subject: l.Subject, Text: l.Text})
			if err != nil {
				return nil, err
			}
			rows = append(rows, row)
		}
		if to := e164(s.Applicant.Phone); mayCall && to != "" && l.SMS != "" {
			row, err := a.outboxRow(s, l, outbox.SystemSMS, outbox.SMS{To: to, Sender: sender, Text: l.SMS})
			if err != nil {
				return nil, err
			}
			row.NextAt = ms(a.Telling.Book.Quiet.Ring(a.Now()))
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func (a *App) outboxRow(s *dossier.State, l notice.Letter, system string, payload any) (store.OutboxRow, error) {
	return a.sealedRow(s, system, s.ID+"/"+strconv.Itoa(l.Seq), payload)
}

// sealedRow is a row of the outbox about a dossier, under a key of its own.
func (a *App) sealedRow(s *dossier.State, system, key string, payload any) (store.OutboxRow, error) {
	raw, err := json.Marshal(payload)
	if err != nil {
		return store.OutboxRow{}, fmt.Errorf("tell: %w", err)
	}
	now := ms(a.Now())
	return store.OutboxRow{
		Province: s.Province, ID: NewID(), DossierID: s.ID, Lane: s.ID + "/" + system, System: system, UnitID: s.ReceivingUnit.ID,
		Key: key, Payload: a.Keys.Seal(raw, sealContext), State: store.OutboxQueued, NextAt: now, CreatedAt: now, UpdatedAt: now,
	}, nil
}

// smsSender is the name under which a province sends, when it has opted in (B-04).
func (a *App) smsSender(province string) (string, bool) {
	c, ok := a.Book().Connection(province, catalog.SmsSender)
	return c.Account, ok && a.Telling.SMS
}

func shortName(u org.Unit) string {
	if u.ShortName != "" {
		return u.ShortName
	}
	return u.Name
}

// e164 writes a telephone number of Viet Nam as carriers want it; "" when it is none.
func e164(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
	switch {
	case len(digits) == 10 && digits[0] == '0':
		return "+84" + digits[1:]
	case len(digits) == 11 && strings.HasPrefix(digits, "84"):
		return "+" + digits
	}
	return ""
}

// Delivery is one message to an applicant and what became of it (CN20.1). Whom it went
// to is masked.
type Delivery struct {
	ID       string
	Province string
	Dossier  Ref
	System   string // "mail", "sms"
	To       string // masked
	Subject  string // of the letter, or the text of the short message
	State    string // of store: word "outbox.<state>"
	Attempts int
	Answer   string // the far side's, verbatim
	At       time.Time
	Changed  time.Time
}

// Deliveries lists what was told about a dossier, oldest first.
func (a *App) Deliveries(ctx context.Context, actor org.Actor, ref Ref) ([]Delivery, error) {
	if err := org.Authorise(actor, org.ActionReadDossier); err != nil {
		return nil, err
	}
	if _, _, err := a.state(ctx, actor, ref); err != nil {
		return nil, err
	}
	rows, err := a.DB.OutboxOf(ctx, ref.Province, ref.ID, 200)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(r store.OutboxRow) bool { return r.System == outbox.SystemProvince }) // not to the applicant
	return a.deliveries(rows)
}

// DeliveryTrouble lists messages of a province that a person should look at, newest
// first; before is the last of the page before, nil for the first.
func (a *App) DeliveryTrouble(ctx context.Context, actor org.Actor, before *Delivery, limit int) ([]Delivery, error) {
	if err := org.Authorise(actor, org.ActionDeliveries); err != nil {
		return nil, err
	}
	var at int64
	var id string
	if before != nil {
		at, id = ms(before.Changed), before.ID
	}
	rows, err := a.DB.OutboxTrouble(ctx, actor.Province, at, id, limit)
	if err != nil {
		return nil, err
	}
	return a.deliveries(rows)
}

// ResendDelivery puts a message in trouble back in the queue: somebody has looked and
// knows that it did not arrive.
func (a *App) ResendDelivery(ctx context.Context, actor org.Actor, id, from string) error {
	if err := org.Authorise(actor, org.ActionDeliveries); err != nil {
		return err
	}
	if from != store.OutboxRejected && from != store.OutboxUnknown && from != store.OutboxHeld && from != store.OutboxDead {
		return fault.New(fault.Conflict, "delivery.moved")
	}
	if err := a.DB.ReleaseOutbox(ctx, actor.Province, id, from, store.OutboxQueued, ms(a.Now())); err != nil {
		return fault.New(fault.Conflict, "delivery.moved").Because(err)
	}
	row, err := a.logRow(actor, actor.Province, actor.UnitID, "delivery-resend", id, map[string]string{"from": from})
	if err != nil {
		return err
	}
	return a.DB.AppendAdminLog(ctx, row)
}

func (a *App) deliveries(rows []store.OutboxRow) ([]Delivery, error) {
	out := make([]Delivery, 0, len(rows))
	for _, r := range rows {
		d := Delivery{ID: r.ID, Province: r.Province, Dossier: Ref{r.Province, r.DossierID}, System: r.System, State: r.State, Attempts: r.Attempts,
			Answer: r.Answer, At: Millis(r.CreatedAt), Changed: Millis(r.UpdatedAt)}
		var err error
		switch r.System {
		case outbox.SystemProvince:
			d.To, _ = a.ProvinceName(string(r.Payload))
		case outbox.SystemMail:
			var m outbox.Mail
			m, err = outbox.Read[outbox.Mail](a.OpenPayload, r.Payload)
			name, domain, _ := strings.Cut(m.To, "@")
			d.To, d.Subject = name[:min(2, len(name))]+"***@"+domain, m.Subject
		case outbox.SystemSMS:
			var m outbox.SMS
			m, err = outbox.Read[outbox.SMS](a.OpenPayload, r.Payload)
			d.To, d.Subject = "***"+m.To[max(0, len(m.To)-4):], m.Text
		}
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}
