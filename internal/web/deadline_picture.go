package web

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"motcua/internal/app"
	"motcua/internal/deadline"
)

// duePicture is a due date as a calendar that can be looked at, with the same told
// in a table for whoever cannot or will not look.
type duePicture struct {
	ID     string // keeps the ids of several pictures on one page apart
	Months []dueMonth
	Legend []dueCell // what occurs, one sample each
	Rows   []dueRow
}

// dueMonth is one month grid, drawn on the server; all lengths are units of the
// drawing, in which a telephone's width is about 364.
type dueMonth struct {
	ID, Name, Desc string
	Width, Height  int
	Heads          []dueHead
	Cells          []dueCell
}

type dueHead struct {
	X    int
	Text string
}

// dueCell is one day. Its look says in three ways what it is: pattern, sign and word.
type dueCell struct {
	ID    string // of the drawing whose patterns it uses
	X, Y  int
	Day   string
	Look  string // out, plain, receipt, restart, counted, due, rest, holiday, off or pause
	Word  string
	Pill  string // "day 3", when the day counts
	Small bool   // the pill needs smaller letters
	Long  bool   // the word does
	Title string
}

// dueRow is one day, or several alike, in the table.
type dueRow struct{ Days, What, Law string }

const (
	dueCellWidth  = 52
	dueCellHeight = 58
	dueHeadHeight = 26
	daysOfWeek    = 7
	wordFits      = 7 // letters under a day at the usual size
)

// pictureOf draws the days of a due date; nil when there are none.
func (c *Context) pictureOf(id string, days []app.DueDay, due time.Time) *duePicture {
	if len(days) == 0 {
		return nil
	}
	p := &duePicture{ID: id, Rows: c.dueRows(days, due)}
	for at := 0; at < len(days); {
		y, m, _ := days[at].Date.Civil()
		end := at
		for end < len(days) && sameMonth(days[end].Date, y, m) {
			end++
		}
		p.Months = append(p.Months, c.dueMonth(fmt.Sprintf("%s-%04d-%02d", id, y, int(m)), days[at:end], due))
		at = end
	}
	p.Legend = c.dueLegend(p)
	return p
}

func sameMonth(d deadline.Date, y int, m time.Month) bool {
	dy, dm, _ := d.Civil()
	return dy == y && dm == m
}

// column is where a day stands in a week that begins on Monday.
func column(d deadline.Date) int { return (int(d.Weekday()) + daysOfWeek - 1) % daysOfWeek }

func (c *Context) dueMonth(id string, days []app.DueDay, due time.Time) dueMonth {
	y, m, _ := days[0].Date.Civil()
	first := deadline.NewDate(y, m, 1)
	length := first.AddMonths(1).DaysSince(first)
	g := dueMonth{ID: id, Name: c.T("deadline.month", int(m), y, m.String()), Width: daysOfWeek * dueCellWidth}
	_, _, from := days[0].Date.Civil()
	_, _, to := days[len(days)-1].Date.Civil()
	firstWeek, lastWeek := (column(first)+from-1)/daysOfWeek, (column(first)+to-1)/daysOfWeek
	g.Height = dueHeadHeight + (lastWeek-firstWeek+1)*dueCellHeight
	for i := range daysOfWeek {
		g.Heads = append(g.Heads, dueHead{i*dueCellWidth + dueCellWidth/2, c.T("deadline.weekday." + strconv.Itoa(i))})
	}
	for i := range length {
		at := column(first) + i - firstWeek*daysOfWeek
		if at < 0 || at >= (lastWeek-firstWeek+1)*daysOfWeek {
			continue // weeks of which nothing is told
		}
		d := first.AddDays(i)
		cell := dueCell{Day: strconv.Itoa(i + 1), Look: "out"}
		if n := d.DaysSince(days[0].Date); n >= 0 && n < len(days) {
			cell = c.dueCell(days[n], due)
		}
		cell.ID, cell.X, cell.Y = id, at%daysOfWeek*dueCellWidth, dueHeadHeight+at/daysOfWeek*dueCellHeight
		g.Cells = append(g.Cells, cell)
	}
	var told []string
	for _, r := range c.dueRows(days, due) {
		told = append(told, r.Days+": "+r.What)
	}
	g.Desc = strings.Join(told, ". ") + "."
	return g
}

// dueCell says how a day looks. What matters most is said first: the due day, then
// where a count begins, then what stands still or is off.
func (c *Context) dueCell(d app.DueDay, due time.Time) dueCell {
	_, _, n := d.Date.Civil()
	look := dueLook(d)
	x := dueCell{Day: strconv.Itoa(n), Look: look, Word: c.T("deadline.word." + look), Title: c.dueWhat(d, due)}
	switch {
	case look == "receipt" && !d.Received:
		x.Word = c.T("deadline.word.start")
	case look == "pause" && d.Waiting:
		x.Word = c.T("deadline.word.wait")
	case look == "counted" || look == "plain":
		x.Word = ""
	case look == "off" && d.Kind != string(deadline.LocalClosure):
		x.Word = c.T("deadline.word." + d.Kind)
	}
	if d.Counted && d.Kind == string(deadline.SwapWork) && !d.Due {
		x.Word = c.T("deadline.word.SwapWork")
	}
	if d.Counted {
		x.Pill, x.Small = c.T("deadline.nth", d.Ordinal), d.Ordinal > 9
	}
	x.Long = utf8.RuneCountInString(x.Word) > wordFits
	return x
}

func dueLook(d app.DueDay) string {
	switch {
	case d.Due:
		return "due"
	case d.Restarted:
		return "restart"
	case d.Received, d.Start:
		return "receipt"
	case d.Paused, d.Waiting:
		return "pause"
	case d.Kind == string(deadline.Holiday):
		return "holiday"
	case d.Kind == app.DayWeekend && !d.Counted:
		return "rest"
	case d.Counted:
		return "counted"
	case d.Kind == app.DayWorking, d.Kind == string(deadline.SwapWork):
		return "plain"
	}
	return "off"
}

// dueLegend shows each look that occurs once, in the order of a dossier's way.
func (c *Context) dueLegend(p *duePicture) []dueCell {
	var out []dueCell
	for _, look := range []string{"receipt", "restart", "counted", "swap", "rest", "holiday", "off", "pause", "due"} {
		for _, m := range p.Months {
			cell, ok := sample(m.Cells, look, c.T("deadline.word.SwapWork"))
			if !ok {
				continue
			}
			cell.X, cell.Y, cell.Title = 0, 0, c.T("deadline.legend."+look)
			out = append(out, cell)
			break
		}
	}
	return out
}

func sample(cells []dueCell, look, swap string) (dueCell, bool) {
	for _, x := range cells {
		isSwap := x.Look == "counted" && x.Word == swap
		if look == "swap" && isSwap || x.Look == look && !isSwap {
			return x, true
		}
	}
	return dueCell{}, false
}
