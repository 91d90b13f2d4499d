package vneid

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

// Integrations §3.1, sample userinfo.
func TestVNConnectSample(t *testing.T) {
	const sample = `{"sub":"u-7f1","TechID":"T0001","LoaiTaiKhoan":"1","HoVaTen":"TRẦN THỊ THỬ","SoDinhDanh":"001099000001","NgayThangNamSinh":"19990102","loginIdp":"BCA"}`
	var c claims
	if err := json.Unmarshal([]byte(sample), &c); err != nil {
		t.Fatal(err)
	}
	got, err := VNConnectClaims().identity(c)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Identity{Subject: "u-7f1", PersonalID: "001099000001", FullName: "TRẦN THỊ THỬ", Birth: "1999-01-02"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestVNeIDClaimNames(t *testing.T) {
	c := claims{"sub": json.RawMessage(`"s"`), "citizenPid": json.RawMessage(`"001099000001"`), "fullName": json.RawMessage(`" Trần Thị Thử "`), "birthDate": json.RawMessage(`"02/01/1999"`), "accountLevel": json.RawMessage(`2`)}
	got, err := VNeIDClaims().identity(c)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Identity{Subject: "s", PersonalID: "001099000001", FullName: "Trần Thị Thử", Birth: "1999-01-02", Level: "2"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestIdentityNeedsTwelveDigits(t *testing.T) {
	for _, raw := range []string{`""`, `"00109900000"`, `"0010990000011"`, `"00109900000a"`, `"٠٠١٠٩٩٠٠٠٠٠١"`, `null`, `["001099000001"]`, `1099000001`} {
		c := claims{"sub": json.RawMessage(`"s"`), "personal_id": json.RawMessage(raw)}
		if _, err := StandardClaims().identity(c); !errors.Is(err, errNoPersonalID) {
			t.Errorf("personal_id %s: %v", raw, err)
		}
	}
}

func TestBirthIsNeverGuessed(t *testing.T) {
	for told, want := range map[string]string{
		"19990102": "1999-01-02", "1999-01-02": "1999-01-02", "02/01/1999": "1999-01-02",
		"1999-01": "1999-01", "01/1999": "1999-01", "1999": "1999",
		"": "", "0000": "", "19990230": "", "1999-13-01": "", "2/1/1999": "", "99": "", "không rõ": "",
	} {
		if got := parseBirth(told); got != want {
			t.Errorf("parseBirth(%q) = %q, want %q", told, got, want)
		}
	}
}

func FuzzBirth(f *testing.F) {
	for _, seed := range []string{"19990102", "29/02/2001", "1999", "0000-00-00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := parseBirth(s)
		if got == "" {
			return
		}
		if again := parseBirth(got); again != got {
			t.Fatalf("parseBirth(%q) = %q, and of that %q", s, got, again)
		}
		layout := time.DateOnly[:len(got)]
		if _, err := time.Parse(layout, got); err != nil {
			t.Fatalf("parseBirth(%q) = %q: %v", s, got, err)
		}
	})
}

// The web layer keeps attempts as JSON; nothing may be lost on the way.
func TestAttemptSurvivesJSON(t *testing.T) {
	a := newAttempt("/ho-so", time.Date(2026, 7, 1, 8, 0, 0, 0, time.UTC))
	raw, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var b Attempt
	if err := json.Unmarshal(raw, &b); err != nil || b != a {
		t.Errorf("%+v became %+v, %v", a, b, err)
	}
}

func TestAttemptsShareNothing(t *testing.T) {
	now := time.Now()
	a, b := newAttempt("//gia.example", now), newAttempt("/", now)
	seen := map[string]bool{}
	for _, secret := range []string{a.State, a.Nonce, a.Verifier, b.State, b.Nonce, b.Verifier} {
		if len(secret) != 43 || seen[secret] {
			t.Errorf("secret %q is short or repeated", secret)
		}
		seen[secret] = true
	}
	if a.ReturnTo != "/" {
		t.Errorf("ReturnTo = %q", a.ReturnTo)
	}
}

// Every code has a sentence that ends properly, and the ID token never slips into JSON.
func TestEveryCodeSpeaksVietnamese(t *testing.T) {
	for _, code := range []Code{CodeConfig, CodeProviderDown, CodeMalformed, CodeStateMismatch, CodeExpired, CodeReplayed, CodeCancelled, CodeRefused, CodeUntrusted, CodeClock, CodeNoPersonalID} {
		if m := fail(code, nil).Message; !strings.HasSuffix(m, ".") {
			t.Errorf("%s says %q", code, m)
		}
	}
	if CodeOf(errors.New("khác")) != "" || CodeOf(nil) != "" {
		t.Error("a foreign error has no code")
	}
}

func TestIDTokenStaysOutOfJSON(t *testing.T) {
	raw, err := json.Marshal(Identity{IDToken: "bi-mat"})
	if err != nil || strings.Contains(string(raw), "bi-mat") {
		t.Errorf("%s, %v", raw, err)
	}
}
