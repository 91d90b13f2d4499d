package store

import (
	"context"
	"database/sql"

	"motcua/internal/text"
)

// NumberUse is a DocumentNumber on a paper of a dossier. N counts the dossiers on which
// the agency has put the same number in the year, from 1: of two officers who take a
// number at the same moment the second gets ErrConflict and is asked again.
type NumberUse struct {
	Province  string // of the dossier
	AgencyID  string
	Year      int
	Number    string // as written; compared by text.DocumentNumber
	N         int
	DossierID string
	Code      string
	At        int64
}

// addNumbers records the numbers of papers; a dossier that has its number already keeps
// its place.
func (c *Change) addNumbers(b *batch) {
	for _, u := range c.Numbers {
		b.add(`insert into document_numbers (province, agency_id, year, number, n, dossier_id, code, at)
select $1, $2, cast($3 as bigint), $4, cast($5 as bigint), $6, $7, cast($8 as bigint)
where not exists (select 1 from document_numbers where province = $1 and agency_id = $2 and year = $3 and number = $4 and dossier_id = $6)`,
			u.Province, u.AgencyID, int64(u.Year), text.DocumentNumber(u.Number), int64(u.N), u.DossierID, u.Code, u.At)
	}
}

// NumberUses lists the dossiers of a province on which an agency has put a number in a
// year, newest first, at most limit. N of the first is how many there are.
func (db *DB) NumberUses(ctx context.Context, province, agencyID string, year int, number string, limit int) ([]NumberUse, error) {
	return all(ctx, db, func(rows *sql.Rows) (u NumberUse, err error) {
		return u, rows.Scan(&u.Province, &u.AgencyID, &u.Year, &u.Number, &u.N, &u.DossierID, &u.Code, &u.At)
	}, `select province, agency_id, year, number, n, dossier_id, code, at from document_numbers
where province = $1 and agency_id = $2 and year = $3 and number = $4 order by n desc limit $5`,
		province, agencyID, int64(year), text.DocumentNumber(number), int64(limit))
}
