package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// The electronic dossier is handed over at once; the paper of it follows the same
// working day, or at the start of the next when it came after the cut-off (P-10, NĐ 61
// Đ18). What left and what came is kept apart from the steps: late paper stops nobody.

// PaperItem is one kind of paper in a hand-over, and how many sheets or sets of it.
type PaperItem struct {
	ComponentID string           `json:"component"`
	Name        string           `json:"name"`
	CopyKind    catalog.CopyKind `json:"copy_kind,omitempty"`
	Count       int              `json:"count"`
}

// PapersSent is the paper that leaves a counter with a hand-over; nil in ledgers from
// before it was kept, and when there is none.
type PapersSent struct {
	To    UnitRef     `json:"to"`
	By    time.Time   `json:"by"` // until then it is to be there
	Items []PaperItem `json:"items"`
}

// ReceivePapers records that the paper of a hand-over came: all of it, or what is missing
// or damaged. What is missing may come later and is received the same way.
type ReceivePapers struct {
	ID      string    `json:",omitempty"` // "p1", "p2" …; "" = all that waits for the receiver
	At      time.Time // when it came; zero = now
	Missing []PaperLack
	Damaged []PaperLack
	Note    string
}

// PaperLack is paper that did not come, or came damaged.
type PaperLack struct {
	ComponentID string `json:"component"`
	Name        string `json:"name,omitempty"` // filled in by the law
	Count       int    `json:"count"`
}

// PapersReceivedV1: the paper of a hand-over came (P-10).
type PapersReceivedV1 struct {
	ID      string      `json:"id"`
	From    UnitRef     `json:"from"`
	Unit    UnitRef     `json:"unit"` // where it came
	At      time.Time   `json:"at"`
	Missing []PaperLack `json:"missing,omitempty"`
	Damaged []PaperLack `json:"damaged,omitempty"`
	Note    string      `json:"note,omitempty"`
}

// PapersLateV1: the date has passed and nobody has received the paper; whoever sent it is
// told (P-10).
type PapersLateV1 struct {
	ID string  `json:"id"`
	To UnitRef `json:"to"`
}

// Name is the stable name of the command.
func (ReceivePapers) Name() string { return "receive-papers" }

func (PapersReceivedV1) Type() string { return "PapersReceived" }
func (PapersLateV1) Type() string     { return "PapersLate" }

func (PapersReceivedV1) Version() int { return 1 }
func (PapersLateV1) Version() int     { return 1 }

// PaperHandover is paper on its way from a counter, and what came of it.
type PaperHandover struct {
	ID   string  `json:"id"`
	From UnitRef `json:"from"`
	PapersSent
	SentAt     time.Time      `json:"sent_at"`
	Giver      By             `json:"giver"`
	Came       []PaperArrival `json:"came,omitempty"`       // oldest first
	PassedOn   bool           `json:"passed_on,omitempty"`  // it came where it went on to; nobody waits here any more
	ReportedAt time.Time      `json:"reported_at,omitzero"` // whoever sent it was told that it is late
	Changed    int            `json:"changed"`              // seq of the last event that concerned it
}

// PaperArrival is one receipt of paper.
type PaperArrival struct {
	PapersReceivedV1
	RecordedAt time.Time `json:"recorded_at"`
	Receiver   By        `json:"receiver"`
}

// Waiting lists what has not come yet.
func (p *PaperHandover) Waiting() []PaperItem {
	if p.PassedOn {
		return nil
	}
	n := len(p.Came)
	if n == 0 {
		return p.Items
	}
	var out []PaperItem
	for _, l := range p.Came[n-1].Missing {
		out = append(out, PaperItem{ComponentID: l.ComponentID, Name: l.Name, Count: l.Count})
	}
	return out
}

// Open reports whether something has not come yet.
func (p *PaperHandover) Open() bool { return len(p.Waiting()) > 0 }

// Late reports whether something has not come although its date has passed.
func (p *PaperHandover) Late(now time.Time) bool { return p.Open() && now.After(p.By) }

// CameAt is when the last of the paper came; zero while something is missing.
func (p *PaperHandover) CameAt() time.Time {
	if n := len(p.Came); n > 0 && !p.Open() {
		return p.Came[n-1].At
	}
	return time.Time{}
}

// PapersOpen lists the hand-overs of which paper has not come yet, oldest first.
func (s *State) PapersOpen() (out []PaperHandover) {
	for _, p := range s.Papers {
		if p.Open() {
			out = append(out, p)
		}
	}
	return out
}

// PapersBy is the earliest date of paper that has not come yet; zero when none is on its
// way, and at the end of the dossier.
func (s *State) PapersBy() (by time.Time) {
	if s.Status.Final() {
		return by
	}
	for _, p := range s.Papers {
		if p.Open() && (by.IsZero() || p.By.Before(by)) {
			by = p.By
		}
	}
	return by
}

