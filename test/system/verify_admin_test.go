package system

// Shows: the log of administration is a chain. Whoever edits, deletes, moves, adds or cuts
// off an act behind the program's back, or changes what an act wrote, is found out by
// "motcua verify", which names the act. On both engines.

import (
	"fmt"
	"strings"
	"testing"
)

// actDamage is one way to falsify the log; the acts 1 to 4 of province 04 are tokens
// named "so 1" to "so 4".
type actDamage struct {
	name string
	do   []string
	want []string // all in what verify prints
}

var actDamages = []actDamage{
	{"an act edited", []string{"update admin_log set subject = 'khac' where province = '04' and n = 2"}, []string{"mục số 2 (Cấp khóa truy cập API: khac", "đã bị sửa"}},
	{"an act put back by a day", []string{"update admin_log set at = at - 86400000 where province = '04' and n = 3"}, []string{"mục số 3", "so 3", "đã bị sửa"}},
	{"an act deleted", []string{"delete from admin_log where province = '04' and n = 2"}, []string{"thiếu mục trước mục số 3", "mong đợi số 2"}},
	{"the first act deleted", []string{"delete from admin_log where province = '04' and n = 1"}, []string{"thiếu mục trước mục số 2"}},
	{"the last act cut off", []string{"delete from admin_log where province = '04' and n = 4"}, []string{"bị cắt đuôi", "chuỗi đã ghi đến số 4"}},
	{"every act deleted", []string{"delete from admin_log"}, []string{"nhật ký không còn mục nào"}},
	{"every act deleted, and the end of the chain", []string{"delete from admin_log", "delete from admin_chains", insertStep}, []string{"tổ chức được thay đổi", "không có trong nhật ký"}},
	{"two acts exchanged", []string{
		"update admin_log set n = 9 where province = '04' and n = 2", "update admin_log set n = 2 where province = '04' and n = 3",
		"update admin_log set n = 3 where province = '04' and n = 9"}, []string{"mục số 2 (Cấp khóa truy cập API: so 3", "đã bị sửa, chèn hoặc đổi chỗ"}},
	{"an act put in", []string{
		"update admin_log set n = n + 10 where province = '04' and n > 2", "update admin_log set n = n - 9 where province = '04' and n > 10",
		copyOfAct + " 3, 'x' || log_id, at" + restOfAct, "update admin_chains set n = 5 where province = '04'"}, []string{"mục số 3 (Cấp khóa truy cập API: so 1", "chèn"}},
	{"an act added at the end", []string{copyOfAct + " 5, 'x' || log_id, at" + restOfAct}, []string{"nối thêm", "còn đến mục số 5"}},
	{"the end of the chain moved", []string{"update admin_chains set head = (select hash from admin_log where province = '04' and n = 3) where province = '04'"}, []string{"mã băm cuối không khớp"}},
	{"the end of the chain deleted", []string{"delete from admin_chains where province = '04'"}, []string{"thiếu mốc cuối"}},
	{"what an act wrote changed", []string{"update api_tokens set expires_at = expires_at + 1 where name = 'so 2'"}, []string{"so 2", "nội dung việc này đã ghi bị sửa", "api_tokens"}},
	{"what an act wrote deleted", []string{"delete from api_tokens where name = 'so 3'"}, []string{"so 3", "nội dung việc này đã ghi bị xóa"}},
	{"a change of the organisation that nobody made", []string{insertStep}, []string{"bước 900", "Thêm chức vụ", "không có trong nhật ký"}},
	{"a post changed after its last change", []string{insertStep, "insert into organisation_changes (seq, kind, id, before, after) select 900, kind, id, data, version_data from (select kind, id, data, EMPTY as version_data from organisation where kind = 'post' limit 1) as x"}, []string{"nội dung hiện hành khác lần thay đổi sau cùng"}},
	{"a calendar nobody published", []string{"insert into catalogue (kind, id, version, data) values ('publication', 'Calendar/la', '000000002', PUBLISHED)"}, []string{"Calendar/la", "không có trong nhật ký"}},
}

const (
	insertStep = "insert into organisation_steps (seq, at, actor, act, batch) values (900, 4102444800000, EMPTY, 'org-post-add', '')"
	copyOfAct  = "insert into admin_log (province, n, log_id, at, unit_id, actor, action, subject, detail, covers, late, hash) select province,"
	restOfAct  = ", unit_id, actor, action, subject, detail, covers, late, hash from admin_log where province = '04' and n = 1"
)

func TestVerifyFindsFalseActs(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		falseActs(t, onSQLite(t), func(s string) string { return "cast('" + s + "' as blob)" },
			"drop trigger admin_log_no_update", "drop trigger admin_log_no_delete")
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		falseActs(t, onPostgres(t), func(s string) string { return "convert_to('" + s + "', 'UTF8')" },
			"alter table admin_log disable trigger admin_log_append_only")
	})
}

// falseActs makes four acts, then does each damage and takes it back.
func falseActs(t *testing.T, p place, raw func(string) string, disarm ...string) {
	db := p.open(t)
	var post string
	if err := db.QueryRow("select min(id) from organisation where kind = 'post' and id like 'cb%'").Scan(&post); err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= 4; i++ {
		if o := run(t, "token", "--db", p.db, "--post", post, "--name", fmt.Sprint("so ", i)); o.code != 0 {
			t.Fatalf("token: %s%s", o.out, o.err)
		}
	}
	if o := run(t, "verify", "--db", p.db); o.code != 0 || !strings.Contains(o.out, "4 việc quản trị") {
		t.Fatalf("untouched: exit %d\n%s%s", o.code, o.out, o.err)
	}
	if _, err := db.Exec("update admin_log set at = at"); err == nil || !strings.Contains(err.Error(), "append-only") {
		t.Errorf("the database itself: %v", err)
	}
	exec := func(statements ...string) {
		t.Helper()
		for _, s := range statements {
			s = strings.NewReplacer("EMPTY", raw("{}"), "PUBLISHED", raw(`{"kind":"Calendar","id":"la","version":2,"at":"2100-01-01T00:00:00Z"}`)).Replace(s)
			if _, err := db.Exec(s); err != nil {
				t.Fatalf("%s: %v", s, err)
			}
		}
	}
	exec(disarm...)
	tables := []string{"admin_log", "admin_chains", "api_tokens", "organisation_steps", "organisation_changes", "catalogue"}
	for _, table := range tables {
		exec("create table kept_" + table + " as select * from " + table)
	}
	for _, d := range actDamages {
		t.Run(d.name, func(t *testing.T) {
			exec(d.do...)
			o := run(t, "verify", "--db", p.db)
			for _, want := range d.want {
				if o.code != 1 || !strings.Contains(o.out, want) {
					t.Errorf("exit %d, want 1 with %q:\n%s%s", o.code, want, o.out, o.err)
				}
			}
			for _, table := range tables {
				exec("delete from "+table, "insert into "+table+" select * from kept_"+table)
			}
		})
	}
	if o := run(t, "verify", "--db", p.db); o.code != 0 {
		t.Errorf("put back: exit %d\n%s%s", o.code, o.out, o.err)
	}
}
