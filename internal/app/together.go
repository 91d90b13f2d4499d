package app

import "sync"

// together lets callers who want the same thing at the same time share one run of
// it. Each gets the outcome of a run that began after she asked.
type together struct {
	mu      sync.Mutex
	waiting []chan<- error
	running bool
}

func (t *together) do(work func() error) error {
	answer := make(chan error, 1)
	t.mu.Lock()
	t.waiting = append(t.waiting, answer)
	first := !t.running
	t.running = true
	t.mu.Unlock()
	if first {
		go t.run(work)
	}
	return <-answer
}

// run serves those who wait, round after round, until nobody does.
func (t *together) run(work func() error) {
	for {
		t.mu.Lock()
		callers := t.waiting
		t.waiting = nil
		t.running = len(callers) > 0
		t.mu.Unlock()
		if len(callers) == 0 {
			return
		}
		err := work()
		for _, c := range callers {
			c <- err
		}
	}
}
