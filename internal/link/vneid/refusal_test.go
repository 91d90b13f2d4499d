package vneid_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/internal/link/vneid"
)

func TestCallbacksThatDoNotBelongToTheAttempt(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(query string, a *vneid.Attempt) string
		want  vneid.Code
	}{
		{"foreign state", func(q string, a *vneid.Attempt) string { a.State = "khac"; return q }, vneid.CodeStateMismatch},
		{"no state in the callback", func(string, *vneid.Attempt) string { return "code=c" }, vneid.CodeStateMismatch},
		{"forgotten attempt, empty state", func(_ string, a *vneid.Attempt) string { *a = vneid.Attempt{}; return "code=c&state=" }, vneid.CodeStateMismatch},
		{"attempt of eleven minutes ago", func(q string, a *vneid.Attempt) string {
			a.CreatedAt = a.CreatedAt.Add(-11 * time.Minute)
			return q
		}, vneid.CodeExpired},
		{"attempt of tomorrow", func(q string, a *vneid.Attempt) string {
			a.CreatedAt = a.CreatedAt.Add(24 * time.Hour)
			return q
		}, vneid.CodeExpired},
		{"another nonce", func(q string, a *vneid.Attempt) string { a.Nonce = "khac"; return q }, vneid.CodeUntrusted},
		{"another verifier", func(q string, a *vneid.Attempt) string { a.Verifier = strings.Repeat("v", 43); return q }, vneid.CodeRefused},
		{"invented code", func(_ string, a *vneid.Attempt) string { return "code=bia-dat&state=" + a.State }, vneid.CodeRefused},
		{"no code", func(_ string, a *vneid.Attempt) string { return "state=" + a.State }, vneid.CodeMalformed},
		{"state given twice", func(q string, a *vneid.Attempt) string { return q + "&state=" + a.State }, vneid.CodeMalformed},
		{"broken escape", func(q string, _ *vneid.Attempt) string { return q + "&x=%zz" }, vneid.CodeMalformed},
		{"endless query", func(q string, _ *vneid.Attempt) string { return q + "&x=" + strings.Repeat("a", 9000) }, vneid.CodeMalformed},
		{"another issuer names itself", func(q string, _ *vneid.Attempt) string { return q + "&iss=https%3A%2F%2Fgia.example" }, vneid.CodeUntrusted},
		{"provider reports a fault of its own", func(_ string, a *vneid.Attempt) string { return "error=server_error&state=" + a.State }, vneid.CodeProviderDown},
		{"provider refuses", func(_ string, a *vneid.Attempt) string { return "error=invalid_scope&state=" + a.State }, vneid.CodeRefused},
	}
	w := newWorld(t, nil)
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			query, a := w.signIn("can-bo-1")
			query = tc.spoil(query, &a)
			got, err := w.client.Finish(t.Context(), query, a)
			wantCode(t, err, tc.want)
			if got != (vneid.Identity{}) {
				t.Errorf("an identity came with the error: %+v", got)
			}
		})
	}
}

// An attempt serves once here, and a code serves once there: the second client has
// no memory of the first, so it is the provider that refuses.
func TestReplayIsRefusedOnBothSides(t *testing.T) {
	w := newWorld(t, nil)
	query, a := w.signIn("can-bo-1")
	if _, err := w.client.Finish(t.Context(), query, a); err != nil {
		t.Fatal(err)
	}
	_, err := w.client.Finish(t.Context(), query, a)
	wantCode(t, err, vneid.CodeReplayed)

	second, err := vneid.NewClient(t.Context(), w.cfg)
	if err != nil {
		t.Fatal(err)
	}
	_, err = second.Finish(t.Context(), query, a)
	wantCode(t, err, vneid.CodeRefused)
}

func TestAttemptOfTenMinutesStillServes(t *testing.T) {
	start := time.Now()
	w := newWorld(t, func(cfg *vneid.Config) { cfg.Now = func() time.Time { return start } })
	query, a := w.signIn("can-bo-1")
	a.CreatedAt = start.Add(-vneid.AttemptLife)
	if _, err := w.client.Finish(t.Context(), query, a); err != nil {
		t.Fatal(err)
	}
	query, a = w.signIn("can-bo-1")
	a.CreatedAt = start.Add(-vneid.AttemptLife - time.Nanosecond)
	_, err := w.client.Finish(t.Context(), query, a)
	wantCode(t, err, vneid.CodeExpired)
}

func TestWrongSecretIsTheOperatorsMistake(t *testing.T) {
	w := newWorld(t, func(cfg *vneid.Config) { cfg.ClientSecret = "sai" })
	query, a := w.signIn("can-bo-1")
	_, err := w.client.Finish(t.Context(), query, a)
	wantCode(t, err, vneid.CodeConfig)
}

// An account of an enterprise has no person's number and cannot act here.
func TestEnterpriseAccountIsRefused(t *testing.T) {
	w := newWorld(t, nil)
	query, a := w.signIn("to-chuc-1")
	_, err := w.client.Finish(t.Context(), query, a)
	wantCode(t, err, vneid.CodeNoPersonalID)
}

func TestUnknownPersonStaysOnThePage(t *testing.T) {
	w := newWorld(t, nil)
	address, _ := w.begin()
	form := url.Values{"request": {w.open(address)}, "subject": {"khong-co"}}
	answer, err := w.browser.PostForm(w.provider.URL+"/trial/login", form)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("status = %s", answer.Status)
	}
}

func TestForeignRedirectIsNotFollowed(t *testing.T) {
	w := newWorld(t, func(cfg *vneid.Config) { cfg.RedirectURL = "https://gia.example/bat-code" })
	address, _ := w.begin()
	answer, err := w.browser.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusBadRequest || answer.Request.URL.Host != w.provider.Listener.Addr().String() {
		t.Errorf("status = %s at %s", answer.Status, answer.Request.URL)
	}
}
