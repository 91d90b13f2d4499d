package storetest

import (
	"testing"

	"motcua/internal/store"
)

// A certificate is in the same hands once; revoked, its secret is gone and it may come
// anew.
func testSigningKeys(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	k := store.SigningKey{Province: "01", ID: "k1", Owner: "AgencySignature", UnitID: "cq-1", Name: "UBND xã", Issuer: "CA", Fingerprint: "f1",
		NotBefore: 1, NotAfter: 9, Sealed: []byte{1, 2}, CreatedAt: 5, CreatedBy: "o1"}
	log := store.AdminLogRow{ID: "l1", At: 5, Province: "01", UnitID: "cq-1", Actor: []byte("{}"), Action: "key-upload", Subject: "UBND xã", Detail: []byte("{}")}
	must(t, db.SaveSigningKey(ctx, k, log))
	again := k
	again.ID, log.ID = "k2", "l2"
	want(t, db.SaveSigningKey(ctx, again, log), store.ErrConflict)
	own := again
	own.UnitID, own.OfficerID = "", "o1"
	must(t, db.SaveSigningKey(ctx, own, log))

	got, err := db.SigningKey(ctx, "01", "k1")
	must(t, err)
	same(t, "key", got, k)
	_, err = db.SigningKey(ctx, "02", "k1")
	want(t, err, store.ErrNotFound)
	list, err := db.SigningKeysOf(ctx, "01", "cq-1", "o1")
	must(t, err)
	same(t, "list", []string{list[0].ID, list[1].ID}, []string{"k2", "k1"})
	list, err = db.SigningKeysOf(ctx, "01", "", "")
	must(t, err)
	same(t, "nobody's", len(list), 0)

	log.ID = "l3"
	must(t, db.RevokeSigningKey(ctx, "01", "k1", "mất", 7, log))
	got, err = db.SigningKey(ctx, "01", "k1")
	must(t, err)
	k.RevokedAt, k.RevokedWhy, k.Sealed = 7, "mất", []byte{}
	same(t, "revoked", got, k)
	again.ID, log.ID = "k3", "l4"
	must(t, db.SaveSigningKey(ctx, again, log))
}

func testSignedFiles(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("01", 1)
	must(t, db.Commit(ctx, c))
	f := store.SignedFile{Province: "01", DossierID: c.DossierID, FileID: "f1", Source: "s0", SHA256: "s1", Name: "a.pdf", Size: 3, Kind: "PersonalSignature", KeyID: "k", Signer: "A", OfficerID: "o", PostID: "p", At: 5}
	must(t, db.SaveSigned(ctx, f))
	want(t, db.SaveSigned(ctx, f), store.ErrConflict)
	next := f
	next.FileID, next.Source, next.SHA256, next.At = "f0", "s1", "s2", 6
	must(t, db.SaveSigned(ctx, next))
	got, err := db.SignedFiles(ctx, "01", c.DossierID, "other")
	must(t, err)
	same(t, "in order", got, []store.SignedFile{f, next})
	used, err := db.FileUsed(ctx, "s2")
	must(t, err)
	same(t, "used", used, true)
	rows, err := db.DossiersByID(ctx, "01", c.DossierID, "none")
	must(t, err)
	same(t, "snapshots", rows, []store.DossierRow{c.Row})
}

func testVerdicts(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	v := store.FileVerdict{Province: "01", SHA256: "s1", Verdict: "Unknown", Report: []byte(`{}`), CheckedAt: 5}
	must(t, db.SaveVerdict(ctx, v))
	older := v
	older.Verdict, older.CheckedAt = "Valid", 4
	must(t, db.SaveVerdict(ctx, older))
	got, err := db.Verdicts(ctx, "01", "s1", "s2")
	must(t, err)
	same(t, "older does not win", got, []store.FileVerdict{v})
	newer := v
	newer.Verdict, newer.CheckedAt = "Valid", 6
	must(t, db.SaveVerdict(ctx, newer))
	got, err = db.Verdicts(ctx, "01", "s1")
	must(t, err)
	same(t, "newer", got, []store.FileVerdict{newer})
	got, err = db.Verdicts(ctx, "02", "s1")
	must(t, err)
	same(t, "another province", len(got), 0)
	// CN10.2: what was found where a file was uploaded comes along to the dossier elsewhere.
	c := newDossier("02", 1)
	c.Files, c.FilesFrom = []store.FileUse{{FileID: "f", SHA256: "s1"}, {FileID: "g", SHA256: "s2"}}, "01"
	must(t, db.Commit(ctx, c))
	got, err = db.Verdicts(ctx, "02", "s1", "s2")
	must(t, err)
	newer.Province = "02"
	same(t, "brought along", got, []store.FileVerdict{newer})
}

// Of two that change a signing one wins; a document waits for one telephone.
func testSignings(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	s := store.Signing{Province: "01", ID: "a", OfficerID: "o", Phase: "Prepared", Seq: 1, Data: []byte{1}, CreatedAt: 1, UpdatedAt: 1}
	must(t, db.SaveSigning(ctx, s))
	want(t, db.SaveSigning(ctx, s), store.ErrConflict)
	s.Seq, s.Phase, s.UpdatedAt = 2, "Sent", 2
	must(t, db.SaveSigning(ctx, s))
	want(t, db.SaveSigning(ctx, s), store.ErrConflict)
	got, err := db.Signing(ctx, "01", "a")
	must(t, err)
	same(t, "signing", got, s)
	list, err := db.SigningsOf(ctx, "01", "o", 5)
	must(t, err)
	same(t, "list", list, []store.Signing{s})
	for _, c := range []struct {
		by   string
		now  int64
		want bool
	}{{"a", 10, true}, {"a", 11, true}, {"b", 12, false}, {"b", 21, true}, {"a", 22, false}} {
		ok, err := db.LockSigning(ctx, "01", "d", "s", c.by, c.now, c.now+9)
		must(t, err)
		same(t, c.by, ok, c.want)
	}
	must(t, db.UnlockSigning(ctx, "01", "d", "s", "a")) // not its own
	ok, err := db.LockSigning(ctx, "01", "d", "s", "a", 23, 30)
	must(t, err)
	same(t, "still b's", ok, false)
	must(t, db.UnlockSigning(ctx, "01", "d", "s", "b"))
	ok, err = db.LockSigning(ctx, "01", "d", "s", "a", 23, 30)
	must(t, err)
	same(t, "free", ok, true)
}
