package rig

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestPostgresIsFreshAndPrivate(t *testing.T) {
	for range 2 {
		conn := connect(t, Postgres(t))
		ctx := t.Context()
		if _, err := conn.Exec(ctx, "create table t (name text)"); err != nil {
			t.Fatalf("not a fresh database: %v", err)
		}
		var addresses, encoding string
		var super bool
		err := conn.QueryRow(ctx, `select current_setting('listen_addresses'),
			current_setting('server_encoding'), current_setting('is_superuser')::bool`).
			Scan(&addresses, &encoding, &super)
		if err != nil || addresses != "" || encoding != "UTF8" || !super {
			t.Errorf("listens on %q, encoding %q, superuser %v, error %v", addresses, encoding, super, err)
		}
	}
}

func TestTemplateIsPreparedOnce(t *testing.T) {
	prepared := 0
	tp := &Template{Prepare: func(dsn string) error {
		prepared++
		conn := connect(t, dsn)
		defer conn.Close(t.Context())
		_, err := conn.Exec(t.Context(), "create table t (n int); insert into t values (1)")
		return err
	}}
	for range 2 {
		conn := connect(t, tp.Postgres(t))
		var n int
		if err := conn.QueryRow(t.Context(), "update t set n = n + 1 returning n").Scan(&n); err != nil || n != 2 {
			t.Errorf("copy holds n = %d, error %v; want 2", n, err)
		}
	}
	if prepared != 1 {
		t.Errorf("prepared %d times", prepared)
	}
}

// The cluster must not outlive its test process even when that is killed. The
// process killed is this test binary, run again as a helper.
func TestClusterEndsWithItsProcess(t *testing.T) {
	const env = "RIG_TEST_HELPER"
	if os.Getenv(env) != "" {
		os.Stdout.WriteString("socket " + socketDir(t) + "\n")
		select {} // until killed
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestClusterEndsWithItsProcess$")
	cmd.Env = append(os.Environ(), env+"=1", EnvPostgres+"=")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	dir, ok := strings.CutPrefix(strings.TrimSpace(line), "socket ")
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed: the error is expected
	if !ok {
		t.Fatalf("helper said %q", line)
	}
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	timeout := time.After(2 * Patience)
	for {
		if _, err := os.Stat(dir); os.IsNotExist(err) {
			return
		}
		select {
		case <-ticker.C:
		case <-timeout:
			t.Fatalf("%s is still there", dir)
		}
	}
}

func connect(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}
