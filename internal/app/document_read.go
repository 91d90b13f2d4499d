package app

import (
	"context"
	"errors"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/ocr"
	"motcua/internal/org"
	"motcua/internal/picture"
	"motcua/internal/store"
)

const (
	pagesRead     = 5               // of one paper; number, date and issuer stand on the first, validity seldom later
	readingLease  = 3 * time.Minute // longer than one page may take
	readingTries  = 3
	readingRetry  = 30 * time.Second
	readingIdle   = 15 * time.Second
	readingSecret = "page text "
)

// Reading is what the machine read from the pages of a paper: an offer, no decision.
type Reading struct {
	Installed  bool // a reader is installed on this server
	Waiting    int  // pages that are still to be read
	Failed     int
	Pages      []string // text by page, in the order given; "" where there is none yet
	Suggestion ocr.Suggestion
}

// AwaitReading has the first pages of a paper read in the background. Without a reader
// nothing happens. Fault file.unknown for an upload that is not the officer's.
func (a *App) AwaitReading(ctx context.Context, actor org.Actor, scans []ScanPage) error {
	ids := firstPages(scans)
	if a.Reader == nil || len(ids) == 0 {
		return nil
	}
	if _, err := a.Attachments(ctx, actor, ids); err != nil {
		return err
	}
	if err := a.DB.AwaitText(ctx, actor.Province, ms(a.Now()), ids...); err != nil {
		return err
	}
	select {
	case a.unread <- struct{}{}:
	default: // the reader is awake
	}
	return nil
}

// ReadingOf gives what was read so far from an officer's own pages.
func (a *App) ReadingOf(ctx context.Context, actor org.Actor, scans []ScanPage) (Reading, error) {
	out, ids := Reading{Installed: a.Reader != nil}, firstPages(scans)
	if len(ids) == 0 {
		return out, nil
	}
	if _, err := a.Attachments(ctx, actor, ids); err != nil {
		return out, err
	}
	rows, err := a.DB.PageTexts(ctx, actor.Province, ids...)
	if err != nil {
		return out, err
	}
	known := map[string]store.PageText{}
	for _, p := range rows {
		known[p.UploadID] = p
	}
	whole := ""
	for _, id := range ids {
		words := ""
		switch p, ok := known[id]; {
		case !ok:
		case p.State == store.PageWaiting:
			out.Waiting++
		case p.State == store.PageFailed:
			out.Failed++
		default:
			plain, err := a.Keys.Open(p.Sealed, readingSecret+id)
			if err != nil {
				return out, err
			}
			words = string(plain)
		}
		out.Pages = append(out.Pages, words)
		whole += words + "\n"
	}
	out.Suggestion = ocr.Suggest(whole)
	return out, nil
}

func firstPages(scans []ScanPage) []string {
	var ids []string
	for _, s := range scans[:min(len(scans), pagesRead)] {
		ids = append(ids, s.Upload)
	}
	return ids
}

// KeepReading reads the pages that wait, until the context ends.
func (a *App) KeepReading(ctx context.Context) {
	if a.Reader == nil {
		return
	}
	t := time.NewTicker(readingIdle) // another replica may have taken pages in, and gone
	defer t.Stop()
	for {
		if _, err := a.ReadWaiting(ctx); err != nil && ctx.Err() == nil {
			a.Log.Error("read pages", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		case <-a.unread:
		}
	}
}

// ReadWaiting reads every page that waits now, one after another, and tells how many
// it has read. One that cannot be read is tried again, and given up in the end.
func (a *App) ReadWaiting(ctx context.Context) (int, error) {
	if a.Reader == nil {
		return 0, nil
	}
	for n := 0; ; {
		now := a.Now()
		p, err := a.DB.TakePage(ctx, ms(now), ms(now.Add(readingLease)))
		if errors.Is(err, store.ErrNotFound) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		words, err := a.readPage(ctx, p)
		switch {
		case ctx.Err() != nil:
			return n, ctx.Err() // the lease runs out, another reader takes it
		case err == nil:
			p.State, p.Sealed = store.PageRead, a.Keys.Seal([]byte(words), readingSecret+p.UploadID)
			n++
		case fault.Has(err, "file.not-scanned") || p.Attempts < readingTries:
			p.NextAt = ms(a.Now().Add(readingRetry))
		default:
			p.State = store.PageFailed
		}
		if err != nil {
			a.Log.Warn("page not read", "upload", p.UploadID, "attempt", p.Attempts, "error", err)
		}
		if err := a.DB.SavePage(ctx, p); err != nil {
			return n, err
		}
	}
}

// readPage reads one page. The reader gets what our own encoder made of the pixels,
// never the bytes that somebody sent.
func (a *App) readPage(ctx context.Context, p store.PageText) (string, error) {
	rows, err := a.DB.Uploads(ctx, p.Province, p.UploadID)
	if err != nil {
		return "", err
	}
	if len(rows) == 0 {
		return "", fault.New(fault.NotFound, "file.gone")
	}
	u := rows[0]
	r, err := a.openScanned(ctx, dossier.Attachment{ID: u.ID, Name: u.Name, Type: u.Type, Size: u.Size, SHA256: u.SHA256})
	if err != nil {
		return "", err
	}
	content, err := readAll(r)
	if err != nil {
		return "", err
	}
	fresh, err := picture.Fresh(picture.Page{Name: u.Name, Content: content})
	if err != nil {
		return "", err
	}
	return a.Reader.Read(ctx, fresh)
}
