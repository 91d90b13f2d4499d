package dossier

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// ChaseKind says by whom the holder is pressed.
type ChaseKind string

const (
	Chased   ChaseKind = "Chase"     // đôn đốc, by the OneStopUnit (O-06, NĐ 61 Đ8.2)
	Directed ChaseKind = "Directive" // chỉ đạo, by a leader (CN27)
)

// Chase asks whoever holds the dossier how it stands, with a date for the answer.
type Chase struct {
	Text string
	Due  time.Time
}

// GiveDirective is an order of a leader to whoever holds the dossier, with a date for the
// answer.
type GiveDirective struct {
	Text string
	Due  time.Time
}

// AnswerChase answers a Chase or a Directive.
type AnswerChase struct{ ID, Text string }

// ChasedV1: the OneStopUnit or a leader pressed the holder (O-06, CN27).
type ChasedV1 struct {
	ID       string    `json:"id"` // "c1", "c2" …
	Kind     ChaseKind `json:"kind"`
	Text     string    `json:"text"`
	Due      time.Time `json:"due"`
	Unit     UnitRef   `json:"unit"` // whom it presses
	Role     org.Role  `json:"role"`
	Post     string    `json:"post,omitempty"` // "" = anyone of the unit with the role
	PostName string    `json:"post_name,omitempty"`
}

// ChaseAnsweredV1: the answer.
type ChaseAnsweredV1 struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

func (Chase) Name() string         { return "chase" }
func (GiveDirective) Name() string { return "direct" }
func (AnswerChase) Name() string   { return "answer-chase" }

func (ChasedV1) Type() string        { return "Chased" }
func (ChaseAnsweredV1) Type() string { return "ChaseAnswered" }

func (ChasedV1) Version() int        { return 1 }
func (ChaseAnsweredV1) Version() int { return 1 }

// Pressing is a Chase or Directive with its answer, if there was one.
type Pressing struct {
	ID         string    `json:"id"`
	Kind       ChaseKind `json:"kind"`
	Text       string    `json:"text"`
	Due        time.Time `json:"due"`
	Unit       UnitRef   `json:"unit"`
	Role       org.Role  `json:"role"`
	Post       string    `json:"post,omitempty"`
	PostName   string    `json:"post_name,omitempty"`
	By         By        `json:"by"`
	At         time.Time `json:"at"`
	Answer     string    `json:"answer,omitempty"`
	AnsweredBy By        `json:"answered_by,omitzero"`
	AnsweredAt time.Time `json:"answered_at,omitzero"`
	ClosedAt   time.Time `json:"closed_at,omitzero"` // unanswered, when the dossier came to its end
}

// Open reports whether the answer is still awaited.
func (p Pressing) Open() bool { return p.AnsweredAt.IsZero() && p.ClosedAt.IsZero() }

// Late reports whether the answer came after its date, never came, or is overdue at now.
func (p Pressing) Late(now time.Time) bool {
	switch {
	case !p.ClosedAt.IsZero():
		return true
	case !p.AnsweredAt.IsZero():
		return p.AnsweredAt.After(p.Due)
	}
	return now.After(p.Due)
}

// ToAnswer lists what an actor is to answer: what was sent to her, or concerns a step
// that she holds now.
func (s *State) ToAnswer(a org.Actor) []Pressing {
	var out []Pressing
	for _, p := range s.Pressings {
		if p.Open() && (a.In(p.Unit.ID) && a.Has(p.Role) && (p.Post == "" || a.At(p.Post)) || s.Holds(a)) {
			out = append(out, p)
		}
	}
	return out
}

// pressed is whom a Chase reaches: the holder of the step, else the counter that
// follows the dossier up.
func (s *State) pressed(t *Token) Pressing {
	if t == nil || s.Status == AwaitingSupplement || s.Status == AwaitingPayment || s.Status == Submitted {
		return Pressing{Unit: s.ReceivingUnit, Role: org.IntakeOfficer}
	}
	if s.Status == WithdrawalRequested {
		return Pressing{Unit: s.ReceivingUnit, Role: org.OneStopHead}
	}
	return Pressing{Unit: t.Unit, Role: t.Role, Post: t.PostID, PostName: t.PostName}
}

// mayChase: the OneStopUnit that received the dossier (NĐ 61 Đ8.2), and the one of
// another level that watches over a part which is open (P-17, NĐ 61 Đ19.7).
func (s *State) mayChase(a org.Actor) bool {
	return s.receivedBy(a) || s.supervised(a, "") != nil
}

// receivedBy: an officer of the OneStopUnit that received the dossier.
func (s *State) receivedBy(a org.Actor) bool {
	return a.In(s.ReceivingUnit.ID) && a.Has(org.IntakeOfficer, org.OneStopHead)
}

// mayDirect: the leaders of the CompetentAgency, of the unit that works on it, and the
// head of the OneStopUnit (CN27).
func (s *State) mayDirect(a org.Actor) bool {
	return a.Of(s.CompetentAgency.ID) && a.Has(org.Approver) || a.In(s.ReceivingUnit.ID) && a.Has(org.OneStopHead) ||
		slices.ContainsFunc(s.Tokens, func(t Token) bool { return t.Kind != atTimer && a.In(t.Unit.ID) && a.Has(org.AssigningLeader) })
}

