package seed_test

import (
	"slices"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/eform"
	"motcua/internal/seed"
)

// Every shipped form is sound, its samples hold, and the procedures it names exist
// (CN05; at least the five of the first localities).
func TestShippedFormsAreSound(t *testing.T) {
	h, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var served []string
	for _, f := range h.Forms {
		for _, one := range eform.Check(f) {
			t.Errorf("%s: %s: %s", f.ID, one.Field, one.Text("vi"))
		}
		if len(f.Samples) < 2 {
			t.Errorf("%s: at least one sample that is valid and one that is not", f.ID)
		}
		if f.Confidence != "verified" && f.Confidence != "inferred" {
			t.Errorf("%s: confidence %q", f.ID, f.Confidence)
		}
		for _, key := range f.Procedures {
			if !slices.ContainsFunc(h.Procedures, func(p catalog.ProcedureVersion) bool { return p.Key == key }) {
				t.Errorf("%s: no procedure %s", f.ID, key)
			}
			served = append(served, key)
		}
	}
	for _, key := range []string{"1.014199", "1.010801", "1.001978", "2.001955", "1.012373"} {
		if !slices.Contains(served, key) {
			t.Errorf("procedure %s has no form", key)
		}
	}
}

// Every other procedure has a generic form that is sound too.
func TestEveryProcedureHasASoundForm(t *testing.T) {
	h, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	book := catalog.NewBook(h)
	for i := range h.Procedures {
		p := &h.Procedures[i]
		f := catalog.GenericForm(p)
		for _, one := range eform.Check(f) {
			t.Errorf("%s: %s: %s", p.Key, one.Field, one.Text("vi"))
		}
		if again, ok := book.PinnedForm(p, f.ID, f.Version); !ok || again.ID != f.ID {
			t.Errorf("%s: a running dossier would not find its form again", p.Key)
		}
	}
}
