package sign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"strings"

	"golang.org/x/crypto/pkcs12"

	"motcua/internal/fault"
)

// P12Limit bounds a key file in bytes; real ones have some thousand.
const P12Limit = 64 << 10

// ReadP12 opens a PKCS#12 file: the modern protection (PBES2 with AES, what OpenSSL 3
// writes) and the older ones of tokens and Windows. Faults sign.p12-broken,
// sign.p12-password, sign.p12-content.
func ReadP12(content []byte, password string) (k Key, err error) {
	defer func() {
		if recover() != nil { // a hostile file is a broken file
			k, err = Key{}, fault.New(fault.Invalid, "sign.p12-broken")
		}
	}()
	if len(content) > P12Limit {
		return Key{}, fault.New(fault.Invalid, "sign.p12-broken")
	}
	found, err := readModern(content, password)
	if errors.Is(err, errLegacy) {
		found, err = readLegacy(content, password)
	}
	if err != nil {
		return Key{}, err
	}
	return found.key()
}

// bag is what a file held.
type bag struct {
	private crypto.Signer
	certs   []*x509.Certificate
}

// key puts certificate and private key together, and the issuers in order.
func (b bag) key() (Key, error) {
	if b.private == nil {
		return Key{}, fault.New(fault.Invalid, "sign.p12-content")
	}
	k := Key{Signer: b.private}
	for _, c := range b.certs {
		if samePublic(c.PublicKey, b.private.Public()) {
			k.Certificate = c
		}
	}
	if k.Certificate == nil {
		return Key{}, fault.New(fault.Invalid, "sign.p12-content")
	}
	k.Chain = chainOf(k.Certificate, b.certs)
	return k, nil
}

// chainOf orders issuers, nearest first.
func chainOf(leaf *x509.Certificate, pool []*x509.Certificate) (out []*x509.Certificate) {
	at := leaf
	for range pool {
		if string(at.RawIssuer) == string(at.RawSubject) {
			return out
		}
		next := at
		for _, c := range pool {
			if c != at && string(c.RawSubject) == string(at.RawIssuer) && at.CheckSignatureFrom(c) == nil {
				next = c
			}
		}
		if next == at {
			return out
		}
		out, at = append(out, next), next
	}
	return out
}

func samePublic(a, b crypto.PublicKey) bool {
	switch k := a.(type) {
	case *rsa.PublicKey:
		return k.Equal(b)
	case *ecdsa.PublicKey:
		return k.Equal(b)
	}
	return false
}

// readLegacy opens files in the protection that golang.org/x/crypto knows.
func readLegacy(content []byte, password string) (b bag, err error) {
	blocks, err := pkcs12.ToPEM(content, password)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword):
		return b, fault.New(fault.Invalid, "sign.p12-password")
	case err != nil:
		return b, fault.New(fault.Invalid, "sign.p12-broken").Because(err)
	}
	for _, p := range blocks {
		if err := b.addBlock(p); err != nil {
			return b, err
		}
	}
	return b, nil
}

func (b *bag) addBlock(p *pem.Block) error {
	if p.Type == "CERTIFICATE" {
		return b.addCertificate(p.Bytes)
	}
	if !strings.HasSuffix(p.Type, "PRIVATE KEY") {
		return nil
	}
	if k, err := x509.ParsePKCS1PrivateKey(p.Bytes); err == nil {
		b.private = k
		return nil
	}
	if k, err := x509.ParseECPrivateKey(p.Bytes); err == nil {
		b.private = k
		return nil
	}
	return b.addPrivate(p.Bytes)
}

func (b *bag) addCertificate(der []byte) error {
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return fault.New(fault.Invalid, "sign.p12-content").Because(err)
	}
	b.certs = append(b.certs, c)
	return nil
}

func (b *bag) addPrivate(pkcs8 []byte) error {
	k, err := x509.ParsePKCS8PrivateKey(pkcs8)
	if err != nil {
		return fault.New(fault.Invalid, "sign.p12-content").Because(err)
	}
	s, ok := k.(crypto.Signer)
	if !ok {
		return fault.New(fault.Invalid, "sign.p12-content")
	}
	b.private = s
	return nil
}

// Assembled puts a key together from its stored parts: PKCS #8, and certificates in DER.
func Assembled(private, certificate []byte, chain [][]byte) (Key, error) {
	var b bag
	if err := b.addPrivate(private); err != nil {
		return Key{}, err
	}
	for _, der := range append([][]byte{certificate}, chain...) {
		if err := b.addCertificate(der); err != nil {
			return Key{}, err
		}
	}
	return b.key()
}
