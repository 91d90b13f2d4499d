package seed

import (
	"fmt"

	"motcua/internal/deadline"
	"motcua/internal/workflow"
)

const (
	quartersInDay = 4 // deadline.Part counts in quarters of its unit
	maxDays       = 1000
)

// parsePeriod reads a period code, "5w+7w+12c", of parts of at most maxDays. The
// empty text is the empty period.
func parsePeriod(s string) (deadline.Period, error) {
	p, err := workflow.ParsePeriodCode(s)
	for _, part := range p {
		if part.Quarters > maxDays*quartersInDay {
			return nil, fmt.Errorf("period %q: over %d days", s, maxDays)
		}
	}
	return p, err
}

// quarters turns days into whole quarters of a day, above 0 and at most maxDays.
func quarters(days float64) (int, error) {
	if !(days > 0 && days <= maxDays) {
		return 0, fmt.Errorf("%v days", days)
	}
	q := int(days * quartersInDay)
	if float64(q) != days*quartersInDay {
		return 0, fmt.Errorf("%v days are not whole quarters", days)
	}
	return q, nil
}

// published reads a number of days with the unit of the data, "working" or
// "calendar"; no days is the empty period.
func published(days float64, unit string) (deadline.Period, error) {
	if days == 0 {
		return nil, nil
	}
	u, ok := map[string]deadline.Unit{"working": deadline.WorkingDay, "calendar": deadline.CalendarDay}[unit]
	if !ok {
		return nil, fmt.Errorf("unit %q", unit)
	}
	q, err := quarters(days)
	if err != nil {
		return nil, err
	}
	return deadline.Period{{Quarters: q, Unit: u}}, nil
}

// variantPeriod is a row of periods.csv: a period that procedures.csv can only
// give as one sum, or a case it mentions in words.
type variantPeriod struct {
	name   string
	period deadline.Period
	basis  string
}

// variantPeriods reads periods.csv by procedure key, in variant order.
func (l library) variantPeriods() (map[string][]variantPeriod, error) {
	rows, err := l.load("periods.csv", "procedure", "variant", "name", "parts", "basis")
	if err != nil {
		return nil, err
	}
	out := map[string][]variantPeriod{}
	for _, r := range rows {
		key, err := r.need("procedure")
		if err != nil {
			return nil, err
		}
		n, err := r.number("variant", 1, 9)
		if err != nil {
			return nil, err
		}
		if int(n) != len(out[key])+1 {
			return nil, r.bad("variant", "not the next of its procedure")
		}
		p, err := parsePeriod(r.get("parts"))
		if err != nil || p.IsZero() {
			return nil, r.bad("parts", fmt.Sprint(err))
		}
		out[key] = append(out[key], variantPeriod{r.get("name"), p, r.get("basis")})
	}
	return out, nil
}
