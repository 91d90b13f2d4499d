package dossier

import (
	"slices"
	"strconv"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/org"
)

// WorkPapers: paper that was sent is late; whoever sent it sees to it (P-10).
const WorkPapers WorkKind = "LatePapers"

// onPaper reports whether the dossier holds an item as paper. What was filed online as a
// file is none, unless a counter digitised it from one.
func (s *State) onPaper(c ComponentItem) bool {
	filed := s.Channel == Online && len(c.Attachments) > 0 && len(c.Digitised) == 0
	return c.OnPaper() && c.CopyKind != catalog.Electronic && c.Count > 0 && !filed
}

// paperAt lists the paper that lies at a counter: everything on paper, less what it has
// sent on since it last got some.
func (s *State) paperAt(counter string) (out []PaperItem) {
	away := map[string]int{}
	for _, p := range s.Papers {
		switch counter {
		case p.To.ID:
			clear(away)
		case p.From.ID:
			for _, i := range p.Items {
				away[i.ComponentID] += i.Count
			}
		}
	}
	for _, c := range s.Components {
		if n := c.Count - away[c.ComponentID]; s.onPaper(c) && n > 0 {
			out = append(out, PaperItem{c.ComponentID, c.Name, c.CopyKind, n})
		}
	}
	return out
}

// papersLeave tells which paper goes with a hand-over from the counter to a unit; nil for
// none, and where no cut-off is set.
func (d *decision) papersLeave(to UnitRef) *PapersSent {
	return d.papersTo(to, d.paperAt(d.ReceivingUnit.ID))
}

func (d *decision) papersTo(to UnitRef, items []PaperItem) *PapersSent {
	if d.env.PaperBy.IsZero() || to.ID == "" || to.ID == d.ReceivingUnit.ID || len(items) == 0 {
		return nil
	}
	return &PapersSent{to, moment(d.env.PaperBy), items}
}

// papersHanded tells which paper goes with a forward hand-over of a step.
func (d *decision) papersHanded(from *Token, to UnitRef, backward bool) *PapersSent {
	if backward || from.Unit.ID != d.ReceivingUnit.ID || from.Kind != "" {
		return nil
	}
	return d.papersLeave(to)
}

// firstPlace is the unit to which the paper of a branching move goes: that of the first
// step away from the counter.
func (d *decision) firstPlace(reached []Reached) UnitRef {
	for _, r := range reached {
		if (r.Kind == "" || r.Kind == atCall) && r.Unit.ID != d.ReceivingUnit.ID {
			return r.Unit
		}
	}
	return UnitRef{}
}

// papersAdded tells which paper of a Supplement follows the dossier, when that is not at
// the counter (P-10, P-14).
func (d *decision) papersAdded(all []ComponentItem) *PapersSent {
	x := d.WaitsFor()
	i := slices.IndexFunc(d.Tokens, func(t Token) bool { return t.Kind == "" && t.Unit.ID != d.ReceivingUnit.ID })
	if x == nil || i < 0 {
		return nil
	}
	var items []PaperItem
	for _, c := range all {
		if d.onPaper(c) && slices.ContainsFunc(x.Items, func(a SupplementItem) bool { return a.ComponentID == c.ComponentID }) {
			items = append(items, PaperItem{c.ComponentID, c.Name, c.CopyKind, c.Count})
		}
	}
	return d.papersTo(d.Tokens[i].Unit, items)
}

// papersGo notes that paper left a counter.
func (s *State) papersGo(e Event, sent *PapersSent, from UnitRef) {
	if sent == nil {
		return
	}
	s.Papers = append(slices.Clip(s.Papers), PaperHandover{ID: "p" + strconv.Itoa(len(s.Papers)+1), From: from, PapersSent: *sent, SentAt: e.At, Giver: e.By, Changed: e.Seq})
}

