package catalog_test

import (
	"testing"

	"motcua/internal/catalog"

	"pgregory.net/rapid"
)

// TestFavourable: of several exemptions the most favourable counts, once (CN18.3,
// NQ 66.22/2026).
func TestFavourable(t *testing.T) {
	half, most, fixed := catalog.FeeExemption{ID: "half", Percent: 50}, catalog.FeeExemption{ID: "most", Percent: 80, Fees: []string{"f1"}}, catalog.FeeExemption{ID: "fixed", Amount: 450_000}
	for _, c := range []struct {
		law, rule string
		amount    int64
		granted   []catalog.FeeExemption
		want      string
		off       int64
	}{
		{"none", "f1", 600_000, nil, "", 0},
		{"the larger percentage", "f1", 600_000, []catalog.FeeExemption{half, most}, "most", 480_000},
		{"not of another fee", "f2", 600_000, []catalog.FeeExemption{half, most}, "half", 300_000},
		{"an amount against a percentage", "f2", 600_000, []catalog.FeeExemption{half, fixed}, "fixed", 450_000},
		{"never more than the fee", "f2", 400_000, []catalog.FeeExemption{fixed}, "fixed", 400_000},
		{"nothing due, nothing relieved", "f1", 0, []catalog.FeeExemption{half}, "", 0},
	} {
		e, ok := catalog.Favourable(c.rule, c.amount, c.granted)
		if e.ID != c.want || ok != (c.want != "") || e.Relief(c.amount) != c.off {
			t.Errorf("%s: %q, %d", c.law, e.ID, e.Relief(c.amount))
		}
	}
}

// TestReliefKeepsBounds: nobody pays more than the fee or less than nothing, and a
// larger percentage never costs more.
func TestReliefKeepsBounds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		amount, pct := rapid.Int64Range(0, 1_000_000_000).Draw(r, "amount"), rapid.IntRange(0, 100).Draw(r, "percent")
		e := catalog.FeeExemption{Percent: pct, Amount: rapid.Int64Range(-5, 2_000_000_000).Draw(r, "off")}
		off := e.Relief(amount)
		if off < 0 || off > amount || off*100 < amount*int64(pct) {
			r.Fatalf("%+v of %d: %d", e, amount, off)
		}
	})
}

// TestExemptionsIn: an exemption holds in its province, for its channel, in its time.
func TestExemptionsIn(t *testing.T) {
	p := catalog.ProcedureVersion{Exemptions: []catalog.FeeExemption{{ID: "a"}, {ID: "b", Province: "04"}, {ID: "c", Channel: catalog.Online}, {ID: "d", Dated: catalog.Dated{ValidFrom: "2026-08-15", ValidTo: "2027-02-28"}}}}
	for _, c := range []struct {
		province string
		channel  catalog.Channel
		on       string
		want     int
	}{{"04", catalog.Online, "2026-08-15", 4}, {"04", catalog.Direct, "2027-02-28", 3}, {"01", catalog.Direct, "2027-03-01", 1}} {
		if got := p.ExemptionsIn(c.province, c.channel, c.on); len(got) != c.want {
			t.Errorf("%v: %v", c, got)
		}
	}
}
