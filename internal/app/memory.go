package app

import (
	"sync"
	"time"

	"motcua/internal/store"
)

const (
	tokenMemory = time.Second // how long a look-up of a token is believed
	memorySize  = 50_000      // tokens before the memory begins anew
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
