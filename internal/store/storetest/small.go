package storetest

import (
	"fmt"
	"sync"
	"testing"

	"motcua/internal/store"
)

func testReadLog(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var rows []store.ReadRow
	for i := range 5 {
		r := store.ReadRow{Province: "01", DossierID: "d", At: int64(i / 2), OfficerID: fmt.Sprint("o", i), PostID: "p", Purpose: "page", Address: "10.0.0.1"}
		must(t, db.LogRead(ctx, r))
		rows = append([]store.ReadRow{r}, rows...)
	}
	got, err := db.Reads(ctx, "01", "d", 3)
	must(t, err)
	same(t, "newest", got, rows[:3])
	got, err = db.Reads(ctx, "02", "d", 3)
	must(t, err)
	same(t, "other tenant", len(got), 0)
	want(t, db.LogRead(ctx, store.ReadRow{}), store.ErrInvalidChange)
}

func testSessions(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	s := store.Session{TokenHash: []byte{0, 1, 255}, OfficerID: "o", IDToken: "jwt", CreatedAt: 1, SeenAt: 1}
	must(t, db.SaveSession(ctx, s))
	check := func() {
		t.Helper()
		got, err := db.Session(ctx, s.TokenHash)
		must(t, err)
		same(t, "session", got, s)
	}
	check()
	s.SeenAt, s.PostID = 9, "p"
	must(t, db.TouchSession(ctx, s.TokenHash, 9))
	must(t, db.TouchSession(ctx, s.TokenHash, 5)) // never backwards
	must(t, db.SetSessionPost(ctx, s.TokenHash, "p"))
	check()
	s.EndedAt = 10
	must(t, db.EndSession(ctx, s.TokenHash, 10))
	must(t, db.EndSession(ctx, s.TokenHash, 11))
	must(t, db.TouchSession(ctx, s.TokenHash, 99))
	want(t, db.SetSessionPost(ctx, s.TokenHash, "q"), store.ErrNotFound)
	check()
	n, err := db.PurgeSessions(ctx, 9)
	must(t, err)
	same(t, "purged", n, 0)
	n, err = db.PurgeSessions(ctx, 10)
	must(t, err)
	same(t, "purged", n, 1)
	_, err = db.Session(ctx, s.TokenHash)
	want(t, err, store.ErrNotFound)
}

func testDrafts(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	d := store.FormDraft{ID: "d", OfficerID: "o", Path: "/intake", Sealed: []byte("secret"), At: 1}
	must(t, db.SaveDraft(ctx, d))
	d.Sealed, d.At = []byte("newer"), 2
	must(t, db.SaveDraft(ctx, d))
	stranger := d
	stranger.OfficerID = "x"
	want(t, db.SaveDraft(ctx, stranger), store.ErrNotFound)
	got, err := db.Draft(ctx, "d")
	must(t, err)
	same(t, "draft", got, d)
	n, err := db.PurgeDrafts(ctx, 2)
	must(t, err)
	same(t, "purged", n, 0)
	must(t, db.DeleteDraft(ctx, "d"))
	must(t, db.DeleteDraft(ctx, "d"))
	_, err = db.Draft(ctx, "d")
	want(t, err, store.ErrNotFound)
}

func testUploads(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	rows := []store.UploadRow{
		{Province: "01", ID: "a", OfficerID: "o", Name: "Đơn.pdf", Type: "application/pdf", Size: 1 << 40, SHA256: "ab", At: 1},
		{Province: "01", ID: "b", OfficerID: "o", Name: "ảnh.png", Type: "image/png", Size: 2, SHA256: "cd", At: 2},
	}
	for _, r := range rows {
		must(t, db.SaveUpload(ctx, r))
	}
	got, err := db.Uploads(ctx, "01", "b", "none", "a", "b")
	must(t, err)
	same(t, "uploads", got, rows)
	got, err = db.Uploads(ctx, "02", "a")
	must(t, err)
	same(t, "other tenant", len(got), 0)
	got, err = db.Uploads(ctx, "01")
	must(t, err)
	same(t, "no ids", len(got), 0)
}

