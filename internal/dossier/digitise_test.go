package dossier_test

import (
	"strings"
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
)

func scanOf(id string) dossier.Attachment {
	return dossier.Attachment{ID: id, Name: id + ".pdf", Type: "application/pdf", Size: 9, SHA256: "sha-" + id}
}

// P-04: what a paper says of itself stands beside its DigitisedCopy; only dates that
// can be true are taken.
func TestPaperData(t *testing.T) {
	digitise := func(p dossier.PaperData) error {
		_, _, err := run(ordinary()[0], given{"tn1", 0, dossier.Digitise{ComponentID: "c1", File: scanOf("a"), Pages: 1, DPI: 300, Paper: p}})
		return err
	}
	long := string(make([]rune, 300))
	for _, c := range []struct {
		paper    dossier.PaperData
		code, at string
	}{
		{dossier.PaperData{}, "", ""},
		{dossier.PaperData{Number: "152/QĐ-UBND", Issuer: "UBND xã", IssuedOn: "2020-02-29", ValidTo: "2030-01-01"}, "", ""},
		{dossier.PaperData{ValidTo: "2020-01-01"}, "", ""}, // it has run out: known, not forbidden
		{dossier.PaperData{Number: long}, "paper.long", "paper.number"},
		{dossier.PaperData{Issuer: long}, "paper.long", "paper.issuer"},
		{dossier.PaperData{IssuedOn: "2021-02-29"}, "paper.date", "paper.issued_on"},
		{dossier.PaperData{IssuedOn: "2199-01-01"}, "paper.future", "paper.issued_on"},
		{dossier.PaperData{ValidTo: "hết năm"}, "paper.date", "paper.valid_to"},
		{dossier.PaperData{IssuedOn: "2020-02-02", ValidTo: "2020-02-01"}, "paper.order", "paper.valid_to"},
	} {
		err := digitise(c.paper)
		if c.code == "" && err != nil || c.code != "" && (!fault.Has(err, c.code) || fault.Of(err).Field != c.at) {
			t.Errorf("%+v: %v, want %s at %s", c.paper, err, c.code, c.at)
		}
	}
}

// A better version replaces a file of the same component, once; the old one stays in
// the dossier and is told apart. Acceptance forgets nothing of it.
func TestBetterVersion(t *testing.T) {
	first := given{"tn1", 0, dossier.Digitise{ComponentID: "c1", File: scanOf("a"), Pages: 1, DPI: 150}}
	second := given{"tn1", time.Minute, dossier.Digitise{ComponentID: "c1", File: scanOf("b"), Pages: 1, DPI: 300, Replaces: "a"}}
	life := ordinary()
	s, _, err := run(life[0], first, second, life[1])
	if err != nil {
		t.Fatal(err)
	}
	var item dossier.ComponentItem
	for _, c := range s.Components {
		if c.ComponentID == "c1" {
			item = c
		}
	}
	if copy, ok := item.Copy("b"); !item.Replaced("a") || item.Replaced("b") || !ok || copy.DPI != 300 || len(item.Digitised) != 2 {
		t.Errorf("%+v", item)
	}
	for name, c := range map[string]dossier.Digitise{
		"again":            {ComponentID: "c1", File: scanOf("c"), Pages: 1, Replaces: "a"},
		"of another paper": {ComponentID: "c2", File: scanOf("c"), Pages: 1, Replaces: "b"},
		"of nothing":       {ComponentID: "c1", File: scanOf("c"), Pages: 1, Replaces: "x"},
	} {
		if _, _, err := run(life[0], first, second, given{"tn1", 0, c}); !fault.Has(err, "digitise.replaces") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// EL-04: a Result says until when it holds, where it has an end; a Denial has none.
func TestResultHoldsUntil(t *testing.T) {
	life := ordinary()
	for _, c := range []struct {
		to       string
		outcome  dossier.Outcome
		code, at string
	}{
		{"", dossier.Granted, "", ""}, {"2026-11-25", dossier.Granted, "", ""}, {" 2031-12-31 ", dossier.Granted, "", ""},
		{"2026-11-24", dossier.Granted, "paper.order", "valid_to"}, {"mãi mãi", dossier.Granted, "result.valid-to", "valid_to"},
		{"2031-12-31", dossier.Denied, "result.valid-denied", "valid_to"},
	} {
		with := issue
		if c.outcome == dossier.Denied {
			denying(&with)
		}
		with.ValidTo = c.to
		s, _, err := run(append(life[:5:5], given{"vt", 0, with})...)
		switch {
		case c.code != "":
			if !fault.Has(err, c.code) || fault.Of(err).Field != c.at {
				t.Errorf("%q %s: %v", c.to, c.outcome, err)
			}
		case err != nil || s.Result == nil || s.Result.ValidTo != strings.TrimSpace(c.to):
			t.Errorf("%q: %+v %v", c.to, s.Result, err)
		}
	}
}
