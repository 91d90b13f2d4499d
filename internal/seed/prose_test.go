package seed

import (
	"strings"
	"testing"
	"unicode/utf8"

	"motcua/internal/catalog"
)

func testDatabases(t testing.TB) map[string]string {
	d, err := shipped().databases()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// nothing is asked that the list does not ask; what stands under a condition
// is never asked of everybody.
func TestSplitProse(t *testing.T) {
	for _, c := range []struct {
		item string
		want catalog.Component
	}{
		{"đơn đề nghị", catalog.Component{Name: "Đơn đề nghị", CopyKind: catalog.Original, Quantity: 1, Required: true}},
		{"Đơn Mẫu 17", catalog.Component{Name: "Đơn Mẫu 17", Form: "Mẫu 17", CopyKind: catalog.Original, Quantity: 1, Required: true}},
		{"bản khai Mẫu 05 hoặc 06 (TT 09/2025/TT-BNV)", catalog.Component{Name: "Bản khai Mẫu 05 hoặc 06", Form: "Mẫu 05 hoặc 06", CopyKind: catalog.Original, Quantity: 1, Required: true}},
		{"02 ảnh", catalog.Component{Name: "Ảnh", CopyKind: catalog.Original, Quantity: 2, Required: true}},
		{"bản sao chứng thực căn cước", catalog.Component{Name: "Bản sao chứng thực căn cước", CopyKind: catalog.Copy, Certified: true, Quantity: 1, Required: true}},
		{"bản sao Bằng khen", catalog.Component{Name: "Bản sao Bằng khen", CopyKind: catalog.Copy, Quantity: 1, Required: true}},
		{"trích lục khai tử (nếu đã chết)", catalog.Component{Name: "Trích lục khai tử", CopyKind: catalog.Original, Quantity: 1, Required: true, Condition: "Nếu đã chết"}},
		{"văn bản ủy quyền (nếu có)", catalog.Component{Name: "Văn bản ủy quyền", CopyKind: catalog.Original, Quantity: 1, Condition: "Nếu có"}},
		{"GCN đăng ký doanh nghiệp (lấy từ CSDL)", catalog.Component{Name: "Giấy chứng nhận đăng ký doanh nghiệp", CopyKind: catalog.Original, Quantity: 1, Required: true, ReplacedBy: "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp"}},
		{"bản sao căn cước (lấy từ CSDL dân cư)", catalog.Component{Name: "Bản sao căn cước", CopyKind: catalog.Copy, Quantity: 1, Required: true, ReplacedBy: "Cơ sở dữ liệu quốc gia về dân cư"}},
		{"phiếu LLTP số 1", catalog.Component{Name: "Phiếu lý lịch tư pháp số 1", CopyKind: catalog.Original, Quantity: 1, Required: true}},
	} {
		c.want.ID = "c2"
		got := splitProse("Văn bản đề nghị; "+c.item, testDatabases(t))
		if len(got) != 2 || got[1] != c.want {
			t.Errorf("%q: %+v", c.item, got)
		}
	}
}

func TestProseThatIsNoCleanListStaysANote(t *testing.T) {
	for _, s := range []string{
		"",
		"Đơn; ; bản khai",
		"Đơn; giấy tờ theo trường hợp",
		"Đơn; giấy tờ chứng minh (căn cước, khai sinh...)",
		"Đơn; bản sao quyết định nếu đã được tặng",
		"Đơn; giấy tờ (bản chính",
		"Đơn đề nghị và giấy tờ kèm theo Điều 145",
	} {
		if got := splitProse(s, testDatabases(t)); got != nil {
			t.Errorf("%q: %+v", s, got)
		}
	}
}

func FuzzSplitProse(f *testing.F) {
	for _, s := range []string{"Đơn Mẫu 17; 02 ảnh; bản sao (nếu có)", "(a)", "; ;", "02 (x)"} {
		f.Add(s)
	}
	known := testDatabases(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range splitProse(s, known) {
			if c.Name == "" || c.Quantity < 1 || !c.CopyKind.Valid() || c.ID == "" {
				t.Fatalf("%q: %+v", s, c)
			}
			if utf8.ValidString(s) && !utf8.ValidString(c.Name) {
				t.Fatalf("%q: name cut within a letter", s)
			}
			if strings.ContainsAny(c.Name, ";()") {
				t.Fatalf("%q: name %q", s, c.Name)
			}
		}
	})
}

// CN03.3, NQ 66.7/2025: every paper the resolution replaces is marked on the
// component, or stands in the note of the procedure.
func TestEveryReplacedPaperIsMarked(t *testing.T) {
	all, err := shipped().replacements()
	if err != nil {
		t.Fatal(err)
	}
	procedures := map[string]catalog.ProcedureVersion{}
	for _, p := range holding(t).Procedures {
		procedures[p.Key] = p
	}
	var unknown []string
	for code, rs := range all {
		p, ok := procedures[code]
		if !ok {
			unknown = append(unknown, code)
			continue
		}
		for _, r := range rs {
			marked := strings.Contains(p.ComponentsNote, r.document)
			for _, c := range p.Components {
				marked = marked || samePaper(c.Name, r.document) && c.ReplacedBy != "" && strings.Contains(c.LegalBasis, "NQ 66.7/2025/NQ-CP")
			}
			if !marked {
				t.Errorf("%s: %s is not marked", code, r.document)
			}
		}
	}
	// The resolution prints 1.010359 where Nghệ An prints 1.014359 for the same name.
	if len(unknown) != 1 || unknown[0] != "1.010359" {
		t.Errorf("replacements of unknown procedures: %v", unknown)
	}
}

// "chứng từ" (vouchers) is not "chứng tử" (a death certificate).
func TestSamePaperReadsTheMarks(t *testing.T) {
	if samePaper("Chứng từ thanh toán", "Giấy chứng tử") || !samePaper("Trích lục khai tử", "Giấy chứng tử") {
		t.Error("papers are told apart by their marks")
	}
}

// The conditions of the detailed lists: asked in the case they name, never of all.
func TestConditionsOfTheDetailedLists(t *testing.T) {
	b := catalog.NewBook(holding(t))
	for _, c := range []struct {
		key, id       string
		required, all bool
	}{
		{"1.010801", "c1", true, true},
		{"1.010801", "c4", true, false},  // child under 18
		{"2.001955", "c4", false, false}, // "nếu có"
		{"1.010806", "c4", false, false}, // made by the medical board, not by the citizen
	} {
		p, err := b.Procedure(c.key, "2026-11-25")
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := p.Component(c.id); !ok || got.Required != c.required || got.Unconditional() != c.all {
			t.Errorf("%s %s: %+v", c.key, c.id, got)
		}
	}
}
