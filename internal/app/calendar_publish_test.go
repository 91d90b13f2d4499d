package app_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/test/rig"
)

// openDates reads the due date of every open dossier from the ledger, and how often
// a calendar moved it.
func openDates(t testing.TB, w *apptest.World) (due map[app.Ref]time.Time, events map[app.Ref]int) {
	t.Helper()
	ctx := context.Background()
	due, events = map[app.Ref]time.Time{}, map[app.Ref]int{}
	check(t, w.App.DB.EachDossier(ctx, "", "", func(r store.DossierRow) error {
		ref := app.Ref{Province: r.Province, ID: r.ID}
		due[ref] = app.Millis(r.DueAt)
		rows, err := w.App.DB.Events(ctx, r.Province, r.ID)
		for _, e := range rows {
			if e.Type == "DueDateMoved" {
				events[ref]++
			}
		}
		return err
	}))
	return due, events
}

// H-11, T-12: a holiday added late moves exactly the dossiers that the dry run
// named, to the dates it named; a holiday after their due date moves none of the others.
func TestLateHolidayMovesWhatTheDryRunNamed(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { testLateHoliday(t, apptest.New(t)) })
	t.Run("postgres", func(t *testing.T) { testLateHoliday(t, apptest.NewOn(t, rig.Postgres(t))) })
}

func testLateHoliday(t *testing.T, w *apptest.World) {
	ctx := context.Background()
	crowd(t, w, 300)
	admin := w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-12-04"))
	before, _ := openDates(t, w)
	run, err := w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	named := map[app.Ref]time.Time{}
	check(t, w.App.EachMove(ctx, admin, draft.ID, func(m app.Move) error {
		if !m.StepOnly {
			named[m.Ref] = m.To
		}
		return nil
	}))
	stored, err := w.App.CalendarDraft(ctx, admin, draft.ID)
	check(t, err)
	if !stored.Tried() || run.Total != 302 || run.Done != 302 || run.Later != len(named) || run.Later == 0 || run.Later == 302 || run.Shortened != 0 || run.Failed != 0 {
		t.Fatalf("dry run %+v, %d named", run, len(named))
	}
	if len(run.Units) != 2 || run.Units[0].Moved+run.Units[1].Moved != run.Moved || len(run.Examples) == 0 || len(run.Examples[0].Why) == 0 {
		t.Errorf("units %+v, examples %+v", run.Units, run.Examples)
	}
	done, err := w.App.Publish(ctx, admin, publication(draft), nil)
	check(t, err)
	if !done.Finished || done.Moved != run.Moved || done.Version != 2 || w.App.Schedule().Version() != "VN@2/gio-hanh-chinh@1" {
		t.Errorf("%+v, counted by %s", done, w.App.Schedule().Version())
	}
	after, events := openDates(t, w)
	for ref, was := range before {
		to, moves := named[ref]
		switch {
		case moves && (!after[ref].Equal(to) || events[ref] != 1):
			t.Fatalf("%s: %s, %d events, the dry run named %s", ref, after[ref], events[ref], to)
		case !moves && !after[ref].Equal(was):
			t.Fatalf("%s moved from %s to %s without being named", ref, was, after[ref])
		}
	}
	verified(t, w)
	again, err := w.App.Publish(ctx, admin, publication(draft), nil)
	if err != nil || again.Moved != done.Moved {
		t.Errorf("published again: %+v, %v", again, err)
	}
	// Published once, and that stands in the chain with what was published (CN01.6, X-04).
	log, err := w.App.AdminLog(ctx, admin, "", 9)
	if err != nil || len(log) != 1 || log[0].Action != "calendar-publish" || !log[0].Whole || log[0].Detail["decision"] != done.Decision {
		t.Errorf("logged %+v, %v", log, err)
	}
	if found := booksSay(t, w, true); len(found) > 0 {
		t.Error(found)
	}
}

func verified(t testing.TB, w *apptest.World) {
	t.Helper()
	_, _, err := app.Verify(context.Background(), w.App.DB, func(f app.Discrepancy) { t.Error(f) }, func(int) {})
	check(t, err)
}

