package deadline

import (
	"slices"
	"testing"
)

// withoutSwap is the calendar as it was before the decision of 25/12/2025:
// Friday 02/01/2026 worked, Saturday 10/01 free.
func withoutSwap(t *testing.T) Calendar {
	c := national(t)
	c.Version = 2
	c.Days = slices.DeleteFunc(c.Days, func(d Day) bool {
		return d.Date == date(t, "02/01/2026") || d.Date == date(t, "10/01/2026")
	})
	return c
}

// H-11: the decision of 25/12/2025 came when dossiers were already running.
func TestLateHolidayDecision(t *testing.T) {
	before, after := schedule(t, withoutSwap(t), OfficeHours()), office(t)
	f := Facts{Received: at(t, "22/12/2025 09:00"), Period: Days(8, WorkingDay)}
	c, err := Recalculate(before, after, f, at(t, "25/12/2025 16:00"))
	if err != nil {
		t.Fatal(err)
	}
	wantDue(t, "23, 24, 25, 26, 29, 30, 31/12, 02/01: before", c.Before.CurrentDueDate, "02/01/2026 17:00")
	wantDue(t, "after", c.After.CurrentDueDate, "05/01/2026 17:00")
	if !c.Moved() || c.Shortened() || !c.Promise().Equal(c.After.CurrentDueDate) {
		t.Errorf("moved %v, shortened %v", c.Moved(), c.Shortened())
	}
	want := []string{
		"thứ Sáu 02/01/2026 là ngày nghỉ: Nghỉ hoán đổi Tết Dương lịch (làm bù 10/01/2026) [H-11, Công văn 12729/VPCP-KGVX 25/12/2025]",
		"Hạn trả kết quả chuyển từ 17:00 thứ Sáu 02/01/2026 sang 17:00 thứ Hai 05/01/2026 [H-11]",
	}
	if got := c.Text(Vietnamese); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// H-11: a swap Saturday may shorten; the promise stands until notice is given.
func TestSwapSaturdayDoesNotShortenThePromise(t *testing.T) {
	before, after := schedule(t, withoutSwap(t), OfficeHours()), office(t)
	f := Facts{Received: at(t, "05/01/2026 09:00"), Period: Days(5, WorkingDay)}
	c, err := Recalculate(before, after, f, at(t, "06/01/2026 08:00"))
	if err != nil {
		t.Fatal(err)
	}
	wantDue(t, "before", c.Before.CurrentDueDate, "12/01/2026 17:00")
	wantDue(t, "after", c.After.CurrentDueDate, "10/01/2026 17:00")
	wantDue(t, "promise", c.Promise(), "12/01/2026 17:00")
	if !c.Shortened() || len(c.Causes) != 1 || !c.Causes[0].Works {
		t.Errorf("shortened %v, causes %+v", c.Shortened(), c.Causes)
	}
	want := "The promised due date Mon 12/01/2026 17:00 stands until the new one, Sat 10/01/2026 17:00, is notified [H-11]"
	if got := c.Text(English); got[1] != want {
		t.Errorf("%q", got)
	}
	back, err := Recalculate(after, before, f, at(t, "06/01/2026 08:00"))
	if err != nil || back.Shortened() || back.Causes[0].Day.Kind != SwapWork || back.Causes[0].Works {
		t.Errorf("a swap taken back: %v %+v", err, back.Causes)
	}
	same, err := Recalculate(after, after, f, at(t, "06/01/2026 08:00"))
	if err != nil || same.Moved() || len(same.Causes) != 0 || len(same.Text(Vietnamese)) != 1 {
		t.Errorf("the same calendar: %v %+v", err, same.Text(Vietnamese))
	}
}

// An extension that was in time stays so under a later calendar.
func TestGrantedExtensionSurvivesALateHoliday(t *testing.T) {
	f := Facts{Received: at(t, "02/03/2026 09:00"), Period: Days(14, CalendarDay),
		Extension: &Extension{Document: "Mẫu 04", Asked: at(t, "13/03/2026 16:00"), NewDue: at(t, "20/03/2026 17:00")}}
	f.Extension.Granted = true
	c := national(t)
	c.Days = append(c.Days, Day{Date: date(t, "13/03/2026"), Kind: Holiday, Name: "Quyết định muộn"})
	x, err := Recalculate(office(t), schedule(t, c, OfficeHours()), f, at(t, "16/03/2026 09:00"))
	if err != nil {
		t.Fatal(err)
	}
	wantDue(t, "after", x.After.CurrentDueDate, "20/03/2026 17:00")
	wantDue(t, "but the last moment is now", x.After.ExtensionBy, "12/03/2026 17:00")
}
