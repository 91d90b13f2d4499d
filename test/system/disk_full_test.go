package system

// Shows: when the disk is full, what was acknowledged is there, who is hit is told
// so in Vietnamese (503 problem+json) and may send the same again, the server stays
// up and reads, and works again as soon as there is room. The limit on the size of
// a file (RLIMIT_FSIZE), set from outside on the running process, stands for the
// disk: the write fails in the same place.

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"testing"
)

const diskClients = 64

func TestDiskFull(t *testing.T) {
	p := onSQLite(t)
	s, url := p.serve(t)
	c := newClient(url, p.token(t, counterOne))
	kept := c.file(t, "before")

	s.limitFiles(t, p.logSize(t)+800<<10)
	answers := p.fileMany(t, c)
	var refused []int
	for i, a := range answers {
		switch a.status {
		case http.StatusCreated:
		case http.StatusServiceUnavailable:
			refused = append(refused, i)
			toldInVietnamese(t, a)
		default:
			t.Errorf("intake %d: %s", i, a)
		}
	}
	if len(refused) == 0 || len(refused) == len(answers) {
		t.Fatalf("%d of %d met the full disk: the test shows nothing", len(refused), len(answers))
	}
	acknowledgedAreThere(t, p, answers)
	for _, path := range []string{"/api/v1/me", "/api/v1/procedures?q=khen", "/api/v1/dossiers", "/api/v1/inbox", "/", "/healthz",
		"/tra-cuu/" + kept.Code, "/api/v1/tracking/" + kept.Code} {
		if a := c.must(t, "GET", path, nil, nil); a.status != http.StatusOK {
			t.Errorf("read of %s on a full disk: %s", path, a)
		}
	}

	s.limitFiles(t, -1)
	for i, a := range p.fileMany(t, c) {
		if a.status != http.StatusCreated {
			t.Errorf("intake %d when there is room again: %s", i, a)
		}
	}
	if a := c.must(t, "GET", "/api/v1/dossiers/"+kept.Ref, nil, nil); a.status != http.StatusOK {
		t.Errorf("read of a dossier: %s", a)
	}
	if n := len(p.dossiers(t)); n != 1+diskClients {
		t.Errorf("%d dossiers for %d keys", n, 1+diskClients)
	}
	t.Logf("%d of %d intakes met the full disk; all %d are there after it; %s", len(refused), len(answers), len(answers), p.verified(t))
}

// limitFiles sets how large the process may make a file, in bytes; -1 lifts the limit.
func (p *process) limitFiles(t testing.TB, bytes int64) {
	t.Helper()
	limit := "unlimited"
	if bytes >= 0 {
		limit = strconv.FormatInt(bytes, 10)
	}
	out, err := exec.Command("prlimit", "--pid", strconv.Itoa(p.cmd.Process.Pid), "--fsize="+limit+":unlimited").CombinedOutput()
	if err != nil {
		t.Fatalf("prlimit (of util-linux) is needed: %v %s", err, out)
	}
}

// logSize is the size of SQLite's write-ahead log, which grows first.
func (p place) logSize(t testing.TB) int64 {
	t.Helper()
	info, err := os.Stat(p.sqliteFile() + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// fileMany sends the same intakes each time it is called, all at once.
func (p place) fileMany(t *testing.T, c client) []answer {
	t.Helper()
	answers := make([]answer, diskClients)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() {
			var err error
			if answers[i], err = c.intake(fmt.Sprint("disk-", i), goodForm(t)); err != nil {
				t.Errorf("intake %d: %v", i, err)
			}
		})
	}
	wg.Wait()
	return answers
}

func toldInVietnamese(t *testing.T, a answer) {
	t.Helper()
	var p problem
	a.read(t, &p)
	vietnamese := false
	for _, r := range p.Detail {
		vietnamese = vietnamese || r >= 'Ạ' && r <= 'ỹ'
	}
	if a.header.Get("Content-Type") != "application/problem+json" || a.header.Get("Retry-After") == "" || p.Status != a.status || p.Code == "" || !vietnamese {
		t.Errorf("told %s %v", a, a.header)
	}
}

// acknowledgedAreThere checks that the database holds what was acknowledged, and
// nothing of what was refused.
func acknowledgedAreThere(t *testing.T, p place, answers []answer) {
	t.Helper()
	all, n := p.dossiers(t), 0
	for _, a := range answers {
		if a.status != http.StatusCreated {
			continue
		}
		var f filed
		a.read(t, &f)
		if all[f.Ref].Code != f.Code {
			t.Errorf("acknowledged %+v, stored %q", f, all[f.Ref].Code)
		}
		n++
	}
	if len(all) != 1+n {
		t.Errorf("%d dossiers, %d acknowledged", len(all), 1+n)
	}
}
