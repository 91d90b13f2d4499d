package store

import (
	"errors"
	"testing"

	"motcua/internal/org"
)

// Beyond the newest dossiers, which are looked through, the index of words finds the
// rest: pages put together are all that hold the words.
func TestWordsBeyondTheNewest(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		const n = walkRows + 150
		fill(t, db, 1, n)
		for text, want := range map[string]int{"Nguyễn": n, "nguyen w7": 1 + 10 + 100, // w7, w70…, w700…
			"w17 w": 1, "w17 nguyen": 1, "w99999": 0} {
			for _, scope := range []org.Scope{provinceScope("01"), {Kind: org.ScopeNation}} {
				q := ListQuery{Scope: scope, Text: text, Limit: 400}
				seen := map[string]bool{}
				for {
					page, err := db.List(t.Context(), q)
					if err != nil {
						t.Fatal(err)
					}
					for _, s := range page {
						seen[s.ID] = true
					}
					if len(page) < q.Limit {
						break
					}
					q.AfterAt, q.AfterID = page[len(page)-1].SubmittedAt, page[len(page)-1].ID
				}
				if len(seen) != want {
					t.Errorf("%q in %s: %d found, want %d", text, scope.Kind, len(seen), want)
				}
			}
		}
	})
}

// typed are texts that a search box may be given.
var typed = []string{"", "đặng", "ĐỨC thành", `" OR 1 * ) ( : ' &`, "H01.12-261125-0", "%_\\", "\x00\xff", "ﷺ ٣ ǆ ᾳ", "0000000000", "한국 ไทย ₫"}

// Whatever is typed is a question, never an error, and both engines answer the same.
func TestTypedText(t *testing.T) {
	counts := map[string][]int{}
	onBoth(t, func(t *testing.T, db *DB) {
		c := realistic(1)
		c.Row.Search += " ₫ 한국 ไทย ﷺ ٣"
		if err := db.Commit(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		for _, s := range typed {
			counts[s] = append(counts[s], ask(t, db, s))
		}
	})
	for s, n := range counts {
		if len(n) != 2 || n[0] != n[1] {
			t.Errorf("%q: the engines find %v", s, n)
		}
	}
}

// ask searches for a text as the box and the tracking page do.
func ask(t *testing.T, db *DB, text string) int {
	t.Helper()
	for _, scope := range []org.Scope{provinceScope("01"), {Kind: org.ScopeNation}} {
		if _, err := db.List(t.Context(), ListQuery{Scope: scope, Text: text, Limit: 5}); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	}
	if _, _, err := db.Locate(t.Context(), text); !errors.Is(err, ErrNotFound) {
		t.Fatalf("locate %q: %v", text, err)
	}
	found, err := db.List(t.Context(), ListQuery{Scope: provinceScope("01"), Text: text, Limit: 5})
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

func FuzzListText(f *testing.F) {
	for _, s := range typed {
		f.Add(s)
	}
	db := openTemp(f)
	if err := db.Commit(f.Context(), realistic(1)); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) { ask(t, db, text) })
}
