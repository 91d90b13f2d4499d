// Package apptest makes a whole working system for tests: real catalogue, demo
// organisation, a database of its own and a clock that only the test moves.
package apptest

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/blob"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/seal"
	"motcua/internal/seed"
	"motcua/internal/store"
)

// Start is where the clock of a world begins: Wednesday 25/11/2026, 09:00.
var Start = time.Date(2026, 11, 25, 9, 0, 0, 0, deadline.Zone())

// World is a system under test.
type World struct {
	numbers numbers
	App     *app.App
	Clock   *Clock
	URL     string // store URL, for a second process or engine-level checks
	Files   string // folder of attachments
}

// Clock is moved by hand.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now is the moment the clock shows.
func (c *Clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }

// Advance moves the clock forward.
func (c *Clock) Advance(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.now = c.now.Add(d) }

// Set moves the clock to a moment.
func (c *Clock) Set(t time.Time) { c.mu.Lock(); defer c.mu.Unlock(); c.now = t }

// New makes a world on a SQLite database in the test's directory.
func New(t testing.TB) *World {
	t.Helper()
	path := filepath.Join(t.TempDir(), "motcua.db")
	content, err := filled()
	must(t, err)
	must(t, os.WriteFile(path, content, 0o600))
	return open(t, "sqlite:"+path)
}

// filled is a SQLite database with the schema and the reference data, made once and
// copied for every world: filling it takes longer than most tests.
var filled = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "motcua-world-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path, ctx := filepath.Join(dir, "motcua.db"), context.Background()
	db, err := store.Open(ctx, "sqlite:"+path, store.Options{})
	if err != nil {
		return nil, err
	}
	if err := errors.Join(db.Migrate(ctx), Fill(ctx, db), db.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// NewOn makes a world on an empty database.
func NewOn(t testing.TB, url string) *World {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, url, store.Options{})
	must(t, err)
	must(t, db.Migrate(ctx))
	must(t, Fill(ctx, db))
	must(t, db.Close())
	return open(t, url)
}

// open makes a world on a filled database.
func open(t testing.TB, url string) *World {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, url, store.Options{})
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	files := filepath.Join(t.TempDir(), "blobs")
	folder, err := blob.NewFolder(files)
	must(t, err)
	ring, err := seal.NewRing(bytes.Repeat([]byte{8}, seal.KeySize))
	must(t, err)
	keys, err := seal.NewKeys(bytes.Repeat([]byte{7}, seal.KeySize))
	must(t, err)
	clock := &Clock{now: Start}
	a, err := app.New(ctx, app.Config{
		DB: db, Blobs: blob.NewVault(folder, ring), Keys: keys, Now: clock.Now, PublicURL: "http://motcua.test", FileLimit: 1 << 20,
		Log: slog.New(slog.NewTextHandler(writer{t}, &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	must(t, err)
	return &World{App: a, Clock: clock, URL: url, Files: files}
}

// Fill loads the reference data and the demo organisation.
func Fill(ctx context.Context, db *store.DB) error {
	h, err := seed.Catalogue()
	if err != nil {
		return err
	}
	if err := db.SaveCatalogue(ctx, h); err != nil {
		return err
	}
	demo, err := seed.Setup()
	if err != nil {
		return err
	}
	if err := db.SaveCatalogue(ctx, demo); err != nil {
		return err
	}
	units, posts, officers, err := seed.Organisation()
	if err != nil {
		return err
	}
	return db.SaveOrganisation(ctx, units, posts, officers)
}

// Actor finds somebody who holds a role; unitID "" means in any unit of the demo
// province (or of the ministry when the province has none).
func (w *World) Actor(t testing.TB, role org.Role, unitID string) org.Actor {
	t.Helper()
	d := w.App.Directory()
	units := d.Units()
	slices.SortStableFunc(units, func(a, b org.Unit) int {
		return b2i(a.Province == org.MinistryTenant) - b2i(b.Province == org.MinistryTenant)
	})
	for _, u := range units {
		if unitID != "" && u.ID != unitID {
			continue
		}
		for _, p := range d.PostsIn(u.ID, role, w.App.Today()) {
			if a, ok := d.Actor(p.OfficerID, p.ID, w.App.Today()); ok {
				return a
			}
		}
	}
	t.Fatalf("nobody holds %s in %q", role, unitID)
	return org.Actor{}
}

// Post is the actor of a post.
func (w *World) Post(t testing.TB, postID string) org.Actor {
	t.Helper()
	p, _ := w.App.Directory().Post(postID)
	a, ok := w.App.Directory().Actor(p.OfficerID, postID, w.App.Today())
	if !ok {
		t.Fatalf("nobody holds the post %q", postID)
	}
	return a
}

// PDF is a small file that every check lets through.
func PDF(title string) []byte {
	body := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\n% " + title + "\n"
	return []byte(body + "xref\n0 1\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n" + itoa(len(body)) + "\n%%EOF\n")
}

type writer struct{ t testing.TB }

func (w writer) Write(p []byte) (int, error) { w.t.Log(string(bytes.TrimSpace(p))); return len(p), nil }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func itoa(n int) string {
	var b []byte
	for ; n > 0; n /= 10 {
		b = append([]byte{byte('0' + n%10)}, b...)
	}
	return string(b)
}
