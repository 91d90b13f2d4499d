package vneid_test

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"motcua/internal/link/vneid"
	"motcua/internal/link/vneid/trial"
)

// world is a running trial provider, a client of it, and a browser.
type world struct {
	t        *testing.T
	provider *httptest.Server
	client   *vneid.Client
	browser  *http.Client
	cfg      vneid.Config
}

const (
	clientID     = "motcua"
	clientSecret = "bí mật & +/= của bài thử" // travels escaped or not at all
	callback     = "http://127.0.0.1:1/dang-nhap/ket-qua"
)

var people = []trial.Person{
	{Subject: "can-bo-1", PersonalID: "001099990001", FullName: "Trần Thị Thử", Title: "Công chức tiếp nhận", UnitName: "Trung tâm Phục vụ hành chính công phường Thử"},
	{Subject: "can-bo-2", PersonalID: "001099990002", FullName: "Đặng Văn Mẫu", Title: "Chủ tịch Ủy ban nhân dân", UnitName: "Ủy ban nhân dân phường Thử"},
	{Subject: "cong-dan-1", PersonalID: "001199990003", FullName: "Lê Thị Dân", Group: "Người dân"},
	{Subject: "to-chuc-1", FullName: "Công ty Thử", Group: "Doanh nghiệp"},
}

// newWorld starts a provider under /trial on the loopback. change may spoil the
// client's settings.
func newWorld(t *testing.T, change func(*vneid.Config)) *world {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	issuer := server.URL + "/trial"
	provider, err := trial.New(trial.Config{
		Issuer: issuer, ClientID: clientID, ClientSecret: clientSecret,
		RedirectURIs:  []string{callback},
		People:        func(context.Context) ([]trial.Person, error) { return people, nil },
		Key:           []byte(strings.Repeat("k", 32)),
		AllowInsecure: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("/trial/", provider)
	cfg := vneid.Config{Issuer: issuer, ClientID: clientID, ClientSecret: clientSecret, RedirectURL: callback, Provider: "trial"}
	if change != nil {
		change(&cfg)
	}
	client, err := vneid.NewClient(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return &world{t: t, provider: server, client: client, browser: newBrowser(t), cfg: cfg}
}

// newBrowser keeps cookies and stops before it would leave the provider.
func newBrowser(t *testing.T) *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(r.URL.String(), callback) {
			return http.ErrUseLastResponse
		}
		return nil
	}}
}

// begin starts a sign-in and fails the test when it cannot.
func (w *world) begin() (string, vneid.Attempt) {
	w.t.Helper()
	address, attempt, err := w.client.Begin("/ho-so?trang=2")
	if err != nil {
		w.t.Fatal(err)
	}
	return address, attempt
}

// open loads the people's page and gives the id of the request on it.
func (w *world) open(authURL string) string {
	w.t.Helper()
	answer, err := w.browser.Get(authURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		w.t.Fatalf("people's page: %s\n%s", answer.Status, body)
	}
	return answer.Request.URL.Query().Get("request")
}

// pick posts the form and gives the raw query with which the browser returns.
func (w *world) pick(request string, form url.Values) string {
	w.t.Helper()
	form.Set("request", request)
	answer, err := w.browser.PostForm(w.provider.URL+"/trial/login", form)
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	back, err := answer.Location()
	if err != nil || !strings.HasPrefix(back.String(), callback) {
		w.t.Fatalf("not sent back to the callback: %s %v", answer.Status, back)
	}
	return back.RawQuery
}

// signIn goes the whole way for a person up to the callback.
func (w *world) signIn(subject string) (rawQuery string, a vneid.Attempt) {
	w.t.Helper()
	address, a := w.begin()
	return w.pick(w.open(address), url.Values{"subject": {subject}}), a
}

// wantCode fails unless err is a sign-in failure with the code and a sentence for people.
func wantCode(t *testing.T, err error, want vneid.Code) {
	t.Helper()
	if got := vneid.CodeOf(err); got != want {
		t.Fatalf("error = %v, want code %q", err, want)
	}
}
