package catalog_test

import (
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/fault"
)

// T-08, NĐ 61/2018 Đ19.4: a province may shorten the days until the notice, and lengthen
// them only for one procedure; the terms of an applicant stand in order.
func TestSupplementTermOfAProvince(t *testing.T) {
	nation := catalog.SupplementTerm{ReturnDays: 3, ReplyDays: 30, ReplyMin: 1, ReplyMax: 180, RemindDays: 5}
	for _, c := range []struct {
		name, code, field string
		change            func(*catalog.SupplementTerm)
	}{
		{"shorter", "", "", func(x *catalog.SupplementTerm) { x.ReturnDays, x.ReplyDays = 2, 15 }},
		{"longer for everything", "terms.longer", "return_days", func(x *catalog.SupplementTerm) { x.ReturnDays = 5 }},
		{"longer for one procedure", "", "", func(x *catalog.SupplementTerm) { x.ReturnDays, x.Procedure = 5, "k" }},
		{"no notice", "terms.number", "return_days", func(x *catalog.SupplementTerm) { x.ReturnDays = 0 }},
		{"below the least", "supplement-terms.order", "reply_days", func(x *catalog.SupplementTerm) { x.ReplyMin = 31 }},
		{"over the most", "supplement-terms.order", "reply_days", func(x *catalog.SupplementTerm) { x.ReplyMax = 29 }},
		{"a year at most", "terms.number", "reply_max", func(x *catalog.SupplementTerm) { x.ReplyMax = 366 }},
		{"reminded after the date", "supplement-terms.remind", "remind_days", func(x *catalog.SupplementTerm) { x.RemindDays = 30 }},
		{"never reminded", "", "", func(x *catalog.SupplementTerm) { x.RemindDays = 0 }},
	} {
		own := nation
		c.change(&own)
		err := own.Check(nation)
		if c.code == "" && err != nil || c.code != "" && (err == nil || fault.Of(err).Code != c.code || fault.Of(err).Field != c.field) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	b := catalog.NewBook(catalog.Holding{SupplementTerms: []catalog.SupplementTerm{
		{Version: 1, ReplyDays: 30}, {Province: "04", Version: 1, ReplyDays: 20, EffectiveFrom: "2026-01-01"}, {Province: "04", Version: 2, ReplyDays: 15, EffectiveFrom: "2026-12-01"}}})
	if b.SupplementTermVersion("04/") != 2 || b.SupplementTermVersion("04/k") != 0 {
		t.Error("versions are not those of the ID")
	}
	for on, want := range map[string]int{"2026-11-30": 20, "2026-12-01": 15} { // a dossier keeps those of its day
		if got, _ := b.SupplementTerm("04", "k", on); got.ReplyDays != want {
			t.Errorf("on %s: %d days", on, got.ReplyDays)
		}
	}
}
