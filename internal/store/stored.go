package store

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
)

// StoredDocument is a paper in the DigitalStore of a person (CN28): an accepted
// component or a result, found by the blind index of its owner.
type StoredDocument struct {
	OwnerIndex string
	ID         string // of the attachment it was
	Province   string // of the dossier it comes from
	DossierID  string
	Code       string // DossierCode of the source
	Origin     string // Component, Result
	Kind       string // name of the component or type of the result
	Folded     string // of Kind, for comparing
	Agency     string // that accepted it, or issued the result
	Issuer     string // of a component, as the paper says; "" = not read
	Number     string // of a result
	CopyKind   string
	Name, Type string // of the file
	Size       int64
	SHA256     string
	KeptAt     int64
	ValidFrom  string // civil date; "" = from the beginning
	ValidTo    string // civil date, inclusive; "" = without end
	RevokedAt  int64
	RevokedBy  string // officer
	RevokedWhy string
	Reuses     int
}

// StoreRead is one look into the DigitalStore of a person (PD-07).
type StoreRead struct {
	OwnerIndex                          string
	At                                  int64
	OfficerID, PostID, Purpose, Address string
}

// addStored keeps what a command made reusable, and counts what it reused (CN29).
func (c *Change) addStored(b *batch) {
	for _, d := range c.Keep {
		b.add(`insert into stored_documents (owner_index, document_id, province, dossier_id, code, origin, kind, folded, agency, number,
copy_kind, name, type, size, sha256, kept_at, valid_from, valid_to, issuer, revoked_at, revoked_by, revoked_why, reuses)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0, '', '', 0)
on conflict (owner_index, document_id) do nothing`,
			d.OwnerIndex, d.ID, d.Province, d.DossierID, d.Code, d.Origin, d.Kind, d.Folded, d.Agency, d.Number,
			d.CopyKind, d.Name, d.Type, d.Size, d.SHA256, d.KeptAt, d.ValidFrom, d.ValidTo, d.Issuer)
	}
	for _, id := range c.Outdated {
		b.add(`update stored_documents set revoked_at = $3, revoked_by = $4, revoked_why = $5
where owner_index = $1 and document_id = $2 and revoked_at = 0`, c.Row.OwnerIndex, id.DocumentID, id.At, id.OfficerID, id.Why)
	}
	for _, id := range c.Reused {
		b.add("update stored_documents set reuses = reuses + 1 where owner_index = $1 and document_id = $2", c.Row.OwnerIndex, id)
	}
}

// storedPerPerson bounds what is read of one person's store.
const storedPerPerson = 500

// Outdated is a document that a better version of the same paper replaces.
type Outdated struct {
	DocumentID, OfficerID, Why string
	At                         int64
}

// StoredDocuments lists the DigitalStore of a person, newest first, revoked ones too.
func (db *DB) StoredDocuments(ctx context.Context, ownerIndex string) ([]StoredDocument, error) {
	if ownerIndex == "" {
		return nil, nil
	}
	return all(ctx, db, func(rows *sql.Rows) (d StoredDocument, err error) {
		return d, rows.Scan(&d.OwnerIndex, &d.ID, &d.Province, &d.DossierID, &d.Code, &d.Origin, &d.Kind, &d.Folded, &d.Agency, &d.Number,
			&d.CopyKind, &d.Name, &d.Type, &d.Size, &d.SHA256, &d.KeptAt, &d.ValidFrom, &d.ValidTo, &d.Issuer, &d.RevokedAt, &d.RevokedBy, &d.RevokedWhy, &d.Reuses)
	}, `select owner_index, document_id, province, dossier_id, code, origin, kind, folded, agency, number, copy_kind, name, type, size,
sha256, kept_at, valid_from, valid_to, issuer, revoked_at, revoked_by, revoked_why, reuses from stored_documents where owner_index = $1
order by document_id desc limit $2`, ownerIndex, storedPerPerson)
}

// RevokeStored ends the use of a document, once; ErrNotFound when it is not there or
// was revoked before.
func (db *DB) RevokeStored(ctx context.Context, ownerIndex, id, officer, why string, at int64) error {
	return db.must(ctx, `update stored_documents set revoked_at = $3, revoked_by = $4, revoked_why = $5
where owner_index = $1 and document_id = $2 and revoked_at = 0`, ownerIndex, id, at, officer, why)
}

// SetStoredValidity says from when and until when a document holds ("" = without
// bound), with the line of whoever says so in the log of the store; ErrNotFound when it
// is not there or was revoked.
func (db *DB) SetStoredValidity(ctx context.Context, ownerIndex, id, from, to string, log StoreRead) error {
	if err := db.must(ctx, `update stored_documents set valid_from = $3, valid_to = $4
where owner_index = $1 and document_id = $2 and revoked_at = 0`, ownerIndex, id, from, to); err != nil {
		return err
	}
	return db.LogStoreRead(ctx, log)
}

// LogStoreRead records a look into a person's store before it is answered.
func (db *DB) LogStoreRead(ctx context.Context, r StoreRead) error {
	_, err := db.exec(ctx, `insert into store_reads (owner_index, at, read_id, officer_id, post_id, purpose, address)
values ($1, $2, $3, $4, $5, $6, $7)`, r.OwnerIndex, r.At, uuid.Must(uuid.NewV7()).String(), r.OfficerID, r.PostID, r.Purpose, r.Address)
	return err
}

// StoreReads lists who looked into a person's store, newest first.
func (db *DB) StoreReads(ctx context.Context, ownerIndex string, limit int) ([]StoreRead, error) {
	return all(ctx, db, func(rows *sql.Rows) (r StoreRead, err error) {
		return r, rows.Scan(&r.OwnerIndex, &r.At, &r.OfficerID, &r.PostID, &r.Purpose, &r.Address)
	}, `select owner_index, at, officer_id, post_id, purpose, address from store_reads where owner_index = $1
order by at desc, read_id desc limit $2`, ownerIndex, limit)
}
