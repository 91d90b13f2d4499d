package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// overlayView is the form of a draft of a province's overlay.
type overlayView struct {
	Base
	D        *app.Proposal
	Open     bool
	Form     *typedForm
	Summary  []typedError
	Findings []changeFinding
	Unsaved  bool
	At       string
	Law      *catalog.ProcedureVersion
	Cases    []overlayCase
	Steps    draftPart
	Units    draftPart
	Parts    []draftPart // periods, fees and exemptions
	Places   []org.Place
	Roles    []org.Role
	Bodies   []unitChoice
	Officers map[string][]unitChoice // of the units chosen
}

// overlayCase is a case of the national procedure with its steps.
type overlayCase struct {
	N       int
	Variant catalog.Variant
	Prefix  string // "variants.0."
	Steps   []workflow.Step
	Own     []ownProcess // that may be chosen instead of what is in force
	Times   []namedTime  // of the law by channel, where they differ
}

// ownProcess is a published process a province may choose.
type ownProcess struct {
	Value string // "id#version"
	*workflow.Definition
	Province bool // its own
}

var stepPlaces = []org.Place{org.PlaceReceiving, org.PlaceDivision, org.PlaceLeadership, org.PlaceOffice, org.PlaceUpper}

var stepRoles = []org.Role{org.IntakeOfficer, org.AssigningLeader, org.CaseOfficer, org.Consultee, org.Approver, org.RecordsClerk}

func (c *Context) showOverlayDraft(status int, p *app.Proposal, form *typedForm, at string) error {
	v := overlayView{
		Base: c.base(p.Title), D: p, Open: p.Status == app.ProposalDraft, Form: form, Summary: form.Summary, At: at, Unsaved: at != "",
		Places: stepPlaces, Roles: stepRoles, Steps: rowsOf(form.Values, "steps", nil), Units: rowsOf(form.Values, "units", nil),
	}
	law, err := c.overlayLaw(p)
	if err != nil {
		return err
	}
	v.Law = law
	for i, x := range law.Variants {
		one := overlayCase{N: i, Variant: x, Prefix: "variants." + strconv.Itoa(i) + "."}
		if w := c.App.Processes()(x.WorkflowID, x.WorkflowVersion); w != nil {
			one.Steps = w.Steps
		}
		one.Own, one.Times = c.ownProcesses(x, p.Province), c.lawTimes(x)
		v.Cases = append(v.Cases, one)
	}
	for _, part := range catalog.FormParts() {
		if overlayPart(part.Name) {
			v.Parts = append(v.Parts, overlayRows(form.Values, part, law))
		}
	}
	v.Bodies, v.Officers = c.overlayBodies(p.Province, form.Values)
	if v.Findings, err = c.draftFindings(p, form); err != nil {
		return err
	}
	return c.ShowStatus(status, "catalogue-overlay", v)
}

// overlayLaw is the national version a draft lies on.
func (c *Context) overlayLaw(p *app.Proposal) (*catalog.ProcedureVersion, error) {
	o, err := app.OverlayOf(p)
	if err != nil {
		return nil, err
	}
	return c.App.Book().Procedure(o.Procedure, c.App.Today())
}

// overlayValues fills the form with an overlay. Cases and components stand at the
// place they have in the national list, named by their ids.
func overlayValues(o *catalog.Overlay) url.Values {
	inCases := catalog.ProcedureVersion{Fees: o.Fees, Exemptions: o.Exemptions}
	for _, x := range o.Variants {
		inCases.Variants = append(inCases.Variants, catalog.Variant{ID: x.ID, Periods: x.Periods})
	}
	v := procedureValues(&inCases)
	for i, f := range o.Fees {
		v.Set("fees."+strconv.Itoa(i)+".replaces", f.Replaces)
	}
	v.Set("note", o.Note)
	for _, x := range o.Components {
		if x.NotAsked {
			v.Set("component."+x.ID+".not_asked", "1")
		}
		v.Set("component."+x.ID+".replaced_by", x.ReplacedBy)
	}
	for _, x := range o.Variants {
		if !x.Period.IsZero() {
			v.Set("case."+x.ID+".period", x.Period.Text(deadline.Vietnamese))
		}
		if x.WorkflowID != "" && len(x.Steps) == 0 { // what steps made is made anew
			v.Set("case."+x.ID+".workflow", processValue(x.WorkflowID, x.WorkflowVersion))
		}
		for _, s := range x.Steps {
			if s.After == "" {
				v.Set("case."+x.ID+".step."+s.Step.ID, s.Step.Period.Text(deadline.Vietnamese))
				continue
			}
			setRow(v, "steps", "case", x.ID, "after", s.After, "id", s.Step.ID, "name", s.Step.Name, "actor", s.Step.Actor,
				"place", string(s.Step.Place), "role", string(s.Step.Role), "period", periodWords(s.Step.Period))
		}
	}
	for _, u := range o.Units {
		setRow(v, "units", "step", u.Step, "unit", u.UnitID, "officer", u.OfficerID, "duty", u.Duty)
	}
	return v
}

