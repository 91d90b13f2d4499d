package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

const writerEnv = "STORE_TEST_WRITER"

// What was acknowledged survives kill -9 of the process that wrote it, whole and
// searchable; what was not acknowledged is there whole or not at all.
func TestKilledWriter(t *testing.T) {
	if url := os.Getenv(writerEnv); url != "" {
		writeForever(t, url)
	}
	for engine, url := range urls(t) {
		t.Run(engine, func(t *testing.T) {
			for range 3 {
				acknowledged := killWriter(t, url, 150)
				checkSurvivors(t, url, acknowledged)
			}
		})
	}
}

// writeForever is the process to be killed: it tells what was acknowledged.
func writeForever(t *testing.T, url string) {
	db, err := Open(t.Context(), url, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for client := range 8 {
		go func() {
			for {
				serial, err := db.ReserveSerial(t.Context(), "test")
				if err != nil {
					return
				}
				c := realistic(int64(serial))
				if db.Commit(t.Context(), c) == nil {
					// One write a line, so that lines of several clients do not mix.
					os.Stdout.WriteString(fmt.Sprintf("ok %s %d\n", c.DossierID, client))
				}
			}
		}()
	}
	select {} // until killed
}

// killWriter lets a writer run until it has told n acknowledgements, kills it, and
// gives all that it told.
func killWriter(t *testing.T, url string, n int) (acknowledged []string) {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestKilledWriter$")
	c.Env = append(os.Environ(), writerEnv+"="+url)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if f := strings.Fields(lines.Text()); len(f) == 3 && f[0] == "ok" {
			acknowledged = append(acknowledged, f[1])
		}
		if len(acknowledged) == n {
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = c.Wait() // it was killed: the error is expected
	if len(acknowledged) < n {
		t.Fatalf("the writer told %d acknowledgements and ended", len(acknowledged))
	}
	return acknowledged
}

func checkSurvivors(t *testing.T, url string, acknowledged []string) {
	t.Helper()
	db, err := Open(t.Context(), url, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, id := range acknowledged {
		if _, err := db.Dossier(t.Context(), "01", id); err != nil {
			t.Fatalf("%s was acknowledged: %v", id, err)
		}
	}
	whole := 0
	err = db.EachDossier(t.Context(), "", "", func(r DossierRow) error {
		whole++
		events, err := db.Events(t.Context(), r.Province, r.ID)
		_, _, located := db.Locate(t.Context(), r.Code)
		_, answered := db.Answer(t.Context(), r.Province, r.ID)
		if err != nil || len(events) != r.Seq || located != nil || answered != nil {
			t.Errorf("%s: %d events, %v, %v, %v", r.ID, len(events), err, located, answered)
		}
		return nil
	})
	if err != nil || whole < len(acknowledged) {
		t.Fatalf("%d dossiers, error %v", whole, err)
	}
	if db.Engine() == "sqlite" {
		if s, err := one(t.Context(), db, word, "select * from pragma_integrity_check"); err != nil || s != "ok" {
			t.Errorf("integrity: %s, %v", s, err)
		}
		if _, err := db.exec(t.Context(), "insert into dossiers_words (dossiers_words) values ('integrity-check')"); err != nil {
			t.Errorf("words: %v", err)
		}
	}
}
