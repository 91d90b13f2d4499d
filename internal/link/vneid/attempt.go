package vneid

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"time"

	"golang.org/x/oauth2"
)

// AttemptLife is how long a person may take at the provider.
const AttemptLife = 10 * time.Minute

// clockTolerance is how far an attempt may lie in the future: two servers behind
// one address need not agree to the second.
const clockTolerance = time.Minute

// Attempt is one started sign-in. The web layer keeps it on the server, or sealed
// in a cookie, bound to the browser that started it, and forgets it before it
// calls Finish: an attempt serves once.
type Attempt struct {
	State     string    `json:"state"`
	Nonce     string    `json:"nonce"`
	Verifier  string    `json:"verifier"` // PKCE secret, RFC 7636
	CreatedAt time.Time `json:"created_at"`
	ReturnTo  string    `json:"return_to"` // a local path, see LocalPath
}

func newAttempt(returnTo string, now time.Time) Attempt {
	return Attempt{
		State:     randomToken(),
		Nonce:     randomToken(),
		Verifier:  oauth2.GenerateVerifier(),
		CreatedAt: now,
		ReturnTo:  LocalPath(returnTo),
	}
}

// check compares the state of the callback in constant time and refuses attempts
// that are empty, too old, or from the future.
func (a Attempt) check(state string, now time.Time) error {
	if a.State == "" || a.Nonce == "" || a.Verifier == "" || !sameSecret(a.State, state) {
		return fail(CodeStateMismatch, nil)
	}
	age := now.Sub(a.CreatedAt)
	if age > AttemptLife || age < -clockTolerance {
		return failf(CodeExpired, "attempt is %s old", age.Round(time.Second))
	}
	return nil
}

// randomToken has 256 bits. crypto/rand.Read never fails: it stops the program instead.
func randomToken() string {
	var b [32]byte
	rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// sameSecret compares without telling by its duration how much was right, nor how long the secret is.
func sameSecret(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
