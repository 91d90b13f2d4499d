package app

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"slices"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/paper"
	"motcua/internal/picture"
	"motcua/internal/sign"
	"motcua/internal/store"
)

// Sizes of what is shown, in pixels of the long side of a page.
const (
	sheetPixels = 1600
	largePixels = 3000
	copyPixels  = 1754 // A4 at 150 dpi
	scanPixels  = 2339 // A4 at 200 dpi (D-03)
	copyPages   = 60
)

// Sheets is a file of a dossier that is looked at page by page.
type Sheets struct {
	View      *View
	File      dossier.Attachment
	Count     int
	Why       *fault.Fault // why it cannot be shown; nil when it can
	Original  bool         // the reader may take it as it is
	Component string       // id of the component it belongs to, "" = none
	Newest    bool         // of its component: a better version may replace it
	Signed    bool         // a version made of its pages carries no signature
}

// leaves are the pages of a content.
type leaves struct {
	count  int
	signed bool
	draw   func(n, long int) (image.Image, error) // from 1
}

// Sheets opens a file of a dossier to be looked at; the read is logged (PD-07).
func (a *App) Sheets(ctx context.Context, actor org.Actor, ref Ref, id, address string) (*Sheets, error) {
	v, f, l, err := a.leavesOf(ctx, actor, ref, id, "view "+id, address)
	if v == nil {
		return nil, err
	}
	out := &Sheets{View: v, File: f, Count: l.count, Signed: l.signed, Original: org.May(actor, org.ActionOriginal)}
	if err != nil {
		why := fault.Of(err)
		if why.Kind == fault.Internal {
			return nil, err
		}
		out.Why = why
	}
	for _, c := range v.State.Components {
		if slices.ContainsFunc(c.Attachments, func(x dossier.Attachment) bool { return x.ID == id }) {
			out.Component, out.Newest = c.ComponentID, !c.Replaced(id)
		}
	}
	return out, nil
}

// Sheet draws page n of a file, turned by so many degrees, stamped with who looks and
// when (X-05, PD-08), as a JPEG. The read is logged.
func (a *App) Sheet(ctx context.Context, actor org.Actor, ref Ref, id string, n, turn int, large bool, address string) ([]byte, error) {
	v, f, l, err := a.leavesOf(ctx, actor, ref, id, fmt.Sprintf("page %d %s", n, id), address)
	if err != nil {
		return nil, err
	}
	if n < 1 || n > l.count {
		return nil, fault.New(fault.NotFound, "file.no-page")
	}
	size := sheetPixels
	if large {
		size = largePixels
	}
	img, err := l.draw(n, size)
	if err != nil {
		return nil, err
	}
	turned, err := picture.Turn(img, turn)
	if err != nil {
		return nil, err
	}
	stamped, err := paper.Stamp(turned, a.stampLine(v, actor))
	if err != nil {
		return nil, err
	}
	return picture.Encode(f.Name, stamped)
}

