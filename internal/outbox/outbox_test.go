package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/internal/outbox"
	"motcua/internal/store"
)

// far is an outside system: what it is asked to do, it does as it is told to.
type far struct {
	policy outbox.Policy
	script map[string][]answer // by key, one after the other; then Done
	seen   []string            // keys that reached it, in order
}

type answer struct {
	result  outbox.Result
	err     error
	reached bool // the far side has it, whatever it answers
}

func (f *far) System() string         { return "sms" }
func (f *far) Unknown() outbox.Policy { return f.policy }
func (f *far) Send(_ context.Context, r store.OutboxRow) (outbox.Result, error) {
	next := answer{result: outbox.Result{Outcome: outbox.Done, Code: "1"}, reached: true}
	if s := f.script[r.Key]; len(s) > 0 {
		next, f.script[r.Key] = s[0], s[1:]
	}
	if next.reached {
		f.seen = append(f.seen, r.Key)
	}
	return next.result, next.err
}

type bench struct {
	*outbox.Worker
	db       *store.DB
	far      *far
	now      time.Time
	province string
}

func newBench(t interface {
	Fatal(...any)
	Cleanup(func())
}, dir string) *bench {
	db, err := store.Open(context.Background(), "sqlite:"+filepath.Join(dir, "o.db"), store.Options{})
	if err == nil {
		err = db.Migrate(context.Background())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	b := &bench{province: "04", db: db, far: &far{script: map[string][]answer{}}, now: time.UnixMilli(1_000_000)}
	b.Worker = &outbox.Worker{DB: db, Senders: []outbox.Sender{b.far}, Now: func() time.Time { return b.now }, Log: slog.New(slog.DiscardHandler)}
	return b
}

func (b *bench) put(t interface{ Fatal(...any) }, id, lane string) {
	err := b.db.Enqueue(context.Background(), store.OutboxRow{Province: b.province, ID: id, DossierID: lane, Lane: lane, System: "sms", Key: id,
		Payload: []byte{}, State: store.OutboxQueued, NextAt: b.now.UnixMilli(), CreatedAt: 1, UpdatedAt: 1})
	if err != nil {
		t.Fatal(err)
	}
}

func (b *bench) round(t interface{ Fatal(...any) }) {
	if _, err := b.Round(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) states(t interface{ Fatal(...any) }, lane string) (out string) {
	rows, err := b.db.OutboxOf(context.Background(), b.province, lane, 99)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		out += r.ID + "=" + r.State + " "
	}
	return strings.TrimSpace(out)
}

var (
	refusedLine = answer{err: fmt.Errorf("%w: connection refused", outbox.ErrNotSent)}
	lost        = answer{result: outbox.Result{Outcome: outbox.Unknown, Message: "timeout"}, reached: true}
	noSuch      = answer{result: outbox.Result{Outcome: outbox.Rejected, Code: "550"}}
	broken      = answer{err: errors.New("broken promise"), reached: true}
)

// The table of rules 2, 3 and 8 of adapters.
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		law    string
		policy outbox.Policy
		script []answer
		wait   time.Duration
		want   string
		seen   string
	}{
		{"delivered", outbox.AtMostOnce, nil, 0, "a=done b=done", "a b"},
		{"nothing left: sent again after a minute, the next waits for it", outbox.AtMostOnce, []answer{refusedLine}, 59 * time.Second, "a=queued b=queued", ""},
		{"and then goes", outbox.AtMostOnce, []answer{refusedLine}, time.Minute, "a=done b=done", "a b"},
		{"refused for good: the lane goes on", outbox.AtMostOnce, []answer{noSuch}, 0, "a=rejected b=done", "b"},
		{"nobody knows, at most once: given up, the lane goes on", outbox.AtMostOnce, []answer{lost}, time.Hour, "a=unknown b=done", "a b"},
		{"nobody knows, hold: a person must look", outbox.Hold, []answer{lost}, time.Hour, "a=held b=queued", "a"},
		{"nobody knows, the far side knows the key: again", outbox.Again, []answer{lost}, time.Minute, "a=done b=done", "a a b"},
		{"an error that is no ErrNotSent is unknown", outbox.Hold, []answer{broken}, time.Hour, "a=held b=queued", "a"},
	} {
		t.Run(c.law, func(t *testing.T) {
			b := newBench(t, t.TempDir())
			b.far.policy, b.far.script["a"] = c.policy, c.script
			b.put(t, "a", "L")
			b.put(t, "b", "L")
			b.round(t)
			b.round(t)
			b.now = b.now.Add(c.wait)
			b.round(t)
			b.round(t)
			if got := b.states(t, "L"); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if got := strings.Join(b.far.seen, " "); got != c.seen {
				t.Errorf("the far side saw %q, want %q", got, c.seen)
			}
		})
	}
}

