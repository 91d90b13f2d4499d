package store

import (
	"fmt"
	"sync/atomic"
	"testing"

	"motcua/internal/text"
)

// BenchmarkIntake commits new dossiers of realistic size from 16 clients.
func BenchmarkIntake(b *testing.B) {
	for engine, url := range urls(b) {
		b.Run(engine, func(b *testing.B) {
			db, err := Open(b.Context(), url, Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { db.Close() })
			if err := db.Migrate(b.Context()); err != nil {
				b.Fatal(err)
			}
			b.SetParallelism(8)
			b.ResetTimer()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := db.Commit(b.Context(), realistic(benchSerial.Add(1))); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commands/s")
		})
	}
}

// benchSerial makes ids distinct over all rounds of the benchmark.
var benchSerial atomic.Int64

// realistic makes an intake: two events, a snapshot of some 4 kB, two units.
func realistic(n int64) Change {
	id := fmt.Sprintf("019aa3c0-%08d", n)
	c := Change{Province: "01", DossierID: id, Units: []string{"mc", "so"}, NewUnits: []string{"mc", "so"},
		Work:        []WorkRow{{Token: "t1", Queue: "unit:mc:IntakeOfficer", Urgent: n}},
		Idempotency: &IdempotencyRow{Province: "01", Key: id, Digest: make([]byte, 32), Answer: []byte("{}")},
		Row: DossierRow{Province: "01", ID: id, Seq: 2, Head: make([]byte, 32), Code: "H01.12-261125-" + id, OwnerIndex: "o" + id, ApplicantIndex: "o" + id,
			ReceivingUnit: "mc", CompetentAgency: "so", SubmittedAt: n, AcceptedAt: n, State: make([]byte, 4000)}}
	c.Row.Search = text.Fold(c.Row.Code + " Nguyễn Văn Đức Thành lập hội")
	for seq := 1; seq <= 2; seq++ {
		c.Events = append(c.Events, EventRow{Province: "01", DossierID: id, Seq: seq, Type: "Submitted", Actor: []byte("{}"), Data: make([]byte, 1500), Hash: make([]byte, 32)})
	}
	return c
}
