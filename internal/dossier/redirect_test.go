package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
)

const elsewhere = "Nơi cư trú thuộc xã Bên"

// redirected is a dossier that nobody had accepted, sent on, received there, accepted
// there by mistake and sent back.
func redirected() []given {
	return []given{
		{"tn1", 0, dossier.Submit{Submission: submission()}},
		{"tn1", time.Hour, dossier.Redirect{"xa2.mc", elsewhere}},
		{"bn1", time.Hour, dossier.Receive{}},
		{"bn1", 0, dossier.Accept{}},
		{"bn1", time.Hour, dossier.Redirect{"xa.mc", "Thuộc xã Thử"}},
		{"tn2", time.Hour, dossier.Receive{}},
		{"tn2", 0, dossier.HandOver{}},
	}
}

// TestRedirect: P-10, a dossier of another counter goes there, whole.
func TestRedirect(t *testing.T) {
	all := redirected()
	s, _, err := run(all[:2]...)
	if err != nil || s.Status != dossier.Submitted || s.ReceivingUnit.ID != "xa2.mc" || s.CompetentAgency.ID != "xa2" {
		t.Fatalf("%v %s %+v %+v", err, s.Status, s.ReceivingUnit, s.CompetentAgency)
	}
	if w := s.Work(); len(w) != 1 || w[0].Queue != "unit:xa2.mc:IntakeOfficer" {
		t.Fatalf("the inbox of the right counter: %+v", w)
	}
	if !contains(s.Units, "xa.mc") {
		t.Error("whoever sent it on cannot see it any more")
	}
	s, _, err = run(all[:3]...)
	if r := s.Redirections[0]; err != nil || r.ReceivedBy.PostID != "bn1" || r.Accepted {
		t.Fatalf("%v %+v", err, r)
	}
	s, _, err = run(all[:5]...)
	if err != nil || s.Code == "" || s.Status != dossier.Processing || s.Token().Unit.ID != "xa.mc" || s.Token().PostID != "" {
		t.Fatalf("%v %+v", err, s.Token())
	}
	before, _, _ := run(all[:4]...)
	if s.Code != before.Code || !s.OriginalDueDate().Equal(before.OriginalDueDate()) || len(s.DueDates) != 1 {
		t.Error("the applicant lost her code or her date: ", s.Code, s.DueDates) // C-01, T-12
	}
	if c := s.CounterAt(s.AcceptedAt); c.ID != "xa2.mc" {
		t.Error("accepted at", c)
	}
	s, _, err = run(all...)
	if err != nil || s.Token().Unit.ID != "xa.vh" || len(s.Hops) != 2 || s.Hops[0].Receiver.PostID != "tn2" {
		t.Fatalf("%v %+v", err, s.Hops) // Mẫu 06: both sides
	}
}

// TestRedirectLeavesTheProposal: P-10, CF-05 — the right counter decides itself what it
// asks for; the leader of the wrong one is asked no more.
func TestRedirectLeavesTheProposal(t *testing.T) {
	life := []given{{"tn1", 0, dossier.Submit{Submission: submission()}}, {"tn1", 0, outside("Luật Hộ tịch 2014 Điều 16")}}
	s, _, err := run(life...)
	if err != nil || s.Proposal == nil {
		t.Fatalf("%v %+v", err, s.Proposal)
	}
	life = append(life, given{"tn1", time.Hour, dossier.Redirect{"xa2.mc", elsewhere}})
	if s, _, err = run(life...); err != nil || s.Proposal != nil || len(s.Work()) != 1 {
		t.Fatalf("%v %+v %+v", err, s.Proposal, s.Work())
	}
	for _, post := range []string{"bp1", "ct"} {
		if _, _, err := run(append(life[:3:3], given{post, 0, dossier.ApproveSupplement{}})...); !fault.Has(err, "supplement.no-proposal") {
			t.Errorf("%s answered it: %v", post, err)
		}
	}
}

