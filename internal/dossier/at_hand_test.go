package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// TestDataAtHandAreNotAskedFor: O-10, NĐ 309/2026 Đ2, X-01 — a paper that a published
// database replaces, or that the owner's DigitalStore holds, is taken only under a coded
// exception that fits where the data are; the code stands in the ledger.
func TestDataAtHandAreNotAskedFor(t *testing.T) {
	for _, c := range []struct {
		law, id, code string
		held          bool // by the store
		database      bool // taken from there
		fault         string
		kept          string
	}{
		{law: "O-10 replaced by a database, on paper, nothing said", id: "c3", fault: "component.in-database"},
		{law: "O-10 the database is not connected here", id: "c3", code: "NotConnected", kept: "NotConnected"},
		{law: "O-10 outage", id: "c3", code: "StoreOutage", kept: "StoreOutage"},
		{law: "O-10 disaster", id: "c3", code: "Disaster", kept: "Disaster"},
		{law: "O-10 found wrong", id: "c3", code: "DataInaccurate", kept: "DataInaccurate"},
		{law: "NĐ 309 Đ8 the database has nothing", id: "c3", code: "DataUnavailable", kept: "DataUnavailable"},
		{law: "CN29 consent is a matter of the store only", id: "c3", code: "ConsentDeclined", fault: "component.in-database"},
		{law: "X-06 no code of the list", id: "c3", code: "Lười", fault: "reason.code-unknown"},
		{law: "O-10 taken from the database: nothing to excuse", id: "c3", code: "NotConnected", database: true},
		{law: "X-01 a paper nobody else has", id: "c2", code: "DataInaccurate"},
		{law: "CN29 held by the store, nothing said", id: "c2", held: true, fault: "component.held"},
		{law: "CN29 the store is always connected", id: "c2", held: true, code: "NotConnected", fault: "component.held"},
		{law: "CN29, PD-03 the owner declines", id: "c2", held: true, code: "ConsentDeclined", kept: "ConsentDeclined"},
	} {
		in := submission()
		item := dossier.ComponentItem{ComponentID: c.id, CopyKind: catalog.Copy, Count: 1, Exception: c.code}
		if c.database {
			item.Count, item.FromDatabase = 0, "CSDL người có công"
		}
		in.Components = []dossier.ComponentItem{item}
		e := env("tn1", start)
		if c.held {
			e.Held = map[string]string{c.id: "Giấy khai sinh (H14.901-250101-0001)"}
		}
		events, err := dossier.Decide(dossier.State{}, dossier.Submit{Submission: in}, e)
		switch {
		case c.fault != "":
			if !fault.Has(err, c.fault) || fault.Of(err).All()[0].Field != "components."+c.id {
				t.Errorf("%s: %v", c.law, err)
			}
		case err != nil:
			t.Errorf("%s: %v", c.law, err)
		case dossier.Replay(events).Components[0].Exception != c.kept:
			t.Errorf("%s: kept %q", c.law, dossier.Replay(events).Components[0].Exception)
		}
	}
}

// O-10, P-05: nor is it asked for in a SupplementRequest; what is asked for under a code is
// brought under it.
func TestDataAtHandAreNotDemanded(t *testing.T) {
	before, _, err := run(ordinary()[:2]...)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(id, code, exception string, held ...string) (dossier.State, error) {
		e := env("cv1", start.Add(time.Hour))
		e.Held = map[string]string{}
		for _, h := range held {
			e.Held[h] = "Giấy khai sinh (H14.901-250101-0001)"
		}
		cmd := dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: id, Reason: "chưa có", ReasonCode: code, Exception: exception}}}
		events, err := dossier.Decide(before, cmd, e)
		s := before
		for _, ev := range events {
			s = dossier.Evolve(s, ev)
		}
		return s, err
	}
	for _, c := range []struct {
		law, id, code, exception string
		held                     []string
		fault, kept              string
	}{
		{"P-05 a paper nobody else has", "c2", "Incomplete", "", nil, "", ""},
		{"O-10 in a database", "c3", "Incomplete", "", nil, "component.in-database", ""},
		{"O-10 in a database out of reach", "c3", "Incomplete", "StoreOutage", nil, "", "StoreOutage"},
		{"NĐ 309 Đ8 the reason says it", "c3", "DataUnavailable", "", nil, "", "DataUnavailable"},
		{"CN29 in the store", "c2", "Incomplete", "", []string{"c2"}, "component.held", ""},
		{"CN29 in the store, but wrong there", "c2", "Incorrect", "DataInaccurate", []string{"c2"}, "", "DataInaccurate"},
	} {
		s, err := ask(c.id, c.code, c.exception, c.held...)
		if c.fault != "" {
			if !fault.Has(err, c.fault) || fault.Of(err).All()[0].Field != "exception."+c.id {
				t.Errorf("%s: %v", c.law, err)
			}
			continue
		}
		if err != nil || s.Supplements[0].Items[0].Exception != c.kept {
			t.Errorf("%s: %v, %+v", c.law, err, s.Supplements)
			continue
		}
		events, err := dossier.Decide(s, brings(c.id), env("tn1", start.Add(2*time.Hour)))
		if err != nil && c.kept != "" {
			t.Errorf("%s: brought under %s: %v", c.law, c.kept, err)
		}
		if len(events) > 0 {
			s = dossier.Evolve(s, events[0])
			for _, i := range s.Components {
				if i.ComponentID == c.id && c.id == "c3" && i.Exception != c.kept {
					t.Errorf("%s: kept %q", c.law, i.Exception)
				}
			}
		}
	}
}
