package seal

import (
	"bytes"
	"encoding/hex"
	"errors"
	"testing"
)

func key(b byte) []byte { return bytes.Repeat([]byte{b}, KeySize) }

// A new key in front wraps; what the old one wrapped stays readable until it is
// taken off the ring.
func TestRingTurns(t *testing.T) {
	old, err := NewRing(key(1))
	if err != nil {
		t.Fatal(err)
	}
	id, wrapped := old.Wrap(key(9), []byte("a"))
	if len(wrapped) != WrapSize {
		t.Errorf("%d bytes, want %d", len(wrapped), WrapSize)
	}
	turned, err := ParseRing("# mới\n"+hex.EncodeToString(key(2))+"\n\n", key(1))
	if err != nil {
		t.Fatal(err)
	}
	if turned.Current() == old.Current() {
		t.Error("the new key does not wrap")
	}
	if got, err := turned.Unwrap(id, wrapped, []byte("a")); err != nil || !bytes.Equal(got, key(9)) {
		t.Errorf("%x, %v", got, err)
	}
	if _, err := turned.Unwrap(id, wrapped, []byte("b")); !errors.Is(err, ErrOpen) {
		t.Errorf("another context: %v", err)
	}
	wrapped[20] ^= 1
	if _, err := turned.Unwrap(id, wrapped, []byte("a")); !errors.Is(err, ErrOpen) {
		t.Errorf("changed: %v", err)
	}
	alone, err := NewRing(key(2))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := alone.Unwrap(id, wrapped, []byte("a")); !errors.Is(err, ErrNoKey) {
		t.Errorf("old key taken off: %v", err)
	}
}

func TestRingRefusesWhatIsNoKey(t *testing.T) {
	for _, text := range []string{"", "zz", "abcd", "# only words"} {
		if _, err := ParseRing(text); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}
