package api

import (
	"cmp"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

// procedureRef is the procedure a dossier is pinned to (CN03.1).
type procedureRef struct {
	Key     string `json:"key"`
	Code    string `json:"code,omitempty"`
	Version int    `json:"version"`
	Name    string `json:"name"`
	Field   string `json:"field"`
	Level   string `json:"level"`
	Variant string `json:"variant"`
}

// person is a party. The identifying number is never told whole (PD-08).
type person struct {
	Type     string `json:"type"`
	Name     string `json:"name"`
	IDKind   string `json:"id_kind,omitempty"`
	IDMasked string `json:"id_masked,omitempty"`
	Birth    string `json:"birth,omitempty"`
	Gender   string `json:"gender,omitempty"`
	Address  string `json:"address,omitempty"`
	Phone    string `json:"phone,omitempty"`
	Email    string `json:"email,omitempty"`
}

func personOf(p dossier.Person) person {
	return person{string(p.Type), p.Name, string(p.ID.Kind), p.ID.Masked, p.Birth, p.Gender, p.Address, p.Phone, p.Email}
}

// DueDate is one date promised; the list only grows (T-12).
type DueDate struct {
	At          time.Time `json:"at"`
	Cause       string    `json:"cause"`
	GivenAt     time.Time `json:"given_at"`
	Provisional bool      `json:"provisional"`
}

// position is one of the steps at which the dossier stands in its workflow.
type position struct {
	ID         string          `json:"id"`
	Kind       string          `json:"kind,omitempty"`
	Step       string          `json:"step"`
	StepName   string          `json:"step_name"`
	Visit      int             `json:"visit"`
	Unit       dossier.UnitRef `json:"unit"`
	Role       string          `json:"role"`
	Post       string          `json:"post,omitempty"`
	PostName   string          `json:"post_name,omitempty"`
	Since      time.Time       `json:"since"`
	ReceivedAt time.Time       `json:"received_at,omitzero"`
	StepDue    time.Time       `json:"step_due,omitzero"`
	Duties     []string        `json:"duties"`
	Done       []string        `json:"done"`

	Supervisor *dossier.UnitRef `json:"supervisor,omitempty"` // P-17
}

func positionsOf(v *app.View) []position {
	var out []position
	for _, t := range v.State.Tokens {
		out = append(out, positionOf(v, &t))
	}
	return out
}

// ownPosition is the step at which the reader acts, else the first.
func ownPosition(v *app.View) *position {
	t := v.At
	if t == nil {
		t = v.State.Token()
	}
	if t == nil {
		return nil
	}
	p := positionOf(v, t)
	return &p
}

func positionOf(v *app.View, t *dossier.Token) position {
	w, _ := v.Workflow.Step(t.StepID)
	p := position{
		ID: t.ID, Kind: string(t.Kind), Step: t.StepID, StepName: cmp.Or(w.Name, t.Name), Visit: t.Visit, Unit: t.Unit, Role: string(t.Role), Post: t.PostID, PostName: t.PostName,
		Since: t.Since, ReceivedAt: t.ReceivedAt, StepDue: t.StepDue, Supervisor: t.Supervisor,
	}
	for _, a := range w.Acts {
		p.Duties = append(p.Duties, string(a))
	}
	for _, a := range t.Done {
		p.Done = append(p.Done, string(a))
	}
	return p
}

// stepProgress is one step of the workflow as it stands.
type stepProgress struct {
	Step    string    `json:"step"`
	Name    string    `json:"name"`
	Unit    string    `json:"unit,omitempty"`
	Done    bool      `json:"done"`
	Current bool      `json:"current"`
	Since   time.Time `json:"since,omitzero"`
	Left    time.Time `json:"left,omitzero"`

	Supervisor string `json:"supervisor,omitempty"` // P-17
}

func progressOf(steps []dossier.StepProgress) []stepProgress {
	var out []stepProgress
	for _, p := range steps {
		out = append(out, stepProgress{p.Step.ID, p.Step.Name, p.Unit.Name, p.Done, p.Current, p.Since, p.Left, p.Supervisor.Name})
	}
	return out
}

// step is a step of the workflow.
type step struct {
	Step string `json:"step"`
	Name string `json:"name"`
	Role string `json:"role"`
}

// candidate is a post that can get the next step, for the command assign.
type candidate struct {
	Post  string `json:"post"`
	Name  string `json:"name"`
	Title string `json:"title"`
	Unit  string `json:"unit"`
}
