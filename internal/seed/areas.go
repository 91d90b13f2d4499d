package seed

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/catalog"
)

// areaBasis is the ground of the catalogue of 01/7/2025 (I-08).
const areaBasis = "QĐ 19/2025/QĐ-TTg"

// Areas gives the 34 provinces and 3,321 communes as dated rows, in order of code
// and date: an area renamed in 2026 has two rows (CN02.1, CF-12).
func Areas() ([]catalog.AdminArea, error) { return shipped().areas() }

func (l library) areas() ([]catalog.AdminArea, error) {
	provinces, err := l.load("provinces.csv", "code", "full_name", "type", "effective_from")
	if err != nil {
		return nil, err
	}
	communes, err := l.load("communes.csv", "code", "full_name", "type", "province_code", "effective_from")
	if err != nil {
		return nil, err
	}
	var out []catalog.AdminArea
	seen := map[string]bool{}
	for _, r := range provinces {
		a, err := area(r, "", 2, "tinh", "thanh_pho")
		if err != nil {
			return nil, err
		}
		if seen[a.Code] {
			return nil, r.bad("code", "used twice")
		}
		seen[a.Code] = true
		out = append(out, a)
	}
	for _, r := range communes {
		a, err := area(r, r.get("province_code"), 5, "xa", "phuong", "dac_khu")
		if err != nil {
			return nil, err
		}
		if seen[a.Code] || !seen[a.Parent] {
			return nil, r.bad("code", "used twice, or its province is unknown")
		}
		seen[a.Code] = true
		out = append(out, a)
	}
	return l.changeAreas(out)
}

// area reads what the two tables have in common.
func area(r row, parent string, digits int, kinds ...string) (catalog.AdminArea, error) {
	a := catalog.AdminArea{Code: r.get("code"), Parent: parent, Basis: areaBasis}
	if len(a.Code) != digits || strings.Trim(a.Code, "0123456789") != "" {
		return a, r.bad("code", "not a code")
	}
	var err error
	if a.Name, err = r.need("full_name"); err != nil {
		return a, err
	}
	if a.Kind, err = r.oneOf("type", kinds...); err != nil {
		return a, err
	}
	a.ValidFrom, err = r.date("effective_from")
	return a, err
}

// changeAreas ends the row of every changed area the day before and adds its
// successor, and sorts.
func (l library) changeAreas(areas []catalog.AdminArea) ([]catalog.AdminArea, error) {
	rows, err := l.load("admin_changes_2026.csv", "code", "old_full_name", "new_full_name", "new_type", "effective_from", "legal_basis")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		i := slices.IndexFunc(areas, func(a catalog.AdminArea) bool { return a.Code == r.get("code") && a.ValidTo == "" })
		if i < 0 || areas[i].Name != r.get("old_full_name") {
			return nil, r.bad("code", "does not continue a known area")
		}
		from, err := r.date("effective_from")
		if err != nil {
			return nil, err
		}
		next := areas[i]
		next.Name, next.Kind, next.ValidFrom, next.Basis = r.get("new_full_name"), r.get("new_type"), from, r.get("legal_basis")
		areas[i].ValidTo = dayBefore(from)
		areas = append(areas, next)
	}
	slices.SortStableFunc(areas, func(a, b catalog.AdminArea) int {
		if len(a.Code) != len(b.Code) {
			return len(a.Code) - len(b.Code)
		}
		if a.Code != b.Code {
			return strings.Compare(a.Code, b.Code)
		}
		return strings.Compare(a.ValidFrom, b.ValidFrom)
	})
	return areas, nil
}

// dayBefore is the civil date before one that row.date has checked.
func dayBefore(date string) string {
	t, _ := time.Parse(time.DateOnly, date)
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}
