package smartca_test

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"motcua/internal/link/smartca"
	"motcua/internal/link/smartca/trial"
	"motcua/internal/sign"
)

// The fault table of the service, by what its person does (CN11): where a signing ends,
// and that a telephone rings at most once for it.
func TestFaults(t *testing.T) {
	service, err := trial.New(time.Now)
	must(t, err)
	var enough context.CancelFunc
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		service.ServeHTTP(w, r.WithContext(silent{r.Context(), enough}))
	}))
	t.Cleanup(srv.Close)
	c := &smartca.Client{Config: smartca.Config{URL: srv.URL, ID: "SP1", Password: "x", Client: &http.Client{Timeout: time.Minute}, Now: time.Now}}
	for _, x := range []struct {
		user  string
		start sign.Outcome
		phase sign.Phase
		rings int
	}{
		{"001099000001", sign.Done, sign.PhaseSigned, 1},
		{"001099009101", sign.Done, sign.PhaseCancelled, 1},
		{"001099009102", sign.Done, sign.PhaseExpired, 1},
		{"001099009103", sign.Done, sign.PhaseFailed, 1},
		{"001099009104", sign.Doubt, sign.PhaseSigned, 1},
		{"001099009105", sign.Doubt, sign.PhaseFailed, 0},
		{"001099009106", sign.Done, sign.PhaseFailed, 1},
		{"001099009107", sign.Rejected, sign.PhaseFailed, 0},
		{"001099009109", sign.Done, sign.PhaseExpired, 1},
	} {
		certs, err := c.Certificates(t.Context(), x.user)
		must(t, err)
		cert, err := x509.ParseCertificate(certs[0].DER)
		must(t, err)
		if !certs[0].Usable || len(certs[0].Chain) != 2 {
			t.Errorf("%s: %+v", x.user, certs)
		}
		before, digest := service.Rings, sha256.Sum256([]byte(x.user))
		r := sign.Request{Key: "t-" + x.user, User: x.user, Serial: certs[0].Serial, Items: []sign.Item{{ID: "d1", Digest: digest}}}
		now := time.Now()
		course, _ := sign.Begin(now).Asking()
		ctx, cancel := context.WithCancel(t.Context())
		enough = cancel // when the service falls silent, as a client does that has waited long enough
		answer, err := c.Start(ctx, r)
		must(t, err)
		cancel()
		if answer.Outcome != x.start {
			t.Errorf("%s: %s %q, want %s", x.user, answer.Outcome, answer.Code, x.start)
		}
		course = course.Answered(answer)
		for course.Phase.Open() {
			handle := course.Handle
			if handle == "" {
				handle = r.Key
			}
			s, err := c.Poll(t.Context(), handle)
			must(t, err)
			now = now.Add(time.Minute)
			course = course.Polled(s, now, func(m map[string][]byte) string {
				if rsa.VerifyPKCS1v15(cert.PublicKey.(*rsa.PublicKey), crypto.SHA256, digest[:], m["d1"]) != nil {
					return "sign.other-digest"
				}
				return ""
			})
		}
		if course.Phase != x.phase || service.Rings-before != x.rings {
			t.Errorf("%s: %s after %d rings (%s), want %s", x.user, course.Phase, service.Rings-before, course.Code, x.phase)
		}
	}
}

// silent tells when somebody waits for a request to be given up: the far side has what
// was sent and will never answer.
type silent struct {
	context.Context
	told context.CancelFunc
}

// Done is context.Context's.
func (s silent) Done() <-chan struct{} { s.told(); return s.Context.Done() }

// The same transaction again rings nobody and is known as done already.
func TestTwice(t *testing.T) {
	service, err := trial.New(time.Now)
	must(t, err)
	srv := httptest.NewServer(service)
	t.Cleanup(srv.Close)
	c := &smartca.Client{Config: smartca.Config{URL: srv.URL, Now: time.Now}}
	r := sign.Request{Key: "k", User: "001099000001", Items: []sign.Item{{ID: "d"}}}
	for _, want := range []sign.Outcome{sign.Done, sign.Already} {
		got, err := c.Start(t.Context(), r)
		must(t, err)
		if got.Outcome != want || got.Handle != "k" {
			t.Errorf("%+v, want %s", got, want)
		}
	}
	if service.Rings != 1 {
		t.Errorf("%d rings", service.Rings)
	}
	c.Password = "wrong"
	r.Key = "k2"
	if got, err := c.Start(t.Context(), r); err != nil || got.Outcome != sign.Rejected {
		t.Errorf("wrong account: %+v %v", got, err)
	}
}

// What never left may be sent again.
func TestNotSent(t *testing.T) {
	srv := httptest.NewServer(nil)
	srv.Close()
	c := &smartca.Client{Config: smartca.Config{URL: srv.URL, Now: time.Now}}
	if _, err := c.Start(context.Background(), sign.Request{}); !errors.Is(err, sign.ErrNotSent) {
		t.Errorf("%v", err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
