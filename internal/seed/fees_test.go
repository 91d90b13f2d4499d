package seed

import (
	"strings"
	"testing"

	"motcua/internal/catalog"
)

// CN18.3: a fee holds in its province; of a former province it holds in the former
// territory, and says so.
func TestFeesOfAProvince(t *testing.T) {
	b := catalog.NewBook(holding(t))
	for _, c := range []struct {
		key, province string
		amounts       []int64
		areas         []string
	}{
		{"1.014199", "04", []int64{600_000}, []string{""}}, // Cao Bằng was not merged
		{"1.014201", "04", []int64{450_000}, []string{""}},
		{"1.014199", "79", []int64{600_000, 600_000, 600_000}, []string{"Bà Rịa - Vũng Tàu", "Bình Dương", "Hồ Chí Minh"}},
		{"1.014199", "24", []int64{600_000, 300_000}, []string{"Bắc Giang", "Bắc Ninh"}},
		{"1.014199", "01", nil, nil}, // not known: no fee of 0 đồng is made up
		{"1.014111", "04", []int64{500_000, 400_000, 300_000}, []string{"", "", ""}},
		{"1.010801", "04", nil, nil},
	} {
		p, err := b.Procedure(c.key, "2026-11-25")
		if err != nil {
			t.Fatal(err)
		}
		rules := p.FeesIn(c.province, "2026-11-25")
		if len(rules) != len(c.amounts) {
			t.Errorf("%s in %s: %+v", c.key, c.province, rules)
			continue
		}
		for i, r := range rules {
			if r.Amount != c.amounts[i] || r.Area != c.areas[i] || (r.Area != "") != strings.Contains(r.LegalBasis, "trước sắp xếp") || r.Confidence == "" {
				t.Errorf("%s in %s: %+v", c.key, c.province, r)
			}
		}
	}
}

func TestAFeeWithoutAPublishedAmountIsASentence(t *testing.T) {
	b := catalog.NewBook(holding(t))
	p, err := b.Procedure("1.005449", "2026-11-25")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Fees) != 0 || !strings.Contains(p.FeeText, "Phí thẩm định điều kiện hoạt động huấn luyện") {
		t.Errorf("%+v, %q", p.Fees, p.FeeText)
	}
	kinds := map[string]int{}
	for _, p := range b.Procedures {
		for _, f := range p.Fees {
			if kinds[f.Kind]++; f.Amount <= 0 || f.ID == "" || f.LegalBasis == "" {
				t.Errorf("%s: %+v", p.Key, f)
			}
		}
	}
	if len(kinds) != 2 || kinds["UserFee"] == 0 || kinds["Charge"] == 0 {
		t.Errorf("kinds %v", kinds)
	}
}
