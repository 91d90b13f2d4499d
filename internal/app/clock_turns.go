package app

import (
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/print"
	"motcua/internal/store"
)

// pausedRow is a row of the ControlSlip for a time in which the clock stood still (T-10).
func pausedRow(p dossier.ClockPause) print.Handover {
	return print.Handover{
		GiverUnit: p.By.UnitName, GiverName: p.By.Name, ReceiverUnit: p.EndedBy.UnitName, ReceiverName: p.EndedBy.Name, GivenAt: p.From, ReceivedAt: p.Until,
		Note: "Tạm dừng tính thời hạn: " + fault.Word("vi", p.ReasonCode) + ", văn bản số " + p.Document + ", " + p.LegalGround,
	}
}

// extendedRow is a row of the ControlSlip for the one new date: told by the OneStopUnit (P-19).
func extendedRow(x *dossier.Extension) print.Handover {
	return print.Handover{
		GiverUnit: x.By.UnitName, GiverName: x.By.Name, ReceiverUnit: x.ToldBy.UnitName, ReceiverName: x.ToldBy.Name, GivenAt: x.At, ReceivedAt: x.ToldAt,
		Note: "Xin lỗi, hẹn lại (Mẫu số 04) số " + x.Number + ": từ " + x.Before.In(deadline.Zone()).Format("15:04 02/01/2006") + " đến " + x.Due.In(deadline.Zone()).Format("15:04 02/01/2006"),
	}
}

// ExtendableUntil is the last moment at which Mẫu 04 may still be made for a dossier
// that is due then (P-19, CF-13); zero when the calendar does not reach so far.
func (a *App) ExtendableUntil(agency string, due time.Time) time.Time {
	by, err := a.ScheduleFor(agency, a.Now()).ExtensionBy(due)
	if err != nil {
		return time.Time{}
	}
	return by
}

// ExtensionPast is the last moment at which Mẫu 04 could have been made for a dossier,
// when it is over (P-19, T-12); zero while it is not, or when nothing can be said.
func (a *App) ExtensionPast(v *View) time.Time {
	by := a.ExtendableUntil(v.State.CompetentAgency.ID, v.State.CurrentDueDate())
	if by.IsZero() || !v.Now.After(by) {
		return time.Time{}
	}
	return by
}

// Warning is how far a dossier in an inbox has come towards its due date (PP-11).
type Warning struct {
	Percent int       // threshold reached: 0, 50, 80 or 100
	Apology time.Time // Mẫu 04 may be made until then; zero: not, or no longer
}

// Warn reads the early warning of a dossier from what a list knows of it: the share of
// the working time between receipt and due date. A date that was moved before tells
// nothing about Mẫu 04 here; the dossier itself does.
func (a *App) Warn(s store.Summary, now time.Time) Warning {
	var w Warning
	accepted, due := Millis(s.AcceptedAt), Millis(s.DueAt)
	if s.AcceptedAt == 0 || s.DueAt == 0 || s.FinishedAt != 0 {
		return w
	}
	x := a.ScheduleFor(s.CompetentAgency, now)
	used, total := x.WorkingMinutes(accepted, now), x.WorkingMinutes(accepted, due)
	for _, at := range deadline.DefaultPolicy().Warnings {
		if now.After(due) || total > 0 && used*100 >= at*total {
			w.Percent = at
		}
	}
	if s.DueAt == s.OriginalDueAt && w.Percent > 0 {
		if by, err := x.ExtensionBy(due); err == nil && !now.After(by) {
			w.Apology = by
		}
	}
	return w
}

// runningDue is the date by which lists and reports count: none while the clock stands
// still, for then nothing may be called late (T-10).
func runningDue(s *dossier.State) time.Time {
	if s.Pause() != nil {
		return time.Time{}
	}
	return s.CurrentDueDate()
}
