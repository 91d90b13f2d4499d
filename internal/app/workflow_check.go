package app

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/workflow"
	"motcua/internal/workflow/edit"
)

// WorkflowFindings looks a process over: everything workflow.Check finds, and what
// does not fit the units it would run in, those of unitID and below ("" = all).
func (a *App) WorkflowFindings(d *workflow.Definition, unitID string) []Finding {
	var out []Finding
	for _, p := range workflow.Check(d, a.resolver()) {
		out = append(out, Finding{Code: p.Code, Args: p.Args, Field: p.Element, Blocks: true})
	}
	for _, e := range edit.Elements(d) {
		if strings.TrimSpace(e.Name()) == "" && e.Kind == workflow.StepKind {
			out = append(out, Finding{Code: "workflow.unnamed", Args: map[string]string{"element": e.ID}, Field: e.ID, Blocks: true})
		}
	}
	out = append(out, a.unitsUnknown(d)...)
	out = append(out, a.tooLong(d)...)
	return named(d, append(out, a.nobodyHolds(d, unitID)...))
}

// tooLong compares the time along the longest way through the process with the
// period of each case it belongs to (T-11: never longer in total than the law). What
// depends on days off only warns.
func (a *App) tooLong(d *workflow.Definition) []Finding {
	var out []Finding
	for _, u := range a.Book().WorkflowUses(d.ID, a.Today()) {
		for _, p := range workflow.CheckTimes(d, a.resolver(), u.Variant.Period) {
			out = append(out, Finding{Code: p.Code, Args: p.Args, Field: p.Element, Blocks: p.Code == "workflow.times-over"})
		}
	}
	return out
}

// mostNamed bounds the units a finding names.
const mostNamed = 3

// nobodyHolds lists, by step, the units in which no post with its role is held by
// anybody. It warns: the process may be published before everybody is appointed,
// and the readiness of a unit is watched elsewhere.
func (a *App) nobodyHolds(d *workflow.Definition, unitID string) []Finding {
	uses := a.Book().WorkflowUses(d.ID, a.Today())
	g, err := workflow.NewGraph(d, a.resolver())
	if len(uses) == 0 || err != nil {
		return nil
	}
	dir, field := a.Directory(), uses[0].Procedure.Field
	var order []string
	missing, roles := map[string][]string{}, map[string]string{}
	for _, c := range a.countersFor(d, uses[0].Procedure, unitID) {
		for _, p := range g.CheckPosts(dir, workflow.Seat{Receiving: c.unit.ID, Competent: c.agency.ID, Field: field, On: a.Today()}) {
			if missing[p.Element] == nil {
				order = append(order, p.Element)
			}
			name := cmp.Or(p.Args["unit"], c.agency.Name)
			if name != c.agency.Name {
				name += ", " + c.agency.Name
			}
			if !slices.Contains(missing[p.Element], name) {
				missing[p.Element] = append(missing[p.Element], name)
			}
			roles[p.Element] = cmp.Or(p.Args["role"], roles[p.Element], roleOf(d, p.Element))
		}
	}
	var out []Finding
	for _, id := range order {
		shown := strings.Join(missing[id][:min(mostNamed, len(missing[id]))], "; ")
		out = append(out, Finding{Code: "workflow.nobody-here", Field: id, Args: map[string]string{
			"element": id, "role": roles[id], "units": shown, "count": strconv.Itoa(len(missing[id])),
		}})
	}
	return out
}

// roleOf is the post an element asks for.
func roleOf(d *workflow.Definition, id string) string {
	if s, ok := d.Step(id); ok {
		return string(s.Role)
	}
	n, _ := d.Node(id)
	return string(n.Role)
}

// named says in the args of findings what people call the elements: "3. Thẩm định"
// instead of "s3".
func named(d *workflow.Definition, all []Finding) []Finding {
	numbers := workflow.Numbers(d)
	names := map[string]string{}
	for _, e := range edit.Elements(d) {
		switch name := strings.TrimSpace(e.Name()); {
		case name != "" && numbers[e.ID] != "":
			names[e.ID] = numbers[e.ID] + ". " + name
		case name != "":
			names[e.ID] = name
		case numbers[e.ID] != "":
			names[e.ID] = numbers[e.ID]
		}
	}
	for i, f := range all {
		args := maps.Clone(f.Args)
		for _, key := range []string{"element", "step", "node", "from", "to"} {
			if name := names[args[key]]; name != "" {
				args[key] = name
			}
		}
		all[i].Args = args
	}
	return all
}

// counterOf is where dossiers come in and the agency that decides them.
type counterOf struct{ unit, agency org.Unit }

// countersFor lists the counters a process would serve: those below unitID, and of
// a province's own process those of its province, that have anybody at all.
func (a *App) countersFor(d *workflow.Definition, p *catalog.ProcedureVersion, unitID string) []counterOf {
	_, province := catalog.NationalWorkflowID(d.ID)
	dir := a.Directory()
	var out []counterOf
	for _, u := range dir.Units() {
		if u.Kind != org.KindOneStop || !p.ReceivedAt(u.Level) || province != "" && u.Province != province {
			continue
		}
		if unitID != "" && province == "" && !slices.Contains(chain(dir, u.ID), unitID) {
			continue
		}
		if !slices.ContainsFunc(dir.PostsIn(u.ID, org.IntakeOfficer, a.Today()), func(p org.Post) bool { return p.OfficerID != "" }) {
			continue // not set up yet: nothing is received here
		}
		agency, err := dir.Competent(u.ID, p.Field)
		if err != nil {
			continue
		}
		out = append(out, counterOf{u, agency})
	}
	return out
}
