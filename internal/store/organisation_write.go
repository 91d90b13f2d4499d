package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"motcua/internal/org"
)

// OrganisationRow names a row of the organisation with its JSON; After empty takes it
// out (only an undone import does).
type OrganisationRow struct {
	Kind, ID      string // Kind: unit, post, officer, delegation, request, break-glass
	Before, After []byte // JSON; Before empty = it was not there
}

// OrganisationStep is one act that changes the organisation.
type OrganisationStep struct {
	Expected int64 // revision it was decided at
	At       int64
	Actor    []byte // JSON
	Act      string
	Batch    string // import it belongs to, "" = none
	Rows     []OrganisationRow
	Log      []AdminLogRow
	SignOut  []string   // officers whose sessions and tokens end with it
	Adopt    []Adoption // units that take over others' dossiers
}

// Adoption lets the units New see every dossier that Old took part in.
type Adoption struct {
	Province, Old string
	New           []string
}

// The kinds of rows.
const (
	UnitRows       = "unit"
	PostRows       = "post"
	OfficerRows    = "officer"
	DelegationRows = "delegation"
	RequestRows    = "request"
	GlassRows      = "break-glass"
)

// RowsOf writes a holding as rows.
func RowsOf(h org.Holding) ([]OrganisationRow, error) {
	var out []OrganisationRow
	var failed error
	add := func(kind, id string, v any) {
		data, err := json.Marshal(v)
		if err != nil && failed == nil {
			failed = err
		}
		out = append(out, OrganisationRow{Kind: kind, ID: id, After: data})
	}
	for _, v := range h.Units {
		add(UnitRows, v.ID, v)
	}
	for _, v := range h.Posts {
		add(PostRows, v.ID, v)
	}
	for _, v := range h.Officers {
		add(OfficerRows, v.ID, v)
	}
	for _, v := range h.Delegations {
		add(DelegationRows, v.ID, v)
	}
	for _, v := range h.Requests {
		add(RequestRows, v.ID, v)
	}
	for _, v := range h.Glass {
		add(GlassRows, v.ID, v)
	}
	return out, failed
}

// ChangeOrganisation writes one act, all or nothing: ErrConflict when the organisation
// is no longer at the revision the act was decided at.
func (db *DB) ChangeOrganisation(ctx context.Context, s OrganisationStep) error {
	b := batch{{sql: `insert into organisation_steps (seq, at, actor, act, batch)
values ((select n + 1 from revisions where name = 'organisation' and n = $1), $2, $3, $4, $5)`,
		args: []any{s.Expected, s.At, blob(s.Actor), s.Act, s.Batch}}}
	var d documents
	for _, r := range s.Rows {
		if len(r.After) == 0 {
			b.add("delete from organisation where kind = $1 and id = $2", r.Kind, r.ID)
			continue
		}
		d.list = append(d.list, document{kind: r.Kind, id: r.ID, data: r.After})
	}
	rows, err := d.batch("organisation")
	if err != nil {
		return err
	}
	b = append(b, rows...)
	b = append(b, historyOf(s)...)
	for _, o := range s.SignOut {
		b.add("update sessions set ended_at = $2 where officer_id = $1 and ended_at = 0", o, s.At)
		b.add("update api_tokens set revoked_at = $2 where officer_id = $1 and revoked_at = 0", o, s.At)
	}
	for _, a := range s.Adopt {
		for _, n := range a.New {
			b.add(`insert into dossier_units (province, dossier_id, unit_id, submitted_at)
select province, dossier_id, cast($3 as text), submitted_at from dossier_units where province = $1 and unit_id = $2
on conflict (province, dossier_id, unit_id) do nothing`, a.Province, a.Old, n)
		}
	}
	return db.writeActs(ctx, b, []Cover{s.cover()}, s.Log)
}

