package app_test

import (
	"bytes"
	"context"
	"io"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/scan"
	"motcua/internal/scan/scantest"
	"motcua/internal/store"
)

// guarded is a world whose files are scanned.
func guarded(t *testing.T) (*apptest.World, *scantest.Clamd) {
	t.Helper()
	w, server := apptest.New(t), scantest.Start(t)
	clamd, err := scan.NewClamd(server.Address)
	if err != nil {
		t.Fatal(err)
	}
	clamd.Patience = time.Minute
	w.App.Scanner = clamd
	return w, server
}

// withFile takes a dossier in with a file at its first component.
func withFile(t *testing.T, w *apptest.World, actor org.Actor, key string, u store.UploadRow) app.Done {
	t.Helper()
	p, err := w.App.Book().Procedure("1.010833", w.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	f := form(p)
	f.Components[0].Uploads = []string{u.ID}
	done, err := w.App.Intake(context.Background(), actor, key, f)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func upload(t *testing.T, w *apptest.World, actor org.Actor, content []byte) store.UploadRow {
	t.Helper()
	u, err := w.App.Upload(context.Background(), actor, "don.pdf", bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func openFile(w *apptest.World, actor org.Actor, ref app.Ref, id string) error {
	_, r, err := w.App.File(context.Background(), actor, ref, id, "")
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r)
	if e := r.Close(); err == nil {
		err = e
	}
	return err
}

// An infected file is refused and named; a clean one opens.
func TestInfectedFilesAreRefused(t *testing.T) {
	w, server := guarded(t)
	actor := w.Post(t, "cb-01273-mc-tn1")
	_, err := w.App.Upload(context.Background(), actor, "don.pdf", bytes.NewReader(apptest.PDF(scantest.EICAR)))
	if !fault.Has(err, "file.infected") || fault.Of(err).Args["threat"] != "Eicar-Test-Signature" {
		t.Errorf("infected: %v", err)
	}
	u := upload(t, w, actor, apptest.PDF("sạch"))
	done := withFile(t, w, actor, "k1", u)
	if err := openFile(w, actor, done.Ref, u.ID); err != nil {
		t.Errorf("clean: %v", err)
	}
	if n := server.Scans(); n != 2 {
		t.Errorf("%d scans, want one for each upload and none for reading", n)
	}
}

// "Not scanned" is closed: while the scanner does not answer, a file is taken in but
// opens for nobody; the job scans it later, and what it finds then stays closed.
func TestNotScannedIsClosed(t *testing.T) {
	w, server := guarded(t)
	ctx := context.Background()
	actor := w.Post(t, "cb-01273-mc-tn1")
	server.Stop()
	good, bad := upload(t, w, actor, apptest.PDF("một")), upload(t, w, actor, apptest.PDF(scantest.EICAR))
	first, second := withFile(t, w, actor, "k1", good), withFile(t, w, actor, "k2", bad)
	err := openFile(w, actor, first.Ref, good.ID)
	if !fault.Has(err, "file.not-scanned") || fault.Of(err).Kind != fault.Unavailable {
		t.Errorf("not scanned: %v", err)
	}
	if n, err := w.App.Rescan(ctx); n != 0 || err != nil {
		t.Errorf("without a scanner: %d, %v", n, err)
	}
	server.Resume(t)
	w.Clock.Advance(2 * time.Hour)
	if n, err := w.App.Rescan(ctx); n != 2 || err != nil {
		t.Errorf("with the scanner back: %d, %v", n, err)
	}
	if err := openFile(w, actor, first.Ref, good.ID); err != nil {
		t.Errorf("clean: %v", err)
	}
	if err := openFile(w, actor, second.Ref, bad.ID); !fault.Has(err, "file.infected") {
		t.Errorf("found later: %v", err)
	}
	v, err := w.App.Open(ctx, actor, second.Ref, "thử", "")
	if err != nil || v.Scans[bad.SHA256].Verdict != store.Infected {
		t.Errorf("%+v %v", v.Scans, err)
	}
}

// Whoever opens a file that waits has it scanned at once.
func TestOpeningScans(t *testing.T) {
	w, server := guarded(t)
	actor := w.Post(t, "cb-01273-mc-tn1")
	server.Stop()
	u := upload(t, w, actor, apptest.PDF("một"))
	done := withFile(t, w, actor, "k1", u)
	server.Resume(t)
	if err := openFile(w, actor, done.Ref, u.ID); err != nil {
		t.Error(err)
	}
}

// Uploads that nobody used are purged after their time, with their contents; used
// ones stay, also when the same content was uploaded twice.
func TestUnusedUploadsArePurged(t *testing.T) {
	w := apptest.New(t)
	ctx := context.Background()
	actor := w.Post(t, "cb-01273-mc-tn1")
	used, twin, idle := upload(t, w, actor, apptest.PDF("a")), upload(t, w, actor, apptest.PDF("a")), upload(t, w, actor, apptest.PDF("b"))
	done := withFile(t, w, actor, "k1", used)
	w.Clock.Advance(7*24*time.Hour + time.Minute)
	if _, err := w.App.Attachments(ctx, actor, []string{idle.ID}); !fault.Has(err, "file.expired") {
		t.Errorf("used after its life: %v", err)
	}
	if n, err := w.App.PurgeFiles(ctx); n != 0 || err != nil {
		t.Errorf("purged %d within the grace time, %v", n, err)
	}
	w.Clock.Advance(24 * time.Hour)
	if n, err := w.App.PurgeFiles(ctx); n != 2 || err != nil {
		t.Errorf("purged %d, want the twin and the idle one, %v", n, err)
	}
	for sha, want := range map[string]bool{used.SHA256: true, idle.SHA256: false} {
		if there, err := w.App.Blobs.Has(ctx, sha); there != want || err != nil {
			t.Errorf("there %v, want %v, %v", there, want, err)
		}
	}
	if err := openFile(w, actor, done.Ref, used.ID); err != nil {
		t.Error(err)
	}
	if rows, err := w.App.DB.Uploads(ctx, actor.Province, twin.ID, idle.ID); len(rows) != 0 || err != nil {
		t.Errorf("%v %v", rows, err)
	}
}
