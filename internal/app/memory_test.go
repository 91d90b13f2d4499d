package app

import (
	"fmt"
	"testing"
	"time"

	"motcua/internal/store"
)

func TestTokensAreBelievedForASecond(t *testing.T) {
	var x tokens
	now := time.Now()
	x.put(store.TokenRow{TokenHash: []byte("a"), PostID: "p"}, now)
	if row, ok := x.get([]byte("a"), now.Add(tokenMemory-time.Millisecond)); !ok || row.PostID != "p" {
		t.Error("forgotten too early")
	}
	if _, ok := x.get([]byte("a"), now.Add(tokenMemory)); ok {
		t.Error("believed too long")
	}
	x.forget()
	if _, ok := x.get([]byte("a"), now); ok {
		t.Error("believed after a token was revoked")
	}
}

// TestKeysMet: a key is remembered for at least memorySize others, and the memory
// does not grow without limit.
func TestKeysMet(t *testing.T) {
	var k keys
	if k.met("one") || !k.met("one") {
		t.Fatal("a key is new once")
	}
	for i := range memorySize {
		if k.met(fmt.Sprint(i)) {
			t.Fatalf("%d was never met", i)
		}
	}
	if !k.met("one") {
		t.Error("forgotten too early")
	}
	for i := range 2 * memorySize {
		k.met(fmt.Sprint("x", i))
	}
	if len(k.young)+len(k.old) > 2*memorySize {
		t.Errorf("%d keys kept", len(k.young)+len(k.old))
	}
}
