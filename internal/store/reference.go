package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Reference data (catalogue, organisation) is small and read whole: a row is a
// thing's identity and its JSON. A revision counter moves with every change, in the
// same transaction; replicas poll it and load again when it has moved.

// document is one row of reference data.
type document struct {
	kind, id, version string // version "" in the organisation
	data              []byte
}

// documents collects rows; of two with the same identity the later counts.
type documents struct {
	list    []document
	at      map[[3]string]int
	err     error
	only    bool // none may be there: the one who comes second gets ErrConflict
	missing bool // those that are there stay as they are
}

// put adds a thing as JSON.
func (d *documents) put(kind, id, version string, thing any) {
	data, err := json.Marshal(thing)
	if err != nil && d.err == nil {
		d.err = fmt.Errorf("store: %s %s: %w", kind, id, err)
	}
	if d.at == nil {
		d.at = map[[3]string]int{}
	}
	key := [3]string{kind, id, version}
	if i, ok := d.at[key]; ok {
		d.list[i].data = data
		return
	}
	d.at[key] = len(d.list)
	d.list = append(d.list, document{kind, id, version, data})
}

// rowsPerInsert keeps a statement far below both engines' limit of parameters, and
// short: SQLite looks every parameter up by walking all of them.
const rowsPerInsert = 100

// save upserts the rows of a table, many in one statement, and moves its revision.
// Rows already there with the same content are left alone.
func (d *documents) save(ctx context.Context, db *DB, table string) error {
	b, err := d.batch(table)
	if err != nil {
		return err
	}
	return db.write(ctx, b)
}

// batch lists the statements of save.
func (d *documents) batch(table string) (batch, error) {
	if d.err != nil {
		return nil, d.err
	}
	// In one order, so that two processes that save at once cannot block each other.
	slices.SortFunc(d.list, func(x, y document) int {
		return cmp.Or(strings.Compare(x.kind, y.kind), strings.Compare(x.id, y.id), strings.Compare(x.version, y.version))
	})
	var b batch
	for rest := d.list; len(rest) > 0; {
		n := min(rowsPerInsert, len(rest))
		b = append(b, d.insert(table, rest[:n]))
		rest = rest[n:]
	}
	b.add("update revisions set n = n + 1 where name = $1", table)
	return b, nil
}

// insert writes rows: those already there are replaced, left alone (missing), or
// forbidden (only).
func (d *documents) insert(table string, rows []document) statement {
	t := sqlText{}
	values := tuples(len(rows), func(i int) string {
		r := rows[i]
		return "(" + t.arg(r.kind) + ", " + t.arg(r.id) + ", " + t.arg(r.version) + ", " + t.arg(r.data) + ")"
	})
	s := statement{args: t.args, sql: "insert into " + table + " (kind, id, version, data) values " + values}
	switch {
	case d.only:
	case d.missing:
		s.sql += " on conflict (kind, id, version) do nothing"
	default:
		s.sql += " on conflict (kind, id, version) do update set data = excluded.data where " + table + ".data <> excluded.data"
	}
	return s
}

// load reads the revision and every row of a table in one snapshot.
func (db *DB) load(ctx context.Context, table string, row func(kind string, data []byte) error) (revision int64, err error) {
	err = db.e.snapshot(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "select n from revisions where name = $1", table).Scan(&revision); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, "select kind, data from "+table+" order by kind, id, version")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var kind string
			var data []byte
			if err := rows.Scan(&kind, &data); err != nil {
				return err
			}
			if err := row(kind, data); err != nil {
				return err
			}
		}
		return rows.Err()
	})
	return revision, err
}

// decode appends the JSON of one thing to a list.
func decode[T any](list *[]T, data []byte) error {
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		return fmt.Errorf("store: %T: %w", v, err)
	}
	*list = append(*list, v)
	return nil
}

// Revisions gives the revisions of catalogue and organisation; cheap, to be polled.
func (db *DB) Revisions(ctx context.Context) (catalogue, organisation int64, err error) {
	err = db.each(ctx, func(rows *sql.Rows) error {
		return rows.Scan(&catalogue, &organisation)
	}, `select (select n from revisions where name = 'catalogue'), (select n from revisions where name = 'organisation')`)
	return catalogue, organisation, err
}
