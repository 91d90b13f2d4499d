package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// TestOrdinaryLife: P-07 … P-22, CN18.1, ST-04.
func TestOrdinaryLife(t *testing.T) {
	s, events, err := run(ordinary()...)
	if err != nil {
		t.Fatal(err)
	}
	if s.Status != dossier.Returned || s.National() != dossier.NationalReturned || s.Code == "" || s.Result == nil || s.Return == nil {
		t.Fatalf("ended as %+v", s)
	}
	// T-04: five working days after Wednesday 25/11/2026 end on Wednesday 02/12, 17:00.
	if want := time.Date(2026, 12, 2, 10, 0, 0, 0, time.UTC); !s.OriginalDueDate().Equal(want) || s.Timeliness(start) != deadline.Early {
		t.Fatalf("due %s, %s", s.OriginalDueDate(), s.Timeliness(start))
	}
	// Mẫu 06: five hand-overs, each recorded by both sides.
	if len(s.Hops) != 5 {
		t.Fatalf("%d hand-overs", len(s.Hops))
	}
	for i, h := range s.Hops {
		if h.Giver.Name == "" || h.Receiver.Name == "" || h.ReceivedAt.Before(h.GivenAt) {
			t.Errorf("hand-over %d: %+v", i, h)
		}
	}
	var seen []dossier.NationalStatus
	for i := range events {
		state := dossier.Replay(events[:i+1])
		if n := state.National(); len(seen) == 0 || seen[len(seen)-1] != n {
			seen = append(seen, n)
		}
	}
	if want := []dossier.NationalStatus{1, 2, 4, 9, 10}; len(seen) != len(want) {
		t.Fatalf("national statuses %v, want %v", seen, want)
	}
}

