package dossier

import (
	"strings"

	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Ahead is what follows a step: its name or names, and where the officer would be
// assigned.
type Ahead struct {
	Step workflow.Step // several at once: their names in one; no name while the branch waits for others
	Unit org.Unit
	Role org.Role // "" when nobody can be found there
}

// Follows tells what would follow the step of env.Token if it were left now; ok is
// false at the last step, and where nobody hands over.
func Follows(s State, env Env) (ahead Ahead, ok bool) {
	t := s.TokenByID(env.Token)
	if t == nil || t.Kind == atTimer || t.Kind == atConsultation {
		return ahead, false
	}
	d := &decision{State: s, env: env, at: t.ID}
	if ahead.Step, ok = d.ahead(t); !ok {
		return ahead, false
	}
	if unit, role, err := d.assignTo(); err == nil {
		ahead.Unit, ahead.Role = unit, role
	}
	return ahead, true
}

func (d *decision) ahead(t *Token) (workflow.Step, bool) {
	if !d.branches() {
		return d.env.Workflow.Next(t.StepID)
	}
	_, a, err := d.leaving(t.ID)
	if err != nil || a.Ended {
		return workflow.Step{}, false
	}
	var out workflow.Step
	var names []string
	for _, x := range a.Arrivals {
		if x.Kind == workflow.StepKind && out.ID == "" {
			out = x.Step
			out.ID = x.Token.At
		}
		if x.Kind == workflow.StepKind {
			names = append(names, x.Step.Name)
		} else if x.Node.Name != "" && x.Kind != atConsultation {
			names = append(names, x.Node.Name)
		}
	}
	out.Name = strings.Join(names, "; ")
	return out, true
}
