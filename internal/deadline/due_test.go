package deadline

import "testing"

// dueCase is one line of the law: received, so long, due. The answers were
// written with a paper calendar of 2026, before the engine was asked.
type dueCase struct {
	why      string
	received string
	period   string
	due      string
}

func checkDue(t *testing.T, s *Schedule, c Count, cases []dueCase) {
	t.Helper()
	for _, x := range cases {
		t.Run(x.why, func(t *testing.T) {
			start, p := at(t, x.received), period(t, x.period)
			due, err := s.Due(start, p, c)
			if err != nil {
				t.Fatal(err)
			}
			if show(due) != x.due {
				t.Errorf("received %s, %s: due %s, want %s", x.received, x.period, show(due), x.due)
			}
			e, err := s.Explain(start, p, c)
			if err != nil || !e.Due.Equal(due) {
				t.Errorf("Explain says %s (%v), Due says %s", show(e.Due), err, show(due))
			}
		})
	}
}

func TestWorkingDays(t *testing.T) {
	checkDue(t, office(t), FirstDayExcluded, []dueCase{
		{"T-04: the start day is not counted, even from 8 o'clock", "02/03/2026 08:00", "1wd", "03/03/2026 17:00"},
		{"T-04: the first second of the day changes nothing", "02/03/2026 00:00", "1wd", "03/03/2026 17:00"},
		{"T-04: received in the lunch break", "12/02/2026 12:30", "1wd", "13/02/2026 17:00"},
		{"T-04: ten working days over two weekends", "02/03/2026 09:00", "10wd", "16/03/2026 17:00"},
		{"H-04: five days over Tết Bính Ngọ", "12/02/2026 16:20", "5wd", "26/02/2026 17:00"},
		{"H-04: received at the minute of closing is in time", "12/02/2026 17:00", "5wd", "26/02/2026 17:00"},
		{"T-04: received one minute after closing starts the next day", "12/02/2026 17:01", "5wd", "27/02/2026 17:00"},
		{"H-04: last working day before Tết", "13/02/2026 08:00", "1wd", "23/02/2026 17:00"},
		{"H-04: received on the Saturday before Tết", "14/02/2026 09:00", "1wd", "24/02/2026 17:00"},
		{"H-04: received on mùng 1", "17/02/2026 10:00", "1wd", "24/02/2026 17:00"},
		{"H-03: Friday before the swap Saturday", "09/01/2026 09:00", "1wd", "10/01/2026 17:00"},
		{"H-03: received on the swap Saturday", "10/01/2026 09:00", "1wd", "12/01/2026 17:00"},
		{"H-03: received on the swap Saturday, a week", "10/01/2026 09:00", "5wd", "16/01/2026 17:00"},
		{"H-03: received Saturday 03/01, a day off", "03/01/2026 09:00", "1wd", "06/01/2026 17:00"},
		{"H-03: received on the Friday given off", "02/01/2026 09:00", "1wd", "06/01/2026 17:00"},
		{"H-03: over the New Year", "31/12/2025 15:00", "1wd", "05/01/2026 17:00"},
		{"H-03: five days after the New Year", "31/12/2025 15:00", "5wd", "09/01/2026 17:00"},
		{"H-03: the sixth is the swap Saturday", "31/12/2025 15:00", "6wd", "10/01/2026 17:00"},
		{"H-03: the seventh is Monday", "31/12/2025 15:00", "7wd", "12/01/2026 17:00"},
		{"H-06: Friday 21/08 before the swap Saturday", "21/08/2026 10:00", "1wd", "22/08/2026 17:00"},
		{"H-06: six days from Friday 21/08", "21/08/2026 10:00", "6wd", "28/08/2026 17:00"},
		{"H-06: seven days reach over Quốc khánh", "21/08/2026 10:00", "7wd", "03/09/2026 17:00"},
		{"H-06: received on the swap Saturday 22/08", "22/08/2026 16:00", "3wd", "26/08/2026 17:00"},
		{"H-06: last working day before Quốc khánh", "28/08/2026 16:00", "1wd", "03/09/2026 17:00"},
		{"H-06: received on the Monday given off", "31/08/2026 09:00", "1wd", "04/09/2026 17:00"},
		{"H-05: Giỗ Tổ on Sunday gives Monday off", "24/04/2026 09:00", "1wd", "28/04/2026 17:00"},
		{"H-05, H-06: over Giỗ Tổ and 30/4–01/5", "24/04/2026 09:00", "3wd", "04/05/2026 17:00"},
		{"H-06: before 30/4", "29/04/2026 09:00", "1wd", "04/05/2026 17:00"},
		{"T-03: after 15:00 the paper moves, not the due date", "29/04/2026 15:01", "1wd", "04/05/2026 17:00"},
		{"H-08: Tết Đinh Mùi, provisional with two compensatory days", "04/02/2027 09:00", "1wd", "12/02/2027 17:00"},
		{"H-08: 01/5/2027 is a Saturday, Monday is off", "29/04/2027 09:00", "1wd", "04/05/2027 17:00"},
		{"T-04: half a day is half of the next working day", "12/02/2026 09:00", "0.5wd", "13/02/2026 12:00"},
		{"T-04: a quarter of the next working day", "12/02/2026 16:20", "0.25wd", "13/02/2026 10:00"},
		{"T-04: three quarters after Tết", "13/02/2026 09:00", "0.75wd", "23/02/2026 15:00"},
		{"T-04: ten days and a half", "02/03/2026 09:00", "10.5wd", "17/03/2026 12:00"},
		{"T-08: the three days to return a dossier", "12/02/2026 16:20", "3wd", "24/02/2026 17:00"},
		{"T-05: untimed", "12/02/2026 16:20", "", ""},
	})
}

