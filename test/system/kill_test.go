package system

// Shows: kill -9 of the server in the middle of 1,000 intakes loses nothing that
// was acknowledged and doubles nothing that is sent again with the same
// idempotency key, on both engines; the ledger is whole afterwards.

import (
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const (
	killIntakes = 1000
	killClients = 16
	killAfter   = 400 // acknowledged intakes
)

func TestKillDuringIntakes(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		token := p.token(t, counterOne)
		server, url := p.serve(t)
		before := time.Now()
		first := intakesUntilKilled(t, server, newClient(url, token))
		took := time.Since(before)

		_, url = p.serve(t)
		again := sendAll(t, newClient(url, token))
		replayed := 0
		for key, f := range again {
			acknowledged, ok := first[key]
			switch {
			case ok && acknowledged.Ref == f.Ref && acknowledged.Code == f.Code:
			case ok:
				t.Errorf("%s was %+v, now is %+v", key, acknowledged, f.filed)
			case f.replayed:
				replayed++
			}
		}
		everyOneOnce(t, p, again)
		t.Logf("%d of %d acknowledged in %v before kill -9, %d more were written but not answered; after the retry %d dossiers, each once",
			len(first), killIntakes, took.Round(time.Millisecond), replayed, len(again))
		t.Log(p.verified(t))
	})
}

// intakesUntilKilled kills the server in the middle and gives what was
// acknowledged until then, by key.
func intakesUntilKilled(t *testing.T, server *process, c client) map[string]filed {
	t.Helper()
	var mu sync.Mutex
	acknowledged := map[string]filed{}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range killClients {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= killIntakes {
					return
				}
				a, err := c.intake(keyOf(i), goodForm(t))
				if err != nil {
					return // the server is gone: whether it had written is not known
				}
				if a.status != http.StatusCreated {
					t.Errorf("intake: %s", a)
					return
				}
				var f filed
				a.read(t, &f)
				mu.Lock()
				acknowledged[keyOf(i)] = f
				kill := len(acknowledged) == killAfter
				mu.Unlock()
				if kill {
					go server.kill()
				}
			}
		})
	}
	wg.Wait()
	if n := len(acknowledged); n < killAfter || n == killIntakes {
		t.Fatalf("%d acknowledged: the kill was not in the middle", n)
	}
	return acknowledged
}

func keyOf(i int) string { return fmt.Sprintf("kill-%04d", i) }

type resent struct {
	filed
	replayed bool
}

// sendAll sends every intake once more, acknowledged or not.
func sendAll(t *testing.T, c client) map[string]resent {
	t.Helper()
	var mu sync.Mutex
	all := map[string]resent{}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range killClients {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < killIntakes; i = int(next.Add(1)) - 1 {
				a, err := c.intake(keyOf(i), goodForm(t))
				if err != nil || a.status != http.StatusCreated {
					t.Errorf("again %d: %v %s", i, err, a)
					return
				}
				r := resent{replayed: a.header.Get("Idempotent-Replayed") == "true"}
				a.read(t, &r.filed)
				mu.Lock()
				all[keyOf(i)] = r
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return all
}

// everyOneOnce checks the answers against the database: one dossier for each key,
// with the code that was told, and no other.
func everyOneOnce(t *testing.T, p place, told map[string]resent) {
	t.Helper()
	all := p.dossiers(t)
	if len(told) != killIntakes || len(all) != killIntakes {
		t.Errorf("%d answers and %d dossiers for %d keys", len(told), len(all), killIntakes)
	}
	var codes []string
	for key, f := range told {
		h, ok := all[f.Ref]
		if !ok || h.Code != f.Code {
			t.Errorf("%s: told %s %s, stored %q", key, f.Ref, f.Code, h.Code)
		}
		delete(all, f.Ref)
		codes = append(codes, f.Code)
	}
	if len(all) != 0 {
		t.Errorf("%d dossiers that nobody was told of", len(all))
	}
	distinctCodes(t, codes)
	// A number is lost only by an intake that was cut off after taking it.
	if last := lastSerial(t, codes); last > killIntakes+killClients {
		t.Errorf("the last serial of %d dossiers is %d: sending again burns numbers", killIntakes, last)
	}
}

// lastSerial is the greatest serial of any day.
func lastSerial(t *testing.T, codes []string) (last int) {
	t.Helper()
	for _, code := range codes {
		m := codePattern.FindStringSubmatch(code)
		if m == nil {
			t.Fatalf("not a code: %q", code)
		}
		n, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		last = max(last, n)
	}
	return last
}

func distinctCodes(t *testing.T, codes []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, c := range codes {
		if seen[c] {
			t.Errorf("code %s twice", c)
		}
		seen[c] = true
	}
}
