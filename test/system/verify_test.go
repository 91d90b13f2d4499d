package system

// Shows: "motcua verify" passes on what the program itself has written, and whoever
// changes the ledger or a snapshot behind its back is found out: it ends with 1 and
// names the dossier and, where there is one, the event. On both engines.

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"motcua/test/rig"
)

// smallDemo is a demo on PostgreSQL, copied for every damage.
var smallDemo = rig.Template{Prepare: loadSmallDemo}

// victim is an open dossier with a ledger long enough to be damaged in its middle,
// and with a unit above those that took part.
type victim struct {
	province, id, code string
	events             int
}

// damage is one way to change the database behind the program's back. It gives
// what verify must say beside the code of the dossier.
type damage struct {
	name string
	do   func(t *testing.T, tx *sql.Tx, v victim) string
}

var damages = []damage{
	{"one byte of an event", func(t *testing.T, tx *sql.Tx, v victim) string {
		data := column(t, tx, v, "data", 2)
		data[len(data)/2] ^= 1
		change(t, tx, v, "data", data, 2)
		return "sự kiện 2"
	}},
	{"an event put back by a day", func(t *testing.T, tx *sql.Tx, v victim) string {
		must(t, tx, "update dossier_events set at = at - 86400000 where province = $1 and dossier_id = $2 and seq = 3", v.province, v.id)
		return "sự kiện 3"
	}},
	{"another actor", func(t *testing.T, tx *sql.Tx, v victim) string {
		change(t, tx, v, "actor", []byte(`{"kind":"officer","officer_id":"ai-do"}`), v.events)
		return fmt.Sprint("sự kiện ", v.events)
	}},
	{"the hash of an event", func(t *testing.T, tx *sql.Tx, v victim) string {
		change(t, tx, v, "hash", column(t, tx, v, "hash", 1), 2)
		return "sự kiện 2"
	}},
	{"the data of two events swapped", func(t *testing.T, tx *sql.Tx, v victim) string {
		two, three := column(t, tx, v, "data", 2), column(t, tx, v, "data", 3)
		change(t, tx, v, "data", three, 2)
		change(t, tx, v, "data", two, 3)
		return "sự kiện 2"
	}},
	{"an event deleted in the middle", func(t *testing.T, tx *sql.Tx, v victim) string {
		must(t, tx, "delete from dossier_events where province = $1 and dossier_id = $2 and seq = 2", v.province, v.id)
		return "sự kiện 3"
	}},
	{"the last event deleted", func(t *testing.T, tx *sql.Tx, v victim) string {
		must(t, tx, "delete from dossier_events where province = $1 and dossier_id = $2 and seq = $3", v.province, v.id, v.events)
		return "mã băm cuối không khớp"
	}},
	{"the snapshot", func(t *testing.T, tx *sql.Tx, v victim) string {
		var state []byte
		if err := tx.QueryRow("select state from dossiers where province = $1 and dossier_id = $2", v.province, v.id).Scan(&state); err != nil {
			t.Fatal(err)
		}
		forged := strings.Replace(string(state), `"copy_sets":1`, `"copy_sets":2`, 1)
		if forged == string(state) {
			t.Fatalf("nothing to forge in %s", state)
		}
		must(t, tx, "update dossiers set state = $3 where province = $1 and dossier_id = $2", v.province, v.id, []byte(forged))
		return "trạng thái lưu khác"
	}},
	{"a column of the snapshot", func(t *testing.T, tx *sql.Tx, v victim) string {
		must(t, tx, "update dossiers set due_at = due_at + 86400000 where province = $1 and dossier_id = $2", v.province, v.id)
		return "trạng thái lưu khác"
	}},
}

// Each damage takes a copy of the database of its own.
func TestVerifyFindsDamage(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		findDamage(t, func(t *testing.T) place { return demo.copied(t) },
			"drop trigger dossier_events_no_update", "drop trigger dossier_events_no_delete")
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		findDamage(t, func(t *testing.T) place { return place{smallDemo.Postgres(t), t.TempDir()} },
			"alter table dossier_events disable trigger dossier_events_append_only",
			"alter table dossier_events drop constraint dossier_events_province_dossier_id_fkey",
			"alter table dossier_units drop constraint dossier_units_province_dossier_id_fkey",
			"alter table work_items drop constraint work_items_province_dossier_id_fkey")
	})
}

func findDamage(t *testing.T, fresh func(*testing.T) place, disarm ...string) {
	whole := fresh(t)
	t.Log("untouched:", whole.verified(t))
	v := someVictim(t, whole)
	t.Run("the database itself refuses", func(t *testing.T) { refusesChange(t, fresh(t), v) })
	for _, d := range slices.Concat(damages, besideDamages) {
		t.Run(d.name, func(t *testing.T) {
			p := fresh(t)
			db := p.open(t)
			tx, err := db.Begin()
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range disarm {
				must(t, tx, s)
			}
			want := d.do(t, tx, v)
			if err := tx.Commit(); err != nil {
				t.Fatal(err)
			}
			o := run(t, "verify", "--db", p.db)
			if o.code != 1 || !strings.Contains(o.out, v.code) || !strings.Contains(o.out, want) {
				t.Errorf("exit %d, want 1 with %q and %q:\n%s%s", o.code, v.code, want, o.out, o.err)
			}
			line, _, _ := strings.Cut(o.out, "\n")
			t.Log(line)
		})
	}
}

// refusesChange: the ledger is append-only even for who has the database open.
func refusesChange(t *testing.T, p place, v victim) {
	db := p.open(t)
	for _, s := range []string{"update dossier_events set at = at + 1 where dossier_id = $1", "delete from dossier_events where dossier_id = $1"} {
		if _, err := db.Exec(s, v.id); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", s, err)
		}
	}
	p.verified(t)
}

func someVictim(t *testing.T, p place) victim {
	t.Helper()
	for _, h := range p.dossiers(t) {
		if h.Code != "" && h.FinishedAt == 0 && h.Seq >= 4 && h.State.CopySets == 1 && h.ReceivingUnit == "cb-pvhcc" {
			return victim{h.Province, h.ID, h.Code, h.Seq}
		}
	}
	t.Fatal("no dossier to damage")
	return victim{}
}

// column reads a column of an event as bytes.
func column(t *testing.T, tx *sql.Tx, v victim, name string, seq int) (value []byte) {
	t.Helper()
	err := tx.QueryRow(fmt.Sprintf("select %s from dossier_events where province = $1 and dossier_id = $2 and seq = $3", name), v.province, v.id, seq).Scan(&value)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func change(t *testing.T, tx *sql.Tx, v victim, name string, value []byte, seq int) {
	t.Helper()
	must(t, tx, fmt.Sprintf("update dossier_events set %s = $1 where province = $2 and dossier_id = $3 and seq = $4", name), value, v.province, v.id, seq)
}

func must(t *testing.T, tx *sql.Tx, query string, args ...any) {
	t.Helper()
	if _, err := tx.Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}
