package web

import (
	"strconv"
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
)

// dueRows tells the days in words; days alike that follow each other are one row.
func (c *Context) dueRows(days []app.DueDay, due time.Time) []dueRow {
	var out []dueRow
	for at := 0; at < len(days); {
		what, end := c.dueWhat(days[at], due), at+1
		for end < len(days) && alike(days[at], days[end]) {
			end++
		}
		r := dueRow{Days: c.civilDay(days[at].Date), What: what, Law: days[at].LegalSource}
		if end > at+1 {
			r.Days += " – " + c.civilDay(days[end-1].Date)
		}
		if days[at].Counted && end > at+1 {
			r.What = c.T("deadline.what.counted-many", days[at].Ordinal, days[end-1].Ordinal)
		}
		out = append(out, r)
		at = end
	}
	return out
}

// alike reports whether two days that follow each other make one row.
func alike(a, b app.DueDay) bool {
	if a.Received || a.Start || a.Restarted || a.Due || b.Received || b.Start || b.Restarted || b.Due {
		return false
	}
	return a.Kind == b.Kind && festival(a.Name) == festival(b.Name) && a.LegalSource == b.LegalSource && a.Counted == b.Counted &&
		a.Paused == b.Paused && a.Waiting == b.Waiting && a.Provisional == b.Provisional
}

// festival is the name of the whole feast of which a day is one.
func festival(name string) string {
	name, _, _ = strings.Cut(name, " - ")
	return name
}

// dueWhat says of one day everything that it is.
func (c *Context) dueWhat(d app.DueDay, due time.Time) string {
	var out []string
	add := func(key string, args ...any) { out = append(out, c.T("deadline.what."+key, args...)) }
	if d.Received {
		add("received")
	}
	if d.Restarted {
		add("restarted")
	}
	if d.Start {
		add("start")
	}
	if d.Waiting {
		add("waiting")
	}
	if d.Paused {
		add("paused")
	}
	if d.Kind == string(deadline.SwapWork) {
		add("SwapWork")
	}
	if d.Counted {
		add("counted", d.Ordinal)
	}
	if off := d.Kind != app.DayWorking && d.Kind != string(deadline.SwapWork); off {
		out = append(out, c.dayOff(d))
	}
	if d.Provisional {
		add("provisional")
	}
	if d.Due {
		add("due", due.In(deadline.Zone()).Format("15:04"))
	}
	if len(out) == 0 {
		add("plain")
	}
	return strings.Join(out, "; ")
}

// dayOff says why a day is off; a name that says so itself is not repeated.
func (c *Context) dayOff(d app.DueDay) string {
	name := festival(d.Name)
	if strings.HasPrefix(name, "Nghỉ") {
		return name
	}
	return c.T("deadline.what."+d.Kind, name)
}

// civilDay writes a day as one would say it: "thứ Hai 16/02/2026".
func (c *Context) civilDay(d deadline.Date) string {
	return c.T("due.weekday."+strconv.Itoa(int(d.Weekday()))) + " " + d.At(0).Format("02/01/2006")
}
