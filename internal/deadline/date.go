package deadline

import (
	"fmt"
	"time"
)

// zone is Viet Nam's only zone: UTC+7 the whole year, since 1975.
var zone = time.FixedZone("ICT", zoneMinutes*60)

const (
	zoneMinutes = 7 * 60
	dayMinutes  = 24 * 60
	// epochShift moves day 0 from 1970-01-01 to 0000-12-31, so that the zero Date is no date.
	epochShift = 719162 + 1
)

// Zone is Viet Nam's time zone, for showing and parsing times.
func Zone() *time.Location { return zone }

// Date is a civil date. Dates compare with ==, order with Before, and the zero
// Date is no date at all. The text and JSON form is "2026-02-17".
type Date struct{ n int32 }

// NewDate makes a date; a day beyond the end of the month runs on as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return Date{int32(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/86400) + epochShift}
}

// DateOf is the civil date of a moment in Viet Nam.
func DateOf(t time.Time) Date { return minuteOf(t).date() }

// ParseDate reads "2026-02-17".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil || t.Year() < 1 {
		return Date{}, fail(CodeDate, s, err)
	}
	return NewDate(t.Year(), t.Month(), t.Day()), nil
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// AddDays is the date n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date { return Date{d.n + int32(n)} }

// DaysSince counts the days from e to d.
func (d Date) DaysSince(e Date) int { return int(d.n - e.n) }

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday((int(d.n) + 7*epochShift) % 7) }

// Civil splits the date into year, month and day.
func (d Date) Civil() (int, time.Month, int) { return d.utc().Date() }

// At is the moment in Viet Nam at which the clock shows c on day d.
func (d Date) At(c Clock) time.Time { return d.minute(c).time() }

// AddMonths is the same day number n months later, or the last day of a shorter
// month (BLDS Đ148.3).
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Civil()
	last := NewDate(y, m+time.Month(n)+1, 0)
	return NewDate(y, m+time.Month(n), min(day, last.utc().Day()))
}

func (d Date) utc() time.Time { return time.Unix(int64(d.n-epochShift)*86400, 0).UTC() }

func (d Date) minute(c Clock) minute { return minute(d.n-epochShift)*dayMinutes + minute(c) }

// String is "2026-02-17", or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format("2006-01-02")
}

// MarshalText implements encoding.TextMarshaler.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler; the empty text is no date.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d = Date{}
	if len(b) > 0 {
		*d, err = ParseDate(string(b))
	}
	return err
}

// Clock is a time of day in minutes after midnight, from 0 to 24:00. Its text and JSON form is "15:00".
type Clock int

// NewClock makes a time of day.
func NewClock(hour, minute int) Clock { return Clock(hour*60 + minute) }

// ParseClock reads "15:00".
func ParseClock(s string) (Clock, error) {
	if s == "24:00" {
		return dayMinutes, nil
	}
	t, err := time.Parse("15:04", s)
	if err != nil {
		return 0, fail(CodeClock, s, err)
	}
	return NewClock(t.Hour(), t.Minute()), nil
}

// String is "15:00".
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// MarshalText implements encoding.TextMarshaler.
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (c *Clock) UnmarshalText(b []byte) (err error) {
	*c, err = ParseClock(string(b))
	return err
}

// minute is a moment in whole minutes of Viet Nam's civil time since 1970-01-01 00:00.
type minute int64

func minuteOf(t time.Time) minute {
	return minute(floorDiv(t.Unix(), 60) + zoneMinutes)
}

func (m minute) time() time.Time { return time.Unix((int64(m)-zoneMinutes)*60, 0).In(zone) }

func (m minute) date() Date { return Date{int32(floorDiv(int64(m), dayMinutes)) + epochShift} }

func (m minute) clock() Clock { return Clock(int64(m) - floorDiv(int64(m), dayMinutes)*dayMinutes) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
