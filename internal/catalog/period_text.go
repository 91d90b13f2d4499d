package catalog

import (
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/text"
)

// periodUnits are the words of a unit, folded.
var periodUnits = []struct {
	words string
	unit  deadline.Unit
}{
	{"ngay lam viec", deadline.WorkingDay}, {"gio lam viec", deadline.WorkingHour}, {"gio", deadline.WorkingHour}, {"thang", deadline.Month}, {"ngay lich", deadline.CalendarDay}, {"ngay", deadline.CalendarDay},
}

// ParsePeriod reads a period as people write it: "5 ngày làm việc", "0,5 ngày làm
// việc", "20 ngày", "4 giờ làm việc", "1 tháng", parts joined by "+". It reads what
// deadline.Period.Text writes. Days alone are calendar days; an amount has at most
// two decimals in quarters. ok is false for anything else; the empty text is the
// empty period.
func ParsePeriod(s string) (p deadline.Period, ok bool) {
	if strings.TrimSpace(s) == "" {
		return nil, true
	}
	for _, part := range strings.Split(s, "+") {
		x, ok := parsePart(part)
		if !ok {
			return nil, false
		}
		p = append(p, x)
	}
	return p, p.Validate() == nil
}

// parsePart reads one amount with its unit.
func parsePart(s string) (deadline.Part, bool) {
	s = strings.TrimSpace(s)
	end := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' })
	if end < 1 {
		return deadline.Part{}, false
	}
	words := strings.Join(strings.Fields(text.Fold(s[end:])), " ")
	for _, u := range periodUnits {
		if words == u.words {
			q, ok := quartersOf(s[:end])
			return deadline.Part{Quarters: q, Unit: u.unit}, ok
		}
	}
	return deadline.Part{}, false
}

func quartersOf(s string) (int, bool) {
	whole, fraction, divided := strings.Cut(strings.ReplaceAll(s, ".", ","), ",")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 0 || n > deadline.MaxQuarters || strings.ContainsAny(whole, "+-") {
		return 0, false
	}
	quarters, ok := map[string]int{"25": 1, "5": 2, "50": 2, "75": 3}[fraction]
	if divided && !ok {
		return 0, false
	}
	return n*quartersInDay + quarters, true
}
