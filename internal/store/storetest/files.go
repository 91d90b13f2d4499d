package storetest

import (
	"testing"

	"motcua/internal/store"
)

// An upload that no dossier used is stale after its time; one that was used never.
func testStaleUploads(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	row := func(id, sha string, at int64) store.UploadRow {
		return store.UploadRow{Province: "01", ID: id, OfficerID: "o", Name: id + ".pdf", Type: "application/pdf", Size: 1, SHA256: sha, At: at}
	}
	used, idle, twin, young := row("a", "s1", 1), row("b", "s2", 1), row("c", "s1", 2), row("d", "s3", 9)
	for _, u := range []store.UploadRow{used, idle, twin, young} {
		must(t, db.SaveUpload(ctx, u))
	}
	c := newDossier("01", 1)
	c.Files = []store.FileUse{{FileID: "a", SHA256: "s1"}, {FileID: "x", SHA256: "s9"}}
	must(t, db.Commit(ctx, c))
	stale, err := db.StaleUploads(ctx, 9, 10)
	must(t, err)
	same(t, "stale", stale, []store.UploadRow{idle, twin})
	stale, err = db.StaleUploads(ctx, 9, 1)
	must(t, err)
	same(t, "one", stale, []store.UploadRow{idle})
	must(t, db.DeleteUpload(ctx, "01", "b"))
	must(t, db.DeleteUpload(ctx, "01", "b"))
	for sha, want := range map[string]bool{"s1": true, "s2": false, "s3": true, "s9": true} {
		got, err := db.FileUsed(ctx, sha)
		must(t, err)
		same(t, "used "+sha, got, want)
	}
	n := 0
	must(t, db.EachUpload(ctx, func(store.UploadRow) error { n++; return nil }))
	same(t, "uploads", n, 3)
}

// A verdict is of the content; one more try that says nothing does not undo it.
func testScans(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	waiting := store.ScanRow{SHA256: "a", Verdict: store.NotScanned, NextAt: 5}
	clean := store.ScanRow{SHA256: "b", Verdict: store.Clean, ScannedAt: 3}
	must(t, db.SaveScan(ctx, waiting))
	must(t, db.SaveScan(ctx, clean))
	must(t, db.SaveScan(ctx, store.ScanRow{SHA256: "b", Verdict: store.NotScanned, NextAt: 1}))
	must(t, db.SaveScan(ctx, store.ScanRow{SHA256: "c", Verdict: store.NotScanned, NextAt: 2}))
	got, err := db.Scan(ctx, "b")
	must(t, err)
	same(t, "clean stays", got, clean)
	got, err = db.Scan(ctx, "none")
	must(t, err)
	same(t, "unknown", got, store.ScanRow{SHA256: "none", Verdict: store.NotScanned})
	list, err := db.WaitingScans(ctx, 5, 10)
	must(t, err)
	same(t, "waiting", list, []store.ScanRow{{SHA256: "c", Verdict: store.NotScanned, NextAt: 2}, waiting})
	waiting.Verdict, waiting.Threat, waiting.ScannedAt, waiting.Attempts = store.Infected, "Eicar-Test", 6, 2
	must(t, db.SaveScan(ctx, waiting))
	list, err = db.WaitingScans(ctx, 5, 10)
	must(t, err)
	same(t, "still waiting", len(list), 1)
	got, err = db.Scan(ctx, "a")
	must(t, err)
	same(t, "infected", got, waiting)
	must(t, db.ForgetScan(ctx, "a"))
	got, err = db.Scan(ctx, "a")
	must(t, err)
	same(t, "forgotten", got.Verdict, store.NotScanned)
}

// CN28, CN29: what an acceptance keeps is found by its owner alone, once; what is
// reused is counted; what is revoked stays visible as revoked.
func testStoredDocuments(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("01", 1)
	owner := c.Row.OwnerIndex
	doc := store.StoredDocument{
		OwnerIndex: owner, ID: "f1", Province: "01", DossierID: c.DossierID, Code: c.Row.Code, Origin: "Component", Kind: "Giấy chứng nhận",
		Folded: "giay chung nhan", Agency: "UBND xã", CopyKind: "Original", Name: "a.pdf", Type: "application/pdf", Size: 7, SHA256: "s", KeptAt: 5, ValidTo: "2027-01-01",
	}
	c.Keep = []store.StoredDocument{doc}
	must(t, db.Commit(ctx, c))
	again := next(c, "HandedOver")
	again.Keep = []store.StoredDocument{doc}
	again.Reused = []string{"f1", "f1"}
	must(t, db.Commit(ctx, again))
	doc.Reuses = 2
	list, err := db.StoredDocuments(ctx, owner)
	must(t, err)
	same(t, "store", list, []store.StoredDocument{doc})
	for _, other := range []string{"", "somebody else"} {
		list, err = db.StoredDocuments(ctx, other)
		must(t, err)
		same(t, "another's store", len(list), 0)
	}
	must(t, db.RevokeStored(ctx, owner, "f1", "o", "đã thu hồi", 9))
	want(t, db.RevokeStored(ctx, owner, "f1", "o", "lại", 10), store.ErrNotFound)
	want(t, db.RevokeStored(ctx, "x", "f1", "o", "lại", 10), store.ErrNotFound)
	doc.RevokedAt, doc.RevokedBy, doc.RevokedWhy = 9, "o", "đã thu hồi"
	list, err = db.StoredDocuments(ctx, owner)
	must(t, err)
	same(t, "revoked", list, []store.StoredDocument{doc})
	used, err := db.FileUsed(ctx, "s")
	must(t, err)
	same(t, "used", used, true)

	read := store.StoreRead{OwnerIndex: owner, At: 1, OfficerID: "o", PostID: "p", Purpose: "tiếp nhận", Address: "10.0.0.1"}
	must(t, db.LogStoreRead(ctx, read))
	reads, err := db.StoreReads(ctx, owner, 5)
	must(t, err)
	same(t, "reads", reads, []store.StoreRead{read})
}