// TestRefused: each line is a command that the law does not allow, and the code
// of the message that says so.
func TestRefused(t *testing.T) {
	change := func(f func(*dossier.Submission)) dossier.Accept {
		in := submission()
		f(&in)
		return dossier.Accept{Submission: &in}
	}
	life := ordinary()
	for _, c := range []struct {
		row    string
		before []given
		post   string
		cmd    dossier.Command
		want   string
	}{
		{"P-07 by somebody who is not at the counter", nil, "cv1", accept(), "dossier.not-your-counter"},
		{"CN01.5 by a technical administrator", nil, "qt", accept(), "dossier.not-your-counter"},
		{"T-01 a required component is missing", nil, "tn1", change(func(s *dossier.Submission) { s.Components = s.Components[1:] }), "component.missing"},
		{"T-01 a conditional one neither given nor waived", nil, "tn1", change(func(s *dossier.Submission) { s.Components = s.Components[:1] }), "component.missing"},
		{"X-01 a paper outside the list", nil, "tn1", change(func(s *dossier.Submission) {
			s.Components = append(s.Components, dossier.ComponentItem{ComponentID: "zz", CopyKind: catalog.Copy, Count: 1})
		}), "component.not-on-list"},
		{"O-10 no database replaces it", nil, "tn1", change(func(s *dossier.Submission) { s.Components[0].FromDatabase = "x" }), "component.no-database"},
		{"no name", nil, "tn1", change(func(s *dossier.Submission) { s.Applicant.Name = " " }), "person.name-missing"},
		{"no number", nil, "tn1", change(func(s *dossier.Submission) { s.Owner.ID = dossier.SealedID{} }), "person.id-missing"},
		{"P-02 no channel", nil, "tn1", change(func(s *dossier.Submission) { s.Channel = "Fax" }), "dossier.channel"},
		{"no set", nil, "tn1", change(func(s *dossier.Submission) { s.CopySets = 0 }), "dossier.copy-sets"},
		{"unknown case", nil, "tn1", change(func(s *dossier.Submission) { s.VariantID = "v9" }), "procedure.variant"},
		{"not a counter", nil, "cv1", change(func(s *dossier.Submission) { s.ReceivingUnit = "xa.vh" }), "dossier.not-a-counter"},
		{"unknown fee", nil, "tn1", dossier.Accept{Submission: ptr(submission()), FeeChoices: []string{"nope"}}, "fee.unknown"},

		{"P-11 assign by the case officer", life[:1], "cv1", dossier.Assign{PostID: "cv1"}, "dossier.not-your-step"},
		{"P-11 assign a post of another unit", life[:1], "tp", dossier.Assign{PostID: "vt"}, "assign.post"},
		{"P-12 appraise by the colleague", life[:2], "cv2", dossier.Appraise{Text: "x"}, "dossier.not-your-step"},
		{"P-12 no opinion", life[:2], "cv1", dossier.Appraise{}, "opinion.missing"},
		{"P-12 submit before appraising", life[:2], "cv1", dossier.SubmitForApproval{Summary: "x"}, "dossier.duty-first"},
		{"P-10 hand over before the duty", life[:1], "tp", dossier.HandOver{}, "dossier.duty-first"},
		{"CN16 approve is no duty of the case officer", life[:2], "cv1", dossier.Approve{}, "dossier.not-a-duty"},
		{"ST-04 issue without a file", life[:5], "vt", dossier.Issue{Outcome: dossier.Granted, Number: "1", Date: "2026-11-25", Signer: "x"}, "result.file"},
		{"CN18.1 no number", life[:5], "vt", with(func(i *dossier.Issue) { i.Number = "" }), "result.number"},
		{"CN18.1 date before the receipt", life[:5], "vt", with(func(i *dossier.Issue) { i.Date = "2026-11-24" }), "result.date-before-receipt"},
		{"CN18.1 date in the future", life[:5], "vt", with(func(i *dossier.Issue) { i.Date = "2026-11-26" }), "result.date-future"},
		{"CN18.1 no date", life[:5], "vt", with(func(i *dossier.Issue) { i.Date = "25/11/2026" }), "result.date"},
		{"P-18 denial without reason", life[:5], "vt", with(func(i *dossier.Issue) { denying(i); i.Reason = " " }), "result.denial-reason"},
		{"X-06 denial without a code", life[:5], "vt", with(func(i *dossier.Issue) { denying(i); i.ReasonCode = "" }), "reason.code-missing"},
		{"X-06 denial for a reason to refuse", life[:5], "vt", with(func(i *dossier.Issue) { denying(i); i.ReasonCode = "Incomplete" }), "reason.code-unknown"},
		{"X-06 denial without a ground", life[:5], "vt", with(func(i *dossier.Issue) { denying(i); i.LegalGround = " " }), "reason.ground-missing"},
		{"P-22 return before there is a result", life[:1], "tn1", life[7].command, "dossier.wrong-status"},
		{"P-25 return while the fee is due", life[:6], "tn2", life[7].command, "return.fee-due"},
		{"P-22 a stranger collects", life[:7], "tn2", dossier.ReturnResult{Channel: dossier.Direct, Receiver: "Ai Đó"}, "return.power-of-attorney"},
		{"CN06.1 return to previous without reason", life[:2], "cv1", dossier.ReturnToPrevious{}, "reason.missing"},
		{"CN06.1 a result is not undone", life[:6], "tn2", dossier.ReturnToPrevious{Reason: "x"}, "dossier.wrong-status"},
		{"ST-04 nothing after the end", life, "tn2", dossier.Receive{}, "dossier.wrong-status"},
		{"P-06 refuse after acceptance", life[:1], "tn1", dossier.Refuse{"NotCompetent", "b", "c"}, "dossier.wrong-status"},
		{"X-06 refuse without a ground", []given{{"tn1", 0, dossier.Submit{Submission: submission()}}}, "tn1", dossier.Refuse{ReasonCode: "NotCompetent", Reason: "b"}, "reason.ground-missing"},
		{"X-06 refuse for a reason of one's own", []given{{"tn1", 0, dossier.Submit{Submission: submission()}}}, "tn1", dossier.Refuse{"a", "b", "c"}, "reason.code-unknown"},
		{"X-06 refuse for a reason to stop", []given{{"tn1", 0, dossier.Submit{Submission: submission()}}}, "tn1", dossier.Refuse{"CompetentDecision", "b", "c"}, "reason.code-unknown"},
		{"X-06 stop for a reason to refuse", life[:1], "ct", dossier.Stop{"NotCompetent", "b", "c"}, "reason.code-unknown"},
		{"X-01 supplement outside the list", life[:2], "cv1", dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "zz", Reason: "x"}}}, "component.not-on-list"},
		{"PP-05 supplement without a reason", life[:2], "cv1", dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", ReasonCode: "Incomplete"}}}, "supplement.item-reason"},
		{"P-20 stop by the counter", life[:1], "tn1", dossier.Stop{"CompetentDecision", "b", "c"}, "dossier.not-your-agency"},
	} {
		before, _, err := run(c.before...)
		if err != nil {
			t.Fatalf("%s: %v", c.row, err)
		}
		events, err := dossier.Decide(before, c.cmd, env(c.post, start.Add(6*time.Hour)))
		if !fault.Has(err, c.want) || events != nil {
			t.Errorf("%s: got %v and %d events, want %s", c.row, err, len(events), c.want)
		}
		for _, f := range fault.Of(err).All() {
			if !fault.Known(f.Code) {
				t.Errorf("%s: the message catalogue lacks %q", c.row, f.Code)
			}
		}
	}
}

