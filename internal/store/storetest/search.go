package storetest

import (
	"testing"

	"motcua/internal/store"
	"motcua/internal/text"
)

func testSearch(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	people := []string{"Đặng Thị Đào", "Dang Thi Dao", "Đoàn Văn Ớt", "Nguyễn Đặng", "O'Brien – Trần"}
	for n, name := range people {
		c := newDossier("01", n)
		c.Row.OwnerName = name
		c.Row.Search = text.Fold(c.Row.Code + " " + name)
		must(t, db.Commit(ctx, c))
	}
	other := newDossier("02", 7)
	other.Row.Search = "dang thi dao"
	must(t, db.Commit(ctx, other))
	for query, want := range map[string][]string{
		"đặng":                id("01", 3, 1, 0),
		"DANG THI":            id("01", 1, 0),
		"thị đặng":            id("01", 3, 1, 0)[1:], // words in any order
		"đặn":                 id("01", 3, 1, 0),     // the last word may be unfinished
		"đặn thi":             id("01"),              // only the last one
		"ớ":                   id("01", 4, 2),
		"o'brien":             id("01", 4),
		"xyz":                 id("01"),
		"H01.12-261125-00003": id("01", 3),
		"h01 12 261125 0000":  id("01", 4, 3, 2, 1, 0),
		"h0112261125":         id("01", 4, 3, 2, 1, 0),
		"H01.12-261125-00009": id("01"),
		"261125 00002":        id("01", 2), // a part of the code, as words
		"00002":               id("01", 2),
		`" OR 1 * ) ( : ' &`:  id("01"),
		"  ":                  id("01", 4, 3, 2, 1, 0),
	} {
		t.Run(query, func(t *testing.T) {
			same(t, "found", list(t, db, store.ListQuery{Scope: hanoi, Text: query}), want)
		})
	}
	same(t, "nation", list(t, db, store.ListQuery{Scope: nation, Text: "đặng thị"}), append(id("02", 7), id("01", 1, 0)...))

	// What is written later is found by its new words and no longer by the old.
	c := newDossier("01", 0)
	n := next(c, "Accepted")
	n.Row.Search = "moi"
	must(t, db.Commit(ctx, n))
	same(t, "new words", list(t, db, store.ListQuery{Scope: hanoi, Text: "mới"}), id("01", 0))
	same(t, "old words", list(t, db, store.ListQuery{Scope: hanoi, Text: "đặng"}), id("01", 3, 1))
}

func testOpenByPerson(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for n := range 4 {
		c := newDossier("01", n)
		if n == 0 {
			c.Row.OwnerIndex = "" // no number known
		}
		if n == 1 {
			c.Row.FinishedAt = 9
		}
		if n == 2 {
			c.Row.ProcedureKey, c.Row.OwnerIndex = "other", c.Row.ApplicantIndex
		}
		must(t, db.Commit(ctx, c))
	}
	for _, c := range []struct {
		province, person, procedure string
		want                        []string
	}{
		{"01", "applicant-01", "1.005129", id("01", 3, 0)},
		{"01", "applicant-01", "", id("01", 3, 2, 0)},
		{"02", "applicant-01", "", id("01")},
		{"01", "owner-01-3", "1.005129", id("01", 3)},
		{"01", "", "", id("01")},
	} {
		got, err := db.OpenByPerson(ctx, c.province, c.person, c.procedure)
		must(t, err)
		same(t, c.person+" "+c.procedure, ids(got), c.want)
	}
	got, err := db.ByPerson(ctx, "01", "applicant-01", 3) // finished ones too, newest first, so many
	must(t, err)
	same(t, "newest of a person", ids(got), id("01", 3, 2, 1))
}
