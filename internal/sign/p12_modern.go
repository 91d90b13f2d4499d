package sign

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"hash"

	"motcua/internal/fault"
)

// errLegacy: the file is not in the modern protection.
var errLegacy = errors.New("sign: older PKCS#12 protection")

var (
	oidData      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidEncrypted = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 6}
	oidPBES2     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13}
	oidPBKDF2    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12}
	oidKeyBag    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 12, 10, 1, 2}
	oidCertBag   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 12, 10, 1, 3}
)

// Structures of RFC 7292 (PFX) and RFC 8018 (PBES2), as far as they are read.
type (
	pfx struct {
		Version  int
		AuthSafe content
		MAC      asn1.RawValue `asn1:"optional"`
	}
	content struct {
		Type    asn1.ObjectIdentifier
		Content asn1.RawValue `asn1:"tag:0,explicit,optional"`
	}
	encrypted struct {
		Version int
		Info    struct {
			Type      asn1.ObjectIdentifier
			Algorithm pkix.AlgorithmIdentifier
			Content   []byte `asn1:"tag:0,optional"`
		}
	}
	safeBag struct {
		ID         asn1.ObjectIdentifier
		Value      asn1.RawValue   `asn1:"tag:0,explicit"`
		Attributes []asn1.RawValue `asn1:"set,optional"`
	}
	shrouded struct {
		Algorithm pkix.AlgorithmIdentifier
		Data      []byte
	}
	certBag struct {
		ID   asn1.ObjectIdentifier
		Data []byte `asn1:"tag:0,explicit"`
	}
	pbes2 struct {
		KDF struct {
			ID     asn1.ObjectIdentifier
			Params struct {
				Salt       []byte
				Iterations int
				KeyLength  int                      `asn1:"optional"`
				PRF        pkix.AlgorithmIdentifier `asn1:"optional"`
			}
		}
		Cipher struct {
			ID asn1.ObjectIdentifier
			IV []byte
		}
	}
)

// readModern opens a file whose parts are protected with PBES2. Its MAC is not looked
// at: a wrong password or a changed file shows in what is decrypted, and the key must
// fit its certificate.
func readModern(file []byte, password string) (b bag, err error) {
	var outer pfx
	var safe []byte
	var parts []content
	if _, err := asn1.Unmarshal(file, &outer); err != nil {
		return b, fault.New(fault.Invalid, "sign.p12-broken").Because(err)
	}
	if _, err := asn1.Unmarshal(outer.AuthSafe.Content.Bytes, &safe); err != nil || !outer.AuthSafe.Type.Equal(oidData) {
		return b, errLegacy
	}
	if _, err := asn1.Unmarshal(safe, &parts); err != nil {
		return b, errLegacy
	}
	for _, p := range parts {
		plain, err := open(p, password)
		if err != nil {
			return b, err
		}
		if err := b.addSafe(plain, password); err != nil {
			return b, err
		}
	}
	return b, nil
}

func open(p content, password string) ([]byte, error) {
	if p.Type.Equal(oidEncrypted) {
		var e encrypted
		if _, err := asn1.Unmarshal(p.Content.Bytes, &e); err != nil {
			return nil, errLegacy
		}
		return decrypt(e.Info.Algorithm, e.Info.Content, password)
	}
	var plain []byte
	if _, err := asn1.Unmarshal(p.Content.Bytes, &plain); err != nil {
		return nil, errLegacy
	}
	return plain, nil
}

// addSafe takes the bags of one safe.
func (b *bag) addSafe(plain []byte, password string) error {
	var bags []safeBag
	if _, err := asn1.Unmarshal(plain, &bags); err != nil {
		return fault.New(fault.Invalid, "sign.p12-password").Because(err)
	}
	for _, x := range bags {
		switch {
		case x.ID.Equal(oidKeyBag):
			var s shrouded
			if _, err := asn1.Unmarshal(x.Value.Bytes, &s); err != nil {
				return errLegacy
			}
			der, err := decrypt(s.Algorithm, s.Data, password)
			if err != nil {
				return err
			}
			if err := b.addPrivate(der); err != nil {
				return fault.New(fault.Invalid, "sign.p12-password").Because(err)
			}
		case x.ID.Equal(oidCertBag):
			var c certBag
			if _, err := asn1.Unmarshal(x.Value.Bytes, &c); err != nil {
				return errLegacy
			}
			if err := b.addCertificate(c.Data); err != nil {
				return err
			}
		}
	}
	return nil
}

// maxIterations keeps a hostile file from occupying a processor.
const maxIterations = 2_000_000

// decrypt opens PBES2 (RFC 8018) with PBKDF2 and AES in CBC mode.
func decrypt(a pkix.AlgorithmIdentifier, data []byte, password string) ([]byte, error) {
	if !a.Algorithm.Equal(oidPBES2) {
		return nil, errLegacy
	}
	var p pbes2
	if _, err := asn1.Unmarshal(a.Parameters.FullBytes, &p); err != nil || !p.KDF.ID.Equal(oidPBKDF2) {
		return nil, errLegacy
	}
	size, newHash := aesKey(p.Cipher.ID), prf(p.KDF.Params.PRF.Algorithm)
	if n := p.KDF.Params.Iterations; size == 0 || newHash == nil || n < 1 || n > maxIterations || len(p.Cipher.IV) != aes.BlockSize {
		return nil, fault.New(fault.Invalid, "sign.p12-broken")
	}
	wrong := fault.New(fault.Invalid, "sign.p12-password")
	if len(data) == 0 || len(data)%aes.BlockSize != 0 {
		return nil, fault.New(fault.Invalid, "sign.p12-broken")
	}
	key, err := pbkdf2.Key(newHash, password, p.KDF.Params.Salt, p.KDF.Params.Iterations, size)
	if err != nil {
		return nil, wrong.Because(err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(data))
	cipher.NewCBCDecrypter(block, p.Cipher.IV).CryptBlocks(out, data)
	pad := int(out[len(out)-1])
	if pad < 1 || pad > aes.BlockSize {
		return nil, wrong
	}
	for _, x := range out[len(out)-pad:] {
		if int(x) != pad {
			return nil, wrong
		}
	}
	return out[:len(out)-pad], nil
}

func aesKey(id asn1.ObjectIdentifier) int {
	base := asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1}
	if len(id) != 9 || !id[:8].Equal(base) {
		return 0
	}
	return map[int]int{2: 16, 22: 24, 42: 32}[id[8]]
}

func prf(id asn1.ObjectIdentifier) func() hash.Hash {
	base := asn1.ObjectIdentifier{1, 2, 840, 113549, 2}
	if len(id) == 0 {
		return sha1.New // the default of the standard
	}
	if len(id) != 6 || !id[:5].Equal(base) {
		return nil
	}
	return map[int]func() hash.Hash{7: sha1.New, 9: sha256.New, 10: sha512.New384, 11: sha512.New}[id[5]]
}
