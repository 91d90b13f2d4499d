package workflow

import (
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// periodLetters are the units of a period code: "0.5w+7c+4h+1m".
var periodLetters = []struct {
	letter string
	unit   deadline.Unit
}{{"w", deadline.WorkingDay}, {"c", deadline.CalendarDay}, {"h", deadline.WorkingHour}, {"m", deadline.Month}}

// PeriodCode writes a period in the short form of BPMN attributes: working days w,
// calendar days c, working hours h, months m, in quarters at least.
func PeriodCode(p deadline.Period) string {
	var parts []string
	for _, part := range p {
		for _, l := range periodLetters {
			if l.unit == part.Unit {
				parts = append(parts, strconv.FormatFloat(float64(part.Quarters)/4, 'f', -1, 64)+l.letter)
			}
		}
	}
	return strings.Join(parts, "+")
}

// ParsePeriodCode reads what PeriodCode writes, and of ISO 8601 durations the days,
// weeks, months and hours alone that other modellers write ("P7D", "PT4H"): days are
// calendar days, hours working hours. It fails with workflow.period-code.
func ParsePeriodCode(text string) (deadline.Period, error) {
	bad := fault.New(fault.Invalid, "workflow.period-code", "text", text)
	if text == "" {
		return nil, nil
	}
	if p, ok := isoPeriod(text); ok {
		return p, nil
	}
	var out deadline.Period
	for _, part := range strings.Split(text, "+") {
		unit := deadline.Unit("")
		for _, l := range periodLetters {
			if rest, ok := strings.CutSuffix(part, l.letter); ok {
				part, unit = rest, l.unit
				break
			}
		}
		q, ok := quarters(part, ".")
		if !ok || unit == "" {
			return nil, bad
		}
		out = append(out, deadline.Part{Quarters: q, Unit: unit})
	}
	if err := out.Validate(); err != nil {
		return nil, bad.Because(err)
	}
	return out, nil
}

func isoPeriod(text string) (deadline.Period, bool) {
	for _, form := range []struct {
		prefix, suffix string
		unit           deadline.Unit
		times          int
	}{{"PT", "H", deadline.WorkingHour, 1}, {"P", "D", deadline.CalendarDay, 1}, {"P", "W", deadline.CalendarDay, 7}, {"P", "M", deadline.Month, 1}} {
		rest, ok := strings.CutPrefix(text, form.prefix)
		rest, end := strings.CutSuffix(rest, form.suffix)
		if n, err := strconv.ParseUint(rest, 10, 12); ok && end && err == nil {
			p := deadline.Days(int(n)*form.times, form.unit)
			return p, p.Validate() == nil
		}
	}
	return nil, false
}

// quarters reads a decimal number of whole quarters above 0: "2", "0.5", "1.25".
func quarters(text, point string) (int, bool) {
	whole, part, fraction := strings.Cut(text, point)
	q := 0
	if fraction {
		switch strings.TrimRight(part, "0") {
		case "":
		case "25":
			q = 1
		case "5":
			q = 2
		case "75":
			q = 3
		default:
			return 0, false
		}
		if part == "" || len(part) > 4 {
			return 0, false
		}
	}
	n, err := strconv.ParseUint(whole, 10, 16)
	q += int(n) * 4
	return q, err == nil && q > 0 && q <= deadline.MaxQuarters
}