// H-11: a holiday taken away would shorten; the promise stands, both dates are kept,
// and the clocks agree with what was promised.
func TestRemovedHolidayKeepsThePromise(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	admin := w.Post(t, ministryAdmin)
	w.Clock.Set(clock(t, "2026-12-31 09:00"))
	ref := intake(t, w, commune)
	before := look(t, w, ref).State
	draft, err := w.App.NewCalendarDraft(ctx, admin)
	check(t, err)
	draft, err = w.App.RemoveDay(ctx, admin, draft.ID, draft.Seq, day(t, "2027-01-01"), deadline.Holiday)
	check(t, err)
	run, err := w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	if run.Shortened != 1 || run.Later != 0 || !run.Examples[0].Shortened || !run.Examples[0].Computed.Before(run.Examples[0].To) {
		t.Fatalf("%+v", run)
	}
	_, err = w.App.Publish(ctx, admin, publication(draft), nil)
	check(t, err)
	v := look(t, w, ref)
	s := v.State
	if !s.CurrentDueDate().Equal(before.CurrentDueDate()) || !s.OriginalDueDate().Equal(before.OriginalDueDate()) || len(s.DueDates) != 1 {
		t.Errorf("promised %s, now %+v", before.CurrentDueDate(), s.DueDates)
	}
	e := v.Events[len(v.Events)-1].Data.(dossier.DueDateMovedV1)
	if !e.Promised || !e.Computed.Equal(run.Examples[0].Computed) || !e.Due.Equal(before.CurrentDueDate()) || e.Decision == "" {
		t.Errorf("event %+v", e)
	}
	if len(s.Notices) != 1 || s.Notices[0].Delivery != dossier.NoticePending {
		t.Errorf("notices %+v", s.Notices)
	}
	c, err := w.App.Clocks(v)
	if err != nil || !c.Legal.Due.Equal(s.CurrentDueDate()) || !c.OriginalDueDate.Equal(before.OriginalDueDate()) {
		t.Errorf("clock due %s: %v", c.Legal.Due, err)
	}
	verified(t, w)
}

