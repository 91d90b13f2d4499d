package print

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func TestTableXLSX(t *testing.T) {
	f := open(t, func(b *bytes.Buffer) error { return WriteTableXLSX(b, sampleTable()) })
	const tab = "Biểu II.06a"
	rows, err := f.GetRows(tab)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{sampleTable().Title}, {sampleTable().Subtitle}, nil,
		{"STT", "Lĩnh vực", "Số lượng hồ sơ tiếp nhận", "", "", "", "Ghi chú"},
		{"", "", "Tổng số", "Trong kỳ", "", "Từ kỳ trước"},
		{"", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính"},
		{"1", "Hộ tịch", "1,250", "1,000", "200", "50"},
		{"2", `=HYPERLINK("http://x")`, "1.5", "Có", "", "12/02/2026 16:20", "@SUM(A1)"},
		{"3", "+1", "-2", "=1+1", "0123", "040185001234", "xy"},
		nil, {"Số liệu chốt lúc 16 giờ 20 phút."}, {"=ghi chú"},
	}
	for i, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		if i >= len(want) || !slices.Equal(row, want[i]) {
			t.Errorf("row %d: %q", i+1, row)
		}
	}
	if len(rows) != len(want) {
		t.Errorf("%d rows, want %d", len(rows), len(want))
	}
	merged, err := f.GetMergeCells(tab)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range merged {
		got = append(got, m.GetStartAxis()+":"+m.GetEndAxis())
	}
	for _, m := range []string{"A1:G1", "A4:A6", "B4:B6", "C4:F4", "G4:G6", "C5:C6", "D5:E5", "F5:F6"} {
		if !slices.Contains(got, m) {
			t.Errorf("%s is not merged: %v", m, got)
		}
	}
	titles := f.GetDefinedName()
	if len(titles) != 1 || titles[0].RefersTo != "'Biểu II.06a'!$4:$6" {
		t.Errorf("print titles %+v", titles)
	}
}

// sheetXML is the raw sheet of a workbook.
func sheetXML(t interface{ Fatal(...any) }, data []byte) string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	xml, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(xml)
}

// TestTableXLSXNoFormula: no text whatever becomes a formula or a number, and it
// reads back as it was.
func TestTableXLSXNoFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.SampledFrom([]string{"=", "+", "-", "@", "0", ""}).Draw(t, "start")
		text := start + rapid.StringN(0, 60, -1).Draw(t, "rest")
		var b bytes.Buffer
		table := TableXLSX{Header: [][]HeaderCell{{{Text: "A"}, {Text: "B"}}}, Rows: [][]any{{text, 1}}}
		if err := WriteTableXLSX(&b, table); err != nil {
			t.Fatal(err)
		}
		xml := sheetXML(t, b.Bytes())
		if regexp.MustCompile(`<f[ >/]`).MatchString(xml) {
			t.Fatalf("a formula in %s", xml)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.GetCellValue("Biểu", "A2")
		if err != nil || got != clean(text) {
			t.Fatalf("read %q (%v), want %q", got, err, clean(text))
		}
		if kind, err := f.GetCellType("Biểu", "A2"); err != nil || (clean(text) != "" && kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString) {
			t.Fatalf("%q is of type %v (%v)", text, kind, err)
		}
	})
}

func TestTableXLSXRefuses(t *testing.T) {
	one := [][]HeaderCell{{{Text: "A"}}}
	for why, c := range map[string]struct {
		table TableXLSX
		code  Code
	}{
		"no header":        {TableXLSX{}, CodeBadTable},
		"row too long":     {TableXLSX{Header: one, Rows: [][]any{{1, 2}}}, CodeBadTable},
		"span over edge":   {TableXLSX{Header: [][]HeaderCell{{{Text: "A", RowSpan: 2}}}}, CodeBadTable},
		"hole":             {TableXLSX{Header: [][]HeaderCell{{{Text: "A", ColSpan: 2}}, {{Text: "B"}}}}, CodeBadTable},
		"overlap":          {TableXLSX{Header: [][]HeaderCell{{{Text: "A", RowSpan: 2}}, {{Text: "B"}}}}, CodeBadTable},
		"formula cell":     {TableXLSX{Header: one, Rows: [][]any{{excelize.Cell{Formula: "1+1"}}}}, CodeBadCell},
		"unknown type":     {TableXLSX{Header: one, Rows: [][]any{{struct{}{}}}}, CodeBadCell},
		"negative col run": {TableXLSX{Header: [][]HeaderCell{{{Text: "A", ColSpan: -1}}, {}}}, CodeBadTable},
	} {
		var b bytes.Buffer
		if err := WriteTableXLSX(&b, c.table); !errors.Is(err, &Error{Code: c.code}) || b.Len() != 0 {
			t.Errorf("%s: %v, %d bytes", why, err, b.Len())
		}
	}
}

func TestSheetName(t *testing.T) {
	for in, want := range map[string]string{
		"Biểu II.06a/VPCP/KSTT": "Biểu II.06a VPCP KSTT", "": "Biểu", "'?*": "Biểu", "[a]": "a",
		strings.Repeat("đ", 40): strings.Repeat("đ", 31),
	} {
		if got := sheetName(in); got != want {
			t.Errorf("sheetName(%q) = %q, want %q", in, got, want)
		}
	}
}

// failing is a writer that does not write.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

// TestWriteFails: every writer reports that the paper could not be written.
func TestWriteFails(t *testing.T) {
	for i, err := range []error{
		WriteReceipt(failing{}, sampleReceipt(), Options{}), WriteControlSlip(failing{}, sampleSlip()),
		WriteRegister(failing{}, sampleRegister(1)), WriteRegisterXLSX(failing{}, sampleRegister(1)), WriteTableXLSX(failing{}, sampleTable()),
	} {
		if !errors.Is(err, &Error{Code: CodeRender}) || !strings.Contains(fmt.Sprint(err), "disk full") {
			t.Errorf("writer %d: %v", i, err)
		}
	}
}
