package app_test

import (
	"slices"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/test/rig"
)

// CN18.1: an agency's number is given to a second dossier of the year only when the
// officer says why; she is told which dossier has it. On both engines.
func TestANumberUsedTwice(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { testNumberTwice(t, apptest.New(t)) })
	t.Run("postgres", func(t *testing.T) { testNumberTwice(t, apptest.NewOn(t, rig.Postgres(t))) })
}

func testNumberTwice(t *testing.T, w *apptest.World) {
	ask := func(l *apptest.Life, by org.Actor, number, reason string) error {
		_, err := w.App.Execute(t.Context(), app.Call{Actor: by, Key: app.NewID(), Ref: l.Ref}, dossier.Issue{Outcome: dossier.Granted, Number: number,
			Date: w.App.Today(), Signer: "Lãnh đạo", Files: l.File1(by, "kq.pdf"), NumberReason: reason})
		return err
	}
	file := func() (*apptest.Life, org.Actor) {
		l := w.File(t, "cb-01273-mc-tn1", "1.010833", nil)
		return l, l.Until("issue")
	}
	first, by := file()
	if err := ask(first, by, "12/QĐ-UBND", ""); err != nil {
		t.Fatal(err)
	}
	second, by := file()
	code := first.View(by).State.Code
	err := ask(second, by, " 012/qđ-ubnd", "")
	if f := fault.Of(err); f.Code != "number.used-by" || f.Field != "number" || f.Args["codes"] != code || !fault.Has(err, "number.reason") || !strings.Contains(f.Text("vi"), code) {
		t.Fatalf("%v, want the code %s at the number", err, code)
	}
	if err := ask(second, by, "12/QĐ-UBND", "Một quyết định cho hai người"); err != nil {
		t.Fatal(err)
	}
	v := second.View(by)
	i := slices.IndexFunc(v.Events, func(e dossier.Event) bool { return e.Data.Type() == "NumberReused" })
	if i < 0 || v.Events[i].Data.(dossier.NumberReusedV1).Times != 1 || v.Events[i].Data.(dossier.NumberReusedV1).Of[0] != code {
		t.Fatalf("the ledger does not tell: %d", i)
	}
	third, by := file()
	if err := ask(third, by, "13/QĐ-UBND", ""); err != nil {
		t.Errorf("another number: %v", err)
	}
	if found := booksSay(t, w, true); len(found) > 0 {
		t.Error(found)
	}
}
