package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// CN18.1: a number the agency has used in its year is given to another dossier only with
// a reason, and the ledger keeps for which it was used before; nobody is told of a dossier
// she may not see.
func TestANumberUsedTwiceAsksWhy(t *testing.T) {
	life := ordinary()
	s, _, err := run(life[:5]...)
	if err != nil {
		t.Fatal(err)
	}
	give := func(used dossier.UsedNumber, reason string, by org.Actor) ([]dossier.Event, error) {
		c := issue
		c.NumberReason = reason
		env := env("vt", start.Add(4*time.Hour))
		env.NumberUsed = used
		if by.Kind != "" {
			env.Actor.Kind = by.Kind
		}
		return dossier.Decide(s, c, env)
	}
	named, hidden := dossier.UsedNumber{Times: 2, Codes: []string{"H14-1", "H14-2"}}, dossier.UsedNumber{Times: 1}
	for _, c := range []struct {
		name   string
		used   dossier.UsedNumber
		reason string
		code   string
	}{
		{"free", dossier.UsedNumber{}, "", ""},
		{"used, named", named, "", "number.used-by"},
		{"used, spaces for a reason", named, "  ", "number.used-by"},
		{"used for one she may not see", hidden, "", "number.used"},
		{"used, with a reason", named, "Một quyết định cho ba người", ""},
	} {
		events, err := give(c.used, c.reason, org.Actor{})
		if c.code != "" {
			if !fault.Has(err, c.code) || !fault.Has(err, "number.reason") {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var again []dossier.NumberReusedV1
		for _, e := range events {
			if p, ok := e.Data.(dossier.NumberReusedV1); ok {
				again = append(again, p)
			}
		}
		if (len(again) == 1) != (c.used.Times > 0) || len(again) == 1 && (again[0].Times != 2 || len(again[0].Of) != 2 || again[0].Reason == "" || again[0].Number != issue.Number) {
			t.Errorf("%s: %+v", c.name, again)
		}
	}
	if events, err := give(named, "", org.Actor{Kind: org.ActorSystem}); err != nil || events[len(events)-1].Data.Type() != "NumberReused" {
		t.Errorf("an import is asked why: %v %v", events, err)
	}
}

// A number belongs to the year of its paper; notices numbered by the code have none.
func TestNumbersOfCommands(t *testing.T) {
	now := time.Date(2026, 12, 31, 17, 30, 0, 0, time.UTC) // 00:30 of the new year in Viet Nam
	for _, c := range []struct {
		cmd  dossier.Command
		year int
		ok   bool
	}{
		{dossier.Issue{Number: "12/QĐ", Date: "2026-12-31"}, 2026, true},
		{dossier.ResolveAtOnce{Result: dossier.Issue{Number: "12/XN", Date: "2027-01-01"}}, 2027, true},
		{dossier.Correct{Number: " 13/QĐ ", Date: "2026-12-30"}, 2026, true},
		{dossier.Extend{Number: "3/XL"}, 2027, true},
		{dossier.RecordLoss{Number: "4/BB"}, 2027, true},
		{dossier.Issue{Number: " ", Date: "2026-12-31"}, 0, false},
		{dossier.Issue{Number: "12", Date: "hôm qua"}, 0, false},
		{dossier.Stop{ReasonCode: "x"}, 0, false},
	} {
		n, ok := dossier.NumberOf(c.cmd, now)
		if ok != c.ok || ok && n.Year != c.year {
			t.Errorf("%T: %+v %v", c.cmd, n, ok)
		}
	}
}

// usedAgain is an event as it is kept.
func usedAgain() dossier.Event {
	return dossier.Event{Seq: 17, At: start, By: dossier.By{Kind: "Officer", OfficerID: "o-vt", PostID: "vt", UnitID: "xa.vp", Name: "Người vt", Title: "Văn thư", UnitName: "Văn phòng"},
		Data: dossier.NumberReusedV1{Number: "12/QĐ", Times: 2, Of: []string{"H14.901-261125-0002"}, Reason: "Một quyết định cho ba người"}}
}
