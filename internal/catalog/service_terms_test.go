package catalog_test

import (
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/fault"
)

// The newest terms of a province hold before the nation's; a version of tomorrow not
// yet today (T-15, CN20, K-05).
func TestServiceTerms(t *testing.T) {
	terms := func(province string, version int, from string) catalog.ServiceTerms {
		return catalog.ServiceTerms{Province: province, Version: version, EffectiveFrom: from}
	}
	b := catalog.NewBook(catalog.Holding{ServiceTerms: []catalog.ServiceTerms{
		terms("04", 1, "2026-01-01"), terms("", 1, "2022-06-23"), terms("", 2, "2026-06-01"), terms("04", 2, "2027-01-01"), terms("01", 1, "2026-01-01")}})
	for _, c := range []struct {
		province, on, want string
		version            int
	}{{"04", "2026-11-25", "04", 1}, {"04", "2027-01-01", "04", 2}, {"04", "2025-01-01", "", 1}, {"02", "2026-11-25", "", 2}} {
		got, ok := b.TermsOf(c.province, c.on)
		if !ok || got.Province != c.want || got.Version != c.version {
			t.Errorf("%s on %s: %+v", c.province, c.on, got)
		}
	}
	if _, ok := b.TermsOf("02", "2020-01-01"); ok {
		t.Error("terms before there were any")
	}
}

// A province may shorten what T-15 grants, and ask for more slips, not the contrary.
func TestServiceTermsOfAProvince(t *testing.T) {
	nation := catalog.ServiceTerms{RefuseDays: 2, SupplementDays: 5, ResolveDays: 15, PublishDays: 2, DueSoonDays: 2, StuckDays: 5, RatingsShown: 5}
	for code, change := range map[string]func(*catalog.ServiceTerms){
		"":             func(x *catalog.ServiceTerms) { x.ResolveDays, x.RatingsShown, x.StuckDays = 10, 9, 20 },
		"terms.longer": func(x *catalog.ServiceTerms) { x.ResolveDays = 16 },
		"terms.fewer":  func(x *catalog.ServiceTerms) { x.RatingsShown = 4 },
		"terms.number": func(x *catalog.ServiceTerms) { x.DueSoonDays = 0 },
	} {
		own := nation
		change(&own)
		if err := own.Check(nation); code == "" && err != nil || code != "" && !fault.Has(err, code) {
			t.Errorf("%q: %v", code, err)
		}
	}
}
