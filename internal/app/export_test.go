package app

import (
	"motcua/internal/dossier"
	"motcua/internal/store"
)

// ChangeOf writes a decision as rows, for tests that fill a database with many dossiers.
func (a *App) ChangeOf(before, after dossier.State, events []dossier.Event) (store.Change, error) {
	return a.change(nil, before, after, events)
}

// WholeAct reports whether an act stands in its chain.
func WholeAct(a store.ChainedAct) bool { return wholeAct(a) }
