package vneid_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"motcua/internal/link/vneid"
)

// V-SSO-1 as far as the wire: the "+" of a code reaches the token endpoint.
func TestPlusInTheCodeReachesTheProvider(t *testing.T) {
	l := newLiar(t)
	c := l.client(nil)
	_, a, err := c.Begin("/")
	if err != nil {
		t.Fatal(err)
	}
	l.gives(l.sign(l.honest(a), jose.ES256, l.key))
	if _, err := c.Finish(t.Context(), "code=ab+cd%2F%3D&encrypt_key=x+y&state="+a.State, a); err != nil {
		t.Fatal(err)
	}
	if got := l.received()[0].Get("code"); got != "ab+cd/=" {
		t.Errorf("code on the wire = %q", got)
	}
	if got := l.received()[0].Get("code_verifier"); got != a.Verifier {
		t.Errorf("verifier on the wire = %q", got)
	}
}

// Integrations §3: a code is never retried. Whatever the provider answers, the token
// endpoint is asked once and the person starts again.
func TestCodeIsSentOnce(t *testing.T) {
	cases := []struct {
		name   string
		answer func(w http.ResponseWriter)
		want   vneid.Code
	}{
		{"F3 error body with 200", func(w http.ResponseWriter) { writeJSON(w, map[string]string{"error": "invalid_grant"}) }, vneid.CodeRefused},
		{"refused", func(w http.ResponseWriter) {
			w.WriteHeader(http.StatusBadRequest)
			w.Write([]byte(`{"error":"invalid_grant"}`))
		}, vneid.CodeRefused},
		{"our secret is wrong", func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			w.Write([]byte(`{"error":"invalid_client"}`))
		}, vneid.CodeConfig},
		{"F4 502 with HTML", func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusBadGateway)
			w.Write([]byte("<html>Bad gateway</html>"))
		}, vneid.CodeProviderDown},
		{"F15 200 with HTML", func(w http.ResponseWriter) { w.Write([]byte("<html>bảo trì</html>")) }, vneid.CodeUntrusted},
		{"F17 throttled", func(w http.ResponseWriter) { w.WriteHeader(http.StatusTooManyRequests) }, vneid.CodeProviderDown},
		{"F18 401: address not on the list", func(w http.ResponseWriter) { w.WriteHeader(http.StatusUnauthorized) }, vneid.CodeRefused},
		{"F15 endless answer", func(w http.ResponseWriter) {
			w.Write([]byte(`{"access_token":"at","id_token":"` + strings.Repeat("a", 2<<20) + `"}`))
		}, vneid.CodeUntrusted},
		{"sent elsewhere", func(w http.ResponseWriter) {
			w.Header().Set("Location", "/token")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}, vneid.CodeRefused},
		{"connection cut", func(http.ResponseWriter) { panic(http.ErrAbortHandler) }, vneid.CodeProviderDown},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			l := newLiar(t)
			l.token = tc.answer
			c := l.client(nil)
			_, a, err := c.Begin("/")
			if err != nil {
				t.Fatal(err)
			}
			_, err = l.finish(c, a)
			wantCode(t, err, tc.want)
			_, err = l.finish(c, a)
			wantCode(t, err, vneid.CodeReplayed)
			if n := len(l.received()); n != 1 {
				t.Errorf("the code was sent %d times", n)
			}
		})
	}
}

// A provider that takes only Basic gets Basic, and no secret in the form.
func TestSecretTravelsAsTheProviderAsks(t *testing.T) {
	cases := map[string]struct {
		methods any
		inForm  bool
	}{
		"not told: the standard's default is Basic": {nil, false},
		"Basic": {[]string{"client_secret_basic"}, false},
		"form":  {[]string{"client_secret_basic", "client_secret_post"}, true},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			l := newLiar(t)
			if tc.methods != nil {
				l.document["token_endpoint_auth_methods_supported"] = tc.methods
			}
			c := l.client(nil)
			_, a, err := c.Begin("/")
			if err != nil {
				t.Fatal(err)
			}
			l.gives(l.sign(l.honest(a), jose.ES256, l.key))
			if _, err := l.finish(c, a); err != nil {
				t.Fatal(err)
			}
			if got := l.received()[0].Has("client_secret"); got != tc.inForm {
				t.Errorf("secret in the form: %v, want %v", got, tc.inForm)
			}
		})
	}
}
