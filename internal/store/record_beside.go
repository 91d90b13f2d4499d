package store

import (
	"database/sql"
	"strings"
)

// Asked names what else of a dossier is to be read in the snapshot of its record: lines
// of books by their keys, and what other provinces keep of it.
type Asked struct {
	Receipts  []Receipt   // province, unit, series, number
	Entries   []CashEntry // province, unit, cashier, day, moment, event
	Provinces []string    // where a reference, and refunds in a queue, are looked for
}

// Beside is what was found of what was asked for; what is not there is left out.
type Beside struct {
	Receipts   []Receipt
	Entries    []CashEntry
	Refunds    []RefundRow // of the dossier's own province, and of those asked for
	References []Reference
	Letters    []string // provinces to which word of the dossier is still on its way
}

// Reference is what a province keeps of a dossier of another one.
type Reference struct {
	Row   DossierRow
	Units []UnitRow
	Work  []WorkRow // by token
}

const receiptColumns = "province, unit_id, series, n, number, dossier_id, seq, code, kind, method, amount, payer, cashier, cashier_name, day, at, voided_at, voided_by, void_reason"

func (r *Receipt) into() []any {
	return []any{&r.Province, &r.UnitID, &r.Series, &r.N, &r.Number, &r.DossierID, &r.Seq, &r.Code, &r.Kind, &r.Method, &r.Amount, &r.Payer,
		&r.Cashier, &r.CashierName, &r.Day, &r.At, &r.VoidedAt, &r.VoidedBy, &r.VoidReason}
}

const entryColumns = "province, unit_id, cashier, day, at, dossier_id, seq, kind, method, amount, number, code, who"

func (e *CashEntry) into() []any {
	return []any{&e.Province, &e.UnitID, &e.Cashier, &e.Day, &e.At, &e.DossierID, &e.Seq, &e.Kind, &e.Method, &e.Amount, &e.Number, &e.Code, &e.Who}
}

const refundColumns = "province, dossier_id, refund_id, unit_id, agency_id, status, amount, code, who, reason, requested_by, requested_at, changed_at"

func (r *RefundRow) into() []any {
	return []any{&r.Province, &r.DossierID, &r.RefundID, &r.UnitID, &r.AgencyID, &r.Status, &r.Amount, &r.Code, &r.Who, &r.Reason, &r.RequestedBy, &r.RequestedAt, &r.ChangedAt}
}

// of writes columns as those of a table.
func of(table, columns string) string {
	return table + "." + strings.ReplaceAll(columns, ", ", ", "+table+".")
}

// collect reads rows into a list.
func collect[T any](p *recordReader, to *[]T, columns func(*T) []any, query string, args ...any) {
	p.read(func(rows *sql.Rows) error {
		var v T
		err := rows.Scan(columns(&v)...)
		*to = append(*to, v)
		return err
	}, "select "+query, args...)
}

// beside reads what is asked of a record; the rows of its own province are read by fill.
func (p *recordReader) beside(r *Record, a Asked) {
	id := r.Row.ID
	for _, k := range a.Receipts {
		collect(p, &r.Beside.Receipts, (*Receipt).into, receiptColumns+" from fee_receipts where province = $1 and unit_id = $2 and series = $3 and n = $4",
			k.Province, k.UnitID, k.Series, int64(k.N))
	}
	for _, k := range a.Entries {
		collect(p, &r.Beside.Entries, (*CashEntry).into, entryColumns+` from cash_entries
where province = $1 and unit_id = $2 and cashier = $3 and day = $4 and at = $5 and dossier_id = $6 and seq = $7`,
			k.Province, k.UnitID, k.Cashier, k.Day, k.At, k.DossierID, int64(k.Seq))
	}
	for _, province := range a.Provinces {
		collect(p, &r.Beside.Refunds, (*RefundRow).into, refundColumns+" from fee_refunds where province = $1 and dossier_id = $2 order by refund_id", province, id)
		p.reference(r, province, id)
	}
	if len(a.Provinces) > 0 {
		collect(p, &r.Beside.Letters, func(s *string) []any { return []any{s} }, `payload from outbox
where province = $1 and dossier_id = $2 and system = 'province' and state in ('queued', 'sending', 'held')`, r.Row.Province, id)
	}
}

func (p *recordReader) reference(r *Record, province, id string) {
	p.read(func(rows *sql.Rows) error {
		row, err := scanDossier(rows)
		r.Beside.References = append(r.Beside.References, Reference{Row: row})
		return err
	}, selectDossier+" where province = $1 and dossier_id = $2 and home <> ''", province, id)
	if n := len(r.Beside.References); n > 0 && r.Beside.References[n-1].Row.Province == province {
		ref := &r.Beside.References[n-1]
		collect(p, &ref.Units, func(u *UnitRow) []any { return []any{&u.UnitID, &u.SubmittedAt} },
			"unit_id, submitted_at from dossier_units where province = $1 and dossier_id = $2 order by unit_id", province, id)
		collect(p, &ref.Work, (*WorkRow).into, workColumns+" from work_items where province = $1 and dossier_id = $2 order by token", province, id)
	}
}
