package store

import (
	"bytes"
	"testing"
)

// What was logged before there were chains is chained as it is found, marked late, with
// an act at its end that says so; new acts go on after it.
func TestOlderLogIsChained(t *testing.T) {
	onOlder(t, 19, func(t *testing.T, db *DB) {
		var b batch
		for _, r := range [][2]string{{"0002", "04"}, {"0001", "04"}, {"0003", "01"}} {
			b.add(`insert into admin_log (log_id, at, province, unit_id, actor, action, subject, detail) values ($1, 7, $2, 'cb', $3, 'grant', 'ă', $3)`, r[0], r[1], []byte("{}"))
		}
		if err := db.write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := db.AppendAdminLog(t.Context(), AdminLogRow{ID: "9", At: 8, Province: "04", Action: "revoke"}); err != nil {
			t.Fatal(err)
		}
		var ids []string
		var previous []byte
		err := db.EachAct(t.Context(), func(a ChainedAct) error {
			if a.N == 1 {
				previous = nil
			}
			if !bytes.Equal(a.Hash, a.Chained(previous)) || a.Late != (a.Action == "grant") {
				t.Errorf("%+v", a)
			}
			previous = a.Hash
			name := a.ID
			if a.Action == ChainBegun {
				name = string(a.Detail)
			}
			ids = append(ids, a.Province+" "+name)
			return nil
		})
		want := []string{"01 0003", `01 {"rows":"1"}`, "04 0001", "04 0002", `04 {"rows":"2"}`, "04 9"}
		if err != nil || len(ids) != len(want) {
			t.Fatalf("%v %v", ids, err)
		}
		for i := range want {
			if ids[i] != want[i] {
				t.Errorf("%d: %s, want %s", i, ids[i], want[i])
			}
		}
	})
}
