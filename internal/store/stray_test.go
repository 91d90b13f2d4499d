package store

import (
	"slices"
	"testing"
)

// What points to no dossier, or to one that does not point back, is found; what
// the store has written itself is not.
func TestStraysAreFound(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		fill(t, db, 2, 300) // several pages
		forge := func(query string, args ...any) {
			t.Helper()
			if _, err := db.exec(t.Context(), query, args...); err != nil {
				t.Fatal(err)
			}
		}
		const code = "insert into dossier_codes (code, lookup, province, dossier_id) values ($1, 'x', $2, $3)"
		forge(code, "A", "01", "none")
		forge(code, "B", "02", "02-00007")
		const person = "insert into dossier_persons (person_index, province, dossier_id) values ($1, $2, $3)"
		forge(person, "p7", "01", "none")
		forge(person, "p8", "02", "02-00007")
		var got []Stray
		if err := db.Strays(t.Context(), func(s Stray) error { got = append(got, s); return nil }); err != nil {
			t.Fatal(err)
		}
		want := []Stray{
			{StrayCodes, "01", "none", false, "", "A", 1}, {StrayCodes, "02", "02-00007", true, "H02.1-00007", "B", 1},
			{StrayPersons, "01", "none", false, "", "", 1}, {StrayPersons, "02", "02-00007", true, "H02.1-00007", "", 1},
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
	})
}
