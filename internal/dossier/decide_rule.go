package dossier

import (
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Assigning is what assignments by rule look at (CN14).
type Assigning struct {
	Rules map[string]catalog.AssignmentRule // in force for the dossier, by unit
	Open  map[string]int                    // open items by post
	Turns map[string]int                    // number of the turn by rule ID, for RoundRobin
}

// Choosing is what a choice among the officers of a unit looks at.
func (x Assigning) Choosing(d *org.Directory, unit string, role org.Role, field, on string) Choosing {
	return Choosing{Directory: d, UnitID: unit, Role: role, Field: field, On: on, Open: x.Open, Turn: x.Turns[x.Rules[unit].ID()]}
}

// assignByRule names the officer at once where a dossier has come to a step that assigns
// and the rule of the unit is automatic (CN14). It is a fact of the same act, recorded as
// made by the rule; the leader may assign anew. What went back, was taken back or was
// assigned there before is left to her, and so is whatever the rule has no answer for.
func (d *decision) assignByRule(c Command) {
	switch c.(type) {
	case ReturnToPrevious, Recall, Undo:
		return
	}
	if len(d.env.Assigning.Rules) == 0 || !slices.ContainsFunc(d.events, func(e Event) bool { return arrives(e.Data) }) {
		return
	}
	actor, at := d.env.Actor, d.at
	defer func() { d.env.Actor, d.at = actor, at }()
	for _, t := range slices.Clone(d.Tokens) {
		if !d.assigns(&t) {
			continue
		}
		d.at = t.ID
		unit, role, err := d.assignTo()
		if err != nil || t.Assigned != nil || d.Assigned != nil && d.Assigned.Unit.ID == unit.ID {
			continue
		}
		rule := d.env.Assigning.Rules[unit.ID]
		if !rule.Automatic {
			continue
		}
		who, ok := Choose(rule, d.env.Assigning.Choosing(d.env.Directory, unit.ID, role, d.Procedure.Field, d.today()))
		if ok {
			d.env.Actor = org.Actor{Kind: org.ActorSystem, Name: "motcua"}
			d.act(AssignedV1{PostID: who.PostID, Name: who.Name, Unit: ref(unit), Rule: &who.By})
		}
	}
}

// arrives reports whether an event brings a dossier to a step.
func arrives(p Payload) bool {
	switch p := p.(type) {
	case HandedOverV1:
		return !p.Backward
	case AcceptedV1, AcceptedV2, MovedV1, HandoverReceivedV1:
		return true
	}
	return false
}

// assigns reports whether naming the officer is what a token waits for next.
func (d *decision) assigns(t *Token) bool {
	step, ok := t.step(d.env.Workflow)
	if !ok || t.Kind == atTimer || t.Kind == atConsultation || !step.Does(workflow.Assign) || t.Has(workflow.Assign) {
		return false
	}
	return !slices.ContainsFunc(workflow.Acts[:slices.Index(workflow.Acts, workflow.Assign)], func(a workflow.Act) bool { return step.Does(a) && !t.Has(a) })
}

// byRule reports whether an event is an assignment that a rule has made.
func byRule(p Payload) bool {
	data, _ := Plain(p)
	a, ok := data.(AssignedV1)
	return ok && a.Rule != nil
}
