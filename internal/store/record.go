package store

import (
	"context"
	"database/sql"
)

// Record is everything the tables hold of one dossier, read in one snapshot: what a
// proof compares. Idempotency keys and the read log are not part of it.
type Record struct {
	Row     DossierRow
	Events  []EventRow // in order
	Work    []WorkRow  // what waits, by token
	Units   []UnitRow  // in id order
	Code    *CodeRow   // of the directory, found by Row.Code; nil: none, or the dossier has no code
	Persons []string   // blind indexes of Owner and Applicant under which the dossier is found
	Beside  Beside     // what was asked for besides
}

// UnitRow lets a unit see a dossier; lists of the unit are ordered by SubmittedAt.
type UnitRow struct {
	UnitID      string
	SubmittedAt int64
}

// CodeRow is an entry of the directory of codes.
type CodeRow struct {
	Code      string
	Lookup    string
	Province  string
	DossierID string
}

// Findable reports whether the entry is found by whoever looks for its code.
func (r CodeRow) Findable() bool { return r.Lookup == codeLookup(r.Code) }

// recordPage is how many dossiers EachRecord holds in memory.
const recordPage = 100

// EachRecord gives every dossier with all its rows to fn, in order of province and
// id. It reads in pages, each in a snapshot of its own that has ended before fn
// works: the rows of one dossier fit together however busy the system is, and
// dossiers committed meanwhile may or may not be seen. Memory does not grow with
// the number of dossiers.
func (db *DB) EachRecord(ctx context.Context, fn func(Record) error) error {
	return db.EachRecordBeside(ctx, nil, fn)
}

// EachRecordBeside is EachRecord that also reads what ask wants of each dossier, in the
// snapshot of its page. ask gets the record as far as it is read, works while the
// snapshot is open and must not touch the database.
func (db *DB) EachRecordBeside(ctx context.Context, ask func(Record) Asked, fn func(Record) error) error {
	for province, id := "", ""; ; {
		page, err := db.records(ctx, ask, province, id)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, r := range page {
			if err := fn(*r); err != nil {
				return err
			}
		}
		last := page[len(page)-1].Row
		province, id = last.Province, last.ID
	}
}

// records reads the page of dossiers after (province, id).
func (db *DB) records(ctx context.Context, ask func(Record) Asked, province, id string) (page []*Record, err error) {
	err = db.e.snapshot(ctx, func(tx *sql.Tx) error {
		p := recordReader{ctx: ctx, tx: tx, by: map[[2]string]*Record{}}
		p.read(func(rows *sql.Rows) error {
			row, err := scanDossier(rows)
			r := &Record{Row: row}
			page, p.by[[2]string{row.Province, row.ID}] = append(page, r), r
			return err
		}, selectDossier+" where (province, dossier_id) > ($1, $2) and "+atHome+" order by province, dossier_id limit $3", province, id, recordPage)
		if p.err != nil || len(page) == 0 {
			return p.err
		}
		last := page[len(page)-1].Row
		p.fill(province, id, last.Province, last.ID)
		if ask != nil && p.err == nil {
			p.refunds(province, id, last.Province, last.ID)
			for _, r := range page {
				p.beside(r, ask(*r))
			}
		}
		return p.err
	})
	return page, err
}

// recordReader reads the rows of a page of dossiers; the first error stops it.
type recordReader struct {
	ctx context.Context
	tx  *sql.Tx
	by  map[[2]string]*Record
	err error
}

func (p *recordReader) read(scan func(*sql.Rows) error, query string, args ...any) {
	if p.err != nil {
		return
	}
	rows, err := p.tx.QueryContext(p.ctx, query, args...)
	if err != nil {
		p.err = err
		return
	}
	defer rows.Close()
	for rows.Next() {
		if p.err = scan(rows); p.err != nil {
			return
		}
	}
	p.err = rows.Err()
}

// between narrows a query to the dossiers of a page.
func between(table string) string {
	key := "(" + table + ".province, " + table + ".dossier_id)"
	return key + " > ($1, $2) and " + key + " <= ($3, $4)"
}

// fill reads what belongs to the dossiers of a range. Rows of no dossier are left
// to Strays.
func (p *recordReader) fill(page ...any) {
	p.read(func(rows *sql.Rows) error {
		e, err := scanEvent(rows)
		if r := p.by[[2]string{e.Province, e.DossierID}]; r != nil {
			r.Events = append(r.Events, e)
		}
		return err
	}, `select province, dossier_id, seq, type, version, at, actor, data, hash from dossier_events e
where `+between("e")+" order by province, dossier_id, seq", page...)
	join(p, (*WorkRow).into, func(r *Record, w WorkRow) { r.Work = append(r.Work, w) },
		"w.province, w.dossier_id, "+workColumns+" from work_items w where "+between("w")+" order by w.province, w.dossier_id, w.token", page...)
	join(p, func(u *UnitRow) []any { return []any{&u.UnitID, &u.SubmittedAt} },
		func(r *Record, u UnitRow) { r.Units = append(r.Units, u) },
		"u.province, u.dossier_id, unit_id, submitted_at from dossier_units u where "+between("u")+
			" order by u.province, u.dossier_id, unit_id", page...)
	join(p, func(c *CodeRow) []any { return []any{&c.Code, &c.Lookup, &c.Province, &c.DossierID} },
		func(r *Record, c CodeRow) { r.Code = &c },
		`d.province, d.dossier_id, c.code, c.lookup, c.province, c.dossier_id
from dossiers d cross join dossier_codes c where c.code = d.code and `+between("d")+" order by d.province, d.dossier_id", page...)
	join(p, func(index *string) []any { return []any{index} },
		func(r *Record, index string) { r.Persons = append(r.Persons, index) },
		`d.province, d.dossier_id, p.person_index from dossiers d cross join dossier_persons p
where p.person_index in (d.owner_index, d.applicant_index) and p.province = d.province and p.dossier_id = d.dossier_id
and `+between("d")+" order by d.province, d.dossier_id, p.person_index", page...)
}

// refunds reads the queue of refunds of the dossiers of a range.
func (p *recordReader) refunds(page ...any) {
	join(p, (*RefundRow).into, func(r *Record, row RefundRow) { r.Beside.Refunds = append(r.Beside.Refunds, row) },
		"r.province, r.dossier_id, "+of("r", refundColumns)+" from fee_refunds r where "+between("r")+" order by r.province, r.dossier_id, r.refund_id", page...)
}

// join reads rows that begin with the key of a dossier and puts each to its record;
// columns gives where the other columns go.
func join[T any](p *recordReader, columns func(*T) []any, put func(*Record, T), query string, args ...any) {
	p.read(func(rows *sql.Rows) error {
		var key [2]string
		var v T
		err := rows.Scan(append([]any{&key[0], &key[1]}, columns(&v)...)...)
		if r := p.by[key]; err == nil && r != nil {
			put(r, v)
		}
		return err
	}, "select "+query, args...)
}
