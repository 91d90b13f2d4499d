package app

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/text"
)

// AccountColumns are the columns of a sheet of accounts, in the order of the template.
var AccountColumns = []string{"unit", "bank", "number", "holder", "sub_items"}

// accountAliases are the names people give them (folded).
var accountAliases = map[string][]string{
	"unit": {"unit", "ma don vi", "don vi", "ma dinh danh"}, "bank": {"bank", "ngan hang", "bin", "ma ngan hang"},
	"number": {"number", "so tai khoan", "stk"}, "holder": {"holder", "chu tai khoan", "ten tai khoan", "ten chu tai khoan"},
	"sub_items": {"sub items", "tieu muc", "khoan thu"},
}

const maxAccountRows = 10_000

// SheetFault is something wrong in one cell: "C5".
type SheetFault struct {
	Cell  string
	Fault *fault.Fault
}

// AccountLine is a row of an uploaded sheet beside what is in force.
type AccountLine struct {
	Row     int
	Account catalog.BeneficiaryAccount
	Unit    string
	Before  *catalog.BeneficiaryAccount // nil: a new account
	Change  string                      // new, same, changed
	Doubt   *fault.Fault
}

// AccountSheet is the preview of an uploaded sheet: nothing is written by it. Missing
// are accounts in force that the sheet does not name.
type AccountSheet struct {
	Lines   []AccountLine
	Faults  []SheetFault
	Missing []catalog.BeneficiaryAccount
}

// ReadAccounts compares an uploaded sheet (XLSX or CSV) line by line with the
// accounts of a province. Every bad cell is named.
func (a *App) ReadAccounts(actor org.Actor, province, name string, data []byte) (AccountSheet, error) {
	if err := a.see(actor, org.ActionSetUp, province); err != nil {
		return AccountSheet{}, err
	}
	rows, numeric, err := accountRows(name, data)
	if err != nil {
		return AccountSheet{}, fault.New(fault.Invalid, "account.import-format").At("file").Because(err)
	}
	if len(rows) > maxAccountRows {
		return AccountSheet{}, fault.New(fault.Invalid, "account.import-many", "max", strconv.Itoa(maxAccountRows)).At("file")
	}
	at, err := accountHeader(rows)
	if err != nil {
		return AccountSheet{}, err
	}
	r := sheetReader{app: a, actor: actor, province: province, at: at, numeric: numeric, seen: map[string]int{}, units: a.unitCodes(province)}
	for i, row := range rows[1:] {
		if strings.TrimSpace(strings.Join(row, "")) != "" {
			r.row(i+2, row)
		}
	}
	for _, x := range a.Book().AccountsIn(province) {
		if !x.Closed && r.seen[x.ID] == 0 && a.Manages(actor, org.ActionSetUp, x.UnitID) {
			r.sheet.Missing = append(r.sheet.Missing, x)
		}
	}
	return r.sheet, nil
}

// accountRows reads a table; numeric says of a cell of an XLSX file that it is a number
// cell, in which leading zeros are lost.
func accountRows(name string, data []byte) (rows [][]string, numeric func(cell string) bool, err error) {
	if !bytes.HasPrefix(data, []byte("PK")) {
		rows, err = csvTable(data)
		return rows, func(string) bool { return false }, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 64 << 20})
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	rows, err = f.GetRows(sheet)
	return rows, func(cell string) bool {
		kind, err := f.GetCellType(sheet, cell)
		return err != nil || kind == excelize.CellTypeNumber || kind == excelize.CellTypeUnset || kind == excelize.CellTypeFormula
	}, err
}

// accountHeader finds the columns; sub_items alone may lack.
func accountHeader(rows [][]string) (map[string]int, error) {
	at := map[string]int{}
	if len(rows) > 0 {
		for i, cell := range rows[0] {
			for name, aliases := range accountAliases {
				if _, taken := at[name]; !taken && slices.Contains(aliases, text.Fold(cell)) {
					at[name] = i
				}
			}
		}
	}
	var missing []string
	for _, name := range AccountColumns[:4] {
		if _, ok := at[name]; !ok {
			missing = append(missing, name)
		}
	}
	if missing != nil {
		return nil, fault.New(fault.Invalid, "account.import-columns", "columns", strings.Join(missing, ", ")).At("file")
	}
	return at, nil
}

