package vneid_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"motcua/internal/link/vneid"
)

// The server starts while the provider is down, people are told to wait, and sign-in
// works as soon as the provider is back, without asking it at every click meanwhile.
func TestProviderComesBack(t *testing.T) {
	l := newLiar(t)
	var up atomic.Bool
	var asked atomic.Int32
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if !up.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		l.server.Config.Handler.ServeHTTP(w, r)
	}))
	t.Cleanup(front.Close)
	l.document["issuer"] = front.URL
	now := time.Now()
	c := l.client(func(cfg *vneid.Config) {
		cfg.Issuer = front.URL
		cfg.Now = func() time.Time { return now }
	})
	for range 3 {
		_, _, err := c.Begin("/")
		wantCode(t, err, vneid.CodeProviderDown)
	}
	if asked.Load() != 1 {
		t.Errorf("asked %d times within the pause", asked.Load())
	}
	up.Store(true)
	now = now.Add(2 * time.Second)
	if _, _, err := c.Begin("/"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Begin("/"); err != nil || asked.Load() != 2 {
		t.Errorf("discovered again: %d times, %v", asked.Load(), err)
	}
}

func TestProviderRefusesConnections(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	c, err := vneid.NewClient(t.Context(), vneid.Config{Issuer: gone.URL, ClientID: clientID, RedirectURL: callback})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = c.Begin("/")
	wantCode(t, err, vneid.CodeProviderDown)
	var failure *vneid.Error
	if !errors.As(err, &failure) || failure.Message == "" {
		t.Errorf("no sentence for the person: %v", err)
	}
	if address, ok := c.LogoutURL("", ""); ok {
		t.Errorf("logout address %q of a provider that is down", address)
	}
}

func TestProviderGoesDownDuringSignIn(t *testing.T) {
	w := newWorld(t, nil)
	query, a := w.signIn("can-bo-1")
	w.provider.CloseClientConnections()
	w.provider.Close()
	_, err := w.client.Finish(t.Context(), query, a)
	wantCode(t, err, vneid.CodeProviderDown)
}

func TestDiscoveryDocumentsThatAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(document map[string]any){
		"another issuer":           func(d map[string]any) { d["issuer"] = "https://gia.example" },
		"token endpoint in clear":  func(d map[string]any) { d["token_endpoint"] = "http://gia.example/token" },
		"keys in clear":            func(d map[string]any) { d["jwks_uri"] = "http://gia.example/keys" },
		"no authorization address": func(d map[string]any) { delete(d, "authorization_endpoint") },
	} {
		t.Run(name, func(t *testing.T) {
			l := newLiar(t)
			spoil(l.document)
			_, _, err := l.client(nil).Begin("/")
			wantCode(t, err, vneid.CodeConfig)
		})
	}
}

// An answer beyond the bound is cut, and what is cut is not read.
func TestEndlessDiscoveryDocument(t *testing.T) {
	l := newLiar(t)
	l.document["claims_supported"] = []string{strings.Repeat("a", 2<<20)}
	_, _, err := l.client(nil).Begin("/")
	wantCode(t, err, vneid.CodeProviderDown)
	if len(err.Error()) > 1000 {
		t.Errorf("the error carries %d bytes into the log", len(err.Error()))
	}
}

func TestSettingsThatAreRefused(t *testing.T) {
	good := vneid.Config{Issuer: "https://dinhdanh.example", ClientID: clientID, RedirectURL: "https://motcua.example/ket-qua"}
	if _, err := vneid.NewClient(t.Context(), good); err != nil {
		t.Fatalf("the good settings: %v", err)
	}
	for name, spoil := range map[string]func(*vneid.Config){
		"no client id":              func(c *vneid.Config) { c.ClientID = "" },
		"no issuer":                 func(c *vneid.Config) { c.Issuer = "" },
		"issuer in clear":           func(c *vneid.Config) { c.Issuer = "http://dinhdanh.example" },
		"issuer with a query":       func(c *vneid.Config) { c.Issuer += "?a=1" },
		"relative redirect":         func(c *vneid.Config) { c.RedirectURL = "/ket-qua" },
		"redirect in clear":         func(c *vneid.Config) { c.RedirectURL = "http://motcua.example/ket-qua" },
		"redirect with a user name": func(c *vneid.Config) { c.RedirectURL = "https://a:b@motcua.example/" },
	} {
		t.Run(name, func(t *testing.T) {
			cfg := good
			spoil(&cfg)
			_, err := vneid.NewClient(t.Context(), cfg)
			wantCode(t, err, vneid.CodeConfig)
		})
	}
}

func TestLogoutURL(t *testing.T) {
	w := newWorld(t, nil)
	address, ok := w.client.LogoutURL("hint", "http://127.0.0.1:1/")
	if !ok {
		t.Fatal("the trial provider offers logout")
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if q.Get("id_token_hint") != "hint" || q.Get("post_logout_redirect_uri") != "http://127.0.0.1:1/" || q.Get("client_id") != clientID {
		t.Errorf("logout address = %s", address)
	}
	if _, ok := newLiar(t).client(nil).LogoutURL("hint", ""); ok {
		t.Error("a provider without an end-session endpoint has no logout address")
	}
}
