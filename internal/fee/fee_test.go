package fee_test

import (
	"reflect"
	"slices"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/fee"
)

// TestAssess: which of the published fees a dossier owes (CN18.3).
func TestAssess(t *testing.T) {
	issue := catalog.FeeRule{ID: "cap", Kind: "Charge", Name: "Lệ phí cấp giấy phép", Amount: 600_000, LegalBasis: "Nghị quyết 12", SubItem: "2804"}
	again := catalog.FeeRule{ID: "cap-lai", Kind: "Charge", Name: "Lệ phí cấp lại", Amount: 450_000, LegalBasis: "Nghị quyết 12"}
	free := catalog.FeeRule{ID: "mien", Kind: "UserFee", Name: "Phí thẩm định", Amount: 0}
	for _, c := range []struct {
		law     string
		rules   []catalog.FeeRule
		chosen  []string
		lines   []string
		total   int64
		unknown []string
	}{
		{"no fee is published: nothing is due", nil, nil, nil, 0, nil},
		{"the only fee is taken as it is", []catalog.FeeRule{issue}, nil, []string{"cap"}, 600_000, nil},
		{"of several the officer must choose", []catalog.FeeRule{issue, again}, nil, nil, 0, nil},
		{"the one she chose", []catalog.FeeRule{issue, again}, []string{"cap-lai"}, []string{"cap-lai"}, 450_000, nil},
		{"several may apply", []catalog.FeeRule{issue, again, free}, []string{"cap", "mien"}, []string{"cap", "mien"}, 600_000, nil},
		{"in the order chosen", []catalog.FeeRule{issue, again}, []string{"cap-lai", "cap"}, []string{"cap-lai", "cap"}, 1_050_000, nil},
		{"a fee that does not hold is told, not charged", []catalog.FeeRule{issue}, []string{"cu"}, nil, 0, []string{"cu"}},
		{"what holds is still there beside it", []catalog.FeeRule{issue, again}, []string{"cu", "cap"}, []string{"cap"}, 600_000, []string{"cu"}},
	} {
		lines, unknown := fee.Assess(c.rules, c.chosen)
		var got []string
		for _, l := range lines {
			got = append(got, l.RuleID)
		}
		if !slices.Equal(got, c.lines) || !slices.Equal(unknown, c.unknown) || fee.Total(lines) != c.total {
			t.Errorf("%s: lines %v, unknown %v, total %d", c.law, got, unknown, fee.Total(lines))
		}
	}
	lines, _ := fee.Assess([]catalog.FeeRule{issue}, nil)
	if want := (fee.Line{RuleID: "cap", Kind: "Charge", Name: issue.Name, Amount: 600_000, LegalBasis: "Nghị quyết 12", SubItem: "2804"}); !reflect.DeepEqual(lines[0], want) {
		t.Errorf("the line keeps %+v of the rule", lines[0])
	}
}
