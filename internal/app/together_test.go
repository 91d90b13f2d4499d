package app

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

// TestTogether: everybody is answered by a run that began after she asked, and many
// at once share runs.
func TestTogether(t *testing.T) {
	var x together
	var runs, began atomic.Int64
	gate := make(chan struct{})
	work := func() error {
		began.Add(1)
		<-gate
		runs.Add(1)
		return nil
	}
	var wait sync.WaitGroup
	const callers = 50
	for range callers {
		wait.Go(func() {
			before := began.Load()
			if err := x.do(work); err != nil {
				t.Error(err)
			}
			if began.Load() <= before {
				t.Error("answered by a run that began before the question")
			}
		})
	}
	close(gate)
	wait.Wait()
	if n := runs.Load(); n < 1 || n > callers {
		t.Errorf("%d runs for %d callers", n, callers)
	}
	want := errors.New("no")
	if err := x.do(func() error { return want }); !errors.Is(err, want) {
		t.Errorf("got %v", err)
	}
}
