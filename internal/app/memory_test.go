package app

import (
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
