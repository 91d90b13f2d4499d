package app

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

const (
	contactsRecord   = "contacts"
	evaluationRecord = "evaluation"
	ticketRecord     = "ticket"
	maxTickets       = 200
)

// Contact is whom officers of a province ask for help.
type Contact struct {
	Name  string `json:"name"`
	Title string `json:"title,omitempty"`
	Phone string `json:"phone,omitempty"`
	Email string `json:"email,omitempty"`
	Hours string `json:"hours,omitempty"`
}

// Contacts are the support contacts of a province. Seq counts their changes.
type Contacts struct {
	Seq      int       `json:"-"`
	Contacts []Contact `json:"contacts"`
}

// SupportContacts gives the contacts of a province; any officer may ask for her own.
func (a *App) SupportContacts(ctx context.Context, actor org.Actor, province string) (c Contacts, err error) {
	if !sees(actor, province) {
		return c, fault.New(fault.Forbidden, "setup.not-yours")
	}
	row, err := a.DB.Setup(ctx, province, contactsRecord, "")
	if errors.Is(err, store.ErrNotFound) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	c.Seq = row.Seq
	return c, json.Unmarshal(row.Data, &c)
}

// SetSupportContacts replaces the contacts; seq is that of the list as seen.
func (a *App) SetSupportContacts(ctx context.Context, actor org.Actor, province string, seq int, list []Contact) error {
	if err := a.manage(actor, org.ActionSetUp, a.bodyOf(province)); err != nil {
		return err
	}
	var faults fault.List
	for i, x := range list {
		at := "contacts." + string(rune('0'+i%10))
		if strings.TrimSpace(x.Name) == "" {
			faults.Add(fault.New(fault.Invalid, "contact.name").At(at + ".name"))
		}
		if strings.TrimSpace(x.Phone+x.Email) == "" {
			faults.Add(fault.New(fault.Invalid, "contact.phone").At(at + ".phone"))
		}
	}
	if err := faults.Err(); err != nil {
		return err
	}
	return a.saveSetup(ctx, actor, store.SetupRecord{Province: province, Kind: contactsRecord, Seq: seq + 1, Status: "Current"}, Contacts{Contacts: list}, "support-contacts", province)
}

// EvaluationPoints are what a trial is evaluated on, each from 1 to 5 (B-05).
var EvaluationPoints = []string{"convenience", "stability", "fit", "data"}

// TrialEvaluation is a province's report on the trial (B-05, B-12).
type TrialEvaluation struct {
	Province   string         `json:"province"`
	Seq        int            `json:"-"`
	Scores     map[string]int `json:"scores"`
	Procedures int            `json:"procedures"` // tried
	Dossiers   int            `json:"dossiers"`   // tried
	Problems   string         `json:"problems,omitempty"`
	Proposals  string         `json:"proposals,omitempty"`
	By         Who            `json:"by"`
}

