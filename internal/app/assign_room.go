package app

import (
	"context"
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// AssignmentKind is the kind of proposals that change an AssignmentRule.
const AssignmentKind ProposalKind = "AssignmentRule"

// assignmentRoom is what rules of assignment say about themselves as set-up (CN14).
type assignmentRoom struct{}

func (assignmentRoom) Kind() ProposalKind                { return AssignmentKind }
func (assignmentRoom) Action() org.Action                { return org.ActionAssignRules }
func (assignmentRoom) Current(a *App, target string) int { return a.Book().AssignmentVersion(target) }

func (assignmentRoom) Check(a *App, p *Proposal) ([]Finding, error) {
	var r catalog.AssignmentRule
	if err := p.Read(&r); err != nil {
		return nil, err
	}
	var out []Finding
	if err := a.checkAssignment(r); err != nil {
		for _, f := range fault.Of(err).All() {
			out = append(out, Finding{Code: f.Code, Args: f.Args, Field: f.Field, Blocks: true})
		}
	}
	return out, nil
}

// checkAssignment says everything that is wrong with a rule, each at its field.
func (a *App) checkAssignment(r catalog.AssignmentRule) error {
	var faults fault.List
	d := a.Directory()
	bad := func(is bool, code, field string) {
		if is {
			faults.Add(fault.New(fault.Invalid, code).At(field))
		}
	}
	bad(!r.Method.Valid(), "assignment.method", "method")
	p, ok := d.Post(r.PostID)
	bad(r.Method == catalog.NamedOfficer && (!ok || p.UnitID != r.UnitID || p.OfficerID == "" || !p.Open(a.Today())), "assignment.post", "post")
	bad(r.Automatic && (r.Method == catalog.ByHand || r.Method == catalog.LeastOpen), "assignment.automatic", "automatic")
	bad(r.Procedure != "" && r.Field != "", "assignment.both", "procedure")
	if r.Procedure != "" {
		_, err := a.Book().Procedure(r.Procedure, a.Today())
		bad(err != nil, "assignment.procedure", "procedure")
	}
	return faults.Err()
}

func (assignmentRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	var r, old catalog.AssignmentRule
	if err := p.Read(&r); err != nil {
		return nil, err
	}
	for _, x := range a.Book().AssignmentHistory(r.UnitID) {
		if x.ID() == r.ID() && x.Version > old.Version {
			old = x
		}
	}
	if old.Method == "" {
		old.Method = catalog.ByHand
	}
	method := func(m catalog.AssignmentMethod) string {
		return inBoth(func(lang string) string { return fault.Word(lang, string(m)) })
	}
	var out []Difference
	for _, d := range []Difference{
		{"method", method(old.Method), method(r.Method)}, {"post", a.postName(old.PostID), a.postName(r.PostID)}, {"automatic", inUse(old.Automatic), inUse(r.Automatic)},
	} {
		if d.Before != d.After {
			d.Label = inBoth(func(lang string) string { return fault.Word(lang, "assignment."+d.Label) })
			out = append(out, d)
		}
	}
	return out, nil
}

// postName names the officer of a post; "" when there is none.
func (a *App) postName(id string) string {
	p, _ := a.Directory().Post(id)
	o, _ := a.Directory().Officer(p.OfficerID)
	return o.FullName
}

func (assignmentRoom) Publish(_ *App, p *Proposal) (catalog.Holding, error) {
	var r catalog.AssignmentRule
	if err := p.Read(&r); err != nil {
		return catalog.Holding{}, err
	}
	r.Version, r.EffectiveFrom, r.Decision = p.Version, p.EffectiveFrom, p.Decision
	r.Author, r.Approver, r.PublishedAt = p.Author.Name, p.Approver.Name, p.Approver.At
	return catalog.Holding{Assignments: []catalog.AssignmentRule{r}}, nil
}

// MaySetAssignment reports whether an actor may propose the rules of a unit: its head or
// whoever heads a unit above it in the same body, and its administrator.
func (a *App) MaySetAssignment(actor org.Actor, unitID string) bool {
	if !org.May(actor, org.ActionAssignRules) {
		return false
	}
	return slices.Contains(a.headedUnits(actor), unitID) || actor.Has(org.BusinessAdmin) && a.Directory().Administers(actor, unitID)
}

// AssignmentRules lists the rules of a unit in force and those to come, newest first, for
// whoever may propose others. Fault org.not-found.
func (a *App) AssignmentRules(actor org.Actor, unitID string) ([]catalog.AssignmentRule, error) {
	if _, ok := a.Directory().Unit(unitID); !ok || !a.MaySetAssignment(actor, unitID) {
		return nil, fault.New(fault.NotFound, "org.not-found")
	}
	var out []catalog.AssignmentRule
	today, seen := a.Today(), map[string]bool{}
	for _, r := range a.Book().AssignmentHistory(unitID) {
		if ahead := r.EffectiveFrom > today; ahead || !seen[r.ID()] {
			seen[r.ID()] = seen[r.ID()] || !ahead
			out = append(out, r)
		}
	}
	return out, nil
}

// ProposeAssignment lays a rule before a second person, who publishes it (CN14, CN01.6).
// The same key again gives the proposal made before.
func (a *App) ProposeAssignment(ctx context.Context, actor org.Actor, key string, r catalog.AssignmentRule, in ProposeInput) (*Proposal, error) {
	if !a.MaySetAssignment(actor, r.UnitID) {
		return nil, fault.New(fault.Forbidden, "proposal.not-yours")
	}
	u, _ := a.Directory().Unit(r.UnitID)
	r.Province = u.Province
	if r.Method != catalog.NamedOfficer {
		r.PostID = ""
	}
	var faults fault.List
	faults.Join(a.checkAssignment(r))
	faults.Join(in.check(a.Today()))
	if err := faults.Err(); err != nil {
		return nil, err
	}
	p, err := a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: AssignmentKind, Target: r.ID(), UnitID: r.UnitID, Content: r,
		Title: fault.Word("vi", string(AssignmentKind)) + " – " + u.Name + a.assignmentScope(r)})
	if err != nil || p.Status != ProposalDraft {
		return p, err
	}
	return a.Propose(ctx, actor, p.ID, p.Seq, in)
}

// assignmentScope says in words what a rule is for; "" = everything.
func (a *App) assignmentScope(r catalog.AssignmentRule) string {
	switch {
	case r.Procedure != "":
		return " – " + r.Procedure
	case r.Field != "":
		return " – " + r.Field
	}
	return ""
}
