package dossier_test

import (
	"slices"
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var (
	filed  = given{"tn1", 0, dossier.Submit{Submission: submission()}}
	refuse = dossier.Refuse{ReasonCode: "NotCompetent", Reason: "Nơi cư trú thuộc xã khác", LegalGround: "Nghị định 118/2025/NĐ-CP Điều 17"}
)

// TestRefusalByProposal: X-06 – an officer of the counter proposes; nothing goes to the
// applicant before a leader agrees; the notice tells who wanted it and who signed it.
func TestRefusalByProposal(t *testing.T) {
	s, all, err := run(filed, given{"tn1", time.Hour, refuse})
	if err != nil {
		t.Fatal(err)
	}
	p := s.RefusalOpen()
	if p == nil || s.Status != dossier.Submitted || s.National() != dossier.NationalSubmitted || s.Notice != nil || p.To.ID != "xa.mc" || p.Role != org.OneStopHead || p.By.PostID != "tn1" {
		t.Fatalf("%s, %d, %+v, %+v", s.Status, s.National(), s.Notice, p)
	}
	i := slices.IndexFunc(s.Work(), func(w dossier.WorkItem) bool { return w.Kind == dossier.WorkRefusal })
	if i < 0 || s.Work()[i].Queue != dossier.Queue("xa.mc", org.OneStopHead) || s.Work()[i].Urgent != p.At.Add(24*time.Hour) {
		t.Fatalf("the leader's inbox: %+v", s.Work())
	}
	checkReplay(t, s, all)

	refused, _, err := after(s, start.Add(time.Hour), given{"tr", time.Hour, dossier.ApproveRefusal{Comment: "Đồng ý"}})
	if err != nil || refused.Status != dossier.Refused || refused.Refusal != nil {
		t.Fatalf("%v: %s, %+v", err, refused.Status, refused.Refusal)
	}
	if n := refused.Notice; n.By.PostID != "tr" || n.Proposed.PostID != "tn1" || n.ReasonCode != "NotCompetent" || n.LegalGround != refuse.LegalGround || n.Number == "" {
		t.Errorf("Mẫu 03: %+v", n)
	}

	rejected, _, err := after(s, start.Add(time.Hour), given{"tr", time.Hour, dossier.RejectRefusal{Reason: "Người nộp tạm trú tại xã"}})
	if err != nil || rejected.Status != dossier.Submitted || rejected.RefusalOpen() != nil || rejected.Refusal.RejectedWhy == "" {
		t.Fatalf("%v: %s, %+v", err, rejected.Status, rejected.Refusal)
	}
	if !slices.ContainsFunc(rejected.Work(), func(w dossier.WorkItem) bool {
		return w.Kind == dossier.WorkNotRefused && w.Queue == dossier.PostQueue("tn1")
	}) {
		t.Errorf("who proposed it is not told: %+v", rejected.Work())
	}
	asks := given{"tn1", time.Hour, wants("c2")}
	for status, next := range map[dossier.BusinessStatus]given{dossier.AwaitingSupplement: asks, dossier.Accepted: {"tn2", time.Hour, dossier.Accept{}}} {
		on, _, err := after(rejected, start.Add(2*time.Hour), next)
		if err != nil || on.Status != status || on.Refusal != nil {
			t.Errorf("%v: the counter does not go on: %s, %+v", err, on.Status, on.Refusal)
		}
	}
}

// TestRefusalGoesTo: X-06, P-09 – the head of the counter refuses at once; one who takes
// in there herself proposes as every officer does, to whoever leads beside her.
func TestRefusalGoesTo(t *testing.T) {
	if s, all, err := run(filed, given{"tr", 0, refuse}); err != nil || s.Status != dossier.Refused || s.Notice.Proposed.OfficerID != "" || len(all) != 2 {
		t.Errorf("%v, %s, %+v", err, s.Status, s.Notice)
	}
	s, _, err := run(filed)
	if err != nil {
		t.Fatal(err)
	}
	both := func(ps ...string) *org.Directory { // the posts that are held, the head's takes in, too
		var out []org.Post
		for _, p := range posts {
			if p.ID == "tr" {
				p.Roles = []org.Role{org.OneStopHead, org.IntakeOfficer}
			}
			if p.ID == "tr" || p.ID == "pct" || slices.Contains(ps, p.ID) {
				out = append(out, p)
			}
		}
		return org.NewDirectory(1, units, out, nil)
	}
	for _, c := range []struct {
		law  string
		dir  *org.Directory
		unit string
		role org.Role
		want string
	}{
		{"the chairman", both("ct", "tp"), "xa.ld", org.Approver, ""},
		{"the division, when she is the only one who decides", both("tp"), "xa.vh", org.AssigningLeader, ""},
		{"nobody", both(), "", "", "workflow.nobody"},
	} {
		e := env("tr", start.Add(time.Hour))
		e.Directory, e.Actor.Roles = c.dir, []org.Role{org.OneStopHead, org.IntakeOfficer}
		events, err := dossier.Decide(s, refuse, e)
		if c.want != "" {
			if !fault.Has(err, c.want) {
				t.Errorf("%s: %v", c.law, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.law, err)
			continue
		}
		if p, ok := events[0].Data.(dossier.RefusalProposedV1); !ok || p.Unit.ID != c.unit || p.Role != c.role {
			t.Errorf("%s: %+v", c.law, events[0].Data)
		}
	}
}

// TestRefusalMayNot: each line is something that the law does not allow.
func TestRefusalMayNot(t *testing.T) {
	proposed := []given{filed, {"tn1", time.Hour, refuse}}
	papers := []given{filed, {"tn1", time.Hour, outside("Luật")}}
	for _, c := range []struct {
		law    string
		before []given
		post   string
		cmd    dossier.Command
		want   string
	}{
		{"X-06 approved by who proposed it", proposed, "tn1", dossier.ApproveRefusal{}, "refusal.own"},
		{"X-06 rejected by who proposed it", proposed, "tn1", dossier.RejectRefusal{Reason: "x"}, "refusal.own"},
		{"X-06 approved by a colleague", proposed, "tn2", dossier.ApproveRefusal{}, "refusal.not-leader"},
		{"X-06 approved by the next counter", proposed, "bn1", dossier.ApproveRefusal{}, "refusal.not-leader"},
		{"X-06 approved by a department", proposed, "so-cv", dossier.ApproveRefusal{}, "refusal.not-leader"},
		{"X-06 rejected without a word", proposed, "tr", dossier.RejectRefusal{Reason: " "}, "reason.missing"},
		{"X-06 nothing to approve", proposed[:1], "tr", dossier.ApproveRefusal{}, "refusal.no-proposal"},
		{"X-06 approved twice", append(proposed[:2:2], given{"tr", 0, dossier.ApproveRefusal{}}), "ct", dossier.ApproveRefusal{}, "dossier.wrong-status"},
		{"X-06 approved after it was rejected", append(proposed[:2:2], given{"tr", 0, dossier.RejectRefusal{Reason: "x"}}), "ct", dossier.ApproveRefusal{}, "refusal.no-proposal"},
		{"X-06 two proposals", proposed, "tn2", refuse, "refusal.pending"},
		{"X-06 the head answers what waits, she does not refuse beside it", proposed, "tr", refuse, "refusal.pending"},
		{"X-06 papers are not asked for meanwhile", proposed, "tn2", wants("c2"), "refusal.pending"},
		{"X-06 not beside a request for papers that waits", papers, "tn2", refuse, "supplement.pending"},
		{"X-06 proposed without a ground", proposed[:1], "tn1", dossier.Refuse{ReasonCode: "NotCompetent", Reason: "b"}, "reason.ground-missing"},
		{"X-06 proposed without a code", proposed[:1], "tn1", dossier.Refuse{Reason: "b", LegalGround: "c"}, "reason.code-missing"},
		{"P-20 while a withdrawal waits", append(proposed[:2:2], given{"tn1", 0, dossier.RequestWithdrawal{Reason: "đổi ý"}}), "tr", dossier.ApproveRefusal{}, "dossier.wrong-status"},
		{"P-06 after acceptance", append(proposed[:2:2], given{"tn2", 0, dossier.Accept{}}), "tr", dossier.ApproveRefusal{}, "dossier.wrong-status"},
	} {
		before, all, err := run(c.before...)
		if err != nil {
			t.Fatalf("%s: %v", c.law, err)
		}
		events, err := dossier.Decide(before, c.cmd, env(c.post, all[len(all)-1].At.Add(time.Hour)))
		if !fault.Has(err, c.want) || events != nil {
			t.Errorf("%s: got %v and %d events, want %s", c.law, err, len(events), c.want)
		}
	}
	if s, _, err := run(append(papers[:2:2], given{"tr", 0, refuse})...); err != nil || s.Status != dossier.Refused || s.Proposal != nil {
		t.Errorf("X-06 the head refuses although papers are proposed: %v, %s", err, s.Status)
	}
}

// TestRefusalLapses: X-06, P-10, CF-04, EX-04 – what becomes of a proposal when the
// dossier goes on although it waits.
func TestRefusalLapses(t *testing.T) {
	proposed := []given{filed, {"tn1", time.Hour, refuse}}
	waiting := []given{filed, {"tn1", time.Hour, wants("c1", "c2")}, {"tn1", time.Hour, refuse}}
	withdrawing := append(proposed[:2:2], given{"tn1", 0, dossier.RequestWithdrawal{Reason: "đổi ý"}})
	for _, c := range []struct {
		law   string
		life  []given
		waits bool
	}{
		{"accepted", append(proposed[:2:2], given{"tn2", 0, dossier.Accept{}}), false},
		{"sent to the right counter, which decides itself", append(proposed[:2:2], given{"tn2", 0, dossier.Redirect{UnitID: "xa2.mc", Reason: "x"}}), false},
		{"all papers came", append(waiting[:3:3], given{"tn1", 0, brings("c1", "c2")}), false},
		{"some papers came", append(waiting[:3:3], given{"tn1", 0, brings("c1")}), true},
		{"withdrawal confirmed", append(withdrawing[:3:3], given{"tr", 0, dossier.ConfirmWithdrawal{}}), false},
		{"withdrawal taken back", append(withdrawing[:3:3], given{"tn1", 0, dossier.CancelWithdrawal{Reason: "nhầm"}}), true},
		{"taken back by who proposed it", append(proposed[:2:2], given{"tn1", 0, dossier.Undo{Reason: "nhầm"}}), false},
	} {
		s, all, err := run(c.life...)
		if err != nil || (s.RefusalOpen() != nil) != c.waits || !c.waits && s.Refusal != nil {
			t.Errorf("%s: %v, %+v", c.law, err, s.Refusal)
		}
		if has := slices.ContainsFunc(s.Work(), func(w dossier.WorkItem) bool { return w.Kind == dossier.WorkRefusal }); has != c.waits {
			t.Errorf("%s: in the leader's inbox: %v", c.law, has)
		}
		checkReplay(t, s, all)
	}
	if s, _, err := run(append(waiting, given{"tr", time.Hour, dossier.ApproveRefusal{}})...); err != nil || s.Status != dossier.Refused {
		t.Errorf("P-06 refused while its papers are waited for: %v, %s", err, s.Status)
	}
}
