package dossier

import (
	"slices"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// Absent reports whether the officer of a post is away on a civil date: the post is
// lent to somebody, empty, ended, or its officer is blocked (O-04, CN01.3).
func Absent(d *org.Directory, postID, on string) bool {
	p, ok := d.Post(postID)
	if !ok || p.OfficerID == "" || !p.Open(on) {
		return true
	}
	o, ok := d.Officer(p.OfficerID)
	return !ok || o.Blocked || slices.ContainsFunc(d.DelegationsOf(postID), func(x org.Delegation) bool { return x.GiverID == p.OfficerID && x.Open(on) })
}

// leads reports whether an actor is a leader of the unit at a token: its own head, the
// head of the OneStopUnit, or who decides in the CompetentAgency (CN14).
func (s *State) leads(a org.Actor, t *Token) bool {
	if t.Kind == atTimer {
		return false
	}
	return a.In(t.Unit.ID) && a.Has(org.AssigningLeader, org.OneStopHead, org.Approver) ||
		t.Unit.ID != s.ReceivingUnit.ID && a.Of(s.CompetentAgency.ID) && a.Has(org.Approver)
}

// Led lists the tokens whose officer the actor may change.
func (s *State) Led(a org.Actor) []Token {
	return slices.DeleteFunc(slices.Clone(s.Tokens), func(t Token) bool { return !s.leads(a, &t) })
}

// Besides lists the tokens of colleagues of the actor: same unit, same role, another post.
func (s *State) Besides(a org.Actor) []Token {
	return slices.DeleteFunc(slices.Clone(s.Tokens), func(t Token) bool {
		return t.Kind == atTimer || t.PostID == "" || a.At(t.PostID) || !a.In(t.Unit.ID) || !a.Has(t.Role)
	})
}

// given lists the tokens that an actor has handed over and nobody has received.
func (s *State) given(a org.Actor) []Token {
	return slices.DeleteFunc(slices.Clone(s.Tokens), func(t Token) bool {
		return t.Giver == nil || !t.ReceivedAt.IsZero() || !a.At(t.GivenBy)
	})
}

// one picks the token a command is about: the one that was named, else the only one.
func (d *decision) one(from []Token) (*Token, error) {
	if id := d.env.Token; id != "" {
		i := slices.IndexFunc(from, func(t Token) bool { return t.ID == id })
		if i >= 0 {
			return &from[i], nil
		}
		if d.TokenByID(id) == nil {
			return nil, fault.New(fault.Conflict, "dossier.step-left")
		}
	}
	if len(from) > 1 {
		return nil, fault.New(fault.Invalid, "dossier.which-step").At("at")
	}
	if len(from) == 0 {
		return nil, nil
	}
	return &from[0], nil
}

// working is where steps are done.
func (d *decision) working() error { return d.inStatus(Accepted, Processing, Resolved) }

func (d *decision) reassign(c Reassign) error {
	if err := d.working(); err != nil {
		return err
	}
	t, err := d.one(d.Led(d.env.Actor))
	if err != nil {
		return err
	}
	if t == nil {
		return fault.New(fault.Forbidden, "reassign.not-leader", "unit", d.State.Token().Unit.Name)
	}
	var faults fault.List
	post, ok := d.env.Directory.Post(c.PostID)
	if !ok || post.UnitID != t.Unit.ID || !post.Has(t.Role) || post.OfficerID == "" || !post.Open(d.today()) {
		faults.Add(fault.New(fault.Invalid, "assign.post", "unit", t.Unit.Name).At("post"))
	} else if post.ID == t.PostID {
		faults.Add(fault.New(fault.Invalid, "reassign.same", "name", t.PostName).At("post"))
	}
	faults.Join(because(c.Reason))
	if err := faults.Err(); err != nil {
		return err
	}
	officer, _ := d.env.Directory.Officer(post.OfficerID)
	d.emit(ReassignedV1{Token: t.ID, PostID: post.ID, Name: officer.FullName, FromPost: t.PostID, FromName: t.PostName, Reason: strings.TrimSpace(c.Reason)})
	return nil
}

func (d *decision) takeOver(c TakeOver) error {
	if err := d.working(); err != nil {
		return err
	}
	t, err := d.one(d.Besides(d.env.Actor))
	if err != nil {
		return err
	}
	if t == nil {
		return fault.New(fault.Forbidden, "takeover.not-yours", "unit", d.State.Token().Unit.Name)
	}
	if err := because(c.Reason); err != nil {
		return err
	}
	if !Absent(d.env.Directory, t.PostID, d.today()) {
		return fault.New(fault.Conflict, "takeover.present", "name", t.PostName)
	}
	d.emit(ReassignedV1{Token: t.ID, PostID: d.env.Actor.PostID, Name: d.env.Actor.Name, FromPost: t.PostID, FromName: t.PostName, Reason: strings.TrimSpace(c.Reason), Taken: true})
	d.at = t.ID
	return d.touch()
}

// recall takes a Handover back. In a branching process, where others may have followed
// from it, only as long as it was the last act of all (see undo).
func (d *decision) recall(c Recall) error {
	if err := d.inStatus(Processing, Resolved); err != nil {
		return err
	}
	t, err := d.one(d.given(d.env.Actor))
	switch {
	case err != nil:
		return err
	case t == nil && d.branches() && d.MayUndo(d.env.Actor):
		return d.undo(Undo(c))
	case t == nil && slices.ContainsFunc(d.Hops, func(h Hop) bool { return d.env.Actor.At(h.Giver.PostID) }):
		return fault.New(fault.Conflict, "recall.received")
	case t == nil:
		return fault.New(fault.Forbidden, "recall.not-yours")
	}
	if err := because(c.Reason); err != nil {
		return err
	}
	d.emit(RecalledV1{Token: t.ID, Step: t.StepID, To: t.Giver.StepID, Reason: strings.TrimSpace(c.Reason)})
	return nil
}

// MayUndo reports whether the last act of the ledger is the actor's own and can be
// taken back (EX-04).
func (s *State) MayUndo(a org.Actor) bool {
	l := s.Last
	return l != nil && l.Before != nil && a.PostID != "" && l.PostID == a.PostID && l.OfficerID == a.OfficerID && !s.Status.Final()
}

func (d *decision) undo(c Undo) error {
	l, a := d.Last, d.env.Actor
	switch {
	case d.Status.Final() || l == nil:
		return d.wrongStatus()
	case l.PostID != a.PostID || l.OfficerID != a.OfficerID:
		return fault.New(fault.Forbidden, "undo.not-yours")
	case l.Before == nil:
		return fault.New(fault.Conflict, "undo.never")
	}
	if err := because(c.Reason); err != nil {
		return err
	}
	d.emit(UndoneV1{Of: l.Seq, Types: l.Types, Reason: strings.TrimSpace(c.Reason)})
	return nil
}

// because asks for a reason in words.
func because(reason string) error {
	if strings.TrimSpace(reason) == "" {
		return fault.New(fault.Invalid, "reason.missing").At("reason")
	}
	return nil
}
