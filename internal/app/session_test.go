package app_test

import (
	"bytes"
	"testing"
	"time"

	"motcua/internal/app/apptest"
	"motcua/internal/org"
	"motcua/internal/store"
)

// subject is how the provider knows the officer of a role.
func subject(t *testing.T, w *apptest.World, role org.Role, unit string) (org.Actor, string) {
	t.Helper()
	a := w.Actor(t, role, unit)
	o, _ := w.App.Directory().Officer(a.OfficerID)
	return a, o.Subject
}

// TestSessionLimits: a session lives an hour without work and twelve at most.
func TestSessionLimits(t *testing.T) {
	for _, c := range []struct {
		law   string
		pause time.Duration // between two pages
		pages int
		code  string // of the last page
	}{
		{"an hour of silence is allowed", time.Hour, 1, ""},
		{"not a second more", time.Hour + time.Second, 1, "signin.expired"},
		{"work keeps it alive", 30 * time.Minute, 24, ""},
		{"but not beyond twelve hours", 30 * time.Minute, 25, "signin.expired"},
	} {
		t.Run(c.law, func(t *testing.T) {
			w := apptest.New(t)
			actor, who := subject(t, w, org.IntakeOfficer, centre)
			token, _, err := w.App.SignIn(t.Context(), who, "id-token")
			if err != nil {
				t.Fatal(err)
			}
			for i := range c.pages {
				w.Clock.Advance(c.pause)
				s, err := w.App.SessionOf(t.Context(), token)
				if i < c.pages-1 {
					want(t, "on the way", err, "")
					continue
				}
				want(t, "at the end", err, c.code)
				if s.Officer.ID != actor.OfficerID { // told even then, to keep her form
					t.Errorf("the session was of %q", s.Officer.ID)
				}
			}
		})
	}
}

// TestSignIn: only who has an account and a post gets in; signing out ends it; the
// post is one's own (CN01.1, CN01.3).
func TestSignIn(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	actor, who := subject(t, w, org.IntakeOfficer, centre)
	_, _, err := w.App.SignIn(ctx, "nobody-knows-her", "")
	want(t, "no account is made by signing in", err, "signin.no-account")
	for _, token := range []string{"", "made-up"} {
		_, err = w.App.SessionOf(ctx, token)
		want(t, "no session", err, "signin.none")
	}
	token, s, err := w.App.SignIn(ctx, who, "jwt")
	if err != nil || s.IDToken != "jwt" || len(s.Posts) == 1 && s.Actor.PostID != actor.PostID {
		t.Fatalf("%+v, %v", s, err)
	}
	stranger := w.Actor(t, org.Approver, "cb-snv-ld")
	want(t, "somebody else's post", w.App.ChoosePost(ctx, s, stranger.PostID), "signin.post")
	want(t, "her own", w.App.ChoosePost(ctx, s, actor.PostID), "")
	if s, err = w.App.SessionOf(ctx, token); err != nil || s.Actor.PostID != actor.PostID || !s.Chosen {
		t.Fatalf("%+v, %v", s, err)
	}
	want(t, "signing out", w.App.SignOut(ctx, s), "")
	_, err = w.App.SessionOf(ctx, token)
	want(t, "signed out", err, "signin.expired")
	w.Clock.Advance(48 * time.Hour)
	want(t, "purge", w.App.Purge(ctx), "")
	_, err = w.App.SessionOf(ctx, token)
	want(t, "forgotten", err, "signin.none")
}

