// Package rig gives tests the outside things they need: databases of a private
// PostgreSQL cluster, a headless Chromium, and the axe accessibility judge.
//
// A thing that is missing fails the test with a message saying what to install.
// Nothing is ever skipped.
package rig

import (
	"context"
	"crypto/rand"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// adminTimeout bounds making or dropping one database.
const adminTimeout = 60 * time.Second

// Postgres returns the DSN (postgres://…, unix socket) of a fresh empty database
// that is dropped when t ends.
func Postgres(t testing.TB) string {
	t.Helper()
	return createFrom(t, "template0")
}

// Template is a database prepared once and copied for each test: cheaper than
// migrating each time. The zero value with Prepare set is ready for use as a
// package variable of a test.
type Template struct {
	// Prepare brings the empty database at dsn to the state to copy. It must
	// close its connections: PostgreSQL copies only databases nobody uses.
	Prepare func(dsn string) error

	once sync.Once
	name string
	err  error
}

// Postgres returns the DSN of a fresh copy of the template, dropped when t ends.
// The template itself lives as long as the cluster.
func (tp *Template) Postgres(t testing.TB) string {
	t.Helper()
	dir := socketDir(t)
	tp.once.Do(func() {
		tp.name = "template_" + freshName()
		if tp.err = admin(dir, "create database "+tp.name+" template template0"); tp.err == nil {
			tp.err = tp.Prepare(dsn(dir, tp.name))
		}
	})
	if tp.err != nil {
		t.Fatalf("rig: prepare PostgreSQL template: %v", tp.err)
	}
	return createFrom(t, tp.name)
}

// createFrom copies a database and registers its removal.
func createFrom(t testing.TB, template string) string {
	t.Helper()
	dir := socketDir(t)
	name := "test_" + freshName()
	if err := admin(dir, "create database "+name+" template "+template); err != nil {
		t.Fatalf("rig: %v", err)
	}
	t.Cleanup(func() {
		// Force: a test that leaks a connection must not leak a database too.
		if err := admin(dir, "drop database "+name+" with (force)"); err != nil {
			t.Errorf("rig: %v", err)
		}
	})
	return dsn(dir, name)
}

// socketDir is clusterDir that fails the test.
func socketDir(t testing.TB) string {
	t.Helper()
	dir, err := clusterDir()
	if err != nil {
		t.Fatalf("rig: %v", err)
	}
	return dir
}

// admin runs one statement in the maintenance database.
func admin(dir, sql string) error {
	ctx, cancel := context.WithTimeout(context.Background(), adminTimeout)
	defer cancel()
	conn, err := pgx.Connect(ctx, dsn(dir, "postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, sql)
	return err
}

// dsn addresses one database of the cluster; the host of such a URL is in its
// query because a socket folder holds slashes.
func dsn(dir, database string) string {
	q := url.Values{"host": {dir}, "user": {"motcua"}, "sslmode": {"disable"}}
	return (&url.URL{Scheme: "postgres", Path: "/" + database, RawQuery: q.Encode()}).String()
}

// freshName is unique among the packages that share a cluster, and needs no
// quotes in SQL once a letter stands before it.
func freshName() string { return strings.ToLower(rand.Text()) }
