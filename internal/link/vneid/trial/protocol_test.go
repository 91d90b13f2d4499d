package trial

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
)

// Requests that are not ours never reach the page, and are answered here: sending
// the browser to an unregistered address would make this server a springboard.
func TestForeignRequestsAreNotRedirected(t *testing.T) {
	s := newSite(t, nil)
	for name, spoil := range map[string]func(url.Values){
		"another client":           func(q url.Values) { q.Set("client_id", "khac") },
		"no client":                func(q url.Values) { q.Del("client_id") },
		"another address":          func(q url.Values) { q.Set("redirect_uri", "https://gia.example/") },
		"a longer address":         func(q url.Values) { q.Set("redirect_uri", testBack+"/them") },
		"an address escaped twice": func(q url.Values) { q.Set("redirect_uri", url.QueryEscape(testBack)) },
		"two addresses":            func(q url.Values) { q.Add("redirect_uri", "https://gia.example/") },
		"no address":               func(q url.Values) { q.Del("redirect_uri") },
	} {
		q := asked()
		spoil(q)
		got := s.get(authorizePath + "?" + q.Encode())
		if got.status != http.StatusBadRequest || got.location != nil || !strings.Contains(got.body, problemForeign.Title) {
			t.Errorf("%s: %d to %v", name, got.status, got.location)
		}
	}
}

// Mistakes of our own client go back to it as an error with its state.
func TestUnsafeRequestsAreSentBack(t *testing.T) {
	s := newSite(t, nil)
	for name, tc := range map[string]struct {
		spoil func(url.Values)
		want  string
	}{
		"no PKCE":          {func(q url.Values) { q.Del("code_challenge") }, "invalid_request"},
		"PKCE in clear":    {func(q url.Values) { q.Set("code_challenge_method", "plain") }, "invalid_request"},
		"no PKCE method":   {func(q url.Values) { q.Del("code_challenge_method") }, "invalid_request"},
		"no state":         {func(q url.Values) { q.Del("state") }, "invalid_request"},
		"endless state":    {func(q url.Values) { q.Set("state", strings.Repeat("s", maxParam+1)) }, "invalid_request"},
		"no nonce":         {func(q url.Values) { q.Del("nonce") }, "invalid_request"},
		"implicit flow":    {func(q url.Values) { q.Set("response_type", "id_token token") }, "unauthorized_client"},
		"answer by form":   {func(q url.Values) { q.Set("response_mode", "form_post") }, ""},
		"silent sign-in":   {func(q url.Values) { q.Set("prompt", "none") }, "login_required"},
		"no openid scope":  {func(q url.Values) { q.Set("scope", "profile") }, "invalid_scope"},
		"a request object": {func(q url.Values) { q.Set("request", "a.b.c") }, "request_not_supported"},
	} {
		q := asked()
		tc.spoil(q)
		got := s.get(authorizePath + "?" + q.Encode())
		if got.location != nil && strings.HasPrefix(got.location.String(), s.issuer) {
			t.Errorf("%s: accepted", name)
			continue
		}
		if tc.want == "" {
			continue
		}
		sent, _ := url.ParseQuery(got.location.RawQuery + "&" + got.location.Fragment)
		if !strings.HasPrefix(got.location.String(), testBack) || sent.Get("error") != tc.want {
			t.Errorf("%s: %d to %v", name, got.status, got.location)
		}
	}
}

func TestCodeAndRequestServeOnce(t *testing.T) {
	s := newSite(t, nil)
	request := s.open()
	next := strings.TrimPrefix(s.choose(request, "cb-1").String(), s.issuer)
	code := s.get(next).location.Query().Get("code")
	if again := s.get(next); again.status != http.StatusGone {
		t.Errorf("a second code: %d to %v", again.status, again.location)
	}
	if again := s.post(loginPath, url.Values{"request": {request}, "subject": {"cb-2"}}); again.status != http.StatusGone {
		t.Errorf("a second pick: %d to %v", again.status, again.location)
	}
	if first := s.post(tokenPath, exchange(code)); first.status != http.StatusOK {
		t.Fatalf("exchange: %d %s", first.status, first.body)
	}
	if second := s.post(tokenPath, exchange(code)); second.status != http.StatusBadRequest || !strings.Contains(second.body, "invalid_grant") {
		t.Errorf("replay: %d %s", second.status, second.body)
	}
}

