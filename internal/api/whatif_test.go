package api

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/org"
)

func whatIfPath(pairs ...string) string {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return v1 + "/what-if?" + q.Encode()
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// T-01, T-02, T-04, H-01…H-03: the due date, the named days off and the lines with
// their rows, for anybody, in both languages.
func TestWhatIf(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		name, path, due string
		provisional     bool
		holidays        []string // named days, in order
	}{
		{"Tết 2026", whatIfPath("procedure", "1.010833", "received_at", "2026-02-12T16:20:00+07:00", "unit", "cb-01273-mc"), "2026-02-26T17:00:00+07:00", false,
			[]string{"2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"}},
		{"swap Saturday is the start day", whatIfPath("procedure", "1.010833", "received_at", "2026-01-10T09:00:00+07:00"), "2026-01-16T17:00:00+07:00", false, nil},
		{"Quốc khánh", whatIfPath("procedure", "1.005450", "variant", "v2", "received_at", "2026-08-21T09:00:00+07:00"), "2026-09-08T17:00:00+07:00", false,
			[]string{"2026-09-01", "2026-09-02"}},
		{"across boundaries", whatIfPath("procedure", "1.010833", "received_at", "2026-11-23T09:00:00+07:00", "cross_boundary", "true", "competent_at", "2026-11-25T10:00:00+07:00"),
			"2026-12-02T17:00:00+07:00", false, nil},
		{"not yet received across boundaries", whatIfPath("procedure", "1.010833", "received_at", "2026-11-23T09:00:00+07:00", "cross_boundary", "true"), "2026-11-30T17:00:00+07:00", true, nil},
		{"now", whatIfPath("procedure", "1.010833"), "2026-12-02T17:00:00+07:00", false, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, lang := range []string{"vi", "en"} {
				a := w.nobody(t).get(c.path + "&lang=" + lang)
				var got whatIf
				if err := json.Unmarshal(a.Body.Bytes(), &got); err != nil || a.Code != http.StatusOK {
					t.Fatalf("%d %s %v", a.Code, a.Body, err)
				}
				if !got.DueDate.Equal(moment(t, c.due)) || got.Provisional != c.provisional || got.Lang != lang || len(got.Steps) == 0 {
					t.Errorf("due %s, provisional %v, %d steps", got.DueDate, got.Provisional, len(got.Steps))
				}
				var named []string
				for _, d := range got.Days {
					if d.Kind == "Holiday" && d.Name != "" && d.Source != "" {
						named = append(named, d.Date)
					}
				}
				if !slices.Equal(named, c.holidays) {
					t.Errorf("holidays %v, want %v", named, c.holidays)
				}
				for _, l := range got.Lines {
					if l.Row == "" || !strings.Contains(l.Text, "["+l.Row) {
						t.Errorf("a line without its row: %+v", l)
					}
				}
				if last := got.Lines[len(got.Lines)-1]; last.Rule != "Due" || strings.HasPrefix(last.Text, "Due ") != (lang == "en") {
					t.Errorf("last line %+v in %s", last, lang)
				}
			}
		})
	}
	var tet whatIf
	a := w.nobody(t).get(whatIfPath("procedure", "1.010833", "received_at", "2026-02-12T16:20:00+07:00", "unit", "cb-01273-mc"))
	if err := json.Unmarshal(a.Body.Bytes(), &tet); err != nil || !tet.PaperBy.Equal(moment(t, "2026-02-13T08:00:00+07:00")) || tet.PaperCutOff != "15:00" || tet.Unit == nil {
		t.Errorf("P-10: papers by %s, %v", tet.PaperBy, err)
	}
}

// What is asked wrongly is said at its parameter.
func TestWhatIfRefused(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		path   string
		status int
		want   string
	}{
		{v1 + "/what-if", http.StatusUnprocessableEntity, `"procedure"`},
		{whatIfPath("procedure", "9.999999"), http.StatusUnprocessableEntity, "procedure.unknown"},
		{whatIfPath("procedure", "1.010833", "variant", "v99"), http.StatusUnprocessableEntity, "procedure.variant"},
		{whatIfPath("procedure", "1.010833", "unit", "cb-0"), http.StatusUnprocessableEntity, "calendar.unit-unknown"},
		{whatIfPath("procedure", "1.010833", "received_at", "2031-01-01T09:00:00+07:00"), http.StatusUnprocessableEntity, `"received_at"`},
		{whatIfPath("procedure", "1.010833", "received_at", "hôm nay"), http.StatusUnprocessableEntity, "received_at"},
		{whatIfPath("procedure", "1.010833", "received_at", "2026-11-25T09:00:00+07:00", "cross_boundary", "true", "competent_at", "2026-11-24T09:00:00+07:00"), http.StatusUnprocessableEntity, `"competent_at"`},
	} {
		if a := w.nobody(t).get(c.path); a.Code != c.status || !strings.Contains(a.Body.String(), c.want) {
			t.Errorf("%s: %d %s", c.path, a.Code, a.Body)
		}
	}
}

// T-07, PP-11, P-10: both clocks beside every date promised.
func TestDeadlineClocks(t *testing.T) {
	w := newWorld(t)
	clerk := w.Actor(t, org.IntakeOfficer, "cb-01273-mc")
	p, err := w.App.Book().Procedure("1.010833", w.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	f := form(p)
	f.HandOver = true
	d, err := w.App.Intake(t.Context(), clerk, app.NewID(), f)
	if err != nil {
		t.Fatal(err)
	}
	w.Clock.Set(moment(t, "2026-11-30T17:00:00+07:00"))
	var got deadlines
	a := w.as(t, clerk).get(v1 + "/dossiers/" + d.Ref.String() + "/deadline?lang=en")
	if err := json.Unmarshal(a.Body.Bytes(), &got); err != nil || got.Clocks == nil {
		t.Fatalf("%d %s %v", a.Code, a.Body, err)
	}
	c := got.Clocks
	if !c.Legal.DueDate.Equal(got.DueDate) || c.Legal.State != "WithinTime" || c.Legal.Percent < 50 || c.Legal.Warning != 50 || c.KPI.State != "WithinTime" {
		t.Errorf("legal %+v, KPI %+v", c.Legal, c.KPI)
	}
	if len(c.Steps) != 2 || c.PaperCutOff != "15:00" || !c.PaperBy.Equal(moment(t, "2026-11-25T17:00:00+07:00")) || len(c.Lines) == 0 {
		t.Errorf("%+v", c)
	}
	if len(got.DueDates) != 1 || got.DueDates[0].Cause != "Receipt" || got.DueDates[0].Lines[0].Row != "T-01" {
		t.Errorf("%+v", got.DueDates)
	}
}
