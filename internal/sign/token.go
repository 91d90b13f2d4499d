//go:build pkcs11

package sign

import (
	"crypto/x509"
	"errors"

	"github.com/ThalesIgnite/crypto11"
)

// Token is a PKCS#11 token: an HSM of an agency, a USB token, SoftHSM2 in tests. It
// needs cgo and is in builds with the tag pkcs11 alone.
type Token struct {
	context *crypto11.Context
	chain   []*x509.Certificate
}

// OpenToken signs in to a token by the path of its module, its label and its PIN.
// chain are the issuers of its certificates.
func OpenToken(module, label, pin string, chain ...*x509.Certificate) (*Token, error) {
	c, err := crypto11.Configure(&crypto11.Config{Path: module, TokenLabel: label, Pin: pin})
	if err != nil {
		return nil, err
	}
	return &Token{c, chain}, nil
}

// Close signs out.
func (t *Token) Close() error { return t.context.Close() }

// Key finds the key with a label and its certificate. The private key stays on the
// token; every signature is made there.
func (t *Token) Key(label string) (Key, error) {
	signer, err := t.context.FindKeyPair(nil, []byte(label))
	if err != nil {
		return Key{}, err
	}
	c, err := t.context.FindCertificate(nil, []byte(label), nil)
	if err != nil {
		return Key{}, err
	}
	if signer == nil || c == nil {
		return Key{}, errors.New("sign: no such key on the token")
	}
	return Key{Certificate: c, Chain: chainOf(c, append([]*x509.Certificate{c}, t.chain...)), Signer: signer}, nil
}
