package app_test

import (
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// Units of the demo province that the tests speak of.
const (
	centre      = "cb-pvhcc"
	communeDesk = "cb-01273-mc"
	otherDesk   = "cb-01477-mc" // a commune that has nothing to do with it
)

// procedure is one that the counter of a unit receives, without a fee to choose.
func procedure(t *testing.T, w *apptest.World, level org.AdminLevel) *catalog.ProcedureVersion {
	t.Helper()
	for _, p := range w.App.Book().Search("", level, w.App.Today(), 500) {
		if p.Level.OfferedAt(level) && len(p.Variants) == 1 && !p.Variants[0].Period.IsZero() && len(p.Components) > 1 && len(p.Fees) == 0 {
			return p
		}
	}
	t.Fatal("no procedure to receive")
	return nil
}

// take takes an ordinary dossier in at a counter.
func take(t *testing.T, w *apptest.World, unit string) (org.Actor, app.Done) {
	t.Helper()
	clerk := w.Actor(t, org.IntakeOfficer, unit)
	done, err := w.App.Intake(t.Context(), clerk, app.NewID(), form(procedure(t, w, clerk.Level)))
	if err != nil {
		t.Fatal(err)
	}
	return clerk, done
}

// told gives the faults of an error as "field code, …".
func told(err error) string {
	if err == nil {
		return ""
	}
	var out []string
	for _, f := range fault.Of(err).All() {
		out = append(out, f.Field+" "+f.Code)
	}
	return strings.Join(out, ", ")
}

// want demands one fault by its code.
func want(t *testing.T, law string, err error, code string) {
	t.Helper()
	if code == "" && err != nil || code != "" && !fault.Has(err, code) {
		t.Errorf("%s: %v, want %q", law, err, code)
	}
}

// withdraw is a command that the counter may always give to a dossier under way.
var withdraw = dossier.RequestWithdrawal{Reason: "Đổi ý"}