func TestCalendarDaysAndMonths(t *testing.T) {
	for _, c := range []Count{FirstDayExcluded, FromMoment} {
		checkDue(t, office(t), c, []dueCase{
			{"Đ147: one day", "12/02/2026 09:00", "1cd", "13/02/2026 17:00"},
			{"Đ148.5: ends on a Saturday before Tết", "12/02/2026 09:00", "2cd", "23/02/2026 17:00"},
			{"Đ148.5: ends in Tết", "12/02/2026 09:00", "4cd", "23/02/2026 17:00"},
			{"H-06: ends on the swap Saturday, which is worked", "10/08/2026 09:00", "12cd", "22/08/2026 17:00"},
			{"Đ148.5: ends on the Monday given off", "10/08/2026 09:00", "21cd", "03/09/2026 17:00"},
			{"H-03: received on a day off, ends on the swap Saturday", "03/01/2026 10:00", "5cd", "10/01/2026 17:00"},
			{"H-07: 24/11 is only proposed", "10/11/2026 10:00", "14cd", "24/11/2026 17:00"},
			{"T-05: half a calendar day", "12/02/2026 09:00", "0.5cd", "13/02/2026 12:00"},
			{"Đ148.5: one day and a half", "12/02/2026 09:00", "1.5cd", "23/02/2026 12:00"},
			{"T-05: sixty days", "02/03/2026 09:00", "60cd", "04/05/2026 17:00"},
			{"Đ148.3: a month from the 15th, ends on Sunday before Tết", "15/01/2026 09:00", "1m", "23/02/2026 17:00"},
			{"Đ148.3: a month from the 29th of January", "29/01/2026 09:00", "1m", "02/03/2026 17:00"},
			{"Đ148.3: a month from the 30th of January", "30/01/2026 09:00", "1m", "02/03/2026 17:00"},
			{"Đ148.3: a month from the 31st ends on the 30th, a holiday", "31/03/2026 09:00", "1m", "04/05/2026 17:00"},
			{"Đ148.3: a month from 31/7 ends on the day given off", "31/07/2026 09:00", "1m", "03/09/2026 17:00"},
			{"Đ148.3: a month from 31/10 ends on Sunday 30/11", "31/10/2025 09:00", "1m", "01/12/2025 17:00"},
			{"Đ148.3: two months from 31/12", "31/12/2025 09:00", "2m", "02/03/2026 17:00"},
			{"Đ148.3: two months from 31/12 to a leap day", "31/12/2027 09:00", "2m", "29/02/2028 17:00"},
			{"Đ148.3: a year from a leap day", "29/02/2028 09:00", "12m", "28/02/2029 17:00"},
			{"Đ148.3: three months", "15/06/2026 09:00", "3m", "15/09/2026 17:00"},
			{"Đ148.3: a month from 31/12 ends on Sunday 31/01", "31/12/2026 09:00", "1m", "01/02/2027 17:00"},
		})
	}
}

