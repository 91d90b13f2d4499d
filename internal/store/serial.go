package store

import (
	"context"
	"errors"
	"sync"
	"time"
)

// reserveTimeout bounds one reservation; it serves many callers, so it does not
// end with the context of one of them.
const reserveTimeout = 30 * time.Second

// reserver lets the callers of one process who want a serial of the same counter
// at the same time share one statement. Exactly as many serials are taken as there
// are callers, so none is lost at a restart.
type reserver struct {
	mu      sync.Mutex
	waiting map[string][]chan<- reserved // a present key: a statement is under way
}

type reserved struct {
	serial int
	err    error
}

// ReserveSerial gives the next serial of a counter, from 1, distinct among all
// processes (C-07). A serial is lost only when its caller does not use it: because
// ctx ended or its command was not committed.
func (db *DB) ReserveSerial(ctx context.Context, counter string) (int, error) {
	answer := make(chan reserved, 1)
	db.serials.join(counter, answer, func() { db.reserve(context.WithoutCancel(ctx), counter) })
	select {
	case r := <-answer:
		return r.serial, r.err
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// join queues a caller and starts the work for the counter when nobody does it.
func (r *reserver) join(counter string, answer chan<- reserved, start func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.waiting == nil {
		r.waiting = map[string][]chan<- reserved{}
	}
	_, running := r.waiting[counter]
	r.waiting[counter] = append(r.waiting[counter], answer)
	if !running {
		go start()
	}
}

// take gives those who wait now; the counter is at rest when there are none.
func (r *reserver) take(counter string) []chan<- reserved {
	r.mu.Lock()
	defer r.mu.Unlock()
	callers := r.waiting[counter]
	if len(callers) == 0 {
		delete(r.waiting, counter)
	} else {
		r.waiting[counter] = nil
	}
	return callers
}

// reserve serves one round of callers after the other.
func (db *DB) reserve(ctx context.Context, counter string) {
	for {
		callers := db.serials.take(counter)
		if len(callers) == 0 {
			return
		}
		last, err := db.advance(ctx, counter, len(callers))
		for i, c := range callers {
			c <- reserved{last - len(callers) + 1 + i, err}
		}
	}
}

const (
	advanceCounter = "insert into counters (name, n) values ($1, $2) on conflict (name) do update set n = counters.n + excluded.n returning n"
	// On PostgreSQL the reservation itself does not wait for the disk. It may: the
	// log is one sequence, so the commit of the dossier, which does wait, makes every
	// reservation before it durable too. What a crash can lose is a serial that no
	// dossier has; it is given again.
	advanceCounterAhead = `with ahead as (select set_config('synchronous_commit', 'off', true) as v)
insert into counters (name, n) select cast($1 as text), cast($2 as bigint) from ahead where v is not null
on conflict (name) do update set n = counters.n + excluded.n returning n`
)

// advance moves a counter by k and gives its new value.
func (db *DB) advance(ctx context.Context, counter string, k int) (last int, err error) {
	ctx, cancel := context.WithTimeout(ctx, reserveTimeout)
	defer cancel()
	statement := advanceCounter
	if db.e.name() == "postgres" {
		statement = advanceCounterAhead
	}
	err = db.write(ctx, batch{{
		sql:  statement,
		args: []any{counter, int64(k)},
		row:  []any{&last},
	}})
	return last, err
}

// Serial is the serial of a counter that was reserved last, 0 before the first.
func (db *DB) Serial(ctx context.Context, counter string) (int, error) {
	n, err := one(ctx, db, number, "select n from counters where name = $1", counter)
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return int(n), err
}
