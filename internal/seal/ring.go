package seal

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// KeyID names a key of a Ring without telling anything about it.
type KeyID [8]byte

// Ring is a ring of keys that wrap other keys. The first key wraps; every key of
// the ring unwraps what it once wrapped, so that a new key can be put in front
// while the old ones still open what they closed. Safe for concurrent use.
type Ring struct{ keys []ringKey }

type ringKey struct {
	id   KeyID
	aead cipher.AEAD
}

// ErrNoKey: the key that wrapped it is not on the ring.
var ErrNoKey = errors.New("seal: the key is not on the ring")

// NewRing makes a ring of keys of KeySize bytes, the current one first.
func NewRing(keys ...[]byte) (*Ring, error) {
	r := &Ring{}
	for _, key := range keys {
		if len(key) != KeySize {
			return nil, fmt.Errorf("seal: key has %d bytes, want %d", len(key), KeySize)
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil, err
		}
		aead, err := cipher.NewGCM(block)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(append([]byte("motcua key id "), key...))
		r.keys = append(r.keys, ringKey{KeyID(sum[:8]), aead})
	}
	if len(r.keys) == 0 {
		return nil, errors.New("seal: a ring needs a key")
	}
	return r, nil
}

// ParseRing reads a ring from lines of hexadecimal keys, the current one first;
// empty lines and lines that begin with # say nothing. former keys come after them.
func ParseRing(text string, former ...[]byte) (*Ring, error) {
	var keys [][]byte
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, err := hex.DecodeString(line)
		if err != nil {
			return nil, errors.New("seal: a line of the ring is not hexadecimal") // never the line itself: it is a key
		}
		keys = append(keys, key)
	}
	return NewRing(append(keys, former...)...)
}

// Current is the id of the key that wraps.
func (r *Ring) Current() KeyID { return r.keys[0].id }

// WrapSize is the length of a wrapped key of KeySize bytes.
const WrapSize = 12 + KeySize + 16

// Wrap closes a key with the current key of the ring, bound to a context.
func (r *Ring) Wrap(key, context []byte) (KeyID, []byte) {
	k := r.keys[0]
	nonce := make([]byte, k.aead.NonceSize())
	rand.Read(nonce)
	return k.id, k.aead.Seal(nonce, nonce, key, context)
}

// Unwrap opens what Wrap closed; ErrNoKey, or ErrOpen when it was changed or the
// context is another.
func (r *Ring) Unwrap(id KeyID, wrapped, context []byte) ([]byte, error) {
	for _, k := range r.keys {
		if !bytes.Equal(k.id[:], id[:]) {
			continue
		}
		n := k.aead.NonceSize()
		if len(wrapped) < n {
			return nil, ErrOpen
		}
		key, err := k.aead.Open(nil, wrapped[:n], wrapped[n:], context)
		if err != nil {
			return nil, ErrOpen
		}
		return key, nil
	}
	return nil, ErrNoKey
}
