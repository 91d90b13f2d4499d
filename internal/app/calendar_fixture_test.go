package app_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// The administrators of the demo organisation.
const (
	ministryAdmin = "bnv-vp-qt"
	provinceAdmin = "cb-vp-qt"
	communeAdmin  = "cb-01273-vp-qt"
	commune       = "cb-01273"
	otherCommune  = "cb-01477"
)

func day(t testing.TB, s string) deadline.Date {
	t.Helper()
	d, err := deadline.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// clock is a moment in Viet Nam, "2026-11-25 09:00".
func clock(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, deadline.Zone())
	check(t, err)
	return at
}

// intake files a procedure of 3 to 10 working days at a commune's counter.
func intake(t testing.TB, w *apptest.World, unit string) app.Ref {
	t.Helper()
	for _, p := range w.App.Book().Search("", org.Commune, w.App.Today(), 500) {
		period := p.Variants[0].Period
		if len(period) != 1 || period[0].Unit != deadline.WorkingDay || period[0].Quarters < 12 || period[0].Quarters > 40 {
			continue
		}
		done, err := w.App.Intake(context.Background(), w.Actor(t, org.IntakeOfficer, unit+"-mc"), app.NewID(), form(p))
		check(t, err)
		return done.Ref
	}
	t.Fatal("no procedure")
	return app.Ref{}
}

// look opens a dossier as the ministry's office does.
func look(t testing.TB, w *apptest.World, ref app.Ref) *app.View {
	t.Helper()
	v, err := w.App.Open(context.Background(), w.Actor(t, org.MinistryOffice, ""), ref, "test", "")
	check(t, err)
	return v
}

// crowd writes n open dossiers like one real dossier: received one after the other
// over ten days before now, with periods of 3 to 30 working days, in two communes.
func crowd(t testing.TB, w *apptest.World, n int) {
	t.Helper()
	var models [2]*app.View
	for i, unit := range []string{commune, otherCommune} {
		models[i] = look(t, w, intake(t, w, unit))
	}
	work := make(chan int)
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			for i := range work {
				if err := clone(w, models[i%2], i); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	wg.Wait()
}

func clone(w *apptest.World, model *app.View, i int) error { return cloneAs(w, model, i, app.NewID()) }

func cloneAs(w *apptest.World, model *app.View, i int, id string) error {
	at := w.Clock.Now().Add(-time.Duration(i%(10*24*60)) * time.Minute).UTC()
	period := deadline.Days(3+i%28, deadline.WorkingDay)
	s := w.App.ScheduleFor(model.State.CompetentAgency.ID, at)
	why, err := s.Explain(at, period, deadline.FirstDayExcluded)
	if err != nil {
		return err
	}
	var state dossier.State
	var events []dossier.Event
	for _, e := range model.Events {
		e.At = at
		switch p := e.Data.(type) {
		case dossier.SubmittedV1:
			p.ID = id
			e.Data = p
		case dossier.AcceptedV1:
			p.Code, p.Period, p.Due, p.Explanation = fmt.Sprintf("%s-%06d", p.Code, i), period, why.Due.UTC(), why
			e.Data = p
		case dossier.HandedOverV1:
			step, _ := model.Workflow.Step(p.ToStep)
			due, err := s.Due(at, step.Period, deadline.FromMoment)
			if err != nil {
				return err
			}
			if p.StepDue = due.UTC(); due.IsZero() {
				p.StepDue = due
			}
			e.Data = p
		}
		state, events = dossier.Evolve(state, e), append(events, e)
	}
	c, err := w.App.ChangeOf(dossier.State{}, state, events)
	if err != nil {
		return err
	}
	return w.App.DB.Commit(context.Background(), c)
}

// draftWith begins a national draft with one more day.
func draftWith(t testing.TB, w *apptest.World, d deadline.Day) *app.CalendarDraft {
	t.Helper()
	admin := w.Post(t, ministryAdmin)
	draft, err := w.App.NewCalendarDraft(context.Background(), admin)
	check(t, err)
	draft, err = w.App.PutDay(context.Background(), admin, draft.ID, draft.Seq, d)
	check(t, err)
	return draft
}

func lateHoliday(t testing.TB, on string) deadline.Day {
	return deadline.Day{Date: day(t, on), Kind: deadline.Holiday, Name: "Nghỉ theo quyết định muộn", LegalSource: "QĐ 1/QĐ-TTg"}
}

func publication(d *app.CalendarDraft) app.PublishInput {
	return app.PublishInput{DraftID: d.ID, Decision: "12729/VPCP-KGVX ngày 25/12/2025", Confirmed: true}
}
