package app

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"motcua/internal/blob"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/text"
)

// Upload takes a file in: checked by content, stored under its hash, not yet
// part of a dossier. The reader is read up to one byte over the limit.
func (a *App) Upload(ctx context.Context, actor org.Actor, name string, r io.Reader) (store.UploadRow, error) {
	if err := org.Authorise(actor, org.ActionAct); err != nil {
		return store.UploadRow{}, err
	}
	name, err := text.ValidUTF8NFC(filepath.Base(strings.ReplaceAll(name, `\`, "/")), 200)
	if err != nil || name == "" || name == "." {
		return store.UploadRow{}, fault.New(fault.Invalid, "file.name")
	}
	content, err := io.ReadAll(io.LimitReader(r, a.FileLimit+1))
	if err != nil {
		return store.UploadRow{}, fault.New(fault.Invalid, "file.interrupted", "name", name).Because(err)
	}
	media, err := blob.Inspect(name, content, a.FileLimit)
	if err != nil {
		return store.UploadRow{}, err
	}
	sha, err := a.Blobs.Put(ctx, content)
	if err != nil {
		return store.UploadRow{}, err
	}
	u := store.UploadRow{
		Province: actor.Province, ID: NewID(), OfficerID: actor.OfficerID, Name: name, Type: media,
		Size: int64(len(content)), SHA256: sha, At: ms(a.Now()),
	}
	return u, a.DB.SaveUpload(ctx, u)
}

// Attachments turns upload ids of this officer into attachments, in order; fault
// file.unknown for an id that is not hers.
func (a *App) Attachments(ctx context.Context, actor org.Actor, ids []string) ([]dossier.Attachment, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := a.DB.Uploads(ctx, actor.Province, ids...)
	if err != nil {
		return nil, err
	}
	var out []dossier.Attachment
	for _, id := range ids {
		i := slices.IndexFunc(rows, func(u store.UploadRow) bool { return u.ID == id && u.OfficerID == actor.OfficerID })
		if i < 0 {
			return nil, fault.New(fault.Invalid, "file.unknown")
		}
		u := rows[i]
		out = append(out, dossier.Attachment{ID: u.ID, Name: u.Name, Type: u.Type, Size: u.Size, SHA256: u.SHA256})
	}
	return out, nil
}

// File opens an attachment of a dossier the actor may see; the read is logged.
func (a *App) File(ctx context.Context, actor org.Actor, ref Ref, id, address string) (dossier.Attachment, io.ReadSeekCloser, error) {
	v, err := a.Open(ctx, actor, ref, "file "+id, address)
	if err != nil {
		return dossier.Attachment{}, nil, err
	}
	for _, f := range v.State.Files() {
		if f.ID == id {
			r, err := a.Blobs.Open(ctx, f.SHA256)
			return f, r, err
		}
	}
	return dossier.Attachment{}, nil, fault.New(fault.NotFound, "file.gone")
}
