package app_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// publishHours puts working hours of a unit into force.
func publishHours(t *testing.T, w *apptest.World, post, unit string, change func(*catalog.UnitHours)) *app.PublicationRun {
	t.Helper()
	ctx, admin := context.Background(), w.Post(t, post)
	d, err := w.App.NewHoursDraft(ctx, admin, unit)
	check(t, err)
	h := *d.Content.Hours
	change(&h)
	d, err = w.App.SetHours(ctx, admin, d.ID, d.Seq, h)
	check(t, err)
	_, err = w.App.DryRun(ctx, admin, d.ID, nil)
	check(t, err)
	done, err := w.App.Publish(ctx, admin, publication(d), nil)
	check(t, err)
	return done
}

func sessions(t testing.TB, times ...string) (out []deadline.Session) {
	t.Helper()
	for _, s := range times {
		from, to, _ := strings.Cut(s, "–")
		a, err := deadline.ParseClock(from)
		check(t, err)
		b, err := deadline.ParseClock(to)
		check(t, err)
		out = append(out, deadline.Session{From: a, To: b})
	}
	return out
}

// H-09, H-10, T-04, CN12.6: the unit's own hours, else those of the body above it,
// else the national ones; and a dossier is counted in those of its agency.
func TestScheduleOfAUnit(t *testing.T) {
	w := apptest.New(t)
	now := w.Clock.Now()
	closes := func(unit string, at time.Time) string {
		s, _ := w.App.ScheduleFor(unit, at).Sessions(deadline.DateOf(at))
		return s[len(s)-1].To.String()
	}
	want := func(what, unit, closing string, at time.Time) {
		t.Helper()
		if got := closes(unit, at); got != closing {
			t.Errorf("%s: %s closes at %s, want %s", what, unit, got, closing)
		}
	}
	want("H-02 national", commune, "17:00", now)
	publishHours(t, w, provinceAdmin, "cb", func(h *catalog.UnitHours) {
		h.Sessions, h.LegalSource = sessions(t, "07:00–11:30", "13:30–17:30"), "QĐ 7/QĐ-UBND"
	})
	publishHours(t, w, communeAdmin, commune, func(h *catalog.UnitHours) {
		h.Sessions, h.ValidFrom = sessions(t, "07:30–11:30", "13:00–16:30"), day(t, "2026-12-01")
	})
	want("H-10 its own begin later", commune, "17:30", now)
	want("H-10 its own", commune, "16:30", clock(t, "2026-12-01 09:00"))
	want("of its division", commune+"-vhxh", "16:30", clock(t, "2026-12-01 09:00"))
	want("the province's", otherCommune, "17:30", now)
	want("of a department", "cb-snv", "17:30", now)
	want("another tenant", "bnv", "17:00", now)
	if w.App.ScheduleFor(otherCommune, now) != w.App.ScheduleFor("cb-snv", now) {
		t.Error("the same calendar and hours were compiled twice")
	}
	v := look(t, w, intake(t, w, otherCommune))
	if s := v.State; s.Calendar != "VN@1/gio-cb@1" || s.CurrentDueDate().In(deadline.Zone()).Format("15:04") != "17:30" {
		t.Errorf("due %s by %s", s.CurrentDueDate(), s.Calendar)
	}
	versions, err := w.App.HoursVersions(context.Background(), w.Post(t, communeAdmin), commune)
	if err != nil || len(versions) != 1 || versions[0].Current || versions[0].Publication.UnitID != commune {
		t.Errorf("%+v, %v", versions, err)
	}
}

