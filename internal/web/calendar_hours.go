package web

import (
	"fmt"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// hoursView is the working hours of a unit and where they come from.
type hoursView struct {
	Base
	UnitID, UnitName string
	Units            []unitChoice
	MayEdit          bool
	MayDraft         bool
	Own              bool   // the unit's own hours are in force
	Of               string // whose hours are in force
	Facts            []hoursFact
	Levels           []hoursLevel
	Versions         []app.HoursVersion
}

// hoursLevel is one step of the inheritance, nearest first.
type hoursLevel struct {
	UnitID, Name string
	Version      int // newest of its own, 0 = none
	InForce      bool
}

// hoursFact is one line of a unit's hours; Before is set where two versions differ.
type hoursFact struct {
	Label        string
	Values       []string
	Before       []string
	Law          string
	LawBefore    string
	DoesNotCount bool // reception outside the working time (H-09)
}

// Day writes a civil date.
func (hoursView) Day(d deadline.Date) string { return vnDay(d.String()) }

func hoursPage(c *Context) error {
	d := c.App.Directory()
	unit := c.R.URL.Query().Get("unit")
	if !c.R.URL.Query().Has("unit") {
		unit = c.Actor.AgencyID
	}
	if _, ok := d.Unit(unit); unit != "" && !ok {
		return fault.New(fault.NotFound, "calendar.unit-unknown")
	}
	h, ok := c.App.HoursFor(unit, c.App.Now())
	if !ok {
		return fault.New(fault.Conflict, "calendar.missing")
	}
	v := hoursView{
		Base: c.base("hours.title"), UnitID: unit, UnitName: c.hoursUnit(unit), Units: c.hoursUnits(unit),
		MayEdit: c.App.MayEditCalendar(c.Actor, unit), MayDraft: org.May(c.Actor, org.ActionCalendarEdit), Own: h.UnitID == unit, Of: c.hoursUnit(h.UnitID), Facts: c.hoursFacts(h),
	}
	var err error
	if v.Versions, err = c.App.HoursVersions(c.R.Context(), c.Actor, unit); err != nil {
		return err
	}
	for _, id := range append(d.Chain(unit), "") {
		own, err := c.App.HoursVersions(c.R.Context(), c.Actor, id)
		if err != nil {
			return err
		}
		level := hoursLevel{UnitID: id, Name: c.hoursUnit(id), InForce: h.UnitID == id}
		if len(own) > 0 {
			level.Version = own[0].Hours.Version
		}
		v.Levels = append(v.Levels, level)
	}
	return c.Show("calendar-hours", v)
}

// hoursUnit names the unit whose hours they are; "" is the nation.
func (c *Context) hoursUnit(id string) string {
	if u, ok := c.App.Directory().Unit(id); ok {
		return u.Name
	}
	return c.T("hours.national")
}

// hoursUnits lists the bodies and counters of the reader's own tenant; the unit
// shown is always among them.
func (c *Context) hoursUnits(shown string) []unitChoice {
	out := []unitChoice{{"", c.T("hours.national")}}
	for _, u := range c.App.Directory().Units() {
		listed := u.Kind == org.KindAgency || u.Kind.Receives()
		if u.ID == shown || u.Province == c.Actor.Province && listed {
			out = append(out, unitChoice{u.ID, u.Name})
		}
	}
	return out
}

// hoursFacts puts working hours into lines (H-09, H-10, H-12, P-10).
func (c *Context) hoursFacts(h catalog.UnitHours) []hoursFact {
	facts := []hoursFact{
		{Label: c.T("hours.valid-from"), Values: []string{vnDay(h.ValidFrom.String())}, Law: h.LegalSource},
		{Label: c.T("hours.sessions"), Values: []string{sessionsText(h.Sessions)}},
	}
	for _, s := range h.Seasons {
		facts = append(facts, hoursFact{
			Label: c.T("hours.season", monthDayText(s.From), monthDayText(s.To)), Values: []string{sessionsText(s.Sessions)}, Law: s.LegalSource,
		})
	}
	for _, r := range h.Reception {
		facts = append(facts, hoursFact{
			Label: c.T("hours.reception", c.weekday(r.Weekday)), Values: []string{sessionsText(r.Sessions)}, Law: r.LegalSource, DoesNotCount: true,
		})
	}
	for _, x := range h.Closures {
		facts = append(facts, hoursFact{Label: c.T("hours.closure", vnDay(x.Date.String())), Values: []string{x.Name}, Law: x.LegalSource})
	}
	if h.PaperCutOff > 0 {
		facts = append(facts, hoursFact{Label: c.T("hours.cut-off"), Values: []string{h.PaperCutOff.String()}, Law: h.CutOffBasis})
	}
	rule := h.AfterHours
	if rule == "" {
		rule = deadline.NextWorkingMoment
	}
	return append(facts, hoursFact{Label: c.T("hours.after"), Values: []string{c.T("hours.after." + string(rule))}})
}

// hoursDiff shows what differs between two versions of hours, line by line.
func (c *Context) hoursDiff(before, after catalog.UnitHours) (out []hoursFact) {
	old := map[string]hoursFact{}
	for _, f := range c.hoursFacts(before) {
		old[f.Label] = f
	}
	for _, f := range c.hoursFacts(after) {
		b, was := old[f.Label]
		delete(old, f.Label)
		if was && strings.Join(b.Values, "\n") == strings.Join(f.Values, "\n") && b.Law == f.Law {
			continue
		}
		f.Before, f.LawBefore = b.Values, b.Law
		out = append(out, f)
	}
	for _, f := range c.hoursFacts(before) {
		if _, gone := old[f.Label]; gone {
			out = append(out, hoursFact{Label: f.Label, Before: f.Values, LawBefore: f.Law})
		}
	}
	return out
}

// sessionsText writes sessions as people type them: 08:00–12:00, 13:00–17:00.
func sessionsText(sessions []deadline.Session) string {
	var out []string
	for _, s := range sessions {
		out = append(out, s.From.String()+"–"+s.To.String())
	}
	return strings.Join(out, ", ")
}

func monthDayText(d deadline.MonthDay) string { return fmt.Sprintf("%d/%d", d.Day, d.Month) }
