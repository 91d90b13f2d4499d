package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Commit writes one command: all of it or nothing, in one transaction and one
// round trip. It fails with
//
//	ErrDuplicateKey   the idempotency key was used before (looked at first)
//	ErrConflict       the dossier is not at ExpectedSeq, or exists already
//	ErrDuplicateCode  another dossier has the code
//	ErrUnavailable    the database cannot write now
//
// When ctx ends or the connection is lost on the way, the command may have been
// committed all the same: the idempotency key tells (Answer).
//
// What is fixed at submission (procedure, channel, parties' indexes, Trial,
// SubmittedAt) is written with the first events and never again.
func (db *DB) Commit(ctx context.Context, c Change) error {
	if err := c.check(); err != nil {
		return err
	}
	return db.write(ctx, c.batch())
}

// CommitTogether writes commands to several dossiers, all or nothing, in one
// transaction (P-27: a batch of one person). It fails as Commit does.
func (db *DB) CommitTogether(ctx context.Context, changes []Change) error {
	var all batch
	for i := range changes {
		if err := changes[i].check(); err != nil {
			return err
		}
		all = append(all, changes[i].batch()...)
	}
	if len(all) == 0 {
		return fmt.Errorf("%w: nothing to write", ErrInvalidChange)
	}
	return db.write(ctx, all)
}

// check finds contradictions that no constraint of the database would.
func (c *Change) check() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{ErrInvalidChange}, args...)...)
	}
	switch {
	case c.Province == "" || c.DossierID == "":
		return bad("no province or dossier id")
	case len(c.Events) == 0:
		return bad("no events")
	case c.Row.Province != c.Province || c.Row.ID != c.DossierID:
		return bad("row is of %s/%s", c.Row.Province, c.Row.ID)
	case c.Row.Seq != c.ExpectedSeq+len(c.Events):
		return bad("row at %d after %d + %d events", c.Row.Seq, c.ExpectedSeq, len(c.Events))
	case c.Idempotency != nil && c.Idempotency.Province != c.Province:
		return bad("idempotency key of province %s", c.Idempotency.Province)
	case c.Read != nil && (c.Read.Province != c.Province || c.Read.DossierID != c.DossierID):
		return bad("read log of %s/%s", c.Read.Province, c.Read.DossierID)
	}
	tokens := map[string]bool{}
	for _, w := range c.Work {
		if tokens[w.Token] {
			return bad("two work items of token %q", w.Token)
		}
		tokens[w.Token] = true
	}
	for _, gone := range c.WorkGone {
		if tokens[gone] {
			return bad("work of token %q stays and goes", gone)
		}
	}
	for i, e := range c.Events {
		if e.Province != c.Province || e.DossierID != c.DossierID || e.Seq != c.ExpectedSeq+i+1 {
			return bad("event %d is %s/%s/%d", i, e.Province, e.DossierID, e.Seq)
		}
	}
	return nil
}

// batch lists the statements. Every command takes its locks in the same order
// (key, dossier, events, code …), so that two of them cannot block each other.
func (c *Change) batch() batch {
	b := make(batch, 0, 8)
	if i := c.Idempotency; i != nil {
		b.add(insertIdempotency, i.Province, i.Key, blob(i.Digest), blob(i.Answer), i.At)
	}
	if c.ExpectedSeq == 0 {
		b.add(insertDossier, c.Row.args()...)
	} else {
		b.add(updateDossier, c.Row.changed(c.ExpectedSeq)...)
	}
	events, args := c.insertEvents()
	b.add(events, args...)
	if c.Row.Code != "" && !c.CodeKnown {
		b.add(insertCode, c.Row.Code, codeLookup(c.Row.Code), c.Province, c.DossierID)
	}
	b = c.addDirectories(b)
	b = c.addWork(b)
	b.insertOutbox(c.Tell)
	c.addUses(&b)
	c.addStored(&b)
	c.addNumbers(&b)
	c.Money.add(&b)
	c.addCounts(&b)
	if c.Read != nil {
		b.addRead(*c.Read)
	}
	return b
}

// addDirectories records who may see the dossier and whose it is. The receiving
// unit and the competent agency always may: lists are found through them.
func (c *Change) addDirectories(b batch) batch {
	units := c.NewUnits
	if c.ExpectedSeq == 0 {
		units = append(append([]string{}, c.Units...), c.NewUnits...)
		units = append(units, c.Row.ReceivingUnit, c.Row.CompetentAgency)
	}
	if units = distinct(units); len(units) > 0 {
		args := []any{c.Province, c.DossierID, c.Row.SubmittedAt}
		for _, u := range units {
			args = append(args, u)
		}
		b.add("insert into dossier_units (province, dossier_id, submitted_at, unit_id) values "+
			tuples(len(units), func(i int) string { return "($1, $2, $3, $" + strconv.Itoa(i+4) + ")" })+
			" on conflict (province, dossier_id, unit_id) do nothing", args...)
	}
	if c.ExpectedSeq == 0 {
		for _, p := range distinct([]string{c.Row.OwnerIndex, c.Row.ApplicantIndex}) {
			b.add(insertPerson, p, c.Province, c.DossierID)
		}
	}
	return b
}

