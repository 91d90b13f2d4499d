package vneid_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"motcua/internal/link/vneid"
)

// liar is a provider that answers what a test tells it to, and counts what it is sent.
type liar struct {
	t      *testing.T
	server *httptest.Server
	key    *ecdsa.PrivateKey

	mu     sync.Mutex
	posted []url.Values // forms received at the token endpoint

	// token answers the token endpoint; userinfo the userinfo endpoint.
	token    func(w http.ResponseWriter)
	userinfo func(w http.ResponseWriter)
	document map[string]any // the discovery document, to be spoiled
}

func newLiar(t *testing.T) *liar {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	l := &liar{t: t, key: key}
	mux := http.NewServeMux()
	l.server = httptest.NewServer(mux)
	t.Cleanup(l.server.Close)
	l.document = map[string]any{
		"issuer": l.server.URL, "authorization_endpoint": l.server.URL + "/auth",
		"token_endpoint": l.server.URL + "/token", "jwks_uri": l.server.URL + "/keys",
		"id_token_signing_alg_values_supported": []string{"ES256"},
	}
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, l.document) })
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "k", Algorithm: "ES256", Use: "sig"}}})
	})
	mux.HandleFunc("/token", func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Errorf("token form: %v", err)
		}
		l.mu.Lock()
		l.posted = append(l.posted, r.PostForm)
		l.mu.Unlock()
		l.token(w)
	})
	mux.HandleFunc("/userinfo", func(w http.ResponseWriter, _ *http.Request) { l.userinfo(w) })
	return l
}

func writeJSON(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(body)
}

// client makes a client of the liar.
func (l *liar) client(change func(*vneid.Config)) *vneid.Client {
	l.t.Helper()
	cfg := vneid.Config{Issuer: l.server.URL, ClientID: clientID, ClientSecret: clientSecret, RedirectURL: callback}
	if change != nil {
		change(&cfg)
	}
	c, err := vneid.NewClient(l.t.Context(), cfg)
	if err != nil {
		l.t.Fatal(err)
	}
	return c
}

// honest are the claims that the client must accept for an attempt.
func (l *liar) honest(a vneid.Attempt) map[string]any {
	now := time.Now()
	return map[string]any{
		"iss": l.server.URL, "aud": clientID, "sub": "u-7f1", "nonce": a.Nonce,
		"iat": now.Unix(), "exp": now.Add(time.Minute).Unix(),
		"personal_id": "001099000001", "name": "TRẦN THỊ THỬ",
	}
}

// sign signs claims with a key and algorithm, under the id of the published key.
func (l *liar) sign(claims map[string]any, alg jose.SignatureAlgorithm, key any) string {
	l.t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: jose.JSONWebKey{Key: key, KeyID: "k"}}, nil)
	if err != nil {
		l.t.Fatal(err)
	}
	body, err := json.Marshal(claims)
	if err != nil {
		l.t.Fatal(err)
	}
	signed, err := signer.Sign(body)
	if err != nil {
		l.t.Fatal(err)
	}
	raw, err := signed.CompactSerialize()
	if err != nil {
		l.t.Fatal(err)
	}
	return raw
}

// gives makes the token endpoint hand out this ID token.
func (l *liar) gives(idToken string) {
	l.token = func(w http.ResponseWriter) {
		writeJSON(w, map[string]any{"access_token": "at", "token_type": "Bearer", "expires_in": 60, "id_token": idToken})
	}
}

// received gives the forms the token endpoint was sent so far.
func (l *liar) received() []url.Values {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]url.Values(nil), l.posted...)
}

// finish runs Finish with a plain code for the attempt.
func (l *liar) finish(c *vneid.Client, a vneid.Attempt) (vneid.Identity, error) {
	return c.Finish(l.t.Context(), "code=c&state="+a.State, a)
}
