package seed

import (
	"strconv"

	"motcua/internal/catalog"
	"motcua/internal/org"
)

// setup reads what every locality's set-up leans on: banks, budget sub-items,
// suppliers, and the phases of the rollout (B-01, B-04).
func (l library) setup(h *catalog.Holding) (err error) {
	if h.Banks, err = l.banks(); err != nil {
		return err
	}
	if h.SubItems, err = l.subItems(); err != nil {
		return err
	}
	if h.Providers, err = l.providers(); err != nil {
		return err
	}
	h.Phases, err = l.phases(h.Procedures)
	return err
}

func (l library) banks() (out []catalog.Bank, err error) {
	rows, err := l.load("banks.csv", "bin", "short_name", "name", "kind", "lengths", "lengths_confidence", "confidence", "source", "note")
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, r := range rows {
		b := catalog.Bank{BIN: r.get("bin"), ShortName: r.get("short_name"), Name: r.get("name"), Confidence: r.get("confidence"), Source: r.get("source"), Note: r.get("note")}
		if _, err := r.number("bin", 100_000, 999_999); err != nil || known[b.BIN] {
			return nil, r.bad("bin", "not a number of six digits, or used twice")
		}
		known[b.BIN] = true
		if b.Kind, err = r.oneOf("kind", "bank", "finance", "digital", "ewallet"); err != nil {
			return nil, err
		}
		for _, s := range list(r.get("lengths")) {
			n, err := strconv.Atoi(s)
			if err != nil || n < 6 || n > 19 {
				return nil, r.bad("lengths", "not a length from 6 to 19")
			}
			b.Lengths = append(b.Lengths, n)
		}
		out = append(out, b)
	}
	return out, nil
}

func (l library) subItems() (out []catalog.BudgetSubItem, err error) {
	rows, err := l.load("budget_subitems.csv", "subitem", "item", "name", "source")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if _, err := r.number("subitem", 1000, 9999); err != nil {
			return nil, err
		}
		out = append(out, catalog.BudgetSubItem{Code: r.get("subitem"), Item: r.get("item"), Name: r.get("name"), Source: r.get("source")})
	}
	return out, nil
}

func (l library) providers() (out []catalog.Provider, err error) {
	rows, err := l.load("providers.csv", "kind", "code", "name", "note")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		p := catalog.Provider{Kind: catalog.ConnectionKind(r.get("kind")), Code: r.get("code"), Name: r.get("name"), Note: r.get("note")}
		if !p.Kind.Valid() || p.Code == "" || p.Name == "" {
			return nil, r.bad("kind", "not a kind of connection, or nameless")
		}
		out = append(out, p)
	}
	return out, nil
}

// phases gives each phase the procedures whose mark it selects: the official list
// of phase 1 is not published, so the candidates of the list of procedures stand in
// for it until somebody imports the real one (B-01).
func (l library) phases(procedures []catalog.ProcedureVersion) (out []catalog.RolloutPhase, err error) {
	rows, err := l.load("phases.csv", "id", "version", "name", "from", "select", "basis", "confidence")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		version, err := r.number("version", 1, 1000)
		if err != nil {
			return nil, err
		}
		p := catalog.RolloutPhase{ID: r.get("id"), Version: int(version), Name: r.get("name"), Basis: r.get("basis"), Confidence: r.get("confidence")}
		if p.From, err = r.date("from"); err != nil {
			return nil, err
		}
		for i := range procedures {
			if x := &procedures[i]; x.Phase == r.get("select") && len(x.LocalLevels()) > 0 {
				p.Procedures = append(p.Procedures, x.Key)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// Setup is the made-up set-up of the demo organisation: navigation of the ministry
// and the demo province, accounts that are no real ones, and connections (B-01, B-03,
// B-04).
func Setup() (catalog.Holding, error) { return shipped().demoSetup() }

func (l library) demoSetup() (h catalog.Holding, err error) {
	if h.Navigation, err = l.demoNavigation(); err != nil {
		return h, err
	}
	if h.Accounts, err = l.demoAccounts(); err != nil {
		return h, err
	}
	h.Connections, err = l.demoConnections()
	return h, err
}

func (l library) demoNavigation() (out []catalog.NavigationChange, err error) {
	rows, err := l.load("demo_navigation.csv", "province", "version", "effective_from", "procedure", "level", "state", "phase", "decision")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		version, err := r.number("version", 1, 1000)
		if err != nil {
			return nil, err
		}
		from, err := r.date("effective_from")
		if err != nil {
			return nil, err
		}
		e := catalog.NavigationEntry{Procedure: r.get("procedure"), Level: org.AdminLevel(r.get("level")), State: catalog.NavigationState(r.get("state")), Phase: r.get("phase")}
		if !e.State.Valid() || e.Procedure == "" {
			return nil, r.bad("state", "no procedure, or not a state of navigation")
		}
		if n := len(out); n > 0 && out[n-1].Province == r.get("province") && out[n-1].Version == int(version) {
			out[n-1].Entries = append(out[n-1].Entries, e)
			continue
		}
		out = append(out, catalog.NavigationChange{Province: r.get("province"), Version: int(version), EffectiveFrom: from, Decision: r.get("decision"), Entries: []catalog.NavigationEntry{e}})
	}
	return out, nil
}

func (l library) demoAccounts() (out []catalog.BeneficiaryAccount, err error) {
	rows, err := l.load("demo_accounts.csv", "id", "province", "unit_id", "bin", "number", "holder", "sub_items", "effective_from", "decision")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		a := catalog.BeneficiaryAccount{ID: r.get("id"), Province: r.get("province"), UnitID: r.get("unit_id"), Version: 1, BIN: r.get("bin"), Number: r.get("number"),
			Holder: r.get("holder"), SubItems: list(r.get("sub_items")), Decision: r.get("decision")}
		if a.EffectiveFrom, err = r.date("effective_from"); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

func (l library) demoConnections() (out []catalog.Connection, err error) {
	rows, err := l.load("demo_connections.csv", "province", "kind", "name", "provider", "address", "account", "payer")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		c := catalog.Connection{Province: r.get("province"), Kind: catalog.ConnectionKind(r.get("kind")), Version: 1, Name: r.get("name"), Provider: r.get("provider"),
			Address: r.get("address"), Account: r.get("account"), Payer: r.get("payer"), EffectiveFrom: effective}
		if !c.Kind.Valid() {
			return nil, r.bad("kind", "not a kind of connection")
		}
		out = append(out, c)
	}
	return out, nil
}
