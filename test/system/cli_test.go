package system

// Shows: the command line refuses what it cannot do with a reason and the right
// status (1 failed, 2 the call was off), and a backup taken while officers work is
// a whole database.

import (
	"net"
	"path/filepath"
	"strings"
	"testing"
)

func TestCommandLineRefuses(t *testing.T) {
	p := onSQLite(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	empty := "sqlite:" + filepath.Join(t.TempDir(), "empty.db")
	serve := []string{"serve", "--key-file", masterKey(), "--files", p.dir, "--listen"}
	with := func(more ...string) []string { return append(append([]string{}, serve...), more...) }
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"no verb", nil, 2, "Cách dùng"},
		{"an unknown verb", []string{"chay"}, 2, `không có lệnh "chay"`},
		{"help", []string{"serve", "--help"}, 0, "-listen"},
		{"an unknown flag", []string{"serve", "--mau", "do"}, 2, "-mau"},
		{"a stray word", []string{"verify", "ngay"}, 2, `không hiểu "ngay"`},
		{"serve without a provider", with("127.0.0.1:0", "--db", p.db), 1, "--issuer"},
		{"serve on a taken port", with(taken.Addr().String(), "--db", p.db, "--trial-sign-in"), 1, "không mở được cổng"},
		{"serve before migrate", with("127.0.0.1:0", "--db", empty, "--trial-sign-in"), 1, "run migrate"},
		{"serve without the key", []string{"serve", "--db", p.db, "--files", p.dir, "--key-file", filepath.Join(p.dir, "khong-co"), "--trial-sign-in"}, 1, "khóa chính"},
		{"a signing device without its build", with("127.0.0.1:0", "--db", p.db, "--trial-sign-in", "--token-module", "/x.so", "--token-label", "x", "--token-pin-file", masterKey(), "--token-agency", "bnv"), 1, "go build -tags pkcs11"},
		{"half a signing device", with("127.0.0.1:0", "--db", p.db, "--trial-sign-in", "--token-module", "/x.so", "--token-label", "x", "--token-agency", "bnv"), 1, "--token-pin-file"},
		{"verify of nothing", []string{"verify", "--db", "sqlite:" + filepath.Join(p.dir, "khong-co.db")}, 1, "chưa có cơ sở dữ liệu"},
		{"a token for nobody", []string{"token", "--db", p.db, "--post", "khong-co"}, 1, `không có chức vụ "khong-co"`},
		{"two wishes for tokens", []string{"token", "--db", p.db, "--list", "--revoke", "abcd"}, 2, "chỉ chọn một"},
		{"no such token to revoke", []string{"token", "--db", p.db, "--revoke", "abcd"}, 1, "Không có mã truy cập API nào còn hiệu lực"},
		{"backup without a target", []string{"backup", "--db", p.db}, 2, "--to"},
		{"backup of PostgreSQL", []string{"backup", "--db", onPostgres(t).db, "--to", filepath.Join(p.dir, "x")}, 1, "pg_dump"},
	} {
		if o := run(t, c.args...); o.code != c.code || !strings.Contains(o.out+o.err, c.says) {
			t.Errorf("%s: exit %d, want %d with %q:\n%s%s", c.name, o.code, c.code, c.says, o.out, o.err)
		}
	}
}

// A token is listed by its beginning, never in full, and revoked by it.
func TestCommandLineRevokesATokenByTheList(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		token := p.token(t, counterOne)
		list := run(t, "token", "--db", p.db, "--list")
		lines := strings.Split(strings.TrimSpace(list.out), "\n")
		if list.code != 0 || len(lines) != 2 || !strings.Contains(lines[1], counterOne) || !strings.HasSuffix(lines[1], "–") || strings.Contains(list.out, token) {
			t.Fatalf("exit %d:\n%s%s", list.code, list.out, list.err)
		}
		id := strings.Fields(lines[1])[0]
		if o := run(t, "token", "--db", p.db, "--revoke", id); o.code != 0 || !strings.Contains(o.out, id) {
			t.Fatalf("exit %d: %s%s", o.code, o.out, o.err)
		}
		if list = run(t, "token", "--db", p.db, "--list"); strings.Contains(list.out, "–") {
			t.Errorf("still shown as not revoked:\n%s", list.out)
		}
		if o := run(t, "token", "--db", p.db, "--revoke", id); o.code != 1 {
			t.Errorf("revoked twice: exit %d", o.code)
		}
	})
}

func TestBackupWhileOfficersWork(t *testing.T) {
	p := onSQLite(t)
	s, url := p.serve(t)
	c := newClient(url, p.token(t, counterOne))
	before := c.file(t, "before the backup")
	busy, done := make(chan struct{}), make(chan int)
	go func() { done <- fileUntilRefused(t, c, busy) }()
	<-busy

	copied := place{"sqlite:" + filepath.Join(t.TempDir(), "copy.db"), t.TempDir()}
	if o := run(t, "backup", "--db", p.db, "--to", copied.sqliteFile()); o.code != 0 {
		t.Fatalf("backup: exit %d %s%s", o.code, o.out, o.err)
	}
	s.stop(t)
	written := <-done
	all := copied.dossiers(t)
	if all[before.Ref].Code != before.Code {
		t.Error("a dossier from before the backup is not in it")
	}
	t.Logf("copied while %d dossiers were filed: %s", written, copied.verified(t))
	_, url = copied.serve(t)
	newClient(url, c.token).file(t, "after the backup")
}
