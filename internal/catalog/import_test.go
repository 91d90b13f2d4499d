package catalog_test

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"

	"pgregory.net/rapid"
)

// TestParsePeriod reads what is published, and everything Period.Text writes.
func TestParsePeriod(t *testing.T) {
	for in, want := range map[string]deadline.Period{
		"": nil, "5 ngày làm việc": days(5), " 20  Ngày ": cdays(20), "0,5 ngày làm việc": {{Quarters: 2, Unit: deadline.WorkingDay}}, "4 giờ": {{Quarters: 16, Unit: deadline.WorkingHour}},
		"1 tháng": {{Quarters: 4, Unit: deadline.Month}}, "5 ngày làm việc + 12 ngày": {days(5)[0], cdays(12)[0]},
	} {
		if got, ok := catalog.ParsePeriod(in); !ok || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v", in, got, ok)
		}
	}
	for _, in := range []string{"5", "ngày", "-5 ngày", "5 tuần", "5,3 ngày", "0 ngày", "1,5 tháng", "5 ngày +", "+5 ngày", "99999999999999999999 ngày", "12.5.3 ngày"} {
		if got, ok := catalog.ParsePeriod(in); ok {
			t.Errorf("%q is taken as %v", in, got)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		var p deadline.Period
		for range rapid.IntRange(1, 3).Draw(r, "parts") {
			u := rapid.SampledFrom([]deadline.Unit{deadline.WorkingDay, deadline.CalendarDay, deadline.WorkingHour, deadline.Month}).Draw(r, "unit")
			q := rapid.IntRange(1, 400).Draw(r, "quarters")
			if u == deadline.Month {
				q *= 4
			}
			p = append(p, deadline.Part{Quarters: q, Unit: u})
		}
		if got, ok := catalog.ParsePeriod(p.Text(deadline.Vietnamese)); !ok || !slices.Equal(got, p) {
			r.Fatalf("%q is read as %v", p.Text(deadline.Vietnamese), got)
		}
	})
}

// full has something in every column.
func full() catalog.ProcedureVersion {
	p, _ := sound()
	d := catalog.Dated{ValidFrom: "2026-07-01", ValidTo: "2027-02-28"}
	p.FieldCode, p.Applicants, p.OnlineLevel, p.OnlineReason, p.CrossBoundary = "G09-1", []string{"Citizen", "Enterprise"}, catalog.PartialOnline, catalog.PresenceNeeded, catalog.AnywhereNation
	p.Components[0].Dated, p.Components[0].Certified, p.Components[0].ReplacedBy = d, true, "CSDL dân cư"
	p.Variants[0].Periods = []catalog.ChannelPeriod{{Channel: catalog.Online, Period: days(3), LegalBasis: "NQ 66.18", Dated: d}}
	p.Fees[0].SubItem, p.Fees[0].Province = "2804", "04"
	p.Exemptions[0].Fees, p.Exemptions[0].Automatic, p.Exemptions[0].Dated = []string{"f1"}, true, d
	p.Crossings = []catalog.Crossing{{Scope: catalog.InProvince, Centres: []string{"Trung tâm A", "Trung tâm B"}, LegalBasis: "QĐ 1", Dated: d}}
	p.Guides = []catalog.Guide{{Kind: catalog.GuideVideo, Title: "Cách kê khai", URL: "https://dichvucong.gov.vn/phim", Dated: d}}
	p.Version = 0
	return *p
}

// TestSheetsRoundTrip: what is exported is read back exactly.
func TestSheetsRoundTrip(t *testing.T) {
	second := full()
	second.Key, second.Code, second.Name = "bnv-17", "", "Thủ tục chưa có mã"
	want := []catalog.ProcedureVersion{full(), second}
	got, bad := catalog.ParseSheets(catalog.ExportSheets(want))
	if len(bad) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\n%+v", bad, got, want)
	}
	if got, bad := catalog.ParseSheets(catalog.ExportSheets(nil)); len(got) > 0 || len(bad) > 0 {
		t.Errorf("the empty template: %v, %v", got, bad)
	}
}

