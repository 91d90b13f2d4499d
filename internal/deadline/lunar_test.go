package deadline

import (
	"encoding/csv"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
)

func lunarYears(t testing.TB) []LunarYear {
	t.Helper()
	b, err := os.ReadFile("testdata/lunar_dates.csv")
	if err != nil {
		t.Fatal(err)
	}
	years, err := ParseLunarCSV(b)
	if err != nil {
		t.Fatal(err)
	}
	return years
}

// The table of years agrees with the table of lunar months: Tết is 1/1, Giỗ Tổ
// is 10/3 of the month that is not a leap month.
func TestLunarTable(t *testing.T) {
	b, err := os.ReadFile("testdata/lunar_month_starts.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	years := lunarYears(t)
	if len(years) != 18 || years[0].Year != 2023 || years[17].Year != 2040 {
		t.Fatalf("%d years", len(years))
	}
	start := map[string]string{} // "2026/3" → solar start of that month
	chap := map[string]string{}  // solar start of the next month → days of a Chạp
	for _, r := range rows[1:] {
		if r[2] == "0" {
			start[r[3]+"/"+r[1]] = r[0]
		}
		if r[1] == "12" {
			chap[r[3]] = r[4]
		}
	}
	for _, y := range years {
		id := y.Tet.String()[:4]
		third, err := ParseDate(start[id+"/3"])
		if err != nil || start[id+"/1"] != y.Tet.String() || third.AddDays(9) != y.GioTo {
			t.Errorf("%d: Tết %s, Giỗ Tổ %s", y.Year, y.Tet, y.GioTo)
		}
	}
	if len(chap) == 0 {
		t.Error("no month of Chạp in the table")
	}
}

func proposed(t *testing.T, year int) []string {
	t.Helper()
	rules := HolidayRules2019()
	if year == 2025 {
		rules.TetBefore = 2
	}
	days, err := ProposeYear(year, lunarYears(t), rules)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range days {
		if !d.Proposed {
			out = append(out, d.Date.String())
		}
		if !d.Proposed && !d.Provisional {
			t.Errorf("%s is not marked as a draft", d.Date)
		}
	}
	return out
}

// The draft of a year has the days that were decided, or computed, for it; only
// swaps (31/8 ↔ 22/8) are a free decision of the Prime Minister.
func TestDraftAgreesWithDecidedYears(t *testing.T) {
	for year, want := range map[int]string{
		2025: "2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30 2025-05-01 2025-09-01 2025-09-02",
		2026: "2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-26 2026-04-27 2026-04-30 2026-05-01 2026-09-01 2026-09-02",
		2027: "2027-01-01 2027-02-05 2027-02-06 2027-02-07 2027-02-08 2027-02-09 2027-02-10 2027-02-11 2027-04-16 2027-04-30 2027-05-01 2027-05-03 2027-09-02 2027-09-03",
		// 02/9/2028 is a Saturday: Friday is the neighbour, Monday makes up for it. 01/01/2028 is a Saturday too.
		2028: "2028-01-01 2028-01-03 2028-01-25 2028-01-26 2028-01-27 2028-01-28 2028-01-29 2028-01-31 2028-04-04 2028-04-30 2028-05-01 2028-05-02 2028-09-01 2028-09-02 2028-09-04",
	} {
		if got := strings.Join(proposed(t, year), " "); got != want {
			t.Errorf("%d:\n got %s\nwant %s", year, got, want)
		}
	}
}

// Every year of the table can be drafted, compiled and has its full rest: a
// holiday on a weekend always has a working day off in its place (BLLĐ Đ111.3).
func TestEveryYearCanBeDrafted(t *testing.T) {
	for year := 2023; year <= 2040; year++ {
		days, err := ProposeYear(year, lunarYears(t), HolidayRules2019())
		if err != nil {
			t.Fatal(err)
		}
		schedule(t, Calendar{ID: "VN", Days: days}, OfficeHours())
		holidays, free := map[Date]bool{}, 0
		for _, d := range days {
			if d.Kind == Holiday && !d.Proposed {
				holidays[d.Date] = true
			}
			if !d.Proposed && !isRest(d.Date) {
				free++
			}
		}
		if free != len(holidays) {
			t.Errorf("%d: %d holidays, %d working days off", year, len(holidays), free)
		}
		if year >= 2026 != slices.ContainsFunc(days, func(d Day) bool { return d.Proposed && d.Date == NewDate(year, 11, 24) }) {
			t.Errorf("%d: 24/11 is proposed from 2026 on (H-07)", year)
		}
	}
	if _, err := ProposeYear(2041, lunarYears(t), HolidayRules2019()); !errors.Is(err, &Error{Code: CodeLunar}) {
		t.Errorf("2041: %v", err)
	}
}
