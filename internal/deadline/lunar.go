package deadline

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"time"
)

// LunarYear is what the law of holidays needs to know of a lunar year.
type LunarYear struct {
	Year   int    `json:"year"`
	CanChi string `json:"canChi"` // the name of the year, e.g. "Bính Ngọ"
	Tet    Date   `json:"tet"`    // mùng 1 tháng Giêng
	// LastOfChap is the number of the last day of the year before, 29 or 30.
	LastOfChap int  `json:"lastOfChap"`
	GioTo      Date `json:"gioTo"` // mùng 10 tháng Ba
}

// ParseLunarCSV reads the lunar table: columns lunar_year, can_chi, tet_date,
// last_day_of_chap and gio_to_date. Errors are as in ParseCSV.
func ParseLunarCSV(b []byte) ([]LunarYear, error) {
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return nil, importFailed(RowErrors{syntaxError(err)})
	}
	if len(rows) < 2 {
		return nil, importFailed(RowErrors{{Line: 1, Problem: ProblemHeader}})
	}
	var years []LunarYear
	for i, row := range rows[1:] {
		cell := func(name string) string {
			if at := slices.Index(rows[0], name); at >= 0 {
				return strings.TrimSpace(row[at])
			}
			return ""
		}
		y := LunarYear{CanChi: cell("can_chi")}
		var wrong [4]error
		_, wrong[0] = fmt.Sscan(cell("lunar_year"), &y.Year)
		_, wrong[1] = fmt.Sscan(cell("last_day_of_chap"), &y.LastOfChap)
		y.Tet, wrong[2] = ParseDate(cell("tet_date"))
		y.GioTo, wrong[3] = ParseDate(cell("gio_to_date"))
		for k, column := range []string{"lunar_year", "last_day_of_chap", "tet_date", "gio_to_date"} {
			if wrong[k] != nil {
				return nil, importFailed(RowErrors{{Line: i + 2, Column: column, Value: cell(column), Problem: ProblemSyntax}})
			}
		}
		years = append(years, y)
	}
	return years, nil
}

// HolidayRules are the dated rules of BLLĐ Đ112 from which a year is proposed.
type HolidayRules struct {
	// TetDays is the number of days of Tết; TetBefore of them come before mùng 1, as
	// the Prime Minister chooses each year: one in 2026, two in 2025 (H-01).
	TetDays   int `json:"tetDays"`
	TetBefore int `json:"tetBefore"`
	// LunarSource is the legal source of Tết and Giỗ Tổ, RestSource that of compensatory days.
	LunarSource string `json:"lunarSource"`
	RestSource  string `json:"restSource"`
	// Fixed are the holidays of the solar calendar.
	Fixed []FixedHoliday `json:"fixed"`
}

// FixedHoliday is a holiday on the same solar day of every year from Since on.
type FixedHoliday struct {
	On          MonthDay `json:"on"`
	Name        string   `json:"name"`
	LegalSource string   `json:"legalSource"`
	Since       int      `json:"since,omitempty"`    // first year
	Adjacent    bool     `json:"adjacent,omitempty"` // plus one day before or after (Quốc khánh)
	Proposed    bool     `json:"proposed,omitempty"` // not law yet
}

// HolidayRules2019 are the rules of the Labour Code of 2019, with 24/11 as proposed (H-01, H-07).
func HolidayRules2019() HolidayRules {
	const article112, article111 = "Điều 112 khoản 1 Bộ luật Lao động 2019", "Điều 111 khoản 3 Bộ luật Lao động 2019"
	return HolidayRules{TetDays: 5, TetBefore: 1, LunarSource: article112, RestSource: article111, Fixed: []FixedHoliday{
		{On: MonthDay{time.January, 1}, Name: "Tết Dương lịch", LegalSource: article112},
		{On: MonthDay{time.April, 30}, Name: "Ngày Chiến thắng", LegalSource: article112},
		{On: MonthDay{time.May, 1}, Name: "Ngày Quốc tế lao động", LegalSource: article112},
		{On: MonthDay{time.September, 2}, Name: "Quốc khánh", LegalSource: article112, Adjacent: true},
		{On: MonthDay{time.November, 24}, Name: "Ngày Văn hóa Việt Nam", Since: 2026, Proposed: true,
			LegalSource: "Nghị quyết 80-NQ/TW (01/2026); Nghị quyết 30/NQ-CP (02/2026)"},
	}}
}

