package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The numbers that papers carried before are found in the ledgers: each dossier once,
// counted in the order of time; trials have none.
func TestOlderNumbersAreFound(t *testing.T) {
	onOlder(t, 19, func(t *testing.T, db *DB) {
		var b batch
		paper := func(id string, trial bool, seq, at int64, kind, data string) {
			if seq == 1 {
				r := DossierRow{Province: "04", ID: id, Seq: 1, Code: "H-" + id, Trial: trial, CompetentAgency: "xa"}
				b.add("insert into dossiers ("+strings.Join(dossierColumns, ", ")+") values ("+marks(0, len(dossierColumns))+")", r.args()...)
			}
			b.add(`insert into dossier_events (province, dossier_id, seq, type, version, at, actor, data, hash) values ('04', $1, $2, $3, 1, $4, $5, $6, $5)`,
				id, seq, kind, at, []byte("{}"), []byte(data))
		}
		paper("b", false, 1, 20, "ResultIssued", `{"number":"12/QĐ","date":"2026-02-01"}`)
		paper("a", false, 1, 30, "ResultIssued", `{"number":"012/qđ","date":"2026-03-01"}`)
		paper("a", false, 2, 40, "Corrected", `{"number":"12/QĐ","date":"2026-03-02"}`)
		paper("a", false, 3, 1_800_000_000_000, "Extended", `{"number":"3/XL"}`)
		paper("c", true, 1, 10, "ResultIssued", `{"number":"12/QĐ","date":"2026-02-01"}`)
		paper("d", false, 1, 50, "ResultIssued", `{"number":"12/QĐ","date":"2027-01-04"}`)
		paper("e", false, 1, 60, "Assigned", `{"number":"12/QĐ","date":"2026-02-01"}`)
		if err := db.write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, q := range []struct {
			year   int
			number string
		}{{2026, "12/QĐ"}, {2027, "12/QĐ"}, {2027, "3/XL"}} {
			uses, err := db.NumberUses(t.Context(), "04", "xa", q.year, q.number, 9)
			if err != nil {
				t.Fatal(err)
			}
			for _, u := range uses {
				got = append(got, fmt.Sprint(u.Year, " ", u.Number, " ", u.N, " ", u.Code))
			}
		}
		if want := []string{"2026 12/QD 2 H-a", "2026 12/QD 1 H-b", "2027 12/QD 1 H-d", "2027 3/XL 1 H-a"}; !slices.Equal(got, want) {
			t.Errorf("found %q, want %q", got, want)
		}
	})
}
