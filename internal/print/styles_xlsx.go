package print

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetStyles are the style numbers of one workbook.
type sheetStyles struct {
	above, title, subtitle, head, text, date, whole, real, note int
}

const (
	sheetFont  = "Times New Roman"
	textFormat = 49 // "@": what is typed into the cell stays text
	dateFormat = "dd/mm/yyyy hh:mm"
	realFormat = "#,##0.##"
	intFormat  = 3 // "#,##0"
)

// newStyles registers the styles.
func newStyles(f *excelize.File) (s sheetStyles, err error) {
	border := make([]excelize.Border, 0, 4)
	for _, side := range []string{"left", "top", "right", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	date, real := dateFormat, realFormat
	wrapped := func(h string) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: h, Vertical: "center", WrapText: true}
	}
	font := func(size float64, bold, italic bool) *excelize.Font {
		return &excelize.Font{Family: sheetFont, Size: size, Bold: bold, Italic: italic}
	}
	for _, d := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.above, excelize.Style{Font: font(12, true, false), Alignment: wrapped("left")}},
		{&s.title, excelize.Style{Font: font(14, true, false), Alignment: wrapped("center")}},
		{&s.subtitle, excelize.Style{Font: font(12, false, true), Alignment: wrapped("center")}},
		{&s.note, excelize.Style{Font: font(11, false, true), Alignment: wrapped("left")}},
		{&s.head, excelize.Style{Font: font(11, true, false), Alignment: wrapped("center"), Border: border,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDEDED"}}}},
		{&s.text, excelize.Style{Font: font(11, false, false), Alignment: wrapped("left"), Border: border, NumFmt: textFormat}},
		{&s.date, excelize.Style{Font: font(11, false, false), Alignment: wrapped("center"), Border: border, CustomNumFmt: &date}},
		{&s.whole, excelize.Style{Font: font(11, false, false), Alignment: wrapped("right"), Border: border, NumFmt: intFormat}},
		{&s.real, excelize.Style{Font: font(11, false, false), Alignment: wrapped("right"), Border: border, CustomNumFmt: &real}},
	} {
		if *d.id, err = f.NewStyle(&d.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

// sheetName makes a lawful tab name: at most 31 letters, none of :\/?*[], no
// apostrophe at either end.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return ' '
		}
		return r
	}, clean(s))
	r := []rune(strings.Trim(clean(s), "' "))
	if len(r) > maxSheetName {
		r = r[:maxSheetName]
	}
	if s = strings.Trim(string(r), "' "); s == "" {
		return "Biểu"
	}
	return s
}
