package main

import (
	"context"
	"crypto/sha256"
	"fmt"

	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/store/floor"
)

// compare measures the floor of an act and files both measurements.
func (b *bench) compare(ctx context.Context, act string, http sample, round int) error {
	l := b.lines[act]
	if l == nil {
		l = &line{Act: act}
		b.lines[act] = l
		b.order = append(b.order, act)
	}
	bare, err := b.floor(ctx, act, round)
	if err != nil {
		return fmt.Errorf("floor of %s: %w", act, err)
	}
	l.http = append(l.http, http)
	l.floor = append(l.floor, bare)
	return nil
}

func (b *bench) floor(ctx context.Context, act string, round int) (sample, error) {
	switch act {
	case "intake", "step":
		next, err := b.copies(ctx, act, round)
		if err != nil {
			return sample{}, err
		}
		r, err := floor.Run(ctx, b.store, act, floor.Options{Clients: b.clients, N: b.n}, next)
		return sample{N: r.Commands, Elapsed: r.Elapsed, p50: r.P50, p99: r.P99}, err
	case "inbox":
		d := b.app.Directory()
		return b.http.each(b.n, func(i int) error {
			c := b.counters[i%len(b.counters)]
			post, _ := d.Post(c.officerPost)
			_, err := b.store.Inbox(ctx, store.InboxQuery{
				Province: post.Province, Queues: []string{dossier.PostQueue(post.ID), dossier.Queue(post.UnitID, org.CaseOfficer)}, Limit: 51,
			})
			return err
		})
	}
	return b.http.each(b.n, func(i int) error {
		m := b.made[i]
		if _, err := b.store.Dossier(ctx, m.ref.Province, m.ref.ID); err != nil {
			return err
		}
		_, err := b.store.Events(ctx, m.ref.Province, m.ref.ID)
		return err
	})
}

// copies gives changes with the very rows the server has just written, under ids
// of their own: those of the intake, or those that the step added to it.
func (b *bench) copies(ctx context.Context, act string, round int) (func(i int) store.Change, error) {
	ref := b.made[0].ref
	events, err := b.store.Events(ctx, ref.Province, ref.ID)
	if err != nil {
		return nil, err
	}
	row, err := b.store.Dossier(ctx, ref.Province, ref.ID)
	if err != nil {
		return nil, err
	}
	units, err := b.store.DossierUnits(ctx, ref.Province, ref.ID)
	if err != nil {
		return nil, err
	}
	const steps = 3 // events of an intake that is handed over at once: submitted, accepted, handed over
	from := 0
	if act == "step" {
		from = steps
	}
	rows := events[from:]
	return func(i int) store.Change {
		c := store.Change{Province: ref.Province, DossierID: floorID(round, i), ExpectedSeq: from, Row: row, Units: units}
		head := floorHash(round, i, from)
		for _, e := range rows {
			e.DossierID, e.Hash = c.DossierID, floorHash(round, i, e.Seq)
			c.Events = append(c.Events, e)
			head = e.Hash
		}
		c.Row.ID, c.Row.Head, c.Row.Code = c.DossierID, head, fmt.Sprintf("SAN-%s", c.DossierID[:18])
		c.Work = []store.WorkRow{{Token: "t1", Queue: "floor", Kind: string(dossier.WorkStep), StepID: "s2", Since: row.UpdatedAt, StepDue: row.DueAt, Due: row.DueAt, Urgent: row.DueAt}}
		key := fmt.Sprintf("floor/%s/%d/%d", act, round, i)
		c.Idempotency = &store.IdempotencyRow{Province: ref.Province, Key: key, Digest: head, Answer: []byte(`{"ref":{},"code":"","seq":3}`), At: row.UpdatedAt}
		return c
	}, nil
}

// floorID is distinct for every round and number, and time-ordered like real ids.
func floorID(round, i int) string {
	return fmt.Sprintf("%08x-%04x-7000-8000-%012x", 0xf0000000+i, round, i)
}

func floorHash(round, i, seq int) []byte {
	h := sha256.Sum256(fmt.Appendf(nil, "%d/%d/%d", round, i, seq))
	return h[:]
}