// unitCodes finds a unit by its id or its AgencyCode.
func (a *App) unitCodes(province string) map[string]org.Unit {
	out := map[string]org.Unit{}
	for _, u := range a.Directory().Units() {
		if u.Province == province {
			out[u.ID] = u
			if u.AgencyCode != "" {
				out[u.AgencyCode] = u
			}
		}
	}
	return out
}

// sheetReader reads the rows and gathers what is wrong.
type sheetReader struct {
	app      *App
	actor    org.Actor
	province string
	at       map[string]int
	numeric  func(string) bool
	seen     map[string]int // row of an account
	units    map[string]org.Unit
	sheet    AccountSheet
}

func (r *sheetReader) cell(column string, row int) string {
	n, err := excelize.CoordinatesToCellName(r.at[column]+1, row)
	if err != nil {
		return fmt.Sprint(row)
	}
	return n
}

func (r *sheetReader) get(row []string, column string) string {
	i, ok := r.at[column]
	if !ok || i >= len(row) {
		return ""
	}
	return strings.Join(strings.Fields(row[i]), " ")
}

func (r *sheetReader) bad(column string, row int, f *fault.Fault) {
	r.sheet.Faults = append(r.sheet.Faults, SheetFault{r.cell(column, row), f})
}

// columnOf says in which column a fault of an account stands.
var columnOf = map[string]string{"bin": "bank", "number": "number", "holder": "holder", "sub_items": "sub_items"}

func (r *sheetReader) row(n int, row []string) {
	before := len(r.sheet.Faults)
	u, ok := r.units[r.get(row, "unit")]
	if !ok || !r.app.Manages(r.actor, org.ActionSetUp, u.ID) {
		r.bad("unit", n, fault.New(fault.Invalid, "account.unit-unknown", "unit", r.get(row, "unit")))
	}
	x := catalog.BeneficiaryAccount{Province: r.province, UnitID: u.ID, BIN: r.bank(r.get(row, "bank")), Number: fee.CleanNumber(r.get(row, "number")),
		Holder: r.get(row, "holder"), SubItems: strings.FieldsFunc(r.get(row, "sub_items"), func(c rune) bool { return strings.ContainsRune(",;| ", c) })}
	if x.Number != "" && r.numeric(r.cell("number", n)) {
		r.bad("number", n, fault.New(fault.Invalid, "account.cell-number"))
	}
	if err := fee.CheckAccount(x, r.app.Book()); err != nil {
		for _, f := range fault.Of(err).All() {
			r.bad(columnOf[f.Field], n, f)
		}
	}
	if len(r.sheet.Faults) > before {
		return
	}
	line := AccountLine{Row: n, Unit: u.Name, Change: "new", Doubt: fee.DoubtAccount(x, r.app.Book())}
	x.ID, x.Version = "tk-"+u.ID+"-"+strings.Join(append([]string{}, x.SubItems...), "-"), 1
	for _, o := range r.app.Book().AccountsIn(r.province) {
		if o.UnitID == u.ID && slices.Equal(o.SubItems, x.SubItems) {
			was := o
			line.Before, line.Change = &was, "changed"
			if x.ID, x.Version = o.ID, o.Version+1; x.SamePayee(o) {
				line.Change = "same"
			}
		}
	}
	if first := r.seen[x.ID]; first > 0 {
		r.bad("unit", n, fault.New(fault.Invalid, "account.import-twice", "row", strconv.Itoa(first)))
		return
	}
	r.seen[x.ID], line.Account = n, x
	r.sheet.Lines = append(r.sheet.Lines, line)
}

// bank finds the number of a bank by its number or short name; what is neither stays.
func (r *sheetReader) bank(s string) string {
	for _, b := range r.app.Book().Banks {
		if s == b.BIN || text.Fold(s) == text.Fold(b.ShortName) {
			return b.BIN
		}
	}
	return s
}
