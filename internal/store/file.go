package store

import (
	"context"
	"database/sql"
	"errors"
)

// FileUse says that a dossier's ledger names a file.
type FileUse struct{ FileID, SHA256 string }

// Verdict is what the virus scanner said of a content.
type Verdict string

const (
	NotScanned Verdict = "NotScanned"
	Clean      Verdict = "Clean"
	Infected   Verdict = "Infected"
)

// ScanRow is the verdict on a content, whoever sent it.
type ScanRow struct {
	SHA256    string
	Verdict   Verdict
	Threat    string // name of what was found
	ScannedAt int64
	Attempts  int   // that gave no verdict
	NextAt    int64 // when to try again
}

// addUses records the files that a command brought into the ledger.
func (c *Change) addUses(b *batch) {
	if len(c.Files) == 0 {
		return
	}
	t := sqlText{}
	values := tuples(len(c.Files), func(i int) string {
		return "(" + t.arg(c.Province) + ", " + t.arg(c.DossierID) + ", " + t.arg(c.Files[i].FileID) + ", " + t.arg(c.Files[i].SHA256) + ")"
	})
	b.add("insert into file_uses (province, dossier_id, file_id, sha256) values "+values+
		" on conflict (province, dossier_id, file_id) do nothing", t.args...)
	if c.FilesFrom == "" || c.FilesFrom == c.Province {
		return
	}
	v := sqlText{from: "file_verdicts"}
	home := v.arg(c.Province)
	v.and("province = " + v.arg(c.FilesFrom))
	shas := make([]string, len(c.Files))
	for i, f := range c.Files {
		shas[i] = f.SHA256
	}
	v.in("sha256", distinct(shas))
	b.add("insert into file_verdicts (province, sha256, verdict, report, checked_at) select "+home+", sha256, verdict, report, checked_at"+v.body()+
		verdictChanged, v.args...)
}

// FileUsed reports whether anything refers to a content: an upload that may still be
// used, a dossier, or the DigitalStore.
func (db *DB) FileUsed(ctx context.Context, sha string) (bool, error) {
	n, err := one(ctx, db, number, `select case when exists (select 1 from uploads where sha256 = $1)
or exists (select 1 from file_uses where sha256 = $1) or exists (select 1 from stored_documents where sha256 = $1) then 1 else 0 end`, sha)
	return n == 1, err
}

// uploadsPerPage is how many uploads are read at once.
const uploadsPerPage = 1000

// EachUpload gives every upload to fn, used or not, page by page: fn may take long.
func (db *DB) EachUpload(ctx context.Context, fn func(UploadRow) error) error {
	var last UploadRow
	for {
		page, err := all(ctx, db, scanUpload, `select province, upload_id, officer_id, name, type, size, sha256, at from uploads
where (province, upload_id) > ($1, $2) order by province, upload_id limit $3`, last.Province, last.ID, uploadsPerPage)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, last = range page {
			if err := fn(last); err != nil {
				return err
			}
		}
	}
}

// StaleUploads lists uploads that no dossier used, received before a time (epoch
// milliseconds), oldest first.
func (db *DB) StaleUploads(ctx context.Context, before int64, limit int) ([]UploadRow, error) {
	return all(ctx, db, scanUpload, `select province, upload_id, officer_id, name, type, size, sha256, at from uploads u
where at < $1 and not exists (select 1 from file_uses f where f.sha256 = u.sha256 and f.file_id = u.upload_id)
order by at, province, upload_id limit $2`, before, limit)
}

// DeleteUpload forgets an upload and what was read from it; none is no error.
func (db *DB) DeleteUpload(ctx context.Context, province, id string) error {
	var b batch
	b.add("delete from uploads where province = $1 and upload_id = $2", province, id)
	b.add("delete from page_texts where province = $1 and upload_id = $2", province, id)
	return db.write(ctx, b)
}

// SaveScan records a verdict. A content that has one keeps it while another try says
// nothing new.
func (db *DB) SaveScan(ctx context.Context, r ScanRow) error {
	return db.write(ctx, batch{saveScan(r)})
}

func saveScan(r ScanRow) statement {
	return statement{sql: `insert into file_scans (sha256, verdict, threat, scanned_at, attempts, next_at) values ($1, $2, $3, $4, $5, $6)
on conflict (sha256) do update set verdict = excluded.verdict, threat = excluded.threat, scanned_at = excluded.scanned_at,
attempts = excluded.attempts, next_at = excluded.next_at where excluded.verdict <> 'NotScanned' or file_scans.verdict = 'NotScanned'`,
		args: []any{r.SHA256, string(r.Verdict), r.Threat, r.ScannedAt, int64(r.Attempts), r.NextAt}}
}

// Scan gives the verdict on a content; one that nobody recorded is NotScanned.
func (db *DB) Scan(ctx context.Context, sha string) (ScanRow, error) {
	r, err := one(ctx, db, scanScan, "select sha256, verdict, threat, scanned_at, attempts, next_at from file_scans where sha256 = $1", sha)
	if errors.Is(err, ErrNotFound) {
		return ScanRow{SHA256: sha, Verdict: NotScanned}, nil
	}
	return r, err
}

// Scans gives the verdicts on contents; those that nobody recorded are left out.
func (db *DB) Scans(ctx context.Context, shas ...string) ([]ScanRow, error) {
	if shas = distinct(shas); len(shas) == 0 {
		return nil, nil
	}
	t := sqlText{from: "file_scans"}
	t.in("sha256", shas)
	return all(ctx, db, scanScan, "select sha256, verdict, threat, scanned_at, attempts, next_at"+t.body()+" order by sha256", t.args...)
}

// WaitingScans lists contents that are to be scanned by now, the longest waiting first.
func (db *DB) WaitingScans(ctx context.Context, now int64, limit int) ([]ScanRow, error) {
	return all(ctx, db, scanScan, `select sha256, verdict, threat, scanned_at, attempts, next_at from file_scans
where verdict = 'NotScanned' and next_at <= $1 order by next_at, sha256 limit $2`, now, limit)
}

// ForgetScan drops the verdict on a content that is no longer kept.
func (db *DB) ForgetScan(ctx context.Context, sha string) error {
	_, err := db.exec(ctx, "delete from file_scans where sha256 = $1", sha)
	return err
}

func scanScan(rows *sql.Rows) (r ScanRow, err error) {
	return r, rows.Scan(&r.SHA256, (*string)(&r.Verdict), &r.Threat, &r.ScannedAt, &r.Attempts, &r.NextAt)
}

func scanUpload(rows *sql.Rows) (u UploadRow, err error) {
	return u, rows.Scan(&u.Province, &u.ID, &u.OfficerID, &u.Name, &u.Type, &u.Size, &u.SHA256, &u.At)
}
