package print

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// F-01…F-07, section "Form fields": what each form must say, by the label it stands
// under. A circular that takes one away changes this list too.
func TestFieldsOfTheForms(t *testing.T) {
	for id, want := range map[string][]string{
		"receipt":           {"Đơn vị tiếp nhận", "Tiếp nhận hồ sơ của", "{id-label|Số định danh cá nhân/Hộ chiếu}", "Hình thức nộp", "Địa chỉ", "Số điện thoại", "Email", "Chủ hồ sơ", "Địa chỉ chủ hồ sơ", "Nội dung yêu cầu giải quyết", "Thành phần hồ sơ nộp gồm:", "Số lượng hồ sơ", "Thời gian giải quyết theo quy định", "Thời gian nhận hồ sơ", "Thời gian trả kết quả giải quyết hồ sơ", "Đăng ký nhận kết quả tại", "Phí, lệ phí", "Tra cứu hồ sơ tại", "Điện thoại hỗ trợ"},
		"supplement-notice": {"Hồ sơ của", "Nội dung yêu cầu giải quyết", "Địa chỉ", "Số điện thoại", "Email", "Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:"},
		"refusal-notice":    {"Hồ sơ của", "Nội dung yêu cầu giải quyết", "Lý do", "Căn cứ pháp lý", "Người từ chối tiếp nhận"},
		"apology":           {"Thời gian hẹn trả kết quả", "Cơ quan có trách nhiệm giải quyết", "Lý do", "Thời gian hẹn trả kết quả sau khi gia hạn"},
		"stop-notice":       {"Thời điểm dừng", "Căn cứ dừng", "Lý do", "Căn cứ pháp lý", "Giấy tờ trả lại người nộp hồ sơ:", "Phí, lệ phí"},
		"control-slip":      {"Mã hồ sơ", "Nội dung giải quyết", "Chủ hồ sơ", "Cơ quan giải quyết hồ sơ", "Thời gian nhận hồ sơ", "Thời gian hẹn trả kết quả"},
		"transfer-slip":     {"Cơ quan chủ trì", "Nhiệm vụ và thời hạn của từng cơ quan:"}, // P-16
	} {
		var got []string
		for _, b := range flat(append(slices.Clone(layouts[id].Body), layouts[id].Foot...)) {
			got = append(got, b.Field, b.Table)
		}
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%s does not say %q", id, w)
			}
		}
	}
	if n := len(registerTable().Columns); n != 14 { // F-07
		t.Errorf("the register has %d columns", n)
	}
}

// flat are blocks with those inside others.
func flat(list []block) []block {
	var out []block
	for _, b := range list {
		out = append(out, b)
		out = append(out, b.Pair...)
	}
	return out
}

// Every layout is sound: known rows and paper, editions in order, columns that fit
// their header, and no two editions in force on one day.
func TestLayouts(t *testing.T) {
	for id, l := range layouts {
		if len(l.Rows) == 0 || l.Source == "" || len(l.Title) == 0 || len(l.Editions) == 0 {
			t.Errorf("%s: rows, source, title or editions are missing", id)
		}
		if l.Paper != "a5" && strings.HasPrefix(l.Rows[0], "F-") && id != "register" {
			t.Errorf("%s: paper %s; every Mẫu but the register is A5 (F-08)", id, l.Paper)
		}
		for i, e := range l.Editions {
			if e.Version == "" || e.From == "" || i == 0 && e.Until != "" || i > 0 && !(e.Until < l.Editions[i-1].From) {
				t.Errorf("%s: edition %d: %+v", id, i, e)
			}
		}
		for _, b := range append(slices.Clone(l.Body), l.Foot...) {
			if b.Table == "" {
				continue
			}
			if _, n, err := place(b.header()); err != nil || n != len(b.Columns) {
				t.Errorf("%s: table %q: %d columns, %v", id, b.Table, n, err)
			}
		}
	}
	for _, bad := range []string{`{"ID":"x","Paper":"a5"}`, `{"ID":"x","Paper":"a3","Editions":[{}]}`, `{"ID":"x","Colour":"red"}`, `[`} {
		if l, err := readLayout([]byte(bad)); err == nil {
			t.Errorf("%s is read as %+v", bad, l)
		}
	}
}