// paperReceivers are the roles that take paper in where it was sent to.
var paperReceivers = []org.Role{org.IntakeOfficer, org.ContractClerk, org.OneStopHead, org.AssigningLeader, org.CaseOfficer, org.Approver, org.RecordsClerk}

// PapersFor lists the paper that an actor may receive: what was sent to her unit, else
// what is still on its way while the dossier already stands with her.
func (s *State) PapersFor(a org.Actor) (out []PaperHandover) {
	if s.Status == None || s.Status.Final() || !a.Has(paperReceivers...) {
		return nil
	}
	open := s.PapersOpen()
	for _, p := range open {
		if a.In(p.To.ID) {
			out = append(out, p)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, p := range open {
		if slices.ContainsFunc(s.Tokens, func(t Token) bool { return t.Kind == "" && t.Unit.ID != p.From.ID && t.heldBy(a) }) {
			out = append(out, p)
		}
	}
	return out
}

func (d *decision) receivePapers(c ReceivePapers) error {
	if d.Status == None || d.Status.Final() {
		return d.wrongStatus()
	}
	coming, err := d.papersNamed(c)
	if err != nil {
		return err
	}
	var faults fault.List
	need := needs(&faults)
	at := moment(c.At)
	if at.IsZero() {
		at = d.env.Now
	}
	var events []PapersReceivedV1
	for _, p := range coming {
		need(!at.Before(p.SentAt) && !at.After(d.env.Now), "papers.at", "came_at")
		missing, damaged := p.lacking(&faults, c.Missing, "missing"), p.lacking(&faults, c.Damaged, "damaged")
		need(len(missing) == 0 || total(missing) < totalItems(p.Waiting()), "papers.none-came", "missing")
		events = append(events, PapersReceivedV1{p.ID, p.From, d.paperPlace(p.To), at, missing, damaged, strings.TrimSpace(c.Note)})
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if err := d.touchWithPapers(); err != nil {
		return err
	}
	for _, e := range events {
		d.emit(e)
	}
	return nil
}

// papersNamed finds the paper a command is about.
func (d *decision) papersNamed(c ReceivePapers) ([]PaperHandover, error) {
	mine := d.PapersFor(d.env.Actor)
	if c.ID != "" {
		mine = slices.DeleteFunc(mine, func(p PaperHandover) bool { return p.ID != c.ID })
	}
	open := slices.ContainsFunc(d.PapersOpen(), func(p PaperHandover) bool { return c.ID == "" || p.ID == c.ID })
	switch {
	case !open:
		return nil, fault.New(fault.Conflict, "papers.nothing")
	case len(mine) == 0:
		return nil, fault.New(fault.Forbidden, "papers.not-yours", "unit", d.PapersOpen()[0].To.Name)
	case len(mine) > 1 && len(c.Missing)+len(c.Damaged) > 0:
		return nil, fault.New(fault.Invalid, "papers.which").At("id")
	}
	return mine, nil
}

// lacking checks what is said to be missing or damaged against what was to come.
func (p *PaperHandover) lacking(faults *fault.List, lacks []PaperLack, field string) (out []PaperLack) {
	waiting := p.Waiting()
	for _, l := range lacks {
		i := slices.IndexFunc(waiting, func(x PaperItem) bool { return x.ComponentID == l.ComponentID })
		twice := slices.ContainsFunc(out, func(x PaperLack) bool { return x.ComponentID == l.ComponentID })
		if i < 0 || twice || l.Count < 1 || l.Count > waiting[i].Count {
			faults.Add(fault.New(fault.Invalid, "papers.lack").At(field))
			continue
		}
		out = append(out, PaperLack{l.ComponentID, waiting[i].Name, l.Count})
	}
	return out
}

func total(lacks []PaperLack) (n int) {
	for _, l := range lacks {
		n += l.Count
	}
	return n
}

func totalItems(items []PaperItem) (n int) {
	for _, i := range items {
		n += i.Count
	}
	return n
}

// paperPlace is where paper came: the unit of the receiver.
func (d *decision) paperPlace(to UnitRef) UnitRef {
	if u, ok := d.env.Directory.Unit(d.env.Actor.UnitID); ok {
		return ref(u)
	}
	return to
}

// touchWithPapers records that who takes the paper in has received the dossier, too, when
// she is the one to whom it was handed over.
func (d *decision) touchWithPapers() error {
	if d.Status != Processing && d.Status != Resolved {
		return nil
	}
	open := slices.DeleteFunc(d.Held(d.env.Actor), func(t Token) bool { return !t.ReceivedAt.IsZero() || t.Kind != "" })
	if len(open) != 1 {
		return nil
	}
	d.at = open[0].ID
	return d.touch()
}
