package web

import (
	"bytes"
	"net/url"
	"strconv"
	"time"

	"motcua/internal/app"
	"motcua/internal/org"
	"motcua/internal/print"
	"motcua/internal/report"
)

type ii06View struct {
	Base
	reportForm
	UnitName string
	AsOf     time.Time
	Rule     string
	Rows     []ii06Row
	Total    ii06Row
	Bars     []ii06Bar
}

// ii06Row is a line of the table; Cells are the columns 3 to 13.
type ii06Row struct {
	Number int
	Name   string
	Cells  []ii06Cell
}

// ii06Cell is a number with the list behind it.
type ii06Cell struct {
	N    int
	Path string // "" for nought
	Col  int
	Sum  bool // total of its group
}

// ii06Bar is the share of a field that is on time.
type ii06Bar struct {
	Name             string
	OnTime, Late     int
	PercentOnTime    int
	Width, LateWidth int // of a bar 1000 wide
}

func ii06Page(c *Context) error {
	q := c.reportQuery()
	form := c.reportForm(q, append([]org.UnitKind{org.KindAgency}, org.Receiving...)...)
	v := ii06View{Base: c.base("ii06.title"), reportForm: form, UnitName: c.unitName(q.Unit)}
	t, err := c.App.II06(c.R.Context(), c.Actor, q)
	if err != nil {
		faults, status, ok := c.formFaults(err)
		if !ok {
			return err
		}
		v.Faults = faults
		return c.ShowStatus(status, "ii06", v)
	}
	v.AsOf, v.Rule = t.AsOf, t.Rule.Version
	for i, r := range t.Rows {
		v.Rows = append(v.Rows, ii06RowOf(i+1, r, string(form.Query), r.Name))
		v.Bars = append(v.Bars, ii06BarOf(r))
	}
	v.Total = ii06RowOf(0, t.Total, string(form.Query), "")
	return c.Show("ii06", v)
}

