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
		Folded: "giay chung nhan", Agency: "UBND xã", Issuer: "Sở Nội vụ", CopyKind: "Original", Name: "a.pdf", Type: "application/pdf", Size: 7, SHA256: "s", KeptAt: 5, ValidFrom: "2024-01-01", ValidTo: "2027-01-01",
	}
	c.Keep = []store.StoredDocument{doc}
	must(t, db.Commit(ctx, c))
	again := next(c, "HandedOver")
	again.Keep = []store.StoredDocument{doc}
	again.Reused = []string{"f1", "f1"}
	better := doc
	better.ID = "f0"
	again.Keep = append(again.Keep, better)
	again.Outdated = []store.Outdated{{DocumentID: "f0", OfficerID: "o", Why: "bản mới", At: 8}}
	must(t, db.Commit(ctx, again))
	doc.Reuses = 2
	list, err := db.StoredDocuments(ctx, owner)
	must(t, err)
	better.RevokedAt, better.RevokedBy, better.RevokedWhy = 8, "o", "bản mới"
	same(t, "store", list, []store.StoredDocument{doc, better})
	for _, other := range []string{"", "somebody else"} {
		list, err = db.StoredDocuments(ctx, other)
		must(t, err)
		same(t, "another's store", len(list), 0)
	}
	note := store.StoreRead{OwnerIndex: owner, At: 0, OfficerID: "o", PostID: "p", Purpose: "hiệu lực"}
	must(t, db.SetStoredValidity(ctx, owner, "f1", "2025-01-01", "", note))
	want(t, db.SetStoredValidity(ctx, owner, "f0", "2025-01-01", "", note), store.ErrNotFound)
	doc.ValidFrom, doc.ValidTo = "2025-01-01", ""
	must(t, db.RevokeStored(ctx, owner, "f1", "o", "đã thu hồi", 9))
	want(t, db.RevokeStored(ctx, owner, "f1", "o", "lại", 10), store.ErrNotFound)
	want(t, db.RevokeStored(ctx, "x", "f1", "o", "lại", 10), store.ErrNotFound)
	doc.RevokedAt, doc.RevokedBy, doc.RevokedWhy = 9, "o", "đã thu hồi"
	list, err = db.StoredDocuments(ctx, owner)
	must(t, err)
	same(t, "revoked", list, []store.StoredDocument{doc, better})
	used, err := db.FileUsed(ctx, "s")
	must(t, err)
	same(t, "used", used, true)

	read := store.StoreRead{OwnerIndex: owner, At: 1, OfficerID: "o", PostID: "p", Purpose: "tiếp nhận", Address: "10.0.0.1"}
	must(t, db.LogStoreRead(ctx, read))
	reads, err := db.StoreReads(ctx, owner, 5)
	must(t, err)
	same(t, "reads", reads, []store.StoreRead{read, note})
}

// P-04: a page is read by one reader at a time, and by another when the first gives
// no answer; what was read stays, and goes with its upload.
func testPageTexts(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	must(t, db.AwaitText(ctx, "01", 5))
	must(t, db.AwaitText(ctx, "01", 5, "a", "b", "a"))
	must(t, db.AwaitText(ctx, "01", 6, "b", "c"))
	_, err := db.TakePage(ctx, 4, 100)
	want(t, err, store.ErrNotFound)
	first, err := db.TakePage(ctx, 9, 100)
	must(t, err)
	same(t, "first", first, store.PageText{Province: "01", UploadID: "a", State: store.PageWaiting, Attempts: 1, NextAt: 100, Sealed: []byte{}})
	for _, id := range []string{"b", "c"} {
		p, err := db.TakePage(ctx, 9, 200)
		must(t, err)
		same(t, "next", p.UploadID, id)
	}
	_, err = db.TakePage(ctx, 9, 100)
	want(t, err, store.ErrNotFound)
	again, err := db.TakePage(ctx, 100, 300)
	must(t, err)
	same(t, "lost and taken again", [2]any{again.UploadID, again.Attempts}, [2]any{"a", 2})
	first.State, first.Sealed = store.PageRead, []byte("kín")
	must(t, db.SavePage(ctx, first))
	again.State = store.PageFailed
	must(t, db.SavePage(ctx, again)) // too late: it was read
	list, err := db.PageTexts(ctx, "01", "c", "a", "none")
	must(t, err)
	same(t, "known", [4]any{len(list), list[0].State, string(list[0].Sealed), list[1].State}, [4]any{2, store.PageRead, "kín", store.PageWaiting})
	must(t, db.DeleteUpload(ctx, "01", "a"))
	list, err = db.PageTexts(ctx, "01", "a")
	must(t, err)
	same(t, "gone", len(list), 0)
	list, err = db.PageTexts(ctx, "02", "b")
	must(t, err)
	same(t, "another province", len(list), 0)
}
