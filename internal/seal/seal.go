// Package seal keeps identifying numbers unreadable at rest: it encrypts them,
// makes a keyed index by which they can be found again, and a masked form for
// lists. It also makes the random tokens of sessions and forms.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// KeySize is the length of the master key in bytes.
const KeySize = 32

// Keys are derived from one master key; safe for concurrent use.
type Keys struct {
	aead  cipher.AEAD
	index []byte
	sub   func(label string) []byte
}

// NewKeys derives keys from a master key of KeySize bytes.
func NewKeys(master []byte) (*Keys, error) {
	if len(master) != KeySize {
		return nil, fmt.Errorf("seal: master key has %d bytes, want %d", len(master), KeySize)
	}
	sub := func(label string) []byte {
		// HKDF over SHA-256 gives up to 8160 bytes; 32 cannot fail.
		out, _ := hkdf.Key(sha256.New, master, nil, "motcua "+label, 32)
		return out
	}
	block, err := aes.NewCipher(sub("seal"))
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &Keys{aead, sub("index"), sub}, nil
}

// Derive gives 32 bytes bound to a label, for another purpose.
func (k *Keys) Derive(label string) []byte { return k.sub(label) }

// Seal encrypts plain, bound to a context that Open must name again.
func (k *Keys) Seal(plain []byte, context string) []byte {
	nonce := make([]byte, k.aead.NonceSize())
	rand.Read(nonce)
	return k.aead.Seal(nonce, nonce, plain, []byte(context))
}

// ErrOpen: the ciphertext was not made with this key and context, or was changed.
var ErrOpen = errors.New("seal: cannot open")

// Open reverses Seal.
func (k *Keys) Open(sealed []byte, context string) ([]byte, error) {
	n := k.aead.NonceSize()
	if len(sealed) < n {
		return nil, ErrOpen
	}
	plain, err := k.aead.Open(nil, sealed[:n], sealed[n:], []byte(context))
	if err != nil {
		return nil, ErrOpen
	}
	return plain, nil
}

// Number is a sealed identifying number.
type Number struct{ Sealed, Index, Masked string }

// SealNumber seals a number of a kind ("PersonalID", "OrgID", "Passport").
func (k *Keys) SealNumber(kind, number string) Number {
	number = strings.ToUpper(strings.TrimSpace(number))
	return Number{
		Sealed: base64.RawStdEncoding.EncodeToString(k.Seal([]byte(number), "number "+kind)),
		Index:  k.Index(kind, number), Masked: Mask(number),
	}
}

// OpenNumber gives the number back.
func (k *Keys) OpenNumber(kind, sealed string) (string, error) {
	raw, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil {
		return "", ErrOpen
	}
	plain, err := k.Open(raw, "number "+kind)
	return string(plain), err
}

// Index is the blind index of a number: equal numbers have equal indexes, and
// without the key an index tells nothing.
func (k *Keys) Index(kind, number string) string {
	h := hmac.New(sha256.New, k.index)
	h.Write([]byte(kind + " " + strings.ToUpper(strings.TrimSpace(number))))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Mask shows the first three and last two characters: "001*******01" (PD-08).
func Mask(number string) string {
	r := []rune(number)
	if len(r) <= 5 {
		return strings.Repeat("*", len(r))
	}
	return string(r[:3]) + strings.Repeat("*", len(r)-5) + string(r[len(r)-2:])
}

// Token makes a random token of 256 bits, and the hash under which it is stored.
func Token() (token string, hash []byte) {
	b := make([]byte, 32)
	rand.Read(b)
	token = base64.RawURLEncoding.EncodeToString(b)
	return token, TokenHash(token)
}

// TokenHash is the hash under which a token is stored.
func TokenHash(token string) []byte {
	h := sha256.Sum256([]byte(token))
	return h[:]
}

// NewMaster makes a random master key in hexadecimal.
func NewMaster() string {
	b := make([]byte, KeySize)
	rand.Read(b)
	return hex.EncodeToString(b)
}

// ParseMaster reads a master key in hexadecimal.
func ParseMaster(s string) (*Keys, error) {
	b, err := hex.DecodeString(s)
	if err != nil {
		return nil, fmt.Errorf("seal: master key is not hexadecimal: %w", err)
	}
	return NewKeys(b)
}
