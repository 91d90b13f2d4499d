package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// dossierColumns are the columns of a DossierRow in the order of args and scan.
// The first fixedColumns are written once, at submission.
var dossierColumns = []string{
	"province", "dossier_id", "trial", "procedure_key", "procedure_name", "field", "channel",
	"owner_index", "applicant_index", "submitted_at", "home",
	"seq", "head", "code", "status", "national", "receiving_unit", "competent_agency", "applicant_name", "owner_name", "search",
	"accepted_at", "due_at", "original_due_at", "finished_at", "returned_at", "updated_at", "waits", "state",
}

const fixedColumns = 11

var (
	selectDossier = "select " + strings.Join(dossierColumns, ", ") + " from dossiers"
	insertDossier = "insert into dossiers (" + strings.Join(dossierColumns, ", ") + ") values (" +
		tuples(len(dossierColumns), func(i int) string { return "$" + strconv.Itoa(i+1) }) + ")"
	updateDossier = "update dossiers set " +
		tuples(len(dossierColumns)-fixedColumns, func(i int) string {
			return dossierColumns[fixedColumns+i] + " = $" + strconv.Itoa(i+4)
		}) + " where province = $1 and dossier_id = $2 and seq = $3"
)

func (r *DossierRow) args() []any {
	return []any{
		r.Province, r.ID, flag(r.Trial), r.ProcedureKey, r.ProcedureName, r.Field, r.Channel,
		r.OwnerIndex, r.ApplicantIndex, r.SubmittedAt, r.Home,
		int64(r.Seq), blob(r.Head), r.Code, r.Status, int64(r.National), r.ReceivingUnit, r.CompetentAgency, r.ApplicantName, r.OwnerName, r.Search,
		r.AcceptedAt, r.DueAt, r.OriginalDueAt, r.FinishedAt, r.ReturnedAt, r.UpdatedAt, r.Waits, blob(r.State),
	}
}

// changed are the arguments of updateDossier.
func (r *DossierRow) changed(expectedSeq int) []any {
	return append([]any{r.Province, r.ID, int64(expectedSeq)}, r.args()[fixedColumns:]...)
}

func scanDossier(rows *sql.Rows) (r DossierRow, err error) {
	var trial int64
	err = rows.Scan(
		&r.Province, &r.ID, &trial, &r.ProcedureKey, &r.ProcedureName, &r.Field, &r.Channel,
		&r.OwnerIndex, &r.ApplicantIndex, &r.SubmittedAt, &r.Home,
		&r.Seq, &r.Head, &r.Code, &r.Status, &r.National, &r.ReceivingUnit, &r.CompetentAgency, &r.ApplicantName, &r.OwnerName, &r.Search,
		&r.AcceptedAt, &r.DueAt, &r.OriginalDueAt, &r.FinishedAt, &r.ReturnedAt, &r.UpdatedAt, &r.Waits, &r.State,
	)
	r.Trial = trial != 0
	return r, err
}

// atHome leaves out the references to dossiers of other provinces.
const atHome = "home = ''"

// Dossier gives the snapshot of a dossier of the province; ErrNotFound.
func (db *DB) Dossier(ctx context.Context, province, id string) (DossierRow, error) {
	return one(ctx, db, scanDossier, selectDossier+" where province = $1 and dossier_id = $2 and "+atHome, province, id)
}

// DossierUnits lists the units that may see a dossier, in id order.
func (db *DB) DossierUnits(ctx context.Context, province, id string) ([]string, error) {
	return all(ctx, db, word,
		"select unit_id from dossier_units where province = $1 and dossier_id = $2 order by unit_id", province, id)
}

// Locate finds a dossier by its exact code; ErrNotFound.
func (db *DB) Locate(ctx context.Context, code string) (province, id string, err error) {
	at, err := one(ctx, db, func(rows *sql.Rows) (at [2]string, err error) {
		return at, rows.Scan(&at[0], &at[1])
	}, "select province, dossier_id from dossier_codes where code = $1", code)
	return at[0], at[1], err
}

// Events gives the whole ledger of a dossier in order; empty when there is none.
func (db *DB) Events(ctx context.Context, province, id string) ([]EventRow, error) {
	return db.EventsSince(ctx, province, id, 0)
}

// EventsSince gives the events with a number above seq, in order.
func (db *DB) EventsSince(ctx context.Context, province, id string, seq int) ([]EventRow, error) {
	return all(ctx, db, scanEvent, `select province, dossier_id, seq, type, version, at, actor, data, hash from dossier_events
where province = $1 and dossier_id = $2 and seq > $3 order by seq`, province, id, int64(seq))
}

func scanEvent(rows *sql.Rows) (e EventRow, err error) {
	return e, rows.Scan(&e.Province, &e.DossierID, &e.Seq, &e.Type, &e.Version, &e.At, &e.Actor, &e.Data, &e.Hash)
}

func scanIdempotency(rows *sql.Rows) (r IdempotencyRow, err error) {
	return r, rows.Scan(&r.Province, &r.Key, &r.Digest, &r.Answer, &r.At)
}

// eachPage is how many snapshots EachDossier reads at a time.
const eachPage = 200

// EachDossier gives every dossier, at home, after (afterProvince, afterID) to fn, in order of
// province and id. It reads in pages, so no transaction stays open while fn works;
// dossiers committed meanwhile may or may not be seen.
func (db *DB) EachDossier(ctx context.Context, afterProvince, afterID string, fn func(DossierRow) error) error {
	for {
		page, err := all(ctx, db, scanDossier, selectDossier+
			" where (province, dossier_id) > ($1, $2) and "+atHome+" order by province, dossier_id limit $3", afterProvince, afterID, eachPage)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, r := range page {
			if err := fn(r); err != nil {
				return err
			}
		}
		last := page[len(page)-1]
		afterProvince, afterID = last.Province, last.ID
	}
}
