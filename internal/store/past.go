package store

import "context"

// PastQuery asks for accepted dossiers of a procedure in a province, oldest first.
type PastQuery struct {
	Province  string
	Procedure string
	Since     int64 // epoch milliseconds of submission
	After     int64 // position reached: submission and id of the last one
	AfterID   string
	Limit     int
}

// PastDossiers gives one page of the dossiers of a procedure with their snapshots;
// the index of procedures leads.
func (db *DB) PastDossiers(ctx context.Context, q PastQuery) ([]DossierRow, error) {
	return all(ctx, db, scanDossier, selectDossier+` where province = $1 and procedure_key = $2 and submitted_at >= $3
and (submitted_at, dossier_id) > ($4, $5) and accepted_at > 0 and `+atHome+` order by submitted_at, dossier_id limit $6`,
		q.Province, q.Procedure, q.Since, q.After, q.AfterID, int64(q.Limit))
}

// Tenants lists the provinces that have dossiers.
func (db *DB) Tenants(ctx context.Context) ([]string, error) { return db.tenants(ctx) }
