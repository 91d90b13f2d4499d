package system

// Shows: the demo loads by itself at the first start (the time is printed), keeps
// its data at the second, goes on where it was when loading was cut short by
// kill -9, deletes only when told "xoa", and holds every status and every role.

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

func TestDemoHoldsEverything(t *testing.T) {
	p := demo.first(t)
	t.Logf("first start: ready after %.1f seconds", demo.seconds)
	all := p.dossiers(t)
	if len(all) != 300 {
		t.Errorf("%d dossiers", len(all))
	}
	statuses, nationals := map[dossier.BusinessStatus]int{}, map[int]int{}
	for _, h := range all {
		statuses[h.State.Status]++
		nationals[h.National]++
	}
	for _, s := range []dossier.BusinessStatus{
		dossier.Submitted, dossier.Accepted, dossier.Processing, dossier.AwaitingSupplement, dossier.AwaitingPayment, dossier.WithdrawalRequested,
		dossier.Resolved, dossier.Returned, dossier.Refused, dossier.Withdrawn, dossier.Stopped,
	} {
		if statuses[s] == 0 {
			t.Errorf("no dossier is %s", s)
		}
	}
	for n := 1; n <= 10; n++ {
		if nationals[n] == 0 {
			t.Errorf("no dossier has the national status %d", n)
		}
	}
	t.Log(statuses, nationals)
	if len(org.Roles) != 15 {
		t.Errorf("%d roles, R-02…R-15 and B-12 are 15", len(org.Roles))
	}
	for _, role := range org.Roles {
		word := fault.Word("vi", string(role))
		account := regexp.MustCompile(`(?m)^  ` + regexp.QuoteMeta(word) + ` +\p{Lu}\p{Ll}+ `)
		if !account.MatchString(demo.said) {
			t.Errorf("no account for %s (%s)", role, word)
		}
	}
}

func TestDemoKeepsItsData(t *testing.T) {
	p := demo.copied(t)
	before := p.dossiers(t)
	s := launch(t, "demo", "--var", p.dir, "--listen", "127.0.0.1:0")
	s.says(t, toldAll)
	t.Log("second start:", readyAfter.FindString(s.out.text()))
	if a := newClient(s.says(t, address), "").must(t, "GET", "/readyz", nil, nil); a.status != 200 {
		t.Errorf("readyz: %s", a)
	}
	if code := s.stop(t); code != 0 {
		t.Errorf("exit %d", code)
	}
	sameDossiers(t, before, p.dossiers(t))
}

func sameDossiers(t *testing.T, before, after map[string]held) {
	t.Helper()
	if len(before) != len(after) {
		t.Errorf("%d dossiers, then %d", len(before), len(after))
	}
	for ref, h := range before {
		if after[ref].Code != h.Code || after[ref].Seq != h.Seq {
			t.Errorf("%s: was %s at %d, is %s at %d", ref, h.Code, h.Seq, after[ref].Code, after[ref].Seq)
		}
	}
}

// The loading is killed three times and asked to end once. What is there in the end is what an undisturbed
// loading at the same moment leaves: every command of the plan once.
func TestDemoCutShort(t *testing.T) {
	p := demoAt(filepath.Join(t.TempDir(), "var"))
	start := []string{"demo", "--var", p.dir, "--listen", "127.0.0.1:0", "--dossiers", smallDossiers}
	var counts []int
	// Far from each other and from the end: a kill that comes late still comes in between.
	for _, at := range []string{`Nạp \d+ thủ tục`, ` 1\d%`, ` 5\d%`} {
		s := launch(t, start...)
		s.says(t, regexp.MustCompile(at))
		s.kill()
		counts = append(counts, len(p.dossiers(t)))
	}
	s := launch(t, start...)
	s.says(t, regexp.MustCompile(` 6\d%`))
	if code := s.stop(t); code != 1 || !strings.Contains(s.err.text(), "chạy lại sẽ nạp tiếp") {
		t.Errorf("asked to end while loading: exit %d, %s", code, s.err.text())
	}
	s = launch(t, start...)
	s.says(t, toldAll)
	if code := s.stop(t); code != 0 {
		t.Errorf("exit %d", code)
	}
	all := p.dossiers(t)
	events, codes := 0, []string{}
	for _, h := range all {
		events += h.Seq
		if h.Code != "" {
			codes = append(codes, h.Code)
		}
	}
	distinctCodes(t, codes)
	wantDossiers, wantCommands := planned(t, p)
	commands := p.count(t, "select count(*) from idempotency where key like '%/demo/%'")
	if len(all) != wantDossiers || commands != wantCommands {
		t.Errorf("%d dossiers, %d commands; the plan has %d, %d", len(all), commands, wantDossiers, wantCommands)
	}
	if n := p.count(t, "select count(*) from dossier_events"); n != events {
		t.Errorf("%d events, the dossiers have %d", n, events)
	}
	if counts[0] != 0 || counts[1] == 0 || counts[2] <= counts[1] || counts[2] > len(all) {
		t.Errorf("after the kills %v dossiers: they were not in the middle", counts)
	}
	t.Logf("killed at %v dossiers, complete with %d dossiers, %d events, %d commands; %s", counts, len(all), events, commands, p.verified(t))
}

func TestDemoResetAsks(t *testing.T) {
	p := demo.copied(t)
	before, key := p.dossiers(t), readFile(t, filepath.Join(p.dir, "master.key"))
	reset := []string{"demo", "--var", p.dir, "--listen", "127.0.0.1:0", "--dossiers", "5", "--reset"}
	foreign := filepath.Join(p.dir, "cua-toi.txt")
	if err := os.WriteFile(foreign, []byte("giữ lại"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{"", "\n", "y\n", "không\n", "xoa di\n"} {
		if o := runWith(t, typed, reset...); o.code != 1 || !strings.Contains(o.out, "Gõ") {
			t.Errorf("%q: exit %d %s%s", typed, o.code, o.out, o.err)
		}
	}
	sameDossiers(t, before, p.dossiers(t))

	s := launchWith(t, "xoa\n", reset...)
	s.says(t, toldAll)
	s.stop(t)
	if n := len(p.dossiers(t)); n != 5 {
		t.Errorf("%d dossiers after the reset", n)
	}
	if bytes.Equal(key, readFile(t, filepath.Join(p.dir, "master.key"))) {
		t.Error("the old key outlived the reset")
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("a file that is not the demo's: %v", err)
	}
	t.Logf("%d dossiers kept until “xoa”, then 5 new ones", len(before))
}

// Another database is not the demo's to delete.
func TestDemoResetLeavesOtherDatabases(t *testing.T) {
	p := place{smallDemo.Postgres(t), t.TempDir()}
	key := filepath.Join(p.dir, "master.key")
	if err := os.WriteFile(key, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if o := runWith(t, "xoa\n", "demo", "--var", p.dir, "--db", p.db, "--reset"); o.code != 1 {
		t.Errorf("exit %d %s%s", o.code, o.out, o.err)
	}
	if _, err := os.Stat(key); err != nil {
		t.Errorf("the key of a database that was kept: %v", err)
	}
	p.verified(t)
}