// A row that cannot be sent is given up after the last wait, not tried for ever.
func TestGivenUp(t *testing.T) {
	b := newBench(t, t.TempDir())
	for range 20 {
		b.far.script["a"] = append(b.far.script["a"], refusedLine)
	}
	b.put(t, "a", "L")
	for range 12 {
		b.round(t)
		b.now = b.now.Add(25 * time.Hour)
	}
	if got := b.states(t, "L"); got != "a=dead" || len(b.far.script["a"]) != 20-len(outbox.Backoff)-1 {
		t.Errorf("%s after %d calls", got, 20-len(b.far.script["a"]))
	}
}

// A sender that died while sending: at most once means the row is not sent again.
func TestSenderDies(t *testing.T) {
	for policy, want := range map[outbox.Policy]string{outbox.AtMostOnce: "a=unknown", outbox.Hold: "a=held", outbox.Again: "a=done"} {
		b := newBench(t, t.TempDir())
		b.far.policy = policy
		b.put(t, "a", "L")
		rows, err := b.db.OutboxDue(t.Context(), "04", b.now.UnixMilli(), 9)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.db.ClaimOutbox(t.Context(), rows[0], b.now.UnixMilli(), b.now.Add(time.Minute).UnixMilli()); err != nil {
			t.Fatal(err)
		}
		b.round(t)
		if got := b.states(t, "L"); got != "a=sending" {
			t.Errorf("during the lease: %s", got)
		}
		b.now = b.now.Add(time.Minute)
		b.round(t)
		if got := b.states(t, "L"); got != want {
			t.Errorf("policy %d: %s, want %s", policy, got, want)
		}
	}
}

// Whatever the far side does: within a lane the order is kept, with at most once
// nothing arrives twice, and in the end nothing is left in the queue.
func TestOrderAndOnce(t *testing.T) {
	b, draws := newBench(t, t.TempDir()), 0
	rapid.Check(t, func(r *rapid.T) {
		draws++
		b.province, b.far.script, b.far.seen = fmt.Sprint("p", draws), map[string][]answer{}, nil // what was before is dealt with
		lanes := map[string][]string{}
		for i := range rapid.IntRange(1, 12).Draw(r, "messages") {
			id, lane := fmt.Sprintf("m%02d", i), rapid.SampledFrom([]string{"A", "B", "C"}).Draw(r, "lane")
			lanes[lane] = append(lanes[lane], id)
			b.far.script[id] = rapid.SliceOfN(rapid.SampledFrom([]answer{refusedLine, lost, noSuch}), 0, 3).Draw(r, "answers")
			b.put(r, id, lane)
		}
		for range 60 {
			b.round(r)
			b.now = b.now.Add(13 * time.Hour)
		}
		last := map[string]string{}
		for _, id := range b.far.seen {
			for lane, ids := range lanes {
				for _, x := range ids {
					if x == id {
						if last[lane] >= id {
							r.Fatalf("lane %s: %s after %s", lane, id, last[lane])
						}
						last[lane] = id
					}
				}
			}
		}
		for lane := range lanes {
			if s := b.states(r, lane); strings.Contains(s, "queued") || strings.Contains(s, "sending") {
				r.Fatalf("left over: %s", s)
			}
		}
	})
}
