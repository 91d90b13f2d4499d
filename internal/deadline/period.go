package deadline

import (
	"strconv"
	"strings"
)

const (
	quartersPerUnit = 4
	minutesPerHour  = 60
)

// MaxQuarters bounds the amount of one part: 10,000 of its unit, far beyond any
// published procedure, so that a slip of the keyboard cannot overflow a date.
const MaxQuarters = 10_000 * quartersPerUnit

// Days is a period of n whole units; despite its name it also makes hours and months.
func Days(n int, u Unit) Period { return Period{{n * quartersPerUnit, u}} }

// IsZero reports whether the period is untimed.
func (p Period) IsZero() bool { return len(p) == 0 }

// Validate checks amounts and units; the error is an *Error with CodePeriod.
func (p Period) Validate() error {
	for i := range p {
		if problem := p[i].problem(); problem != "" {
			return fail(CodePeriod, problem, nil)
		}
	}
	return nil
}

func (p Part) problem() string {
	if p.Quarters <= 0 || p.Quarters > MaxQuarters {
		return "quarters " + strconv.Itoa(p.Quarters)
	}
	switch p.Unit {
	case WorkingDay, CalendarDay, WorkingHour:
		return ""
	case Month:
		if p.Quarters%quartersPerUnit != 0 {
			return "a month cannot be divided"
		}
		return ""
	}
	return "unit " + strconv.Quote(string(p.Unit))
}

func check(p Period, c Count) error {
	if c != FirstDayExcluded && c != FromMoment {
		return fail(CodeCount, string(c), nil)
	}
	return p.Validate()
}

// Text renders the period for people: "10 ngày làm việc", "0,5 ngày làm việc",
// "5 ngày làm việc + 12 ngày"; in English "0.5 working days".
func (p Period) Text(lang Lang) string {
	if p.IsZero() {
		return words(lang, "không quy định thời hạn", "untimed")
	}
	parts := make([]string, len(p))
	for i, part := range p {
		parts[i] = part.text(lang)
	}
	return strings.Join(parts, " + ")
}

func (p Part) text(lang Lang) string {
	return amount(p.Quarters, lang) + " " + p.Unit.text(p.Quarters, lang)
}

func amount(quarters int, lang Lang) string {
	point := words(lang, ",", ".")
	fraction := [quartersPerUnit]string{"", point + "25", point + "5", point + "75"}
	return strconv.Itoa(quarters/quartersPerUnit) + fraction[quarters%quartersPerUnit]
}

func (u Unit) text(quarters int, lang Lang) string {
	names := map[Unit][2]string{
		WorkingDay:  {"ngày làm việc", "working day"},
		CalendarDay: {"ngày", "day"},
		WorkingHour: {"giờ làm việc", "working hour"},
		Month:       {"tháng", "month"},
	}[u]
	plural := names[1]
	if quarters != quartersPerUnit {
		plural += "s"
	}
	return words(lang, names[0], plural)
}

// words picks the text of a language; anything but English reads Vietnamese.
func words(lang Lang, vi, en string) string {
	if lang == English {
		return en
	}
	return vi
}
