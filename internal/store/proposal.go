package store

import (
	"context"
	"database/sql"
	"strings"

	"motcua/internal/catalog"
)

// ProposalRow is a set-up change on its way into force. Seq counts its states from 1,
// for optimistic concurrency; every state is kept for ever (proposal_steps).
type ProposalRow struct {
	ID        string
	Kind      string
	Target    string // identity of what it will be a version of
	Province  string
	UnitID    string // whose set-up it is; "" = national
	Status    string
	Seq       int
	Base      int // version it was begun from
	Version   int // that it is published as; 0 before
	Hash      string
	Content   []byte // JSON
	About     []byte // JSON: title, decision, author, approver …
	CreatedAt int64
	UpdatedAt int64
}

// ProposalStep is one state a proposal has had.
type ProposalStep struct {
	Seq     int
	At      int64
	Act     string
	Actor   []byte // JSON
	Hash    string
	Content []byte
}

// SaveProposal writes a state of a proposal whose Seq is one more than the stored one
// (1 for a new one), what it brings into force (nothing before publication) and the
// log, in one transaction. It fails with ErrConflict when somebody else was first, or
// when the version it wants is taken.
func (db *DB) SaveProposal(ctx context.Context, r ProposalRow, step ProposalStep, enacted catalog.Holding, log ...AdminLogRow) error {
	b := batch{r.stepStatement(step), r.statement()}
	covers := []Cover{coverOf("proposal_steps", key(r.ID, r.Seq), step.At, step.Act, step.Actor, r.Hash, r.Content)}
	d := catalogueDocuments(enacted)
	if len(d.list) > 0 || d.err != nil {
		published, err := d.batch("catalogue")
		if err != nil {
			return err
		}
		b = append(b, published...)
		covers = append(covers, d.covers()...)
	}
	return db.writeActs(ctx, b, covers, log)
}

func (r *ProposalRow) stepStatement(s ProposalStep) statement {
	return statement{sql: `insert into proposal_steps (proposal_id, seq, at, act, actor, hash, content) values ($1, $2, $3, $4, $5, $6, $7)`,
		args: []any{r.ID, int64(r.Seq), s.At, s.Act, blob(s.Actor), r.Hash, blob(r.Content)}}
}

// statement inserts the first state or replaces the one before; that there is one, and
// only one, after it, the step's key says.
func (r *ProposalRow) statement() statement {
	return statement{sql: `insert into proposals
(proposal_id, kind, target, province, unit_id, status, seq, base, version, hash, content, about, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict (proposal_id) do update set status = excluded.status, seq = excluded.seq, base = excluded.base, version = excluded.version,
hash = excluded.hash, content = excluded.content, about = excluded.about, updated_at = excluded.updated_at`,
		args: []any{r.ID, r.Kind, r.Target, r.Province, r.UnitID, r.Status, int64(r.Seq), int64(r.Base), int64(r.Version),
			r.Hash, blob(r.Content), blob(r.About), r.CreatedAt, r.UpdatedAt}}
}

const proposalColumns = `select proposal_id, kind, target, province, unit_id, status, seq, base, version, hash, content, about, created_at, updated_at from proposals`

// Proposal finds a proposal; ErrNotFound.
func (db *DB) Proposal(ctx context.Context, id string) (ProposalRow, error) {
	return one(ctx, db, scanProposal, proposalColumns+" where proposal_id = $1", id)
}

// ProposalQuery asks for proposals, newest change first.
type ProposalQuery struct {
	Status string // "" = all
	Kind   string
	Target string
	// keyset: strictly older than (Before, BeforeID); 0 = from the newest
	Before   int64
	BeforeID string
	Limit    int
}

// Proposals lists proposals.
func (db *DB) Proposals(ctx context.Context, q ProposalQuery) ([]ProposalRow, error) {
	t := sqlText{from: proposalColumns}
	for _, c := range [][2]string{{"status", q.Status}, {"kind", q.Kind}, {"target", q.Target}} {
		if c[1] != "" {
			t.and(c[0] + " = " + t.arg(c[1]))
		}
	}
	if q.Before > 0 {
		t.and("(updated_at, proposal_id) < (" + t.arg(q.Before) + ", " + t.arg(q.BeforeID) + ")")
	}
	return all(ctx, db, scanProposal, t.ordered("updated_at desc, proposal_id desc", q.Limit), t.args...)
}

// ordered writes the query out.
func (t *sqlText) ordered(by string, limit int) string {
	sql := t.from
	if len(t.where) > 0 {
		sql += " where " + strings.Join(t.where, " and ")
	}
	return sql + " order by " + by + " limit " + t.arg(int64(limit))
}

func scanProposal(rows *sql.Rows) (r ProposalRow, err error) {
	return r, rows.Scan(&r.ID, &r.Kind, &r.Target, &r.Province, &r.UnitID, &r.Status, &r.Seq, &r.Base, &r.Version,
		&r.Hash, &r.Content, &r.About, &r.CreatedAt, &r.UpdatedAt)
}

// ProposalSteps lists every state a proposal has had, first to last.
func (db *DB) ProposalSteps(ctx context.Context, id string) ([]ProposalStep, error) {
	return all(ctx, db, func(rows *sql.Rows) (s ProposalStep, err error) {
		return s, rows.Scan(&s.Seq, &s.At, &s.Act, &s.Actor, &s.Hash, &s.Content)
	}, "select seq, at, act, actor, hash, content from proposal_steps where proposal_id = $1 order by seq", id)
}
