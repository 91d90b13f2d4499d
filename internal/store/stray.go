package store

import (
	"context"
	"database/sql"
)

// StrayKind says in which table a stray row lies.
type StrayKind string

const (
	StrayEvents  StrayKind = "events"       // dossier_events
	StrayWork    StrayKind = "work items"   // work_items
	StrayUnits   StrayKind = "units"        // dossier_units
	StrayCodes   StrayKind = "code entries" // dossier_codes
	StrayPersons StrayKind = "persons"      // dossier_persons
	StrayRefunds StrayKind = "refunds"      // fee_refunds
)

// Stray is what points to a dossier that is not there, or that does not point back.
type Stray struct {
	Kind      StrayKind
	Province  string
	DossierID string
	Dossier   bool   // the dossier is there, but has another code or other persons
	Code      string // of the dossier; "" when it is not there
	Entry     string // the code of a code entry
	Rows      int64
}

// strayQueries find strays per kind: province, dossier, whether it is there, its
// code, the entry, number of rows. They go along the keys, so nothing is sorted in memory.
var strayQueries = []struct {
	kind  StrayKind
	query string
}{
	{StrayEvents, orphans("dossier_events")},
	{StrayWork, orphans("work_items")},
	{StrayUnits, orphans("dossier_units")},
	{StrayRefunds, orphans("fee_refunds")},
	{StrayCodes, `select c.province, c.dossier_id, case when d.code is null then 0 else 1 end, coalesce(d.code, ''), c.code, 1
from dossier_codes c left join dossiers d on d.province = c.province and d.dossier_id = c.dossier_id
where d.code is null or d.code <> c.code order by c.code`},
	{StrayPersons, `select p.province, p.dossier_id, case when d.code is null then 0 else 1 end, coalesce(d.code, ''), '', 1
from dossier_persons p left join dossiers d on d.province = p.province and d.dossier_id = p.dossier_id
where d.code is null or p.person_index not in (d.owner_index, d.applicant_index)
order by p.person_index, p.province, p.dossier_id`},
}

func orphans(table string) string {
	return `select x.province, x.dossier_id, 0, '', '', count(*) from ` + table + ` x
where not exists (select 1 from dossiers d where d.province = x.province and d.dossier_id = x.dossier_id)
group by x.province, x.dossier_id order by x.province, x.dossier_id`
}

// Strays gives every stray to fn, as the database finds it: one pass over each
// table, in constant memory. fn must not write to the same database.
func (db *DB) Strays(ctx context.Context, fn func(Stray) error) error {
	for _, q := range strayQueries {
		err := db.each(ctx, func(rows *sql.Rows) error {
			s := Stray{Kind: q.kind}
			var there int64
			if err := rows.Scan(&s.Province, &s.DossierID, &there, &s.Code, &s.Entry, &s.Rows); err != nil {
				return err
			}
			s.Dossier = there != 0
			return fn(s)
		}, q.query)
		if err != nil {
			return err
		}
	}
	return nil
}
