package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// PutDay adds a day to a calendar draft, or replaces the entry of the same date and
// kind (a decided day replaces a provisional one).
func (a *App) PutDay(ctx context.Context, actor org.Actor, id string, seq int, day deadline.Day) (*CalendarDraft, error) {
	return a.ReplaceDay(ctx, actor, id, seq, deadline.Date{}, "", day)
}

// ReplaceDay is PutDay that also takes away the entry that was there before under
// another date or kind, in one change; a zero date takes nothing away.
func (a *App) ReplaceDay(ctx context.Context, actor org.Actor, id string, seq int, on deadline.Date, kind deadline.DayKind, day deadline.Day) (*CalendarDraft, error) {
	day.Name, day.LegalSource = strings.TrimSpace(day.Name), strings.TrimSpace(day.LegalSource)
	var faults fault.List
	if day.Date.IsZero() {
		faults.Add(fault.New(fault.Invalid, "calendar.day-date").At("date"))
	}
	if day.Name == "" {
		faults.Add(fault.New(fault.Invalid, "calendar.day-name").At("name"))
	}
	if day.Kind == deadline.LocalClosure && day.LegalSource == "" {
		faults.Add(fault.New(fault.Invalid, "calendar.ground-missing").At("legal_source"))
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return a.editCalendar(ctx, actor, id, seq, func(c *deadline.Calendar) error {
		c.Days = slices.DeleteFunc(c.Days, func(d deadline.Day) bool {
			return d.Date == day.Date && d.Kind == day.Kind || !on.IsZero() && d.Date == on && d.Kind == kind
		})
		c.Days = append(c.Days, day)
		return nil
	})
}

// RemoveDay takes the entry of a date and kind out of a calendar draft.
func (a *App) RemoveDay(ctx context.Context, actor org.Actor, id string, seq int, on deadline.Date, kind deadline.DayKind) (*CalendarDraft, error) {
	return a.editCalendar(ctx, actor, id, seq, func(c *deadline.Calendar) error {
		n := len(c.Days)
		c.Days = slices.DeleteFunc(c.Days, func(d deadline.Day) bool { return d.Date == on && d.Kind == kind })
		if len(c.Days) == n {
			return fault.New(fault.Invalid, "calendar.day-missing").At("date")
		}
		return nil
	})
}

// CalendarSwitches are what a calendar says about days that are not decided.
type CalendarSwitches struct {
	IgnoreProvisional bool          // leave provisional days out
	ApplyProposed     bool          // count proposed days as law (24/11, H-07)
	PublishedTo       deadline.Date // last day that is decided; zero = all
}

// SetSwitches sets the switches of a calendar draft.
func (a *App) SetSwitches(ctx context.Context, actor org.Actor, id string, seq int, s CalendarSwitches) (*CalendarDraft, error) {
	return a.editCalendar(ctx, actor, id, seq, func(c *deadline.Calendar) error {
		c.IgnoreProvisional, c.ApplyProposed, c.PublishedTo = s.IgnoreProvisional, s.ApplyProposed, s.PublishedTo
		return nil
	})
}

// ProposeYear adds the days off of a year as the Labour Code has them, all
// provisional: Tết with tetBefore days before mùng 1, Giỗ Tổ, the solar holidays
// and their compensatory days (H-01, H-08). Days of the year that were provisional
// or proposed are replaced, decided ones stay. Years 2023–2040.
func (a *App) ProposeYear(ctx context.Context, actor org.Actor, id string, seq, year, tetBefore int) (*CalendarDraft, error) {
	rules := deadline.HolidayRules2019()
	rules.TetBefore = tetBefore
	days, err := deadline.ProposeYear(year, a.Book().Lunar, rules)
	if err != nil {
		return nil, fault.New(fault.Invalid, "calendar.year", "year", strconv.Itoa(year)).At("year").Because(err)
	}
	return a.editCalendar(ctx, actor, id, seq, func(c *deadline.Calendar) error {
		c.Days = slices.DeleteFunc(c.Days, func(d deadline.Day) bool {
			y, _, _ := d.Date.Civil()
			return y == year && (d.Provisional || d.Proposed)
		})
		for _, d := range days {
			if !slices.ContainsFunc(c.Days, func(old deadline.Day) bool { return old.Date == d.Date }) {
				c.Days = append(c.Days, d)
			}
		}
		return nil
	})
}

// SetHours replaces the content of an hours draft; unit, identity and version stay.
func (a *App) SetHours(ctx context.Context, actor org.Actor, id string, seq int, h catalog.UnitHours) (*CalendarDraft, error) {
	return a.editDraft(ctx, actor, id, seq, func(d *CalendarDraft) error {
		if d.Content.Hours == nil {
			return fault.New(fault.Conflict, "calendar.closed")
		}
		if h.ValidFrom.IsZero() || h.ValidFrom.Before(a.newestHours(d.UnitID).ValidFrom) {
			return fault.New(fault.Invalid, "calendar.valid-from").At("valid_from")
		}
		for _, x := range h.Closures {
			if strings.TrimSpace(x.LegalSource) == "" {
				return fault.New(fault.Invalid, "calendar.ground-missing").At("closures")
			}
		}
		h.UnitID, h.ID, h.Version = d.UnitID, d.Content.Hours.ID, d.Content.Hours.Version
		d.Content.Hours = &h
		return nil
	})
}

func (a *App) editCalendar(ctx context.Context, actor org.Actor, id string, seq int, change func(*deadline.Calendar) error) (*CalendarDraft, error) {
	return a.editDraft(ctx, actor, id, seq, func(d *CalendarDraft) error {
		c := d.Content.Calendar
		if c == nil {
			return fault.New(fault.Conflict, "calendar.closed")
		}
		c.Days = slices.Clone(c.Days)
		if err := change(c); err != nil {
			return err
		}
		slices.SortStableFunc(c.Days, func(x, y deadline.Day) int { return x.Date.DaysSince(y.Date) })
		cover(c)
		return nil
	})
}

// cover widens the bounds to a year beyond the last day known, so that the longest
// periods begun in the last year still have a date.
func cover(c *deadline.Calendar) {
	if len(c.Days) == 0 {
		return
	}
	first, _, _ := c.Days[0].Date.Civil()
	last, _, _ := c.Days[len(c.Days)-1].Date.Civil()
	if from := deadline.NewDate(first, time.January, 1); !c.From.IsZero() && from.Before(c.From) {
		c.From = from
	}
	if to := deadline.NewDate(last+1, time.December, 31); !c.To.IsZero() && c.To.Before(to) {
		c.To = to
	}
}
