package app

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
)

// timetable is every version of calendars and working hours at one revision of the
// catalogue, with the schedules compiled from them so far. It is safe for
// concurrent use; a new revision makes a new one.
type timetable struct {
	current   deadline.Calendar // newest version
	calendars map[string]deadline.Calendar
	hours     map[string]deadline.Hours
	units     map[string][]catalog.UnitHours // by unit, "" = national; ascending by version

	mu        sync.Mutex
	schedules map[string]*deadline.Schedule // by version of calendar and hours
}

// newTimetable indexes a holding; nil when it has no calendar.
func newTimetable(h catalog.Holding) *timetable {
	if len(h.Calendars) == 0 {
		return nil
	}
	t := &timetable{
		current: newestCalendar(h.Calendars), calendars: map[string]deadline.Calendar{}, hours: map[string]deadline.Hours{},
		units: map[string][]catalog.UnitHours{}, schedules: map[string]*deadline.Schedule{},
	}
	for _, c := range h.Calendars {
		t.calendars[versionKey(c.ID, c.Version)] = c
	}
	for _, o := range h.Hours {
		t.hours[versionKey(o.ID, o.Version)] = o
	}
	for _, u := range h.UnitHours {
		t.add(u)
	}
	if len(t.units[""]) == 0 && len(h.Hours) > 0 { // a database from before hours were bound to units
		t.units[""] = []catalog.UnitHours{{Hours: h.Hours[len(h.Hours)-1]}}
	}
	return t
}

func (t *timetable) add(u catalog.UnitHours) {
	t.hours[versionKey(u.ID, u.Version)] = u.Hours
	all := append(slices.Clip(t.units[u.UnitID]), u)
	slices.SortFunc(all, func(a, b catalog.UnitHours) int { return cmp.Compare(a.Version, b.Version) })
	t.units[u.UnitID] = all
}

// with is the timetable as it would be with other hours, for weighing a draft.
func (t *timetable) with(u catalog.UnitHours) *timetable {
	n := &timetable{
		current: t.current, calendars: t.calendars, hours: maps.Clone(t.hours),
		units: maps.Clone(t.units), schedules: map[string]*deadline.Schedule{},
	}
	n.add(u)
	return n
}

func versionKey(id string, version int) string { return fmt.Sprintf("%s@%d", id, version) }

// hoursIn gives the hours in force on a day of the first unit of the chain that has
// its own, at last the national ones.
func (t *timetable) hoursIn(chain []string, on deadline.Date) (catalog.UnitHours, bool) {
	for _, unit := range append(chain, "") {
		for _, u := range slices.Backward(t.units[unit]) {
			if !on.Before(u.ValidFrom) {
				return u, true
			}
		}
	}
	return catalog.UnitHours{}, false
}

// schedule compiles a calendar with hours, once.
func (t *timetable) schedule(c deadline.Calendar, h deadline.Hours) (*deadline.Schedule, error) {
	key := versionKey(c.ID, c.Version) + "/" + versionKey(h.ID, h.Version)
	t.mu.Lock()
	defer t.mu.Unlock()
	if s, ok := t.schedules[key]; ok {
		return s, nil
	}
	s, err := deadline.NewSchedule(c, h)
	if err == nil {
		t.schedules[key] = s
	}
	return s, err
}

// pinned gives the calendar and hours behind a version a dossier was counted by.
func (t *timetable) pinned(version string) (c deadline.Calendar, h deadline.Hours, ok bool) {
	calendar, hours, _ := strings.Cut(version, "/")
	c, known := t.calendars[calendar]
	h, ok = t.hours[hours]
	return c, h, ok && known
}

// chain lists a unit and every unit above it.
func chain(d *org.Directory, unitID string) []string {
	var out []string
	for u, ok := d.Unit(unitID); ok && !slices.Contains(out, u.ID); u, ok = d.Unit(u.ParentID) {
		out = append(out, u.ID)
	}
	return out
}

// Schedule is the national working time: the newest calendar with the hours of
// units that have none of their own. Nil when the catalogue has no calendar.
func (a *App) Schedule() *deadline.Schedule { return a.ScheduleFor("", a.Now()) }

// ScheduleFor is the working time that deadlines of a unit's dossiers are counted
// in (T-04, CN12.6): the newest calendar with the hours in force at a moment of the
// unit itself, else of its agency, its province, the nation.
func (a *App) ScheduleFor(unitID string, at time.Time) *deadline.Schedule {
	t := a.timetable.Load()
	if t == nil {
		return nil
	}
	u, _ := t.hoursIn(chain(a.Directory(), unitID), deadline.DateOf(at))
	s, err := t.schedule(t.current, u.Hours)
	if err == nil {
		return s
	}
	// Hours are checked before they are published; whatever slipped through must not
	// stop the work of a counter.
	a.Log.Error("working hours of a unit cannot be counted; the national ones are used", "unit", unitID, "error", err)
	national, _ := t.hoursIn(nil, deadline.DateOf(at))
	s, err = t.schedule(t.current, national.Hours)
	if err != nil {
		a.Log.Error("national schedule", "error", err)
	}
	return s
}

// HoursFor gives the working hours in force for a unit at a moment and whose they
// are (UnitID "" = national).
func (a *App) HoursFor(unitID string, at time.Time) (catalog.UnitHours, bool) {
	t := a.timetable.Load()
	if t == nil {
		return catalog.UnitHours{}, false
	}
	return t.hoursIn(chain(a.Directory(), unitID), deadline.DateOf(at))
}

// PaperHandoverBy is the moment by which the papers of a dossier received at a
// counter must be handed over (P-10), with the hours that carry the cut-off; zero
// when no cut-off is set or the calendar does not reach so far.
func (a *App) PaperHandoverBy(counterID string, received time.Time) (time.Time, catalog.UnitHours) {
	h, ok := a.HoursFor(counterID, received)
	if !ok || h.PaperCutOff == 0 || received.IsZero() {
		return time.Time{}, h
	}
	return a.ScheduleFor(counterID, received).PaperHandoverBy(received, h.PaperCutOff), h
}
