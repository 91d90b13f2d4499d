package dossier_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// atCounter accepts and keeps the dossier at the counter.
func atCounter() dossier.Accept {
	in := submission()
	return dossier.Accept{Submission: &in}
}

// told lets the system run its timers at a moment and gives the types of what followed.
func told(s dossier.State, at time.Time) (dossier.State, []string) {
	e := env("tn1", at)
	e.Actor = org.Actor{Kind: org.ActorSystem, Name: "motcua"}
	events, _ := dossier.Decide(s, dossier.RunTimers{}, e)
	var types []string
	for _, x := range events {
		s = dossier.Evolve(s, x)
		types = append(types, x.Data.Type())
	}
	return s, types
}

// late lists what waits for the head of the OneStopUnit because a Consultee is late.
func late(s dossier.State) (out []dossier.WorkItem) {
	for _, w := range s.Work() {
		if w.Kind == dossier.WorkLateOpinion {
			out = append(out, w)
		}
	}
	return out
}

// P-15, NĐ 61 Đ19.5: a Consultee is reminded once before the date, and reported once to
// the head of the OneStopUnit after it; it stays with the head until it is answered.
// Silence is never consent: nothing is recorded as an opinion.
func TestLateConsulteeIsReported(t *testing.T) {
	due := start.Add(48 * time.Hour)
	s, all, err := run(given{"tn1", 0, atCounter()}, given{"tn1", 0, dossier.RequestConsultation{UnitID: "so.nv", Question: "Có đủ điều kiện không?", Due: due}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		law   string
		at    time.Time
		types string
		late  int
	}{
		{"long before", start.Add(time.Hour), "", 0},
		{"three quarters of the time", start.Add(36 * time.Hour), "OpinionReminded", 0},
		{"once", start.Add(40 * time.Hour), "", 0},
		{"at the date itself", due, "", 0},
		{"after it", due.Add(time.Second), "OpinionLate", 1},
		{"once", due.Add(200 * time.Hour), "", 1},
	} {
		before := s
		var types []string
		if s, types = told(s, c.at); len(types) > 1 || len(types) == 1 && types[0] != c.types || len(types) == 0 && c.types != "" {
			t.Errorf("%s: %v", c.law, types)
		}
		if got := late(s); len(got) != c.late || c.late == 1 && got[0].Queue != dossier.Queue("xa.mc", org.OneStopHead) {
			t.Errorf("%s: waits for the head %+v", c.law, got)
		}
		if len(types) > 0 {
			all = append(all, dossier.Event{Seq: before.Seq + 1, At: c.at.UTC().Truncate(time.Millisecond), By: dossier.By{Kind: "System", Name: "motcua"}, Data: payloadOf(types[0])})
		}
	}
	checkReplay(t, s, all)
	if c := s.Consultations[0]; c.Text != "" || c.Agrees || !c.AnsweredAt.IsZero() || !c.Open() || len(s.Opinions) != 0 {
		t.Errorf("silence was taken for something: %+v", c)
	}
	e := env("so-cv", due.Add(300*time.Hour))
	answer, err := dossier.Decide(s, dossier.GiveOpinion{Text: "Đủ điều kiện", Agrees: true}, e)
	if err != nil {
		t.Fatal(err)
	}
	s = dossier.Evolve(s, answer[0])
	if len(late(s)) != 0 || !s.Consultations[0].Late(due.Add(301*time.Hour)) {
		t.Errorf("after the answer: %+v", s.Work())
	}
}

func payloadOf(name string) dossier.Payload {
	if name == "OpinionLate" {
		return dossier.OpinionLateV1{Token: "q1"}
	}
	return dossier.OpinionRemindedV1{Token: "q1"}
}

// What others are told does not make an officer's open form stale, and does not take her
// undo: nobody has acted.
func TestRemindingDisturbsNobody(t *testing.T) {
	s, _, err := run(given{"tn1", 0, atCounter()}, given{"tn1", 0, dossier.RequestConsultation{UnitID: "so.nv", Question: "Hỏi", Due: start.Add(48 * time.Hour)}})
	if err != nil {
		t.Fatal(err)
	}
	seen := s.Seq
	s, types := told(s, start.Add(40*time.Hour))
	if len(types) != 1 || s.Seq != seen+1 || s.ChangedFor(dossier.HandOver{}, env("tn1", start).Actor, "") > seen {
		t.Errorf("%v at %d, changed for the holder at %d", types, s.Seq, s.ChangedFor(dossier.HandOver{}, env("tn1", start).Actor, ""))
	}
}

// EX-04, P-15: that the system reminds a Consultee, or reports that it is late, is no
// act: an officer still takes back what she did before, and they are not told twice.
// Once a person has acted it is too late.
func TestRemindingLeavesTheUndo(t *testing.T) {
	due := start.Add(48 * time.Hour)
	life := append(ordinary()[:2:2], given{"cv1", time.Hour, dossier.RequestConsultation{UnitID: "so.nv", Question: "Có đủ điều kiện không?", Due: due}})
	asked, _, err := run(life...)
	if err != nil {
		t.Fatal(err)
	}
	given, err := dossier.Decide(asked, dossier.Reassign{"cv2", "Người kia nghỉ ốm"}, env("tp", start.Add(3*time.Hour)))
	if err != nil {
		t.Fatal(err)
	}
	acted := asked
	for _, e := range given {
		acted = dossier.Evolve(acted, e)
	}
	for _, c := range []struct {
		law  string
		at   []time.Time // when the timers run
		told string      // what the system did last
	}{
		{"nobody told", nil, "Reassigned"},
		{"P-15: reminded", []time.Time{start.Add(40 * time.Hour)}, "OpinionReminded"},
		{"P-15: reminded and reported", []time.Time{start.Add(40 * time.Hour), due.Add(time.Hour)}, "OpinionLate"},
		{"NĐ 61 Đ19.5: reported", []time.Time{due.Add(time.Hour)}, "OpinionLate"},
	} {
		s, last := acted, "Reassigned"
		for _, at := range c.at {
			var types []string
			if s, types = told(s, at); len(types) == 1 {
				last = types[0]
			}
		}
		e := env("tp", due.Add(2*time.Hour))
		if last != c.told || !s.MayUndo(e.Actor) || s.Last.Types[0] != "Reassigned" {
			t.Errorf("%s: %s, last act %+v", c.law, last, s.Last)
			continue
		}
		undo, err := dossier.Decide(s, dossier.Undo{"Nhầm người"}, e)
		if err != nil {
			t.Errorf("%s: %v", c.law, err)
			continue
		}
		back := dossier.Evolve(s, undo[0])
		if undo[0].Data.(dossier.UndoneV1).Of != given[0].Seq || back.Token().PostID != asked.Token().PostID || !reflect.DeepEqual(back.Consultations, s.Consultations) {
			t.Errorf("%s: %+v, taken back: %+v", c.law, undo[0].Data, back.Consultations[0])
		}
		if _, again := told(back, due.Add(time.Second)); slices.Contains(again, c.told) && len(c.at) > 0 {
			t.Errorf("%s: told again: %v", c.law, again)
		}
		answer, err := dossier.Decide(s, dossier.GiveOpinion{Text: "Đủ điều kiện", Agrees: true}, env("so-cv", due.Add(3*time.Hour)))
		if err != nil {
			t.Fatal(err)
		}
		if s = dossier.Evolve(s, answer[0]); s.MayUndo(e.Actor) {
			t.Errorf("%s: taken back after somebody has acted", c.law)
		}
	}
}

// P-16, NĐ 61 Đ19.6: all agencies hear of it at once, each with its duty, task and
// deadline, and with who leads; every fault is told at its field, and then nobody is asked.
func TestBroadcast(t *testing.T) {
	due := start.Add(72 * time.Hour)
	all := dossier.RequestConsultation{UnitID: "so.nv", Question: "Xác nhận hồ sơ gốc", Due: due, Duty: dossier.DutyJoint,
		With: []dossier.Part{{UnitID: "xa.vh", Duty: dossier.DutyLead, Task: "Xác minh tại cơ sở", Due: due.Add(-time.Hour)}, {UnitID: "xa.ld", Duty: dossier.DutyJoint, Task: "Cho chủ trương", Due: due}}}
	s, events, err := run(given{"tn1", 0, atCounter()}, given{"tn1", time.Hour, all})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Consultations) != 3 {
		t.Fatalf("asked %+v", s.Consultations)
	}
	for i, want := range []struct {
		unit string
		duty dossier.Duty
		due  time.Time
	}{{"so.nv", dossier.DutyJoint, due}, {"xa.vh", dossier.DutyLead, due.Add(-time.Hour)}, {"xa.ld", dossier.DutyJoint, due}} {
		c := s.Consultations[i]
		if c.Unit.ID != want.unit || c.Duty != want.duty || !c.Due.Equal(want.due) || c.Lead.ID != "xa" || c.Batch != "q1" || !c.AskedAt.Equal(start.Add(time.Hour)) {
			t.Errorf("part %d: %+v", i, c)
		}
	}
	checkReplay(t, s, events)
	bad := all
	bad.With = []dossier.Part{{UnitID: "so.nv", Duty: "Boss", Task: " ", Due: start.Add(-time.Hour)}, {UnitID: "zz", Task: "x", Due: due}}
	before, _, _ := run(given{"tn1", 0, atCounter()})
	_, err = dossier.Decide(before, bad, env("tn1", start))
	at := map[string]string{}
	for _, f := range fault.Of(err).All() {
		at[f.Field] = f.Code
	}
	for field, code := range map[string]string{"with.0.unit": "consult.asked-already", "with.0.duty": "consult.duty", "with.0.question": "consult.question", "with.0.due": "consult.due", "with.1.unit": "consult.unit"} {
		if at[field] != code {
			t.Errorf("%s: %q, want %s", field, at[field], code)
		}
	}
}
