package dossier_test

import (
	"slices"
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// TestWithdrawalTakenBack: P-21, CF-04 — a request to withdraw is a request: the applicant
// may take it back, and who would confirm may decline it. The dossier goes on where it
// stood, and its dates stand (T-10 names no such ground; D).
func TestWithdrawalTakenBack(t *testing.T) {
	atCounter := accept()
	atCounter.HandOver = false
	ask := given{"cv1", time.Hour, wants("c2")}
	for _, c := range []struct {
		where  string
		before []given
		on     given // that goes on, afterwards
		then   dossier.BusinessStatus
	}{
		{"filed", []given{{"tn1", 0, dossier.Submit{Submission: submission()}}}, given{"tn1", 0, dossier.Accept{}}, dossier.Accepted},
		{"at the counter", []given{{"tn1", 0, atCounter}}, given{"tn1", 0, dossier.HandOver{}}, dossier.Processing},
		{"on its way", ordinary()[:2], given{"cv1", 0, dossier.Appraise{Text: "Đủ", Eligible: true}}, dossier.Processing},
		{"papers asked for at intake", []given{{"tn1", 0, dossier.Submit{Submission: submission()}}, {"tn1", 0, wants("c2")}}, given{"tn1", 0, brings("c2")}, dossier.Submitted},
		{"papers asked for at the counter", []given{{"tn1", 0, atCounter}, {"tn1", 0, wants("c2")}}, given{"tn1", 0, brings("c2")}, dossier.Accepted},
		{"papers asked for", append(ordinary()[:2:2], ask), given{"tn1", 0, brings("c2")}, dossier.Processing},
		{"money asked for", append(ordinary()[:2:2], given{"tn1", 0, dossier.RequestPayment{}}), given{"tn1", 0, dossier.RecordPayment{Method: "Cash"}}, dossier.Processing},
	} {
		for _, end := range []given{{"tn2", 48 * time.Hour, dossier.CancelWithdrawal{"Bấm nhầm"}}, {"tr", 48 * time.Hour, dossier.DeclineWithdrawal{"Không phải chủ hồ sơ"}}} {
			was, _, err := run(c.before...)
			if err != nil {
				t.Fatal(c.where, err)
			}
			way := append(slices.Clone(c.before), given{"tn1", time.Hour, dossier.RequestWithdrawal{"đổi ý"}}, end)
			s, all, err := run(way...)
			if err != nil {
				t.Fatalf("%s: %v", c.where, err)
			}
			if s.Status != was.Status || s.Resume != was.Resume || clone(dossier.State{Tokens: s.Tokens, DueDates: s.DueDates}) != clone(dossier.State{Tokens: touched(was.Tokens, s.Seq), DueDates: was.DueDates}) {
				t.Errorf("%s: %s, then %s; was %s, then %s", c.where, s.Status, s.Resume, was.Status, was.Resume)
			}
			if w := s.Withdrawal; w.EndedAt.IsZero() || w.Declined != (end.post == "tr") || s.National() == dossier.NationalWithdrawal {
				t.Errorf("%s: kept as %+v", c.where, w)
			}
			checkReplay(t, s, all)
			if s, _, err = run(append(way, c.on)...); err != nil || s.Status != c.then {
				t.Errorf("%s goes on as %s: %v", c.where, s.Status, err)
			}
		}
	}
}

// touched is tokens as they stand after an event that concerned the whole dossier.
func touched(tokens []dossier.Token, seq int) []dossier.Token {
	out := slices.Clone(tokens)
	for i := range out {
		out[i].Changed = seq
	}
	return out
}

// TestWhoEndsAWithdrawal: the counter takes back, who would confirm declines; both with a
// reason, only while it is asked for; the applicant was told of it, so neither is undone.
func TestWhoEndsAWithdrawal(t *testing.T) {
	asked := append(ordinary()[:2:2], given{"tn1", time.Hour, dossier.RequestWithdrawal{"đổi ý"}})
	for _, c := range []struct {
		post    string
		command dossier.Command
		want    string // fault
	}{
		{"tn1", dossier.CancelWithdrawal{"Bấm nhầm"}, ""}, {"tr", dossier.CancelWithdrawal{"Bấm nhầm"}, ""},
		{"ct", dossier.DeclineWithdrawal{"Lý do"}, ""}, {"tr", dossier.DeclineWithdrawal{"Lý do"}, ""},
		{"tn1", dossier.CancelWithdrawal{" "}, "reason.missing"}, {"ct", dossier.DeclineWithdrawal{}, "reason.missing"},
		{"ct", dossier.CancelWithdrawal{"x"}, "dossier.not-your-counter"}, {"cv1", dossier.CancelWithdrawal{"x"}, "dossier.not-your-counter"},
		{"tn1", dossier.DeclineWithdrawal{"x"}, "withdrawal.not-yours"}, {"cv1", dossier.DeclineWithdrawal{"x"}, "withdrawal.not-yours"},
	} {
		s, _, err := run(append(asked[:3:3], given{c.post, time.Hour, c.command})...)
		if c.want == "" && err != nil || c.want != "" && !fault.Has(err, c.want) {
			t.Errorf("%s by %s: %v, want %q", c.command.Name(), c.post, err, c.want)
		}
		if err == nil {
			if _, _, err := run(append(asked[:3:3], given{c.post, time.Hour, c.command}, given{c.post, 0, dossier.Undo{"nhầm"}})...); !fault.Has(err, "undo.never") {
				t.Errorf("%s is undone: %v", c.command.Name(), err)
			}
			if contains(s.Possible(env("tr", start.Add(9*time.Hour)).Actor, process, nil), "cancel-withdrawal") {
				t.Errorf("%s is offered again", c.command.Name())
			}
		}
		if _, _, err := run(append(ordinary()[:2:2], given{c.post, time.Hour, c.command})...); !fault.Has(err, "dossier.wrong-status") {
			t.Errorf("%s of nothing: %v", c.command.Name(), err)
		}
	}
}

// besidesOriginals is what a dossier waits for, but for the originals that it holds.
func besidesOriginals(s dossier.State) []dossier.WorkItem {
	return slices.DeleteFunc(s.Work(), func(w dossier.WorkItem) bool { return w.Kind == dossier.WorkOriginals })
}

// TestOriginalsAfterAnyEnd: P-22, CN18 — originals taken for checking are given back; after
// any end they are work of the counter until they are, and it waits for the citizen.
func TestOriginalsAfterAnyEnd(t *testing.T) {
	returned := ordinary()
	returned[7] = given{"tn2", 0, dossier.ReturnResult{Channel: dossier.Direct, Receiver: "Nông Thị Thử"}}
	for status, life := range map[dossier.BusinessStatus][]given{
		dossier.Returned:  returned,
		dossier.Stopped:   append(ordinary()[:2:2], given{"ct", 0, dossier.Stop{"CompetentDecision", "Có căn cứ", "Luật"}}),
		dossier.Withdrawn: append(ordinary()[:2:2], given{"tn1", 0, dossier.RequestWithdrawal{"đổi ý"}}, given{"tr", 0, dossier.ConfirmWithdrawal{}}),
		dossier.Refused:   {{"tn1", 0, dossier.Submit{Submission: submission()}}, {"tr", 0, dossier.Refuse{"NotCompetent", "x", "y"}}},
	} {
		s, _, err := run(life...)
		if err != nil || s.Status != status {
			t.Fatal(status, s.Status, err)
		}
		w := s.Work()
		if len(w) != 1 || w[0].Kind != dossier.WorkOriginals || w[0].Queue != dossier.Queue("xa.mc", org.IntakeOfficer) || !w[0].Kind.ForCitizen() {
			t.Errorf("%s: waits %+v", status, w)
		}
		s, all, err := run(append(life, given{"tn2", time.Hour, dossier.ReturnOriginals{Receiver: "Nông Thị Thử"}})...)
		if err != nil || s.Status != status || len(s.Originals()) > 0 || len(s.Work()) > 0 {
			t.Fatalf("%s: %v, left %v, waits %+v", status, err, s.Originals(), s.Work())
		}
		checkReplay(t, s, all)
		if _, _, err := run(append(life, given{"tn2", time.Hour, dossier.ReturnOriginals{Receiver: "Nông Thị Thử"}}, given{"tn2", time.Hour, dossier.ReturnOriginals{Receiver: "Nông Thị Thử"}})...); !fault.Has(err, "originals.none") {
			t.Errorf("%s: twice: %v", status, err)
		}
	}
	if s, _, err := run(ordinary()...); err != nil || len(s.Work()) > 0 {
		t.Errorf("given with the Result, and %+v waits: %v", s.Work(), err)
	}
}
