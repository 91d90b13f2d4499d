// Package feedback is the law of complaints and suggestions (phản ánh, kiến nghị: K-12,
// NĐ 61/2018 Đ8; TT 01/2018 Đ17.1đ): how one is received, classified, assigned,
// explained and published, who may do what, and by when (T-15). Like a dossier it is a
// list of acts; its state is derived. It is pure.
package feedback

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/text"
)

// Status is where a piece of feedback stands.
type Status string

// Statuses of feedback.
const (
	Received           Status = "FeedbackReceived" // nobody has taken it on yet
	Assigned           Status = "FeedbackAssigned"
	AwaitingSupplement Status = "FeedbackAwaitingSupplement"
	Answered           Status = "FeedbackAnswered"
	Published          Status = "FeedbackPublished"
	Refused            Status = "FeedbackRefused"
)

// Act is something that is done to feedback.
type Act string

// Acts. Receive is the first of every list; Supplement is its sender's.
const (
	Receive       Act = "receive"
	Classify      Act = "classify"
	Assign        Act = "assign"
	AskSupplement Act = "ask-supplement"
	Supplement    Act = "supplement"
	Refuse        Act = "refuse"
	Answer        Act = "answer"
	Publish       Act = "publish"
)

// Kind is what feedback is about (Q6.1).
type Kind string

// Kinds of feedback.
const (
	Attitude   Kind = "FeedbackAttitude"   // of an officer
	Delay      Kind = "FeedbackDelay"      // late, or no answer
	ExtraPaper Kind = "FeedbackExtraPaper" // papers, steps or fees beyond the rule
	Publicity  Kind = "FeedbackPublicity"  // wrong or missing information
	Regulation Kind = "FeedbackRegulation" // a rule that should be changed
	Other      Kind = "FeedbackOther"
)

// Kinds lists them in the order they are offered.
var Kinds = []Kind{Attitude, Delay, ExtraPaper, Publicity, Regulation, Other}

// Channel is how feedback came in.
type Channel string

// Channels of feedback.
const (
	Online  Channel = "FeedbackOnline"
	Counter Channel = "FeedbackCounter"
	Letter  Channel = "FeedbackLetter"
)

// Grounds are the reasons feedback may be refused for.
var Grounds = []string{"FeedbackNotCompetent", "FeedbackNoSubstance", "FeedbackAnsweredBefore", "FeedbackIsComplaint"}

// Person is who sent it. Only those who work on it see her.
type Person struct {
	Name    string `json:"name"`
	Phone   string `json:"phone,omitempty"`
	Email   string `json:"email,omitempty"`
	Address string `json:"address,omitempty"`
}

// Event is one act as it was done. What an act does not need is empty.
type Event struct {
	Seq     int             `json:"seq"`
	At      time.Time       `json:"at"`
	By      dossier.By      `json:"by"` // zero: its sender
	Act     Act             `json:"act"`
	Text    string          `json:"text,omitempty"`
	Kind    Kind            `json:"kind,omitempty"`
	Channel Channel         `json:"channel,omitempty"`
	Unit    dossier.UnitRef `json:"unit,omitzero"`     // whose it is from now on
	To      dossier.By      `json:"to,omitzero"`       // assigned to
	About   string          `json:"about,omitempty"`   // officer it is about, by id
	Named   string          `json:"named,omitempty"`   // as its sender names her
	Ground  string          `json:"ground,omitempty"`  // of a refusal: one of Grounds
	Dossier string          `json:"dossier,omitempty"` // DossierCode its sender gives
	From    Person          `json:"from,omitzero"`
}

// State is feedback as it stands; a function of its events.
type State struct {
	Province   string          `json:"province"`
	ID         string          `json:"id"`
	Seq        int             `json:"seq"`
	Status     Status          `json:"status"`
	Channel    Channel         `json:"channel"`
	Kind       Kind            `json:"kind,omitempty"`
	Unit       dossier.UnitRef `json:"unit"`
	From       Person          `json:"from"`
	Text       string          `json:"text"`
	Dossier    string          `json:"dossier,omitempty"`
	About      string          `json:"about,omitempty"`
	Named      string          `json:"named,omitempty"`
	Assignee   dossier.By      `json:"assignee,omitzero"`
	ReceivedAt time.Time       `json:"received_at"`
	TakenAt    time.Time       `json:"taken_at,omitzero"` // somebody took it on, asked or refused
	AskedAt    time.Time       `json:"asked_at,omitzero"`
	Asked      string          `json:"asked,omitempty"`
	AddedAt    time.Time       `json:"added_at,omitzero"` // the supplement came
	Added      string          `json:"added,omitempty"`
	DoneAt     time.Time       `json:"done_at,omitzero"` // answered or refused
	Done       string          `json:"done,omitempty"`   // the Explanation, or why it is refused
	Ground     string          `json:"ground,omitempty"`
	PublicAt   time.Time       `json:"public_at,omitzero"`
	Public     string          `json:"public,omitempty"` // without personal data
}