// ProposeYear drafts the days off of a solar year with their compensatory days,
// for an administrator to adjust and publish. Every day of it is provisional.
func ProposeYear(year int, lunar []LunarYear, rules HolidayRules) ([]Day, error) {
	at := slices.IndexFunc(lunar, func(y LunarYear) bool { return y.Year == year })
	if at < 0 || rules.TetBefore < 0 || rules.TetBefore >= rules.TetDays {
		return nil, fail(CodeLunar, fmt.Sprintf("year %d, %d days before Tết", year, rules.TetBefore), nil)
	}
	d := draft{rules: rules, taken: map[Date]bool{}}
	d.tet(lunar[at])
	d.add(lunar[at].GioTo, "Giỗ Tổ Hùng Vương (10/3 âm lịch)", rules.LunarSource, false)
	for _, h := range rules.Fixed {
		if year >= h.Since {
			d.fixed(NewDate(year, h.On.Month, h.On.Day), h)
		}
	}
	d.compensate()
	slices.SortFunc(d.days, func(a, b Day) int { return a.Date.DaysSince(b.Date) })
	return d.days, nil
}

type draft struct {
	rules HolidayRules
	days  []Day
	taken map[Date]bool
}

func (d *draft) add(on Date, name, source string, proposed bool) {
	d.days = append(d.days, Day{Date: on, Kind: Holiday, Name: name, LegalSource: source,
		Confidence: "computed", Provisional: !proposed, Proposed: proposed})
	if !proposed {
		d.taken[on] = true
	}
}

func (d *draft) tet(y LunarYear) {
	before := d.rules.TetBefore
	for i := range d.rules.TetDays {
		name := fmt.Sprintf("Mùng %d Tết", i-before+1)
		if i < before {
			name = fmt.Sprintf("%d tháng Chạp", y.LastOfChap-before+i+1)
		}
		d.add(y.Tet.AddDays(i-before), "Tết Âm lịch "+y.CanChi+" - "+name, d.rules.LunarSource, false)
	}
}

// fixed adds a solar holiday, and beside Quốc khánh the neighbour that joins the
// longer rest: a weekday rather than a weekend, next to a weekend rather than not,
// and the day before when both are equal.
func (d *draft) fixed(on Date, h FixedHoliday) {
	d.add(on, h.Name, h.LegalSource, h.Proposed)
	if !h.Adjacent {
		return
	}
	before, after := on.AddDays(-1), on.AddDays(1)
	score := func(x, beyond Date) int {
		switch {
		case isRest(x):
			return 0
		case isRest(beyond):
			return 2
		}
		return 1
	}
	if score(after, after.AddDays(1)) > score(before, before.AddDays(-1)) {
		d.add(after, h.Name+" (ngày liền kề sau)", h.LegalSource, h.Proposed)
		return
	}
	d.add(before, h.Name+" (ngày liền kề trước)", h.LegalSource, h.Proposed)
}

// compensate gives, for each holiday on a weekly rest, the next free working day
// after it (BLLĐ Đ111.3). Two holidays on one date are compensated as one: the
// law does not say otherwise, and the administrator decides.
func (d *draft) compensate() {
	holidays := slices.Clone(d.days)
	slices.SortFunc(holidays, func(a, b Day) int { return a.Date.DaysSince(b.Date) })
	done := map[Date]bool{}
	for _, h := range holidays {
		if h.Proposed || !isRest(h.Date) || done[h.Date] {
			continue
		}
		done[h.Date] = true
		on := h.Date
		for isRest(on) || d.taken[on] {
			on = on.AddDays(1)
		}
		d.taken[on] = true
		d.days = append(d.days, Day{Date: on, Kind: CompensatoryDay, Name: "Nghỉ bù " + h.Name,
			LegalSource: d.rules.RestSource, Confidence: "computed", Provisional: true})
	}
}

func isRest(d Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
