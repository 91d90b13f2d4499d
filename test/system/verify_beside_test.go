package system

// Shows: "motcua verify" also proves what is kept beside the snapshots (inbox, rights
// of units, directories of codes and persons) and finds rows that belong to no
// dossier. What a change of the organisation explains is noted and is no failure.

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
)

// besideDamages leave ledger and snapshot as they are.
var besideDamages = []damage{
	onRow("a work item deleted", "thiếu việc chờ xử lý", "delete from work_items"),
	onRow("a work item moved to another queue", "việc chờ xử lý khác sổ sự kiện: hàng đợi", "update work_items set queue = 'post:ai-do'"),
	onRow("a work item put back", "thứ tự ưu tiên", "update work_items set urgent = urgent + 86400000"),
	onRow("units deleted", "thiếu quyền xem của đơn vị", "delete from dossier_units"),
	onRow("a unit under another day", "ngày nộp ghi cho đơn vị khác", "update dossier_units set submitted_at = submitted_at - 86400000"),
	onRow("the code deleted", "thiếu mã hồ sơ trong danh mục mã", "delete from dossier_codes"),
	onRow("the code not found any more", "dạng tra cứu đã bị sửa", "update dossier_codes set lookup = 'x'"),
	onRow("persons deleted", "danh mục người thiếu chủ hồ sơ", "delete from dossier_persons"),
	onRow("another person", "không phải chủ hồ sơ hay người nộp", "insert into dossier_persons (person_index, province, dossier_id) select 'ai-do', province, dossier_id from dossiers"),
	onRow("another code", `danh mục mã còn chỉ mã "X1" tới hồ sơ này`, "insert into dossier_codes (code, lookup, province, dossier_id) select 'X1', 'x1', province, dossier_id from dossiers"),
	{"the code leads elsewhere", func(t *testing.T, tx *sql.Tx, v victim) string {
		must(t, tx, `update dossier_codes set dossier_id = (select min(d.dossier_id) from dossiers d where d.province = $1 and d.dossier_id <> $2)
where province = $1 and dossier_id = $2`, v.province, v.id)
		return "tới hồ sơ khác"
	}},
	{"a unit above deleted", func(t *testing.T, tx *sql.Tx, v victim) string {
		must(t, tx, "delete from dossier_units where province = $1 and dossier_id = $2 and unit_id = 'cb'", v.province, v.id)
		return "thiếu quyền xem của đơn vị cấp trên cb"
	}},
	{"a unit that has no part", func(t *testing.T, tx *sql.Tx, v victim) string {
		must(t, tx, `insert into dossier_units (province, dossier_id, unit_id, submitted_at)
select province, dossier_id, 'ai-do', submitted_at from dossiers where province = $1 and dossier_id = $2`, v.province, v.id)
		return "thừa quyền xem của đơn vị ai-do"
	}},
	orphans("events", "dossier_events", "sự kiện"),
	orphans("work", "work_items", "việc chờ xử lý"),
	orphans("units", "dossier_units", "quyền xem của đơn vị"),
	orphans("code", "dossier_codes", "mã trong danh mục mã"),
	orphans("persons", "dossier_persons", "người trong danh mục người"),
}

// onRow runs a statement on the rows of the victim.
func onRow(name, want, statement string) damage {
	return damage{name, func(t *testing.T, tx *sql.Tx, v victim) string {
		must(t, tx, statement+" where province = $1 and dossier_id = $2", v.province, v.id)
		return want
	}}
}

// orphans deletes the dossier; what one table keeps of it must be named.
func orphans(what, table, name string) damage {
	return damage{"the dossier deleted but its " + what, func(t *testing.T, tx *sql.Tx, v victim) string {
		var n int
		if err := tx.QueryRow("select count(*) from "+table+" where province = $1 and dossier_id = $2", v.province, v.id).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if directory := table == "dossier_codes" || table == "dossier_persons"; directory {
			n = 1 // named one by one
		}
		must(t, tx, "delete from dossiers where province = $1 and dossier_id = $2", v.province, v.id)
		return fmt.Sprintf("không còn hồ sơ nhưng vẫn còn %d %s", n, name)
	}}
}

// When the organisation was changed after it was loaded, units above may have been
// others at that time: told, but no failure. A unit that took part is never excused.
func TestVerifyNotesAChangedOrganisation(t *testing.T) {
	p := demo.copied(t)
	v, db := someVictim(t, p), p.open(t)
	alter := func(statements ...string) outcome {
		t.Helper()
		for _, s := range statements {
			if _, err := db.Exec(s, v.id); err != nil {
				t.Fatal(err)
			}
		}
		return run(t, "verify", "--db", p.db)
	}
	o := alter("update revisions set n = n + 1 where name = 'organisation' and '' <> $1",
		"delete from dossier_units where dossier_id = $1 and unit_id = 'cb'",
		"insert into dossier_units (province, dossier_id, unit_id, submitted_at) select province, dossier_id, 'don-vi-cu', submitted_at from dossiers where dossier_id = $1")
	for _, want := range []string{v.code, "ghi chú: ", "thiếu quyền xem của đơn vị cấp trên cb", "thừa quyền xem của đơn vị don-vi-cu", "0 sai khác, 2 ghi chú"} {
		if o.code != 0 || !strings.Contains(o.out, want) {
			t.Errorf("exit %d, want 0 with %q:\n%s%s", o.code, want, o.out, o.err)
		}
	}
	o = alter("delete from dossier_units where dossier_id = $1 and unit_id in (select receiving_unit from dossiers)")
	if want := "✗ hồ sơ " + v.code; o.code != 1 || !strings.Contains(o.out, want) || !strings.Contains(o.out, "1 sai khác, 2 ghi chú") {
		t.Errorf("exit %d, want 1 with %q:\n%s%s", o.code, want, o.out, o.err)
	}
}

// A dossier that waits for nobody is in no inbox.
func TestVerifyFindsWorkOfAFinishedDossier(t *testing.T) {
	p := demo.copied(t)
	db := p.open(t)
	var code string
	err := db.QueryRow(`select code from dossiers d where code <> '' and not exists
(select 1 from work_items w where w.province = d.province and w.dossier_id = d.dossier_id) order by code limit 1`).Scan(&code)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`insert into work_items (province, dossier_id, token, queue, kind, step_id, since, step_due, due, urgent)
select province, dossier_id, 't1', 'post:ai-do', 'Step', '', 1, 0, 0, 1 from dossiers where code = $1`, code)
	if err != nil {
		t.Fatal(err)
	}
	o := run(t, "verify", "--db", p.db)
	if o.code != 1 || !strings.Contains(o.out, code) || !strings.Contains(o.out, "dù hồ sơ không chờ ai") {
		t.Errorf("exit %d, want 1 with %s:\n%s%s", o.code, code, o.out, o.err)
	}
}
