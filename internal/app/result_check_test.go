package app_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
	"motcua/internal/workflow"
)

// EL-04: whoever holds a Result learns by its code who issued it, when, by whose
// signature, and whether it holds; nothing of whom it was granted to (PD-08).
func TestAnybodyChecksAResult(t *testing.T) {
	b := newBureau(t)
	ref, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	key := b.key(t, leader, app.PersonalSignature)
	v, err := b.App.Open(t.Context(), leader, ref, "test", "")
	check(t, err)
	code := v.State.Code
	if _, err := b.App.CheckResult(t.Context(), code, "10.0.0.1"); !fault.Has(err, "result.none") {
		t.Errorf("before there is one: %v", err)
	}
	if _, err := b.App.CheckResult(t.Context(), "H14.9-000000-0000", "10.0.0.1"); !fault.Has(err, "result.unknown") {
		t.Errorf("no such code: %v", err)
	}
	items, err := b.App.SignBatch(t.Context(), leader, app.BatchSign{Key: app.NewID(), Refs: []app.Ref{ref}, KeyID: key.ID, Approve: true})
	check(t, err)
	clerk := b.walkTo(t, ref, workflow.Issue, nil)
	issue := dossier.Issue{Outcome: dossier.Granted, Number: "12/QĐ", Date: b.App.Today(), Signer: leader.Name, ValidTo: "2026-12-31", Files: items[0].Files}
	_, err = b.App.Execute(t.Context(), app.Call{Actor: clerk, Key: app.NewID(), Ref: ref}, issue)
	check(t, err)
	r, err := b.App.CheckResult(t.Context(), " "+strings.ToLower(code), "10.0.0.1")
	check(t, err)
	if !r.Holds() || r.Number != "12/QĐ" || r.Signer != leader.Name || r.Agency == "" || r.ValidTo != "2026-12-31" || r.Verdict() != sign.Valid {
		t.Errorf("%+v", r)
	}
	said, err := json.Marshal(r)
	check(t, err)
	for _, secret := range []string{v.State.Owner.Name, v.State.Applicant.Name, items[0].Files[0].Name} {
		if secret != "" && strings.Contains(string(said), secret) {
			t.Errorf("it tells %q", secret)
		}
	}
	_, file, err := b.App.File(t.Context(), clerk, ref, items[0].Files[0].ID, "")
	check(t, err)
	var copied bytes.Buffer
	_, err = copied.ReadFrom(file)
	check(t, err)
	check(t, file.Close())
	same, err := b.App.Same(r, "a.pdf", bytes.NewReader(copied.Bytes()))
	if err != nil || !same {
		t.Errorf("the file that was issued: %v %v", same, err)
	}
	same, err = b.App.Same(r, "a.pdf", strings.NewReader(copied.String()+" "))
	if err != nil || same {
		t.Errorf("another file: %v %v", same, err)
	}
	if _, err := b.App.Same(r, "a.pdf", bytes.NewReader(make([]byte, b.App.FileLimit+1))); !fault.Has(err, "file.too-large") {
		t.Errorf("a huge file: %v", err)
	}
	b.Clock.Set(b.Clock.Now().AddDate(0, 2, 0))
	if r, err = b.App.CheckResult(t.Context(), code, "10.0.0.2"); err != nil || r.Holds() || !r.Expired {
		t.Errorf("past its day: %+v %v", r, err)
	}
	records := b.World.Actor(t, org.RecordsClerk, "")
	docs, err := b.App.DB.StoredDocuments(t.Context(), v.State.Owner.ID.Index)
	check(t, err)
	for _, d := range docs {
		if d.Origin == "Result" {
			if d.ValidFrom != issue.Date || d.ValidTo != issue.ValidTo {
				t.Errorf("kept as %+v", d)
			}
			check(t, b.App.DB.RevokeStored(t.Context(), d.OwnerIndex, d.ID, records.OfficerID, "cấp nhầm", 1))
		}
	}
	if r, err = b.App.CheckResult(t.Context(), code, "10.0.0.3"); err != nil || !r.Revoked {
		t.Errorf("revoked: %+v %v", r, err)
	}
}

// P-24: of a corrected Result the new one is checked and kept for reuse, the wrong one
// serves nobody any more.
func TestCorrectedResultReplacesTheWrongOne(t *testing.T) {
	b := newBureau(t)
	ref, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	clerk := b.walkTo(t, ref, workflow.Issue, nil)
	upload := func(text string) []dossier.Attachment {
		u, err := b.App.Upload(t.Context(), clerk, text+".pdf", bytes.NewReader(signtest.PDF(text, 1)))
		check(t, err)
		files, err := b.App.Attachments(t.Context(), clerk, []string{u.ID})
		check(t, err)
		return files
	}
	wrong := upload("Ghi sai ngày sinh")
	_, err := b.App.Execute(t.Context(), app.Call{Actor: clerk, Key: app.NewID(), Ref: ref},
		dossier.Issue{Outcome: dossier.Granted, Number: "12/QĐ", Date: b.App.Today(), Signer: leader.Name, ValidTo: "2027-12-31", Files: wrong})
	check(t, err)
	right := upload("Ghi đúng ngày sinh")
	_, err = b.App.Execute(t.Context(), app.Call{Actor: clerk, Key: app.NewID(), Ref: ref}, dossier.Correct{
		Items: []dossier.CorrectionItem{{Field: "Ngày sinh", Wrong: "01/02/1999", Right: "02/01/1999"}}, Reason: "Nhập sai", FaultOf: "Bộ phận văn thư",
		Number: "13/QĐ", Date: b.App.Today(), Signer: leader.Name, Files: right})
	check(t, err)
	v, err := b.App.Open(t.Context(), leader, ref, "test", "")
	check(t, err)
	r, err := b.App.CheckResult(t.Context(), v.State.Code, "10.0.0.1")
	if err != nil || r.Number != "13/QĐ" || r.Revoked || r.ValidTo != "2027-12-31" {
		t.Errorf("%+v %v", r, err)
	}
	docs, err := b.App.DB.StoredDocuments(t.Context(), v.State.Owner.ID.Index)
	check(t, err)
	kept := map[string]bool{}
	for _, d := range docs {
		if d.Origin == "Result" {
			kept[d.Number] = d.RevokedAt == 0
		}
	}
	if len(kept) != 2 || kept["12/QĐ"] || !kept["13/QĐ"] {
		t.Errorf("in use: %v", kept)
	}
}
