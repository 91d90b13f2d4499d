package app_test

import (
	"context"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// T-07, T-11, P-10: both clocks, the steps and the hand-over of the papers, as they
// stand when a dossier is opened.
func TestClocksOfADossier(t *testing.T) {
	w := apptest.New(t)
	w.Clock.Set(clock(t, "2026-11-25 15:01")) // after the cut-off
	ref := intake(t, w, commune)
	w.Clock.Set(clock(t, "2026-11-26 10:00"))
	v := look(t, w, ref)
	c, err := w.App.Clocks(v)
	check(t, err)
	if !c.Legal.Due.Equal(v.State.CurrentDueDate()) || c.Legal.State != deadline.WithinTime || c.KPI.State != deadline.WithinTime || c.Legal.Percent <= 0 || c.Legal.Percent >= 100 {
		t.Errorf("legal %+v, KPI %+v", c.Legal, c.KPI)
	}
	if len(c.Steps) != len(v.State.Hops)+1 || len(c.Explanation.Lines) == 0 || len(c.DueDates) != 1 || c.DueDates[0].Cause != deadline.RuleReceived {
		t.Errorf("%d steps, due dates %+v", len(c.Steps), c.DueDates)
	}
	if last := c.Steps[len(c.Steps)-1]; !v.State.Token().StepDue.IsZero() && !last.Due.Equal(v.State.Token().StepDue) {
		t.Errorf("step due %s, in the ledger %s", last.Due, v.State.Token().StepDue)
	}
	by, hours := w.App.PaperHandover(v)
	if !by.Equal(clock(t, "2026-11-26 08:00")) || hours.PaperCutOff.String() != "15:00" || hours.CutOffBasis == "" {
		t.Errorf("P-10: papers by %s, cut-off %s", by, hours.PaperCutOff)
	}
	w.Clock.Set(v.State.CurrentDueDate().Add(time.Minute))
	late, err := w.App.Clocks(look(t, w, ref))
	if err != nil || late.Legal.State != deadline.Overdue || late.Legal.Warning != 100 {
		t.Errorf("past the date: %+v, %v", late.Legal, err)
	}
	if none, err := w.App.Clocks(&app.View{}); err != nil || !none.ClockStart.IsZero() {
		t.Errorf("before acceptance: %+v, %v", none, err)
	}
}

// P-14, T-07: after a return the clocks start again and agree with the ledger, also
// when a calendar was published in between; T-12: the original date stays.
func TestClocksAfterARestartAndANewCalendar(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	ref := intake(t, w, commune)
	v := look(t, w, ref)
	original := v.State.OriginalDueDate()
	holder := w.Actor(t, v.State.Token().Role, v.State.Token().Unit.ID)
	if id := v.State.Token().PostID; id != "" {
		holder = w.Post(t, id)
	}
	item := dossier.SupplementItem{ComponentID: v.Procedure.Components[0].ID, Reason: "Thiếu chữ ký", ReasonCode: "Incorrect"}
	w.Clock.Advance(time.Hour)
	_, err := w.App.Execute(ctx, app.Call{Actor: holder, Key: app.NewID(), Ref: ref}, dossier.RequestSupplement{Items: []dossier.SupplementItem{item}})
	check(t, err)
	admin := w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-11-30"))
	_, err = w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	_, err = w.App.Publish(ctx, admin, publication(draft), nil)
	check(t, err)
	w.Clock.Set(clock(t, "2026-11-27 09:00"))
	c := v.Procedure.Components[0]
	papers := []dossier.ComponentItem{{ComponentID: c.ID, CopyKind: c.CopyKind, Count: max(1, c.Quantity)}}
	_, err = w.App.Execute(ctx, app.Call{Actor: w.Actor(t, org.IntakeOfficer, commune+"-mc"), Key: app.NewID(), Ref: ref}, dossier.ReceiveSupplement{Components: papers})
	check(t, err)
	v = look(t, w, ref)
	clocks, err := w.App.Clocks(v)
	check(t, err)
	if !clocks.Legal.Due.Equal(v.State.CurrentDueDate()) || !clocks.OriginalDueDate.Equal(original) || v.State.Calendar != "VN@2/gio-hanh-chinh@1" {
		t.Errorf("clock %s, ledger %s by %s", clocks.Legal.Due, v.State.CurrentDueDate(), v.State.Calendar)
	}
	if n := len(clocks.DueDates); n != 3 || clocks.DueDates[n-1].Cause != deadline.RuleRestarted || string(clocks.DueDates[1].Cause) != dossier.CalendarChanged {
		t.Errorf("%+v", clocks.DueDates)
	}
	verified(t, w)
}

// whatIfProcedure finds a procedure of a level with one part of working days.
func whatIfProcedure(t *testing.T, w *apptest.World, level org.AdminLevel, days int) *catalog.ProcedureVersion {
	t.Helper()
	for _, p := range w.App.Book().Search("", level, w.App.Today(), 500) {
		if period := p.Variants[0].Period; len(period) == 1 && period[0].Unit == deadline.WorkingDay && period[0].Quarters == 4*days {
			return p
		}
	}
	t.Fatalf("no procedure of %d working days", days)
	return nil
}

// T-01, T-02, T-04, CF-02: when would it be due, and every day on the way.
func TestWhatIf(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	p := whatIfProcedure(t, w, org.Commune, 5)
	in := app.WhatIfInput{Procedure: p.Key, Unit: commune + "-mc", ReceivedAt: clock(t, "2026-12-30 15:30")}
	r, err := w.App.WhatIf(ctx, in)
	check(t, err)
	// 31/12, 04/01, 05/01, 06/01, 07/01: New Year's Day and the weekend are skipped.
	if !r.Due.Equal(clock(t, "2027-01-07 17:00")) || !r.Provisional || r.Agency.ID != commune {
		t.Errorf("due %s, provisional %v, %s", r.Due, r.Provisional, r.Agency.ID)
	}
	var picture string
	for _, d := range r.Days {
		switch {
		case d.Start:
			picture += "b"
		case d.Due:
			picture += "D"
		case d.Counted:
			picture += "c"
		case d.Kind == string(deadline.Holiday) && d.Name == "Tết Dương lịch" && d.LegalSource != "":
			picture += "h"
		case d.Kind == app.DayWeekend:
			picture += "w"
		}
	}
	if picture != "bchwwcccD" || r.Days[8].Ordinal != 5 || !r.Days[0].Received {
		t.Errorf("picture %q", picture)
	}
	if !r.PaperHandoverBy.Equal(clock(t, "2026-12-31 08:00")) {
		t.Errorf("P-10: %s", r.PaperHandoverBy)
	}
	if len(r.Steps) == 0 || !r.Steps[0].From.Equal(r.ReceivedAt) || r.Steps[0].UnitName == "" {
		t.Errorf("steps %+v", r.Steps)
	}
	for i, s := range r.Steps[1:] {
		if s.From.Before(r.Steps[i].From) {
			t.Errorf("step %s begins before the one before", s.ID)
		}
	}
	in.CrossBoundary = true
	early, err := w.App.WhatIf(ctx, in)
	if err != nil || !early.Provisional || !early.Due.Equal(r.Due) {
		t.Errorf("CF-02: %s, %v", early.Due, err)
	}
	in.CompetentAt = clock(t, "2027-01-04 09:00")
	late, err := w.App.WhatIf(ctx, in)
	if err != nil || !late.Due.Equal(clock(t, "2027-01-11 17:00")) || !late.ClockStart.Equal(in.CompetentAt) || late.Days[0].Counted {
		t.Errorf("T-02: %s from %s, %v", late.Due, late.ClockStart, err)
	}
}

// What was asked wrongly is said so.
func TestWhatIfRefused(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	p := whatIfProcedure(t, w, org.Commune, 5)
	now := w.Clock.Now()
	for want, in := range map[string]app.WhatIfInput{
		"procedure.unknown":         {Procedure: "9.999999"},
		"procedure.variant":         {Procedure: p.Key, Variant: "v99"},
		"calendar.unit-unknown":     {Procedure: p.Key, Unit: commune},
		"calendar.moment":           {Procedure: p.Key, ReceivedAt: clock(t, "2028-12-30 09:00")},
		"calendar.competent-moment": {Procedure: p.Key, ReceivedAt: now, CrossBoundary: true, CompetentAt: now.Add(-time.Hour)},
	} {
		if _, err := w.App.WhatIf(ctx, in); !fault.Has(err, want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if r, err := w.App.WhatIf(ctx, app.WhatIfInput{Procedure: p.Key}); err != nil || r.Due.IsZero() {
		t.Errorf("national: %v", err)
	}
}
