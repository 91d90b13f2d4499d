package store

import (
	"context"
	"database/sql"
	"fmt"
)

// CashDay is a day of a cashier's book. Data is what was written at its closing.
type CashDay struct {
	Province    string
	UnitID      string
	Cashier     string
	Day         string // civil date
	CashierName string
	Status      string // Open, Closed, Confirmed
	Version     int    // 0: nothing has been written yet
	Data        []byte
}

// CashSum is what came in (or went out, negative) by kind of entry and method.
type CashSum struct {
	Kind, Method string
	Amount       int64
	Entries      int
}

const selectCashDay = "select province, unit_id, cashier, day, cashier_name, status, version, data from cash_days where province = $1 and unit_id = $2 "

func scanCashDay(rows *sql.Rows) (d CashDay, err error) {
	return d, rows.Scan(&d.Province, &d.UnitID, &d.Cashier, &d.Day, &d.CashierName, &d.Status, &d.Version, &d.Data)
}

// CashDay finds a day of a cashier's book; ErrNotFound when nothing happened yet.
func (db *DB) CashDay(ctx context.Context, province, unitID, cashier, day string) (CashDay, error) {
	return one(ctx, db, scanCashDay, selectCashDay+"and cashier = $3 and day = $4", province, unitID, cashier, day)
}

// CashDayBefore finds the newest day before a civil date; ErrNotFound when it is the
// first.
func (db *DB) CashDayBefore(ctx context.Context, province, unitID, cashier, day string) (CashDay, error) {
	return one(ctx, db, scanCashDay, selectCashDay+"and cashier = $3 and day < $4 order by day desc limit 1", province, unitID, cashier, day)
}

// CashDays lists the days of a unit's books, the newest first, from the one before
// (day, cashier) on; "" = the newest.
func (db *DB) CashDays(ctx context.Context, province, unitID, day, cashier string, limit int) ([]CashDay, error) {
	if day == "" {
		day = "9999-12-31"
	}
	return all(ctx, db, scanCashDay, selectCashDay+"and (day, cashier) < ($3, $4) order by day desc, cashier desc limit $5", province, unitID, day, cashier, int64(limit))
}

// SaveCashDay writes an act on a day whose Version is one more than the stored one (1
// when nothing happened on the day). ErrConflict when somebody was first, an entry too.
func (db *DB) SaveCashDay(ctx context.Context, d CashDay) error {
	if d.Version == 1 {
		return db.write(ctx, batch{{sql: `insert into cash_days (province, unit_id, cashier, day, cashier_name, status, version, data)
values ($1, $2, $3, $4, $5, $6, 1, $7)`, args: []any{d.Province, d.UnitID, d.Cashier, d.Day, d.CashierName, d.Status, blob(d.Data)}}})
	}
	n, err := db.exec(ctx, `update cash_days set status = $5, version = $6, data = $7
where province = $1 and unit_id = $2 and cashier = $3 and day = $4 and version = $6 - 1`, d.Province, d.UnitID, d.Cashier, d.Day, d.Status, int64(d.Version), blob(d.Data))
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: cash book of %s on %s is not at %d", ErrConflict, d.Cashier, d.Day, d.Version-1)
	}
	return err
}

// CashSums adds up a day of a cashier's book.
func (db *DB) CashSums(ctx context.Context, province, unitID, cashier, day string) ([]CashSum, error) {
	return all(ctx, db, func(rows *sql.Rows) (s CashSum, err error) {
		return s, rows.Scan(&s.Kind, &s.Method, &s.Amount, &s.Entries)
	}, `select kind, method, cast(sum(amount) as bigint), count(*) from cash_entries
where province = $1 and unit_id = $2 and cashier = $3 and day = $4 group by kind, method order by kind, method`, province, unitID, cashier, day)
}

// CashQuery asks for the lines of a day of a cashier's book, the oldest first.
type CashQuery struct {
	Province, UnitID, Cashier, Day string
	AfterAt                        int64 // keyset: strictly after (AfterAt, AfterID, AfterSeq)
	AfterID                        string
	AfterSeq                       int
	Limit                          int
}

// CashEntries lists lines of a book.
func (db *DB) CashEntries(ctx context.Context, q CashQuery) ([]CashEntry, error) {
	return all(ctx, db, func(rows *sql.Rows) (e CashEntry, err error) {
		return e, rows.Scan(append(e.into(), &e.Home)...)
	}, "select "+entryColumns+", "+homeOf("cash_entries")+` from cash_entries
where province = $1 and unit_id = $2 and cashier = $3 and day = $4 and (at, dossier_id, seq) > ($5, $6, $7)
order by at, dossier_id, seq limit $8`, q.Province, q.UnitID, q.Cashier, q.Day, q.AfterAt, q.AfterID, int64(q.AfterSeq), int64(q.Limit))
}
