package system

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"testing"
)

// demo is one demo, loaded once by a first start as a newcomer would do it; tests
// work on copies of it.
var demo fixture

type fixture struct {
	once    sync.Once
	dir     string
	said    string // standard output of the first start
	seconds float64
	broken  bool
}

var (
	readyAfter = regexp.MustCompile(`Sẵn sàng sau ([0-9.]+) giây`)
	toldAll    = regexp.MustCompile(`Dừng bằng Ctrl\+C`)
)

// first gives the demo, never to be written to.
func (f *fixture) first(t *testing.T) place {
	t.Helper()
	f.once.Do(func() {
		f.broken = true
		var err error
		if f.dir, err = os.MkdirTemp("", "motcua-demo-"); err != nil {
			t.Fatal(err)
		}
		p := launch(t, "demo", "--var", f.dir, "--listen", "127.0.0.1:0")
		p.says(t, toldAll)
		f.said = p.out.text()
		if f.seconds, err = strconv.ParseFloat(readyAfter.FindStringSubmatch(f.said)[1], 64); err != nil {
			t.Fatal(err)
		}
		if code := p.stop(t); code != 0 {
			t.Fatalf("the demo ended with %d", code)
		}
		f.broken = false
	})
	if f.broken {
		t.Fatal("the demo could not be loaded")
	}
	return demoAt(f.dir)
}

// copied gives a copy of the demo for one test.
func (f *fixture) copied(t *testing.T) place {
	t.Helper()
	f.first(t)
	dir := filepath.Join(t.TempDir(), "var")
	if err := os.CopyFS(dir, os.DirFS(f.dir)); err != nil {
		t.Fatal(err)
	}
	return demoAt(dir)
}

// smallDossiers is how many made-up dossiers a demo has that is loaded for one
// purpose only.
const smallDossiers = "80"

// loadSmallDemo loads a demo into an empty PostgreSQL database and ends.
func loadSmallDemo(dsn string) error {
	dir := filepath.Join(filepath.Dir(binary), "small-demo")
	p, err := begin("", "demo", "--var", dir, "--db", dsn, "--dossiers", smallDossiers, "--listen", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer p.kill()
	if _, ok := p.out.find(toldAll, patience); !ok {
		return fmt.Errorf("the demo is not loaded: %s%s", p.out.text(), p.err.text())
	}
	return nil
}

func demoAt(dir string) place { return place{"sqlite:" + filepath.Join(dir, "motcua.db"), dir} }

// remove deletes the files of the demo.
func (f *fixture) remove() {
	if f.dir == "" {
		return
	}
	if err := os.RemoveAll(f.dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}