// H-12: an emergency closure of one commune moves its dossiers and no others;
// H-09: reception on Saturday counts for nothing.
func TestClosureOfOneCommune(t *testing.T) {
	w := apptest.New(t)
	here, there := intake(t, w, commune), intake(t, w, otherCommune)
	before, same := look(t, w, here).State, look(t, w, there).State
	done := publishHours(t, w, communeAdmin, commune, func(h *catalog.UnitHours) {
		h.Closures = []deadline.Day{{Date: day(t, "2026-11-27"), Kind: deadline.LocalClosure, Name: "Bão số 9", LegalSource: "Công điện 12/CĐ-UBND"}}
		h.Reception = []deadline.Reception{{Weekday: time.Saturday, Sessions: sessions(t, "07:30–11:30"), LegalSource: "TB 4/TB-UBND"}}
	})
	if done.Moved != 1 || done.Total != 2 {
		t.Errorf("%+v", done)
	}
	after := look(t, w, here).State
	if !after.CurrentDueDate().After(before.CurrentDueDate()) || !after.OriginalDueDate().Equal(before.OriginalDueDate()) || after.Calendar != "VN@1/gio-cb-01273@1" {
		t.Errorf("due %s by %s, before %s", after.CurrentDueDate(), after.Calendar, before.CurrentDueDate())
	}
	if !strings.Contains(after.Notices[0].Lines[0], "Công điện 12/CĐ-UBND") {
		t.Errorf("told %q", after.Notices[0].Lines)
	}
	if x := look(t, w, there).State; !x.CurrentDueDate().Equal(same.CurrentDueDate()) || len(x.Notices) != 0 {
		t.Error("the other commune moved")
	}
	s := w.App.ScheduleFor(commune, w.Clock.Now())
	if saturday := clock(t, "2026-11-28 08:00"); !s.IsOpen(saturday) || s.WorkingMinutes(saturday, saturday.Add(time.Hour)) != 0 {
		t.Error("reception on Saturday")
	}
	// A national calendar published afterwards leaves the dossier its own hours.
	ctx, admin := context.Background(), w.Post(t, ministryAdmin)
	draft := draftWith(t, w, lateHoliday(t, "2026-11-30"))
	_, err := w.App.DryRun(ctx, admin, draft.ID, nil)
	check(t, err)
	run, err := w.App.Publish(ctx, admin, publication(draft), nil)
	check(t, err)
	if got := look(t, w, here).State.Calendar; run.Moved != 2 || got != "VN@2/gio-cb-01273@1" {
		t.Errorf("counted by %s, %d moved", got, run.Moved)
	}
	verified(t, w)
}

// Hours that begin later leave alone what is due before them.
func TestHoursThatBeginLater(t *testing.T) {
	w := apptest.New(t)
	ref := intake(t, w, commune)
	due := look(t, w, ref).State.CurrentDueDate()
	after := deadline.DateOf(due).AddDays(1)
	done := publishHours(t, w, communeAdmin, commune, func(h *catalog.UnitHours) {
		h.ValidFrom, h.Sessions = after, sessions(t, "07:00–11:00", "13:00–16:00")
	})
	if x := look(t, w, ref).State; done.Moved != 0 || !x.CurrentDueDate().Equal(due) {
		t.Errorf("moved to %s", x.CurrentDueDate())
	}
}

// the national calendar belongs to the ministry, hours to the unit and the
// bodies above it; everybody reads.
func TestWhoMayEditCalendars(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	for _, c := range []struct {
		post, unit string
		may        bool
	}{
		{ministryAdmin, "", true}, {provinceAdmin, "", false}, {communeAdmin, "", false},
		{ministryAdmin, "bnv", true}, {ministryAdmin, "cb", false},
		{provinceAdmin, "cb", true}, {provinceAdmin, commune, true}, {provinceAdmin, "bnv", false},
		{"cb-snv-vp-chanh", "cb-snv", true}, {"cb-snv-vp-chanh", "cb", false}, {"cb-snv-vp-chanh", commune, false},
		{communeAdmin, commune, true}, {communeAdmin, commune + "-mc", true}, {communeAdmin, otherCommune, false}, {communeAdmin, "cb", false},
	} {
		if got := w.App.MayEditCalendar(w.Post(t, c.post), c.unit); got != c.may {
			t.Errorf("%s on %q: %v", c.post, c.unit, got)
		}
		_, err := w.App.NewHoursDraft(ctx, w.Post(t, c.post), c.unit)
		if (err == nil) != c.may || err != nil && !fault.Has(err, "calendar.not-yours") {
			t.Errorf("%s drafts hours of %q: %v", c.post, c.unit, err)
		}
	}
	clerk := w.Actor(t, org.IntakeOfficer, commune+"-mc")
	if _, err := w.App.NewCalendarDraft(ctx, clerk); !fault.Has(err, "org.forbidden") {
		t.Errorf("a clerk drafts: %v", err)
	}
	if v, err := w.App.CalendarVersions(ctx, clerk); err != nil || len(v) != 1 {
		t.Errorf("a clerk reads: %v", err)
	}
	d, err := w.App.NewHoursDraft(ctx, w.Post(t, communeAdmin), commune)
	check(t, err)
	if _, err := w.App.CalendarDraft(ctx, w.Post(t, "cb-01477-vp-qt"), d.ID); !fault.Has(err, "calendar.not-yours") {
		t.Errorf("a neighbour reads the draft: %v", err)
	}
	if _, err := w.App.CalendarDraft(ctx, w.Post(t, communeAdmin), "none"); !fault.Has(err, "calendar.not-found") {
		t.Errorf("%v", err)
	}
	check(t, w.App.DiscardDraft(ctx, w.Post(t, communeAdmin), d.ID, d.Seq))
	mine, err := w.App.CalendarDrafts(ctx, w.Post(t, communeAdmin))
	check(t, err)
	for _, x := range mine {
		if x.ID == d.ID || x.UnitID != commune && x.UnitID != commune+"-mc" {
			t.Errorf("listed %s of %q, %s", x.ID, x.UnitID, x.Status)
		}
	}
}