// TestOneActTwoFacts: an opinion handed over from a step that also submits goes to
// the leader; with a summary of its own or as it is.
func TestOneActTwoFacts(t *testing.T) {
	for summary, want := range map[string]string{"": "Đủ", "Trình ký": "Trình ký"} {
		s, _, err := run(append(ordinary()[:2:2], given{"cv1", 0, dossier.Appraise{Text: "Đủ", Eligible: true, Summary: summary, HandOver: true}})...)
		if err != nil || s.Token().StepID != "s4" || s.Draft == nil || s.Draft.Summary != want {
			t.Errorf("summary %q: %v, %+v", summary, err, s.Draft)
		}
	}
}

// TestReturnToPrevious: the giver gets it back, must do the duty again, and what
// was approved must be approved again.
func TestReturnToPrevious(t *testing.T) {
	life := append(ordinary()[:5:5],
		given{"vt", time.Hour, dossier.ReturnToPrevious{Reason: "Sai thể thức"}},
		given{"ct", 0, dossier.ReturnToPrevious{Reason: "Sửa dự thảo"}},
	)
	s, _, err := run(life...)
	if err != nil {
		t.Fatal(err)
	}
	last := s.Hops[len(s.Hops)-1]
	if s.Token().StepID != "s3" || s.Token().PostID != "cv1" || s.Approval != nil || !last.Backward || last.Note != "Sửa dự thảo" {
		t.Fatalf("token %+v, hop %+v", s.Token(), last)
	}
	if _, _, err := run(append(life, given{"cv1", 0, dossier.HandOver{}})...); !fault.Has(err, "dossier.duty-first") {
		t.Fatalf("handed over without a new opinion: %v", err)
	}
	s, _, err = run(append(life,
		given{"cv1", 0, dossier.Appraise{Text: "Đã sửa", Eligible: true}}, given{"cv1", 0, dossier.SubmitForApproval{Summary: "Trình lại", HandOver: true}},
		given{"ct", 0, dossier.Approve{HandOver: true}})...)
	if err != nil || s.Token().StepID != "s5" {
		t.Fatalf("%v, at %+v", err, s.Token())
	}
}

// TestSupplementRestartsTheClock: P-14, T-06, T-07 — once per stage without a leader, from zero,
// the original date kept.
func TestSupplementRestartsTheClock(t *testing.T) {
	ask := dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: "Con dưới 18 tuổi", ReasonCode: "Incomplete"}}}
	bring := dossier.ReceiveSupplement{Components: []dossier.ComponentItem{{ComponentID: "c2", CopyKind: catalog.Copy, Count: 1}}}
	life := append(ordinary()[:2:2], given{"cv1", time.Hour, ask}, given{"tn1", 24 * time.Hour, bring})
	s, events, err := run(life...)
	if err != nil {
		t.Fatal(err)
	}
	waiting := dossier.Replay(events[:len(events)-1])
	if waiting.National() != dossier.NationalSupplement || waiting.Supplements[0].Number == "" {
		t.Fatalf("waiting as %+v", waiting)
	}
	// Received again on Thursday 26/11: five working days end on Thursday 03/12.
	if want := time.Date(2026, 12, 3, 10, 0, 0, 0, time.UTC); !s.CurrentDueDate().Equal(want) {
		t.Errorf("due %s, want %s", s.CurrentDueDate(), want)
	}
	if want := time.Date(2026, 12, 2, 10, 0, 0, 0, time.UTC); !s.OriginalDueDate().Equal(want) {
		t.Errorf("the original date moved to %s", s.OriginalDueDate())
	}
	if s.Status != dossier.Processing || s.Token().StepID != "s3" {
		t.Errorf("goes on as %s at %s", s.Status, s.Token().StepID)
	}
	if _, _, err := run(append(life, given{"cv1", 0, ask})...); !fault.Has(err, "supplement.why") {
		t.Errorf("asked twice: %v", err)
	}
}

