package vneid_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"motcua/internal/link/vneid"
)

func TestHonestTokenIsAccepted(t *testing.T) {
	l := newLiar(t)
	c := l.client(nil)
	_, a, err := c.Begin("/")
	if err != nil {
		t.Fatal(err)
	}
	l.gives(l.sign(l.honest(a), jose.ES256, l.key))
	got, err := l.finish(c, a)
	if err != nil {
		t.Fatal(err)
	}
	if got.PersonalID != "001099000001" || got.FullName != "TRẦN THỊ THỬ" || got.Provider != l.server.URL {
		t.Errorf("identity = %+v", got)
	}
}

// Every claim that binds the token to this sign-in is really checked: the honest
// token passes above, and each of these differs from it in one claim.
func TestSpoiledTokensAreRefused(t *testing.T) {
	past := time.Now().Add(-time.Minute).Unix()
	cases := []struct {
		name  string
		spoil func(claims map[string]any)
		want  vneid.Code
	}{
		{"another nonce", func(c map[string]any) { c["nonce"] = "khac" }, vneid.CodeUntrusted},
		{"no nonce", func(c map[string]any) { delete(c, "nonce") }, vneid.CodeUntrusted},
		{"another audience", func(c map[string]any) { c["aud"] = "he-thong-khac" }, vneid.CodeUntrusted},
		{"two audiences and no party", func(c map[string]any) { c["aud"] = []string{clientID, "x"} }, vneid.CodeUntrusted},
		{"another party", func(c map[string]any) { c["azp"] = "he-thong-khac" }, vneid.CodeUntrusted},
		{"another issuer", func(c map[string]any) { c["iss"] = "https://gia.example" }, vneid.CodeUntrusted},
		{"hash of another access token", func(c map[string]any) { c["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA" }, vneid.CodeUntrusted},
		{"no subject", func(c map[string]any) { delete(c, "sub") }, vneid.CodeUntrusted},
		{"expired on arrival: clocks differ", func(c map[string]any) { c["exp"] = past }, vneid.CodeClock},
		{"enterprise without a person", func(c map[string]any) { delete(c, "personal_id") }, vneid.CodeNoPersonalID},
		{"nine-digit number", func(c map[string]any) { c["personal_id"] = "012345678" }, vneid.CodeNoPersonalID},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			l := newLiar(t)
			c := l.client(nil)
			_, a, err := c.Begin("/")
			if err != nil {
				t.Fatal(err)
			}
			claims := l.honest(a)
			tc.spoil(claims)
			l.gives(l.sign(claims, jose.ES256, l.key))
			_, err = l.finish(c, a)
			wantCode(t, err, tc.want)
		})
	}
}

func TestForgedSignaturesAreRefused(t *testing.T) {
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	forgeries := map[string]func(l *liar, claims map[string]any) string{
		"another key": func(l *liar, claims map[string]any) string { return l.sign(claims, jose.ES256, other) },
		"our secret as HMAC key": func(l *liar, claims map[string]any) string {
			return l.sign(claims, jose.HS256, []byte(clientSecret+"                                "))
		},
		"alg none": func(_ *liar, claims map[string]any) string {
			body, _ := json.Marshal(claims)
			b64 := base64.RawURLEncoding.EncodeToString
			return b64([]byte(`{"alg":"none"}`)) + "." + b64(body) + "."
		},
		"no token at all": func(*liar, map[string]any) string { return "" },
		"not a token":     func(*liar, map[string]any) string { return "a.b.c" },
	}
	for name, forge := range forgeries {
		t.Run(name, func(t *testing.T) {
			l := newLiar(t)
			c := l.client(nil)
			_, a, err := c.Begin("/")
			if err != nil {
				t.Fatal(err)
			}
			l.gives(forge(l, l.honest(a)))
			_, err = l.finish(c, a)
			wantCode(t, err, vneid.CodeUntrusted)
		})
	}
}

// Integrations §3: the names of the claims are a setting; a level may be a number,
// and of a birth date only the year may be known.
func TestClaimNamesAreASetting(t *testing.T) {
	l := newLiar(t)
	c := l.client(func(cfg *vneid.Config) { cfg.Claims = vneid.VNConnectClaims() })
	_, a, err := c.Begin("/")
	if err != nil {
		t.Fatal(err)
	}
	claims := l.honest(a)
	delete(claims, "personal_id")
	claims["SoDinhDanh"], claims["HoVaTen"], claims["NgayThangNamSinh"], claims["IAL"] = "001099000002", "LÊ VĂN MẪU", "1999", 2
	l.gives(l.sign(claims, jose.ES256, l.key))
	got, err := l.finish(c, a)
	if err != nil {
		t.Fatal(err)
	}
	if got.PersonalID != "001099000002" || got.FullName != "LÊ VĂN MẪU" || got.Birth != "1999" || got.Level != "2" {
		t.Errorf("identity = %+v", got)
	}
}

// A provider may keep the identity number for userinfo; then userinfo must speak of
// the same subject, and cannot overrule the signed token.
func TestUserInfoCompletesTheToken(t *testing.T) {
	cases := []struct {
		name string
		info map[string]any
		want vneid.Code // "" when it succeeds
	}{
		{"same subject", map[string]any{"sub": "u-7f1", "personal_id": "001099000003", "name": "TÊN KHÁC"}, ""},
		{"another subject", map[string]any{"sub": "u-khac", "personal_id": "001099000003"}, vneid.CodeUntrusted},
		{"no number either", map[string]any{"sub": "u-7f1"}, vneid.CodeNoPersonalID},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			l := newLiar(t)
			l.document["userinfo_endpoint"] = l.server.URL + "/userinfo"
			l.userinfo = func(w http.ResponseWriter) { writeJSON(w, tc.info) }
			c := l.client(nil)
			_, a, err := c.Begin("/")
			if err != nil {
				t.Fatal(err)
			}
			claims := l.honest(a)
			delete(claims, "personal_id")
			l.gives(l.sign(claims, jose.ES256, l.key))
			got, err := l.finish(c, a)
			wantCode(t, err, tc.want)
			if tc.want == "" && (got.PersonalID != "001099000003" || got.FullName != "TRẦN THỊ THỬ") {
				t.Errorf("identity = %+v", got)
			}
		})
	}
}