// evolvePapers holds the facts about paper; false: none of them.
func (s *State) evolvePapers(e Event) bool {
	switch p := e.Data.(type) {
	case PapersReceivedV1:
		s.Papers = slices.Clone(s.Papers)
		for i := range s.Papers {
			switch x := &s.Papers[i]; {
			case x.ID == p.ID:
				x.Came, x.Changed = append(slices.Clip(x.Came), PaperArrival{p, e.At, e.By}), e.Seq
				return true
			case x.Open() && x.To.ID == p.From.ID: // it came past that counter
				x.PassedOn, x.Changed = true, e.Seq
			}
		}
	case PapersLateV1:
		s.Papers = papersTold(s.Papers, e, p.ID)
	default:
		return false
	}
	return true
}

// papersTold gives hand-overs of paper with the note that one is late.
func papersTold(papers []PaperHandover, e Event, id string) []PaperHandover {
	out := slices.Clone(papers)
	for i := range out {
		if out[i].ID == id {
			out[i].ReportedAt = e.At
		}
	}
	return out
}

// papersRecalled forgets the paper of a Handover that was taken back before any of it came.
func (s *State) papersRecalled(given time.Time) {
	n := len(s.Papers)
	if n > 0 && s.Papers[n-1].SentAt.Equal(given) && len(s.Papers[n-1].Came) == 0 {
		s.Papers = slices.Clip(s.Papers[:n-1])
	}
}

// papersMatter reports whether somebody is to see to late paper: not once there is a
// Result.
func (s *State) papersMatter() bool {
	return s.Status != None && s.Status != Resolved && !s.Status.Final()
}

// tellLate is when whoever sent the paper is to be told that it is late; zero for never.
func (p *PaperHandover) tellLate() time.Time {
	if !p.Open() || !p.ReportedAt.IsZero() {
		return time.Time{}
	}
	return p.By.Add(time.Millisecond) // at the date itself it is not late yet
}

// papersWork is what hangs on paper under way: the moment it is late, and then, for
// whoever sent it, the work to see to it. It never stands before what has dates.
func (s *State) papersWork() (out []WorkItem) {
	if !s.papersMatter() {
		return nil
	}
	for _, p := range s.PapersOpen() {
		if at := p.tellLate(); !at.IsZero() {
			out = append(out, WorkItem{Token: p.ID + clockOf, Kind: WorkTimer, Queue: TimerQueue, Since: p.SentAt, Urgent: at})
			continue
		}
		item := WorkItem{Token: p.ID + reportOf, Kind: WorkPapers, Queue: PostQueue(p.Giver.PostID), Since: p.ReportedAt, StepDue: p.By, Urgent: behindDates(p.ReportedAt)}
		if p.Giver.PostID == "" {
			item.Queue = Queue(p.From.ID, counterRole)
		}
		out = append(out, item)
	}
	return out
}

// papersLate tells of paper whose date has passed; false when none is to be told of.
func (d *decision) papersLate() (told bool) {
	if !d.papersMatter() {
		return false
	}
	for _, p := range d.PapersOpen() {
		if at := p.tellLate(); !at.IsZero() && !at.After(d.env.Now) {
			d.emit(PapersLateV1{p.ID, p.To})
			told = true
		}
	}
	return told
}

// papersChanged is the version since which nothing has happened to the paper a command is
// about: what others do with the dossier does not make the receipt of paper stale.
func (s *State) papersChanged(c ReceivePapers) int {
	seq := 0
	for _, p := range s.Papers {
		if c.ID == "" || c.ID == p.ID {
			seq = max(seq, p.Changed)
		}
	}
	if seq == 0 {
		return s.Seq
	}
	return seq
}

// paperCommands offers the receipt of paper.
func (s *State) paperCommands(a org.Actor) []string {
	if len(s.PapersFor(a)) == 0 {
		return nil
	}
	return []string{ReceivePapers{}.Name()}
}

// papersBefore is what of paper was on its way before an act.
type papersBefore struct {
	List []PaperHandover `json:"list,omitempty"`
}

// papersDiffer gives what leads back to the paper before, nil when nothing has changed.
func papersDiffer(before, after []PaperHandover) *papersBefore {
	same := func(x, y PaperHandover) bool {
		return x.ID == y.ID && x.Changed == y.Changed && x.ReportedAt.Equal(y.ReportedAt)
	}
	if slices.EqualFunc(before, after, same) {
		return nil
	}
	return &papersBefore{before}
}