func ii06RowOf(n int, r report.Row, query, field string) ii06Row {
	row := ii06Row{Number: n, Name: r.Name}
	for col := report.ColReceived; col <= report.ColOpenOverdue; col++ {
		cell := ii06Cell{N: r.Col[col], Col: col, Sum: col == report.ColReceived || col == report.ColResolved || col == report.ColOpen}
		if cell.N > 0 {
			cell.Path = "/reports/ii-06/list?" + query + "&" + values("field", field, "col", strconv.Itoa(col))
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// ii06BarOf shares a row out: late is what was ended late or stands open past its date.
func ii06BarOf(r report.Row) ii06Bar {
	const wide = 1000
	b := ii06Bar{Name: r.Name, Late: r.Col[report.ColOverdue] + r.Col[report.ColOpenOverdue]}
	all := r.Col[report.ColReceived]
	b.OnTime = all - b.Late
	if all > 0 {
		b.PercentOnTime, b.Width = b.OnTime*100/all, b.OnTime*wide/all
	}
	b.LateWidth = wide - b.Width
	return b
}

type ii06ListView struct {
	Base
	Back    string
	Field   string // "" for all fields
	Heading string // message of the column
	From    string
	To      string
	Unit    string
	Rows    []registerLine
	Pager   pager
}

// ii06List shows the dossiers behind one number of the table.
func ii06List(c *Context) error {
	q, form := c.reportQuery(), c.R.URL.Query()
	col, err := strconv.Atoi(form.Get("col"))
	if err != nil {
		col = 0 // no such column: the use case says so
	}
	at, id := positionOf(form.Get("after"))
	page, err := c.App.II06Behind(c.R.Context(), c.Actor, q, form.Get("field"), col, app.ListCursor{At: at, ID: id}, pageRows)
	if err != nil {
		return err
	}
	next := ""
	if page.Next != nil {
		next = position(page.Next.At, page.Next.ID)
	}
	v := ii06ListView{
		Base: c.base("ii06.list.title"), Back: "/reports/ii-06?" + reportAddress(q), Field: form.Get("field"), Heading: "ii06.col." + strconv.Itoa(col),
		From: vnDate(q.From), To: vnDate(q.To), Unit: c.unitName(q.Unit), Pager: c.pagerOf(next),
	}
	now := c.App.Now()
	for _, s := range page.Rows {
		v.Rows = append(v.Rows, c.registerLine(s, now))
	}
	return c.Show("ii06-list", v)
}

func ii06XLSX(c *Context) error {
	q := c.reportQuery()
	t, err := c.App.II06(c.R.Context(), c.Actor, q)
	if err != nil {
		return err
	}
	sheet := print.TableXLSX{
		SheetName: "Biểu II.06", Title: "TÌNH HÌNH, KẾT QUẢ TIẾP NHẬN, GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
		Subtitle: c.pages.text("vi", "ii06.subtitle", c.unitName(q.Unit), vnDate(q.From), vnDate(q.To)), Header: ii06Header(), Widths: []float64{6, 40},
		Notes: []string{c.pages.text("vi", "ii06.as-of", format(t.AsOf, "15:04 02/01/2006")), c.pages.text("vi", "ii06.rule", t.Rule.Version)},
	}
	for i, r := range t.Rows {
		sheet.Rows = append(sheet.Rows, ii06Values(i+1, r))
	}
	sheet.Rows = append(sheet.Rows, ii06Values(nil, t.Total))
	var b bytes.Buffer
	if err := print.WriteTableXLSX(&b, sheet); err != nil {
		return err
	}
	return c.document(kindXLSX, "bieu-ii-06-"+q.From+"-"+q.To+".xlsx", &b)
}

func ii06Values(n any, r report.Row) []any {
	row := []any{n, r.Name}
	for col := report.ColReceived; col <= report.ColOpenOverdue; col++ {
		row = append(row, r.Col[col])
	}
	return row
}

// ii06Header is the head of the form with its numbers of columns (RP-01).
func ii06Header() [][]print.HeaderCell {
	tall := func(s string) print.HeaderCell { return print.HeaderCell{Text: s, RowSpan: 3} }
	mid := func(s string) print.HeaderCell { return print.HeaderCell{Text: s, RowSpan: 2} }
	numbers := make([]print.HeaderCell, 0, report.ColOpenOverdue)
	for i := 1; i <= report.ColOpenOverdue; i++ {
		s := "(" + strconv.Itoa(i) + ")"
		switch i {
		case report.ColReceived:
			s += " = (4)+(5)+(6)"
		case report.ColResolved:
			s += " = (8)+(9)+(10)"
		case report.ColOpen:
			s += " = (12)+(13)"
		}
		numbers = append(numbers, print.HeaderCell{Text: s})
	}
	return [][]print.HeaderCell{
		{tall("TT"), tall("Lĩnh vực"), {Text: "Số lượng hồ sơ tiếp nhận", ColSpan: 4}, {Text: "Số lượng hồ sơ đã giải quyết", ColSpan: 4}, {Text: "Số lượng hồ sơ đang giải quyết", ColSpan: 3}},
		{mid("Tổng số"), {Text: "Trong kỳ", ColSpan: 2}, mid("Từ kỳ trước"), mid("Tổng số"), mid("Trước hạn"), mid("Đúng hạn"), mid("Quá hạn"), mid("Tổng số"), mid("Trong hạn"), mid("Quá hạn")},
		{{Text: "Trực tuyến"}, {Text: "Trực tiếp, dịch vụ bưu chính"}},
		numbers,
	}
}

// vnDate turns "2026-11-25" into "25/11/2026"; anything else stays as it is.
func vnDate(s string) string {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	return t.Format("02/01/2006")
}

// values writes pairs into a query, leaving out what is empty.
func values(pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return q.Encode()
}