// TestFortyBadCells: every bad cell is named by sheet, line and column; nothing is taken.
func TestFortyBadCells(t *testing.T) {
	var all []catalog.ProcedureVersion
	for i := range 10 {
		p := full()
		p.Key = fmt.Sprintf("1.%06d", i+1)
		all = append(all, p)
	}
	sheets := catalog.ExportSheets(all)
	want := map[string]string{}
	spoil := func(sheet, column, value, code string) {
		for s := range sheets {
			if sheets[s].Name != sheet {
				continue
			}
			c := slices.Index(sheets[s].Rows[0], column)
			for i := 1; i <= 10; i++ {
				sheets[s].Rows[i][c] = value
				want[fmt.Sprintf("%s/%d/%s", sheet, i+1, column)] = code
			}
		}
	}
	spoil("Thủ tục", "Cấp thực hiện", "cấp huyện", "sheet.enum")
	spoil("Trường hợp", "Thời hạn", "năm ngày", "sheet.period")
	spoil("Thành phần hồ sơ", "Số lượng", "hai", "sheet.number")
	spoil("Phí, lệ phí", "Mã thủ tục", "9.999999", "sheet.unknown-key")
	got, bad := catalog.ParseSheets(sheets)
	if got != nil || len(bad) != 40 {
		t.Fatalf("%d procedures, %d bad cells", len(got), len(bad))
	}
	for _, e := range bad {
		if at := fmt.Sprintf("%s/%d/%s", e.Sheet, e.Line, e.Column); want[at] != e.Code || !fault.Known(e.Code) {
			t.Errorf("%s: %s", at, e.Code)
		}
	}
}

// TestPacket reads a sample of the national database.
func TestPacket(t *testing.T) {
	raw, err := os.ReadFile("testdata/packet-1.json")
	if err != nil {
		t.Fatal(err)
	}
	all, err := catalog.ParsePackets(raw)
	if err != nil || len(all) != 1 {
		t.Fatal(err)
	}
	p := all[0]
	if p.Key != "1.014199" || p.Field != "Việc làm" || p.FieldCode != "G09-LV01" || p.CompetentBody != "Sở Nội vụ" || p.Eligibility != "Đủ 18 tuổi" ||
		len(p.Methods) != 3 || p.Results[0].Code != "KQ.G09.000001" || p.Grounds[0].Instrument != "219/2025/NĐ-CP" || !strings.Contains(string(p.Packet), "TRINHTUTHUCHIEN") {
		t.Errorf("%+v", p)
	}
	v := p.Variants[0]
	if len(p.Variants) != 1 || v.PeriodFor(catalog.Direct, "2026-11-25")[0].Quarters != 40 || v.PeriodFor(catalog.Online, "2026-11-25")[0].Quarters != 28 || v.PeriodFor(catalog.Postal, "2026-11-25")[0].Quarters != 40 {
		t.Errorf("periods %+v", v)
	}
	if len(p.Fees) != 1 || p.Fees[0] != (catalog.FeeRule{ID: "LP01", Kind: catalog.Charge, Name: "Lệ phí cấp giấy phép", Amount: 600_000, Per: "giấy phép", Confidence: "verified"}) {
		t.Errorf("fees %+v", p.Fees)
	}
	if len(p.Components) != 2 || p.Components[0].Form != "Mẫu số 09" || p.Components[1].CopyKind != "" {
		t.Errorf("components %+v", p.Components)
	}
	old, _ := sound()
	old.Components = []catalog.Component{{ID: "c1", Name: "văn bản đề nghị", CopyKind: catalog.Original, Quantity: 2}}
	merged := p.Upon(old)
	if merged.Components[0].CopyKind != catalog.Original || merged.Components[0].ID != "c1" || merged.Variants[0].WorkflowID != old.Variants[0].WorkflowID || merged.Level != old.Level || len(merged.Variants[0].Periods) != 1 {
		t.Errorf("laid over the old: %+v", merged)
	}
	for in, code := range map[string]string{
		"": "packet.json", "[]": "packet.empty", `{"MATTHC":"x","TENTTHC":"y"}`: "packet.code", `{"MATTHC":"1.014199"}`: "packet.name",
		`[{"MATTHC":"1.014199","TENTTHC":"a"},{"MATTHC":"1.014199.H56","TENTTHC":"b"}]`: "packet.twice",
	} {
		if got, err := catalog.ParsePackets([]byte(in)); !fault.Has(err, code) || got != nil {
			t.Errorf("%s: %v", in, err)
		}
	}
}