// TestTokens: a program acts in a post for as long as its token holds.
func TestTokens(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk := w.Actor(t, org.IntakeOfficer, centre)
	leader := w.Actor(t, org.Approver, "cb-snv-ld")
	_, err := w.App.NewToken(ctx, "máy quét", clerk.OfficerID, leader.PostID, time.Hour)
	want(t, "a token for somebody else's post", err, "signin.post")
	token, err := w.App.NewToken(ctx, "máy quét", clerk.OfficerID, clerk.PostID, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	if a, err := w.App.TokenActor(ctx, token); err != nil || a.PostID != clerk.PostID {
		t.Fatalf("%+v, %v", a, err)
	}
	for _, wrong := range []string{"", token[1:], token + "x"} {
		_, err = w.App.TokenActor(ctx, wrong)
		want(t, "another token", err, "signin.token")
	}
	w.Clock.Advance(time.Hour - time.Millisecond)
	_, err = w.App.TokenActor(ctx, token)
	want(t, "its last moment", err, "")
	w.Clock.Advance(time.Millisecond)
	_, err = w.App.TokenActor(ctx, token)
	want(t, "expired", err, "signin.token")
}

// TestRevokeToken: the beginning of the id must name one token that holds.
func TestRevokeToken(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk := w.Actor(t, org.IntakeOfficer, centre)
	for _, hash := range []string{"\xab\xcd\x01", "\xab\xcd\x02"} {
		if err := w.App.DB.SaveToken(ctx, store.TokenRow{TokenHash: []byte(hash), Name: "máy quét", OfficerID: clerk.OfficerID, PostID: clerk.PostID, CreatedAt: 1, ExpiresAt: 9}); err != nil {
			t.Fatal(err)
		}
	}
	for prefix, code := range map[string]string{"": "token.ambiguous", "abc": "token.ambiguous", "abcd": "token.ambiguous", "abce": "token.unknown"} {
		_, err := w.App.RevokeToken(ctx, prefix)
		want(t, prefix, err, code)
	}
	done, err := w.App.RevokeToken(ctx, " ABCD01 ")
	if err != nil || done.ID != "abcd01" || !done.Revoked.Equal(w.Clock.Now()) {
		t.Fatalf("%+v, %v", done, err)
	}
	_, err = w.App.RevokeToken(ctx, "abcd01")
	want(t, "revoked already", err, "token.unknown")
	list, err := w.App.Tokens(ctx)
	if err != nil || len(list) != 2 || !list[0].Revoked.Equal(done.Revoked) || !list[1].Revoked.IsZero() || list[1].Post != clerk.PostID {
		t.Fatalf("%+v, %v", list, err)
	}
	if _, err = w.App.RevokeToken(ctx, "abcd"); err != nil { // only one is left
		t.Fatal(err)
	}
}

// TestKeptForms: what an expired session had typed comes back once, to the same
// officer on the same page, and lies sealed in between.
func TestKeptForms(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk, stranger := w.Actor(t, org.IntakeOfficer, centre), w.Actor(t, org.IntakeOfficer, otherDesk)
	typed := []byte("applicant-id=004199990001")
	id, err := w.App.KeepForm(ctx, clerk.OfficerID, "/intake", typed)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := w.App.DB.Draft(ctx, id); err != nil || bytes.Contains(d.Sealed, []byte("0041999")) {
		t.Errorf("kept in the open: %v", err)
	}
	for _, c := range []struct {
		law, officer, path string
		want               []byte
	}{
		{"another officer", stranger.OfficerID, "/intake", nil}, {"another page", clerk.OfficerID, "/home", nil},
		{"she herself", clerk.OfficerID, "/intake", typed}, {"only once", clerk.OfficerID, "/intake", nil},
	} {
		if got, err := w.App.KeptForm(ctx, c.officer, id, c.path); err != nil || !bytes.Equal(got, c.want) {
			t.Errorf("%s: %q, %v", c.law, got, err)
		}
	}
	id, err = w.App.KeepForm(ctx, clerk.OfficerID, "/intake", typed)
	want(t, "kept again", err, "")
	w.Clock.Advance(24*time.Hour + time.Second)
	want(t, "purge", w.App.Purge(ctx), "")
	if got, err := w.App.KeptForm(ctx, clerk.OfficerID, id, "/intake"); err != nil || got != nil {
		t.Errorf("kept beyond a day: %q, %v", got, err)
	}
}