// stampLine says who looked at which dossier, and when.
func (a *App) stampLine(v *View, actor org.Actor) string {
	parts := []string{actor.Name, actor.UnitName, a.Now().In(deadline.Zone()).Format("15:04 02/01/2006")}
	if v.State.Code != "" {
		parts = append(parts, v.State.Code)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// FileCopy makes a PDF of a file's pages that carries the stamp on each: what leaves
// the house says who took it. The read is logged. Fault file.copy-long.
func (a *App) FileCopy(ctx context.Context, actor org.Actor, ref Ref, id, address string) (name string, pdf []byte, err error) {
	v, f, l, err := a.leavesOf(ctx, actor, ref, id, "copy "+id, address)
	if err != nil {
		return "", nil, err
	}
	if l.count > copyPages {
		return "", nil, fault.New(fault.Invalid, "file.copy-long", "limit", fmt.Sprint(copyPages), "pages", fmt.Sprint(l.count))
	}
	line := a.stampLine(v, actor)
	var pages []picture.Page
	for n := 1; n <= l.count; n++ {
		img, err := l.draw(n, copyPixels)
		if err != nil {
			return "", nil, err
		}
		stamped, err := paper.Stamp(img, line)
		if err != nil {
			return "", nil, err
		}
		content, err := picture.Encode(f.Name, stamped)
		if err != nil {
			return "", nil, err
		}
		pages = append(pages, picture.Page{Name: f.Name, Content: content})
	}
	base := strings.TrimSuffix(strings.TrimSuffix(f.Name, ".pdf"), ".PDF")
	pdf, _, err = picture.Compose(base, a.Now(), pages)
	return base + " (bản xem).pdf", pdf, err
}

// TakeApart puts the pages of a component's file before the officer as scans, to be
// turned, split, left out and put in order, and saved as a new file. Pages that this
// system made come out as they were put in, those of another PDF as pictures.
func (a *App) TakeApart(ctx context.Context, actor org.Actor, ref Ref, id, address string) ([]store.UploadRow, error) {
	s, _, err := a.state(ctx, actor, ref)
	if err != nil {
		return nil, err
	}
	if !s.MayDigitise(actor) {
		return nil, fault.New(fault.Forbidden, "dossier.not-your-counter", "unit", s.ReceivingUnit.Name)
	}
	_, r, err := a.File(ctx, actor, ref, id, address)
	if err != nil {
		return nil, err
	}
	content, err := readAll(r)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(s.Files(), func(f dossier.Attachment) bool { return f.ID == id })
	if i < 0 {
		return nil, fault.New(fault.NotFound, "file.gone")
	}
	return a.addPages(ctx, actor, s.Files()[i].Name, s.Files()[i].Type, content, true)
}

// leavesOf finds a file of a dossier and its pages. The view is there whenever the
// actor may see the dossier and the file is in it.
func (a *App) leavesOf(ctx context.Context, actor org.Actor, ref Ref, id, purpose, address string) (*View, dossier.Attachment, leaves, error) {
	v, err := a.Open(ctx, actor, ref, purpose, address)
	if err != nil {
		return nil, dossier.Attachment{}, leaves{}, err
	}
	all := v.AllFiles()
	i := slices.IndexFunc(all, func(f dossier.Attachment) bool { return f.ID == id })
	if i < 0 {
		return nil, dossier.Attachment{}, leaves{}, fault.New(fault.NotFound, "file.gone")
	}
	f := all[i]
	r, err := a.openScanned(ctx, f)
	if err != nil {
		return v, f, leaves{}, err
	}
	content, err := readAll(r)
	if err != nil {
		return v, f, leaves{}, err
	}
	l, err := a.leaves(ctx, f.Name, f.Type, content)
	return v, f, l, err
}

// leaves finds the pages of a content: a picture is one, a PDF of our own making comes
// apart by itself, another needs the Renderer. Faults file.no-view, file.broken-pdf.
func (a *App) leaves(ctx context.Context, name, media string, content []byte) (leaves, error) {
	own := []picture.Page{{Name: name, Content: content}}
	if media == pdfType {
		signed := sign.Signed(content)
		pages, err := picture.Split(name, content)
		if err != nil {
			l, err := a.foreignLeaves(ctx, name, content)
			l.signed = signed
			return l, err
		}
		own = pages
	}
	return leaves{count: len(own), draw: func(n, long int) (image.Image, error) {
		img, err := picture.Decode(own[n-1])
		if err != nil {
			return nil, err
		}
		return paper.Fit(img, long), nil
	}}, nil
}

func (a *App) foreignLeaves(ctx context.Context, name string, content []byte) (leaves, error) {
	if a.Renderer == nil {
		return leaves{}, fault.New(fault.Invalid, "file.no-view", "name", name)
	}
	broken := func(err error) error {
		if errors.Is(err, paper.ErrBroken) {
			return fault.New(fault.Invalid, "file.broken-pdf", "name", name).Because(err)
		}
		return err
	}
	count, err := a.Renderer.Pages(ctx, content)
	if err != nil {
		return leaves{}, broken(err)
	}
	return leaves{count: count, draw: func(n, long int) (image.Image, error) {
		img, err := a.Renderer.Page(ctx, content, n, long)
		if err != nil {
			return nil, broken(err)
		}
		return img, nil
	}}, nil
}

func readAll(r io.ReadCloser) ([]byte, error) {
	content, err := io.ReadAll(r)
	if closing := r.Close(); err == nil {
		err = closing
	}
	return content, err
}
