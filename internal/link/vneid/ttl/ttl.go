// Package ttl is a map in memory whose entries all live equally long and whose
// size is bounded: the right home for sign-in attempts, codes and short tokens,
// which an outsider can create at will and which must never grow without limit.
package ttl

import (
	"sync"
	"time"
)

// Map holds at most max entries, each for life. Because every entry lives equally
// long, the order of insertion is the order of expiry, and a full map gives up its
// oldest entry. It is safe for concurrent use.
type Map[V any] struct {
	life time.Duration
	max  int
	now  func() time.Time

	mu      sync.Mutex
	entries map[string]entry[V]
	queue   []ticket // oldest first; a ticket whose entry was replaced or taken is stale
	serial  uint64
}

type entry[V any] struct {
	value  V
	ends   time.Time
	serial uint64
}

type ticket struct {
	key    string
	serial uint64
}

// New makes an empty map. life and max must be positive; now must not be nil.
func New[V any](life time.Duration, max int, now func() time.Time) *Map[V] {
	return &Map[V]{life: life, max: max, now: now, entries: map[string]entry[V]{}}
}

// Put stores the value under key for a full life, replacing what was there.
func (m *Map[V]) Put(key string, value V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.put(key, value)
}

// PutNew stores the value only if the key is not held, and reports whether it did.
func (m *Map[V]) PutNew(key string, value V) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, held := m.live(key); held {
		return false
	}
	m.put(key, value)
	return true
}

// Get gives the value under key, if it is held and still alive.
func (m *Map[V]) Get(key string) (V, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.live(key)
	return e.value, ok
}

// Take gives the value under key and removes it: of two callers at once, one gets it.
func (m *Map[V]) Take(key string) (V, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.live(key)
	delete(m.entries, key)
	return e.value, ok
}

// Update changes the value under key in place, without prolonging its life, and
// reports whether it was there.
func (m *Map[V]) Update(key string, change func(V) V) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.live(key)
	if !ok {
		return false
	}
	e.value = change(e.value)
	m.entries[key] = e
	return true
}

// Len counts the entries held, never more than max.
func (m *Map[V]) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sweep()
	return len(m.entries)
}

func (m *Map[V]) live(key string) (entry[V], bool) {
	e, ok := m.entries[key]
	if !ok || !m.now().Before(e.ends) {
		return entry[V]{}, false
	}
	return e, true
}

func (m *Map[V]) put(key string, value V) {
	delete(m.entries, key)
	m.sweep()
	for len(m.entries) >= m.max {
		m.dropOldest()
	}
	m.serial++
	m.entries[key] = entry[V]{value: value, ends: m.now().Add(m.life), serial: m.serial}
	m.queue = append(m.queue, ticket{key: key, serial: m.serial})
}

// sweep removes expired entries from the old end, and rebuilds the queue when most
// of its tickets are stale, so that the queue too stays within twice the bound.
func (m *Map[V]) sweep() {
	now := m.now()
	for len(m.queue) > 0 {
		t := m.queue[0]
		e, ok := m.entries[t.key]
		current := ok && e.serial == t.serial
		if current && now.Before(e.ends) {
			break
		}
		m.dropOldest()
	}
	if len(m.queue) <= 2*m.max {
		return
	}
	fresh := make([]ticket, 0, len(m.entries))
	for _, t := range m.queue {
		if e, ok := m.entries[t.key]; ok && e.serial == t.serial {
			fresh = append(fresh, t)
		}
	}
	m.queue = fresh
}

func (m *Map[V]) dropOldest() {
	t := m.queue[0]
	m.queue = m.queue[1:]
	if e, ok := m.entries[t.key]; ok && e.serial == t.serial {
		delete(m.entries, t.key)
	}
}
