package ttl

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"
)

const (
	life = 10 * time.Second
	most = 4
)

// model is the plain truth: a list, oldest first.
type model []struct {
	key   string
	value int
	ends  time.Time
}

func (m model) alive(now time.Time) model {
	var kept model
	for _, e := range m {
		if now.Before(e.ends) {
			kept = append(kept, e)
		}
	}
	return kept
}

func (m model) without(key string) model {
	var kept model
	for _, e := range m {
		if e.key != key {
			kept = append(kept, e)
		}
	}
	return kept
}

func (m model) get(key string) (int, bool) {
	for _, e := range m {
		if e.key == key {
			return e.value, true
		}
	}
	return 0, false
}

func (m model) put(key string, value int, now time.Time) model {
	m = m.without(key)
	if len(m) >= most {
		m = m[len(m)-most+1:]
	}
	return append(m, struct {
		key   string
		value int
		ends  time.Time
	}{key, value, now.Add(life)})
}

// Whatever is done in whatever order, the map holds what the model holds.
func TestMapFollowsItsModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(0, 0)
		m := New[int](life, most, func() time.Time { return now })
		var truth model
		key := rapid.Custom(func(t *rapid.T) string { return fmt.Sprint(rapid.IntRange(0, 6).Draw(t, "key")) })
		check := func(t *rapid.T, k string, got int, ok bool) {
			want, held := truth.get(k)
			if got != want || ok != held {
				t.Fatalf("key %s: %d, %v; want %d, %v", k, got, ok, want, held)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				k, v := key.Draw(t, "k"), rapid.Int().Draw(t, "v")
				m.Put(k, v)
				truth = truth.put(k, v, now)
			},
			"put new": func(t *rapid.T) {
				k, v := key.Draw(t, "k"), rapid.Int().Draw(t, "v")
				_, held := truth.get(k)
				if m.PutNew(k, v) == held {
					t.Fatalf("PutNew(%s) with held = %v", k, held)
				}
				if !held {
					truth = truth.put(k, v, now)
				}
			},
			"get": func(t *rapid.T) {
				k := key.Draw(t, "k")
				v, ok := m.Get(k)
				check(t, k, v, ok)
			},
			"take": func(t *rapid.T) {
				k := key.Draw(t, "k")
				v, ok := m.Take(k)
				check(t, k, v, ok)
				truth = truth.without(k)
			},
			"update": func(t *rapid.T) {
				k := key.Draw(t, "k")
				_, held := truth.get(k)
				if m.Update(k, func(v int) int { return v + 1 }) != held {
					t.Fatalf("Update(%s) with held = %v", k, held)
				}
				for i := range truth {
					if truth[i].key == k {
						truth[i].value++
					}
				}
			},
			"time passes": func(t *rapid.T) {
				now = now.Add(time.Duration(rapid.IntRange(0, 12).Draw(t, "seconds")) * time.Second)
				truth = truth.alive(now)
			},
			"": func(t *rapid.T) {
				if m.Len() != len(truth) {
					t.Fatalf("Len = %d, want %d", m.Len(), len(truth))
				}
				if len(m.queue) > 2*most+1 {
					t.Fatalf("queue has grown to %d", len(m.queue))
				}
			},
		})
	})
}

// Of many who take at once, one gets it: a code is single use.
func TestTakeHasOneWinner(t *testing.T) {
	m := New[int](life, most, time.Now)
	m.Put("ma", 1)
	var winners atomic.Int32
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			if _, ok := m.Take("ma"); ok {
				winners.Add(1)
			}
		})
	}
	all.Wait()
	if winners.Load() != 1 {
		t.Errorf("%d winners", winners.Load())
	}
}

// One long-lived entry at the old end must not let the queue behind it grow.
func TestQueueStaysShort(t *testing.T) {
	m := New[int](life, most, func() time.Time { return time.Unix(0, 0) })
	m.Put("cũ", 1)
	for i := range 1000 {
		m.Put("mới", i)
		m.Take("mới")
	}
	if _, ok := m.Get("cũ"); !ok || len(m.queue) > 2*most+1 {
		t.Errorf("old entry held: %v; queue of %d", ok, len(m.queue))
	}
}