// H-01, H-07, H-08: a year is proposed as the law has it, all provisional.
func TestProposeYear(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	admin := w.Post(t, ministryAdmin)
	d, err := w.App.NewCalendarDraft(ctx, admin)
	check(t, err)
	d, err = w.App.ProposeYear(ctx, admin, d.ID, d.Seq, 2028, 1)
	check(t, err)
	var tet int
	for _, x := range d.Content.Calendar.Days {
		if y, _, _ := x.Date.Civil(); y != 2028 {
			continue
		}
		if !x.Provisional && !x.Proposed {
			t.Errorf("%s is not provisional", x.Date)
		}
		if strings.HasPrefix(x.Name, "Tết Âm lịch") {
			tet++
		}
	}
	if tet != 5 || d.Content.Calendar.To.Before(day(t, "2029-12-31")) {
		t.Errorf("%d days of Tết, calendar to %s", tet, d.Content.Calendar.To)
	}
	n := len(d.Content.Calendar.Days)
	again, err := w.App.ProposeYear(ctx, admin, d.ID, d.Seq, 2028, 1)
	if err != nil || len(again.Content.Calendar.Days) != n {
		t.Errorf("proposed twice: %d days, %v", len(again.Content.Calendar.Days), err)
	}
	if _, err := w.App.ProposeYear(ctx, admin, d.ID, 0, 2050, 1); !fault.Has(err, "calendar.year") {
		t.Errorf("%v", err)
	}
	on, err := w.App.SetSwitches(ctx, admin, d.ID, 0, app.CalendarSwitches{ApplyProposed: true, PublishedTo: day(t, "2027-12-31")})
	if err != nil || !on.Content.Calendar.ApplyProposed || on.Content.Calendar.PublishedTo != day(t, "2027-12-31") {
		t.Errorf("switches: %v", err)
	}
	if _, err := w.App.SetSwitches(ctx, admin, d.ID, d.Seq, app.CalendarSwitches{}); !fault.Has(err, "calendar.stale") {
		t.Errorf("an old version was changed: %v", err)
	}
}

func sheet(t *testing.T, rows [][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, r := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		check(t, err)
		check(t, f.SetSheetRow("Sheet1", cell, &r))
	}
	var b bytes.Buffer
	check(t, f.Write(&b))
	return b.Bytes()
}

