package store

import (
	"context"
	"database/sql"
)

// SigningKey is a key for signatures. Sealed is certificate, issuers and private key,
// encrypted; nobody reads it but the signing itself.
type SigningKey struct {
	Province    string
	ID          string
	Owner       string // "PersonalSignature" or "AgencySignature"
	UnitID      string // agency of an agency's key
	OfficerID   string // officer of a personal one
	Name        string // holder in the certificate
	Issuer      string
	Fingerprint string
	NotBefore   int64
	NotAfter    int64
	Sealed      []byte
	CreatedAt   int64
	CreatedBy   string
	RevokedAt   int64 // 0 = in use
	RevokedWhy  string
}

// SaveSigningKey writes a new key with the log of the act. ErrConflict when the same
// certificate is in the same hands already.
func (db *DB) SaveSigningKey(ctx context.Context, k SigningKey, log AdminLogRow) error {
	b := batch{{sql: `insert into signing_keys (province, key_id, owner, unit_id, officer_id, name, issuer, fingerprint,
not_before, not_after, sealed, created_at, created_by, revoked_at, revoked_why) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, '')`,
		args: []any{k.Province, k.ID, k.Owner, k.UnitID, k.OfficerID, k.Name, k.Issuer, k.Fingerprint, k.NotBefore, k.NotAfter, blob(k.Sealed), k.CreatedAt, k.CreatedBy}}}
	cover := coverOf("signing_keys", key(k.Province, k.ID), k.Owner, k.UnitID, k.OfficerID, k.Name, k.Fingerprint, k.NotBefore, k.NotAfter, k.CreatedAt, k.CreatedBy)
	return db.writeActs(ctx, b, []Cover{cover}, []AdminLogRow{log})
}

// RevokeSigningKey ends the use of a key and forgets its secret part, with the log of
// the act; one that is revoked stays as it is.
func (db *DB) RevokeSigningKey(ctx context.Context, province, id, why string, at int64, log AdminLogRow) error {
	b := batch{{sql: "update signing_keys set revoked_at = $3, revoked_why = $4, sealed = $5 where province = $1 and key_id = $2 and revoked_at = 0",
		args: []any{province, id, at, why, []byte{}}}}
	return db.writeActs(ctx, b, nil, []AdminLogRow{log})
}

const selectKey = `select province, key_id, owner, unit_id, officer_id, name, issuer, fingerprint, not_before, not_after, sealed,
created_at, created_by, revoked_at, revoked_why from signing_keys`

// SigningKey finds a key; ErrNotFound.
func (db *DB) SigningKey(ctx context.Context, province, id string) (SigningKey, error) {
	return one(ctx, db, scanKey, selectKey+" where province = $1 and key_id = $2", province, id)
}

// SigningKeysOf lists the keys of an agency and of an officer, newest first; "" = none.
func (db *DB) SigningKeysOf(ctx context.Context, province, unitID, officerID string) ([]SigningKey, error) {
	return all(ctx, db, scanKey, selectKey+` where province = $1 and ((unit_id = $2 and unit_id <> '') or (officer_id = $3 and officer_id <> ''))
order by key_id desc limit 200`, province, unitID, officerID)
}

func scanKey(rows *sql.Rows) (k SigningKey, err error) {
	err = rows.Scan(&k.Province, &k.ID, &k.Owner, &k.UnitID, &k.OfficerID, &k.Name, &k.Issuer, &k.Fingerprint, &k.NotBefore, &k.NotAfter,
		&k.Sealed, &k.CreatedAt, &k.CreatedBy, &k.RevokedAt, &k.RevokedWhy)
	k.Sealed = blob(k.Sealed) // the engines differ on an empty one
	return k, err
}

// SignedFile is a signed copy of a file of a dossier.
type SignedFile struct {
	Province  string
	DossierID string
	FileID    string
	Source    string // SHA-256 of what was signed
	SHA256    string
	Name      string
	Size      int64
	Kind      string // "PersonalSignature" or "AgencySignature"
	KeyID     string // "" = a remote key
	Signer    string
	OfficerID string
	PostID    string
	At        int64
}

// SaveSigned records a signed copy, and that the dossier uses it: it is never purged.
func (db *DB) SaveSigned(ctx context.Context, f SignedFile) error {
	return db.write(ctx, batch{
		{sql: `insert into signed_files (province, dossier_id, file_id, source, sha256, name, size, kind, key_id, signer, officer_id, post_id, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
			args: []any{f.Province, f.DossierID, f.FileID, f.Source, f.SHA256, f.Name, f.Size, f.Kind, f.KeyID, f.Signer, f.OfficerID, f.PostID, f.At}},
		{sql: `insert into file_uses (province, dossier_id, file_id, sha256) values ($1, $2, $3, $4) on conflict (province, dossier_id, file_id) do nothing`,
			args: []any{f.Province, f.DossierID, f.FileID, f.SHA256}},
	})
}

// SignedFiles lists the signed copies of dossiers of a province, in the order of
// signing.
func (db *DB) SignedFiles(ctx context.Context, province string, dossierIDs ...string) ([]SignedFile, error) {
	if dossierIDs = distinct(dossierIDs); len(dossierIDs) == 0 {
		return nil, nil
	}
	t := sqlText{from: "signed_files"}
	t.and("province = " + t.arg(province))
	t.in("dossier_id", dossierIDs)
	return all(ctx, db, func(rows *sql.Rows) (f SignedFile, err error) {
		return f, rows.Scan(&f.Province, &f.DossierID, &f.FileID, &f.Source, &f.SHA256, &f.Name, &f.Size, &f.Kind, &f.KeyID, &f.Signer, &f.OfficerID, &f.PostID, &f.At)
	}, "select province, dossier_id, file_id, source, sha256, name, size, kind, key_id, signer, officer_id, post_id, at"+t.body()+" order by at, file_id", t.args...)
}

// FileVerdict is what was found in the signatures of a content.
type FileVerdict struct {
	Province  string
	SHA256    string
	Verdict   string
	Report    []byte // JSON, with chain and times
	CheckedAt int64
}

// verdictChanged lets the newest verdict stand.
const verdictChanged = `
on conflict (province, sha256) do update set verdict = excluded.verdict, report = excluded.report, checked_at = excluded.checked_at
where excluded.checked_at >= file_verdicts.checked_at`

// SaveVerdict writes a verdict; a newer one takes the place of an older one.
func (db *DB) SaveVerdict(ctx context.Context, v FileVerdict) error {
	_, err := db.exec(ctx, `insert into file_verdicts (province, sha256, verdict, report, checked_at) values ($1, $2, $3, $4, $5)`+verdictChanged, v.Province, v.SHA256, v.Verdict, blob(v.Report), v.CheckedAt)
	return err
}

// Verdicts gives the verdicts on contents; those nobody checked are left out.
func (db *DB) Verdicts(ctx context.Context, province string, shas ...string) ([]FileVerdict, error) {
	if shas = distinct(shas); len(shas) == 0 {
		return nil, nil
	}
	t := sqlText{from: "file_verdicts"}
	t.and("province = " + t.arg(province))
	t.in("sha256", shas)
	return all(ctx, db, func(rows *sql.Rows) (v FileVerdict, err error) {
		return v, rows.Scan(&v.Province, &v.SHA256, &v.Verdict, &v.Report, &v.CheckedAt)
	}, "select province, sha256, verdict, report, checked_at"+t.body()+" order by sha256", t.args...)
}
