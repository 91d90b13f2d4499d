package app

import (
	"motcua/internal/dossier"
	"motcua/internal/store"
)

// ChangeOf writes a decision as rows, for tests that fill a database with many dossiers.
func (a *App) ChangeOf(before, after dossier.State, events []dossier.Event) (store.Change, error) {
	c, err := a.change(nil, before, after, events)
	c.Numbers = nil // many dossiers made alike
	return c, err
}

// WholeAct reports whether an act stands in its chain.
func WholeAct(a store.ChainedAct) bool { return wholeAct(a) }
