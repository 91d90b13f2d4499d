package store

import (
	"context"
	"database/sql"
)

// What proofs read of books: each goes over a table once, in the order of its key, in
// one statement and so in one snapshot, and holds one row at a time. fn must not write
// to the same database.

// BookLine is a line of a book with the event it names; Event.Seq is 0 when there is no
// such event of that dossier.
type BookLine[T any] struct {
	Row   T
	Event EventRow
}

// theEvent finds the event a line of a book names: the directory of codes leads to the
// province the dossier belongs to.
func theEvent(table string) string {
	return " from " + table + ` x left join dossier_codes c on c.code = x.code and c.dossier_id = x.dossier_id
left join dossier_events e on e.province = c.province and e.dossier_id = x.dossier_id and e.seq = x.seq`
}

const eventBeside = ", coalesce(e.province, ''), coalesce(e.dossier_id, ''), coalesce(e.seq, 0), coalesce(e.type, ''), coalesce(e.version, 0), coalesce(e.at, 0), e.actor, e.data"

func (e *EventRow) beside() []any {
	return []any{&e.Province, &e.DossierID, &e.Seq, &e.Type, &e.Version, &e.At, &e.Actor, &e.Data}
}

func eachLine[T any](ctx context.Context, db *DB, into func(*T) []any, fn func(BookLine[T]) error, table, columns, order string) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var l BookLine[T]
		if err := rows.Scan(append(into(&l.Row), l.Event.beside()...)...); err != nil {
			return err
		}
		return fn(l)
	}, "select "+of("x", columns)+eventBeside+theEvent(table)+" order by "+of("x", order))
}

// EachReceipt gives every receipt of every book, in the order of its numbers.
func (db *DB) EachReceipt(ctx context.Context, fn func(BookLine[Receipt]) error) error {
	return eachLine(ctx, db, (*Receipt).into, fn, "fee_receipts", receiptColumns, "province, unit_id, series, n")
}

// EachCashEntry gives every line of every cash book.
func (db *DB) EachCashEntry(ctx context.Context, fn func(BookLine[CashEntry]) error) error {
	return eachLine(ctx, db, (*CashEntry).into, fn, "cash_entries", entryColumns, "province, unit_id, cashier, day, at, dossier_id, seq")
}

// DaySum is a day of a cash book with the sum of one kind and method of its lines; a day
// of several comes several times, one of none once, with Entries 0. Day.Status is ""
// where lines stand in a day that does not exist.
type DaySum struct {
	Day CashDay
	Sum CashSum
}

// EachDaySum gives the days of every cashier with their sums, day after day.
func (db *DB) EachDaySum(ctx context.Context, fn func(DaySum) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var s DaySum
		d := &s.Day
		if err := rows.Scan(&d.Province, &d.UnitID, &d.Cashier, &d.Day, &d.CashierName, &d.Status, &d.Version, &d.Data, &s.Sum.Kind, &s.Sum.Method, &s.Sum.Amount, &s.Sum.Entries); err != nil {
			return err
		}
		return fn(s)
	}, `select d.province, d.unit_id, d.cashier, d.day, d.cashier_name, d.status, d.version, d.data, coalesce(s.kind, ''), coalesce(s.method, ''), coalesce(s.amount, 0), coalesce(s.n, 0)
from cash_days d left join (select province, unit_id, cashier, day, kind, method, cast(sum(amount) as bigint) as amount, count(*) as n
from cash_entries group by province, unit_id, cashier, day, kind, method) s
on s.province = d.province and s.unit_id = d.unit_id and s.cashier = d.cashier and s.day = d.day
order by d.province, d.unit_id, d.cashier, d.day, s.kind, s.method`)
}

// HomeOf is a reference with the state of the dossier it stands for; State is nil when
// there is no such dossier.
type HomeOf struct {
	Province, ID, Home, Code string
	State                    []byte
}

// EachReference gives every reference, with the dossier it stands for.
func (db *DB) EachReference(ctx context.Context, fn func(HomeOf) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var h HomeOf
		if err := rows.Scan(&h.Province, &h.ID, &h.Home, &h.Code, &h.State); err != nil {
			return err
		}
		return fn(h)
	}, `select g.province, g.dossier_id, g.home, g.code, h.state from dossiers g
left join dossiers h on h.province = g.home and h.dossier_id = g.dossier_id and h.home = ''
where g.home <> '' order by g.province, g.dossier_id`)
}

// EnteredRow is a number of a Register with the dossier it names: Dossier is false when
// the unit's province knows no such dossier, Of when it corrects an entry that is not
// there.
type EnteredRow struct {
	RegisterEntry
	Code          string
	ReceivingUnit string
	Dossier, Of   bool
}

// EachEntered gives every number of every Register.
func (db *DB) EachEntered(ctx context.Context, fn func(EnteredRow) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var r EnteredRow
		var there, of int64
		if err := rows.Scan(&r.Province, &r.UnitID, &r.Year, &r.Number, &r.DossierID, &r.At, &r.OfYear, &r.OfNumber, &r.Note, &r.Code, &r.ReceivingUnit, &there, &of); err != nil {
			return err
		}
		r.Dossier, r.Of = there == 1, of == 1
		return fn(r)
	}, `select x.province, x.unit_id, x.year, x.number, x.dossier_id, x.at, x.of_year, x.of_number, x.note,
coalesce(d.code, ''), coalesce(d.receiving_unit, ''), case when d.province is null then 0 else 1 end,
case when x.of_number = 0 or exists (select 1 from register_entries o where o.province = x.province and o.unit_id = x.unit_id and o.year = x.of_year and o.number = x.of_number and o.dossier_id = x.dossier_id) then 1 else 0 end
from register_entries x left join dossiers d on d.province = x.province and d.dossier_id = x.dossier_id
order by x.province, x.unit_id, x.year, x.number`)
}

// EachLockedRegister gives every locked Register with its book.
func (db *DB) EachLockedRegister(ctx context.Context, fn func(RegisterLock) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var l RegisterLock
		if err := rows.Scan(&l.Province, &l.UnitID, &l.Year, &l.N, &l.Hash, &l.LockedAt, &l.LockedBy, &l.Book); err != nil {
			return err
		}
		return fn(l)
	}, "select province, unit_id, year, n, hash, locked_at, locked_by, book from registers order by province, unit_id, year")
}
