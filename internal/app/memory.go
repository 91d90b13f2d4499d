package app

import (
	"sync"
	"time"

	"motcua/internal/store"
)

const (
	tokenMemory = time.Second // how long a look-up of a token is believed
	memorySize  = 50_000      // entries before a memory begins anew
)

// tokens remembers API tokens for a moment, so that a program that calls often
// costs no look-up each time. A token revoked elsewhere works for at most
// tokenMemory longer; revoked here, for no time.
type tokens struct {
	mu   sync.Mutex
	rows map[string]remembered
}

type remembered struct {
	row store.TokenRow
	at  time.Time
}

func (t *tokens) get(hash []byte, now time.Time) (store.TokenRow, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r, ok := t.rows[string(hash)]
	return r.row, ok && now.Sub(r.at) < tokenMemory
}

func (t *tokens) put(row store.TokenRow, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.rows == nil || len(t.rows) >= memorySize {
		t.rows = map[string]remembered{}
	}
	t.rows[string(row.TokenHash)] = remembered{row, now}
}

func (t *tokens) forget() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows = nil
}

// keys remembers idempotency keys this process has met, in two generations. A key
// never met here is new, but for a request sent again to another process, and
// needs no look-up before a serial is taken; what the look-up would spare is one
// number.
type keys struct {
	mu         sync.Mutex
	young, old map[string]struct{}
}

// met reports whether the key came before, and remembers it.
func (k *keys) met(key string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.young == nil || len(k.young) >= memorySize {
		k.old, k.young = k.young, map[string]struct{}{}
	}
	_, young := k.young[key]
	_, old := k.old[key]
	k.young[key] = struct{}{}
	return young || old
}
