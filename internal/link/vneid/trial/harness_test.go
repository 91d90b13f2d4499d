package trial

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/oauth2"
)

const (
	testClient = "motcua"
	testSecret = "bi-mat"
	testBack   = "https://motcua.example/dang-nhap/ket-qua"
	verifier   = "v-0123456789-0123456789-0123456789-0123456789"
)

var testPeople = []Person{
	{Subject: "cb-1", PersonalID: "001099990001", FullName: "Trần Thị Thử", Title: "Công chức tiếp nhận hồ sơ", UnitName: "Trung tâm Phục vụ hành chính công phường Thử", Hint: "Tiếp nhận hồ sơ tại quầy", Group: "Phường Thử"},
	{Subject: "cb-2", PersonalID: "001099990002", FullName: "Đặng Văn Mẫu", Title: "Chủ tịch Ủy ban nhân dân", UnitName: "Ủy ban nhân dân phường Thử", Hint: "Ký và phê duyệt kết quả", Group: "Phường Thử"},
	{Subject: "cb-3", PersonalID: "001099990003", FullName: "Nguyễn <b>Thị</b> \"Lạ\"", UnitName: "Ủy ban nhân dân phường Thử", Group: "Phường Thử"},
	{Subject: "cd-1", PersonalID: "001199990004", FullName: "Lê Thị Dân"},
}

// testConfig are settings that New accepts, for a provider at the issuer.
func testConfig(issuer string) Config {
	return Config{
		Issuer: issuer, ClientID: testClient, ClientSecret: testSecret,
		RedirectURIs:  []string{testBack},
		People:        func(context.Context) ([]Person, error) { return testPeople, nil },
		Key:           []byte(strings.Repeat("k", 32)),
		AllowInsecure: true,
	}
}

// site is a running provider and a visitor who follows no redirect.
type site struct {
	t       *testing.T
	issuer  string
	visitor *http.Client
	clock   *clock
}

// clock is the provider's; a test moves it while the server reads it.
type clock struct{ ahead atomic.Int64 }

func (c *clock) now() time.Time          { return time.Now().Add(time.Duration(c.ahead.Load())) }
func (c *clock) advance(d time.Duration) { c.ahead.Add(int64(d)) }

func newSite(t *testing.T, change func(*Config)) *site {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	cfg := testConfig(server.URL + "/trial")
	var moved clock
	cfg.Now = moved.now
	if change != nil {
		change(&cfg)
	}
	handler, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("/", handler)
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &site{t: t, issuer: cfg.Issuer, visitor: &http.Client{CheckRedirect: stay}, clock: &moved}
}

// reply is an answer read to its end.
type reply struct {
	status   int
	header   http.Header
	body     string
	location *url.URL // nil when there is none
}

func (s *site) do(r *http.Request) reply {
	s.t.Helper()
	answer, err := s.visitor.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	location, err := answer.Location()
	if err != nil {
		location = nil
	}
	return reply{answer.StatusCode, answer.Header, string(body), location}
}

func (s *site) get(path string) reply {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodGet, s.issuer+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.do(r)
}

func (s *site) post(path string, form url.Values) reply {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodPost, s.issuer+path, strings.NewReader(form.Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.do(r)
}

// asked are the parameters of a good authorization request.
func asked() url.Values {
	return url.Values{
		"response_type": {"code"}, "client_id": {testClient}, "redirect_uri": {testBack},
		"scope": {"openid profile"}, "state": {"s"}, "nonce": {"n"},
		"code_challenge": {oauth2.S256ChallengeFromVerifier(verifier)}, "code_challenge_method": {"S256"},
	}
}

// open starts a sign-in and gives the id of its request.
func (s *site) open() string {
	s.t.Helper()
	got := s.get(authorizePath + "?" + asked().Encode())
	if got.location == nil || !strings.HasPrefix(got.location.String(), s.issuer+loginPath+"?") {
		s.t.Fatalf("authorize: %d to %v\n%s", got.status, got.location, got.body)
	}
	return got.location.Query().Get("request")
}

// choose picks a person and gives the address the browser is sent to.
func (s *site) choose(request, subject string) *url.URL {
	s.t.Helper()
	got := s.post(loginPath, url.Values{"request": {request}, "subject": {subject}})
	if got.status != http.StatusSeeOther {
		s.t.Fatalf("pick: %d\n%s", got.status, got.body)
	}
	return got.location
}

// code walks to the code.
func (s *site) code(subject string) string {
	s.t.Helper()
	next := s.choose(s.open(), subject)
	got := s.get(strings.TrimPrefix(next.String(), s.issuer))
	if got.location == nil || got.location.Query().Get("code") == "" {
		s.t.Fatalf("callback: %d to %v\n%s", got.status, got.location, got.body)
	}
	return got.location.Query().Get("code")
}

// exchange are the parameters of a good token request.
func exchange(code string) url.Values {
	return url.Values{
		"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {testBack},
		"client_id": {testClient}, "client_secret": {testSecret}, "code_verifier": {verifier},
	}
}
