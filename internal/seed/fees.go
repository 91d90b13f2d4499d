package seed

import (
	"slices"
	"strings"

	"motcua/internal/catalog"
)

// feeTable is fees.csv by procedure code: the rules with an amount, and the
// sentences about fees whose amount is not published.
type feeTable struct {
	rules map[string][]catalog.FeeRule
	notes map[string][]string
}

// fees reads fees.csv (CN18.3). A row without an amount becomes a sentence, never
// a rule of 0 đồng. An amount decided for a former province holds in its
// territory until the new council decides; Area and LegalBasis say so.
func (l library) fees() (feeTable, error) {
	t := feeTable{map[string][]catalog.FeeRule{}, map[string][]string{}}
	merged, err := l.mergedProvinces()
	if err != nil {
		return t, err
	}
	rows, err := l.load("fees.csv", "id", "area_old_province", "new_province_code", "procedure_codes", "kind", "item", "amount_vnd", "unit", "legal_basis", "budget_subitem", "confidence")
	if err != nil {
		return t, err
	}
	for _, r := range rows {
		kind, err := r.oneOf("kind", "phi", "le_phi", "khong_thu", "giam")
		if err != nil {
			return t, err
		}
		if kind == "khong_thu" || kind == "giam" {
			continue // about whole fields or about reductions: no rule of one procedure
		}
		if r.get("amount_vnd") == "" {
			t.note(r)
			continue
		}
		rule, err := feeRule(r, kind, merged)
		if err != nil {
			return t, err
		}
		for _, code := range codes(r) {
			t.rules[code] = append(t.rules[code], rule)
		}
	}
	return t, nil
}

func feeRule(r row, kind string, merged map[string]bool) (catalog.FeeRule, error) {
	amount, err := r.number("amount_vnd", 1, 1_000_000_000)
	if err != nil {
		return catalog.FeeRule{}, err
	}
	f := catalog.FeeRule{
		ID: "phi-" + r.get("id"), Kind: "Charge", Name: r.get("item"), Amount: amount, Per: r.get("unit"),
		Province: r.get("new_province_code"), LegalBasis: r.get("legal_basis"), SubItem: r.get("budget_subitem"),
	}
	if kind == "phi" {
		f.Kind = "UserFee"
	}
	if f.Confidence, err = r.need("confidence"); err != nil {
		return f, err
	}
	if old := r.get("area_old_province"); merged[f.Province] {
		f.Area = old
		f.LegalBasis += " (áp dụng trên địa bàn " + old + " trước sắp xếp cho đến khi Hội đồng nhân dân tỉnh mới quyết định)"
	}
	return f, nil
}

// note keeps what is known of a fee without an amount.
func (t feeTable) note(r row) {
	sentence := r.get("item")
	if basis := r.get("legal_basis"); basis != "" {
		sentence += " – " + basis
	}
	for _, code := range codes(r) {
		t.notes[code] = append(t.notes[code], sentence)
	}
}

func codes(r row) []string {
	return slices.DeleteFunc(strings.Split(r.get("procedure_codes"), ","), func(s string) bool { return s == "" })
}

// mergedProvinces are the provinces made of several former ones on 01/7/2025.
func (l library) mergedProvinces() (map[string]bool, error) {
	rows, err := l.load("provinces.csv", "code", "predecessor_codes")
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, r := range rows {
		out[r.get("code")] = strings.Contains(r.get("predecessor_codes"), ";")
	}
	return out, nil
}
