package deadline

import (
	"strings"
	"time"
)

// maxEventDays bounds one calendar event; no festival is longer.
const maxEventDays = 31

// ParseICS reads special days from an iCalendar file (RFC 5545): each VEVENT is
// one day, or the days from DTSTART up to but not including DTEND. CATEGORIES
// holds the kind (as in ParseCSV; missing is a holiday), STATUS:TENTATIVE marks
// provisional days and DESCRIPTION is the legal source. Errors are as in ParseCSV.
func ParseICS(b []byte) ([]Day, error) {
	p := icsParser{seen: map[Date]Day{}}
	for _, l := range unfold(string(b)) {
		p.line(l)
	}
	if p.in {
		p.bad = append(p.bad, RowError{Line: p.start, Problem: ProblemSyntax, Value: "BEGIN:VEVENT"})
	}
	if !p.any && p.bad == nil {
		p.bad = RowErrors{{Line: 1, Problem: ProblemSyntax, Value: "BEGIN:VEVENT"}}
	}
	if p.bad != nil {
		return nil, importFailed(p.bad)
	}
	return p.days, nil
}

type icsLine struct {
	number int
	text   string
}

// unfold joins continuation lines, which begin with a space or a tab.
func unfold(s string) []icsLine {
	var out []icsLine
	for i, l := range strings.Split(strings.TrimPrefix(s, "\uFEFF"), "\n") {
		l = strings.TrimSuffix(l, "\r")
		if len(out) > 0 && l != "" && (l[0] == ' ' || l[0] == '\t') {
			out[len(out)-1].text += l[1:]
			continue
		}
		out = append(out, icsLine{i + 1, l})
	}
	return out
}

type icsParser struct {
	days  []Day
	bad   RowErrors
	seen  map[Date]Day
	any   bool
	in    bool
	start int // line of the event being read
	event map[string]string
}

func (p *icsParser) line(l icsLine) {
	name, value, ok := strings.Cut(l.text, ":")
	if !ok {
		return
	}
	name, _, _ = strings.Cut(strings.ToUpper(name), ";")
	switch {
	case name == "BEGIN" && strings.EqualFold(value, "VEVENT"):
		p.any, p.in, p.start, p.event = true, true, l.number, map[string]string{}
	case name == "END" && strings.EqualFold(value, "VEVENT") && p.in:
		p.in = false
		p.close()
	case p.in:
		p.event[name] = unescape(strings.TrimSpace(value))
	}
}

func unescape(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\,`, ",", `\;`, ";", `\n`, " ", `\N`, " ").Replace(s)
}

// close turns the event just read into days.
func (p *icsParser) close() {
	first, err := icsDate(p.event["DTSTART"])
	if err != nil {
		p.wrong("DTSTART", ProblemDate)
		return
	}
	end := first.AddDays(1)
	if s := p.event["DTEND"]; s != "" {
		if end, err = icsDate(s); err != nil {
			p.wrong("DTEND", ProblemDate)
			return
		}
	}
	if n := end.DaysSince(first); n < 1 || n > maxEventDays || len(p.days)+n > MaxImportRows {
		p.wrong("DTEND", ProblemRange)
		return
	}
	at := map[string]int{"date": 0, "name": 1, "kind": 2, "status": 3, "legal_source": 4}
	kind, status := p.event["CATEGORIES"], ""
	if kind == "" {
		kind = "holiday"
	}
	if strings.EqualFold(p.event["STATUS"], "TENTATIVE") {
		status = "provisional"
	}
	for d := first; d.Before(end); d = d.AddDays(1) {
		day, wrong := parseRow([]string{d.String(), p.event["SUMMARY"], kind, status, p.event["DESCRIPTION"]}, at)
		if wrong == nil {
			wrong = clash(p.seen, day)
		}
		if wrong != nil {
			wrong.Line = p.start
			p.bad = append(p.bad, *wrong)
			return
		}
		p.days = append(p.days, day)
	}
}

func (p *icsParser) wrong(column string, problem Problem) {
	p.bad = append(p.bad, RowError{Line: p.start, Column: column, Problem: problem, Value: p.event[column]})
}

// icsDate reads 20260217; of a date with time only the date is taken.
func icsDate(s string) (Date, error) {
	s, _, _ = strings.Cut(s, "T")
	t, err := time.Parse("20060102", s)
	if err != nil || t.Year() < 1 {
		return Date{}, fail(CodeDate, s, err)
	}
	return NewDate(t.Year(), t.Month(), t.Day()), nil
}
