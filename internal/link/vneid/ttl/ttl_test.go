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

// machine does the same to a Map and to its model.
type machine struct {
	now   time.Time
	m     *Map[int]
	truth model
}

func drawKey(t *rapid.T) string { return fmt.Sprint(rapid.IntRange(0, 6).Draw(t, "key")) }

func (x *machine) same(t *rapid.T, key string, got int, ok bool) {
	if want, held := x.truth.get(key); got != want || ok != held {
		t.Fatalf("key %s: %d, %v; want %d, %v", key, got, ok, want, held)
	}
}

func (x *machine) Put(t *rapid.T) {
	key, value := drawKey(t), rapid.Int().Draw(t, "value")
	x.m.Put(key, value)
	x.truth = x.truth.put(key, value, x.now)
}

func (x *machine) PutNew(t *rapid.T) {
	key, value := drawKey(t), rapid.Int().Draw(t, "value")
	_, held := x.truth.get(key)
	if x.m.PutNew(key, value) == held {
		t.Fatalf("PutNew(%s) with held = %v", key, held)
	}
	if !held {
		x.truth = x.truth.put(key, value, x.now)
	}
}

func (x *machine) Get(t *rapid.T) {
	key := drawKey(t)
	value, ok := x.m.Get(key)
	x.same(t, key, value, ok)
}

func (x *machine) Take(t *rapid.T) {
	key := drawKey(t)
	value, ok := x.m.Take(key)
	x.same(t, key, value, ok)
	x.truth = x.truth.without(key)
}

func (x *machine) Update(t *rapid.T) {
	key := drawKey(t)
	_, held := x.truth.get(key)
	if x.m.Update(key, func(v int) int { return v + 1 }) != held {
		t.Fatalf("Update(%s) with held = %v", key, held)
	}
	for i := range x.truth {
		if x.truth[i].key == key {
			x.truth[i].value++
		}
	}
}

func (x *machine) TimePasses(t *rapid.T) {
	x.now = x.now.Add(time.Duration(rapid.IntRange(0, 12).Draw(t, "seconds")) * time.Second)
	x.truth = x.truth.alive(x.now)
}

// Check runs after every step.
func (x *machine) Check(t *rapid.T) {
	if x.m.Len() != len(x.truth) {
		t.Fatalf("Len = %d, want %d", x.m.Len(), len(x.truth))
	}
	if len(x.m.queue) > 2*most+1 {
		t.Fatalf("queue has grown to %d", len(x.m.queue))
	}
}

// Whatever is done in whatever order, the map holds what the model holds.
func TestMapFollowsItsModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := &machine{now: time.Unix(0, 0)}
		x.m = New[int](life, most, func() time.Time { return x.now })
		t.Repeat(rapid.StateMachineActions(x))
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