// H-11: a publication cut off in the middle goes on where it stopped: the same
// result, one event for each dossier.
func TestPublishResumes(t *testing.T) {
	w := apptest.New(t)
	crowd(t, w, 700)
	admin := w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-11-27"))
	run, err := w.App.DryRun(context.Background(), admin, draft.ID, nil)
	check(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	_, err = w.App.Publish(ctx, admin, publication(draft), func(done, total int) {
		if done >= 400 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("not cut off: %v", err)
	}
	half, err := w.App.CalendarDraft(context.Background(), admin, draft.ID)
	check(t, err)
	if half.Status != app.DraftPublishing || half.Publication.Done != 400 || half.Publication.Finished {
		t.Fatalf("after the cut: %s %+v", half.Status, half.Publication)
	}
	// While it is not finished, nobody publishes over it.
	next := draftWith(t, w, lateHoliday(t, "2026-12-15"))
	if _, err := w.App.DryRun(context.Background(), admin, next.ID, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := w.App.Publish(context.Background(), admin, publication(next), nil); !fault.Has(err, "calendar.publishing") {
		t.Errorf("overtaken: %v", err)
	}
	done, err := w.App.Publish(context.Background(), admin, app.PublishInput{DraftID: draft.ID}, nil)
	check(t, err)
	_, events := openDates(t, w)
	if !done.Finished || done.Moved != run.Moved || done.Done != 702 || len(events) != run.Moved {
		t.Errorf("%+v, %d dossiers moved, the dry run named %d", done, len(events), run.Moved)
	}
	for ref, n := range events {
		if n != 1 {
			t.Errorf("%s has %d events", ref, n)
		}
	}
	verified(t, w)
}

// What a killed run wrote but did not note is not written, and counted, twice.
func TestPublishAfterAKillBetweenWriteAndNote(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	crowd(t, w, 50)
	admin := w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-11-27"))
	_, err := w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	done, err := w.App.Publish(ctx, admin, publication(draft), nil)
	check(t, err)
	// The process dies before the first page is noted.
	check(t, w.App.DB.SavePublication(ctx, draft.ID, string(app.DraftPublishing), []byte(`{"kind":"Calendar","id":"VN","version":2,"decision":"x"}`), 1))
	again, err := w.App.Publish(ctx, admin, app.PublishInput{DraftID: draft.ID}, nil)
	check(t, err)
	if _, events := openDates(t, w); again.Moved != done.Moved || len(events) != done.Moved || slices.Max(counts(events)) != 1 {
		t.Errorf("%+v, before %+v", again, done)
	}
}

func counts(m map[app.Ref]int) (out []int) {
	for _, n := range m {
		out = append(out, n)
	}
	return out
}

// H-11: what a publication demands.
func TestPublishDemands(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	intake(t, w, commune)
	admin := w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-12-01"))
	other := draftWith(t, w, lateHoliday(t, "2026-12-02"))
	try := func(what, want string, in app.PublishInput) {
		t.Helper()
		if _, err := w.App.Publish(ctx, admin, in, nil); !fault.Has(err, want) {
			t.Errorf("%s: %v, want %s", what, err, want)
		}
	}
	in := publication(draft)
	try("no dry run", "calendar.dry-run-missing", in)
	_, err := w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	_, err = w.App.DryRun(ctx, admin, other.ID, nil)
	check(t, err)
	try("no document", "calendar.decision-missing", app.PublishInput{DraftID: draft.ID, Confirmed: true})
	try("not confirmed", "calendar.unconfirmed", app.PublishInput{DraftID: draft.ID, Decision: "QĐ"})
	draft, err = w.App.PutDay(ctx, admin, draft.ID, draft.Seq, lateHoliday(t, "2026-12-03"))
	check(t, err)
	try("changed since the dry run", "calendar.dry-run-missing", in)
	_, err = w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	_, err = w.App.Publish(ctx, admin, in, nil)
	check(t, err)
	try("begun from an older version", "calendar.superseded", publication(other))
	if _, err := w.App.PutDay(ctx, admin, draft.ID, 0, lateHoliday(t, "2026-12-04")); !fault.Has(err, "calendar.closed") {
		t.Errorf("a published draft was changed: %v", err)
	}
	versions, err := w.App.CalendarVersions(ctx, w.Post(t, communeAdmin))
	check(t, err)
	p := versions[0].Publication
	if len(versions) != 2 || !versions[0].Current || p == nil || p.Decision != in.Decision || p.Name != admin.Name || versions[1].Publication != nil {
		t.Errorf("%+v", versions)
	}
	diff := app.CalendarDiff(versions[1].Calendar, versions[0].Calendar)
	if len(diff) != 2 || diff[0].Change() != "Added" || diff[0].Date != day(t, "2026-12-01") {
		t.Errorf("%+v", diff)
	}
}

// A dry run that is cut off is kept and goes on; a change of the draft ends it.
func TestDryRunResumes(t *testing.T) {
	w := apptest.New(t)
	crowd(t, w, 500)
	admin := w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-11-27"))
	ctx, cancel := context.WithCancel(context.Background())
	half, err := w.App.DryRun(ctx, admin, draft.ID, func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) || half.Done != 200 {
		t.Fatalf("%+v, %v", half, err)
	}
	stored, err := w.App.CalendarDraft(context.Background(), admin, draft.ID)
	check(t, err)
	if stored.Tried() || stored.DryRun.Done != 200 || stored.DryRun.Total != 502 {
		t.Errorf("kept %+v", stored.DryRun)
	}
	var seen []int
	whole, err := w.App.DryRun(context.Background(), admin, draft.ID, func(done, total int) { seen = append(seen, done) })
	check(t, err)
	fresh, err := w.App.DryRun(context.Background(), admin, draft.ID, nil)
	check(t, err)
	if whole.Done != 502 || seen[0] != 400 || fresh.Moved != whole.Moved || fresh.Moved == 0 {
		t.Errorf("%+v\n%+v\n%v", whole, fresh, seen)
	}
	_, err = w.App.DryRun(context.Background(), admin, draft.ID, func(done, _ int) {
		if done == 200 {
			_, err := w.App.PutDay(context.Background(), admin, draft.ID, 0, lateHoliday(t, "2026-12-01"))
			check(t, err)
		}
	})
	if !fault.Has(err, "calendar.stale") {
		t.Errorf("changed meanwhile: %v", err)
	}
}

// Ten thousand open dossiers are weighed in one go, with constant memory.
func TestDryRunOfTenThousand(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	size := 10_000
	if testing.Short() { // the race detector wants variety, not size
		size = 300
	}
	crowd(t, w, size)
	admin := w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-12-04"))
	begin := time.Now()
	run, err := w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	t.Logf("dry run of %d open dossiers: %s, %d move", run.Done, time.Since(begin).Round(time.Millisecond), run.Moved)
	if run.Done != size+2 || run.Moved == 0 || run.Failed != 0 {
		t.Errorf("%+v", run)
	}
}

// H-11: another process that has not heard of the publication yet promises by the
// new calendar all the same.
func TestAnotherProcessPromisesByTheNewCalendar(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	other, err := app.New(ctx, w.App.Config)
	check(t, err)
	admin := w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-11-27"))
	_, err = w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	_, err = w.App.Publish(ctx, admin, publication(draft), nil)
	check(t, err)
	if v := other.Schedule().Version(); v != "VN@1/gio-hanh-chinh@1" {
		t.Fatalf("it has heard already: %s", v)
	}
	p := whatIfProcedure(t, w, org.Commune, 5)
	done, err := other.Intake(ctx, w.Actor(t, org.IntakeOfficer, commune+"-mc"), app.NewID(), form(p))
	check(t, err)
	if s := look(t, w, done.Ref).State; s.Calendar != "VN@2/gio-hanh-chinh@1" || !done.Due.Equal(clock(t, "2026-12-03 17:00")) {
		t.Errorf("due %s by %s", done.Due, s.Calendar)
	}
}

// A dossier that another process accepted by the old calendar behind the back of
// the publication is found on the second walk; none moves twice.
func TestPublishFindsStragglers(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	crowd(t, w, 250) // more than one page
	admin := w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-11-27"))
	run, err := w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	other, err := app.New(ctx, w.App.Config)
	check(t, err)
	stale := &apptest.World{App: other, Clock: w.Clock}
	model := look(t, w, intake(t, w, commune))
	_, err = w.App.Publish(ctx, admin, publication(draft), func(done, _ int) {
		if done > recountPage {
			check(t, cloneAs(stale, model, 1, firstID))
		}
	})
	check(t, err)
	due, events := openDates(t, w)
	late := app.Ref{Province: model.State.Province, ID: firstID}
	if events[late] != 1 || due[late].IsZero() || slices.Max(counts(events)) != 1 {
		t.Errorf("the straggler has %d events; the dry run named %d, %d moved", events[late], run.Moved, len(events))
	}
	verified(t, w)
}

const (
	recountPage = 200
	firstID     = "00000000-0000-7000-8000-000000000001" // before every other: the walk has passed it
)