func TestHours(t *testing.T) {
	for _, c := range []Count{FirstDayExcluded, FromMoment} {
		checkDue(t, office(t), c, []dueCase{
			{"Đ147.1: hours count from the moment", "12/02/2026 13:10", "1h", "12/02/2026 14:10"},
			{"over the lunch break", "12/02/2026 11:30", "1h", "12/02/2026 13:30"},
			{"three hours over the lunch break", "12/02/2026 10:00", "3h", "12/02/2026 14:00"},
			{"from within the lunch break", "12/02/2026 12:30", "1h", "12/02/2026 14:00"},
			{"the end of the morning is 12:00, not 13:00", "12/02/2026 08:00", "4h", "12/02/2026 12:00"},
			{"a full day", "12/02/2026 08:00", "8h", "12/02/2026 17:00"},
			{"from the minute of closing", "12/02/2026 17:00", "8h", "13/02/2026 17:00"},
			{"over the night", "12/02/2026 16:20", "1h", "13/02/2026 08:20"},
			{"before opening", "12/02/2026 07:00", "2h", "12/02/2026 10:00"},
			{"over Tết", "13/02/2026 16:30", "1h", "23/02/2026 08:30"},
			{"a quarter of an hour from the evening before Tết", "13/02/2026 20:00", "0.25h", "23/02/2026 08:15"},
			{"from the swap Saturday to Monday", "10/01/2026 16:00", "2h", "12/01/2026 09:00"},
		})
	}
}

func TestStepsFromMoment(t *testing.T) {
	checkDue(t, office(t), FromMoment, []dueCase{
		{"T-11: a quarter of a day is two hours", "12/02/2026 08:00", "0.25wd", "12/02/2026 10:00"},
		{"T-11: a quarter over the lunch break", "12/02/2026 11:00", "0.25wd", "12/02/2026 14:00"},
		{"T-11: half a day over the night", "12/02/2026 16:00", "0.5wd", "13/02/2026 11:00"},
		{"T-11: ends with the last minute before Tết", "13/02/2026 15:00", "0.25wd", "13/02/2026 17:00"},
		{"T-11: one minute later ends after Tết", "13/02/2026 15:01", "0.25wd", "23/02/2026 08:01"},
		{"T-11: a day from 16:20 to 16:20", "12/02/2026 16:20", "1wd", "13/02/2026 16:20"},
		{"H-03: a day to the swap Saturday", "09/01/2026 16:20", "1wd", "10/01/2026 16:20"},
		{"T-11: from a day off", "14/02/2026 10:00", "1wd", "23/02/2026 17:00"},
		{"T-11: two days and three quarters", "12/02/2026 10:00", "2.75wd", "23/02/2026 17:00"},
		{"T-11: a quarter, then a calendar day", "12/02/2026 08:00", "0.25wd+1cd", "13/02/2026 17:00"},
	})
}

func TestPartsOfDifferentUnits(t *testing.T) {
	checkDue(t, office(t), FirstDayExcluded, []dueCase{
		{"5 days at the commune, 12 at the Sở, ends on Saturday", "02/03/2026 09:00", "5wd+12cd", "23/03/2026 17:00"},
		{"5 days at the commune over Tết, 12 at the Sở", "12/02/2026 16:20", "5wd+12cd", "10/03/2026 17:00"},
		{"12 days, moved from Saturday, then 5 working days", "02/03/2026 09:00", "12cd+5wd", "23/03/2026 17:00"},
		{"three days, then four hours", "02/03/2026 09:00", "3wd+4h", "06/03/2026 12:00"},
		{"a month, then five days", "15/06/2026 09:00", "1m+5wd", "22/07/2026 17:00"},
		{"the day a part ends on is not counted again", "02/03/2026 09:00", "1wd+1wd", "04/03/2026 17:00"},
		{"half a day and half a day are two halves of two days", "02/03/2026 09:00", "0.5wd+0.5wd", "04/03/2026 12:00"},
	})
}

