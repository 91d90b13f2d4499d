package system

// Shows: the server starts and serves the public while the identity provider is
// unreachable; who wants to sign in is told so in Vietnamese (503).

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestProviderUnreachable(t *testing.T) {
	p := onSQLite(t)
	secret := filepath.Join(p.dir, "secret")
	if err := os.WriteFile(secret, []byte("khong-quan-trong\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, address := p.serve(t, "--issuer", "http://"+deadAddress(t)+"/realms/vneid", "--client-secret-file", secret)
	code := newClient(address, p.token(t, counterOne)).file(t, "one").Code

	public := newClient(address, "")
	for _, path := range []string{"/", "/sign-in", "/tra-cuu/" + url.PathEscape(code), "/api/v1/tracking/" + url.PathEscape(code), "/healthz", "/readyz"} {
		if a := public.must(t, "GET", path, nil, nil); a.status != http.StatusOK {
			t.Errorf("%s without a provider: %s", path, a)
		} else if strings.Contains(path, code) && !strings.Contains(string(a.body), code) {
			t.Errorf("%s does not tell of %s", path, code)
		}
	}
	a, err := http.PostForm(address+"/sign-in", url.Values{"return": {"/home"}})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	page := new(strings.Builder)
	if _, err := io.Copy(page, a.Body); err != nil {
		t.Fatal(err)
	}
	const told = "Hệ thống định danh tạm thời không trả lời"
	if a.StatusCode != http.StatusServiceUnavailable || !strings.Contains(page.String(), told) {
		t.Errorf("sign-in without a provider: %s\n%s", a.Status, page)
	}
	if code := s.stop(t); code != 0 {
		t.Errorf("the server ended with %d", code)
	}
}

// deadAddress is one of this machine where nobody listens.
func deadAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return l.Addr().String()
}
