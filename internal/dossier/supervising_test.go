package dossier_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// TestUpperCounterSupervises: P-17, NĐ 61 Đ19.7 — of a part that an agency of another
// level does, the OneStopUnit there is named; it sees the dossier and presses who holds
// that part, until the part is done.
func TestUpperCounterSupervises(t *testing.T) {
	s, all, at := broadcast.lived(t, opening...)
	upper := dossier.UnitRef{ID: "tinh.mc", Name: "TT PVHCC tỉnh Thử"}
	if got := s.Supervisors(); len(got) != 1 || got[0] != upper {
		t.Fatalf("P-17: supervised by %+v", got)
	}
	for _, x := range s.Tokens {
		if (x.Supervisor != nil) != strings.HasPrefix(x.StepID, "so/") {
			t.Errorf("P-17: at %s supervised by %+v", x.StepID, x.Supervisor)
		}
	}
	if !contains(s.Units, upper.ID) {
		t.Errorf("P-17: it does not see the dossier: %v", s.Units)
	}
	tt := broadcast.env("tt1", at)
	tt.Token = tokenOf(s, "a1") // another's: she presses the part that she supervises
	if got := s.Possible(tt.Actor, broadcast.flat, nil); !slices.Equal(got, []string{"chase"}) {
		t.Errorf("P-17: it may %v", got)
	}
	events, err := dossier.Decide(s, dossier.Chase{"Đề nghị cho biết tiến độ", at.Add(24 * time.Hour)}, tt)
	if err != nil {
		t.Fatalf("P-17: %v", err)
	}
	chased := dossier.Evolve(s, events[0])
	if p := chased.Pressings[0]; p.Unit.ID != "so.nv" || p.Role != org.AssigningLeader || p.By.UnitID != upper.ID {
		t.Errorf("P-17: pressed %+v", p)
	}
	if w := chased.ToAnswer(broadcast.env("so-cv", at).Actor); len(w) != 1 {
		t.Errorf("P-17: the department is to answer %+v", w)
	}
	for _, post := range []string{"bn1", "tn1"} { // the commune next door never, the receiving OneStopUnit as ever
		_, err := dossier.Decide(s, dossier.Chase{"Tiến độ?", at.Add(24 * time.Hour)}, broadcast.env(post, at))
		if fault.Has(err, "chase.not-yours") != (post == "bn1") {
			t.Errorf("O-06: chase by %s: %v", post, err)
		}
	}
	s, all, at = broadcast.does(t, s, all, at, acted{"so-cv", "so/p1", dossier.Assign{PostID: "so-cv", HandOver: true}})
	if x := s.TokenByID(tokenOf(s, "so/p2")); x.Supervisor == nil || *x.Supervisor != upper {
		t.Errorf("P-17: the second step is supervised by %+v", x.Supervisor)
	}
	s, all, at = broadcast.does(t, s, all, at, acted{"so-cv", "so/p2", opinion})
	if got := s.Supervisors(); len(got) != 0 || !contains(s.Units, upper.ID) {
		t.Errorf("P-17: the part is done, yet supervised by %+v (%v)", got, s.Units)
	}
	if _, err := dossier.Decide(s, dossier.Chase{"Tiến độ?", at.Add(24 * time.Hour)}, broadcast.env("tt1", at)); !fault.Has(err, "chase.not-yours") {
		t.Errorf("P-17: chased after the part was done: %v", err)
	}
	for _, h := range s.Hops { // the ControlSlip tells it
		if (h.Supervisor != nil) != strings.HasPrefix(h.ToStep, "so/") {
			t.Errorf("P-17: the row to %q says %+v", h.ToStep, h.Supervisor)
		}
	}
	for _, p := range s.Progress(broadcast.flat) {
		if (p.Supervisor == upper) != strings.HasPrefix(p.Step.ID, "so/") {
			t.Errorf("P-17: %s was supervised by %+v", p.Step.ID, p.Supervisor)
		}
	}
	checkReplay(t, s, all)
}

// TestNobodySupervises: P-17 — where the level has no OneStopUnit, or it is the one that
// received the dossier, nobody is named besides.
func TestNobodySupervises(t *testing.T) {
	for name, change := range map[string]func(*org.Unit){
		"as it is": func(*org.Unit) {},
		"none":     func(u *org.Unit) { u.Kind = org.KindOffice },
		"ended":    func(u *org.Unit) { u.ValidTo = "2026-11-24" },
		"lower":    func(u *org.Unit) { u.Level = org.Commune },
	} {
		var all []org.Unit
		for _, u := range branchDirectory.Units() {
			if u.ID == "tinh.mc" {
				change(&u)
			}
			all = append(all, u)
		}
		var held []org.Post
		for _, p := range branchPosts {
			post, _ := branchDirectory.Post(p)
			held = append(held, post)
		}
		s, _, at := broadcast.lived(t, opening[0])
		e := broadcast.env("tp", at)
		e.Directory, e.Token = org.NewDirectory(1, all, held, nil), tokenOf(s, "s2")
		events, err := dossier.Decide(s, opening[1].command, e)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, ev := range events {
			s = dossier.Evolve(s, ev)
		}
		some := name == "as it is"
		if len(s.Supervisors()) > 0 != some || contains(s.Units, "tinh.mc") != some || strings.Contains(clone(s), `"supervisor"`) != some {
			t.Errorf("P-17, %s: supervised by %+v", name, s.Supervisors())
		}
	}
}
