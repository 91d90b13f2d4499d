package deadline

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// national is the calendar of holidays.csv: 2025 and 2026 as decided, 2027 computed.
func national(t testing.TB) Calendar {
	t.Helper()
	b, err := os.ReadFile("testdata/holidays.csv")
	if err != nil {
		t.Fatal(err)
	}
	days, err := ParseCSV(b)
	if err != nil {
		t.Fatal(err)
	}
	return Calendar{ID: "VN", Version: 3, Days: days}
}

func office(t testing.TB) *Schedule { return schedule(t, national(t), OfficeHours()) }

func schedule(t testing.TB, c Calendar, h Hours) *Schedule {
	t.Helper()
	s, err := NewSchedule(c, h)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// at reads "12/02/2026 16:20" in Viet Nam; "" is no time.
func at(t testing.TB, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	x, err := time.ParseInLocation("02/01/2006 15:04", s, Zone())
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// show writes a moment as at reads it.
func show(x time.Time) string {
	if x.IsZero() {
		return ""
	}
	return x.In(Zone()).Format("02/01/2006 15:04")
}

// period reads "5wd+12cd", "0.25wd", "3h", "1m"; "" is untimed.
func period(t testing.TB, s string) Period {
	t.Helper()
	var p Period
	for part := range strings.SplitSeq(s, "+") {
		for suffix, unit := range map[string]Unit{"wd": WorkingDay, "cd": CalendarDay, "h": WorkingHour, "m": Month} {
			number, ok := strings.CutSuffix(part, suffix)
			if !ok {
				continue
			}
			n, err := strconv.ParseFloat(number, 64)
			if err != nil {
				t.Fatal(err)
			}
			p = append(p, Part{int(n * 4), unit})
		}
	}
	return p
}

func date(t testing.TB, s string) Date {
	t.Helper()
	return DateOf(at(t, s+" 00:00"))
}

// session reads "07:00-11:30".
func session(t testing.TB, s string) Session {
	t.Helper()
	from, to, _ := strings.Cut(s, "-")
	a, err := ParseClock(from)
	if err != nil {
		t.Fatal(err)
	}
	b, err := ParseClock(to)
	if err != nil {
		t.Fatal(err)
	}
	return Session{a, b}
}
