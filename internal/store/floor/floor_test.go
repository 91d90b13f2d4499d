package floor_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"motcua/internal/store"
	"motcua/internal/store/floor"
	"motcua/test/rig"
)

func intake(i int) store.Change {
	id := fmt.Sprintf("d%06d", i)
	return store.Change{
		Province: "01", DossierID: id, NewUnits: []string{"mc", "so"}, Units: []string{"mc", "so"},
		Events: []store.EventRow{
			{Province: "01", DossierID: id, Seq: 1, Type: "Submitted", Actor: []byte("{}"), Data: make([]byte, 1500), Hash: make([]byte, 32)},
			{Province: "01", DossierID: id, Seq: 2, Type: "Accepted", Actor: []byte("{}"), Data: make([]byte, 1500), Hash: make([]byte, 32)},
		},
		Row: store.DossierRow{Province: "01", ID: id, Seq: 2, Code: "H01-" + id, OwnerIndex: "o" + id, ApplicantIndex: "o" + id, ReceivingUnit: "mc",
			CompetentAgency: "so", Search: "h01 " + id + " nguyen van duc thanh lap hoi", SubmittedAt: int64(i + 1), AcceptedAt: int64(i + 1), State: make([]byte, 4000)},
		Work:        []store.WorkRow{{Token: "t1", Queue: "unit:mc:IntakeOfficer", Urgent: int64(i)}},
		Idempotency: &store.IdempotencyRow{Province: "01", Key: "k" + id, Digest: make([]byte, 32), Answer: []byte("{}")},
	}
}

func step(i int) store.Change {
	c := intake(i)
	c.ExpectedSeq, c.Row.Seq, c.NewUnits, c.Idempotency = 2, 3, nil, nil
	c.Events = c.Events[:1]
	c.Events[0].Seq = 3
	return c
}

// The floor writes exactly what the store reads.
func TestRun(t *testing.T) {
	for _, url := range []string{"sqlite:" + filepath.Join(t.TempDir(), "db"), rig.Postgres(t)} {
		ctx := t.Context()
		db, err := store.Open(ctx, url, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if err := db.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		const n = 300
		for _, k := range []struct {
			kind string
			next func(int) store.Change
		}{{"intake", intake}, {"step", step}} {
			r, err := floor.Run(ctx, db, k.kind, floor.Options{N: n}, k.next)
			if err != nil {
				t.Fatal(err)
			}
			if r.Commands != n || r.Clients != floor.Workers || r.P50 <= 0 || r.P99 < r.P50 || r.PerSecond() <= 0 {
				t.Errorf("%+v", r)
			}
			t.Log(r)
		}
		seen := 0
		err = db.EachDossier(ctx, "", "", func(r store.DossierRow) error { seen += r.Seq; return nil })
		if err != nil || seen != 3*n {
			t.Errorf("%d events, error %v", seen, err)
		}
		events, err := db.Events(ctx, "01", "d000007")
		if err != nil || len(events) != 3 {
			t.Errorf("%d events, error %v", len(events), err)
		}
		timed, err := floor.Run(ctx, db, "intake", floor.Options{D: 50 * time.Millisecond}, func(i int) store.Change { return intake(n + i) })
		if err != nil || timed.Commands == 0 {
			t.Errorf("%v, error %v", timed, err)
		}
		if _, err := floor.Run(ctx, db, "intake", floor.Options{N: 1}, intake); err == nil {
			t.Error("a row written twice is no error")
		}
	}
}
