package dossier_test

import (
	"encoding/json"
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// away is the directory on a day on which cv1 has lent her post.
var away = func() *org.Directory {
	officers := []org.Officer{}
	for _, p := range posts {
		officers = append(officers, org.Officer{ID: p.OfficerID, Subject: p.OfficerID, FullName: "Người " + p.ID})
	}
	return org.NewDirectory(1, units, posts, officers, org.Delegation{ID: "d", Province: "04", PostID: "cv1", GiverID: "o-cv1", OfficerID: "o-tp",
		Roles: []org.Role{org.CaseOfficer}, From: "2026-11-25", To: "2027-12-31", Reason: "Nghỉ phép"})
}()

// turns is a life with everything that may happen to people and papers besides.
func turns() []given {
	life := ordinary()
	return append(life[:1:1],
		given{"tn1", 0, dossier.Recall{"Chuyển nhầm phòng"}},
		given{"tn1", 0, dossier.HandOver{}},
		life[1],
		given{"tp", time.Hour, dossier.Reassign{"cv2", "Người kia nghỉ ốm"}},
		given{"cv2", 0, dossier.Appraise{Text: "Nhầm"}},
		given{"cv2", time.Minute, dossier.Undo{"Nhầm hồ sơ"}},
		given{"tn2", 0, dossier.Chase{"Hồ sơ đến đâu rồi?", start.Add(30 * time.Hour)}},
		given{"cv2", time.Hour, dossier.AnswerChase{"c1", "Đang thẩm định"}},
		given{"cv2", 0, dossier.RequestConsultation{UnitID: "so.nv", Question: "Có trong danh sách không?", Due: start.Add(48 * time.Hour)}},
		given{"so-cv", time.Hour, dossier.GiveOpinion{Text: "Có", Agrees: true}},
		given{"cv2", 0, dossier.RecordVerification{"", start, "Xóm 3", "Ông A", "Đúng thực tế", []dossier.Attachment{file}}},
	)
}

// bare is a state without what an undoing leaves changed: versions, and who took part.
func bare(s dossier.State) string {
	s.Seq, s.Last, s.Units = 0, nil, nil
	tokens := append([]dossier.Token{}, s.Tokens...)
	for i := range tokens {
		tokens[i].Changed = 0
		if tokens[i].Giver != nil {
			g := *tokens[i].Giver
			g.Changed, tokens[i].Giver = 0, &g
		}
	}
	s.Tokens = tokens
	var plain map[string]any
	if err := json.Unmarshal([]byte(clone(s)), &plain); err != nil {
		panic(err)
	}
	for k, v := range plain {
		if list, ok := v.([]any); ok && len(list) == 0 {
			delete(plain, k) // no entries and no list are the same
		}
	}
	out, _ := json.Marshal(plain)
	return string(out)
}

// undone: whatever can be taken back leads to the state before, exactly (EX-04).
func undone(t failer, before, after dossier.State, e dossier.Env) {
	if !after.MayUndo(e.Actor) || before.Last != nil && before.Last.At.Equal(e.Now.UTC().Truncate(time.Millisecond)) {
		return
	}
	events, err := dossier.Decide(after, dossier.Undo{"bấm nhầm"}, e)
	if err != nil {
		t.Fatalf("offered, but %v", err)
	}
	back := dossier.Evolve(after, events[0])
	if bare(back) != bare(before) {
		t.Fatalf("%v undone:\n%s\nbefore:\n%s", after.Last.Types, bare(back), bare(before))
	}
	if back.MayUndo(e.Actor) {
		t.Fatalf("an undoing can be undone")
	}
}

// TestTurnsOfPeople: CN14, CN15, CN27, CN06.1, EX-04, P-13, P-15, O-06 – what each of these
// commands does to a dossier.
func TestTurnsOfPeople(t *testing.T) {
	s, events, err := run(turns()...)
	if err != nil {
		t.Fatal(err)
	}
	if x := s.Token(); x.PostID != "cv2" || s.Assigned.PostID != "cv2" {
		t.Errorf("CN14: held by %+v, assigned %+v", x, s.Assigned)
	}
	if len(s.Hops) != 2 {
		t.Errorf("CN06.1: a Handover that was recalled stands on the slip: %d rows", len(s.Hops))
	}
	if len(s.Opinions) != 0 {
		t.Errorf("EX-04: an undone opinion counts: %+v", s.Opinions)
	}
	if p := s.Pressings[0]; p.Post != "cv2" || p.Answer == "" || p.Late(start.Add(100*time.Hour)) {
		t.Errorf("O-06: %+v", p)
	}
	if c := s.Consultations[0]; !c.AdHoc() || c.Open() || !c.Agrees || c.AnsweredBy.PostID != "so-cv" || len(s.Tokens) != 1 {
		t.Errorf("P-15: %+v, tokens %+v", c, s.Tokens)
	}
	if v := s.Verifications[0]; v.Place != "Xóm 3" || v.By.PostID != "cv2" || len(s.Files()) != 1 {
		t.Errorf("P-13: %+v", v)
	}
	checkReplay(t, s, events)
}

// TestTakeOver: O-04, CN14 – the step of a colleague who is away, with its receipt on
// the slip.
func TestTakeOver(t *testing.T) {
	s, _, err := run(ordinary()[:2]...)
	if err != nil {
		t.Fatal(err)
	}
	e := env("cv2", start.Add(3*time.Hour))
	if _, err := dossier.Decide(s, dossier.TakeOver{"Nghỉ phép"}, e); !fault.Has(err, "takeover.present") {
		t.Fatalf("took it from one who is there: %v", err)
	}
	e.Directory = away
	events, err := dossier.Decide(s, dossier.TakeOver{"Nghỉ phép"}, e)
	if err != nil {
		t.Fatal(err)
	}
	for _, ev := range events {
		s = dossier.Evolve(s, ev)
	}
	if x := s.Token(); x.PostID != "cv2" || x.ReceivedAt.IsZero() || s.Hops[1].Receiver.PostID != "cv2" {
		t.Errorf("held by %+v, slip %+v", x, s.Hops[1])
	}
}

// TestRecallAfterOthers: a chase in between does not keep a Handover from being taken
// back, and what was done in the same act as the Handover stays done.
func TestRecallAfterOthers(t *testing.T) {
	s, _, err := run(append(ordinary()[:4:4], given{"tn1", 0, dossier.Chase{"Đến đâu rồi?", later}}, given{"cv1", 0, dossier.Recall{"Sửa tờ trình"}})...)
	if err != nil || s.Token().StepID != "s3" || s.Draft == nil || len(s.Opinions) != 1 || s.Token().PostID != "cv1" {
		t.Fatalf("%v, at %+v", err, s.Token())
	}
}

// TestChasesEnd: what nobody answered is closed with the dossier, and counts as late.
func TestChasesEnd(t *testing.T) {
	life := ordinary()
	s, _, err := run(append(life[:7:7], given{"tr", 0, dossier.GiveDirective{"Trả ngay", later}}, life[7])...)
	if err != nil || s.Pressings[0].Open() || !s.Pressings[0].Late(start) || s.Pressings[0].Kind != dossier.Directed || len(s.Work()) != 0 {
		t.Fatalf("%v, %+v", err, s.Pressings)
	}
}

// TestSilence: a question that nobody answers holds nothing up and is closed with the
// Result; late since its date (P-15).
func TestSilence(t *testing.T) {
	life := ordinary()
	ask := given{"cv1", 0, dossier.RequestConsultation{UnitID: "so.nv", Question: "Có đủ điều kiện không?", Due: start.Add(150 * time.Minute)}}
	s, _, err := run(append(append(life[:2:2], ask), life[2:]...)...)
	if err != nil || s.Status != dossier.Returned {
		t.Fatalf("%v, %s", err, s.Status)
	}
	if c := s.Consultations[0]; c.Open() || c.ClosedAt.IsZero() || c.Agrees || !c.Late(start) {
		t.Errorf("%+v", c)
	}
}

// TestTurnsOfPeopleRefused: who may not, in which state not, and what is missing.
func TestTurnsOfPeopleRefused(t *testing.T) {
	life := ordinary()
	soon := start.Add(100 * time.Hour)
	ask := dossier.RequestConsultation{UnitID: "so.nv", Question: "Hỏi", Due: soon}
	for _, c := range []struct {
		row    string
		before []given
		post   string
		cmd    dossier.Command
		want   string
	}{
		{"CN14 reassign by an officer", life[:2], "cv2", dossier.Reassign{"cv2", "x"}, "reassign.not-leader"},
		{"CN14 reassign by the counter", life[:2], "tr", dossier.Reassign{"cv2", "x"}, "reassign.not-leader"},
		{"CN14 reassign to another unit", life[:2], "tp", dossier.Reassign{"tn1", "x"}, "assign.post"},
		{"CN14 reassign to the same", life[:2], "tp", dossier.Reassign{"cv1", "x"}, "reassign.same"},
		{"CN14 reassign without a reason", life[:2], "tp", dossier.Reassign{"cv2", " "}, "reason.missing"},
		{"CN14 reassign after the end", life, "tp", dossier.Reassign{"cv2", "x"}, "dossier.wrong-status"},
		{"CN14 take over in another unit", life[:2], "tn1", dossier.TakeOver{"x"}, "takeover.not-yours"},
		{"CN14 take over without a reason", life[:2], "cv2", dossier.TakeOver{}, "reason.missing"},
		{"CN14 take over after the end", life, "cv2", dossier.TakeOver{"x"}, "dossier.wrong-status"},
		{"CN06.1 recall what was received", append(life[:1:1], given{"tp", 0, dossier.Receive{}}), "tn1", dossier.Recall{"x"}, "recall.received"},
		{"CN06.1 recall what another gave", life[:1], "tn2", dossier.Recall{"x"}, "recall.not-yours"},
		{"CN06.1 recall before anything went", []given{{"tn1", 0, dossier.Submit{Submission: submission()}}}, "tn1", dossier.Recall{"x"}, "dossier.wrong-status"},
		{"CN06.1 recall without a reason", life[:1], "tn1", dossier.Recall{}, "reason.missing"},
		{"EX-04 undo what another did", life[:3], "cv2", dossier.Undo{"x"}, "undo.not-yours"},
		{"EX-04 undo an acceptance", life[:1], "tn1", dossier.Undo{"x"}, "undo.never"},
		{"EX-04 undo an issued Result", life[:6], "vt", dossier.Undo{"x"}, "undo.never"},
		{"EX-04 undo a payment", life[:7], "tn2", dossier.Undo{"x"}, "undo.never"},
		{"EX-04 undo a return", life, "tn2", dossier.Undo{"x"}, "dossier.wrong-status"},
		{"EX-04 undo without a reason", life[:3], "cv1", dossier.Undo{}, "reason.missing"},
		{"EX-04 undo a notice", append(life[:2:2], given{"cv1", 0, fitting("request-supplement", start)}), "cv1", dossier.Undo{"x"}, "undo.never"},
		{"O-06 chase by another unit", life[:2], "cv1", dossier.Chase{"x", soon}, "chase.not-yours"},
		{"CN27 direct by an officer", life[:2], "cv1", dossier.GiveDirective{"x", soon}, "chase.not-yours"},
		{"O-06 chase without words", life[:2], "tn1", dossier.Chase{"", soon}, "chase.text"},
		{"O-06 chase for yesterday", life[:2], "tn1", dossier.Chase{"x", start}, "chase.due"},
		{"O-06 chase after the end", life, "tn1", dossier.Chase{"x", soon}, "dossier.wrong-status"},
		{"O-06 answer by another", append(life[:2:2], given{"tn1", 0, dossier.Chase{"x", soon}}), "vt", dossier.AnswerChase{"c1", "x"}, "chase.not-asked"},
		{"O-06 answer nothing", append(life[:2:2], given{"tn1", 0, dossier.Chase{"x", soon}}), "cv1", dossier.AnswerChase{"c1", ""}, "chase.answer"},
		{"O-06 answer what was not asked", life[:2], "cv1", dossier.AnswerChase{"c9", "x"}, "chase.which"},
		{"O-06 answer twice", append(life[:2:2], given{"tn1", 0, dossier.Chase{"x", soon}}, given{"cv1", 0, dossier.AnswerChase{"c1", "x"}}), "cv1", dossier.AnswerChase{"c1", "x"}, "chase.answered"},
		{"P-15 ask from elsewhere", life[:2], "cv2", ask, "dossier.not-your-step"},
		{"P-15 ask nobody", life[:2], "cv1", dossier.RequestConsultation{UnitID: "zz", Question: "x", Due: soon}, "consult.unit"},
		{"P-15 ask oneself", life[:2], "cv1", dossier.RequestConsultation{UnitID: "xa.vh", Question: "x", Due: soon}, "consult.own-unit"},
		{"P-15 ask where nobody works", life[:2], "cv1", dossier.RequestConsultation{UnitID: "so", Question: "x", Due: soon}, "consult.nobody"},
		{"P-15 ask nothing", life[:2], "cv1", dossier.RequestConsultation{UnitID: "so.nv", Question: "", Due: soon}, "consult.question"},
		{"P-15 ask without a date", life[:2], "cv1", dossier.RequestConsultation{UnitID: "so.nv", Question: "x", Due: time.Time{}}, "consult.due"},
		{"P-15 ask twice", append(life[:2:2], given{"cv1", 0, ask}), "cv1", ask, "consult.asked-already"},
		{"P-15 ask when the Result is there", life[:6], "tn1", ask, "dossier.wrong-status"},
		{"P-13 verify from elsewhere", life[:2], "cv2", dossier.RecordVerification{"", start, "x", "y", "z", nil}, "dossier.not-your-step"},
		{"CN15 verify by no known kind", life[:2], "cv1", dossier.RecordVerification{"Guess", start, "x", "y", "z", nil}, "verification.kind"},
		{"P-13 verify tomorrow", life[:2], "cv1", dossier.RecordVerification{"", soon, "x", "y", "z", nil}, "verification.future"},
		{"P-13 verify never", life[:2], "cv1", dossier.RecordVerification{"", time.Time{}, "x", "y", "z", nil}, "verification.at"},
		{"P-13 verify nowhere", life[:2], "cv1", dossier.RecordVerification{"", start, "", "y", "z", nil}, "verification.place"},
		{"P-13 verify with nobody", life[:2], "cv1", dossier.RecordVerification{"", start, "x", "", "z", nil}, "verification.participants"},
		{"P-13 verify nothing", life[:2], "cv1", dossier.RecordVerification{"", start, "x", "y", "", nil}, "verification.content"},
	} {
		before, _, err := run(c.before...)
		if err != nil {
			t.Fatalf("%s: %v", c.row, err)
		}
		events, err := dossier.Decide(before, c.cmd, env(c.post, start.Add(6*time.Hour)))
		if !fault.Has(err, c.want) || events != nil {
			t.Errorf("%s: got %v and %d events, want %s", c.row, err, len(events), c.want)
		}
		if !fault.Known(c.want) {
			t.Errorf("%s: the message catalogue lacks %q", c.row, c.want)
		}
	}
}
