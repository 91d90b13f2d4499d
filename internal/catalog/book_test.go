package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/text"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

func version(key string, v int, from, to string) catalog.ProcedureVersion {
	return catalog.ProcedureVersion{Key: key, Version: v, Name: fmt.Sprint("Bản ", v), Level: catalog.LevelCommune, EffectiveFrom: from, EffectiveTo: to}
}

// TestVersionsByDate: a dossier is received under the version of its day, and keeps
// it (CN03.1).
func TestVersionsByDate(t *testing.T) {
	b := catalog.NewBook(catalog.Holding{Procedures: []catalog.ProcedureVersion{
		version("1.000001", 2, "2026-08-05", ""), version("1.000001", 1, "2025-07-01", "2026-08-04"), version("1.000002", 1, "2025-07-01", "2025-12-31"),
	}})
	for _, c := range []struct {
		law, key, on string
		want         int // 0: none in force
	}{
		{"the first day", "1.000001", "2025-07-01", 1}, {"the last day of the old", "1.000001", "2026-08-04", 1},
		{"the first day of the new", "1.000001", "2026-08-05", 2}, {"long after", "1.000001", "2040-01-01", 2},
		{"before there was any", "1.000001", "2025-06-30", 0}, {"abolished", "1.000002", "2026-01-01", 0}, {"never published", "9.999999", "2026-01-01", 0},
	} {
		p, err := b.Procedure(c.key, c.on)
		if c.want == 0 {
			if !fault.Has(err, "procedure.unknown") || fault.Of(err).Field != "procedure" {
				t.Errorf("%s: %v", c.law, err)
			}
			continue
		}
		if err != nil || p.Version != c.want {
			t.Errorf("%s: %+v, %v", c.law, p, err)
		}
	}
	if p, err := b.Pinned("1.000001", 1); err != nil || p.Version != 1 {
		t.Errorf("a running dossier lost its version: %v", err)
	}
	if _, err := b.Pinned("1.000001", 3); !fault.Has(err, "procedure.version-missing") {
		t.Errorf("a version that never was: %v", err)
	}
}

// TestWorkflowVersions: 0 asks for the newest, any other number for exactly that.
func TestWorkflowVersions(t *testing.T) {
	b := catalog.NewBook(catalog.Holding{Workflows: []workflow.Definition{{ID: "w", Version: 2}, {ID: "w", Version: 1}, {ID: "w", Version: 3}}})
	for asked, want := range map[int]int{0: 3, 1: 1, 2: 2, 3: 3} {
		if w, err := b.Workflow("w", asked); err != nil || w.Version != want {
			t.Errorf("%d: %+v, %v", asked, w, err)
		}
	}
	for _, c := range []struct {
		id      string
		version int
	}{{"w", 4}, {"x", 0}} {
		if _, err := b.Workflow(c.id, c.version); !fault.Has(err, "workflow.missing") {
			t.Errorf("%v: %v", c, err)
		}
	}
}

// TestThingsByDate: names of territories (CF-12), code templates (C-05), same-day
// decisions (T-03) and fees (CN18.3) hold for their days and places only.
func TestThingsByDate(t *testing.T) {
	b := catalog.NewBook(catalog.Holding{
		Areas:     []catalog.AdminArea{{Code: "04", Name: "Tỉnh Cũ", ValidFrom: "2020-01-01", ValidTo: "2025-06-30"}, {Code: "04", Name: "Tỉnh Cao Bằng", ValidFrom: "2025-07-01"}},
		Templates: []catalog.CodeTemplate{{ID: "new", EffectiveFrom: "2026-08-05"}, {ID: "old", EffectiveFrom: "2018-11-23"}},
		SameDays:  []catalog.SameDayDecision{{Province: "01", Procedure: "1.1", LegalSource: "QĐ 1811", ValidFrom: "2026-01-01", ValidTo: "2026-06-30"}},
	})
	for on, want := range map[string]string{"2019-12-31": "", "2025-06-30": "Cũ", "2025-07-01": "Cao Bằng"} {
		if a, _ := b.Area("04", on); a.PlainName() != want {
			t.Errorf("area on %s: %q", on, a.Name)
		}
	}
	for on, want := range map[string]string{"2018-11-22": "", "2026-08-04": "old", "2026-08-05": "new"} {
		got, err := b.CodeTemplateOn(on)
		if got.ID != want || (err != nil) != (want == "") {
			t.Errorf("code template on %s: %q, %v", on, got.ID, err)
		}
	}
	for _, c := range []struct {
		province, procedure, on string
		found                   bool
	}{{"01", "1.1", "2026-01-01", true}, {"01", "1.1", "2026-06-30", true}, {"01", "1.1", "2026-07-01", false}, {"04", "1.1", "2026-01-01", false}, {"01", "1.2", "2026-01-01", false}} {
		if got := b.SameDay(c.province, c.procedure, c.on); (got != nil) != c.found {
			t.Errorf("%v: %+v", c, got)
		}
	}
	p := catalog.ProcedureVersion{Fees: []catalog.FeeRule{{ID: "all"}, {ID: "cb", Province: "04"}, {ID: "past", ValidTo: "2025-12-31"}, {ID: "later", ValidFrom: "2027-01-01"}}}
	var ids []string
	for _, f := range p.FeesIn("04", "2026-11-25") {
		ids = append(ids, f.ID)
	}
	if !slices.Equal(ids, []string{"all", "cb"}) || len(p.FeesIn("01", "2026-11-25")) != 1 {
		t.Errorf("fees in 04: %v", ids)
	}
}

