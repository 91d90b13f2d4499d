package dossier_test

import (
	"slices"
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// wants asks for papers of the list, each incomplete.
func wants(ids ...string) dossier.RequestSupplement {
	var c dossier.RequestSupplement
	for _, id := range ids {
		c.Items = append(c.Items, dossier.SupplementItem{ComponentID: id, Reason: "chưa có chữ ký", ReasonCode: "Incomplete"})
	}
	return c
}

// because is a request that a leader is told a reason for.
func because(why string, c dossier.RequestSupplement) dossier.RequestSupplement {
	c.Why = why
	return c
}

// outside asks for a paper that no list has.
func outside(ground string) dossier.RequestSupplement {
	return dossier.RequestSupplement{Why: "Luật chuyên ngành yêu cầu", Items: []dossier.SupplementItem{
		{Name: "Biên bản họp gia đình", Reason: "Có tranh chấp", ReasonCode: "Incomplete", LegalGround: ground}}}
}

func brings(ids ...string) dossier.ReceiveSupplement {
	var c dossier.ReceiveSupplement
	for _, id := range ids {
		c.Components = append(c.Components, dossier.ComponentItem{ComponentID: id, CopyKind: catalog.Copy, Count: 1})
	}
	return c
}

// runTimers lets the system look at a dossier at a moment.
func runTimers(t *testing.T, s dossier.State, at time.Time, term catalog.SupplementTerm) (dossier.State, []dossier.Event, error) {
	t.Helper()
	e := env("tn1", at)
	e.Actor, e.Supplements = org.Actor{Kind: org.ActorSystem, Name: "motcua"}, term
	events, err := dossier.Decide(s, dossier.RunTimers{}, e)
	for _, ev := range events {
		s = dossier.Evolve(s, ev)
	}
	return s, events, err
}

// twice is the life of a dossier with everything that can happen around supplements.
func twice() []given {
	return append(ordinary()[:2:2], given{"cv1", time.Hour, wants("c1", "c2")}, given{"tn1", time.Hour, brings("c1")}, given{"tn1", time.Hour, brings("c2")},
		given{"cv1", time.Hour, because("Giấy khai sinh là bản chụp mờ", wants("c2"))}, given{"ct", time.Hour, dossier.RejectSupplement{Reason: "Tra cứu trên cơ sở dữ liệu"}},
		given{"cv1", time.Hour, outside("Luật Hộ tịch 2014 Điều 16")}, given{"ct", time.Hour, dossier.ApproveSupplement{Comment: "Đồng ý"}})
}

// TestSupplementTwice: CF-05, PP-05, X-01 — nothing is asked for before the leader has
// agreed; every request is counted by stage; the second makes the dossier late in Index766.
func TestSupplementTwice(t *testing.T) {
	life := twice()
	once, _, err := run(life[:3]...)
	if err != nil || len(once.Supplements) != 1 || once.Supplements[0].Items[0].LegalGround == "" || once.Supplements[0].ApprovedBy.Name != "" {
		t.Fatalf("%v, %+v", err, once.Supplements)
	}
	proposed, _, err := run(life[:6]...)
	if err != nil || proposed.Status != dossier.Processing || proposed.Proposal == nil || len(proposed.Supplements) != 1 {
		t.Fatalf("%v: %s, %+v", err, proposed.Status, proposed.Proposal)
	}
	if want := []dossier.SupplementNeed{dossier.NeedStage, dossier.NeedTotal}; !slices.Equal(proposed.Proposal.Needs, want) || !proposed.Proposal.KPILate() {
		t.Errorf("needs %v, want %v", proposed.Proposal.Needs, want)
	}
	i := slices.IndexFunc(proposed.Work(), func(w dossier.WorkItem) bool { return w.Kind == dossier.WorkProposal })
	if i < 0 || proposed.Work()[i].Queue != "unit:xa.ld:Approver" {
		t.Errorf("the leader does not hear of it: %+v", proposed.Work())
	}
	rejected, _, err := run(life[:7]...)
	if err != nil || rejected.Proposal != nil || rejected.Status != dossier.Processing || len(rejected.Supplements) != 1 {
		t.Fatalf("%v, %+v", err, rejected)
	}
	s, events, err := run(life...)
	if err != nil || s.Status != dossier.AwaitingSupplement || len(s.Supplements) != 2 {
		t.Fatalf("%v: %s, %+v", err, s.Status, s.Supplements)
	}
	if x := s.Supplements[1]; x.RequestedBy.Name != "Người cv1" || x.ApprovedBy.Name != "Người ct" || !x.Items[0].Extra || x.Items[0].ComponentID != "x1" {
		t.Errorf("%+v", x)
	}
	if total, at := s.SupplementCount(); total != 2 || at[dossier.StageAppraisal] != 2 || at[dossier.StageIntake] != 0 {
		t.Errorf("%d %v", total, at)
	}
	clocks, err := counting.Clocks(s.DeadlineFacts(), events[len(events)-1].At)
	if err != nil || clocks.KPI.State != deadline.Overdue || clocks.KPI.Cause != deadline.CauseRequests || clocks.Legal.State == deadline.Overdue {
		t.Errorf("%v: KPI %+v, law %s", err, clocks.KPI, clocks.Legal.State)
	}
	s, more, err := after(s, events[len(events)-1].At, given{"tn2", time.Hour, brings("x1")})
	if err != nil || s.Status != dossier.Processing || len(s.DueDates) != 3 {
		t.Fatalf("%v: %s, %d dates", err, s.Status, len(s.DueDates))
	}
	checkReplay(t, s, append(events, more...))
}

// after goes on from a state.
func after(s dossier.State, at time.Time, gs ...given) (dossier.State, []dossier.Event, error) {
	var all []dossier.Event
	for _, g := range gs {
		at = at.Add(g.after)
		events, err := dossier.Decide(s, g.command, env(g.post, at))
		if err != nil {
			return s, all, err
		}
		for _, e := range events {
			s = dossier.Evolve(s, e)
		}
		all = append(all, events...)
	}
	return s, all, nil
}

// TestPartialAnswer: P-14 — the period starts again only when the full dossier is there,
// or the officer says why what came suffices.
func TestPartialAnswer(t *testing.T) {
	life := append(ordinary()[:2:2], given{"cv1", time.Hour, wants("c1", "c2")}, given{"tn1", time.Hour, brings("c1")})
	s, _, err := run(life...)
	if err != nil || s.Status != dossier.AwaitingSupplement || len(s.DueDates) != 1 {
		t.Fatalf("%v: %s with %d dates", err, s.Status, len(s.DueDates))
	}
	if m := s.WaitsFor().Missing(); len(m) != 1 || m[0].ComponentID != "c2" {
		t.Errorf("missing %+v", m)
	}
	enough := brings("c1")
	enough.Enough = true
	if _, err := dossier.Decide(s, enough, env("tn1", start.Add(5*time.Hour))); !fault.Has(err, "supplement.enough") {
		t.Errorf("without a word why: %v", err)
	}
	enough.Note = "Đã tra cứu trên cơ sở dữ liệu hộ tịch"
	for name, c := range map[string]dossier.ReceiveSupplement{"the rest": brings("c2"), "enough": enough} {
		done, events, err := after(s, start.Add(4*time.Hour), given{"tn1", time.Hour, c})
		if err != nil || done.Status != dossier.Processing || len(done.DueDates) != 2 || done.DueDates[1].Cause != "Restart" {
			t.Errorf("%s: %v: %s, %d dates, %d events", name, err, done.Status, len(done.DueDates), len(events))
		}
	}
}

// TestReturnWithin: P-14, T-08 — three working days from the receipt that counts, by the
// terms in force; the notice says whether it kept them.
func TestReturnWithin(t *testing.T) {
	for _, c := range []struct {
		row    string
		at     time.Time
		days   int
		late   bool
		before time.Time
	}{
		{"on the third day", local(11, 30, 16, 59), 3, false, local(11, 30, 17, 0)},
		{"after it", local(11, 30, 17, 1), 3, true, local(11, 30, 17, 0)},
		{"a sector law gives five", local(11, 30, 17, 1), 5, false, local(12, 2, 17, 0)},
	} {
		s, _, err := run(ordinary()[:2]...)
		if err != nil {
			t.Fatal(err)
		}
		e := env("cv1", c.at)
		e.Supplements.ReturnDays = c.days
		events, err := dossier.Decide(s, wants("c2"), e)
		if err != nil {
			t.Fatal(err)
		}
		asked := events[len(events)-1].Data.(dossier.SupplementRequestedV2)
		if asked.Late != c.late || !asked.ReturnBy.Equal(c.before) {
			t.Errorf("%s: late %v, by %s", c.row, asked.Late, asked.ReturnBy.In(deadline.Zone()))
		}
	}
}

// TestNeverAnswered: CN13 — the applicant is reminded, then the request expires: counter
// and leader hear of it, and the dossier ends by one act, or by itself where the terms
// say so.
func TestNeverAnswered(t *testing.T) {
	s, events, err := run(append(ordinary()[:2:2], given{"cv1", time.Hour, wants("c2")})...)
	if err != nil {
		t.Fatal(err)
	}
	x := s.WaitsFor()
	if !x.ReplyBy.Equal(local(12, 25, 17, 0)) || !x.RemindAt.Equal(local(12, 20, 17, 0)) {
		t.Fatalf("reply by %s, reminder %s", x.ReplyBy.In(deadline.Zone()), x.RemindAt.In(deadline.Zone()))
	}
	if _, _, err := runTimers(t, s, x.RemindAt.Add(-time.Minute), supplementTerm); !fault.Has(err, "dossier.no-timer") {
		t.Errorf("too early: %v", err)
	}
	reminded, told, err := runTimers(t, s, x.RemindAt, supplementTerm)
	if err != nil || told[0].Data.Type() != "SupplementReminded" || reminded.Status != dossier.AwaitingSupplement {
		t.Fatalf("%v, %+v", err, told)
	}
	if _, _, err := runTimers(t, reminded, x.RemindAt.Add(time.Hour), supplementTerm); !fault.Has(err, "dossier.no-timer") {
		t.Errorf("reminded twice: %v", err)
	}
	expired, gone, err := runTimers(t, reminded, x.ReplyBy, supplementTerm)
	if err != nil || expired.Status != dossier.AwaitingSupplement || expired.WaitsFor().ExpiredAt.IsZero() {
		t.Fatalf("%v, %+v", err, expired.WaitsFor())
	}
	w := expired.Work()
	if len(w) != 2 || w[0].Kind != dossier.WorkExpired || w[0].Queue != "unit:xa.mc:IntakeOfficer" || w[1].Queue != "unit:xa.ld:Approver" {
		t.Errorf("%+v", w)
	}
	if _, _, err := runTimers(t, expired, x.ReplyBy.Add(time.Hour), supplementTerm); !fault.Has(err, "dossier.no-timer") {
		t.Errorf("expired twice: %v", err)
	}
	checkReplay(t, expired, append(append(events, told...), gone...))
	stopped, _, err := after(expired, x.ReplyBy, given{"ct", time.Hour, dossier.Stop{ReasonCode: "NoSupplement", Reason: "Quá hạn bổ sung", LegalGround: "NĐ 118/2025 Điều 19"}})
	if err != nil || stopped.Status != dossier.Stopped {
		t.Errorf("%v, %s", err, stopped.Status)
	}
	late, _, err := after(expired, x.ReplyBy, given{"tn1", time.Hour, brings("c2")})
	if err != nil || late.Status != dossier.Processing {
		t.Errorf("a late answer: %v, %s", err, late.Status)
	}
}

// TestClosesByItself: where the terms say so, what is never answered ends without anybody.
func TestClosesByItself(t *testing.T) {
	for want, life := range map[dossier.BusinessStatus][]given{
		dossier.Refused: {{"tn1", 0, dossier.Submit{Submission: submission()}}, {"tn1", 0, wants("c2")}},
		dossier.Stopped: append(ordinary()[:2:2], given{"cv1", 0, wants("c2")}),
	} {
		var s dossier.State
		at := start
		for _, g := range life {
			at = at.Add(g.after)
			e := env(g.post, at)
			e.Supplements.Close = true
			events, err := dossier.Decide(s, g.command, e)
			if err != nil {
				t.Fatal(err)
			}
			for _, ev := range events {
				s = dossier.Evolve(s, ev)
			}
		}
		s, _, err := runTimers(t, s, s.WaitsFor().ReplyBy, supplementTerm)
		if err != nil || s.Status != want || s.Notice.ReasonCode != "NoSupplement" || s.Notice.LegalGround == "" {
			t.Errorf("%v: %s, want %s, %+v", err, s.Status, want, s.Notice)
		}
	}
}

// TestSupplementRefused: each line is something that the law does not allow.
func TestSupplementRefused(t *testing.T) {
	life := twice()
	item := func(f func(*dossier.SupplementItem)) dossier.RequestSupplement {
		c := wants("c2")
		f(&c.Items[0])
		return c
	}
	until := func(at time.Time) dossier.RequestSupplement {
		c := wants("c2")
		c.ReplyBy = at
		return c
	}
	submitted := []given{{"tn1", 0, dossier.Submit{Submission: submission()}}}
	second := append(submitted[:1:1], given{"tn1", 0, wants("c2")}, given{"tn1", 0, brings("c2")}, given{"tr", 0, because("x", wants("c1"))})
	for _, c := range []struct {
		row    string
		before []given
		post   string
		cmd    dossier.Command
		want   string
	}{
		{"X-01 no code", life[:2], "cv1", item(func(i *dossier.SupplementItem) { i.ReasonCode = "" }), "supplement.item-code"},
		{"X-01 a code of a refusal", life[:2], "cv1", item(func(i *dossier.SupplementItem) { i.ReasonCode = "NotCompetent" }), "reason.code-unknown"},
		{"X-01 no words", life[:2], "cv1", item(func(i *dossier.SupplementItem) { i.Reason = " " }), "supplement.item-reason"},
		{"X-01 outside the list without a ground", life[:2], "cv1", outside(" "), "supplement.item-ground"},
		{"X-01 outside the list without a name", life[:2], "cv1", item(func(i *dossier.SupplementItem) { i.ComponentID = "" }), "supplement.item-name"},
		{"X-01 outside the list without a word to the leader", life[:2], "cv1", because("", outside("Luật")), "supplement.why"},
		{"CN13 an answer by yesterday", life[:2], "cv1", until(start.Add(-24 * time.Hour)), "supplement.reply-by"},
		{"CN13 an answer in a year", life[:2], "cv1", until(start.AddDate(1, 0, 0)), "supplement.reply-by"},
		{"CF-05 a second without a word to the leader", life[:5], "cv1", wants("c2"), "supplement.why"},
		{"CF-05 two proposals", life[:6], "cv1", because("x", wants("c2")), "supplement.pending"},
		{"CF-05 approved by who asked", life[:6], "cv1", dossier.ApproveSupplement{}, "supplement.own"},
		{"CF-05 approved by the counter", life[:6], "tr", dossier.ApproveSupplement{}, "supplement.not-leader"},
		{"CF-05 approved by another agency", life[:6], "so-cv", dossier.ApproveSupplement{}, "supplement.not-leader"},
		{"CF-05 nothing to approve", life[:2], "ct", dossier.ApproveSupplement{}, "supplement.no-proposal"},
		{"PP-05 rejected without a word", life[:6], "ct", dossier.RejectSupplement{Reason: " "}, "reason.missing"},
		{"CF-05 the head of the counter does not approve her own", second, "tr", dossier.ApproveSupplement{}, "supplement.own"},
		{"X-01 nobody asked for it", life[:4], "tn1", brings("x1"), "component.not-on-list"},
	} {
		before, all, err := run(c.before...)
		if err != nil {
			t.Fatalf("%s: %v", c.row, err)
		}
		events, err := dossier.Decide(before, c.cmd, env(c.post, all[len(all)-1].At.Add(time.Hour)))
		if !fault.Has(err, c.want) || events != nil {
			t.Errorf("%s: got %v and %d events, want %s", c.row, err, len(events), c.want)
		}
	}
	if s, _, err := run(second...); err != nil || s.Proposal.To.ID != "xa.ld" || s.Proposal.Stage != dossier.StageIntake {
		t.Errorf("%v: the proposal of the head of the counter went to %+v", err, s.Proposal)
	}
}

// TestProposalLapses: what the dossier has left behind is not asked for any more.
func TestProposalLapses(t *testing.T) {
	life := []given{{"tn1", 0, dossier.Submit{Submission: submission()}}, {"tn1", 0, outside("Luật")}}
	s, _, err := run(life...)
	if err != nil || s.Proposal == nil || s.Proposal.To.ID != "xa.mc" {
		t.Fatalf("%v, %+v", err, s.Proposal)
	}
	if s, _, err = run(append(life, given{"tn1", 0, dossier.Accept{}})...); err != nil || s.Proposal != nil {
		t.Fatalf("%v, %+v", err, s.Proposal)
	}
}
