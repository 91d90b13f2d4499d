package apptest

import (
	"fmt"
	"sync"
)

// numbers counts how often each DocumentNumber was wanted in a world.
type numbers struct {
	mu   sync.Mutex
	used map[string]int
}

// Number is a DocumentNumber no other dossier of the world has: as it is wanted the first
// time, with a letter of its own later ("12/QĐ", "12/QĐ-2" …).
func (w *World) Number(first string) string {
	w.numbers.mu.Lock()
	defer w.numbers.mu.Unlock()
	if w.numbers.used == nil {
		w.numbers.used = map[string]int{}
	}
	w.numbers.used[first]++
	if n := w.numbers.used[first]; n > 1 {
		return fmt.Sprintf("%s-%d", first, n)
	}
	return first
}