// TestRedirectUnreceived: acting on it first is receiving it.
func TestRedirectUnreceived(t *testing.T) {
	s, events, err := run(redirected()[0], redirected()[1], given{"bn1", time.Hour, dossier.Accept{HandOver: true}})
	if err != nil || s.Redirections[0].ReceivedAt.IsZero() || events[2].Data.Type() != "RedirectReceived" || s.Token().Unit.ID != "xa2.vh" {
		t.Fatalf("%v %+v", err, s.Redirections)
	}
}

// TestRedirectRefused: where it may not go, and when not any more.
func TestRedirectRefused(t *testing.T) {
	submit := redirected()[:1]
	for _, x := range []struct {
		name, post, unit, reason, code, field string
		life                                  []given
	}{
		{"no unit", "tn1", "", "x", "redirect.unit", "unit", submit},
		{"no counter", "tn1", "xa2.vh", "x", "redirect.unit", "unit", submit},
		{"here", "tn1", "xa.mc", "x", "redirect.same", "unit", submit},
		{"another province", "tn1", "ngoai.mc", "x", "redirect.other-province", "unit", submit},
		{"nobody there", "tn1", "xa3.mc", "x", "redirect.nobody", "unit", submit},
		{"a level without the procedure", "tn1", "tinh.mc", "x", "redirect.not-there", "unit", submit},
		{"no reason", "tn1", "xa2.mc", " ", "reason.missing", "reason", submit},
		{"another counter's officer", "bn1", "xa2.mc", "x", "dossier.not-your-counter", "", submit},
		{"gone on", "tn1", "xa2.mc", "x", "redirect.gone-on", "", ordinary()[:1]},
		{"with the leader", "tn1", "xa2.mc", "x", "redirect.gone-on", "", ordinary()[:4]},
		{"resolved", "tn1", "xa2.mc", "x", "dossier.wrong-status", "", ordinary()[:6]},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, _, err := run(append(x.life[:len(x.life):len(x.life)], given{x.post, time.Hour, dossier.Redirect{x.unit, x.reason}})...)
			if !fault.Has(err, x.code) {
				t.Fatalf("%v, not %s", err, x.code)
			}
			if x.field != "" && fault.Of(err).All()[0].Field != x.field {
				t.Errorf("told at %q", fault.Of(err).All()[0].Field)
			}
		})
	}
}

// TestRedirectGivenBack: found out by the division, given back to the counter, sent on.
func TestRedirectGivenBack(t *testing.T) {
	s, _, err := run(ordinary()[0], given{"tp", time.Hour, dossier.ReturnToPrevious{"Không thuộc địa bàn"}}, given{"tn1", time.Hour, dossier.Redirect{"xa2.mc", elsewhere}},
		given{"bn1", time.Hour, dossier.HandOver{}}, given{"bp1", time.Hour, dossier.Receive{}})
	if err != nil || s.Token().Unit.ID != "xa2.vh" {
		t.Fatalf("%v %+v", err, s.Token())
	}
}

// TestRedirectBranching: in a process that branches the visits of the two counters are
// kept apart, and the process goes on from the right one.
func TestRedirectBranching(t *testing.T) {
	s, all, _ := broadcast.lived(t, acted{"tn1", "", nil}, acted{"tp", "s2", dossier.ReturnToPrevious{"Không thuộc địa bàn"}},
		acted{"tn1", "s1", dossier.Redirect{"xa2.mc", elsewhere}}, acted{"bn1", "s1", dossier.HandOver{}})
	last := s.Stays[len(s.Stays)-1]
	if last.StepID != "s2" || last.Unit.ID != "xa2.vh" {
		t.Fatalf("%+v", s.Stays)
	}
	at := map[string]bool{}
	for _, x := range s.Stays {
		if x.StepID == "s1" {
			at[x.Unit.ID] = !x.Left.IsZero()
		}
	}
	if !at["xa.mc"] || !at["xa2.mc"] {
		t.Errorf("visits of the counters: %+v", s.Stays)
	}
	checkReplay(t, s, all)
}
