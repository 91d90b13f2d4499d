package print

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func sampleForm() Form {
	f := Form{Title: "Bản khai để giải quyết chế độ ưu đãi đối với thân nhân liệt sĩ", Paper: "Mẫu số 05", LegalSource: "Nghị định số 131/2021/NĐ-CP, Phụ lục I", Addressee: "Sở Nội vụ",
		DossierCode: "H14.9-261125-0001", Applicant: "Nguyễn Thị Mẫu", At: time.Date(2026, 11, 25, 2, 0, 0, 0, time.UTC)}
	f.Sections = []FormSection{
		{Title: "1. Phần khai về liệt sĩ", Lines: []FormLine{{Label: "Họ và tên liệt sĩ", Value: "Trần Văn Mẫu"}, {Label: "Quê quán"}}},
		{Title: "2. Thân nhân", Lines: []FormLine{{Label: "Danh sách", Columns: []string{"Họ và tên", "Năm sinh", "Hoàn cảnh"}, Rows: [][]string{{"Trần Văn Con", "1970", "☒"}, {"Trần Thị Út", "1972", strings.Repeat("hoàn cảnh khó khăn, ", 12)}}},
			{Label: "Trống", Columns: []string{"Một", "Hai"}}}},
		{Title: "3. Đề nghị", Page: true, Lines: []FormLine{{Label: "Chế độ", Ticks: []FormTick{{"Trợ cấp một lần", true}, {"Trợ cấp hằng tháng " + strings.Repeat("theo quy định của pháp luật ", 6), false}}}, {Ticks: []FormTick{{"Tôi cam đoan đúng sự thật", true}}}, {Static: true, Label: "Đọc kỹ trước khi ký."}}},
	}
	return f
}

// CN05.3: the print view holds every line in the order of the paper form.
func TestAFilledInFormIsPrinted(t *testing.T) {
	var a, b bytes.Buffer
	if err := WriteForm(&a, sampleForm()); err != nil {
		t.Fatal(err)
	}
	if err := WriteForm(&b, sampleForm()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same form gave other bytes")
	}
	if shots := os.Getenv("MOTCUA_SHOTS"); shots != "" {
		if err := os.WriteFile(filepath.Join(shots, "form.pdf"), a.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n := bytes.Count(a.Bytes(), []byte("/Type /Page\n")); n != 2 {
		t.Errorf("%d pages, want 2: the third section begins one", n)
	}
	for name, f := range map[string]Form{"no title": {Sections: sampleForm().Sections}, "no sections": {Title: "x"}} {
		if err := WriteForm(&b, f); err == nil {
			t.Errorf("%s was printed", name)
		}
	}
}
