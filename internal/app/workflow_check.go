package app

import (
	"slices"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
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
	out = append(out, a.tooLong(d)...)
	return append(out, a.nobodyHolds(d, unitID)...)
}

// tooLong compares the time along the longest way through the process with the
// period of each case it belongs to (T-11: never longer in total than the law).
func (a *App) tooLong(d *workflow.Definition) []Finding {
	var out []Finding
	path, total, exact := longest(d)
	for _, u := range a.Book().WorkflowUses(d.ID, a.Today()) {
		legal, sure := minutesOf(u.Variant.Period)
		if u.Variant.Period.IsZero() || total <= legal {
			continue
		}
		out = append(out, Finding{Code: "workflow.too-long", Field: path, Blocks: exact && sure, Args: map[string]string{
			"total": hoursText(total), "legal": u.Variant.Period.Text(deadline.Vietnamese), "procedure": u.Procedure.Key, "variant": u.Variant.Name,
		}})
	}
	return out
}

// Minutes of a working day as periods count them (T-05), and how calendar time
// compares with it: five working days in seven, 22 in a month.
const (
	dayMinutes      = 480
	weekDays        = 7
	weekWorkingDays = 5
	monthDays       = 22
	quarters        = 4
)

// minutesOf is a period in working minutes; sure is false when calendar days or
// months are in it, so that it can only be estimated.
func minutesOf(p deadline.Period) (minutes int, sure bool) {
	sure = true
	for _, part := range p {
		switch part.Unit {
		case deadline.WorkingHour:
			minutes += part.Quarters * 60 / quarters
		case deadline.CalendarDay:
			minutes += part.Quarters * dayMinutes * weekWorkingDays / weekDays / quarters
			sure = false
		case deadline.Month:
			minutes += part.Quarters * dayMinutes * monthDays / quarters
			sure = false
		default:
			minutes += part.Quarters * dayMinutes / quarters
		}
	}
	return minutes, sure
}

// hoursText writes working minutes as days, "4,5 ngày làm việc".
func hoursText(minutes int) string {
	days := strconv.FormatFloat(float64(minutes)/dayMinutes, 'f', 2, 64)
	days = strings.TrimRight(strings.TrimRight(days, "0"), ".")
	return strings.Replace(days, ".", ",", 1) + " ngày làm việc"
}

// longest follows the way through a process that takes most time and names the
// element with the greatest share in it. Ways back do not count.
func longest(d *workflow.Definition) (worst string, total int, exact bool) {
	exact = true
	reach := map[string]int{}
	most := 0
	for _, e := range edit.Elements(d) {
		p := e.Node.Period
		switch e.Kind {
		case workflow.StepKind:
			p = e.Step.Period
		case workflow.Consultation: // nothing waits for it (P-15)
			p = nil
		}
		n, sure := minutesOf(p)
		exact = exact && sure
		reach[e.ID] += n
		if n > most {
			worst, most = e.ID, n
		}
		total = max(total, reach[e.ID])
		for _, f := range d.Flows {
			if f.From == e.ID {
				reach[f.To] = max(reach[f.To], reach[e.ID])
			}
		}
	}
	return worst, total, exact
}

// mostNamed bounds the units a finding names.
const mostNamed = 3

// nobodyHolds lists, by step, the units in which no post with its role is held by
// anybody. It warns: the process may be published before everybody is appointed,
// and the readiness of a unit is watched elsewhere.
func (a *App) nobodyHolds(d *workflow.Definition, unitID string) []Finding {
	uses := a.Book().WorkflowUses(d.ID, a.Today())
	if len(uses) == 0 {
		return nil
	}
	dir, counters := a.Directory(), a.countersFor(d, uses[0].Procedure, unitID)
	var out []Finding
	for _, s := range d.Steps {
		var missing []string
		for _, c := range counters {
			unit, err := dir.Resolve(s.Place, c.unit.ID, c.agency.ID, uses[0].Procedure.Field)
			name := unit.Name
			if err != nil {
				name = c.agency.Name
			}
			if err == nil && slices.ContainsFunc(dir.PostsIn(unit.ID, s.Role, a.Today()), func(p org.Post) bool { return p.OfficerID != "" }) {
				continue
			}
			if c.agency.ID != "" && name != c.agency.Name {
				name += ", " + c.agency.Name
			}
			if !slices.Contains(missing, name) {
				missing = append(missing, name)
			}
		}
		if len(missing) == 0 {
			continue
		}
		shown := strings.Join(missing[:min(mostNamed, len(missing))], "; ")
		out = append(out, Finding{Code: "workflow.nobody-here", Field: s.ID, Args: map[string]string{
			"step": s.Name, "role": string(s.Role), "units": shown, "count": strconv.Itoa(len(missing)),
		}})
	}
	return out
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
