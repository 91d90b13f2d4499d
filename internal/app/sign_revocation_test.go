package app_test

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

// registry is an authority that tells what it has revoked, with a timestamping service.
type registry struct {
	*signtest.Registry
	tsa string
	at  time.Time // what the timestamping authority reads on its clock
}

func openRegistry(t *testing.T, w *apptest.World) *registry {
	t.Helper()
	r := &registry{Registry: &signtest.Registry{Now: w.Clock.Now}, at: w.Clock.Now()}
	check(t, r.Open("CA thử nghiệm", "http://ca.test"))
	tsa, err := r.NewTSA(func() time.Time { return r.at })
	check(t, err)
	clock := httptest.NewServer(tsa)
	t.Cleanup(clock.Close)
	r.tsa = clock.URL
	w.App.Signing.Roots, w.App.Signing.Revocations = r.Roots(), r.Registry
	return r
}

// CN10.2, NĐ 137/2024: what is thought of a signature whose certificate was revoked, or
// may have been, is stored with when and why; a timestamp from before keeps it valid.
// What a signer claims is the time of the machine, whatever the clock of the world says.
func TestRevokedSignatures(t *testing.T) {
	w := apptest.New(t)
	now := w.Clock.Now()
	r := openRegistry(t, w)
	clerk := w.Actor(t, org.IntakeOfficer, "")
	ago := func(hours int) time.Time { return now.Add(-time.Duration(hours) * time.Hour) }
	// A signature claims the machine's own time, which may be before that of this world.
	claimed := time.Now().Truncate(time.Second)
	before := ago(9)
	if early := claimed.Add(-time.Hour); early.Before(before) {
		before = early
	}
	for _, c := range []struct {
		name    string
		stamped time.Time // zero = no timestamp
		revoked time.Time // zero = not at all
		fault   string
		verdict sign.Verdict
		state   sign.RevocationState
		detail  string
	}{
		{"good", time.Time{}, time.Time{}, "", sign.Valid, sign.RevocationGood, ""},
		{"revoked before it signed", time.Time{}, before, "", sign.Revoked, sign.RevocationRevoked, "revoked"},
		{"claims to be older", time.Time{}, claimed.Add(time.Hour), "", sign.Revoked, sign.RevocationRevoked, "revoked-unproved"},
		{"proves to be older", ago(5), ago(1), "", sign.Valid, sign.RevocationRevoked, ""},
		{"proves to be younger", ago(5), ago(9), "", sign.Revoked, sign.RevocationRevoked, "revoked-later"},
		{"nobody answers", time.Time{}, time.Time{}, "gone", sign.Valid, sign.RevocationNoAnswer, ""},
	} {
		k, err := r.Person("Nông Thị Thử", "http://ca.test", "ocsp")
		check(t, err)
		var tsa sign.TSA
		if !c.stamped.IsZero() {
			r.at, tsa.URL = c.stamped, r.tsa
		}
		content, err := sign.PDF(t.Context(), signtest.PDF("Đơn", 1), k, sign.Mark{Name: c.name, At: ago(5)}, tsa)
		check(t, err)
		if !c.revoked.IsZero() {
			check(t, r.Revoke(k.Certificate, c.revoked, 1, time.Time{}))
		}
		r.Break("/ocsp", c.fault)
		got := verdictOn(t, w, clerk, content)
		s := got.Signatures[0]
		if got.Verdict != c.verdict || s.Revocation.State != c.state || s.Detail != c.detail || got.RevocationChecked != (c.fault == "") {
			t.Errorf("%s: %s, %+v, %q", c.name, got.Verdict, s.Revocation, s.Detail)
		}
		if !c.revoked.IsZero() && (!s.Revocation.Since.Equal(c.revoked) || s.Revocation.Before != (c.verdict == sign.Valid)) {
			t.Errorf("%s: since %v, before %v", c.name, s.Revocation.Since, s.Revocation.Before)
		}
		if c.fault != "" { // asked again once it answers
			r.Break("/ocsp", "")
			w.Clock.Advance(2 * time.Minute)
			if again := verdictOn(t, w, clerk, content); again.Signatures[0].Revocation.State != sign.RevocationGood {
				t.Errorf("%s: still %+v", c.name, again.Signatures[0].Revocation)
			}
		}
	}
}

// verdictOn uploads a file and gives the verdict that is stored on it.
func verdictOn(t *testing.T, w *apptest.World, actor org.Actor, content []byte) (r sign.Report) {
	t.Helper()
	u, err := w.App.Upload(t.Context(), actor, "Đơn.pdf", bytes.NewReader(content))
	check(t, err)
	rows, err := w.App.DB.Verdicts(t.Context(), actor.Province, u.SHA256)
	check(t, err)
	check(t, json.Unmarshal(rows[0].Report, &r))
	return r
}

// An officer's own key whose certificate, or that of its issuer, was revoked is not taken
// in and signs nothing; an authority that does not answer keeps nobody from signing.
func TestWithdrawnKey(t *testing.T) {
	w := apptest.New(t)
	r := openRegistry(t, w)
	clerk := w.Actor(t, org.IntakeOfficer, "")
	bring := func() error {
		k, err := r.Person(clerk.Name, "http://ca.test", "ocsp")
		check(t, err)
		_, err = w.App.UploadKey(t.Context(), clerk, app.KeyUpload{Owner: app.PersonalSignature, File: p12(t, k, "x"), Password: "x"})
		return err
	}
	r.Break("/ocsp", "gone")
	check(t, bring())
	r.Break("/ocsp", "")
	check(t, r.Revoke(r.Sub, w.Clock.Now().Add(-time.Hour), 2, time.Time{}))
	want(t, "its issuer was revoked", bring(), "sign.key-withdrawn")
}
