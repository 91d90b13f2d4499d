package app_test

import (
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/fault"
	"motcua/internal/org"
)

const (
	boardQueries = 2 // whatever the number of provinces, communes and procedures
)

// nation gives every province and every commune the units and posts of the demo
// province and of one of its communes.
func nation(t *testing.T, w *apptest.World) (communes int) {
	t.Helper()
	d := w.App.Directory()
	var units []org.Unit
	var posts []org.Post
	copyOf := func(from, to string, u org.Unit, province string) {
		rename := func(id string) string {
			if strings.HasPrefix(id, from) {
				return to + id[len(from):]
			}
			return id
		}
		for _, p := range d.PostsAt(u.ID) {
			p.ID, p.UnitID, p.Province, p.SuccessorID = rename(p.ID), rename(u.ID), province, ""
			posts = append(posts, p)
		}
		u.ID, u.ParentID, u.Province, u.AgencyCode = rename(u.ID), rename(u.ParentID), province, ""
		units = append(units, u)
	}
	for _, area := range w.App.Book().Areas {
		switch {
		case area.ValidTo != "" || area.Code == "04" || area.Code == "01273":
		case area.Parent == "":
			for _, u := range d.Units() {
				if u.Province == "04" && u.Level == org.Province {
					copyOf("cb", "p"+area.Code, u, area.Code)
				}
			}
		default:
			communes++
			for _, id := range d.Subtree("cb-01273") {
				u, _ := d.Unit(id)
				copyOf("cb-01273", "p"+area.Parent+"-"+area.Code, u, area.Parent)
				if n := len(units) - 1; units[n].Kind == org.KindAgency {
					units[n].ParentID, units[n].AreaCode = "p"+area.Parent, area.Code
					if area.Parent == "04" {
						units[n].ParentID = "cb"
					}
				}
			}
		}
	}
	if err := w.App.DB.SaveOrganisation(t.Context(), units, posts, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.App.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	return communes
}

// TestReadinessOfTheNation bounds what the board of 34 provinces costs when every
// commune has its units: two questions to the database, and a time people wait for.
func TestReadinessOfTheNation(t *testing.T) {
	w, _, ministry := setUp(t)
	communes := nation(t, w)
	for i, most := range []time.Duration{time.Minute, 20 * time.Second} { // looked through (1 s), remembered (0.2 s): told below; the bounds hold on any machine however busy
		asked, start := w.App.DB.Asked(), time.Now()
		all, err := w.App.Readiness(t.Context(), ministry, "")
		took := time.Since(start)
		if err != nil || len(all) != 34 {
			t.Fatalf("%d provinces, %v", len(all), err)
		}
		lines := 0
		for _, b := range all {
			lines += len(b.Lines)
			if !b.HasBody || b.Lines[0].Gaps[0].Kind == "units" {
				t.Errorf("%s has no units", b.Area.Name)
			}
		}
		t.Logf("time %d: %d lines of 34 provinces and %d communes in %s", i+1, lines, communes, took.Round(time.Millisecond))
		if n := w.App.DB.Asked() - asked; n > boardQueries {
			t.Errorf("%d questions to the database, at most %d", n, boardQueries)
		}
		if took > most {
			t.Errorf("%s", took)
		}
	}
}

// TestReadinessOfACommune: its own procedures and its own gaps; another province's is
// not hers to see (CN01.4).
func TestReadinessOfACommune(t *testing.T) {
	w, admin, _ := setUp(t)
	own := w.Post(t, "cb-01273-vp-qt")
	b, err := w.App.ReadinessOf(t.Context(), own, "cb-01273")
	if err != nil || b.Of == nil || b.Of.ID != "cb-01273" || len(b.Lines) == 0 {
		t.Fatalf("%+v %v", b.Of, err)
	}
	whole, err := w.App.Readiness(t.Context(), admin, "04")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range b.Lines {
		if l.Level != org.Commune || !l.Procedure.ReceivedAt(org.Commune) {
			t.Errorf("%s %s is none of the commune's", l.Procedure.Key, l.Level)
		}
		for _, g := range l.Gaps {
			if g.Of > 2 || g.Kind == "account" { // one counter; the commune has its account
				t.Errorf("%s: %+v is another's gap", l.Procedure.Key, g)
			}
		}
	}
	if len(b.Lines) >= len(whole[0].Lines) {
		t.Errorf("%d lines of %d", len(b.Lines), len(whole[0].Lines))
	}
	other, err := w.App.ReadinessOf(t.Context(), own, "cb-01477")
	if err != nil || other.Of.ID != "cb-01477" {
		t.Errorf("a neighbour: %v", err)
	}
	if _, err := w.App.ReadinessOf(t.Context(), own, "bnv"); !fault.Has(err, "navigation.province") && !fault.Has(err, "setup.not-yours") {
		t.Errorf("the ministry's: %v", err)
	}
}

// TestOneActOneTransaction: of two who acknowledge the same change, or replace the
// same list, one is told, and neither row nor log of hers is written.
func TestOneActOneTransaction(t *testing.T) {
	w, _, ministry := setUp(t)
	rows, err := app.PhaseFile("gd1.csv", []byte("Mã thủ tục;Tên\n1.010801;\n\n1.010833;Tên gì đó\n"))
	if err != nil || len(rows) != 2 || rows[1] != (app.PhaseRow{Row: 4, Code: "1.010833"}) {
		t.Fatalf("%+v %v", rows, err)
	}
	old, _ := w.App.Book().Phase("gd1")
	in := app.PhaseInput{ID: "gd1", Base: old.Version, Rows: rows, Basis: "CV 12643/VPCP-KSTTHC"}
	bad := in
	bad.Rows = app.PhaseText("1.010801\nkhong-co, gì đó")
	if err := w.App.ReplacePhase(t.Context(), ministry, bad); !fault.Has(err, "phase.unknown") || fault.Of(err).Args["row"] != "2" {
		t.Errorf("an unknown code: %v", err)
	}
	if err := w.App.ReplacePhase(t.Context(), ministry, in); err != nil {
		t.Fatal(err)
	}
	before, err := w.App.AdminLog(t.Context(), ministry, "", 200)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.App.ReplacePhase(t.Context(), ministry, in); !fault.Has(err, "phase.stale") {
		t.Errorf("the second of two: %v", err)
	}
	after, err := w.App.AdminLog(t.Context(), ministry, "", 200)
	if err != nil || len(after) != len(before) {
		t.Errorf("%d lines of log, before %d, %v", len(after), len(before), err)
	}
	if p, _ := w.App.Book().Phase("gd1"); p.Version != in.Base+1 || len(p.Procedures) != 2 {
		t.Errorf("%+v", p)
	}
}
