package apptest

import (
	"context"
	"testing"

	"motcua/internal/catalog"
)

// SameMoment publishes a version of a procedure that is resolved at once (P-08), with
// what else is to be changed; once is enough for a world.
func (w *World) SameMoment(t testing.TB, key string, how ...func(*catalog.ProcedureVersion)) {
	t.Helper()
	p, err := w.App.Book().Procedure(key, w.App.Today())
	must(t, err)
	if p.SameMoment != "" {
		return
	}
	q := *p
	q.Version++
	q.SameMoment = "Quyết định công bố của Bộ Nội vụ; Nghị định số 61/2018/NĐ-CP, Điều 17 khoản 4"
	for _, change := range how {
		change(&q)
	}
	must(t, w.App.DB.SaveCatalogue(context.Background(), catalog.Holding{Procedures: []catalog.ProcedureVersion{q}}))
	must(t, w.App.Reload(context.Background()))
}
