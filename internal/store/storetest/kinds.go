package storetest

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"sync"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/store"
)

// testCatalogueKinds: every list of the catalogue comes back as it was saved, overlays,
// forms and what localities set up included; a list that is added to the catalogue is
// tested without a change here.
func testCatalogueKinds(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var h catalog.Holding
	lists := reflect.ValueOf(&h).Elem()
	for i := range lists.NumField() {
		f := lists.Field(i)
		if f.Kind() != reflect.Slice {
			continue
		}
		one := reflect.New(f.Type().Elem()).Elem()
		if one.Kind() != reflect.Struct {
			t.Fatalf("%s is no list of things", lists.Type().Field(i).Name)
		}
		mark(one, lists.Type().Field(i).Name)
		f.Set(reflect.Append(f, one))
	}
	must(t, db.SaveCatalogue(ctx, h))
	got, err := db.LoadCatalogue(ctx)
	must(t, err)
	h.Revision = 1
	same(t, "catalogue", got, h)
}

// mark fills what tells one thing from another.
func mark(one reflect.Value, name string) {
	for i := range one.NumField() {
		f, field := one.Field(i), one.Type().Field(i)
		switch {
		case !field.IsExported():
		case field.Type == reflect.TypeFor[json.RawMessage]():
			f.SetBytes([]byte(`{}`))
		case f.Kind() == reflect.String:
			f.SetString(name)
		case f.Kind() == reflect.Int && field.Name == "Version":
			f.SetInt(3)
		}
	}
}

// testPublishedAtOnce: of two that publish the same version of a procedure or of an
// overlay at the same moment one wins, and of the other nothing is written (CN09.1).
func testPublishedAtOnce(t *testing.T, open Opener) {
	for kind, content := range map[string]func(name string) catalog.Holding{
		"Procedure": func(name string) catalog.Holding {
			return catalog.Holding{Procedures: []catalog.ProcedureVersion{{Key: "9.000009", Version: 2, Name: name}}}
		},
		"Overlay": func(name string) catalog.Holding {
			return catalog.Holding{Overlays: []catalog.Overlay{{Province: "04", Procedure: "9.000009", Version: 2, Note: name}}}
		},
	} {
		t.Run(kind, func(t *testing.T) {
			db, ctx := migrated(t, open), t.Context()
			names, errs := []string{kind + "-a", kind + "-b", kind + "-c", kind + "-d"}, make([]error, 4)
			before, err := db.LoadCatalogue(ctx)
			must(t, err)
			var all sync.WaitGroup
			start := make(chan struct{})
			for i, id := range names {
				all.Go(func() {
					<-start
					row := store.ProposalRow{ID: id, Kind: kind, Target: "t", Province: "04", Status: "Published", Seq: 1, Base: 1, Version: 2,
						Hash: id, Content: []byte(`{}`), About: []byte(`{}`), CreatedAt: 5, UpdatedAt: 5}
					errs[i] = db.SaveProposal(ctx, row, store.ProposalStep{At: 5, Act: "publish"}, content(id))
				})
			}
			close(start)
			all.Wait()
			won := slices.Index(errs, nil)
			if won < 0 {
				t.Fatalf("nobody wins: %v", errs)
			}
			for i, err := range errs {
				if i == won {
					continue
				}
				if !errors.Is(err, store.ErrConflict) {
					t.Errorf("%s is told %v", names[i], err)
				}
				_, err := db.Proposal(ctx, names[i])
				want(t, err, store.ErrNotFound)
			}
			h, err := db.LoadCatalogue(ctx)
			must(t, err)
			same(t, "the revision moved once", h.Revision, before.Revision+1)
			expected := content(names[won])
			if kind == "Procedure" {
				same(t, "procedures", h.Procedures, expected.Procedures)
			} else {
				same(t, "overlays", h.Overlays, expected.Overlays)
			}
		})
	}
}
