package seed

import (
	"testing"
	"testing/fstest"

	"motcua/internal/deadline"
)

// H-01, H-08, P-10: what is needed to propose the coming years is shipped.
func TestLunarYearsAndHours(t *testing.T) {
	h := holding(t)
	for year := 2023; year <= 2040; year++ {
		if _, err := deadline.ProposeYear(year, h.Lunar, deadline.HolidayRules2019()); err != nil {
			t.Errorf("%d: %v", year, err)
		}
	}
	if len(h.UnitHours) != 1 || h.UnitHours[0].UnitID != "" || h.UnitHours[0].PaperCutOff.String() != "15:00" || h.UnitHours[0].CutOffBasis == "" {
		t.Errorf("%+v", h.UnitHours)
	}
	bad := library{fstest.MapFS{"lunar_years.csv": {Data: []byte("lunar_year\nx\n")}}}
	if _, err := bad.lunar(); err == nil {
		t.Error("a bad table was read")
	}
}
