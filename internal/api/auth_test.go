package api

import (
	"context"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/seal"
)

func TestTokens(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	c := w.as(t, actor)
	var m me
	c.get(v1+"/me").into(http.StatusOK, &m)
	if m.Officer.Name != actor.Name || m.Post.ID != actor.PostID || m.Unit.ID != actor.UnitID || len(m.Actions) == 0 || m.Roles[0] != string(org.IntakeOfficer) {
		t.Errorf("me is %+v", m)
	}
	for name, header := range map[string]string{
		"unknown": "Bearer khong-co", "empty": "Bearer ", "another scheme": "Basic YTpi", "no scheme": c.token,
	} {
		t.Run(name, func(t *testing.T) {
			w.nobody(t).get(v1+"/me", "Authorization", header).problem(http.StatusUnauthorized, "signin.token")
		})
	}
	c.get(v1+"/me", "Authorization", "bearer "+c.token).into(http.StatusOK, &m) // the scheme has no case
	w.Clock.Advance(366 * 24 * time.Hour)
	c.get(v1+"/me").problem(http.StatusUnauthorized, "signin.token")
}

// A token that was revoked is refused at once; the other of the same post holds.
func TestRevokedToken(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	lost, kept := w.as(t, actor), w.as(t, actor)
	lost.get(v1+"/me").into(http.StatusOK, &me{})
	id := hex.EncodeToString(seal.TokenHash(lost.token))
	if done, err := w.App.RevokeToken(t.Context(), id[:12]); err != nil || done.ID != id || done.Post != actor.PostID {
		t.Fatalf("%+v, %v", done, err)
	}
	lost.get(v1+"/me").problem(http.StatusUnauthorized, "signin.token")
	kept.get(v1+"/me").into(http.StatusOK, &me{})
}

// A browser that is signed in to the pages uses the API with its cookie, and only
// from our own pages.
func TestSessionCookie(t *testing.T) {
	w := apptest.New(t)
	actor := w.Actor(t, org.IntakeOfficer, "")
	h := New(Config{App: w.App, SessionActor: func(r *http.Request) (org.Actor, error) {
		if _, err := r.Cookie("motcua"); err != nil {
			return org.Actor{}, fault.New(fault.SignedOut, "signin.none")
		}
		return actor, nil
	}})
	c := client{t, h, ""}
	c.get(v1+"/me").problem(http.StatusUnauthorized, "signin.none")
	var m me
	c.get(v1+"/me", "Cookie", "motcua=x", "Sec-Fetch-Site", "same-origin").into(http.StatusOK, &m)
	own := []string{"Cookie", "motcua=x", "Sec-Fetch-Site", "same-origin"}
	foreign := []string{"Cookie", "motcua=x", "Sec-Fetch-Site", "cross-site"}
	path := v1 + "/dossiers/" + someRef + "/commands/hand-over"
	c.post(path, handOverCommand{}, own...).problem(http.StatusNotFound, "dossier.not-found")
	c.post(path, handOverCommand{}, foreign...).problem(http.StatusForbidden, "request.cross-origin")
	c.post(path, handOverCommand{}, "Cookie", "motcua=x", "Origin", "https://noi-khac.example").problem(http.StatusForbidden, "request.cross-origin")
}

// No answer is a bare error, not even when everything fails.
func TestFailuresAreProblems(t *testing.T) {
	w := apptest.New(t)
	failing := func(err error) client {
		return client{t, New(Config{App: w.App, SessionActor: func(*http.Request) (org.Actor, error) { return org.Actor{}, err }}), ""}
	}
	p := failing(errors.New("khóa cơ sở dữ liệu")).get(v1+"/me").problem(http.StatusInternalServerError, "internal")
	if strings.Contains(p.Detail, "khóa") {
		t.Errorf("the cause is told: %s", p.Detail)
	}
	a := failing(fault.New(fault.Unavailable, "store.unavailable")).get(v1 + "/me")
	a.problem(http.StatusServiceUnavailable, "store.unavailable")
	if a.Header().Get("Retry-After") == "" {
		t.Error("does not say when to come back")
	}
	panicking := client{t, New(Config{App: w.App, SessionActor: func(*http.Request) (org.Actor, error) { panic("hỏng") }}), ""}
	panicking.get(v1+"/me").problem(http.StatusInternalServerError, "internal")
}

func TestAddress(t *testing.T) {
	for _, c := range []struct {
		trust                   bool
		remote, forwarded, want string
	}{
		{false, "10.0.0.1:5000", "", "10.0.0.1"},
		{false, "10.0.0.1:5000", "1.2.3.4", "10.0.0.1"}, // anybody can write the header
		{true, "10.0.0.1:5000", "9.9.9.9, 1.2.3.4", "1.2.3.4"},
		{true, "10.0.0.1:5000", "", "10.0.0.1"},
		{false, "@", "", "@"}, // a unix socket
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		s := &server{Config: Config{TrustProxy: c.trust}}
		if got := s.call(nil, r).address(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// The reads of the API are in the read log like those of the pages (PD-07).
func TestReadsAreLogged(t *testing.T) {
	w := newWorld(t)
	clerk, actor, d := w.accepted(t)
	clerk.get(v1+"/dossiers/"+d.Ref).into(http.StatusOK, &dossierView{})
	ref, err := app.ParseRef(d.Ref)
	if err != nil {
		t.Fatal(err)
	}
	reads, err := w.App.DB.Reads(context.Background(), ref.Province, ref.ID, 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(reads) != 1 || reads[0].Purpose != "api dossier" || reads[0].PostID != actor.PostID || reads[0].Address == "" {
		t.Errorf("read log %+v", reads)
	}
}