// A failed exchange spends the code too: whoever holds it gets one guess.
func TestFailedExchangeSpendsTheCode(t *testing.T) {
	s := newSite(t, nil)
	for name, spoil := range map[string]func(url.Values){
		"another verifier": func(f url.Values) { f.Set("code_verifier", strings.Repeat("w", 43)) },
		"no verifier":      func(f url.Values) { f.Del("code_verifier") },
		"another secret":   func(f url.Values) { f.Set("client_secret", "sai") },
		"no secret":        func(f url.Values) { f.Del("client_secret") },
		"another client":   func(f url.Values) { f.Set("client_id", "khac") },
		"another address":  func(f url.Values) { f.Set("redirect_uri", testBack+"/khac") },
	} {
		code := s.code("cb-1")
		form := exchange(code)
		spoil(form)
		if got := s.post(tokenPath, form); got.status < 400 || got.status >= 500 {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
		if got := s.post(tokenPath, exchange(code)); got.status == http.StatusOK {
			t.Errorf("%s: the code still serves", name)
		}
	}
}

func TestCodesAndRequestsExpire(t *testing.T) {
	s := newSite(t, nil)
	code := s.code("cb-1")
	s.clock.advance(codeLife)
	if got := s.post(tokenPath, exchange(code)); !strings.Contains(got.body, "invalid_grant") {
		t.Errorf("old code: %d %s", got.status, got.body)
	}
	request := s.open()
	s.clock.advance(requestLife)
	if got := s.get(loginPath + "?request=" + request); got.status != http.StatusGone || !strings.Contains(got.body, problemExpired.Title) {
		t.Errorf("old request: %d", got.status)
	}
	if got := s.post(loginPath, url.Values{"request": {request}, "subject": {"cb-1"}}); got.status != http.StatusGone {
		t.Errorf("old pick: %d", got.status)
	}
	if got := s.post(loginPath, url.Values{"request": {request}, "cancel": {"1"}}); got.status != http.StatusGone {
		t.Errorf("old cancel: %d", got.status)
	}
}

// The page is a step that cannot be left out.
func TestNobodyPickedMeansNoCode(t *testing.T) {
	s := newSite(t, nil)
	got := s.get(callbackPath + "?id=" + s.open())
	if got.location == nil || got.location.Query().Get("code") != "" || got.location.Query().Get("error") != "interaction_required" {
		t.Errorf("%d to %v", got.status, got.location)
	}
}

// What the engine would stumble over is refused before it.
func TestUnreadableTokenRequests(t *testing.T) {
	s := newSite(t, nil)
	post := func(body string, header func(http.Header)) reply {
		r, err := http.NewRequest(http.MethodPost, s.issuer+tokenPath, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if header != nil {
			header(r.Header)
		}
		return s.do(r)
	}
	for name, got := range map[string]reply{
		"broken form":    post("grant_type=%zz", nil),
		"endless form":   post("grant_type=authorization_code&code="+strings.Repeat("a", maxForm), nil),
		"broken header":  post("grant_type=authorization_code&code=a", func(h http.Header) { h.Set("Authorization", "Basic JXp6OmE=") }),
		"no grant":       post("", nil),
		"refresh":        post("grant_type=refresh_token&refresh_token=a", nil),
		"own statement":  post("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c", nil),
		"machine client": post("grant_type=client_credentials", nil),
		"no code":        post("grant_type=authorization_code", nil),
	} {
		var body struct {
			Error string `json:"error"`
		}
		if err := json.Unmarshal([]byte(got.body), &body); err != nil || body.Error == "" || got.status < 400 || got.status >= 500 {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
	grant := url.Values{"grant_type": {"authorization_code"}}
	if got := s.post(tokenPath+"?"+exchange(s.code("cb-1")).Encode(), grant); got.status == http.StatusOK {
		t.Error("a token request in the query is accepted: codes and secrets would stand in logs")
	}
}

func TestUserInfo(t *testing.T) {
	s := newSite(t, nil)
	var tokens struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal([]byte(s.post(tokenPath, exchange(s.code("cb-2"))).body), &tokens); err != nil {
		t.Fatal(err)
	}
	ask := func(token string) reply {
		r, err := http.NewRequest(http.MethodGet, s.issuer+userinfoPath, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		return s.do(r)
	}
	var told map[string]string
	if err := json.Unmarshal([]byte(ask(tokens.AccessToken).body), &told); err != nil || told["sub"] != "cb-2" || told["personal_id"] != "001099990002" || told["name"] != "Đặng Văn Mẫu" {
		t.Errorf("userinfo = %v, %v", told, err)
	}
	if got := ask("bia-dat"); got.status == http.StatusOK {
		t.Error("an invented token is accepted")
	}
	s.clock.advance(tokenLife)
	if got := ask(tokens.AccessToken); got.status == http.StatusOK {
		t.Error("an expired token is accepted")
	}
}

func TestDiscoveryTellsWhatIsRouted(t *testing.T) {
	t.Run("below a path", func(t *testing.T) { checkDiscovery(t, newSite(t, nil)) })
	t.Run("on a listener of its own", func(t *testing.T) {
		checkDiscovery(t, newSite(t, func(c *Config) { c.Issuer = strings.TrimSuffix(c.Issuer, "/trial") }))
	})
}

func checkDiscovery(t *testing.T, s *site) {
	var told map[string]any
	if err := json.Unmarshal([]byte(s.get("/.well-known/openid-configuration").body), &told); err != nil {
		t.Fatal(err)
	}
	var endpoints []string
	for name, value := range told {
		address, ok := value.(string)
		if !ok || name == "issuer" || address == "" {
			continue
		}
		endpoints = append(endpoints, name)
		if path, below := strings.CutPrefix(address, s.issuer); !below || s.get(path).status == http.StatusNotFound {
			t.Errorf("%s = %s is not routed", name, address)
		}
	}
	slices.Sort(endpoints)
	want := []string{"authorization_endpoint", "end_session_endpoint", "jwks_uri", "token_endpoint", "userinfo_endpoint"}
	if !slices.Equal(endpoints, want) {
		t.Errorf("endpoints = %v", endpoints)
	}
	if got := s.post(tokenPath, exchange(s.code("cb-1"))); got.status != http.StatusOK {
		t.Errorf("exchange: %d %s", got.status, got.body)
	}
	for _, hidden := range []string{"/oauth/introspect", "/revoke", "/device_authorization", "/healthz", "/ready"} {
		if got := s.get(hidden); got.status != http.StatusNotFound {
			t.Errorf("%s answers %d", hidden, got.status)
		}
	}
}

// The engine's access token is sealed but not authenticated; the subject inside it
// must agree with what the memory says.
func TestUserInfoOfAnotherSubject(t *testing.T) {
	cfg, err := testConfig("https://thu.example/trial").withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	st := newStorage(cfg, signingKey{})
	id, _, err := st.CreateAccessToken(t.Context(), request{person: testPeople[0]})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.SetUserinfoFromToken(t.Context(), new(oidc.UserInfo), id, "cb-1", ""); err != nil {
		t.Errorf("its own subject: %v", err)
	}
	if err := st.SetUserinfoFromToken(t.Context(), new(oidc.UserInfo), id, "cb-2", ""); err == nil {
		t.Error("another subject is answered")
	}
}

// The memory is bounded, whoever knocks.
func TestMemoryIsBounded(t *testing.T) {
	cfg, err := testConfig("https://thu.example/trial").withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	key, err := deriveSigningKey(cfg.Key)
	if err != nil {
		t.Fatal(err)
	}
	st := newStorage(cfg, key)
	for i := range 2 * maxHeld {
		id := time.Duration(i).String()
		st.requests.Put(id, request{id: id})
		if i%2 == 0 {
			if err := st.SaveAuthCode(t.Context(), id, id); err != nil {
				t.Fatal(err)
			}
		}
		if _, _, err := st.CreateAccessToken(t.Context(), request{id: id}); err != nil {
			t.Fatal(err)
		}
	}
	if r, c, k := st.requests.Len(), st.codes.Len(), st.tokens.Len(); r > maxHeld || c > maxHeld || k > maxHeld || k == 0 {
		t.Errorf("held: %d requests, %d codes, %d tokens", r, c, k)
	}
}

// The same secret gives the same key: sessions signed before a restart still count.
func TestKeySurvivesRestart(t *testing.T) {
	secret := []byte(strings.Repeat("a", 32))
	one, err1 := deriveSigningKey(secret)
	two, err2 := deriveSigningKey(secret)
	other, err3 := deriveSigningKey([]byte(strings.Repeat("b", 32)))
	if err1 != nil || err2 != nil || err3 != nil {
		t.Fatal(err1, err2, err3)
	}
	if one.ID() != two.ID() || !one.private.Equal(two.private) {
		t.Error("the key changed")
	}
	if one.ID() == other.ID() {
		t.Error("another secret gives the same key")
	}
	keys, err := (&storage{key: one}).KeySet(t.Context())
	if err != nil || len(keys) != 1 {
		t.Fatal(keys, err)
	}
	if keys[0].Key() == one.Key() {
		t.Error("the private key is shown")
	}
}

func TestLogoutGoesBackOnlyToRegisteredPages(t *testing.T) {
	s := newSite(t, nil)
	for target, want := range map[string]string{
		"https://motcua.example/":      "https://motcua.example/",
		"https://motcua.example/khac":  "https://motcua.example/",
		"https://gia.example/":         "https://motcua.example/",
		"https://motcua.example@gia.x": "https://motcua.example/",
		"":                             "https://motcua.example/",
	} {
		got := s.get(logoutPath + "?" + url.Values{"post_logout_redirect_uri": {target}, "id_token_hint": {"hỏng"}}.Encode())
		if got.location == nil || got.location.String() != want {
			t.Errorf("%q: %d to %v", target, got.status, got.location)
		}
	}
	if got := s.get(logoutPath + "?state=a%26b"); got.location.String() != "https://motcua.example/?state=a%26b" {
		t.Errorf("state: to %v", got.location)
	}
}

func TestSettingsThatAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*Config){
		"no issuer":                      func(c *Config) { c.Issuer = "" },
		"http beyond the loopback":       func(c *Config) { c.Issuer = "http://192.0.2.1/trial" },
		"http not allowed":               func(c *Config) { c.AllowInsecure = false },
		"issuer with a query":            func(c *Config) { c.Issuer += "?a=b" },
		"issuer ends in a slash":         func(c *Config) { c.Issuer += "/" },
		"no secret":                      func(c *Config) { c.ClientSecret = "" },
		"no client":                      func(c *Config) { c.ClientID = "" },
		"no redirect address":            func(c *Config) { c.RedirectURIs = nil },
		"redirect address is a path":     func(c *Config) { c.RedirectURIs = []string{"/ket-qua"} },
		"redirect address with fragment": func(c *Config) { c.RedirectURIs = []string{testBack + "#a"} },
		"no people":                      func(c *Config) { c.People = nil },
		"short key":                      func(c *Config) { c.Key = c.Key[:31] },
	} {
		cfg := testConfig("http://127.0.0.1:1/trial")
		if _, err := New(cfg); err != nil {
			t.Fatalf("the good settings: %v", err)
		}
		spoil(&cfg)
		if _, err := New(cfg); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
