package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// scanNew asks the scanner about a content before it is stored. What is infected is
// refused; what could not be scanned is taken, but stays closed until it was.
func (a *App) scanNew(ctx context.Context, actor org.Actor, name string, content []byte) (store.ScanRow, error) {
	row := store.ScanRow{Verdict: store.NotScanned, NextAt: ms(a.Now())}
	if a.Scanner == nil {
		return row, nil
	}
	clean, threat, err := a.Scanner.Scan(ctx, bytes.NewReader(content))
	switch {
	case err != nil:
		a.Log.Warn("file not scanned", "error", err)
		row.Attempts = 1
	case !clean:
		a.Log.Warn("infected file refused", "threat", threat, "officer", actor.OfficerID)
		return row, fault.New(fault.Invalid, "file.infected", "name", name, "threat", threat)
	default:
		row.Verdict, row.ScannedAt = store.Clean, ms(a.Now())
	}
	return row, nil
}

// openScanned opens the content of an attachment unless the scanner forbids it: while
// a scanner is configured, what was not scanned is closed to everybody. The reader
// who finds it so has it scanned at once.
func (a *App) openScanned(ctx context.Context, f dossier.Attachment) (io.ReadSeekCloser, error) {
	if a.Scanner == nil {
		return a.Blobs.Open(ctx, f.SHA256)
	}
	row, err := a.DB.Scan(ctx, f.SHA256)
	if err != nil {
		return nil, err
	}
	if row.Verdict == store.NotScanned {
		if row, err = a.rescan(ctx, row); err != nil {
			return nil, err
		}
	}
	switch row.Verdict {
	case store.Infected:
		return nil, fault.New(fault.Forbidden, "file.infected", "name", f.Name, "threat", row.Threat)
	case store.NotScanned:
		return nil, fault.New(fault.Unavailable, "file.not-scanned", "name", f.Name)
	}
	return a.Blobs.Open(ctx, f.SHA256)
}

// rescan scans a stored content and records what came of it. Content that is gone or
// damaged is an error; a scanner that gives no verdict is not.
func (a *App) rescan(ctx context.Context, row store.ScanRow) (store.ScanRow, error) {
	r, err := a.Blobs.Open(ctx, row.SHA256)
	if err != nil {
		return row, err
	}
	clean, threat, scanErr := a.Scanner.Scan(ctx, r)
	if err := r.Close(); err != nil {
		return row, err
	}
	now := a.Now()
	switch {
	case scanErr != nil:
		row.Attempts++
		row.NextAt = ms(now.Add(min(time.Hour, time.Minute<<min(row.Attempts, 6))))
		a.Log.Warn("file not scanned", "sha256", row.SHA256, "attempts", row.Attempts, "error", scanErr)
	case clean:
		row.Verdict, row.ScannedAt = store.Clean, ms(now)
	default:
		row.Verdict, row.Threat, row.ScannedAt = store.Infected, threat, ms(now)
		a.Log.Error("infected file found after it was stored", "sha256", row.SHA256, "threat", threat)
	}
	return row, a.DB.SaveScan(ctx, row)
}

// rescanBatch bounds one run of Rescan.
const rescanBatch = 100

// Rescan scans what waits for it, a batch at a time, and tells how many verdicts it
// got. It stops at the first content that gets none: the scanner is not there.
func (a *App) Rescan(ctx context.Context) (int, error) {
	if a.Scanner == nil {
		return 0, nil
	}
	rows, err := a.DB.WaitingScans(ctx, ms(a.Now()), rescanBatch)
	if err != nil {
		return 0, err
	}
	done := 0
	for _, row := range rows {
		after, err := a.rescan(ctx, row)
		switch {
		case fault.Has(err, "file.gone"), fault.Has(err, "file.damaged"):
			row.Attempts, row.NextAt = row.Attempts+1, ms(a.Now().Add(24*time.Hour)) // verify tells of it
			err = a.DB.SaveScan(ctx, row)
		case err == nil && after.Verdict == store.NotScanned:
			return done, nil
		default:
			done++
		}
		if err != nil {
			return done, err
		}
	}
	return done, nil
}

// scansOf gives the verdicts on a dossier's files by hash; nil without a scanner.
func (a *App) scansOf(ctx context.Context, s *dossier.State) (map[string]store.ScanRow, error) {
	if a.Scanner == nil {
		return nil, nil
	}
	out := map[string]store.ScanRow{}
	var shas []string
	for _, f := range s.Files() {
		shas = append(shas, f.SHA256)
		out[f.SHA256] = store.ScanRow{SHA256: f.SHA256, Verdict: store.NotScanned}
	}
	rows, err := a.DB.Scans(ctx, shas...)
	for _, r := range rows {
		out[r.SHA256] = r
	}
	return out, err
}

// PurgeFiles forgets uploads that nobody used in their time and removes contents that
// nothing refers to any more. It tells how many uploads it forgot.
func (a *App) PurgeFiles(ctx context.Context) (int, error) {
	stale, err := a.DB.StaleUploads(ctx, ms(a.Now().Add(-a.UploadLife-uploadGrace)), 1000)
	if err != nil {
		return 0, err
	}
	var errs []error
	for i, u := range stale {
		if err := a.DB.DeleteUpload(ctx, u.Province, u.ID); err != nil {
			return i, err
		}
		errs = append(errs, a.dropContent(ctx, u.SHA256))
	}
	return len(stale), errors.Join(errs...)
}

// dropContent removes a content unless something refers to it.
func (a *App) dropContent(ctx context.Context, sha string) error {
	used := func() (bool, error) { return a.DB.FileUsed(ctx, sha) }
	if needed, err := used(); err != nil || needed {
		return err
	}
	removed, err := a.Blobs.Remove(ctx, a.Blobs.Entry(sha), used)
	if err != nil || !removed {
		return err
	}
	return a.DB.ForgetScan(ctx, sha)
}
