package dossier_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/workflow"
)

// lives lets a property be tried so many times, unless -rapid.checks says otherwise.
func lives(t *testing.T, n int) {
	f := flag.Lookup("rapid.checks")
	asked := f.Value.String()
	if asked != f.DefValue {
		return
	}
	if err := f.Value.Set(fmt.Sprint(n)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(asked) }) // it was valid before
}

// coverage counts what random lives visited, so that a law that is never put to the
// test is seen.
type coverage struct {
	began                      time.Time
	dossiers, several, longest int
	commands, refused, events  map[string]int
	in                         map[string]map[dossier.BusinessStatus]bool // command → statuses it was given in
	statuses, ends             map[dossier.BusinessStatus]int
	nodes                      map[workflow.NodeKind]int
	kinds                      kindsSeen
}

func newCoverage() *coverage {
	return &coverage{began: time.Now(), commands: map[string]int{}, refused: map[string]int{}, events: map[string]int{}, in: map[string]map[dossier.BusinessStatus]bool{},
		statuses: map[dossier.BusinessStatus]int{}, ends: map[dossier.BusinessStatus]int{}, nodes: map[workflow.NodeKind]int{}}
}

func (c *coverage) command(name string, in dossier.BusinessStatus) {
	c.commands[name]++
	if c.in[name] == nil {
		c.in[name] = map[dossier.BusinessStatus]bool{}
	}
	c.in[name][in] = true
}

func (c *coverage) event(e dossier.Event, after dossier.State) {
	c.events[e.Data.Type()]++
	c.statuses[after.Status]++
	if len(after.Tokens) > 1 {
		c.several++
	}
}

func (c *coverage) lived(l *life, nodes map[workflow.NodeKind]bool) {
	c.dossiers++
	c.ends[l.s.Status]++
	c.kinds.lived(l)
	c.longest = max(c.longest, len(l.all))
	for k := range nodes {
		c.nodes[k]++
	}
}

// Of two thousand lives a handful come to the rarest command, so that by chance it may
// be none; of many lives every command is demanded.
const (
	seldomMissed = 1
	manyLives    = 20_000
)

// report prints what was visited and demands that nothing was left out: every command,
// every status, every kind of node, a dossier at several steps at once.
func (c *coverage) report(t *testing.T) {
	t.Helper()
	demand := t.Errorf
	if c.dossiers < 1000 { // too few lives to ask for everything
		demand = t.Logf
	}
	var b strings.Builder
	var never []string
	fmt.Fprintf(&b, "%d dossiers, %d commands given, %d refused, %d events, longest life %d events, %v\n", c.dossiers, sum(c.commands), sum(c.refused), sum(c.events), c.longest, time.Since(c.began).Round(time.Second))
	fmt.Fprintf(&b, "%-24s %10s %10s  in\n", "command", "given", "refused")
	for _, name := range slices.Sorted(maps.Keys(fault.Commands())) {
		var in []string
		for _, s := range slices.Sorted(maps.Keys(c.in[name])) {
			in = append(in, cmp.Or(string(s), "–"))
		}
		fmt.Fprintf(&b, "%-24s %10d %10d  %s\n", name, c.commands[name], c.refused[name], strings.Join(in, " "))
		if c.commands[name] == 0 {
			never = append(never, name)
		}
	}
	if len(never) > seldomMissed && c.dossiers < manyLives || len(never) > 0 && c.dossiers >= manyLives {
		demand("no life ever came to %v", never)
	}
	for _, s := range []dossier.BusinessStatus{dossier.Submitted, dossier.Accepted, dossier.Processing, dossier.AwaitingSupplement, dossier.AwaitingPayment,
		dossier.WithdrawalRequested, dossier.Resolved, dossier.Returned, dossier.Refused, dossier.Withdrawn, dossier.Stopped} {
		fmt.Fprintf(&b, "%-24s %10d %10d\n", s, c.statuses[s], c.ends[s])
		if c.statuses[s] == 0 {
			demand("no life was ever %s", s)
		}
	}
	for _, k := range []workflow.NodeKind{workflow.ParallelSplit, workflow.ParallelJoin, workflow.Exclusive, workflow.Timer, workflow.Call, workflow.Consultation} {
		fmt.Fprintf(&b, "%-24s %10d\n", k, c.nodes[k])
		if c.nodes[k] == 0 {
			demand("no process had a %s", k)
		}
	}
	for _, k := range c.kinds.rows() {
		fmt.Fprintf(&b, "%-24s %10d\n", k.name, k.lives)
		if k.lives == 0 {
			demand("no life was %s", k.name)
		}
	}
	if c.several == 0 {
		demand("no dossier ever stood at several steps")
	}
	t.Log("\n" + b.String())
}

func sum(m map[string]int) (n int) {
	for _, v := range m {
		n += v
	}
	return n
}

// onTheSlip: Mẫu 06 is complete. Every Handover that still holds is a row with its giver
// and moment, every receipt of one stands in a row, and no row is invented (F-06, P-10).
func onTheSlip(t *rapid.T, s dossier.State, all []dossier.Event) {
	type half struct {
		seq  int
		step string
		at   time.Time
		post string
	}
	var gave, got []half
	for _, e := range all {
		data, _ := dossier.Plain(e.Data)
		h := half{seq: e.Seq, at: e.At, post: e.By.PostID}
		switch p := data.(type) {
		case dossier.HandedOverV1:
			h.step = p.ToStep
			gave = append(gave, h)
		case dossier.MovedV1:
			gave = append(gave, h)
		case dossier.RedirectedV1:
			if p.Step != "" {
				h.step = p.Step
				gave = append(gave, h)
			}
		case dossier.HandoverReceivedV1:
			got = append(got, h)
		case dossier.RecalledV1: // of a serial process: the last Handover no longer holds
			i := len(gave) - 1
			for i >= 0 && gave[i].step != p.Step {
				i--
			}
			gave = slices.Delete(gave, i, i+1)
		case dossier.UndoneV1:
			undone := func(h half) bool { return h.seq >= p.Of }
			gave, got = slices.DeleteFunc(gave, undone), slices.DeleteFunc(got, undone)
		}
	}
	for _, h := range gave {
		timer := h.post == "" // the system lets go on what others handed over
		if !timer && !slices.ContainsFunc(s.Hops, func(x dossier.Hop) bool { return x.GivenAt.Equal(h.at) && x.Giver.PostID == h.post }) {
			t.Fatalf("event %d by %s is not on the slip: %+v", h.seq, h.post, s.Hops)
		}
	}
	for _, h := range got {
		if !slices.ContainsFunc(s.Hops, func(x dossier.Hop) bool { return x.ReceivedAt.Equal(h.at) && x.Receiver.PostID == h.post }) && !consulted(s, h.at, h.post) {
			t.Fatalf("receipt %d by %s is not on the slip: %+v", h.seq, h.post, s.Hops)
		}
	}
	for _, x := range s.Hops {
		if !slices.ContainsFunc(gave, func(h half) bool { return x.GivenAt.Equal(h.at) && x.Giver.PostID == h.post }) {
			t.Fatalf("nobody gave %+v", x)
		}
	}
}

// consulted reports whether a receipt was of a question, which hands nothing over (P-15).
func consulted(s dossier.State, at time.Time, post string) bool {
	return slices.ContainsFunc(s.Consultations, func(c dossier.Consultation) bool { return !at.Before(c.AskedAt) })
}
