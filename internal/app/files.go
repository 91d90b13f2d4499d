package app

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

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
	return a.keepUpload(ctx, actor, name, media, content)
}

// keepUpload scans and stores an inspected content. The row is written after the
// content; should the content have been purged between the two (it lay there unused
// for long), it is written again.
func (a *App) keepUpload(ctx context.Context, actor org.Actor, name, media string, content []byte) (store.UploadRow, error) {
	verdict, err := a.scanNew(ctx, actor, name, content)
	if err != nil {
		return store.UploadRow{}, err
	}
	sha, err := a.Blobs.Put(ctx, content)
	if err != nil {
		return store.UploadRow{}, err
	}
	verdict.SHA256 = sha
	u := store.UploadRow{
		Province: actor.Province, ID: NewID(), OfficerID: actor.OfficerID, Name: name, Type: media,
		Size: int64(len(content)), SHA256: sha, At: ms(a.Now()),
	}
	if err := a.DB.SaveScannedUpload(ctx, u, verdict); err != nil {
		return store.UploadRow{}, err
	}
	if media == pdfType {
		if _, err := a.judgeFile(ctx, u.Province, sha, content); err != nil {
			return store.UploadRow{}, err
		}
	}
	there, err := a.Blobs.Has(ctx, sha)
	if err == nil && !there {
		_, err = a.Blobs.Put(ctx, content)
	}
	return u, err
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
		if a.Now().Sub(Millis(u.At)) > a.UploadLife {
			return nil, fault.New(fault.Invalid, "file.expired", "name", u.Name)
		}
		out = append(out, dossier.Attachment{ID: u.ID, Name: u.Name, Type: u.Type, Size: u.Size, SHA256: u.SHA256})
	}
	return out, nil
}

// uploadGrace is how long an unused upload is kept beyond its life, so that none is
// purged while a form that names it is on its way.
const uploadGrace = 24 * time.Hour

// File opens an attachment of a dossier as it is, for those who work on it or inspect
// it; the others see it page by page, stamped (Sheets). The read is logged.
func (a *App) File(ctx context.Context, actor org.Actor, ref Ref, id, address string) (dossier.Attachment, io.ReadSeekCloser, error) {
	if err := org.Authorise(actor, org.ActionOriginal); err != nil {
		return dossier.Attachment{}, nil, err
	}
	v, err := a.Open(ctx, actor, ref, "file "+id, address)
	if err != nil {
		return dossier.Attachment{}, nil, err
	}
	for _, f := range v.AllFiles() {
		if f.ID == id {
			r, err := a.openScanned(ctx, f)
			return f, r, err
		}
	}
	return dossier.Attachment{}, nil, fault.New(fault.NotFound, "file.gone")
}
