package fee

import (
	"slices"

	"motcua/internal/catalog"
)

// Method is how money came in or went out (P-25, NĐ 61 Đ22).
type Method string

const (
	InCash     Method = "Cash"     // at the counter
	ByTransfer Method = "Transfer" // to the beneficiary account
	ByPost     Method = "Postal"   // taken by the postal operator (BCCI)
	ByOnline   Method = "Online"   // over the Portal or the gateway of the province
)

// Methods lists them as they are offered.
var Methods = []Method{InCash, ByTransfer, ByPost, ByOnline}

// Valid reports whether the method exists.
func (m Method) Valid() bool { return slices.Contains(Methods, m) }

// Direct reports whether money passed over the counter; everything else needs
// evidence (P-25).
func (m Method) Direct() bool { return m == InCash }

// Wire is over what an online payment went: 1 = the Portal, 2 = the gateway of the
// province (CN18.3), 0 = it was no online payment.
type Wire int

const (
	NotOnline Wire = 0
	Portal    Wire = 1
	Gateway   Wire = 2
)

// Progress is what a dossier has come through, as far as the moment of a fee asks.
type Progress struct {
	Accepted     bool
	Supplemented bool // papers that were asked for came in
	Resolved     bool // the Result is there
}

// Reached reports whether a fee of the moment is due; every fee is once the Result
// is there (P-25).
func (p Progress) Reached(m catalog.FeeMoment) bool {
	switch m {
	case catalog.AtSupplement:
		return p.Supplemented || p.Resolved
	case catalog.AtReturn:
		return p.Resolved
	}
	return p.Accepted || p.Resolved
}

// DueNow gives the lines whose moment has come.
func DueNow(lines []Line, p Progress) []Line {
	return slices.DeleteFunc(slices.Clone(lines), func(l Line) bool { return l.Amount == 0 || !p.Reached(l.When) })
}

// Left gives what is left of the lines after what was paid for their rules.
func Left(all, paid []Line) []Line {
	var out []Line
	for _, l := range all {
		for _, p := range paid {
			if p.RuleID == l.RuleID {
				l.Amount -= p.Amount
			}
		}
		if l.Amount > 0 {
			out = append(out, l)
		}
	}
	return out
}

// Times counts lines so often as they are due, by rule; 0 and 1 leave a line as it is.
func Times(lines []Line, often map[string]int) []Line {
	out := slices.Clone(lines)
	for i := range out {
		l, n := &out[i], int64(often[out[i].RuleID])
		if n < 2 {
			continue
		}
		l.Amount, l.Full, l.Quantity, l.Weighed = l.Amount*n, l.Full*n, int(n), slices.Clone(l.Weighed)
		for j := range l.Weighed {
			l.Weighed[j].Relief *= n
		}
	}
	return out
}

// ByKind groups lines that cost something by kind, in the order of the kinds: a
// FeeReceipt is for one kind only.
func ByKind(lines []Line) [][]Line {
	var out [][]Line
	for _, k := range append(slices.Clone(catalog.FeeKinds), "") {
		var of []Line
		for _, l := range lines {
			if l.Amount > 0 && (l.Kind == k || k == "" && !slices.Contains(catalog.FeeKinds, l.Kind)) {
				of = append(of, l)
			}
		}
		if len(of) > 0 {
			out = append(out, of)
		}
	}
	return out
}
