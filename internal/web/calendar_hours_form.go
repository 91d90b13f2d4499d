package web

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// hoursForm is the form of a unit's working hours. Seasons, reception and closures
// are rows; there is always an empty one for the next, so that it needs no script.
type hoursForm struct {
	F                            *typedForm
	Seasons, Reception, Closures []string // names of the rows, "seasons.0"
	Weekdays                     []time.Weekday
	Rules                        []deadline.AfterHoursRule
}

const (
	spareRows = 1
	maxRows   = 60 // of one kind in one posted form
)

func newHoursForm(v url.Values) *hoursForm {
	f := &hoursForm{
		F: newTyped("hours-", v), Rules: []deadline.AfterHoursRule{deadline.NextWorkingMoment, deadline.DayOfReceipt},
		Weekdays: []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday},
	}
	f.Seasons = rowNames(v, "seasons", "from", "to", "sessions", "legal_source")
	f.Reception = rowNames(v, "reception", "sessions", "legal_source")
	f.Closures = rowNames(v, "closures", "date", "name", "legal_source")
	return f
}

// rowNames names the rows of a kind up to the last with something in it, and spare ones.
func rowNames(v url.Values, kind string, fields ...string) (out []string) {
	last := -1
	for i := range maxRows {
		if filled(v, fmt.Sprintf("%s.%d", kind, i), fields...) {
			last = i
		}
	}
	for i := range min(last+1+spareRows, maxRows) {
		out = append(out, fmt.Sprintf("%s.%d", kind, i))
	}
	return out
}

func filled(v url.Values, row string, fields ...string) bool {
	for _, f := range fields {
		if strings.TrimSpace(v.Get(row+"."+f)) != "" {
			return true
		}
	}
	return false
}

// hoursValues writes hours into a form.
func hoursValues(h catalog.UnitHours) url.Values {
	v := url.Values{
		"valid_from": {vnDay(h.ValidFrom.String())}, "legal_source": {h.LegalSource}, "sessions": {sessionsText(h.Sessions)},
		"cut_off_basis": {h.CutOffBasis}, "after_hours": {string(h.AfterHours)},
	}
	if h.PaperCutOff > 0 {
		v.Set("paper_cut_off", h.PaperCutOff.String())
	}
	for i, s := range h.Seasons {
		row := fmt.Sprintf("seasons.%d.", i)
		v.Set(row+"from", monthDayText(s.From))
		v.Set(row+"to", monthDayText(s.To))
		v.Set(row+"sessions", sessionsText(s.Sessions))
		v.Set(row+"legal_source", s.LegalSource)
	}
	for i, r := range h.Reception {
		row := fmt.Sprintf("reception.%d.", i)
		v.Set(row+"weekday", fmt.Sprint(int(r.Weekday)))
		v.Set(row+"sessions", sessionsText(r.Sessions))
		v.Set(row+"legal_source", r.LegalSource)
	}
	for i, x := range h.Closures {
		row := fmt.Sprintf("closures.%d.", i)
		v.Set(row+"date", vnDay(x.Date.String()))
		v.Set(row+"name", x.Name)
		v.Set(row+"legal_source", x.LegalSource)
	}
	return v
}

// hoursReader reads a form of hours and gathers what is wrong, each at its field.
type hoursReader struct {
	url.Values
	faults fault.List
}

func readHours(v url.Values) (catalog.UnitHours, error) {
	r := &hoursReader{Values: v}
	h := catalog.UnitHours{
		ValidFrom: civilDay(v.Get("valid_from")), LegalSource: r.text("legal_source"), CutOffBasis: r.text("cut_off_basis"),
		Hours: deadline.Hours{Sessions: r.sessions("sessions"), AfterHours: deadline.AfterHoursRule(v.Get("after_hours"))},
	}
	if h.ValidFrom.IsZero() {
		r.faults.Add(fault.New(fault.Invalid, "calendar.valid-from").At("valid_from"))
	}
	if s := r.text("paper_cut_off"); s != "" {
		h.PaperCutOff = r.clock("paper_cut_off")
	}
	for i := range maxRows {
		r.season(&h, fmt.Sprintf("seasons.%d", i))
		r.reception(&h, fmt.Sprintf("reception.%d", i))
		r.closure(&h, fmt.Sprintf("closures.%d", i))
	}
	return h, r.faults.Err()
}

