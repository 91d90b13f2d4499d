package fee

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

// ReceiptNo is the number of a FeeReceipt in the book of a unit. Numbers of a series
// run from 1 without gap and are never used again, also not after the receipt was
// cancelled.
type ReceiptNo struct {
	Unit   string `json:"unit"`
	Series string `json:"series"` // of the unit, one a year: "BL26"
	N      int    `json:"n"`
	Text   string `json:"text"` // as printed: "BL26-0000123"
}

// SeriesRule says from a civil date on how the series of a year is called and how its
// numbers are written.
type SeriesRule struct {
	From   string `json:"from"`
	Name   string `json:"name"`  // {yy} or {yyyy} is the year
	Trial  string `json:"trial"` // of receipts of dossiers on trial, which are none (B-09)
	Form   string `json:"form"`  // mẫu số on the paper; "" = the unit's own, written by hand
	Width  int    `json:"width"` // digits of the number, filled with zeros; never cut
	Source string `json:"source"`
	Label  string `json:"label"` // V, M, D as in the requirements
}

//go:embed series.json
var seriesJSON []byte

var seriesRules = mustRead[SeriesRule](seriesJSON)

// SeriesOn gives the series of a civil date, and that of the trial, with the rule it is
// called by.
func SeriesOn(on string, trial bool) (series string, r SeriesRule) {
	i := lastFrom(len(seriesRules), func(i int) string { return seriesRules[i].From }, on)
	r = seriesRules[i]
	name := r.Name
	if trial {
		name = r.Trial
	}
	return strings.NewReplacer("{yyyy}", on[:4], "{yy}", on[2:4]).Replace(name), r
}

// Number writes the n-th number of a unit's series on a civil date.
func Number(unit, on string, trial bool, n int) ReceiptNo {
	series, r := SeriesOn(on, trial)
	return ReceiptNo{Unit: unit, Series: series, N: n, Text: fmt.Sprintf("%s-%0*d", series, r.Width, n)}
}

// mustRead reads a table that is part of the program.
func mustRead[T any](raw []byte) []T {
	var out []T
	if err := json.Unmarshal(raw, &out); err != nil {
		panic(err)
	}
	return out
}

// lastFrom is the row in force on a civil date: the last that begins on or before it,
// the first when none does. Rows are in order.
func lastFrom(n int, from func(int) string, on string) int {
	for i := n - 1; i > 0; i-- {
		if from(i) <= on {
			return i
		}
	}
	return 0
}

// Serial is the number of a receipt without its series, as the paper has it.
func (n ReceiptNo) Serial() string { return strings.TrimPrefix(n.Text, n.Series+"-") }
