package print

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// F-07, F-09: year, unit, period; header and page number on every page; the
// numbers run from 01 without gap.
func TestRegisterPaper(t *testing.T) {
	r := sampleRegister(40)
	path := paperOf(t, func(b *bytes.Buffer) error { return WriteRegister(b, r) })
	wantTidy(t, path, a4Landscape)
	if got := info(t, path, "Page size"); got != "841.89 x 595.28 pts (A4)" {
		t.Errorf("page size %q, want A4 landscape (F-08)", got)
	}
	list := pages(t, path)
	wantWords(t, list[0], "Mẫu số 07", stateTitle, "SỔ THEO DÕI HỒ SƠ", "Năm 2026 – Quyển số: 01", "("+r.Period+")", "ỦY BAN NHÂN DÂN PHƯỜNG TRƯỜNG VINH")
	for n, page := range list {
		wantWords(t, page, "Tên thủ tục hành chính", "(14)", fmt.Sprintf("Trang %d/%d", n+1, len(list)))
	}
	whole, at := strings.Join(list, " "), 0
	for i, row := range r.Rows {
		next := strings.Index(whole[at:], fmt.Sprintf("%02d %s %s 01 %s", i+1, row.DossierCode, row.ProcedureName, row.Name))
		if next < 0 {
			t.Fatalf("row %d is lost or out of order", i+1)
		}
		at += next
	}
	wantWords(t, whole, "12/02/2026 19/02/2026 12/02/2026 17/02/2026 18/02/2026 Trực tiếp Đã ký")
	last := list[len(list)-1]
	wantWords(t, last, r.Rows[39].DossierCode, "Tổng số: 40 hồ sơ.", "NGƯỜI LẬP SỔ", r.KeeperName)
}

// TestRegisterSignatureNeverAlone: whatever the number of rows, the last page
// holds a row beside the signature.
func TestRegisterSignatureNeverAlone(t *testing.T) {
	for n := 5; n <= 30; n++ {
		r := sampleRegister(n)
		list := pages(t, paperOf(t, func(b *bytes.Buffer) error { return WriteRegister(b, r) }))
		wantWords(t, list[len(list)-1], r.Rows[n-1].DossierCode, "NGƯỜI LẬP SỔ")
	}
}

func TestRegisterEmptyAndIncomplete(t *testing.T) {
	path := paperOf(t, func(b *bytes.Buffer) error { return WriteRegister(b, Register{Unit: "Văn phòng Bộ", Year: 2026}) })
	wantWords(t, words(t, path), "Tổng số: 0 hồ sơ.", "Trang 1/1", "Ghi chú")
	for _, err := range []error{WriteRegister(&bytes.Buffer{}, Register{Unit: "x"}), WriteRegisterXLSX(&bytes.Buffer{}, Register{Year: 2026})} {
		if !errors.Is(err, &Error{Code: CodeMissingField}) {
			t.Errorf("incomplete register: %v", err)
		}
	}
}

// open reads a workbook back.
func open(t *testing.T, write func(*bytes.Buffer) error) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestRegisterXLSX(t *testing.T) {
	r := sampleRegister(3)
	r.Rows[0].Phone, r.Rows[0].Name = "0912345678", "=1+1"
	f := open(t, func(b *bytes.Buffer) error { return WriteRegisterXLSX(b, r) })
	const tab = "Sổ theo dõi 2026"
	rows, err := f.GetRows(tab)
	if err != nil {
		t.Fatal(err)
	}
	// three lines of origin, title, subtitle, blank, three header rows
	const first = 10
	if len(rows) != first-1+3 || rows[6][1] != "Mã hồ sơ" || rows[8][13] != "(14)" {
		t.Fatalf("%d rows: %q", len(rows), rows)
	}
	row := rows[first-1]
	for i, want := range map[int]string{0: "1", 1: r.Rows[0].DossierCode, 4: "=1+1", 5: "Phường Trường Vinh, tỉnh Nghệ An; 0912345678", 6: "12/02/2026 16:20"} {
		if row[i] != want {
			t.Errorf("column %d: %q, want %q", i+1, row[i], want)
		}
	}
	raw, err := f.GetCellValue(tab, fmt.Sprintf("G%d", first), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var serial float64
	if _, err := fmt.Sscan(raw, &serial); err != nil {
		t.Fatalf("the date is not a number: %q", raw)
	}
	if got, err := excelize.ExcelDateToTime(serial, false); err != nil || !got.Round(time.Minute).Equal(time.Date(2026, 2, 12, 16, 20, 0, 0, time.UTC)) {
		t.Errorf("date %v (%v)", got, err)
	}
	panes, err := f.GetPanes(tab)
	if err != nil || !panes.Freeze || panes.YSplit != first-1 || panes.TopLeftCell != fmt.Sprintf("A%d", first) {
		t.Errorf("panes %+v (%v)", panes, err)
	}
}