func (r *hoursReader) text(name string) string { return strings.TrimSpace(r.Get(name)) }

func (r *hoursReader) season(h *catalog.UnitHours, row string) {
	if !filled(r.Values, row, "from", "to", "sessions", "legal_source") {
		return
	}
	h.Seasons = append(h.Seasons, deadline.Season{
		From: r.monthDay(row + ".from"), To: r.monthDay(row + ".to"), Sessions: r.sessions(row + ".sessions"), LegalSource: r.text(row + ".legal_source"),
	})
}

func (r *hoursReader) reception(h *catalog.UnitHours, row string) {
	if !filled(r.Values, row, "sessions", "legal_source") {
		return
	}
	day := number(r.Get(row + ".weekday"))
	if day < 0 || day > 6 {
		day = int(time.Saturday)
	}
	h.Reception = append(h.Reception, deadline.Reception{
		Weekday: time.Weekday(day), Sessions: r.sessions(row + ".sessions"), LegalSource: r.text(row + ".legal_source"),
	})
}

func (r *hoursReader) closure(h *catalog.UnitHours, row string) {
	if !filled(r.Values, row, "date", "name", "legal_source") {
		return
	}
	x := deadline.Day{Date: civilDay(r.Get(row + ".date")), Kind: deadline.LocalClosure, Name: r.text(row + ".name"), LegalSource: r.text(row + ".legal_source")}
	if x.Date.IsZero() {
		r.faults.Add(fault.New(fault.Invalid, "calendar.day-date").At(row + ".date"))
	}
	if x.Name == "" {
		r.faults.Add(fault.New(fault.Invalid, "calendar.day-name").At(row + ".name"))
	}
	if x.LegalSource == "" {
		r.faults.Add(fault.New(fault.Invalid, "calendar.ground-missing").At(row + ".legal_source"))
	}
	h.Closures = append(h.Closures, x)
}

// sessions reads "08:00–12:00, 13:00-17:00": in order, not overlapping.
func (r *hoursReader) sessions(name string) (out []deadline.Session) {
	end := deadline.Clock(-1)
	for part := range strings.FieldsFuncSeq(r.text(name), func(c rune) bool { return c == ',' || c == ';' }) {
		from, to, _ := strings.Cut(strings.NewReplacer("–", "-", "—", "-", " ", "").Replace(part), "-")
		a, bad := clockOf(from)
		b, worse := clockOf(to)
		if bad != nil || worse != nil || a <= end || b <= a {
			out = nil
			break
		}
		out, end = append(out, deadline.Session{From: a, To: b}), b
	}
	if len(out) == 0 {
		r.faults.Add(fault.New(fault.Invalid, "calendar.sessions").At(name))
	}
	return out
}

func (r *hoursReader) clock(name string) deadline.Clock {
	c, err := clockOf(r.text(name))
	if err != nil {
		r.faults.Add(fault.New(fault.Invalid, "calendar.clock").At(name).Because(err))
	}
	return c
}

// clockOf reads 07:30, and 7:30, 7h30, 7h as people write them.
func clockOf(s string) (deadline.Clock, error) {
	hour, minute, _ := strings.Cut(strings.NewReplacer("h", ":", "g", ":").Replace(strings.TrimSpace(s)), ":")
	if minute == "" && hour != s {
		minute = "00"
	}
	return deadline.ParseClock(twoDigits(hour) + ":" + minute)
}

// monthDay reads a day of the year: 16/4.
func (r *hoursReader) monthDay(name string) deadline.MonthDay {
	t, err := time.Parse("2/1/2006", r.text(name)+"/2000") // a leap year: 29/2 is a day
	if err != nil {
		r.faults.Add(fault.New(fault.Invalid, "calendar.month-day").At(name).Because(err))
		return deadline.MonthDay{Month: time.January, Day: 1}
	}
	return deadline.MonthDay{Month: t.Month(), Day: t.Day()}
}
