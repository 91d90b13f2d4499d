package store

import (
	"context"
	"database/sql"
	"slices"

	"motcua/internal/catalog"
)

// AddCatalogue adds what the holding names, none of which may be there yet, with the
// log of the act, in one transaction. ErrConflict when somebody else was first with
// one of the versions; nothing is written then.
func (db *DB) AddCatalogue(ctx context.Context, h catalog.Holding, log ...AdminLogRow) error {
	d := catalogueDocuments(h)
	d.only = true
	b, err := d.batch("catalogue")
	if err != nil {
		return err
	}
	return db.writeActs(ctx, b, d.covers(), log)
}

// shippedOnly are the kinds that nobody but a release changes: a new row of theirs,
// of a known thing too, is always welcome. Of all others a release may bring a thing
// that is not there at all, never a version beside those published here.
var shippedOnly = []string{"area", "agency", "bank", "lunar", "provider", "sub_item"}

// TopUpCatalogue adds what a holding has and the database lacks, and leaves every row
// that is there as it is. It says how many rows it added of each kind; a second call
// adds none.
func (db *DB) TopUpCatalogue(ctx context.Context, h catalog.Holding) (added map[string]int, err error) {
	have, err := db.catalogueKeys(ctx)
	if err != nil {
		return nil, err
	}
	d := catalogueDocuments(h)
	added = map[string]int{}
	d.list = slices.DeleteFunc(d.list, func(x document) bool {
		key := [3]string{x.kind, x.id, x.version}
		there := have[key]
		if !slices.Contains(shippedOnly, x.kind) {
			there = have[[3]string{x.kind, x.id, anyVersion}]
		}
		if !there {
			added[x.kind]++
		}
		return there
	})
	if len(d.list) == 0 {
		return added, d.err
	}
	d.missing = true
	return added, d.save(ctx, db, "catalogue")
}

// anyVersion stands for the presence of a thing in whatever version.
const anyVersion = "*"

// Lacks reports whether the catalogue has no row of a kind at all: it was filled by
// a release that did not know the kind.
func (db *DB) Lacks(ctx context.Context, kind string) (bool, error) {
	n, err := one(ctx, db, number, "select count(*) from (select kind from catalogue where kind = $1 limit 1) as found", kind)
	return n == 0, err
}

func (db *DB) catalogueKeys(ctx context.Context) (map[[3]string]bool, error) {
	have := map[[3]string]bool{}
	err := db.each(ctx, func(rows *sql.Rows) error {
		var k [3]string
		if err := rows.Scan(&k[0], &k[1], &k[2]); err != nil {
			return err
		}
		have[k] = true
		k[2] = anyVersion
		have[k] = true
		return nil
	}, "select kind, id, version from catalogue")
	return have, err
}
