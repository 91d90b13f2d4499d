package seed

import "motcua/internal/catalog"

// Agencies gives the national list of agency codes of level 1 (I-01…I-04) with
// what became of each body in 2025.
func Agencies() ([]catalog.Agency, error) { return shipped().agencies() }

func (l library) agencies() ([]catalog.Agency, error) {
	rows, err := l.load("agencies.csv", "code", "name", "kind", "new_province_code", "status_after_2025", "confidence")
	if err != nil {
		return nil, err
	}
	var out []catalog.Agency
	seen := map[string]bool{}
	for _, r := range rows {
		a := catalog.Agency{Code: r.get("code"), Province: r.get("new_province_code"), Status: r.get("status_after_2025")}
		if !levelOneCode(a.Code) || seen[a.Code] {
			return nil, r.bad("code", "not a level-1 code, or used twice")
		}
		seen[a.Code] = true
		if a.Name, err = r.need("name"); err != nil {
			return nil, err
		}
		if a.Kind, err = r.oneOf("kind", "bo_nganh", "dia_phuong"); err != nil {
			return nil, err
		}
		if a.Confidence, err = r.oneOf("confidence", "verified", "memory", "inferred"); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// levelOneCode reports a letter A–Y and two digits (I-01, QĐ 20/2020 Đ4).
func levelOneCode(s string) bool {
	return len(s) == 3 && s[0] >= 'A' && s[0] <= 'Y' && s[1] >= '0' && s[1] <= '9' && s[2] >= '0' && s[2] <= '9'
}