// steering lists the commands of this file that the state leaves open.
func (s *State) steering(a org.Actor) []string {
	var out []string
	if s.Status == None || s.Status.Final() {
		return nil
	}
	if len(s.ToAnswer(a)) > 0 {
		out = append(out, "answer-chase")
	}
	if s.mayChase(a) {
		out = append(out, "chase")
	}
	if s.mayDirect(a) {
		out = append(out, "direct")
	}
	return out
}

func (d *decision) press(kind ChaseKind, text string, due time.Time) error {
	if d.Status == None || d.Status.Final() {
		return d.wrongStatus()
	}
	may := d.mayChase(d.env.Actor)
	if kind == Directed {
		may = d.mayDirect(d.env.Actor)
	}
	if !may {
		return fault.New(fault.Forbidden, "chase.not-yours", "unit", d.ReceivingUnit.Name, "agency", d.CompetentAgency.Name)
	}
	var faults fault.List
	if strings.TrimSpace(text) == "" {
		faults.Add(fault.New(fault.Invalid, "chase.text").At("text"))
	}
	if !due.After(d.env.Now) {
		faults.Add(fault.New(fault.Invalid, "chase.due").At("due"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	t := d.TokenByID(d.env.Token)
	if t == nil || t.Kind == atTimer {
		t = d.State.Token()
	}
	if t != nil && t.Kind == atTimer { // nobody acts there
		t = nil
	}
	if kind == Chased && !d.receivedBy(d.env.Actor) { // only the part that it watches over
		t = d.supervised(d.env.Actor, d.env.Token)
	}
	to := d.pressed(t)
	d.emit(ChasedV1{fmt.Sprint("c", len(d.Pressings)+1), kind, strings.TrimSpace(text), moment(due), to.Unit, to.Role, to.Post, to.PostName})
	return nil
}

func (d *decision) answerChase(c AnswerChase) error {
	if strings.TrimSpace(c.Text) == "" {
		return fault.New(fault.Invalid, "chase.answer").At("text")
	}
	mine := d.ToAnswer(d.env.Actor)
	i := slices.IndexFunc(d.Pressings, func(p Pressing) bool { return p.ID == c.ID })
	switch {
	case d.Status == None || d.Status.Final():
		return d.wrongStatus()
	case i < 0 && c.ID == "" && len(mine) == 1:
		c.ID = mine[0].ID
	case i < 0 && len(mine) == 0 && slices.ContainsFunc(d.Pressings, Pressing.Open):
		open := slices.IndexFunc(d.Pressings, Pressing.Open)
		return fault.New(fault.Forbidden, "chase.not-asked", "unit", d.Pressings[open].Unit.Name)
	case i < 0:
		return fault.New(fault.Invalid, "chase.which").At("id")
	case !d.Pressings[i].Open():
		return fault.New(fault.Conflict, "chase.answered", "name", d.Pressings[i].AnsweredBy.Name)
	case !slices.ContainsFunc(mine, func(p Pressing) bool { return p.ID == c.ID }):
		return fault.New(fault.Forbidden, "chase.not-asked", "unit", d.Pressings[i].Unit.Name)
	}
	d.emit(ChaseAnsweredV1{c.ID, strings.TrimSpace(c.Text)})
	return nil
}

func (s *State) chased(e Event, p ChasedV1) {
	s.Pressings = append(slices.Clip(s.Pressings), Pressing{ID: p.ID, Kind: p.Kind, Text: p.Text, Due: p.Due, Unit: p.Unit, Role: p.Role, Post: p.Post, PostName: p.PostName, By: e.By, At: e.At})
}

func (s *State) chaseAnswered(e Event, p ChaseAnsweredV1) {
	s.Pressings = slices.Clone(s.Pressings)
	for i := range s.Pressings {
		if x := &s.Pressings[i]; x.ID == p.ID {
			x.Answer, x.AnsweredBy, x.AnsweredAt = p.Text, e.By, e.At
		}
	}
}

// closePressings ends what nobody answered when the dossier has come to its end.
func (s *State) closePressings(e Event) {
	if !s.Status.Final() || !slices.ContainsFunc(s.Pressings, Pressing.Open) {
		return
	}
	s.Pressings = slices.Clone(s.Pressings)
	for i := range s.Pressings {
		if x := &s.Pressings[i]; x.Open() {
			x.ClosedAt = e.At
		}
	}
}

// pressingWork is what waits because somebody asked how the dossier stands.
func (s *State) pressingWork() []WorkItem {
	var out []WorkItem
	for _, p := range s.Pressings {
		if !p.Open() {
			continue
		}
		item := WorkItem{Token: p.ID, Kind: WorkKind(p.Kind), Queue: Queue(p.Unit.ID, p.Role), Since: p.At, StepDue: p.Due, Urgent: p.Due}
		if p.Post != "" {
			item.Queue = PostQueue(p.Post)
		}
		out = append(out, item)
	}
	return out
}
