//go:build pkcs11

package sign

import (
	"strings"

	"motcua/internal/fault"
)

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
