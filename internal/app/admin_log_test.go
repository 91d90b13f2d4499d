package app_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/store"
)

// The page says of an act that it stands in its chain only when it does.
func TestAnActStandsInItsChain(t *testing.T) {
	first := store.ChainedAct{AdminLogRow: store.AdminLogRow{ID: "a", Province: "04", N: 1, Action: "grant"}, ChainN: 2}
	first.Hash = first.Chained(nil)
	second := store.ChainedAct{AdminLogRow: store.AdminLogRow{ID: "b", Province: "04", N: 2, At: 9, Action: "revoke"}, Previous: first.Hash, ChainN: 2}
	second.Hash = second.Chained(first.Hash)
	first.Head, second.Head = second.Hash, second.Hash
	if !app.WholeAct(first) || !app.WholeAct(second) {
		t.Fatal("whole acts are doubted")
	}
	for name, change := range map[string]func(a *store.ChainedAct){
		"another time":           func(a *store.ChainedAct) { a.At-- },
		"another subject":        func(a *store.ChainedAct) { a.Subject = "x" },
		"what it wrote":          func(a *store.ChainedAct) { a.Covers = []byte("[]") },
		"said to be older":       func(a *store.ChainedAct) { a.Late = true },
		"another act before":     func(a *store.ChainedAct) { a.Previous = a.Hash },
		"no act before":          func(a *store.ChainedAct) { a.Previous, a.Hash = nil, a.Chained(nil); a.Head = a.Hash },
		"after the end":          func(a *store.ChainedAct) { a.ChainN = 1 },
		"no end":                 func(a *store.ChainedAct) { a.ChainN, a.Head = 0, nil },
		"another act at the end": func(a *store.ChainedAct) { a.Head = a.Previous },
	} {
		x := second
		if change(&x); app.WholeAct(x) {
			t.Errorf("%s: still whole", name)
		}
	}
}
