package sign

import (
	"context"
	"crypto/x509"
	"errors"
	"strings"

	"motcua/internal/fault"
)

// Token is a PKCS#11 device of the server: an HSM, or a token that is plugged in. Its
// private keys never leave it (CN11; Luật GDĐT 2023 Đ22).
type Token interface {
	// Keys lists the keys on the device that have their certificate there. Every call
	// asks the device, so that one that was pulled out is noticed before anything is
	// signed. Faults sign.token-none, sign.token-pin, sign.token-locked,
	// sign.token-module, sign.token-silent, sign.token-failed.
	Keys(ctx context.Context) ([]Key, error)
	// Close signs out.
	Close() error
}

// TokenConfig says which device it is. PIN is asked for when the device is opened and
// kept nowhere.
type TokenConfig struct {
	Module  string // path of the PKCS#11 library
	Label   string // of the token
	PIN     func() (string, error)
	Issuers []*x509.Certificate // of its certificates; they go with each signature
}

// ErrNoPKCS11 is what OpenToken says in a build without the tag pkcs11.
var ErrNoPKCS11 = errors.New("sign: this build has no PKCS#11")

// tokenFault tells what is wrong with a device by the name PKCS#11 has for it.
func tokenFault(err error) error {
	if f := fault.Of(err); f.Kind != fault.Internal {
		return err
	}
	said := err.Error()
	named := func(names ...string) bool {
		for _, n := range names {
			if strings.Contains(said, n) {
				return true
			}
		}
		return false
	}
	code := "sign.token-failed"
	switch {
	case named("CKR_PIN_LOCKED"):
		code = "sign.token-locked"
	case named("CKR_PIN_"):
		code = "sign.token-pin"
	case goneFrom(err) || named("could not find PKCS#11 token", "CKR_SLOT_ID_INVALID"):
		code = "sign.token-none"
	case named("could not open PKCS#11"):
		code = "sign.token-module"
	}
	return fault.New(fault.Unavailable, code).Because(err)
}

// goneFrom reports whether a device was pulled out, or has forgotten who is signed in:
// what was opened is of no use any more.
func goneFrom(err error) bool {
	said := err.Error()
	for _, n := range []string{"CKR_DEVICE_", "CKR_TOKEN_NOT_", "CKR_SESSION_", "CKR_USER_NOT_LOGGED_IN", "CKR_CRYPTOKI_NOT_INITIALIZED", "CKR_KEY_HANDLE_INVALID", "CKR_OBJECT_HANDLE_INVALID", "context is closed"} {
		if strings.Contains(said, n) {
			return true
		}
	}
	return false
}