// H-09: days come in from files; a bad row is named by its line and nothing is applied.
func TestImportDays(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	admin := w.Post(t, ministryAdmin)
	d, err := w.App.NewCalendarDraft(ctx, admin)
	check(t, err)
	n := len(d.Content.Calendar.Days)
	for _, c := range []struct {
		name string
		data []byte
		days int // more than before
	}{
		{"lich.csv", []byte("Ngày,Tên,Loại,Căn cứ\n03/12/2026,Nghỉ,nghỉ lễ,QĐ 1\n"), 1},
		{"LICH.XLSX", sheet(t, [][]any{{"Ngày", "Tên", "Loại"}, {time.Date(2026, 12, 4, 0, 0, 0, 0, time.UTC), "Nghỉ", "nghỉ lễ"}, {"07/12/2026", "Nghỉ", "nghỉ bù"}}), 3},
		{"lich.ics", []byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261208\r\nSUMMARY:Nghỉ\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"), 4},
		{"lich.csv", []byte("date,name,kind\n2026-12-08,Nghỉ (tên mới),holiday\n"), 4},
	} {
		d, err = w.App.ImportDays(ctx, admin, d.ID, d.Seq, c.name, c.data, false)
		check(t, err)
		if got := len(d.Content.Calendar.Days); got != n+c.days {
			t.Errorf("%s: %d days, want %d", c.name, got, n+c.days)
		}
	}
	_, err = w.App.ImportDays(ctx, admin, d.ID, d.Seq, "lich.csv", []byte("date,name,kind\n2026-12-09,Nghỉ,holiday\n2026-13-09,Nghỉ,holiday\n2026-12-10,,holiday\n"), false)
	lines := app.ImportProblems(err, deadline.Vietnamese)
	if !fault.Has(err, "calendar.import") || len(lines) != 2 || !strings.HasPrefix(lines[0], "Dòng 3") || !strings.HasPrefix(lines[1], "Dòng 4") {
		t.Errorf("%v: %q", err, lines)
	}
	for _, name := range []string{"lich.doc", "lich.xlsx"} {
		if _, err := w.App.ImportDays(ctx, admin, d.ID, 0, name, []byte("x"), false); !fault.Has(err, "calendar.import-format") {
			t.Errorf("%s: %v", name, err)
		}
	}
	kept, err := w.App.CalendarDraft(ctx, admin, d.ID)
	check(t, err)
	if kept.Hash != d.Hash {
		t.Error("a bad file was applied")
	}
	year, err := w.App.ImportDays(ctx, admin, d.ID, 0, "lich.csv", []byte("date,name,kind\n2026-01-01,Tết Dương lịch,holiday\n"), true)
	check(t, err)
	in2026 := slices.DeleteFunc(year.Content.Calendar.Days, func(x deadline.Day) bool { y, _, _ := x.Date.Civil(); return y != 2026 })
	if len(in2026) != 1 {
		t.Errorf("whole year: %+v", in2026)
	}
}

// H-12 and the rest of what a draft may not hold.
func TestDraftsRefuseContradictions(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	admin := w.Post(t, ministryAdmin)
	d, err := w.App.NewCalendarDraft(ctx, admin)
	check(t, err)
	for want, x := range map[string]deadline.Day{
		"calendar.day-name":       {Date: day(t, "2026-12-01"), Kind: deadline.Holiday},
		"calendar.day-date":       {Name: "Nghỉ", Kind: deadline.Holiday},
		"calendar.ground-missing": {Date: day(t, "2026-12-01"), Name: "Bão", Kind: deadline.LocalClosure},
		"calendar.day-clash":      {Date: day(t, "2027-01-01"), Name: "Làm bù", Kind: deadline.SwapWork},
	} {
		if _, err := w.App.PutDay(ctx, admin, d.ID, 0, x); !fault.Has(err, want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := w.App.RemoveDay(ctx, admin, d.ID, 0, day(t, "2026-12-01"), deadline.Holiday); !fault.Has(err, "calendar.day-missing") {
		t.Errorf("%v", err)
	}
	h, err := w.App.NewHoursDraft(ctx, w.Post(t, communeAdmin), commune)
	check(t, err)
	for want, change := range map[string]func(*catalog.UnitHours){
		"calendar.hours-invalid": func(h *catalog.UnitHours) { h.Sessions = sessions(t, "08:00–12:00", "11:00–17:00") },
		"calendar.valid-from":    func(h *catalog.UnitHours) { h.ValidFrom = deadline.Date{} },
		"calendar.ground-missing": func(h *catalog.UnitHours) {
			h.Closures = []deadline.Day{{Date: day(t, "2026-12-01"), Kind: deadline.LocalClosure}}
		},
	} {
		x := *h.Content.Hours
		change(&x)
		if _, err := w.App.SetHours(ctx, w.Post(t, communeAdmin), h.ID, 0, x); !fault.Has(err, want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	for _, code := range []string{"calendar.publishing", "calendar.superseded", "calendar.moment", "dossier.due-unmoved"} {
		if !fault.Known(code) {
			t.Errorf("no message for %s", code)
		}
	}
}

// A changed name is one change; a holiday that becomes a swap day is one too.
func TestCalendarDiff(t *testing.T) {
	d := func(on string, kind deadline.DayKind, name string) deadline.Day {
		return deadline.Day{Date: day(t, on), Kind: kind, Name: name}
	}
	before := deadline.Calendar{Days: []deadline.Day{
		d("2026-12-01", deadline.Holiday, "a"), d("2026-12-02", deadline.Holiday, "b"), d("2026-12-03", deadline.Holiday, "c"),
		d("2026-12-05", deadline.Holiday, "e"), d("2026-12-05", deadline.CompensatoryDay, "f")}}
	after := deadline.Calendar{Days: []deadline.Day{
		d("2026-12-02", deadline.Holiday, "b mới"), d("2026-12-03", deadline.SwapOff, "c"), d("2026-12-04", deadline.Holiday, "d"),
		d("2026-12-05", deadline.Holiday, "e")}}
	var got []string
	for _, x := range app.CalendarDiff(before, after) {
		got = append(got, x.Date.String()[8:]+" "+x.Change())
	}
	if want := []string{"01 Removed", "02 Changed", "03 Changed", "04 Added", "05 Removed"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if same := app.CalendarDiff(after, after); len(same) != 0 {
		t.Errorf("%+v", same)
	}
}