// H-10: 07:00–11:30 and 13:30–17:00 in summer, 07:30–12:00 and 13:00–16:30 otherwise.
func TestSeasonalHours(t *testing.T) {
	h := OfficeHours()
	h.ID, h.Sessions = "mua", []Session{session(t, "07:30-12:00"), session(t, "13:00-16:30")}
	h.Seasons = []Season{{From: MonthDay{4, 15}, To: MonthDay{10, 15},
		Sessions: []Session{session(t, "07:00-11:30"), session(t, "13:30-17:00")}}}
	s := schedule(t, national(t), h)
	checkDue(t, s, FirstDayExcluded, []dueCase{
		{"winter closes at 16:30", "02/03/2026 09:00", "1wd", "03/03/2026 16:30"},
		{"16:31 is after hours in winter", "02/03/2026 16:31", "1wd", "04/03/2026 16:30"},
		{"16:31 is in hours in summer", "15/04/2026 16:31", "1wd", "16/04/2026 17:00"},
		{"the first day of summer closes at 17:00", "14/04/2026 09:00", "1wd", "15/04/2026 17:00"},
		{"the last day of summer closes at 17:00", "14/10/2026 09:00", "1wd", "15/10/2026 17:00"},
		{"the day after closes at 16:30", "15/10/2026 09:00", "1wd", "16/10/2026 16:30"},
		{"two hours over the long summer lunch", "20/05/2026 10:30", "2h", "20/05/2026 14:30"},
		{"half of a summer day", "20/05/2026 10:30", "0.5wd", "21/05/2026 11:00"},
	})
}

// A season may run over the new year.
func TestSeasonOverNewYear(t *testing.T) {
	h := OfficeHours()
	h.Seasons = []Season{{From: MonthDay{11, 1}, To: MonthDay{2, 28}, Sessions: []Session{session(t, "09:00-15:00")}}}
	checkDue(t, schedule(t, national(t), h), FirstDayExcluded, []dueCase{
		{"in December", "14/12/2026 10:00", "1wd", "15/12/2026 15:00"},
		{"in January", "14/01/2026 10:00", "1wd", "15/01/2026 15:00"},
		{"in October", "14/10/2026 10:00", "1wd", "15/10/2026 17:00"},
		{"in March", "02/03/2026 10:00", "1wd", "03/03/2026 17:00"},
	})
}

// The unit may decide that the day of receipt is the start day whatever the hour.
func TestDayOfReceiptRule(t *testing.T) {
	h := OfficeHours()
	h.AfterHours = DayOfReceipt
	checkDue(t, schedule(t, national(t), h), FirstDayExcluded, []dueCase{
		{"after hours", "12/02/2026 17:01", "5wd", "26/02/2026 17:00"},
		{"on a Saturday", "07/03/2026 09:00", "1wd", "09/03/2026 17:00"},
		{"calendar days from a Saturday", "07/03/2026 09:00", "2cd", "09/03/2026 17:00"},
		{"hours still wait for the office", "07/03/2026 09:00", "1h", "09/03/2026 09:00"},
	})
}

// Switches of the calendar (H-07, H-08).
func TestProvisionalAndProposedDays(t *testing.T) {
	c := national(t)
	c.ApplyProposed, c.IgnoreProvisional = true, true
	checkDue(t, schedule(t, c, OfficeHours()), FirstDayExcluded, []dueCase{
		{"H-07: 24/11 as if it were law", "10/11/2026 10:00", "14cd", "25/11/2026 17:00"},
		{"H-08: provisional days of Tết 2027 left out", "04/02/2027 09:00", "1wd", "05/02/2027 17:00"},
	})
}

// H-12: the office is closed by a storm, on a local decision.
func TestLocalClosure(t *testing.T) {
	h := OfficeHours()
	h.Closures = []Day{{Date: date(t, "22/08/2026"), Kind: LocalClosure, Name: "Bão số 5", LegalSource: "CĐ 12/CĐ-UBND"}}
	checkDue(t, schedule(t, national(t), h), FirstDayExcluded, []dueCase{
		{"the closure shuts even the swap Saturday", "21/08/2026 10:00", "1wd", "24/08/2026 17:00"},
	})
}