func testTokens(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	row := store.TokenRow{TokenHash: []byte("h"), Name: "máy quét", OfficerID: "o", PostID: "p", CreatedAt: 1, ExpiresAt: 9}
	must(t, db.SaveToken(ctx, row))
	must(t, db.RevokeToken(ctx, row.TokenHash, 5))
	want(t, db.RevokeToken(ctx, row.TokenHash, 6), store.ErrNotFound)
	row.RevokedAt = 5
	got, err := db.Token(ctx, row.TokenHash)
	must(t, err)
	same(t, "token", got, row)
	later, earlier := row, row
	later.TokenHash, later.CreatedAt = []byte("a"), 2
	earlier.TokenHash, earlier.CreatedAt, earlier.RevokedAt = []byte("z"), 0, 0
	must(t, db.SaveToken(ctx, later))
	must(t, db.SaveToken(ctx, earlier))
	list, err := db.Tokens(ctx)
	must(t, err)
	same(t, "tokens", list, []store.TokenRow{earlier, row, later})
	_, err = db.Token(ctx, []byte("x"))
	want(t, err, store.ErrNotFound)
}

// The count is shared by all replicas and begins again with every window.
func testHits(t *testing.T, open Opener) {
	a, ctx := migrated(t, open), t.Context()
	dbs := []*store.DB{a, open(t)}
	var mu sync.Mutex
	seen := map[int]bool{}
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			n, err := dbs[i%2].Hit(ctx, "login/1.2.3.4", 1000, 5500+int64(i))
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			seen[n] = true
			mu.Unlock()
		})
	}
	wg.Wait()
	same(t, "distinct counts", len(seen), 40)
	for _, c := range []struct {
		key  string
		now  int64
		want int
	}{
		{"login/1.2.3.4", 5999, 41}, {"login/5.6.7.8", 5999, 1}, {"login/1.2.3.4", 6000, 1}, {"login/1.2.3.4", 5999, 2}, {"login/1.2.3.4", 6001, 3},
	} {
		n, err := a.Hit(ctx, c.key, 1000, c.now)
		must(t, err)
		same(t, fmt.Sprintf("%s at %d", c.key, c.now), n, c.want)
	}
	n, err := a.PurgeHits(ctx, 6000)
	must(t, err)
	same(t, "purged", n, 1)
}

// A count taken back leaves room for one more; there is nothing below none.
func testForgive(t *testing.T, open Opener) {
	a, ctx := migrated(t, open), t.Context()
	b := open(t)
	hit := func(key string, now int64, count int) {
		t.Helper()
		n, err := a.Hit(ctx, key, 1000, now)
		must(t, err)
		same(t, fmt.Sprintf("%s at %d", key, now), n, count)
	}
	hit("phone/1", 5000, 1)
	hit("phone/1", 5000, 2)
	hit("phone/2", 5000, 1)
	must(t, b.Forgive(ctx, "phone/1")) // by another replica
	hit("phone/1", 5001, 2)
	hit("phone/2", 5001, 2)
	for range 5 {
		must(t, b.Forgive(ctx, "phone/1"))
	}
	hit("phone/1", 5002, 1)
	must(t, a.Forgive(ctx, "phone/never"))
	hit("phone/never", 5002, 1)
	var wg sync.WaitGroup
	for i := range 20 { // together, each forgives its own
		wg.Go(func() {
			db := []*store.DB{a, b}[i%2]
			if _, err := db.Hit(ctx, "phone/3", 1000, 5000); err != nil {
				t.Error(err)
			}
			if err := db.Forgive(ctx, "phone/3"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	hit("phone/3", 5003, 1)
}

func testSettings(t *testing.T, open Opener) {
	a, ctx := migrated(t, open), t.Context()
	dbs := []*store.DB{a, open(t)}
	_, err := a.Setting(ctx, "seal-key")
	want(t, err, store.ErrNotFound)
	// Replicas that start for the first time together agree on one key.
	keys := make([]string, 16)
	var wg sync.WaitGroup
	for i := range keys {
		wg.Go(func() {
			v, err := dbs[i%2].InitSetting(ctx, "seal-key", []byte{byte(i), 0, 255})
			if err != nil {
				t.Error(err)
			}
			keys[i] = string(v)
		})
	}
	wg.Wait()
	for _, k := range keys {
		same(t, "key", k, keys[0])
	}
	must(t, a.SetSetting(ctx, "seal-key", nil))
	v, err := a.Setting(ctx, "seal-key")
	must(t, err)
	same(t, "value", len(v), 0)
}
