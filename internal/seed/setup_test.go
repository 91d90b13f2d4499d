package seed_test

import (
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/seed"
)

// TestSetupData: banks, sub-items and phases are there, and the demo's accounts,
// navigation and connections fit them (B-01, B-03, B-04).
func TestSetupData(t *testing.T) {
	h, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	demo, err := seed.Setup()
	if err != nil {
		t.Fatal(err)
	}
	h.Navigation, h.Accounts, h.Connections = demo.Navigation, demo.Accounts, demo.Connections
	b := catalog.NewBook(h)
	if len(h.Banks) < 60 || len(h.SubItems) < 8 || len(h.Providers) < 4 {
		t.Errorf("%d banks, %d sub-items, %d providers", len(h.Banks), len(h.SubItems), len(h.Providers))
	}
	units, _, _, err := seed.Organisation()
	if err != nil {
		t.Fatal(err)
	}
	province := map[string]string{}
	for _, u := range units {
		province[u.ID] = u.Province
	}
	for _, a := range h.Accounts {
		if err := fee.CheckAccount(a, b); err != nil || province[a.UnitID] != a.Province || fee.DoubtAccount(a, b) != nil {
			t.Errorf("%s: %v, in %q, %v", a.ID, err, province[a.UnitID], fee.DoubtAccount(a, b))
		}
		if _, err := fee.AccountQR(a); err != nil {
			t.Error(err)
		}
	}
	if p, ok := b.Phase("gd1"); !ok || len(p.Procedures) != 61 || p.Confidence != "candidate" {
		t.Errorf("phase 1 has %d procedures, %v", len(p.Procedures), p.Confidence)
	}
	for _, n := range h.Navigation {
		for _, e := range n.Entries {
			if e.Procedure == catalog.EveryProcedure {
				continue
			}
			p, err := b.Procedure(e.Procedure, n.EffectiveFrom)
			if err != nil || !p.ReceivedAt(e.Level) {
				t.Errorf("%s v%d switches %s at %s: %v", n.Province, n.Version, e.Procedure, e.Level, err)
			}
		}
	}
	const today = "2026-11-25"
	for _, c := range []struct {
		key  string
		at   org.AdminLevel
		want catalog.NavigationState
	}{{"1.010801", org.Province, catalog.Navigated}, {"2.000465", org.Province, catalog.NotNavigated}, {"1.012374", org.Commune, catalog.OnTrial}} {
		if got := b.NavigationOn(seed.DemoProvince, c.key, c.at, today); got.State != c.want {
			t.Errorf("%s: %+v", c.key, got)
		}
	}
}
