package app

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"slices"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// handle names a stored document for one officer and a short time. It is sealed: an
// address tells nothing about the person, and serves nobody else (PD-08, X-05).
type handle struct {
	Owner, ID string
	Until     int64
}

// handleLife is how long a document that was offered can be opened.
const handleLife = time.Hour

// StoreHandle makes the name under which this officer may open a stored document.
func (a *App) StoreHandle(actor org.Actor, d *store.StoredDocument) string {
	raw, _ := json.Marshal(handle{d.OwnerIndex, d.ID, ms(a.Now().Add(handleLife))}) // strings and a number always marshal
	return base64.RawURLEncoding.EncodeToString(a.Keys.Seal(raw, "stored document "+actor.OfficerID))
}

// StoredFile opens a document that was offered to this officer; the read is logged.
func (a *App) StoredFile(ctx context.Context, actor org.Actor, name, address string) (store.StoredDocument, io.ReadSeekCloser, error) {
	none := fault.New(fault.NotFound, "stored.unknown")
	var h handle
	sealed, err := base64.RawURLEncoding.DecodeString(name)
	if err != nil {
		return store.StoredDocument{}, nil, none
	}
	raw, err := a.Keys.Open(sealed, "stored document "+actor.OfficerID)
	if err != nil || json.Unmarshal(raw, &h) != nil || ms(a.Now()) > h.Until {
		return store.StoredDocument{}, nil, none
	}
	all, err := a.DB.StoredDocuments(ctx, h.Owner)
	if err != nil {
		return store.StoredDocument{}, nil, err
	}
	i := slices.IndexFunc(all, func(d store.StoredDocument) bool { return d.ID == h.ID })
	if i < 0 {
		return store.StoredDocument{}, nil, none
	}
	if err := a.logStoreRead(ctx, actor, h.Owner, "mo-tep "+h.ID, address); err != nil {
		return store.StoredDocument{}, nil, err
	}
	d := all[i]
	r, err := a.openScanned(ctx, dossier.Attachment{ID: d.ID, Name: d.Name, Type: d.Type, Size: d.Size, SHA256: d.SHA256})
	return d, r, err
}
