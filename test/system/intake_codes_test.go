package system

// Shows: DossierCodes are distinct and without gaps (C-01…C-07) when two server
// processes take in 200 dossiers of one agency at the same moment on one
// PostgreSQL, and what is refused burns no number.

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"
)

const parallelIntakes = 200

func TestTwoServersGiveEveryNumberOnce(t *testing.T) {
	p := onPostgres(t)
	clients := twoServers(t, p)
	codes := fileInParallel(t, clients, parallelIntakes, 0)
	t.Log(serialsAreWhole(t, codes, parallelIntakes))
	t.Log(p.verified(t))
}

func TestRefusedIntakesBurnNoNumber(t *testing.T) {
	p := onPostgres(t)
	clients := twoServers(t, p)
	codes := fileInParallel(t, clients, parallelIntakes, parallelIntakes/2)
	t.Log(serialsAreWhole(t, codes, parallelIntakes), "beside", parallelIntakes/2, "refused")
	if n := len(p.dossiers(t)); n != parallelIntakes {
		t.Errorf("%d dossiers in the database", n)
	}
}

// twoServers gives clients of two officers of one counter, each on a process of
// its own.
func twoServers(t *testing.T, p place) []client {
	t.Helper()
	_, one := p.serve(t)
	_, two := p.serve(t)
	return []client{newClient(one, p.token(t, counterOne)), newClient(two, p.token(t, counterTwo))}
}

// fileInParallel sends good intakes, and bad ones among them, all at once, and
// gives the codes of the good.
func fileInParallel(t *testing.T, clients []client, good, bad int) []string {
	t.Helper()
	wrong := wrongForms(t)
	codes := make([]string, good)
	gate := make(chan struct{})
	var wg sync.WaitGroup
	for i := range good + bad {
		c, key := clients[i%len(clients)], fmt.Sprint("key-", i)
		wg.Go(func() {
			<-gate
			if i >= good {
				refused(t, c, key, wrong[i%len(wrong)])
				return
			}
			a, err := c.intake(key, goodForm(t))
			if err != nil || a.status != http.StatusCreated {
				t.Errorf("intake %d: %v %s", i, err, a)
				return
			}
			var f filed
			a.read(t, &f)
			codes[i] = f.Code
		})
	}
	close(gate)
	wg.Wait()
	return codes
}

// wrongForms are refused for different reasons, at different depths of the program.
func wrongForms(t *testing.T) []form {
	good := goodForm(t)
	applicant := func(field string, value any) form {
		return good.with("applicant", form(good["applicant"].(map[string]any)).with(field, value))
	}
	return []form{
		applicant("id", "123"), applicant("phone", ""), applicant("birth", "1990-13-41"), good.with("procedure", "khong-co"),
		good.with("variant", "khong-co"), good.with("components", []any{}), good.with("copy_sets", -1), good.with("channel", "Fax"),
	}
}

func refused(t *testing.T, c client, key string, f form) {
	a, err := c.intake(key, f)
	if err != nil || a.status < 400 || a.status > 499 || a.header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("a wrong intake: %v %s", err, a)
	}
}

var codePattern = regexp.MustCompile(`^(.+-\d{6})-(\d+)$`)

// serialsAreWhole checks that the codes are all different and their serials run
// from 1 without a gap. Around midnight two days share the work: each is whole.
func serialsAreWhole(t *testing.T, codes []string, want int) string {
	t.Helper()
	serials := map[string][]int{}
	for _, code := range codes {
		m := codePattern.FindStringSubmatch(code)
		if m == nil {
			t.Fatalf("not a code: %q", code)
		}
		n, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		serials[m[1]] = append(serials[m[1]], n)
	}
	total, told := 0, ""
	for day, all := range serials {
		slices.Sort(all)
		for i, n := range all {
			if n != i+1 {
				t.Errorf("%s: serial %d stands where %d should", day, n, i+1)
				break
			}
		}
		total += len(all)
		told += fmt.Sprintf("%s: serials %d…%d, %d distinct codes ", day, all[0], all[len(all)-1], len(slices.Compact(all)))
	}
	if total != want {
		t.Errorf("%d codes, want %d", total, want)
	}
	return told
}
