// Package floor measures the floor under the benchmark: how fast this machine and
// this database write the rows of one command when nothing else is done. It is
// bare SQL through the same drivers: no HTTP, no law, no checks of the store.
//
// On PostgreSQL a command is one pipelined batch; on SQLite the commands that wait
// share a transaction. Anything slower than that would flatter the store.
package floor

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"motcua/internal/store"
)

// Workers is how many commands are under way at once when Options say nothing.
const Workers = 16

// Options say how long to run: N commands, or for D when N is 0.
type Options struct {
	Clients int
	N       int
	D       time.Duration
}

// Result is what was measured. Latencies run from giving a command to its
// acknowledgement.
type Result struct {
	Kind     string // "intake", "step": as the caller named it
	Engine   string
	Clients  int
	Commands int
	Elapsed  time.Duration
	P50, P99 time.Duration
}

// PerSecond is the rate of commands.
func (r Result) PerSecond() float64 { return float64(r.Commands) / r.Elapsed.Seconds() }

// String is one line for people.
func (r Result) String() string {
	return fmt.Sprintf("floor %s on %s: %d commands, %d clients, %.0f/s, p50 %s, p99 %s",
		r.Kind, r.Engine, r.Commands, r.Clients, r.PerSecond(), r.P50.Round(time.Microsecond), r.P99.Round(time.Microsecond))
}

// writer writes the rows of one command durably.
type writer interface {
	write(context.Context, []statement) error
	close() error
}

// Run writes the changes that next gives, i counting from 0. next must give changes
// that follow from each other as the store's own would; it is called from many
// goroutines, and its cost is not counted in the latencies. The schema must be in
// place.
func Run(ctx context.Context, db *store.DB, kind string, o Options, next func(i int) store.Change) (Result, error) {
	if o.Clients <= 0 {
		o.Clients = Workers
	}
	w, err := open(ctx, db, o.Clients)
	if err != nil {
		return Result{}, err
	}
	defer w.close()
	if o.N == 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.D)
		defer cancel()
	}
	m := &meter{w: w, o: o, next: next}
	start := time.Now()
	var clients sync.WaitGroup
	for range o.Clients {
		clients.Go(func() { m.client(ctx) })
	}
	clients.Wait()
	r := Result{Kind: kind, Engine: db.Engine(), Clients: o.Clients, Commands: len(m.took), Elapsed: time.Since(start)}
	if slices.Sort(m.took); len(m.took) > 0 {
		r.P50, r.P99 = m.took[len(m.took)/2], m.took[len(m.took)*99/100]
	}
	return r, m.err
}

type meter struct {
	w    writer
	o    Options
	next func(int) store.Change
	i    atomic.Int64

	mu   sync.Mutex
	took []time.Duration
	err  error
}

// client gives one command after the other until it is time to stop.
func (m *meter) client(ctx context.Context) {
	for {
		i := int(m.i.Add(1)) - 1
		if m.o.N > 0 && i >= m.o.N || ctx.Err() != nil {
			return
		}
		rows := statements(m.next(i))
		start := time.Now()
		// Without the deadline: a command under way is finished and counted.
		err := m.w.write(context.WithoutCancel(ctx), rows)
		if !m.record(time.Since(start), err) {
			return
		}
	}
}

func (m *meter) record(d time.Duration, err error) (goOn bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err != nil && m.err == nil {
		m.err = err
	}
	if err == nil {
		m.took = append(m.took, d)
	}
	return m.err == nil
}
