package catalog_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/org"
)

// TestNavigationOn: state per procedure, province and level (B-01, B-09, PP-17).
func TestNavigationOn(t *testing.T) {
	b := catalog.NewBook(catalog.Holding{Navigation: []catalog.NavigationChange{
		{Province: "04", Version: 3, EffectiveFrom: "2026-05-01", Entries: []catalog.NavigationEntry{{Procedure: "1.000002", State: catalog.NotNavigated}}},
		{Province: "04", Version: 1, EffectiveFrom: "2026-01-01", Entries: []catalog.NavigationEntry{
			{Procedure: "1.000001", State: catalog.Navigated, Phase: "gd1"}, {Procedure: "1.000002", Level: org.Commune, State: catalog.OnTrial},
		}},
		{Province: "04", Version: 2, EffectiveFrom: "2026-03-31", Entries: []catalog.NavigationEntry{{Procedure: catalog.EveryProcedure, State: catalog.Navigated, Phase: "gd2"}}},
	}})
	for _, c := range []struct {
		law, province, procedure string
		level                    org.AdminLevel
		on                       string
		want                     catalog.NavigationState
		since                    string
	}{
		{"before anything is published", "04", "1.000001", org.Province, "2025-12-31", catalog.NotNavigated, ""},
		{"phase 1, on its day", "04", "1.000001", org.Province, "2026-01-01", catalog.Navigated, "2026-01-01"},
		{"trial at the commune only", "04", "1.000002", org.Commune, "2026-01-01", catalog.OnTrial, "2026-01-01"},
		{"and not at the province", "04", "1.000002", org.Province, "2026-01-01", catalog.NotNavigated, ""},
		{"phase 2: the rest", "04", "1.999999", org.Commune, "2026-03-31", catalog.Navigated, "2026-03-31"},
		{"taken back", "04", "1.000002", org.Commune, "2026-05-01", catalog.NotNavigated, "2026-05-01"},
		{"another province", "01", "1.000001", org.Province, "2026-05-01", catalog.NotNavigated, ""},
	} {
		if got := b.NavigationOn(c.province, c.procedure, c.level, c.on); got.State != c.want || got.Since != c.since {
			t.Errorf("%s: %+v", c.law, got)
		}
	}
	if h := b.NavigationHistory("04", "1.000002"); len(h) != 3 || h[0].Version != 3 {
		t.Errorf("history: %+v", h)
	}
	if h := b.NavigationHistory("04", "1.000001"); len(h) != 2 {
		t.Errorf("history of another: %+v", h)
	}
	if v := b.NavigationVersion("04"); v != 3 {
		t.Errorf("version %d", v)
	}
}

// TestAccounts: which account a fee goes to, and that a change of payee is an alarm
// until somebody has seen it.
func TestAccounts(t *testing.T) {
	account := func(id string, v int, number, from string, items ...string) catalog.BeneficiaryAccount {
		return catalog.BeneficiaryAccount{ID: id, Province: "04", UnitID: "snv", Version: v, BIN: "970436", Number: number, Holder: "SNV", SubItems: items, EffectiveFrom: from,
			ApprovedAt: time.Date(2026, 1, v, 0, 0, 0, 0, time.UTC)}
	}
	closed := account("a", 4, "0002", "2026-09-01")
	closed.Closed = true
	b := catalog.NewBook(catalog.Holding{
		Accounts: []catalog.BeneficiaryAccount{account("a", 2, "0002", "2026-02-01"), account("a", 1, "0001", "2026-01-01"), account("a", 3, "0002", "2026-03-01"),
			closed, account("b", 1, "0009", "2026-01-01", "2763")},
		AccountAcks: []catalog.AccountAck{{AccountID: "a", Version: 2, Name: "Kế toán"}},
	})
	for _, c := range []struct {
		law, item, on, want string
	}{
		{"before", "", "2025-12-31", ""}, {"the account for all others", "2716", "2026-01-31", "0001"}, {"the next version from its day", "", "2026-02-01", "0002"},
		{"its own sub-item", "2763", "2026-02-01", "0009"}, {"closed", "", "2026-09-01", ""}, {"the other stays", "2763", "2026-09-01", "0009"},
	} {
		if a, ok := b.PayTo("snv", c.item, c.on); ok != (c.want != "") || ok && a.Number != c.want {
			t.Errorf("%s: %+v %v", c.law, a, ok)
		}
	}
	all, open := b.AccountAlarms("04", false), b.AccountAlarms("", true)
	if len(all) != 2 || len(open) != 1 || open[0].After.Version != 4 || all[1].Ack == nil || len(b.AccountAlarms("01", false)) != 0 {
		t.Errorf("alarms %+v", all)
	}
	if in := b.AccountsIn("04"); len(in) != 2 || in[0].Version != 4 {
		t.Errorf("newest %+v", in)
	}
}

// TestConnections: the newest version holds, a removed one is none (B-04).
func TestConnections(t *testing.T) {
	b := catalog.NewBook(catalog.Holding{Connections: []catalog.Connection{
		{Province: "04", Kind: catalog.SmsSender, Version: 2, Removed: true}, {Province: "04", Kind: catalog.SmsSender, Version: 1, Name: "CAOBANG"},
		{Province: "04", Kind: catalog.DocumentSystem, Version: 1, Name: "QLVB"},
	}})
	if c, ok := b.Connection("04", catalog.DocumentSystem); !ok || c.Name != "QLVB" {
		t.Errorf("%+v %v", c, ok)
	}
	if c, ok := b.Connection("04", catalog.SmsSender); ok || c.Version != 2 {
		t.Errorf("removed: %+v %v", c, ok)
	}
	if h := b.ConnectionHistory("04", catalog.SmsSender); len(h) != 2 || h[0].Version != 2 {
		t.Errorf("%+v", h)
	}
}
