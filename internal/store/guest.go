package store

import (
	"context"
	"fmt"
)

// Guest is what the province of a unit keeps of a dossier that belongs to another
// province: the row by which lists find it, without the ledger and without what only
// the ledger's reader needs, who of this province may see it, and what waits for them.
type Guest struct {
	Row   DossierRow // Province is this one, Home the other; State empty
	Units []string   // of this province, with their ancestors
	Work  []WorkRow  // for queues of this province
}

// SaveGuest brings a reference up to the state of the dossier it was made from, all in
// one transaction. What is older than the reference changes nothing, so that it may be
// given several times and in any order; the same again leads to the same.
func (db *DB) SaveGuest(ctx context.Context, g Guest) error {
	r := &g.Row
	if r.Home == "" || r.Home == r.Province || r.Province == "" || r.ID == "" {
		return fmt.Errorf("%w: reference to %s/%s kept in %s", ErrInvalidChange, r.Home, r.ID, r.Province)
	}
	b := make(batch, 0, 6)
	b.add(insertDossier+guestChanged, r.args()...)
	key := []any{r.Province, r.ID, int64(r.Seq)}
	b.add("delete from work_items where province = $1 and dossier_id = $2 and "+guestAt, key...)
	for _, w := range g.Work {
		b.add("insert into work_items (province, dossier_id, "+workColumns+") select $1, $2, $4, $5, $6, $7, $8, $9, $10, $11 where "+guestAt+workChanged,
			append(append([]any{}, key...), w.Token, w.Queue, w.Kind, w.StepID, w.Since, w.StepDue, w.Due, w.Urgent)...)
	}
	for _, u := range distinct(g.Units) {
		b.add("insert into dossier_units (province, dossier_id, submitted_at, unit_id) select $1, $2, $4, $5 where "+guestAt+
			" on conflict (province, dossier_id, unit_id) do nothing", append(append([]any{}, key...), r.SubmittedAt, u)...)
	}
	for _, p := range distinct([]string{r.OwnerIndex, r.ApplicantIndex}) {
		b.add("insert into dossier_persons (person_index, province, dossier_id) select $4, $1, $2 where "+guestAt+
			" on conflict (person_index, province, dossier_id) do nothing", append(append([]any{}, key...), p)...)
	}
	return db.write(ctx, b)
}

// guestAt holds while the reference is of the state that is written: a newer one keeps
// its own work.
const guestAt = "exists (select 1 from dossiers d where d.province = $1 and d.dossier_id = $2 and d.seq = $3 and d.home <> '')"

// guestChanged updates a reference of the same dossier that is not newer.
var guestChanged = " on conflict (province, dossier_id) do update set " +
	tuples(len(dossierColumns)-fixedColumns, func(i int) string {
		return dossierColumns[fixedColumns+i] + " = excluded." + dossierColumns[fixedColumns+i]
	}) + " where dossiers.home = excluded.home and dossiers.seq <= excluded.seq"

// GuestSeq tells up to which event the reference of a province goes; ErrNotFound when
// it keeps none.
func (db *DB) GuestSeq(ctx context.Context, province, id string) (int, error) {
	n, err := one(ctx, db, number, "select seq from dossiers where province = $1 and dossier_id = $2 and home <> ''", province, id)
	return int(n), err
}