// FuzzPackets: whatever is sent, either nothing or procedures with sound keys and
// distinct ids come out.
func FuzzPackets(f *testing.F) {
	raw, err := os.ReadFile("testdata/packet-1.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte(`{"MATTHC":"1.014199","TENTTHC":"a","CACHTHUCTHUCHIEN":[{"KENH":1,"THOIGIAN":[{"PHILEPHI":[{"SOTIEN":"1.000"},{"SOTIEN":2}]},{}]}],"THANHPHANHOSO":[{"GIAYTO":[{"MAGIAYTO":"c2","TENGIAYTO":"x"},{"TENGIAYTO":"y"}]}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, err := catalog.ParsePackets(b)
		if err != nil {
			return
		}
		for _, p := range all {
			ids := map[string]bool{}
			for _, c := range p.Components {
				if ids[c.ID] || c.ID == "" {
					t.Fatalf("component id %q twice", c.ID)
				}
				ids[c.ID] = true
			}
			if !catalog.ValidCode(p.Key) || p.Name == "" || len(p.Variants) == 0 {
				t.Fatalf("%+v", p)
			}
			for _, v := range p.Variants {
				if v.Period.Validate() != nil {
					t.Fatalf("period %v", v.Period)
				}
			}
		}
	})
}

// FuzzSheets: cells of any content are either named or taken and exported the same.
func FuzzSheets(f *testing.F) {
	f.Add("Tên", "5 ngày làm việc", "x", "01/07/2026", "50.000")
	f.Add("=1+1", "0,25 giờ", "không", "2026-7-1", "-1")
	f.Fuzz(func(t *testing.T, name, period, tick, date, amount string) {
		sheets := catalog.ExportSheets([]catalog.ProcedureVersion{full()})
		sheets[0].Rows[1][2], sheets[1].Rows[1][3], sheets[3].Rows[1][5], sheets[3].Rows[1][11], sheets[4].Rows[1][4] = name, period, tick, date, amount
		all, bad := catalog.ParseSheets(sheets)
		if len(bad) > 0 {
			return
		}
		again, bad := catalog.ParseSheets(catalog.ExportSheets(all))
		if len(bad) > 0 || !reflect.DeepEqual(all, again) {
			t.Fatalf("%v\n%+v\n%+v", bad, all, again)
		}
	})
}

// TestFormRoundTrip: what the form shows is read back exactly, and rows without an
// id get one that is free.
func TestFormRoundTrip(t *testing.T) {
	want := full()
	values := catalog.FormValues(&want)
	rows := func(part string) int {
		return map[string]int{"variants": 1, "periods": 1, "components": 1, "fees": 1, "exemptions": 1, "methods": 1, "results": 1, "grounds": 1, "guides": 1, "crossings": 1}[part]
	}
	got, faults := catalog.FromForm(catalog.ProcedureVersion{Key: want.Key, EffectiveFrom: want.EffectiveFrom}, rows, func(f string) string { return values[f] })
	if len(faults) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\n%+v", faults, got, want)
	}
	values["components.1.name"], values["components.1.quantity"], values["variants.0.period"] = "Ảnh", "hai", "5 tuần"
	got, faults = catalog.FromForm(want, func(part string) int { return max(rows(part), map[string]int{"components": 2}[part]) }, func(f string) string { return values[f] })
	if len(got.Components) != 2 || got.Components[1].ID != "c2" || len(faults) != 2 || faults[0].Field != "variants.0.period" || faults[1].Field != "components.1.quantity" {
		t.Errorf("%+v, %v", got.Components, faults)
	}
}
