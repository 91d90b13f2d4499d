package print

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// docxWords unzips a document, checks that every part is sound XML, and gives the
// text of the paragraphs.
func docxWords(t interface {
	Helper()
	Fatalf(string, ...any)
}, data []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("not a zip file: %v", err)
	}
	var out []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		dec := xml.NewDecoder(r)
		in, now := false, ""
		for {
			tok, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			switch e := tok.(type) {
			case xml.StartElement:
				in = e.Name.Local == "t" && f.Name == "word/document.xml"
			case xml.CharData:
				if in {
					now += string(e)
				}
			case xml.EndElement:
				in = false
				if e.Name.Local == "p" && now != "" {
					out, now = append(out, now), ""
				}
			}
		}
	}
	return out
}

func docxOf(t interface {
	Helper()
	Fatalf(string, ...any)
}, write func(io.Writer) error) []byte {
	t.Helper()
	var one, two bytes.Buffer
	if err := errors.Join(write(&one), write(&two)); err != nil {
		t.Fatalf("%v", err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Fatalf("the same view gives other bytes")
	}
	return one.Bytes()
}

func sampleDraft() DraftResult {
	return DraftResult{
		ParentAgency: "Ủy ban nhân dân tỉnh Nghệ An", Unit: "Sở Nội vụ", Number: "…/QĐ-SNV", Place: "Nghệ An", Made: at0, Title: "Quyết định",
		Subject: "Về việc cấp giấy phép thành lập & công nhận <điều lệ> quỹ", Grounds: []string{"Căn cứ Nghị định số 93/2019/NĐ-CP ngày 25 tháng 11 năm 2019 của Chính phủ;"},
		Paragraphs: []string{"Điều 1. Cấp giấy phép thành lập cho Quỹ Khuyến học phường Trường Vinh.", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký./."},
		Authority:  "KT. Giám đốc", SignerTitle: "Phó Giám đốc", SignerName: "Đặng Quang Khải", Recipients: []string{"Như Điều 2", "Lưu: VT, XDCQ"},
	}
}

// NĐ 30/2020/NĐ-CP Phụ lục I: state title and motto, agency, number, place and date,
// kind and trích yếu, căn cứ, nơi nhận, signature; Times New Roman 14, A4, 30 mm left.
func TestDraftResult(t *testing.T) {
	data := docxOf(t, func(w io.Writer) error { return WriteDraftResult(w, sampleDraft()) })
	want := []string{
		"DỰ THẢO", "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN", "SỞ NỘI VỤ", stateTitle, stateMotto, "Số: …/QĐ-SNV", "Nghệ An, ngày … tháng … năm …", "QUYẾT ĐỊNH",
		"Về việc cấp giấy phép thành lập & công nhận <điều lệ> quỹ", "Căn cứ Nghị định số 93/2019/NĐ-CP ngày 25 tháng 11 năm 2019 của Chính phủ;",
		"Điều 1. Cấp giấy phép thành lập cho Quỹ Khuyến học phường Trường Vinh.", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.",
		"Nơi nhận:", "- Như Điều 2;", "- Lưu: VT, XDCQ.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đặng Quang Khải",
	}
	if got := docxWords(t, data); !reflect.DeepEqual(got, want) {
		t.Errorf("the draft reads\n%q\nwant\n%q", got, want)
	}
	for part, words := range map[string]string{"word/styles.xml": `w:ascii="Times New Roman"`, "word/document.xml": `w:left="1701"`} {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		f, err := z.Open(part)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(f); err != nil || !strings.Contains(string(text), words) {
			t.Errorf("%s lacks %s (%v)", part, words, err)
		}
	}
	var e *Error
	if err := WriteDraftResult(io.Discard, DraftResult{}); !errors.As(err, &e) || len(e.Fields) != 3 {
		t.Errorf("empty draft: %v", err)
	}
}

// A letter has its subject under the number and its addressees.
func TestDraftLetter(t *testing.T) {
	r := sampleDraft()
	r.Title, r.Subject, r.Addressees = "", "xác minh hồ sơ", []string{"Sở Tài chính", "Công an tỉnh"}
	got := docxWords(t, docxOf(t, func(w io.Writer) error { return WriteDraftResult(w, r) }))
	paper := strings.Join(got, "\n")
	wantWords(t, paper, "V/v xác minh hồ sơ", "Kính gửi:\n- Sở Tài chính\n- Công an tỉnh")
}

// F-04: the apology as a document holds every word of its fields, however long.
func TestFormsAsDocuments(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		id := rapid.SampledFrom(ids()).Draw(r, "form")
		f := &filler{t: r, form: id, most: 12}
		form := formsToFill()[id]
		f.fill(reflect.ValueOf(form).Elem())
		p, ok := form.(Printable)
		if !ok {
			p = form.(*Receipt).Printable(Options{})
		}
		text := strings.ToLower(strings.Join(docxWords(r, docxOf(r, func(w io.Writer) error { return WriteDOCX(w, p) })), " "))
		for _, w := range f.words {
			if !strings.Contains(text, strings.ToLower(w)) && !strings.Contains(strings.ReplaceAll(text, string(nbsp), " "), strings.ToLower(w)) {
				r.Fatalf("%s: %q is not in the document:\n%s", id, w, text)
			}
		}
	})
}
