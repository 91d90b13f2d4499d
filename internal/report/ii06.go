// Package report defines the reports: which dossiers a number counts and the
// arithmetic between numbers. It is pure; the same definitions give the table,
// the list behind each number and the export.
package report

import (
	"fmt"
	"time"

	"motcua/internal/deadline"
)

// Period is a half-open range of moments [From, To).
type Period struct{ From, To time.Time }

// Interval is a wait of the applicant's; a zero To means it lasts.
type Interval struct{ From, To time.Time }

// Fact is one accepted dossier as reports see it.
type Fact struct {
	Field      string
	Online     bool // channel online; direct and postal otherwise
	Withdrawn  bool
	AcceptedAt time.Time
	Due        time.Time // zero while the clock stands still (T-10)
	FinishedAt time.Time // zero while open
	Waits      []Interval
}

// II06 is the versioned rule of Biểu II.06 (RP-01). The real template counts
// dossiers that wait for a supplement, and withdrawn ones, in column 9 (CF-07);
// both are switches.
type II06 struct {
	Version           string
	WaitsAsOnTime     bool
	WithdrawnAsOnTime bool
}

// TT01 is the rule as provinces use it under TT 01/2020/TT-VPCP (RP-01, V*).
var TT01 = II06{Version: "TT 01/2020/TT-VPCP", WaitsAsOnTime: true, WithdrawnAsOnTime: true}

// Columns of Biểu II.06. Sums: 3 = 4+5+6, 7 = 8+9+10, 11 = 12+13, 3 = 7+11 (RP-02).
const (
	ColReceived    = 3
	ColOnline      = 4
	ColDirect      = 5 // direct and postal
	ColCarried     = 6
	ColResolved    = 7
	ColEarly       = 8
	ColOnTime      = 9
	ColOverdue     = 10
	ColOpen        = 11
	ColOpenWithin  = 12
	ColOpenOverdue = 13
	columns        = 14
	firstColumn    = ColReceived
)

// Place gives the two columns a dossier is counted in, one of 4–6 and one of
// 8–10 or 12–13, as things stood at the end of the period or at now when that is
// earlier. ok is false when the dossier does not belong to the period.
func (r II06) Place(f Fact, p Period, now time.Time) (received, outcome int, ok bool) {
	at := p.To
	if now.Before(at) {
		at = now
	}
	if f.AcceptedAt.IsZero() || !f.AcceptedAt.Before(p.To) || !f.FinishedAt.IsZero() && f.FinishedAt.Before(p.From) {
		return 0, 0, false
	}
	switch {
	case f.AcceptedAt.Before(p.From):
		received = ColCarried
	case f.Online:
		received = ColOnline
	default:
		received = ColDirect
	}
	return received, r.outcome(f, at), true
}

func (r II06) outcome(f Fact, at time.Time) int {
	if f.FinishedAt.IsZero() || !f.FinishedAt.Before(at) {
		switch {
		case r.WaitsAsOnTime && waiting(f.Waits, at):
			return ColOnTime
		case !f.Due.IsZero() && f.Due.Before(at):
			return ColOpenOverdue
		}
		return ColOpenWithin
	}
	switch {
	case f.Withdrawn && r.WithdrawnAsOnTime:
		return ColOnTime
	case f.FinishedAt.After(f.Due):
		return ColOverdue
	case deadline.DateOf(f.FinishedAt) == deadline.DateOf(f.Due):
		return ColOnTime
	}
	return ColEarly
}

func waiting(waits []Interval, at time.Time) bool {
	for _, w := range waits {
		if w.From.Before(at) && (w.To.IsZero() || !w.To.Before(at)) {
			return true
		}
	}
	return false
}

// Row is one line of the table: Col[3] … Col[13].
type Row struct {
	Name string
	Col  [columns]int
}

// Add counts a dossier placed in two columns and keeps the sums.
func (r *Row) Add(received, outcome int) {
	r.Col[received]++
	r.Col[ColReceived]++
	r.Col[outcome]++
	if outcome <= ColOverdue {
		r.Col[ColResolved]++
	} else {
		r.Col[ColOpen]++
	}
}

// Plus adds another row, for totals.
func (r *Row) Plus(o Row) {
	for i := firstColumn; i < columns; i++ {
		r.Col[i] += o.Col[i]
	}
}

// Check enforces the identities of RP-02.
func (r Row) Check() error {
	c := r.Col
	if c[3] != c[4]+c[5]+c[6] || c[7] != c[8]+c[9]+c[10] || c[11] != c[12]+c[13] || c[3] != c[7]+c[11] {
		return fmt.Errorf("report: II.06 row %q breaks RP-02: %v", r.Name, c[firstColumn:])
	}
	return nil
}

// Behind reports whether a dossier placed in these columns stands behind column col.
func Behind(col, received, outcome int) bool {
	switch col {
	case ColReceived:
		return true
	case ColResolved:
		return outcome <= ColOverdue
	case ColOpen:
		return outcome >= ColOpenWithin
	}
	return col == received || col == outcome
}
