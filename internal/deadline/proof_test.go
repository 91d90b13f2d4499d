package deadline

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// recompute runs the independent program on a proof and gives what it printed.
func recompute(t *testing.T, p Proof) (string, error) {
	t.Helper()
	b, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "proof.json")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	// -B: leave no __pycache__ in the tree.
	out, err := exec.Command("python3", "-B", "../../test/deadline_oracle/recompute.py", file).CombinedOutput()
	return string(out), err
}

// A program in another language, written from the law, agrees on every due date.
func TestProofIsRecomputedByAnotherProgram(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 2026))
		c, h := randomCalendar(r), randomHours(r)
		if seed == 0 {
			c, h = national(t), OfficeHours()
		}
		s := schedule(t, c, h)
		p := Proof{Calendar: c, Hours: h}
		for n := range 150 {
			p.Dossiers = append(p.Dossiers, randomProof(t, r, s, n))
		}
		if out, err := recompute(t, p); err != nil || !strings.Contains(out, "150 due dates recomputed, 0 differ") {
			t.Fatalf("seed %d: %v\n%s", seed, err, out)
		}
	}
}

// randomProof is a whole dossier, or now and then a bare period counted from its moment.
func randomProof(t *testing.T, r *rand.Rand, s *Schedule, n int) ProofDossier {
	t.Helper()
	f := randomFacts(r)
	code := fmt.Sprintf("H01.02-%s-%04d", f.Received.Format("060102"), n)
	now := f.Received.AddDate(0, 0, 40)
	if n%5 == 0 {
		due, err := s.Due(f.Received, f.Period, FromMoment)
		if err != nil {
			t.Fatal(err)
		}
		return ProofDossier{Code: code, Received: f.Received, Period: f.Period, Count: FromMoment, Now: now, Due: due}
	}
	if n%7 == 0 {
		f.SameDay = &SameDay{CutOff: NewClock(15, 0), LegalSource: "QĐ 1811/QĐ-UBND"}
	}
	if k := len(f.Restarts); k > 0 && n%4 == 1 {
		f.Restarts[k-1].Received = time.Time{}
	}
	if k := len(f.Pauses); k > 0 && n%4 == 2 {
		f.Pauses[k-1].End = time.Time{}
	}
	if n%2 == 1 {
		asked := f.Received.Add(time.Duration(r.IntN(20*1440)) * time.Minute)
		f.Extension = &Extension{Asked: asked, NewDue: randomWorkingEnd(t, s, asked, r), Granted: r.IntN(4) == 0}
	}
	p, err := s.Prove(code, f, now)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func randomWorkingEnd(t *testing.T, s *Schedule, after time.Time, r *rand.Rand) time.Time {
	t.Helper()
	due, err := s.Due(after, Days(1+r.IntN(30), WorkingDay), FirstDayExcluded)
	if err != nil {
		t.Fatal(err)
	}
	return due
}

// The program does notice: a due date one minute off is listed and fails it.
func TestProofWithAWrongDateIsRefused(t *testing.T) {
	c, h := national(t), OfficeHours()
	s := schedule(t, c, h)
	d, err := s.Prove("H01.02-260212-0007", Facts{Received: at(t, "12/02/2026 16:20"), Period: Days(5, WorkingDay)}, at(t, "13/02/2026 08:00"))
	if err != nil {
		t.Fatal(err)
	}
	wantDue(t, "proof", d.Due, "26/02/2026 17:00")
	d.Due = d.Due.Add(time.Minute)
	out, err := recompute(t, Proof{Calendar: c, Hours: h, Dossiers: []ProofDossier{d}})
	if err == nil || !strings.Contains(out, "H01.02-260212-0007") || !strings.Contains(out, "1 differ") {
		t.Fatalf("%v\n%s", err, out)
	}
}
