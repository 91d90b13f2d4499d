package app_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
)

// verifyFiles runs the proof and gives what it found, by kind.
func verifyFiles(t *testing.T, w *apptest.World, repair bool, now time.Time) (map[app.FileFindingKind][]string, app.FileCount) {
	t.Helper()
	found := map[app.FileFindingKind][]string{}
	count, err := app.VerifyFiles(context.Background(), app.FileCheck{
		DB: w.App.DB, Blobs: w.App.Blobs, Repair: repair, Grace: time.Hour, Now: now,
		Found: func(f app.FileFinding) { found[f.Kind] = append(found[f.Kind], f.SHA256) }, Tick: func(int) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	return found, count
}

// Lost, damaged and unused files are told apart; repair removes the unused alone.
func TestVerifyFiles(t *testing.T) {
	w := apptest.New(t)
	ctx := context.Background()
	actor := w.Post(t, "cb-01273-mc-tn1")
	kept, lost, damaged := upload(t, w, actor, apptest.PDF("còn")), upload(t, w, actor, apptest.PDF("mất")), upload(t, w, actor, apptest.PDF("hỏng"))
	withFile(t, w, actor, "k1", kept)
	withFile(t, w, actor, "k2", lost)
	path := func(sha string) string { return filepath.Join(w.Files, sha[:2], sha[2:4], sha) }
	now := time.Now()
	if found, count := verifyFiles(t, w, false, now); len(found) != 0 || count.Read != 3 || count.Stored != 3 {
		t.Fatalf("%v %+v", found, count)
	}
	raw, err := os.ReadFile(path(damaged.SHA256))
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)-1] ^= 1
	if err := os.WriteFile(path(damaged.SHA256), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path(lost.SHA256)); err != nil {
		t.Fatal(err)
	}
	orphan, err := w.App.Blobs.Put(ctx, []byte("không ai cần"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.Files, "incoming-1"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	found, _ := verifyFiles(t, w, true, now)
	if !slices.Equal(found[app.FileLost], []string{lost.SHA256}) || !slices.Equal(found[app.FileDamaged], []string{damaged.SHA256}) || len(found[app.FileYoung]) != 2 {
		t.Errorf("young: %v", found)
	}
	later := now.Add(2 * time.Hour)
	if found, count := verifyFiles(t, w, false, later); len(found[app.FileOrphan]) != 2 || count.Orphans != 2 {
		t.Errorf("old: %v", found)
	}
	if found, count := verifyFiles(t, w, true, later); len(found[app.FileRemoved]) != 2 || count.Removed != 2 {
		t.Errorf("repair: %v", found)
	}
	if there, err := w.App.Blobs.Has(ctx, orphan); there || err != nil {
		t.Errorf("the orphan is there: %v %v", there, err)
	}
	if found, count := verifyFiles(t, w, true, later); len(found[app.FileLost]) != 1 || len(found[app.FileDamaged]) != 1 || count.Orphans+count.Removed != 0 {
		t.Errorf("after repair: %v", found)
	}
}
