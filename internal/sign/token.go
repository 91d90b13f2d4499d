package sign

import (
	"context"
	"crypto/x509"
	"errors"
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