// Evolve is the state after an event.
func Evolve(s State, e Event) State {
	s.Seq = e.Seq
	switch e.Act {
	case Receive:
		s.Status, s.Channel, s.Unit, s.From, s.Text = Received, e.Channel, e.Unit, e.From, e.Text
		s.Dossier, s.About, s.Named, s.ReceivedAt = e.Dossier, e.About, e.Named, e.At
	case Classify:
		if s.Kind = e.Kind; e.Unit.ID != s.Unit.ID {
			s.Assignee, s.Status = dossier.By{}, Received
		}
		s.Unit, s.About = e.Unit, e.About
	case Assign:
		s.Status, s.Assignee = Assigned, e.To
	case AskSupplement:
		s.Status, s.AskedAt, s.Asked = AwaitingSupplement, e.At, e.Text
	case Supplement:
		if s.Status = Received; s.Assignee.OfficerID != "" {
			s.Status = Assigned
		}
		s.AddedAt, s.Added = e.At, e.Text
	case Refuse:
		s.Status, s.DoneAt, s.Done, s.Ground = Refused, e.At, e.Text, e.Ground
	case Answer:
		s.Status, s.DoneAt, s.Done = Answered, e.At, e.Text
	case Publish:
		s.Status, s.PublicAt, s.Public = Published, e.At, e.Text
	}
	if s.TakenAt.IsZero() && slices.Contains([]Act{Assign, AskSupplement, Refuse}, e.Act) {
		s.TakenAt = e.At
	}
	return s
}

// possible are the acts of a status.
var possible = map[Status][]Act{
	"":                 {Receive},
	Received:           {Classify, Assign, AskSupplement, Refuse},
	Assigned:           {Classify, Assign, AskSupplement, Answer, Refuse},
	AwaitingSupplement: {Supplement, Refuse},
	Answered:           {Publish},
}

// Possible lists what may be done as things stand. More is asked for once.
func (s State) Possible() []Act {
	return slices.DeleteFunc(slices.Clone(possible[s.Status]), func(a Act) bool {
		return a == AskSupplement && !s.AskedAt.IsZero()
	})
}

// MaxText bounds every text, in letters.
const MaxText = 4000

// Decide checks an act and gives its event; e holds what was typed, who and when.
// Faults: feedback.not-now, feedback.about-you, feedback.kind, feedback.assign,
// feedback.about-herself, feedback.text, feedback.ground, feedback.name,
// feedback.contact, feedback.unit, feedback.leak.
func Decide(s State, e Event) (Event, error) {
	if !slices.Contains(s.Possible(), e.Act) {
		return e, fault.New(fault.Conflict, "feedback.not-now", "status", string(s.Status))
	}
	if s.About != "" && e.By.OfficerID == s.About {
		return e, fault.New(fault.Forbidden, "feedback.about-you")
	}
	var faults fault.List
	e.check(s, &faults)
	e.Seq = s.Seq + 1
	return e, faults.Err()
}

func (e Event) check(s State, faults *fault.List) {
	bad := func(code, field string) { faults.Add(fault.New(fault.Invalid, code).At(field)) }
	if n := utf8.RuneCountInString(e.Text); n > MaxText || n == 0 && e.Act != Classify && e.Act != Assign {
		bad("feedback.text", "text")
	}
	switch e.Act {
	case Receive:
		if e.From.Name == "" {
			bad("feedback.name", "name")
		}
		if e.From.Phone == "" && e.From.Email == "" && e.From.Address == "" {
			bad("feedback.contact", "phone")
		}
		if e.Unit.ID == "" {
			bad("feedback.unit", "unit")
		}
	case Classify:
		if !slices.Contains(Kinds, e.Kind) {
			bad("feedback.kind", "kind")
		}
		if e.Unit.ID == "" {
			bad("feedback.unit", "unit")
		}
	case Assign:
		if s.Kind == "" {
			bad("feedback.kind", "officer")
		}
		if e.To.OfficerID == "" {
			bad("feedback.assign", "officer")
		} else if e.To.OfficerID == s.About {
			bad("feedback.about-herself", "officer")
		}
	case Refuse:
		if !slices.Contains(Grounds, e.Ground) {
			bad("feedback.ground", "ground")
		}
	case Publish:
		if s.From.Leaks(e.Text) {
			bad("feedback.leak", "text")
		}
	}
}

// Leaks reports whether a text gives its sender away: her name, or what she can be
// reached by (PD-08).
func (p Person) Leaks(s string) bool {
	folded, digits := " "+text.Fold(s)+" ", onlyDigits(s)
	for _, x := range []string{p.Name, p.Address} {
		if f := text.Fold(x); f != "" && strings.Contains(folded, " "+f+" ") {
			return true
		}
	}
	phone := onlyDigits(p.Phone)
	return len(phone) >= 8 && strings.Contains(digits, phone) || p.Email != "" && strings.Contains(strings.ToLower(s), strings.ToLower(p.Email))
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// Replay is the state after a list of events.
func Replay(province, id string, events []Event) State {
	s := State{Province: province, ID: id}
	for _, e := range events {
		s = Evolve(s, e)
	}
	return s
}
