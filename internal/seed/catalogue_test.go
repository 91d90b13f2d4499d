package seed

import (
	"strings"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/workflow"
)

func holding(t *testing.T) catalog.Holding {
	t.Helper()
	h, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// I-08, CF-12: the counts of the law on two dates.
func TestAreasOnTheDayOfTheReformAndAfterTheChangesOf2026(t *testing.T) {
	b := catalog.NewBook(holding(t))
	for _, c := range []struct {
		on                                        string
		tinh, thanhPho, communes, xa, phuong, khu int
	}{
		{"2025-07-01", 28, 6, 3321, 2621, 687, 13},
		{"2026-04-29", 28, 6, 3321, 2621, 687, 13},
		{"2026-04-30", 27, 7, 3321, 2611, 697, 13},
		{"2026-05-01", 27, 7, 3321, 2611, 697, 13},
		{"2025-06-30", 0, 0, 0, 0, 0, 0},
	} {
		n := map[string]int{}
		for _, a := range b.Areas {
			if a.ValidFrom <= c.on && (a.ValidTo == "" || c.on <= a.ValidTo) {
				n[a.Kind]++
			}
		}
		if n["tinh"] != c.tinh || n["thanh_pho"] != c.thanhPho || n["xa"] != c.xa || n["phuong"] != c.phuong ||
			n["dac_khu"] != c.khu || n["xa"]+n["phuong"]+n["dac_khu"] != c.communes {
			t.Errorf("%s: %v", c.on, n)
		}
	}
	for _, c := range []struct{ code, on, name string }{
		{"25270", "2026-04-29", "Xã Lộc Ninh"},
		{"25270", "2026-04-30", "Phường Lộc Ninh"},
		{"75", "2026-04-29", "Tỉnh Đồng Nai"},
		{"75", "2026-04-30", "Thành phố Đồng Nai"},
		{"01273", "2026-04-30", "Phường Thục Phán"},
	} {
		if a, ok := b.Area(c.code, c.on); !ok || a.Name != c.name {
			t.Errorf("%s on %s: %q", c.code, c.on, a.Name)
		}
	}
}

// CN03, I-06: every row of the list is there once, under a key that is its code
// or says that none is published.
func TestProcedures(t *testing.T) {
	h := holding(t)
	if len(h.Procedures) != 187 {
		t.Errorf("%d procedures", len(h.Procedures))
	}
	levels, keys, workflows := map[catalog.Level]int{}, map[string]bool{}, map[string]bool{}
	for _, w := range h.Workflows {
		if workflows[w.ID] {
			t.Errorf("workflow %s twice", w.ID)
		}
		workflows[w.ID] = true
	}
	for _, p := range h.Procedures {
		levels[p.Level]++
		if keys[p.Key] || p.Key != p.Code && !strings.HasPrefix(p.Key, "bnv-") {
			t.Errorf("key %q of code %q", p.Key, p.Code)
		}
		keys[p.Key] = true
		for _, what := range []string{"code", "name", "components", "steps"} {
			if p.Confidence[what] == "" {
				t.Errorf("%s: no confidence of %s", p.Key, what)
			}
		}
		if len(p.Variants) == 0 {
			t.Errorf("%s: no variant", p.Key)
		}
		for _, v := range p.Variants {
			if !workflows[v.WorkflowID] || v.PeriodText == "" {
				t.Errorf("%s %s: workflow %q, period %q", p.Key, v.ID, v.WorkflowID, v.PeriodText)
			}
			if err := v.Period.Validate(); err != nil {
				t.Errorf("%s %s: %v", p.Key, v.ID, err)
			}
		}
		for _, c := range p.Components {
			if c.Name == "" || !c.CopyKind.Valid() || c.Quantity < 1 {
				t.Errorf("%s: component %+v", p.Key, c)
			}
		}
	}
	want := map[catalog.Level]int{catalog.LevelProvince: 126, catalog.LevelCommune: 25, catalog.LevelMinistry: 16, catalog.LevelSocialInsurance: 11, catalog.LevelShared: 9}
	for l, n := range want {
		if levels[l] != n {
			t.Errorf("%s: %d, want %d", l, levels[l], n)
		}
	}
}

func TestPeriodsAsPublished(t *testing.T) {
	b := catalog.NewBook(holding(t))
	for _, c := range []struct{ key, variant, want string }{
		{"1.014199", "", "10 ngày làm việc"},
		{"1.010801", "", "20 ngày"},
		{"1.010803", "", "5 ngày làm việc + 7 ngày làm việc + 12 ngày"}, // not the 24 days that add different days up
		{"1.010824", "v2", "12 ngày + 7 ngày làm việc + 12 ngày"},
		{"1.010806", "", "104 ngày"},
		{"1.013934", "v1", "10 ngày làm việc"},
		{"1.013934", "v2", "3 ngày làm việc"},
		{"1.003999", "", "10,5 ngày làm việc"},
		{"bnv-120", "v2", "15 ngày làm việc"},
		{"2.002307", "", "không quy định thời hạn"}, // not published: cannot be received
		{"bnv-43", "", "không quy định thời hạn"},
	} {
		p, err := b.Procedure(c.key, "2026-11-25")
		if err != nil {
			t.Errorf("%s: %v", c.key, err)
			continue
		}
		v, ok := p.Variant(c.variant)
		if got := v.Period.Text(deadline.Vietnamese); !ok || got != c.want {
			t.Errorf("%s %s: %q, want %q", c.key, c.variant, got, c.want)
		}
	}
}

// The one source whose steps do not add up to its own total, and the processes
// whose source splits one total over days of two kinds without naming the steps.
var totalsThatDiffer = map[string]string{
	"1.003999/v1": "steps 9.5 working days, published total 10.5",
}

// CN07: the steps of a process take exactly the statutory period.
func TestStepsTakeTheStatutoryPeriod(t *testing.T) {
	h := holding(t)
	defs := map[string]workflow.Definition{}
	for _, w := range h.Workflows {
		defs[w.ID] = w
	}
	sum := func(ps ...deadline.Period) map[deadline.Unit]int {
		out := map[deadline.Unit]int{}
		for _, p := range ps {
			for _, part := range p {
				out[part.Unit] += part.Quarters
			}
		}
		return out
	}
	for _, p := range h.Procedures {
		for _, v := range p.Variants {
			var steps []deadline.Period
			for _, s := range defs[v.WorkflowID].Steps {
				steps = append(steps, s.Period)
			}
			got, want := sum(steps...), sum(v.Period)
			same := len(got) == len(want)
			for u, q := range want {
				same = same && got[u] == q
			}
			if _, differs := totalsThatDiffer[v.WorkflowID]; same == differs {
				t.Errorf("%s: steps %v, period %v, listed as different: %v", v.WorkflowID, got, want, differs)
			}
		}
	}
}

// ST-04: no process can leave a dossier stuck or skip a legal duty.
func TestEveryWorkflowCanBePublished(t *testing.T) {
	confidence := map[string]int{}
	for _, w := range holding(t).Workflows {
		for _, problem := range w.Check() {
			t.Errorf("%s: %v", w.ID, problem)
		}
		confidence[w.Confidence]++
		for _, s := range w.Steps {
			for _, a := range s.Acts {
				if !fits(a, s.Place, s.Role) {
					t.Errorf("%s %s: %s by %s at %s", w.ID, s.ID, a, s.Role, s.Place)
				}
			}
			if n := len([]rune(s.Name)); n > 200 {
				t.Errorf("%s %s: name of %d characters", w.ID, s.ID, n)
			}
		}
	}
	for _, c := range []string{"verified", "inferred", "generic"} {
		if confidence[c] == 0 {
			t.Errorf("no %s workflow: %v", c, confidence)
		}
	}
}

// C-01, C-03: the classic pattern is in force, the live pattern of the ministry is known but not.
func TestCodeTemplates(t *testing.T) {
	h := holding(t)
	in, err := catalog.NewBook(h).CodeTemplateOn("2026-11-25")
	if err != nil || in.ID != "ma-chung" || in.DateFormat != "060102" || in.SerialWidth != 4 || in.Reset != "day" {
		t.Errorf("in force: %+v, %v", in, err)
	}
	if len(h.Templates) != 2 || h.Templates[1].DateFormat != "20060102" || h.Templates[1].SerialWidth != 7 {
		t.Errorf("%+v", h.Templates)
	}
}

func TestDossierStatusesAreTheTenOfTheNation(t *testing.T) {
	s, err := DossierStatuses()
	if err != nil || len(s) != 10 || s[1] != "Mới đăng ký" || s[10] != "Đã trả kết quả" {
		t.Errorf("%v, %v", s, err)
	}
}