// TestReceivedAt: which counters take a procedure in (O-07).
func TestReceivedAt(t *testing.T) {
	for _, c := range []struct {
		law     string
		level   catalog.Level
		crosses catalog.Scope
		at      org.AdminLevel
		want    bool
	}{
		{"a commune's at the commune", catalog.LevelCommune, catalog.AtHome, org.Commune, true},
		{"a commune's not at the province", catalog.LevelCommune, catalog.AtHome, org.Province, false},
		{"shared at both", catalog.LevelShared, catalog.AtHome, org.Province, true},
		{"shared at both", catalog.LevelShared, catalog.AtHome, org.Commune, true},
		{"shared not at the ministry", catalog.LevelShared, catalog.AtHome, org.Ministry, false},
		{"a province's not at the commune", catalog.LevelProvince, catalog.AtHome, org.Commune, false},
		{"O-07 unless it crosses the boundary", catalog.LevelProvince, catalog.InProvince, org.Commune, true},
		{"O-07 the ministry's does not cross", catalog.LevelMinistry, catalog.AnywhereNation, org.Commune, false},
		{"social insurance resolves its own", catalog.LevelSocialInsurance, catalog.AtHome, org.Commune, false},
	} {
		p := catalog.ProcedureVersion{Level: c.level, CrossBoundary: c.crosses}
		if got := p.ReceivedAt(c.at); got != c.want {
			t.Errorf("%s: %v", c.law, got)
		}
	}
}

// anyBook draws a catalogue of Vietnamese names.
func anyBook(r *rapid.T) *catalog.Book {
	words := []string{"Cấp", "giấy", "phép", "Đăng", "ký", "thành", "lập", "hội,", "quỹ", "người", "có", "công", "(lần", "đầu)", "trợ", "cấp", "01", "tháng"}
	var h catalog.Holding
	for i := range rapid.IntRange(1, 12).Draw(r, "procedures") {
		h.Procedures = append(h.Procedures, catalog.ProcedureVersion{
			Key: fmt.Sprintf("%d.%06d", 1+i%3, i*137), Version: 1, Name: strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 7).Draw(r, "name"), " "),
			Field: rapid.SampledFrom([]string{"Người có công", "Việc làm", "Văn thư, lưu trữ"}).Draw(r, "field"), Level: rapid.SampledFrom([]catalog.Level{catalog.LevelCommune, catalog.LevelProvince, catalog.LevelShared}).Draw(r, "level"),
		})
	}
	return catalog.NewBook(h)
}

// TestEveryWordFinds: a procedure is found by every word of its code, name and
// field, with or without marks, in capitals or not, and by the words together.
func TestEveryWordFinds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b := anyBook(r)
		for i := range b.Procedures {
			p := &b.Procedures[i]
			whole := p.Key + " " + p.Name + " " + p.Field
			for _, w := range append(strings.Fields(whole), strings.Fields(text.Fold(whole))...) {
				for _, query := range []string{w, strings.ToUpper(w), text.Fold(w)} {
					if !slices.Contains(b.Search(query, "", "2026-11-25", 100), p) {
						r.Fatalf("%q does not find %q", query, whole)
					}
				}
			}
			if hits := b.Search(p.Key, "", "2026-11-25", 100); len(hits) == 0 || hits[0] != p {
				r.Fatalf("code %s is not the first of its own search", p.Key)
			}
			if !slices.Contains(b.Search(p.Name, "", "2026-11-25", 100), p) {
				r.Fatalf("%q does not find itself", p.Name)
			}
		}
	})
}

// TestSearchKeepsItsBounds: never more than the limit, nothing of another level,
// nothing that lacks a word; a smaller limit is the beginning of a larger one.
func TestSearchKeepsItsBounds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b := anyBook(r)
		query := rapid.SampledFrom([]string{"", "cấp", "giay phep", "nguoi co cong", "khong-co", "1.0", "CẤP LẦN"}).Draw(r, "query")
		level := rapid.SampledFrom([]org.AdminLevel{"", org.Commune, org.Province, org.Ministry}).Draw(r, "level")
		all := b.Search(query, level, "2026-11-25", 100)
		limit := rapid.IntRange(0, 15).Draw(r, "limit")
		if some := b.Search(query, level, "2026-11-25", limit); !slices.Equal(some, all[:min(limit, len(all))]) {
			r.Fatalf("%d of %d are not the first", len(some), len(all))
		}
		for _, p := range all {
			if level != "" && !p.ReceivedAt(level) {
				r.Fatalf("%s is not received at %s", p.Key, level)
			}
			for _, w := range strings.Fields(text.Fold(query)) {
				if !strings.Contains(text.Fold(p.Key+" "+p.Name+" "+p.Field), w) {
					r.Fatalf("%q lacks %q", p.Name, w)
				}
			}
		}
	})
}

// TestSearchGivesTheNearestFirst: a counter types a few letters and presses Enter; what
// opens is the first.
func TestSearchGivesTheNearestFirst(t *testing.T) {
	names := []string{"Xác nhận phiên hiệu thanh niên xung phong", "Thành lập quỹ của cá nhân", "Nhân sự của thành viên, thân chủ", "Cấp giấy xác nhận thân nhân của người có công", "Thân nhân liệt sĩ"}
	var h catalog.Holding
	for i, name := range names {
		h.Procedures = append(h.Procedures, catalog.ProcedureVersion{Key: fmt.Sprintf("9.%06d", i), Version: 1, Name: name, Level: catalog.LevelCommune})
	}
	var found []string
	for _, p := range catalog.NewBook(h).Search("than nhan", "", "2026-11-25", 100) {
		found = append(found, p.Name)
	}
	if want := []string{names[4], names[3], names[2], names[0], names[1]}; !slices.Equal(found, want) {
		t.Errorf("found %q\nwant  %q", found, want)
	}
}
