package deadline

import (
	"errors"
	"testing"
)

// P-19, T-12, CF-13: once, at least one working day before, the original kept.
func TestExtension(t *testing.T) {
	for _, x := range []struct {
		why, asked, newDue string
		applied            bool
	}{
		{"at the last moment", "13/03/2026 17:00", "20/03/2026 17:00", true},
		{"one minute too late", "13/03/2026 17:01", "20/03/2026 17:00", false},
		{"on the day of the due date", "16/03/2026 08:00", "20/03/2026 17:00", false},
		{"on the weekend between", "14/03/2026 09:00", "20/03/2026 17:00", false},
		{"to a date that is not later", "10/03/2026 09:00", "16/03/2026 17:00", false},
	} {
		t.Run(x.why, func(t *testing.T) {
			f := tenDays(t)
			err := office(t).CheckExtension(f, at(t, x.asked), at(t, x.newDue))
			if got := err == nil; got != x.applied {
				t.Errorf("CheckExtension: %v", err)
			}
			f.Extension = &Extension{Document: "Mẫu 04 số 3", Asked: at(t, x.asked), NewDue: at(t, x.newDue)}
			c := clocks(t, f, "17/03/2026 09:00")
			want := "16/03/2026 17:00"
			if x.applied {
				want = x.newDue
			}
			wantDue(t, "current", c.CurrentDueDate, want)
			wantDue(t, "original", c.OriginalDueDate, "16/03/2026 17:00")
			wantDue(t, "CF-06: KPI", c.KPI.Due, "16/03/2026 17:00")
			if c.ExtensionApplied != x.applied || c.KPI.State != Overdue {
				t.Errorf("applied %v, KPI %s", c.ExtensionApplied, c.KPI.State)
			}
			if err := office(t).CheckExtension(f, at(t, "10/03/2026 09:00"), at(t, "27/03/2026 17:00")); !errors.Is(err, &Error{Code: CodeExtension}) {
				t.Errorf("a second extension: %v", err)
			}
		})
	}
}

// Around an extension: pauses before it belong to the old date, pauses after it to the new one.
func TestExtensionWithPauses(t *testing.T) {
	f := tenDays(t)
	f.Pauses = []Pause{
		pause(t, GroundSectorLaw, "04/03/2026 08:00", "04/03/2026 17:00"),
		pause(t, GroundSectorLaw, "18/03/2026 08:00", "18/03/2026 17:00"),
	}
	f.Extension = &Extension{Document: "Mẫu 04", Asked: at(t, "16/03/2026 17:00"), NewDue: at(t, "20/03/2026 17:00")}
	c := clocks(t, f, "23/03/2026 10:00")
	wantDue(t, "due 17/03 at the asking, then 20/03, then a day more:", c.CurrentDueDate, "23/03/2026 17:00")
	f.Extension.Asked = at(t, "16/03/2026 17:01")
	c = clocks(t, f, "23/03/2026 10:00")
	wantDue(t, "asked a minute too late: a later pause cannot heal it:", c.CurrentDueDate, "17/03/2026 17:00")
	f.Extension.Granted = true
	c = clocks(t, f, "23/03/2026 10:00")
	wantDue(t, "granted when it was recorded:", c.CurrentDueDate, "23/03/2026 17:00")
}

// An extension of a run that was returned is overtaken by the restart.
func TestExtensionOvertakenByRestart(t *testing.T) {
	f := tenDays(t)
	f.Extension = &Extension{Document: "Mẫu 04", Asked: at(t, "04/03/2026 09:00"), NewDue: at(t, "30/03/2026 17:00")}
	f.Restarts = []Restart{{Document: "Mẫu 02", Returned: at(t, "05/03/2026 10:00"), Received: at(t, "09/03/2026 14:00")}}
	c := clocks(t, f, "10/03/2026 09:00")
	wantDue(t, "current", c.CurrentDueDate, "23/03/2026 17:00")
	if c.ExtensionApplied || len(c.DueDates) != 3 || c.DueDates[1].Cause != RuleExtended {
		t.Errorf("applied %v, %v", c.ExtensionApplied, c.DueDates)
	}
}

// CF-13: the last moment to extend a date in the middle of a day, and one that follows a shorter day.
func TestExtensionBy(t *testing.T) {
	f := tenDays(t)
	f.Pauses = []Pause{pause(t, GroundSectorLaw, "04/03/2026 08:00", "04/03/2026 09:30")}
	wantDue(t, "due 17/03 09:30: extension by", clocks(t, f, "10/03/2026 09:00").ExtensionBy, "16/03/2026 09:30")
	h := OfficeHours()
	h.Seasons = []Season{{From: MonthDay{3, 13}, To: MonthDay{3, 13}, Sessions: []Session{session(t, "08:00-16:00")}}}
	c, err := schedule(t, national(t), h).Clocks(tenDays(t), at(t, "10/03/2026 09:00"))
	if err != nil {
		t.Fatal(err)
	}
	wantDue(t, "the day before closes at 16:00: extension by", c.ExtensionBy, "13/03/2026 16:00")
}

// A pause that begins with the asking belongs to the new date, and only to it.
func TestPauseBeginsWithTheAsking(t *testing.T) {
	f := tenDays(t)
	f.Pauses = []Pause{pause(t, GroundSectorLaw, "10/03/2026 08:00", "10/03/2026 17:00")}
	f.Extension = &Extension{Document: "Mẫu 04", Asked: at(t, "10/03/2026 08:00"), NewDue: at(t, "20/03/2026 17:00")}
	c := clocks(t, f, "23/03/2026 09:00")
	wantDue(t, "current", c.CurrentDueDate, "23/03/2026 17:00")
	if len(c.DueDates) != 3 || c.DueDates[1].Cause != RuleExtended || c.DueDates[2].Cause != RulePaused {
		t.Errorf("%v", c.DueDates)
	}
}

// PP-11: an extension into the evening is not used up at closing time.
func TestPercentBeforeAnEveningDueDate(t *testing.T) {
	f := tenDays(t)
	f.Extension = &Extension{Document: "Mẫu 04", Asked: at(t, "10/03/2026 09:00"), NewDue: at(t, "20/03/2026 20:00")}
	if c := clocks(t, f, "20/03/2026 18:00"); c.Legal.Percent != 99 || c.Legal.State != WithinTime {
		t.Errorf("%d %%, %s", c.Legal.Percent, c.Legal.State)
	}
}