func periodWords(p deadline.Period) string {
	if p.IsZero() {
		return ""
	}
	return p.Text(deadline.Vietnamese)
}

// setRow adds a row with its fields.
func setRow(v url.Values, part string, pairs ...string) {
	prefix := part + "." + strconv.Itoa(addRow(v, part)) + "."
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(prefix+pairs[i], pairs[i+1])
	}
}

// saveOverlay reads the form and saves the draft.
func (c *Context) saveOverlay(p *app.Proposal, values url.Values) error {
	law, err := c.overlayLaw(p)
	if err != nil {
		return err
	}
	before, err := app.OverlayOf(p)
	if err != nil {
		return err
	}
	o := *before
	var faults fault.List
	o.Base, o.Note = law.Version, strings.TrimSpace(values.Get("note"))
	o.Components, o.Variants, o.Units = nil, nil, nil
	for _, x := range law.Components {
		one := catalog.OverlayComponent{ID: x.ID, NotAsked: values.Get("component."+x.ID+".not_asked") != "", ReplacedBy: strings.TrimSpace(values.Get("component." + x.ID + ".replaced_by"))}
		if one.NotAsked || one.ReplacedBy != "" {
			o.Components = append(o.Components, one)
		}
	}
	for _, x := range law.Variants {
		if one, ok := readOverlayCase(x, values, &faults); ok {
			o.Variants = append(o.Variants, one)
		}
	}
	for n := range rowCount(values, "units") {
		prefix := "units." + strconv.Itoa(n) + "."
		if unit := strings.TrimSpace(values.Get(prefix + "unit")); unit != "" {
			o.Units = append(o.Units, catalog.OverlayUnit{UnitID: unit, OfficerID: strings.TrimSpace(values.Get(prefix + "officer")), Step: values.Get(prefix + "step"), Duty: strings.TrimSpace(values.Get(prefix + "duty"))})
		}
	}
	readOverlayParts(&o, law, values, &faults)
	if len(faults) > 0 {
		return faults.Err()
	}
	_, err = c.App.SaveOverlay(c.R.Context(), c.Actor, p.ID, number(values.Get("seq")), o)
	return err
}

func readOverlayCase(x catalog.Variant, values url.Values, faults *fault.List) (catalog.OverlayVariant, bool) {
	one := catalog.OverlayVariant{ID: x.ID}
	one.WorkflowID, one.WorkflowVersion = readProcess(values.Get("case." + x.ID + ".workflow"))
	read := func(field string) deadline.Period {
		period, ok := catalog.ParsePeriod(values.Get(field))
		if !ok {
			faults.Add(fault.New(fault.Invalid, "catalogue.period-form", "text", values.Get(field)).At(field))
		}
		return period
	}
	one.Period = read("case." + x.ID + ".period")
	steps := "case." + x.ID + ".step."
	var ids []string
	for name := range values {
		if id, ok := strings.CutPrefix(name, steps); ok && strings.TrimSpace(values.Get(name)) != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		one.Steps = append(one.Steps, catalog.OverlayStep{Step: workflow.Step{ID: id, Period: read(steps + id)}})
	}
	for n := range rowCount(values, "steps") {
		prefix := "steps." + strconv.Itoa(n) + "."
		if values.Get(prefix+"case") != x.ID || strings.TrimSpace(values.Get(prefix+"name")) == "" {
			continue
		}
		id := values.Get(prefix + "id")
		if id == "" {
			id = "p" + strconv.Itoa(n+1)
		}
		one.Steps = append(one.Steps, catalog.OverlayStep{After: values.Get(prefix + "after"), Step: workflow.Step{
			ID: id, Name: strings.TrimSpace(values.Get(prefix + "name")), Actor: strings.TrimSpace(values.Get(prefix + "actor")),
			Place: org.Place(values.Get(prefix + "place")), Role: org.Role(values.Get(prefix + "role")), Period: read(prefix + "period"),
		}})
	}
	return one, !one.Period.IsZero() || len(one.Steps) > 0 || one.WorkflowID != ""
}
