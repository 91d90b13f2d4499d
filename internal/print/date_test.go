package print

import (
	"testing"
	"time"
)

// NĐ 30/2020/NĐ-CP Phụ lục I: a leading zero for days below 10 and months 1 and 2.
func TestTimeWords(t *testing.T) {
	for _, c := range []struct {
		at         time.Time
		date, full string
	}{
		{at0, "ngày 12 tháng 02 năm 2026", "16 giờ 20 phút, ngày 12 tháng 02 năm 2026"},
		{time.Date(2026, 1, 5, 1, 5, 0, 0, time.UTC), "ngày 05 tháng 01 năm 2026", "08 giờ 05 phút, ngày 05 tháng 01 năm 2026"},
		{time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC), "ngày 09 tháng 3 năm 2026", "07 giờ 00 phút, ngày 09 tháng 3 năm 2026"},
		{time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC), "ngày 01 tháng 01 năm 2027", "00 giờ 00 phút, ngày 01 tháng 01 năm 2027"},
		{time.Time{}, "ngày … tháng … năm …", "… giờ … phút, ngày … tháng … năm …"},
	} {
		if got := DateWords(c.at); got != c.date {
			t.Errorf("DateWords(%v) = %q, want %q", c.at, got, c.date)
		}
		if got := TimeWords(c.at); got != c.full {
			t.Errorf("TimeWords(%v) = %q, want %q", c.at, got, c.full)
		}
	}
	if got, want := shortDate(at0), "12/02/2026"; got != want {
		t.Errorf("shortDate = %q, want %q", got, want)
	}
	if shortDate(time.Time{}) != "" || shortTime(time.Time{}) != "" {
		t.Error("the zero time must leave its place empty")
	}
}
