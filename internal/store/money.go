package store

import (
	"context"
	"database/sql"
)

// Receipt is a FeeReceipt in the book of a unit.
type Receipt struct {
	Province    string
	UnitID      string
	Series      string
	N           int
	Number      string
	DossierID   string
	Seq         int // of the event
	Code        string
	Kind        string
	Method      string
	Amount      int64 // đồng
	Payer       string
	Cashier     string // post
	CashierName string
	Day         string // civil date of the cash book
	At          int64
	VoidedAt    int64
	VoidedBy    string
	VoidReason  string
	Home        string // province the dossier belongs to when it is another; lists fill it in
}

// CashEntry is a line of a cashier's book; Amount is negative when money went out.
type CashEntry struct {
	Province    string
	UnitID      string
	Cashier     string
	CashierName string // opens the day of the book; not kept with the entry
	Day         string
	At          int64
	DossierID   string
	Seq         int
	Kind        string // Receipt, Void, Refund
	Method      string
	Amount      int64
	Number      string
	Code        string
	Who         string
	Home        string // as in Receipt
}

// RefundRow is a Refund as queues show it: a row in the province of the dossier and, when
// its counter lies in another (O-07), one more there.
type RefundRow struct {
	Province    string
	DossierID   string
	RefundID    string
	UnitID      string
	AgencyID    string
	Status      string
	Amount      int64
	Code        string
	Who         string
	Reason      string
	RequestedBy string
	RequestedAt int64
	ChangedAt   int64
	Home        string // as in Receipt
}

// homeOf is the province a dossier of a row of the books belongs to, "" = that of the book.
func homeOf(table string) string {
	return "coalesce((select d.home from dossiers d where d.province = " + table + ".province and d.dossier_id = " + table + ".dossier_id), '')"
}

// Money is what a command puts into the books. ErrConflict when a receipt number is
// taken or a day of a cash book was closed meanwhile.
type Money struct {
	Receipts []Receipt
	Voids    []Receipt // by number; only the columns of the cancelling are written
	Entries  []CashEntry
	Refunds  []RefundRow
}

// add writes the rows. A day that is not open, or a number that does not follow the one
// before, leaves seq null, which undoes the whole transaction: see Change.insertEvents.
func (m *Money) add(b *batch) {
	for _, r := range m.Receipts {
		b.add(`insert into fee_receipts (province, unit_id, series, n, number, dossier_id, seq, code, kind, method, amount, payer, cashier, cashier_name, day, at, voided_at, voided_by, void_reason)
values ($1, $2, $3, $4, $5, $6, cast($7 as bigint) + 0 * (case when cast($4 as bigint) = 1 then 1 else (select n from fee_receipts where province = $1 and unit_id = $2 and series = $3 and n = $4 - 1) end),
$8, $9, $10, $11, $12, $13, $14, $15, $16, 0, '', '')`, r.Province, r.UnitID, r.Series, int64(r.N), r.Number, r.DossierID, int64(r.Seq),
			r.Code, r.Kind, r.Method, r.Amount, r.Payer, r.Cashier, r.CashierName, r.Day, r.At)
	}
	for _, r := range m.Voids {
		b.add(`update fee_receipts set voided_at = $5, voided_by = $6, void_reason = $7
where province = $1 and unit_id = $2 and series = $3 and n = $4 and voided_at = 0`, r.Province, r.UnitID, r.Series, int64(r.N), r.VoidedAt, r.VoidedBy, r.VoidReason)
	}
	for _, e := range m.Entries {
		b.add(`insert into cash_days (province, unit_id, cashier, day, cashier_name, status, version, data) values ($1, $2, $3, $4, $5, 'Open', 1, $6)
on conflict (province, unit_id, cashier, day) do update set version = cash_days.version + 1 where cash_days.status = 'Open'`,
			e.Province, e.UnitID, e.Cashier, e.Day, e.CashierName, blob(nil))
		b.add(`insert into cash_entries (province, unit_id, cashier, day, at, dossier_id, seq, kind, method, amount, number, code, who)
values ($1, $2, $3, $4, $5, $6, cast($7 as bigint) + 0 * (select version from cash_days where province = $1 and unit_id = $2 and cashier = $3 and day = $4 and status = 'Open'), $8, $9, $10, $11, $12, $13)`,
			e.Province, e.UnitID, e.Cashier, e.Day, e.At, e.DossierID, int64(e.Seq), e.Kind, e.Method, e.Amount, e.Number, e.Code, e.Who)
	}
	for _, r := range m.Refunds {
		b.add(`insert into fee_refunds (province, dossier_id, refund_id, unit_id, agency_id, status, amount, code, who, reason, requested_by, requested_at, changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
on conflict (province, dossier_id, refund_id) do update set status = excluded.status, changed_at = excluded.changed_at`,
			r.Province, r.DossierID, r.RefundID, r.UnitID, r.AgencyID, r.Status, r.Amount, r.Code, r.Who, r.Reason, r.RequestedBy, r.RequestedAt, r.ChangedAt)
	}
}

// NextReceipt is the next free number of a unit's series, from 1. It is only taken by
// the commit that writes the receipt: two that ask at once get the same number, and the
// second of them to commit gets ErrConflict and asks again, so that no number is lost.
func (db *DB) NextReceipt(ctx context.Context, province, unitID, series string) (int, error) {
	n, err := one(ctx, db, number, "select coalesce(max(n), 0) + 1 from fee_receipts where province = $1 and unit_id = $2 and series = $3", province, unitID, series)
	return int(n), err
}

// ReceiptBook lists receipts of a unit's series, the newest number first, from the one
// before a number on (0 = the newest).
func (db *DB) ReceiptBook(ctx context.Context, province, unitID, series string, before, limit int) ([]Receipt, error) {
	if before <= 0 {
		before = 1 << 60
	}
	return all(ctx, db, scanReceipt, "select "+receiptColumns+", "+homeOf("fee_receipts")+`
from fee_receipts where province = $1 and unit_id = $2 and series = $3 and n < $4 order by n desc limit $5`, province, unitID, series, int64(before), int64(limit))
}

func scanReceipt(rows *sql.Rows) (r Receipt, err error) {
	return r, rows.Scan(append(r.into(), &r.Home)...)
}

// RefundQuery asks for the refunds in a status of what a unit took, or of what an
// agency answers for; one of the two is set. The oldest come first.
type RefundQuery struct {
	Province string
	UnitID   string
	AgencyID string
	Status   string
	AfterAt  int64 // keyset: strictly after (AfterAt, AfterID, AfterRef)
	AfterID  string
	AfterRef string
	Limit    int
}

// Refunds lists a queue of refunds.
func (db *DB) Refunds(ctx context.Context, q RefundQuery) ([]RefundRow, error) {
	column, id := "unit_id", q.UnitID
	if q.AgencyID != "" {
		column, id = "agency_id", q.AgencyID
	}
	return all(ctx, db, scanRefund, "select "+refundColumns+", "+homeOf("fee_refunds")+`
from fee_refunds where province = $1 and `+column+` = $2 and status = $3 and (requested_at, dossier_id, refund_id) > ($4, $5, $6)
order by requested_at, dossier_id, refund_id limit $7`, q.Province, id, q.Status, q.AfterAt, q.AfterID, q.AfterRef, int64(q.Limit))
}

func scanRefund(rows *sql.Rows) (r RefundRow, err error) {
	return r, rows.Scan(append(r.into(), &r.Home)...)
}
