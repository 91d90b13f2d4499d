package dossier_test

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// edge is one way from status to status, found by trying.
type edge struct {
	from, to dossier.BusinessStatus
	command  string
}

// explore tries every fitting command by every post in every kind of state it
// reaches, and gives the ways it found with the roles that went them.
func explore() map[edge][]org.Role {
	ways := map[edge][]org.Role{}
	seen := map[string]bool{}
	queue := []dossier.State{{}}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		at := start.Add(time.Duration(s.Seq) * time.Minute)
		for _, p := range posts {
			e := env(p.ID, at)
			e.Directory = away
			e.PaperBy = at.Add(8 * time.Hour)
			for _, c := range tries(s, e.Actor, at) {
				events, err := dossier.Decide(s, c, e)
				if err != nil {
					continue
				}
				next := s
				for _, ev := range events {
					next = dossier.Evolve(next, ev)
				}
				way := edge{s.Status, next.Status, c.Name()}
				for _, r := range p.Roles {
					if !slices.Contains(ways[way], r) {
						ways[way] = append(ways[way], r)
					}
				}
				if kind := kindOf(next); !seen[kind] && !further(next) {
					seen[kind] = true
					queue = append(queue, next)
				}
			}
		}
	}
	return ways
}

func tries(s dossier.State, a org.Actor, at time.Time) []dossier.Command {
	if s.Status == dossier.None {
		in := submission()
		return []dossier.Command{dossier.Submit{Submission: in}, dossier.Accept{Submission: &in}, dossier.Accept{Submission: &in, HandOver: true}}
	}
	var out []dossier.Command
	for _, name := range s.Possible(a, process, nil) {
		out = append(out, fitting(name, at))
	}
	return out
}

// kindOf tells states apart as far as commands can matter.
func kindOf(s dossier.State) string {
	t := dossier.Token{}
	if s.Token() != nil {
		t = *s.Token()
	}
	return fmt.Sprint(s.Status, s.Resume, t.StepID, t.PostID != "", t.Done, t.ReceivedAt.IsZero(), min(len(s.Supplements), 2), s.LastPaid() != nil, s.Approval != nil, s.Assigned != nil, len(s.Hops) > 6,
		s.Pause() != nil, s.Extension != nil, s.Extension != nil && !s.Extension.ToldAt.IsZero(), len(s.Pressings) > 0, len(s.Consultations) > 0, len(s.Redirections) > 0, s.Proposal != nil, s.RefusalOpen() != nil, s.Refusal != nil,
		refundsOf(s), s.OriginalsBack != nil, s.Status.Final() && len(s.Originals()) > 0, s.CorrectedOpen() != nil, s.DeliveryStatus())
}

// TestReference: the page of statuses and commands is made from the law itself, so
// that the two cannot differ. Run with -update to write it.
func TestReference(t *testing.T) {
	const path = "../../docs/reference/dossier.md"
	got := reference(explore())
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Fatalf("%s is not what the law says (%v): run with -update and read the difference", path, err)
	}
}

func reference(ways map[edge][]org.Role) string {
	var b strings.Builder
	b.WriteString("# Statuses and commands of a dossier\n\nThis page is made from `internal/dossier` by its tests: every way below was gone by trying every command, by every role, in every kind of state.\n\n")
	b.WriteString("## Statuses\n\n| BusinessStatus | Vietnamese | National |\n|---|---|---|\n")
	for _, s := range []dossier.BusinessStatus{dossier.Submitted, dossier.Accepted, dossier.Processing, dossier.AwaitingSupplement, dossier.AwaitingPayment,
		dossier.WithdrawalRequested, dossier.Resolved, dossier.Returned, dossier.Refused, dossier.Withdrawn, dossier.Stopped} {
		state := dossier.State{Status: s}
		fmt.Fprintf(&b, "| %s | %s | %d %s |\n", s, fault.Word("vi", string(s)), state.National(), fault.Word("vi", fmt.Sprintf("national.%d", state.National())))
	}
	edges := make([]edge, 0, len(ways))
	for e := range ways {
		edges = append(edges, e)
	}
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to), cmp.Compare(x.command, y.command))
	})
	b.WriteString("\n## The chart\n\n```mermaid\nstateDiagram-v2\n")
	labels := map[[2]dossier.BusinessStatus][]string{}
	for _, e := range edges {
		if e.from != e.to {
			k := [2]dossier.BusinessStatus{e.from, e.to}
			labels[k] = append(labels[k], e.command)
		}
	}
	for i, e := range edges {
		k := [2]dossier.BusinessStatus{e.from, e.to}
		if e.from != e.to && (i == 0 || edges[i-1].from != e.from || edges[i-1].to != e.to) {
			fmt.Fprintf(&b, "  %s --> %s: %s\n", cmp.Or(string(e.from), "[*]"), e.to, strings.Join(labels[k], ", "))
		}
	}
	for _, s := range []dossier.BusinessStatus{dossier.Refused, dossier.Returned, dossier.Stopped, dossier.Withdrawn} {
		fmt.Fprintf(&b, "  %s --> [*]\n", s)
	}
	b.WriteString("```\n\n## Who may give which command\n\nThe step of the workflow names the unit, and the assignment the post; the role alone is not enough.\n\n| In | Command | Leads to | Roles |\n|---|---|---|---|\n")
	for _, e := range edges {
		roles := ways[e]
		slices.SortFunc(roles, func(x, y org.Role) int { return slices.Index(org.Roles, x) - slices.Index(org.Roles, y) })
		names := make([]string, len(roles))
		for i, r := range roles {
			names[i] = string(r)
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s |\n", cmp.Or(string(e.from), "–"), e.command, e.to, strings.Join(names, ", "))
	}
	return b.String()
}