// TestEnds: P-06, P-20, P-21, CF-03, CF-04 — each ending has its own status.
func TestEnds(t *testing.T) {
	submit := given{"tn1", 0, dossier.Submit{Submission: submission()}}
	life := ordinary()
	for _, c := range []struct {
		row    string
		gs     []given
		status dossier.BusinessStatus
		code   dossier.NationalStatus
	}{
		{"P-06", []given{submit, {"tr", 0, dossier.Refuse{"NotCompetent", "b", "c"}}}, dossier.Refused, 3},
		{"X-06 proposed", []given{submit, {"tn1", 0, dossier.Refuse{"NotCompetent", "b", "c"}}}, dossier.Submitted, 1},
		{"X-06 approved", []given{submit, {"tn1", 0, dossier.Refuse{"NotCompetent", "b", "c"}}, {"tr", time.Hour, dossier.ApproveRefusal{}}}, dossier.Refused, 3},
		{"P-20", append(life[:2:2], given{"ct", 0, dossier.Stop{"CompetentDecision", "b", "c"}}), dossier.Stopped, 8},
		{"P-21 asked", append(life[:2:2], given{"tn1", 0, dossier.RequestWithdrawal{"đổi ý"}}), dossier.WithdrawalRequested, 7},
		{"P-21 confirmed", append(life[:2:2], given{"tn1", 0, dossier.RequestWithdrawal{"đổi ý"}}, given{"tr", 0, dossier.ConfirmWithdrawal{}}), dossier.Withdrawn, 7},
		{"T-09", append(life[:2:2], given{"tn1", 0, dossier.RequestPayment{}}), dossier.AwaitingPayment, 6},
		{"T-09 paid", append(life[:2:2], given{"tn1", 0, dossier.RequestPayment{}}, given{"tn1", 0, dossier.RecordPayment{Method: "Cash"}}), dossier.Processing, 4},
		{"CF-03 denial", append(life[:5:5], given{"vt", 0, with(func(i *dossier.Issue) { denying(i) })}), dossier.Resolved, 9},
	} {
		s, events, err := run(c.gs...)
		if err != nil || s.Status != c.status || s.National() != c.code {
			t.Errorf("%s: %s (%d), %v", c.row, s.Status, s.National(), err)
		}
		if waits := len(besidesOriginals(s)) > 0; waits == s.Status.Final() {
			t.Errorf("%s: waits for somebody: %v", c.row, waits)
		}
		checkReplay(t, s, events)
	}
}

// TestCode: C-01, C-03, CF-11 — pattern, width and reset are data.
func TestCode(t *testing.T) {
	at := time.Date(2026, 6, 8, 18, 0, 0, 0, time.UTC) // 01:00 on the 9th here
	classic := catalog.CodeTemplate{ID: "classic", Pattern: "{agency}-{date}-{serial}", DateFormat: "060102", SerialWidth: 4, Reset: "day"}
	ministry := catalog.CodeTemplate{ID: "bnv", Pattern: "{agency}-{date}-{serial}", DateFormat: "20060102", SerialWidth: 7, Reset: "year"}
	for _, c := range []struct {
		t         catalog.CodeTemplate
		agency    string
		serial    int
		code, key string
	}{
		{classic, "H14.09", 7, "H14.09-260609-0007", "H14.09/classic/20260609"},
		{classic, "H14.09", 12345, "H14.09-260609-12345", "H14.09/classic/20260609"},
		{ministry, "G09.20", 92637, "G09.20-20260609-0092637", "G09.20/bnv/2026"},
	} {
		if got := dossier.FormatCode(c.t, c.agency, at, c.serial); got != c.code {
			t.Errorf("code %q, want %q", got, c.code)
		}
		if got := dossier.CounterKey(c.t, c.agency, at); got != c.key {
			t.Errorf("counter %q, want %q", got, c.key)
		}
	}
}

func ptr[T any](v T) *T { return &v }

func with(f func(*dossier.Issue)) dossier.Issue {
	i := issue
	f(&i)
	return i
}
