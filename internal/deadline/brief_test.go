package deadline

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestBrief: thirty working days over Tết 2026 fit on a form; every holiday is told.
func TestBrief(t *testing.T) {
	s, err := NewSchedule(Calendar{ID: "VN", Version: 1, From: NewDate(2026, 1, 1), To: NewDate(2026, 12, 31), Days: []Day{
		{Date: NewDate(2026, 2, 16), Kind: Holiday, Name: "Tết"}, {Date: NewDate(2026, 2, 17), Kind: Holiday, Name: "Tết"},
		{Date: NewDate(2026, 2, 18), Kind: Holiday, Name: "Tết"}, {Date: NewDate(2026, 2, 19), Kind: Holiday, Name: "Tết"},
		{Date: NewDate(2026, 2, 20), Kind: Holiday, Name: "Tết"},
	}}, OfficeHours())
	if err != nil {
		t.Fatal(err)
	}
	full, err := s.Explain(time.Date(2026, 2, 2, 3, 0, 0, 0, time.UTC), Days(30, WorkingDay), FirstDayExcluded)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(full.Brief().Text(Vietnamese), "\n")
	for _, want := range []string{"Tính 30 ngày làm việc", "thứ Ba 03/02/2026 – thứ Hai 23/03/2026", "Tết", "14 ngày nghỉ hằng tuần", "Hạn trả kết quả"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if n := len(full.Brief().Lines); n > briefLines {
		t.Errorf("%d lines:\n%s", n, text)
	}
}

// TestBriefAddsUp: shortening loses no counted day and no skipped one, and leaves
// the explanation it was given alone.
func TestBriefAddsUp(t *testing.T) {
	s, err := NewSchedule(Calendar{ID: "VN", Version: 1, From: NewDate(2026, 1, 1), To: NewDate(2028, 12, 31)}, OfficeHours())
	if err != nil {
		t.Fatal(err)
	}
	sums := func(e Explanation) (quarters, minutes, days int) {
		for _, l := range e.Lines {
			quarters, minutes, days = quarters+l.Quarters, minutes+l.Minutes, days+l.Days
		}
		return
	}
	rapid.Check(t, func(r *rapid.T) {
		p := Period{}
		for range rapid.IntRange(1, 3).Draw(r, "parts") {
			p = append(p, Part{4 * rapid.IntRange(1, 60).Draw(r, "days"), rapid.SampledFrom([]Unit{WorkingDay, CalendarDay}).Draw(r, "unit")})
		}
		start := time.Date(2026, 1, 5, 3, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 9000).Draw(r, "h")) * time.Hour)
		e, err := s.Explain(start, p, rapid.SampledFrom([]Count{FirstDayExcluded, FromMoment}).Draw(r, "count"))
		if err != nil {
			r.Fatal(err)
		}
		before := slices.Clone(e.Lines)
		b := e.Brief()
		q1, m1, d1 := sums(e)
		q2, m2, d2 := sums(b)
		if q1 != q2 || m1 != m2 || d1 != d2 || !b.Due.Equal(e.Due) || !slices.Equal(before, e.Lines) || len(b.Lines) > len(e.Lines) {
			r.Fatalf("%v became %v", e.Text(English), b.Text(English))
		}
	})
}