// cover fingerprints the step with all its rows.
func (s *OrganisationStep) cover() Cover {
	rows := slices.Clone(s.Rows)
	slices.SortFunc(rows, func(x, y OrganisationRow) int {
		return cmp.Or(strings.Compare(x.Kind, y.Kind), strings.Compare(x.ID, y.ID))
	})
	values := []any{s.At, s.Actor, s.Act, s.Batch}
	for _, r := range rows {
		values = append(values, r.Kind, r.ID, r.Before, r.After)
	}
	return coverOf("organisation_steps", key(s.Expected+1), values...)
}

// historyOf keeps each row before and after.
func historyOf(s OrganisationStep) batch {
	var b batch
	for rest := s.Rows; len(rest) > 0; {
		n := min(rowsPerInsert, len(rest))
		t := sqlText{}
		seq := t.arg(s.Expected + 1)
		values := tuples(n, func(i int) string {
			r := rest[i]
			return "(" + seq + ", " + t.arg(r.Kind) + ", " + t.arg(r.ID) + ", " + t.arg(blob(r.Before)) + ", " + t.arg(blob(r.After)) + ")"
		})
		b.add("insert into organisation_changes (seq, kind, id, before, after) values "+values, t.args...)
		rest = rest[n:]
	}
	return b
}

// OrganisationChange is one row's change with the act it belongs to.
type OrganisationChange struct {
	OrganisationRow
	Seq   int64
	At    int64
	Actor []byte
	Act   string
	Batch string
}

const selectChanges = `select c.seq, c.kind, c.id, c.before, c.after, s.at, s.actor, s.act, s.batch
from organisation_changes c join organisation_steps s on s.seq = c.seq`

func scanChange(rows *sql.Rows) (c OrganisationChange, err error) {
	return c, rows.Scan(&c.Seq, &c.Kind, &c.ID, &c.Before, &c.After, &c.At, &c.Actor, &c.Act, &c.Batch)
}

// OrganisationHistory lists the changes of a row, newest first.
func (db *DB) OrganisationHistory(ctx context.Context, kind, id string, limit int) ([]OrganisationChange, error) {
	return all(ctx, db, scanChange, selectChanges+" where c.kind = $1 and c.id = $2 order by c.seq desc limit $3", kind, id, int64(limit))
}

// OrganisationStepRows lists what one act changed.
func (db *DB) OrganisationStepRows(ctx context.Context, seq int64) ([]OrganisationChange, error) {
	return all(ctx, db, scanChange, selectChanges+" where c.seq = $1 order by c.kind, c.id", seq)
}

// OpenWork lists dossiers that wait in queues, or wait for somebody while one of the
// units received them or decides them; at most limit codes.
func (db *DB) OpenWork(ctx context.Context, province string, units, queues []string, limit int) ([]string, error) {
	t := sqlText{}
	p, out := t.arg(province), []string{}
	var either []string
	if len(queues) > 0 {
		either = append(either, "select w.dossier_id from work_items w where w.province = "+p+" and w.queue in ("+
			tuples(len(queues), func(i int) string { return t.arg(queues[i]) })+")")
	}
	if len(units) > 0 {
		in := tuples(len(units), func(i int) string { return t.arg(units[i]) })
		either = append(either, "select u.dossier_id from dossier_units u join dossiers x on x.province = u.province and x.dossier_id = u.dossier_id "+
			"join work_items y on y.province = u.province and y.dossier_id = u.dossier_id "+
			"where u.province = "+p+" and u.unit_id in ("+in+") and (x.receiving_unit = u.unit_id or x.competent_agency = u.unit_id)")
	}
	if len(either) == 0 {
		return out, nil
	}
	sql := "select case when d.code = '' then d.dossier_id else d.code end from dossiers d where d.province = " + p + " and d.dossier_id in (" + either[0]
	for _, more := range either[1:] {
		sql += " union " + more
	}
	return all(ctx, db, word, sql+") order by d.dossier_id limit "+t.arg(int64(limit)), t.args...)
}
