package app_test

import (
	"io"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/sign/signtest"
	"motcua/internal/workflow"
)

// contentOf reads a file that was signed.
func (b *bureau) contentOf(t *testing.T, f dossier.Attachment) string {
	t.Helper()
	r, err := b.App.Blobs.Open(t.Context(), f.SHA256)
	check(t, err)
	raw, err := io.ReadAll(r)
	check(t, err)
	check(t, r.Close())
	return string(raw)
}

// clerkOf is the records clerk of an agency.
func (b *bureau) clerkOf(t *testing.T, agency string) org.Actor {
	t.Helper()
	d := b.App.Directory()
	for _, u := range d.Units() {
		of, ok := d.AgencyOf(u.ID)
		if ok && of.ID == agency && len(d.PostsIn(u.ID, org.RecordsClerk, b.App.Today())) > 0 {
			return b.Actor(t, org.RecordsClerk, u.ID)
		}
	}
	t.Fatal("no records clerk")
	return org.Actor{}
}

// EL-04: whoever signs last or alone, one mark of the result leads to its check, and
// where the agency is to sign it is the agency's.
func TestOneMarkLeadsToTheCheck(t *testing.T) {
	b := newBureau(t)
	b.App.PublicURL = "https://motcua.example.gov.vn"
	ref, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	v, err := b.App.Open(t.Context(), leader, ref, "test", "")
	check(t, err)
	at := " (" + b.App.PublicURL + app.ResultPath + v.State.Code + ")"
	clerk := b.clerkOf(t, leader.AgencyID)
	for i, c := range []struct {
		rule                string
		personal, andAgency int
	}{{"", 1, 1}, {app.PersonalSignature, 1, 1}, {app.AgencySignature, 0, 1}} {
		check(t, b.App.SetSigningRule(t.Context(), clerk, app.SigningRule{Result: c.rule, Seq: i}))
		alone, err := b.App.SignFile(t.Context(), leader, ref, v.State.Draft.Files[0], b.key(t, leader, app.PersonalSignature).ID)
		check(t, err)
		both, err := b.App.SignFile(t.Context(), clerk, ref, alone, b.key(t, clerk, app.AgencySignature).ID)
		check(t, err)
		if n := strings.Count(b.contentOf(t, alone), at); n != c.personal {
			t.Errorf("rule %q: %d marks of the person lead there, want %d", c.rule, n, c.personal)
		}
		if n := strings.Count(b.contentOf(t, both), at); n != c.andAgency {
			t.Errorf("rule %q: %d marks lead there when the agency has signed, want %d", c.rule, n, c.andAgency)
		}
	}
}
