package print

import (
	"fmt"
	"strings"
	"time"
)

// vietnam is the one time zone of Viet Nam, without daylight saving.
var vietnam = time.FixedZone("UTC+7", 7*60*60)

// DateWords gives "ngày 05 tháng 02 năm 2026" in Viet Nam time. Days below 10
// and the months 1 and 2 get a leading zero, other months do not (NĐ 30/2020/
// NĐ-CP Phụ lục I, place and date of a document). The zero time gives the dotted
// form to be filled in by hand.
func DateWords(t time.Time) string {
	if t.IsZero() {
		return "ngày … tháng … năm …"
	}
	t = t.In(vietnam)
	month := fmt.Sprintf("%d", t.Month())
	if t.Month() <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", t.Day(), month, t.Year())
}

// TimeWords gives "16 giờ 20 phút, ngày 12 tháng 02 năm 2026" in Viet Nam time;
// the zero time gives the dotted form.
func TimeWords(t time.Time) string {
	if t.IsZero() {
		return "… giờ … phút, " + DateWords(t)
	}
	t = t.In(vietnam)
	return fmt.Sprintf("%02d giờ %02d phút, %s", t.Hour(), t.Minute(), DateWords(t))
}

// boundTime is TimeWords whose line may break only between time and date.
func boundTime(t time.Time) string {
	clock, date, _ := strings.Cut(TimeWords(t), ", ")
	return bind(clock+",") + " " + bind(date)
}

// bind keeps the words of s on one line.
func bind(s string) string { return strings.ReplaceAll(s, " ", string(nbsp)) }

// shortDate gives "12/02/2026", or nothing for the zero time.
func shortDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(vietnam).Format("02/01/2006")
}

// shortTime gives "16 giờ 20 phút, ngày 12/02/2026", or nothing for the zero
// time; the line may break only between time and date.
func shortTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(vietnam)
	return bind(fmt.Sprintf("%02d giờ %02d phút,", t.Hour(), t.Minute())) + " " + bind("ngày "+shortDate(t))
}