// CF-16: the edition is that of the day of issue; without a day the newest.
func TestEditionOfTheDay(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.ParseInLocation(time.DateOnly, s, vietnam)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct{ id, day, number, version string }{
		{"control-slip", "2025-09-14", "05", "TT 01/2018/TT-VPCP"}, {"control-slip", "2025-09-15", "06", "TT 03/2025/TT-VPCP"},
		{"register", "2024-01-01", "06", "TT 01/2018/TT-VPCP"}, {"apology", "2026-02-12", "04", "TT 03/2025/TT-VPCP"},
	} {
		if got, ok := TemplateOn(c.id, day(c.day)); !ok || got != (FormTemplate{c.id, c.number, c.version}) {
			t.Errorf("%s on %s: %+v", c.id, c.day, got)
		}
	}
	if got, _ := TemplateOn("register", time.Time{}); got.Number != "07" {
		t.Errorf("without a day: %+v", got)
	}
	if _, ok := TemplateOn("mau-99", time.Time{}); ok {
		t.Error("a form that does not exist")
	}
	a := sampleApology()
	a.IssuedAt = day("2024-05-02")
	wantWords(t, words(t, pdfOf(t, a)), "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ")
}

// What is put into a form is never read as words of its layout.
func TestFill(t *testing.T) {
	get := func(k string) string {
		return map[string]string{"a": "A", "b": "{a} [x] **y**", "two": "hai chữ"}[k]
	}
	for in, want := range map[string]string{
		"x {a} y": "x A y", "{b}": "{a} [x] **y**", "{no}": "", "{no|…}": "…", "{~two}": "hai" + string(nbsp) + "chữ", "x[ ({no})]": "x", "x[ ({a})]": "x (A)",
		"{": "", "[": "", "a]b": "a]b", "{a": "A",
	} {
		if got := fill(in, get); got != want {
			t.Errorf("fill(%q) = %q, want %q", in, got, want)
		}
	}
}

// P-19, T-12: an apology without reason, or with a new date that is not later, is none.
func TestApologyNeedsItsReason(t *testing.T) {
	for field, spoil := range map[string]func(*Apology){
		"Reason": func(a *Apology) { a.Reason = " " }, "NewDue": func(a *Apology) { a.NewDue = a.OriginalDue }, "ReceivedAt": func(a *Apology) { a.ReceivedAt = time.Time{} },
	} {
		a := sampleApology()
		spoil(&a)
		var b bytes.Buffer
		err := WriteApology(&b, a)
		if e, ok := err.(*Error); !ok || e.Code != CodeMissingField || !slices.Equal(e.Fields, []string{field}) || b.Len() > 0 {
			t.Errorf("without %s: %v", field, err)
		}
	}
	paper := words(t, pdfOf(t, sampleApology()))
	wantWords(t, paper, "Kính gửi: Bà Nguyễn Thị Hồng Nhung", "Thời gian hẹn trả kết quả: 16 giờ 20 phút, ngày 23 tháng 02 năm 2026", "sau khi gia hạn: 16 giờ 20 phút, ngày 02 tháng 3 năm 2026", "Nơi nhận:", "- Lưu: VT, hồ sơ.")
}

// CN19: several forms stand in one file, each on its own paper with its own page
// numbers; 300 pages are quick. The time is told, for it depends on the machine.
func TestBatchOf300Pages(t *testing.T) {
	var all []Printable
	for i := range 150 {
		r := longReceipt()
		r.DossierCode = fmt.Sprintf("H41.16-260212-%04d", i+1)
		all = append(all, r.Printable(Options{}))
	}
	all = append(all, sampleBatch())
	start := time.Now()
	path := pdfOf(t, all...)
	t.Logf("%s pages in %v", info(t, path, "Pages"), time.Since(start))
	list := pages(t, path)
	if len(list) != 301 {
		t.Fatalf("%d pages", len(list))
	}
	for i := range 150 {
		code := fmt.Sprintf("H41.16-260212-%04d", i+1)
		wantWords(t, list[2*i], "Mã hồ sơ: "+code, "Trang 1/2")
		wantWords(t, list[2*i+1], code+" (tiếp theo)", "Trang 2/2")
	}
	if last := tool(t, "pdfinfo", "-f", "300", "-l", "301", path); !strings.Contains(last, "419.53 x 595.28") || !strings.Contains(last, "595.28 x 841.89") {
		t.Errorf("papers of the last pages: %s", last)
	}
	if err := WriteAll(&bytes.Buffer{}, nil); err == nil {
		t.Error("a file of nothing")
	}
}

// A long name of a unit stands whole at the head of the register and shortened at
// the foot, inside the margins (F-07).
func TestRegisterOfALongName(t *testing.T) {
	r := sampleRegister(40)
	r.Unit = strings.Repeat("Trung tâm Phục vụ hành chính công phường Trường Vinh ", 8)
	path := pdfOf(t, r)
	wantTidy(t, path, a4Landscape)
	wantWords(t, words(t, path), " … Trang 1/")
}
