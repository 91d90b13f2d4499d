package seed

import (
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
)

// UnitHours gives the working hours every unit has until it decides its own (H-02,
// H-10), with the cut-off after which papers go over on the next working day (P-10).
func UnitHours() []catalog.UnitHours {
	return []catalog.UnitHours{{
		ValidFrom:   deadline.NewDate(2025, time.January, 1),
		PaperCutOff: deadline.NewClock(15, 0),
		CutOffBasis: "NĐ 61/2018/NĐ-CP Điều 18; NĐ 309/2026/NĐ-CP Điều 9",
		Hours:       deadline.OfficeHours(),
	}}
}

// Lunar gives the dates of Tết and Giỗ Tổ from which a year is proposed (H-01, H-08).
func Lunar() ([]deadline.LunarYear, error) { return shipped().lunar() }

func (l library) lunar() ([]deadline.LunarYear, error) {
	b, err := l.read("lunar_years.csv")
	if err != nil {
		return nil, err
	}
	years, err := deadline.ParseLunarCSV(b)
	if err != nil {
		return nil, &Error{Code: CodeRow, File: "lunar_years.csv", Line: 1, Detail: "not a lunar table", Cause: err}
	}
	return years, nil
}
