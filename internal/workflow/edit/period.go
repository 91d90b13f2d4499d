package edit

import (
	"math"
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/text"
)

// periodUnits are the words people write for the units of a time, folded; the longer
// ones first.
var periodUnits = []struct {
	word  string
	unit  deadline.Unit
	times float64
}{
	{"ngay lam viec", deadline.WorkingDay, 1}, {"gio lam viec", deadline.WorkingHour, 1}, {"working day", deadline.WorkingDay, 1}, {"working hour", deadline.WorkingHour, 1},
	{"ngay lv", deadline.WorkingDay, 1}, {"nlv", deadline.WorkingDay, 1}, {"buoi", deadline.WorkingDay, 0.5}, {"thang", deadline.Month, 1}, {"month", deadline.Month, 1},
	{"gio", deadline.WorkingHour, 1}, {"hour", deadline.WorkingHour, 1}, {"phut", deadline.WorkingHour, 1.0 / 60}, {"ngay", deadline.CalendarDay, 1}, {"day", deadline.CalendarDay, 1},
}

// ParsePeriod reads a time as people write it: "0,5 ngày làm việc", "4 giờ",
// "1/2 ngày làm việc", "5 ngày làm việc + 12 ngày". Empty is untimed. A bare "ngày"
// counts as plain says. The fault workflow.edit-period stands for whatever cannot be
// counted in quarters of a unit.
func ParsePeriod(s string, plain deadline.Unit) (deadline.Period, error) {
	bad := fault.New(fault.Invalid, "workflow.edit-period")
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	var out deadline.Period
	for _, part := range strings.Split(s, "+") {
		amount, rest := leadingNumber(part)
		if amount <= 0 || amount > deadline.MaxQuarters {
			return nil, bad
		}
		unit, times, ok := unitOf(rest)
		if !ok {
			return nil, bad
		}
		if unit == deadline.CalendarDay {
			unit = plain
		}
		quarters := amount * times * 4
		if n := math.Round(quarters); math.Abs(n-quarters) < 1e-6 {
			out = append(out, deadline.Part{Quarters: int(n), Unit: unit})
			continue
		}
		return nil, bad
	}
	if err := out.Validate(); err != nil {
		return nil, bad.Because(err)
	}
	return out, nil
}

// leadingNumber reads "0,5", "1/2" or "03" and gives what follows.
func leadingNumber(s string) (amount float64, rest string) {
	s = strings.TrimSpace(s)
	end := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != ',' && r != '.' && r != '/' })
	if end < 0 {
		end = len(s)
	}
	number := strings.Replace(s[:end], ",", ".", 1)
	top, bottom, fraction := strings.Cut(number, "/")
	amount, err := strconv.ParseFloat(top, 64)
	if err != nil {
		return 0, s
	}
	if fraction {
		d, err := strconv.ParseFloat(bottom, 64)
		if err != nil || d == 0 {
			return 0, s
		}
		amount /= d
	}
	return amount, s[end:]
}

func unitOf(s string) (deadline.Unit, float64, bool) {
	folded := text.Fold(s)
	for _, u := range periodUnits {
		if strings.HasPrefix(folded, u.word) {
			return u.unit, u.times, true
		}
	}
	return "", 0, false
}
