package storetest

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"motcua/internal/store"
)

func letter(id, lane string) store.OutboxRow {
	return store.OutboxRow{Province: "04", ID: id, DossierID: "d-" + lane, Lane: lane, System: "sms", UnitID: "cb", Key: "k-" + id,
		Payload: []byte("sealed"), State: store.OutboxQueued, NextAt: 10, CreatedAt: 1, UpdatedAt: 1}
}

func outboxIDs(rows []store.OutboxRow) (ids string) {
	for _, r := range rows {
		ids += r.ID
	}
	return ids
}

// Rule 8: first in, first out within a lane; lanes do not wait for each other; the
// same key is written once.
func testOutboxOrder(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	again := letter("z", "A")
	again.Key = "k-a"
	must(t, db.Enqueue(ctx, letter("a", "A"), letter("b", "A"), letter("c", "B"), again))
	due := func(now int64) string {
		rows, err := db.OutboxDue(ctx, "04", now, 9)
		must(t, err)
		return outboxIDs(rows)
	}
	same(t, "before its moment", due(9), "")
	same(t, "the first of each lane", due(10), "ac")
	rows, err := db.OutboxDue(ctx, "04", 10, 9)
	must(t, err)
	settle := func(r store.OutboxRow, state string) error {
		got, err := db.ClaimOutbox(ctx, r, 11, 20)
		must(t, err)
		same(t, "claimed", got, true)
		twice, err := db.ClaimOutbox(ctx, r, 11, 20)
		must(t, err)
		same(t, "claimed again", twice, false)
		r.Attempts, r.State, r.Code, r.Answer, r.RemoteID, r.UpdatedAt = r.Attempts+1, state, "0", "ok", "r1", 12
		return db.SettleOutbox(ctx, r)
	}
	must(t, settle(rows[0], store.OutboxDone))
	same(t, "the lane goes on", due(11), "bc")
	must(t, settle(rows[1], store.OutboxHeld))
	must(t, db.Enqueue(ctx, letter("d", "B")))
	same(t, "a held row stops its lane only", due(11), "b")
	want(t, db.ReleaseOutbox(ctx, "04", "c", store.OutboxDead, store.OutboxQueued, 13), store.ErrConflict)
	must(t, db.ReleaseOutbox(ctx, "04", "c", store.OutboxHeld, store.OutboxQueued, 13))
	same(t, "released", due(13), "bc")
	of, err := db.OutboxOf(ctx, "04", "d-A", 9)
	must(t, err)
	same(t, "of a dossier", outboxIDs(of), "ab")
	same(t, "the verdict is kept", []string{of[0].State, of[0].Code, of[0].Answer, of[0].RemoteID}, []string{"done", "0", "ok", "r1"})
	provinces, err := db.OutboxProvinces(ctx, 13)
	must(t, err)
	same(t, "tenants", provinces, []string{"04"})
}

// Rule 2: a sender that died while sending leaves a row of which nobody knows; it is
// found when its lease is over, and the dead sender's late answer changes nothing.
func testOutboxLease(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	must(t, db.Enqueue(ctx, letter("a", "A")))
	rows, err := db.OutboxDue(ctx, "04", 10, 9)
	must(t, err)
	first := rows[0]
	_, err = db.ClaimOutbox(ctx, first, 10, 20)
	must(t, err)
	rows, err = db.OutboxDue(ctx, "04", 19, 9)
	must(t, err)
	same(t, "during the lease", outboxIDs(rows), "")
	rows, err = db.OutboxDue(ctx, "04", 20, 9)
	must(t, err)
	same(t, "after it", outboxIDs(rows), "a")
	same(t, "and it shows", rows[0].State, store.OutboxSending)
	got, err := db.ClaimOutbox(ctx, rows[0], 20, 30)
	must(t, err)
	same(t, "taken over", got, true)
	first.Attempts, first.State = 1, store.OutboxDone
	want(t, db.SettleOutbox(ctx, first), store.ErrConflict)
	second := rows[0]
	second.Attempts, second.State, second.UpdatedAt = 2, store.OutboxUnknown, 21
	must(t, db.SettleOutbox(ctx, second))
	trouble, err := db.OutboxTrouble(ctx, "04", 0, "", 9)
	must(t, err)
	same(t, "somebody is told", outboxIDs(trouble), "a")
	trouble, err = db.OutboxTrouble(ctx, "04", 21, "a", 9)
	must(t, err)
	same(t, "next page", outboxIDs(trouble), "")
}

// Many senders on one queue: every row is taken exactly once.
func testOutboxSenders(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	const n = 30
	for i := range n {
		id := string(rune('A' + i))
		must(t, db.Enqueue(ctx, letter(id, id)))
	}
	var taken atomic.Int64
	var senders sync.WaitGroup
	failures := make(chan error, 4)
	for range 4 {
		senders.Go(func() {
			rows, err := db.OutboxDue(ctx, "04", 10, n)
			for _, r := range rows {
				got, claimErr := db.ClaimOutbox(ctx, r, 10, 20)
				if got {
					taken.Add(1)
				}
				err = errors.Join(err, claimErr)
			}
			failures <- err
		})
	}
	senders.Wait()
	for range 4 {
		must(t, <-failures)
	}
	same(t, "taken", taken.Load(), int64(n))
}

// What a command tells is written with it or not at all.
func testOutboxWithCommand(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("04", 1)
	c.Tell = []store.OutboxRow{letter("a", c.DossierID)}
	must(t, db.Commit(ctx, c))
	c.Tell[0].ID, c.Tell[0].Key = "b", "k-b"
	want(t, db.Commit(ctx, c), store.ErrConflict)
	rows, err := db.OutboxDue(ctx, "04", 10, 9)
	must(t, err)
	same(t, "told", outboxIDs(rows), "a")
}
