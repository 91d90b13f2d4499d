package revocation_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/internal/link/revocation"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

var now = time.Date(2026, 11, 25, 2, 0, 0, 0, time.UTC)

// office is a registry with an address, and a clock that can be set.
type office struct {
	*signtest.Registry
	url   string
	clock time.Time
}

func open(t *testing.T) *office {
	t.Helper()
	o := &office{clock: now}
	o.Registry = &signtest.Registry{Now: func() time.Time { return o.clock }}
	s := httptest.NewServer(o.Registry)
	t.Cleanup(s.Close)
	o.url = s.URL
	must(t, o.Open("CA thử nghiệm", s.URL))
	return o
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (o *office) person(t *testing.T, how ...string) sign.Key {
	t.Helper()
	k, err := o.Person("Nông Thị Thử", o.url, how...)
	must(t, err)
	return k
}

func (o *office) client() *revocation.Client { return o.patient(time.Minute) }

// patient is a client that waits so long for an answer: a minute where one is to come,
// so that a busy machine makes no difference.
func (o *office) patient(wait time.Duration) *revocation.Client {
	return revocation.New(revocation.Config{Hosts: []string{strings.TrimPrefix(o.url, "http://")}, Timeout: wait})
}

// What authorities say, and what of it is believed (RFC 5280 §5–6, RFC 6960 §3–4).
func TestAnswers(t *testing.T) {
	o := open(t)
	for _, c := range []struct {
		how    string // ways the certificate names
		at     string // path that is broken
		fault  string
		state  sign.RevocationState
		detail string
	}{
		{"crl", "", "", sign.RevocationGood, ""},
		{"ocsp", "", "", sign.RevocationGood, ""},
		{"", "", "", sign.RevocationNoAnswer, "no-address"},
		{"crl", "/list.crl", "slow", sign.RevocationNoAnswer, "unreachable"},
		{"crl", "/list.crl", "gone", sign.RevocationNoAnswer, "unreachable"},
		{"crl", "/list.crl", "long", sign.RevocationNoAnswer, "unreachable"},
		{"crl", "/list.crl", "away", sign.RevocationNoAnswer, "no-address"},
		{"crl", "/list.crl", "garbage", sign.RevocationNoAnswer, "unreadable"},
		{"crl", "/list.crl", "stale", sign.RevocationNoAnswer, "stale"},
		{"crl", "/list.crl", "future", sign.RevocationNoAnswer, "stale"},
		{"crl", "/list.crl", "other", sign.RevocationNoAnswer, "issuer"},
		{"crl", "/list.crl", "users", sign.RevocationGood, ""},
		{"crl", "/list.crl", "cas", sign.RevocationNoAnswer, "scope"},
		{"crl", "/list.crl", "part", sign.RevocationNoAnswer, "scope"},
		{"crl", "/list.crl", "changes", sign.RevocationNoAnswer, "scope"},
		{"ocsp", "/ocsp", "slow", sign.RevocationNoAnswer, "unreachable"},
		{"ocsp", "/ocsp", "busy", sign.RevocationNoAnswer, "unreachable"},
		{"ocsp", "/ocsp", "garbage", sign.RevocationNoAnswer, "unreadable"},
		{"ocsp", "/ocsp", "stale", sign.RevocationNoAnswer, "stale"},
		{"ocsp", "/ocsp", "other", sign.RevocationNoAnswer, "issuer"},
		{"ocsp", "/ocsp", "unknown", sign.RevocationNoAnswer, "scope"},
		{"ocsp", "/ocsp", "delegate", sign.RevocationGood, ""},
		{"ocsp", "/ocsp", "usurper", sign.RevocationNoAnswer, "issuer"},
		{"ocsp crl", "/ocsp", "garbage", sign.RevocationGood, ""}, // the list says it
	} {
		k := o.person(t, strings.Fields(c.how)...)
		o.Break(c.at, c.fault)
		client := o.client()
		if c.fault == "slow" {
			client = o.patient(100 * time.Millisecond)
		}
		v := client.Ask(t.Context(), k.Certificate, o.Sub, now)
		o.Break(c.at, "")
		if v.State != c.state || v.Detail != c.detail {
			t.Errorf("%q with %s %s: %+v, want %s %q", c.how, c.at, c.fault, v, c.state, c.detail)
		}
	}
}

// A revocation is told with its moment, by list and by OCSP alike; a key that was lost
// before is not relied on since then; one on hold is told to be on hold.
func TestRevoked(t *testing.T) {
	o := open(t)
	at, lost := now.Add(-48*time.Hour), now.Add(-96*time.Hour)
	for _, c := range []struct {
		how    string
		reason int
		lost   time.Time
		since  time.Time
		hold   bool
	}{{"crl", 1, time.Time{}, at, false}, {"ocsp", 1, time.Time{}, at, false}, {"crl", 1, lost, lost, false}, {"crl", 6, time.Time{}, at, true}, {"ocsp", 6, time.Time{}, at, true}} {
		k := o.person(t, c.how)
		must(t, o.Revoke(k.Certificate, at, c.reason, c.lost))
		v := o.client().Ask(t.Context(), k.Certificate, o.Sub, now)
		if v.State != sign.RevocationRevoked || !v.Since.Equal(c.since) || v.OnHold != c.hold || v.By != strings.ToUpper(c.how) {
			t.Errorf("%+v: %+v", c, v)
		}
	}
}

// An answer is kept until its next update; who did not answer is left alone for a minute.
func TestKept(t *testing.T) {
	o := open(t)
	k, c := o.person(t, "crl"), o.client()
	for range 3 {
		c.Ask(t.Context(), k.Certificate, o.Sub, o.clock)
	}
	if n := o.Calls("/list.crl"); n != 1 {
		t.Errorf("asked %d times within a week", n)
	}
	must(t, o.Revoke(k.Certificate, now, 1, time.Time{}))
	o.clock = now.AddDate(0, 0, 8)
	o.Break("/list.crl", "gone")
	for range 3 {
		if v := c.Ask(t.Context(), k.Certificate, o.Sub, o.clock); v.State != sign.RevocationNoAnswer {
			t.Errorf("an old list is believed: %+v", v)
		}
	}
	if n := o.Calls("/list.crl"); n != 2 {
		t.Errorf("a silent authority was asked %d times", n-1)
	}
	o.Break("/list.crl", "")
	o.clock = o.clock.Add(2 * time.Minute)
	if v := c.Ask(t.Context(), k.Certificate, o.Sub, o.clock); v.State != sign.RevocationRevoked {
		t.Errorf("the new list: %+v", v)
	}
}

// An authority forgets certificates that ran out: that it does not name one is no proof.
func TestRunOut(t *testing.T) {
	o := open(t)
	k := o.person(t, "crl")
	o.clock = k.Certificate.NotAfter.AddDate(0, 1, 0)
	if v := o.client().Ask(t.Context(), k.Certificate, o.Sub, o.clock); v.State != sign.RevocationNoAnswer || v.Detail != "scope" {
		t.Errorf("%+v", v)
	}
}

// Addresses in certificates lead nowhere into the operator's own network.
func TestNoWayInside(t *testing.T) {
	o := open(t)
	open := revocation.New(revocation.Config{Timeout: time.Second})
	listed := revocation.New(revocation.Config{Hosts: []string{".ca.gov.vn", "127.0.0.1"}, Timeout: time.Second})
	template := o.Template("Kẻ lạ", now.AddDate(0, -1, 0), now.AddDate(0, 1, 0))
	for _, address := range []string{o.url + "/list.crl", "http://127.0.0.1/x", "http://localhost/x", "http://[::1]/x", "http://[::ffff:127.0.0.1]/x", "http://10.0.0.1/x", "http://192.168.1.1/x",
		"http://169.254.169.254/latest", "http://100.64.0.1/x", "http://0.0.0.0/x", "http://[fd00::1]/x", "http://[64:ff9b::7f00:1]/x", "file:///etc/passwd", "ldap://ca.gov.vn/x", "gopher://ca.gov.vn/x", "http://a:b@ca.gov.vn/x", "http:///x", "%"} {
		template.CRLDistributionPoints, template.OCSPServer = []string{address}, []string{address}
		k, err := o.Issue(template, 0)
		if err != nil {
			continue // cannot stand in a certificate at all
		}
		if v := open.Ask(t.Context(), k.Certificate, o.Sub, now); v.State != sign.RevocationNoAnswer {
			t.Errorf("%s: %+v", address, v)
		}
	}
	if n := o.Calls("/list.crl"); n != 0 {
		t.Errorf("our own network was called %d times", n)
	}
	template.CRLDistributionPoints, template.OCSPServer = []string{o.url + "/list.crl"}, nil
	k, err := o.Issue(template, 0)
	must(t, err)
	if v := listed.Ask(t.Context(), k.Certificate, o.Sub, now); v.Detail != "no-address" || o.Calls("/list.crl") != 0 {
		t.Errorf("a port that is not named: %+v", v)
	}
}

// Every request goes by the proxy when there is one.
func TestProxy(t *testing.T) {
	o := open(t)
	var asked []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		o.ServeHTTP(w, r)
	}))
	defer proxy.Close()
	at, err := url.Parse(proxy.URL)
	must(t, err)
	template := o.Template("Nông Thị Thử", now.AddDate(0, -1, 0), now.AddDate(0, 1, 0))
	template.CRLDistributionPoints = []string{"http://crl.ca.gov.vn/list.crl"}
	k, err := o.Issue(template, 0)
	must(t, err)
	c := revocation.New(revocation.Config{Hosts: []string{".gov.vn"}, Proxy: at})
	if v := c.Ask(t.Context(), k.Certificate, o.Sub, now); v.State != sign.RevocationGood || len(asked) != 1 || asked[0] != "http://crl.ca.gov.vn/list.crl" {
		t.Errorf("%+v by %v", v, asked)
	}
}
