package app

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"motcua/internal/blob"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/picture"
	"motcua/internal/store"
)

// ScanPage is an uploaded picture on its way into a DigitisedCopy.
type ScanPage struct {
	Upload string // id
	Turn   int    // degrees, clockwise
}

// AddScan takes scans in, one upload a page. A PDF that this system made of pictures
// comes apart into its pages as they were; of another, as scanners make them, pictures
// are drawn. One that is signed is refused: its pictures would carry no signature.
func (a *App) AddScan(ctx context.Context, actor org.Actor, name string, r io.Reader) ([]store.UploadRow, error) {
	if err := org.Authorise(actor, org.ActionAct); err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(r, a.FileLimit+1))
	if err != nil {
		return nil, fault.New(fault.Invalid, "file.interrupted", "name", name).Because(err)
	}
	media, err := blob.Inspect(name, content, a.FileLimit)
	if err != nil {
		return nil, err
	}
	return a.addPages(ctx, actor, name, media, content, false)
}

// addPages keeps the pages of an inspected content as uploads. signed says that the
// pictures of a signed PDF are wanted all the same.
func (a *App) addPages(ctx context.Context, actor org.Actor, name, media string, content []byte, signed bool) ([]store.UploadRow, error) {
	if media != pdfType {
		if _, err := picture.Upright(picture.Page{Name: name, Content: content}); err != nil {
			return nil, err
		}
		row, err := a.keepUpload(ctx, actor, name, media, content)
		return []store.UploadRow{row}, err
	}
	pages, err := picture.Split(name, content)
	if err != nil && a.Renderer != nil {
		if _, err = a.scanNew(ctx, actor, name, content); err != nil { // before a program outside reads it
			return nil, err
		}
		pages, err = a.drawn(ctx, name, content, signed)
	}
	if err != nil {
		return nil, err
	}
	var out []store.UploadRow
	for _, p := range pages {
		row, err := a.keepUpload(ctx, actor, strings.TrimSuffix(name, ".pdf")+".jpg", "image/jpeg", p.Content)
		if err != nil {
			return out, err
		}
		out = append(out, row)
	}
	return out, nil
}

// drawn gives the pages of a PDF from elsewhere as pictures of 200 dpi.
func (a *App) drawn(ctx context.Context, name string, content []byte, signed bool) ([]picture.Page, error) {
	l, err := a.leaves(ctx, name, pdfType, content)
	if err != nil {
		return nil, err
	}
	if l.signed && !signed {
		return nil, fault.New(fault.Invalid, "picture.signed", "name", name)
	}
	if l.count > picture.MaxPages {
		return nil, fault.New(fault.Invalid, "picture.too-many", "limit", fmt.Sprint(picture.MaxPages))
	}
	var out []picture.Page
	for n := 1; n <= l.count; n++ {
		img, err := l.draw(n, scanPixels)
		if err != nil {
			return nil, err
		}
		jpeg, err := picture.Encode(name, img)
		if err != nil {
			return nil, err
		}
		out = append(out, picture.Page{Name: name, Content: jpeg})
	}
	return out, nil
}

// DigitisedPaper is a paper that becomes a DigitisedCopy.
type DigitisedPaper struct {
	Component string
	Scans     []ScanPage
	Paper     dossier.PaperData // what the officer read from it
	Replaces  string            // id of the file it is a better version of, "" = none
	SignKey   string            // id of the key that signs it, "" = as the rule of the agency says
}

// Digitise makes one PDF of the pages in their order, names it after the component,
// signs it and puts it into the dossier (P-04). Its facts tell how good it is (D-03).
func (a *App) Digitise(ctx context.Context, call Call, in DigitisedPaper) (picture.Facts, error) {
	s, _, err := a.state(ctx, call.Actor, call.Ref)
	if err != nil {
		return picture.Facts{}, err
	}
	p, err := a.Book().PinnedIn(pinOf(&s))
	if err != nil {
		return picture.Facts{}, err
	}
	c, ok := p.Component(in.Component)
	if !ok {
		return picture.Facts{}, fault.New(fault.Invalid, "digitise.component").At("component")
	}
	if !s.MayDigitise(call.Actor) {
		return picture.Facts{}, fault.New(fault.Forbidden, "dossier.not-your-counter", "unit", s.ReceivingUnit.Name)
	}
	pages, at, err := a.scanPages(ctx, call.Actor, in.Scans)
	if err != nil {
		return picture.Facts{}, err
	}
	content, facts, err := picture.Compose(c.Name, at, pages)
	if err != nil {
		return facts, err
	}
	if int64(len(content)) > a.FileLimit {
		return facts, blob.TooLarge(c.Name, a.FileLimit)
	}
	u, err := a.keepUpload(ctx, call.Actor, fileNameOf(c.Name), "application/pdf", content)
	if err != nil {
		return facts, err
	}
	file, err := a.signCopy(ctx, call, dossier.Attachment{ID: u.ID, Name: u.Name, Type: u.Type, Size: u.Size, SHA256: u.SHA256}, in.SignKey)
	if err != nil {
		return facts, err
	}
	_, err = a.Execute(ctx, call, dossier.Digitise{ComponentID: in.Component, File: file, Pages: facts.Pages, DPI: facts.DPI, Paper: in.Paper, Replaces: in.Replaces})
	return facts, err
}

// scanPages reads the scans, and when the last of them came in.
func (a *App) scanPages(ctx context.Context, actor org.Actor, scans []ScanPage) (pages []picture.Page, at time.Time, err error) {
	var ids []string
	for _, scan := range scans {
		page, err := a.scanPage(ctx, actor, scan)
		if err != nil {
			return nil, at, err
		}
		pages, ids = append(pages, page), append(ids, scan.Upload)
	}
	rows, err := a.DB.Uploads(ctx, actor.Province, ids...)
	for _, r := range rows {
		if came := Millis(r.At); came.After(at) {
			at = came
		}
	}
	return pages, at, err
}

func (a *App) scanPage(ctx context.Context, actor org.Actor, scan ScanPage) (picture.Page, error) {
	files, err := a.Attachments(ctx, actor, []string{scan.Upload})
	if err != nil {
		return picture.Page{}, err
	}
	r, err := a.Blobs.Open(ctx, files[0].SHA256)
	if err != nil {
		return picture.Page{}, err
	}
	content, err := readAll(r)
	return picture.Page{Name: files[0].Name, Content: content, Turn: scan.Turn}, err
}

// OwnUpload opens an upload for the officer who made it, as a preview.
func (a *App) OwnUpload(ctx context.Context, actor org.Actor, id string) (dossier.Attachment, io.ReadSeekCloser, error) {
	files, err := a.Attachments(ctx, actor, []string{id})
	if err != nil {
		return dossier.Attachment{}, nil, fault.New(fault.NotFound, "file.gone").Because(err)
	}
	r, err := a.openScanned(ctx, files[0])
	return files[0], r, err
}

// fileNameOf names a file after its component, short enough for every disk.
func fileNameOf(component string) string {
	name := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, component))
	return strings.TrimSpace(string(name[:min(len(name), 80)])) + ".pdf"
}