// Evaluations lists the newest evaluation of every province the actor sees.
func (a *App) Evaluations(ctx context.Context, actor org.Actor) ([]TrialEvaluation, error) {
	if err := org.Authorise(actor, org.ActionLocality); err != nil {
		return nil, err
	}
	q := store.SetupQuery{Kind: evaluationRecord, Limit: maxTickets}
	if actor.Province != org.MinistryTenant {
		q.Province = actor.Province
	}
	rows, err := a.DB.SetupRecords(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []TrialEvaluation
	for _, r := range rows {
		e := TrialEvaluation{}
		if err := json.Unmarshal(r.Data, &e); err != nil {
			return nil, err
		}
		e.Seq = r.Seq
		out = append(out, e)
	}
	return out, nil
}

// EarlierEvaluations lists the evaluations of a province before its newest, newest
// first.
func (a *App) EarlierEvaluations(ctx context.Context, actor org.Actor, province string) ([]TrialEvaluation, error) {
	if err := a.see(actor, org.ActionLocality, province); err != nil {
		return nil, err
	}
	states, err := a.DB.SetupStates(ctx, province, evaluationRecord, "", earlierShown+1)
	if err != nil || len(states) < 2 {
		return nil, err
	}
	var out []TrialEvaluation
	for _, s := range states[1:] {
		e := TrialEvaluation{}
		if err := json.Unmarshal(s.Data, &e); err != nil {
			return nil, err
		}
		e.Seq = s.Seq
		out = append(out, e)
	}
	return out, nil
}

// Evaluate records a province's evaluation; e.Seq is that of the one as seen. Earlier
// ones are kept.
func (a *App) Evaluate(ctx context.Context, actor org.Actor, e TrialEvaluation) error {
	if err := a.see(actor, org.ActionEvaluate, e.Province); err != nil {
		return err
	}
	var faults fault.List
	for _, p := range EvaluationPoints {
		if n := e.Scores[p]; n < 1 || n > 5 {
			faults.Add(fault.New(fault.Invalid, "evaluation.score").At("scores." + p))
		}
	}
	if e.Procedures < 0 {
		faults.Add(fault.New(fault.Invalid, "evaluation.number").At("procedures"))
	}
	if e.Dossiers < 0 {
		faults.Add(fault.New(fault.Invalid, "evaluation.number").At("dossiers"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	e.By = a.who(actor)
	return a.saveSetup(ctx, actor, store.SetupRecord{Province: e.Province, Kind: evaluationRecord, Seq: e.Seq + 1, Status: "Sent"}, e, "trial-evaluation", e.Province)
}

// Ticket is a question of an officer to those who administer the system (B-06).
type Ticket struct {
	ID       string         `json:"id"`
	Province string         `json:"province"`
	Seq      int            `json:"-"`
	Status   string         `json:"-"` // TicketOpen, TicketAnswered, TicketClosed
	By       Who            `json:"by"`
	Subject  string         `json:"subject"`
	Text     string         `json:"text"`
	Answers  []TicketAnswer `json:"answers,omitempty"`
}

// Statuses of tickets.
const (
	TicketOpen     = "TicketOpen"
	TicketAnswered = "TicketAnswered"
	TicketClosed   = "TicketClosed"
)

// TicketAnswer is one answer, or what the asker adds.
type TicketAnswer struct {
	By   Who    `json:"by"`
	Text string `json:"text"`
}

// AnswersTickets reports whether an actor answers tickets.
func AnswersTickets(actor org.Actor) bool { return org.May(actor, org.ActionSupport) }

// NewTicket asks for help; the key of the form is the id, so that sending it twice
// asks once.
func (a *App) NewTicket(ctx context.Context, actor org.Actor, key, subject, text string) error {
	subject, text = strings.TrimSpace(subject), strings.TrimSpace(text)
	var faults fault.List
	if subject == "" || len([]rune(subject)) > 200 {
		faults.Add(fault.New(fault.Invalid, "ticket.subject").At("subject"))
	}
	if text == "" || len([]rune(text)) > 4000 {
		faults.Add(fault.New(fault.Invalid, "ticket.text").At("text"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	t := Ticket{ID: key, Province: actor.Province, By: a.who(actor), Subject: subject, Text: text}
	err := a.saveSetup(ctx, actor, store.SetupRecord{Province: actor.Province, Kind: ticketRecord, ID: key, Seq: 1, Status: TicketOpen}, t, "ticket", subject)
	if fault.Of(err).Code == "setup.stale" {
		return nil // sent twice
	}
	return err
}

// Tickets lists what the actor may read, newest change first: her own, or, when she
// answers, those of her province; the ministry all.
func (a *App) Tickets(ctx context.Context, actor org.Actor) ([]Ticket, error) {
	q := store.SetupQuery{Kind: ticketRecord, Limit: maxTickets}
	if actor.Province != org.MinistryTenant || !AnswersTickets(actor) {
		q.Province = actor.Province
	}
	rows, err := a.DB.SetupRecords(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []Ticket
	for _, r := range rows {
		t, err := readTicket(r)
		if err != nil {
			return nil, err
		}
		if AnswersTickets(actor) || t.By.OfficerID == actor.OfficerID {
			out = append(out, t)
		}
	}
	return out, nil
}

func readTicket(r store.SetupRecord) (t Ticket, err error) {
	err = json.Unmarshal(r.Data, &t)
	t.Seq, t.Status = r.Seq, r.Status
	return t, err
}

// Ticket reads one the actor may read.
func (a *App) Ticket(ctx context.Context, actor org.Actor, province, id string) (Ticket, error) {
	gone := fault.New(fault.NotFound, "ticket.not-found")
	if !sees(actor, province) {
		return Ticket{}, gone
	}
	row, err := a.DB.Setup(ctx, province, ticketRecord, id)
	if errors.Is(err, store.ErrNotFound) {
		return Ticket{}, gone
	}
	if err != nil {
		return Ticket{}, err
	}
	t, err := readTicket(row)
	if err == nil && !AnswersTickets(actor) && t.By.OfficerID != actor.OfficerID {
		return Ticket{}, gone
	}
	return t, err
}

// AnswerTicket adds an answer, or closes the ticket with or without one.
func (a *App) AnswerTicket(ctx context.Context, actor org.Actor, province, id string, seq int, text string, closing bool) error {
	t, err := a.Ticket(ctx, actor, province, id)
	if err != nil {
		return err
	}
	if seq != t.Seq {
		return fault.New(fault.Conflict, "setup.stale")
	}
	text = strings.TrimSpace(text)
	if text == "" && !closing || len([]rune(text)) > 4000 {
		return fault.New(fault.Invalid, "ticket.answer").At("text")
	}
	if text != "" {
		t.Answers = append(t.Answers, TicketAnswer{a.who(actor), text})
	}
	status := TicketOpen // the asker adds something
	switch {
	case closing:
		status = TicketClosed
	case AnswersTickets(actor) && t.By.OfficerID != actor.OfficerID:
		status = TicketAnswered
	}
	return a.saveSetup(ctx, actor, store.SetupRecord{Province: province, Kind: ticketRecord, ID: id, Seq: t.Seq + 1, Status: status, CreatedAt: ms(t.By.At)}, t, "ticket-answer", t.Subject)
}
