package app

import (
	"cmp"
	"context"
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
)

// CalendarVersion is one published version of the national calendar, with who put
// it into force; nil for what shipped with the product.
type CalendarVersion struct {
	Calendar    deadline.Calendar    `json:"calendar"`
	Publication *catalog.Publication `json:"publication,omitempty"`
	Current     bool                 `json:"current"`
}

// CalendarVersions lists the published calendars, newest first.
func (a *App) CalendarVersions(_ context.Context, actor org.Actor) ([]CalendarVersion, error) {
	if err := org.Authorise(actor, org.ActionCalendar); err != nil {
		return nil, err
	}
	b := a.Book()
	var out []CalendarVersion
	for _, c := range b.Calendars {
		out = append(out, CalendarVersion{Calendar: c, Publication: publicationOf(b, catalog.CalendarPublication, c.ID, c.Version)})
	}
	slices.SortFunc(out, func(x, y CalendarVersion) int { return cmp.Compare(y.Calendar.Version, x.Calendar.Version) })
	if len(out) > 0 {
		out[0].Current = true
	}
	return out, nil
}

// HoursVersion is one published version of a unit's working hours.
type HoursVersion struct {
	Hours       catalog.UnitHours    `json:"hours"`
	Publication *catalog.Publication `json:"publication,omitempty"`
	Current     bool                 `json:"current"` // in force today
}

// HoursVersions lists the working hours a unit has of its own, newest first; ""
// are the national ones. HoursFor says which are in force, its own or inherited.
func (a *App) HoursVersions(_ context.Context, actor org.Actor, unitID string) ([]HoursVersion, error) {
	if err := org.Authorise(actor, org.ActionCalendar); err != nil {
		return nil, err
	}
	t, b := a.timetable.Load(), a.Book()
	if t == nil {
		return nil, nil
	}
	now, _ := a.HoursFor(unitID, a.Now())
	var out []HoursVersion
	for _, h := range slices.Backward(t.units[unitID]) {
		out = append(out, HoursVersion{h, publicationOf(b, catalog.HoursPublication, h.ID, h.Version), h.ID == now.ID && h.Version == now.Version})
	}
	return out, nil
}

func publicationOf(b *catalog.Book, kind catalog.PublicationKind, id string, version int) *catalog.Publication {
	for i, p := range b.Publications {
		if p.Kind == kind && p.ID == id && p.Version == version {
			return &b.Publications[i]
		}
	}
	return nil
}

// DayDiff is a day that two versions of a calendar hold differently. Before is nil
// when the day was added, After when it was taken away.
type DayDiff struct {
	Date   deadline.Date `json:"date"`
	Before *deadline.Day `json:"before,omitempty"`
	After  *deadline.Day `json:"after,omitempty"`
}

// Change names the difference: "Added", "Removed" or "Changed".
func (d DayDiff) Change() string {
	switch {
	case d.Before == nil:
		return "Added"
	case d.After == nil:
		return "Removed"
	}
	return "Changed"
}

// CalendarDiff lists the days that differ between two versions, in order of date.
// Entries of one date are matched by kind first, so that a changed name is one
// change and a holiday that becomes a swap day is one too.
func CalendarDiff(before, after deadline.Calendar) []DayDiff {
	old, new := daysByDate(before), daysByDate(after)
	var dates []deadline.Date
	for _, c := range []deadline.Calendar{before, after} {
		for _, d := range c.Days {
			dates = append(dates, d.Date)
		}
	}
	slices.SortFunc(dates, func(a, b deadline.Date) int { return a.DaysSince(b) })
	var out []DayDiff
	for _, on := range slices.Compact(dates) {
		out = append(out, diffOn(on, old[on], new[on])...)
	}
	return out
}

func diffOn(on deadline.Date, old, new []deadline.Day) (out []DayDiff) {
	var rest []deadline.Day // of old, without a match of its kind
	for _, d := range old {
		i := slices.IndexFunc(new, func(n deadline.Day) bool { return n.Kind == d.Kind })
		if i < 0 {
			rest = append(rest, d)
			continue
		}
		if n := new[i]; n != d {
			out = append(out, DayDiff{on, &d, &n})
		}
		new = slices.Delete(slices.Clone(new), i, i+1)
	}
	for i := range max(len(rest), len(new)) {
		x := DayDiff{Date: on}
		if i < len(rest) {
			x.Before = &rest[i]
		}
		if i < len(new) {
			x.After = &new[i]
		}
		out = append(out, x)
	}
	return out
}

func daysByDate(c deadline.Calendar) map[deadline.Date][]deadline.Day {
	out := map[deadline.Date][]deadline.Day{}
	for _, d := range c.Days {
		out[d.Date] = append(out[d.Date], d)
	}
	return out
}