// addWork brings the inboxes up to date: what waits no longer, then what waits now.
func (c *Change) addWork(b batch) batch {
	if len(c.WorkGone) > 0 {
		args := []any{c.Province, c.DossierID}
		for _, token := range c.WorkGone {
			args = append(args, token)
		}
		b.add("delete from work_items where province = $1 and dossier_id = $2 and token in ("+
			tuples(len(c.WorkGone), func(i int) string { return "$" + strconv.Itoa(i+3) })+")", args...)
	}
	if len(c.Work) == 0 {
		return b
	}
	const columns = 8
	args := make([]any, 0, 2+columns*len(c.Work))
	args = append(args, c.Province, c.DossierID)
	for _, w := range c.Work {
		args = append(args, w.Token, w.Queue, w.Kind, w.StepID, w.Since, w.StepDue, w.Due, w.Urgent)
	}
	b.add("insert into work_items (province, dossier_id, "+workColumns+") values "+
		tuples(len(c.Work), func(i int) string {
			n := 3 + columns*i
			return fmt.Sprintf("($1, $2, $%d, $%d, $%d, $%d, $%d, $%d, $%d, $%d)", n, n+1, n+2, n+3, n+4, n+5, n+6, n+7)
		})+workChanged, args...)
	return b
}

// insertEvents appends all events in one statement. The seq of the first is
// computed from the dossier's row as this command leaves it: when the row was not
// at ExpectedSeq, the update before has changed nothing, no row matches, the seq is
// null and the constraint undoes the whole transaction. When two commands race, the
// second waits for the first on the row and then finds it changed; that it could
// see the same head is excluded by the primary key of the events.
func (c *Change) insertEvents() (string, []any) {
	const columns = 7
	args := make([]any, 0, 4+columns*len(c.Events))
	args = append(args, c.Province, c.DossierID, int64(c.Row.Seq), blob(c.Row.Head))
	for _, e := range c.Events {
		args = append(args, int64(e.Seq), e.Type, int64(e.Version), e.At, blob(e.Actor), blob(e.Data), blob(e.Hash))
	}
	return "insert into dossier_events (province, dossier_id, seq, type, version, at, actor, data, hash) values " +
		tuples(len(c.Events), func(i int) string {
			n := 5 + columns*i
			seq := "$" + strconv.Itoa(n)
			if i == 0 {
				seq = "cast($5 as bigint) + 0 * (select seq from dossiers where province = $1 and dossier_id = $2 and seq = $3 and head = $4)"
			}
			return fmt.Sprintf("($1, $2, %s, $%d, $%d, $%d, $%d, $%d, $%d)", seq, n+1, n+2, n+3, n+4, n+5, n+6)
		}), args
}

// tuples joins the rows of a values clause.
func tuples(n int, tuple func(i int) string) string {
	out := make([]string, n)
	for i := range out {
		out[i] = tuple(i)
	}
	return strings.Join(out, ", ")
}

// distinct drops empty and repeated strings and keeps the order.
func distinct(in []string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, s := range in {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

const (
	insertIdempotency = "insert into idempotency (province, key, digest, answer, at) values ($1, $2, $3, $4, $5)"
	// A code that this dossier has already is left alone; one of another dossier
	// violates the primary key.
	insertCode = `insert into dossier_codes (code, lookup, province, dossier_id) select $1, $2, $3, $4
where not exists (select 1 from dossier_codes where code = $1 and province = $3 and dossier_id = $4)`
	insertPerson = "insert into dossier_persons (person_index, province, dossier_id) values ($1, $2, $3)"
	workChanged  = `
on conflict (province, dossier_id, token) do update set queue = excluded.queue, kind = excluded.kind, step_id = excluded.step_id,
since = excluded.since, step_due = excluded.step_due, due = excluded.due, urgent = excluded.urgent`
)

// Answer gives the answer remembered for an idempotency key; ErrNotFound when it
// was never used. Whether the request is the same is for the caller to compare.
func (db *DB) Answer(ctx context.Context, province, key string) (IdempotencyRow, error) {
	return one(ctx, db, scanIdempotency,
		"select province, key, digest, answer, at from idempotency where province = $1 and key = $2", province, key)
}

// PurgeAnswers forgets the keys of a province used before a time (epoch
// milliseconds) and tells how many.
func (db *DB) PurgeAnswers(ctx context.Context, province string, before int64) (int64, error) {
	return db.exec(ctx, "delete from idempotency where province = $1 and at < $2", province, before)
}
