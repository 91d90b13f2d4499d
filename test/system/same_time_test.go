package system

// Shows: of two officers who act on the same version of a dossier at the same
// moment exactly one succeeds and the other is told what has changed (409
// dossier.stale); a request that is sent twenty times at once is one dossier and
// twenty equal answers. Both on two server processes that share one database.

import (
	"bytes"
	"fmt"
	"net/http"
	"sync"
	"testing"
)

const (
	contests   = 20 // dossiers that two officers fight for
	duplicates = 20 // equal requests at once
)

func TestTwoOfficersOneVersion(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		officers := twoServers(t, p)
		var wg sync.WaitGroup
		for i := range contests {
			wg.Go(func() { contest(t, officers, i) })
		}
		wg.Wait()
		t.Log(contests, "contests, each with one winner and one who was told;", p.verified(t))
	})
}

// contest lets both officers accept the same version of a filed dossier.
func contest(t *testing.T, officers []client, i int) {
	a, err := officers[0].intake(fmt.Sprint("contest-", i), goodForm(t).with("submit_only", true).with("hand_over", false))
	if err != nil || a.status != http.StatusCreated {
		t.Errorf("intake: %v %s", err, a)
		return
	}
	var f filed
	a.read(t, &f)
	answers := make([]answer, len(officers))
	var wg sync.WaitGroup
	for n, c := range officers {
		wg.Go(func() {
			header := map[string]string{"Idempotency-Key": fmt.Sprint("accept-", i, "-", n), "If-Match": fmt.Sprintf(`"%d"`, f.Version)}
			a, err := c.do("POST", "/api/v1/dossiers/"+f.Ref+"/commands/accept", form{}, header)
			if err != nil {
				t.Error(err)
			}
			answers[n] = a
		})
	}
	wg.Wait()
	won, lost := answers[0], answers[1]
	if won.status != http.StatusOK {
		won, lost = lost, won
	}
	var told problem
	if won.status != http.StatusOK || lost.status != http.StatusConflict {
		t.Errorf("%s\n%s", won, lost)
		return
	}
	lost.read(t, &told)
	if told.Code != "dossier.stale" || told.Version <= f.Version || len(told.Changes) == 0 || told.Changes[0].Seq != f.Version+1 {
		t.Errorf("the loser was told %s", lost)
	}
}

func TestSameRequestTwentyTimes(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		clients := twoServers(t, p)
		clients[1].token = clients[0].token // one officer, whose requests reach both servers
		answers := make([]answer, duplicates)
		gate := make(chan struct{})
		var wg sync.WaitGroup
		for i := range answers {
			wg.Go(func() {
				<-gate
				var err error
				if answers[i], err = clients[i%2].intake("the same", goodForm(t)); err != nil {
					t.Error(err)
				}
			})
		}
		close(gate)
		wg.Wait()
		firsts := 0
		for _, a := range answers {
			if a.status != http.StatusCreated || !bytes.Equal(a.body, answers[0].body) {
				t.Errorf("%s\ndiffers from %s", a, answers[0])
			}
			if a.header.Get("Idempotent-Replayed") == "" {
				firsts++
			}
		}
		if n := len(p.dossiers(t)); n != 1 || firsts != 1 {
			t.Errorf("%d dossiers, %d first answers", n, firsts)
		}
		other, err := clients[1].intake("the same", goodForm(t).with("note", "khác"))
		if err != nil || other.status != http.StatusConflict {
			t.Errorf("another form under the same key: %v %s", err, other)
		}
		t.Logf("%d equal answers, one dossier", len(answers))
	})
}
