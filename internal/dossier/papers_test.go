package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// paperDay is the end of the working day on which everything here begins: until then the
// papers of what came before 15:00 are to be there (P-10).
var paperDay = time.Date(2026, 11, 25, 17, 0, 0, 0, start.Location())

// withPapers gives commands where papers are waited for until a moment.
func withPapers(by time.Time, gs ...given) (s dossier.State, all []dossier.Event, err error) {
	at := start
	for _, g := range gs {
		at = at.Add(g.after)
		e := env(g.post, at)
		e.PaperBy = by
		if g.post == "tn1" && g.command.Name() == "run-timers" {
			e.Actor = org.Actor{Kind: org.ActorSystem}
		}
		events, err := dossier.Decide(s, g.command, e)
		if err != nil {
			return s, all, err
		}
		for _, x := range events {
			s, all = dossier.Evolve(s, x), append(all, x)
		}
	}
	return s, all, nil
}

func onlyC1(n int) []dossier.PaperLack { return []dossier.PaperLack{{ComponentID: "c1", Count: n}} }

// twoSheets is the ordinary acceptance with two sheets of the request.
func twoSheets() given {
	in := submission()
	in.Components[0].Count = 2
	return given{"tn1", 0, dossier.Accept{Submission: &in, HandOver: true}}
}

// TestPapersLeave: P-10 — which paper goes with a hand-over out of the counter: what the
// dossier holds as paper, and nothing that is a file, a record of a database, or nothing.
func TestPapersLeave(t *testing.T) {
	file := dossier.Attachment{ID: "f1", Name: "don.pdf", Type: "application/pdf", Size: 1, SHA256: "00"}
	for _, c := range []struct {
		law     string
		channel dossier.Channel
		item    dossier.ComponentItem
		by      time.Time
		papers  int
	}{
		{"an original", dossier.Direct, dossier.ComponentItem{ComponentID: "c1", CopyKind: catalog.Original, Count: 2}, paperDay, 2},
		{"a copy, digitised or not", dossier.Direct, dossier.ComponentItem{ComponentID: "c1", CopyKind: catalog.Copy, Count: 1, Attachments: []dossier.Attachment{file}}, paperDay, 1},
		{"by post", dossier.Postal, dossier.ComponentItem{ComponentID: "c1", CopyKind: catalog.Original, Count: 1}, paperDay, 1},
		{"an electronic one", dossier.Direct, dossier.ComponentItem{ComponentID: "c1", CopyKind: catalog.Electronic, Count: 1, Attachments: []dossier.Attachment{file}}, paperDay, 0},
		{"a file sent online", dossier.Online, dossier.ComponentItem{ComponentID: "c1", CopyKind: catalog.Copy, Count: 1, Attachments: []dossier.Attachment{file}}, paperDay, 0},
		{"no cut-off is set", dossier.Direct, dossier.ComponentItem{ComponentID: "c1", CopyKind: catalog.Original, Count: 1}, time.Time{}, 0},
	} {
		in := submission()
		in.Channel, in.Components[0] = c.channel, c.item
		s, _, err := withPapers(c.by, given{"tn1", 0, dossier.Accept{Submission: &in, HandOver: true}})
		if err != nil {
			t.Fatalf("%s: %v", c.law, err)
		}
		n := 0
		for _, p := range s.Papers {
			for _, i := range p.Items {
				n += i.Count
			}
			if p.To.ID != "xa.vh" || p.From.ID != "xa.mc" || !p.By.Equal(c.by) || p.Giver.PostID != "tn1" {
				t.Errorf("%s: %+v", c.law, p)
			}
		}
		if n != c.papers || s.PapersBy().Equal(c.by) != (c.papers > 0 && !c.by.IsZero()) && !c.by.IsZero() {
			t.Errorf("%s: %d sheets wait until %v", c.law, n, s.PapersBy())
		}
	}
}

// TestReceivePapers: P-10 — who takes paper in, how much of it, and when.
func TestReceivePapers(t *testing.T) {
	for _, c := range []struct {
		law, post, code string
		cmd             dossier.Command
		waits           int  // sheets that still wait
		received        bool // the Handover, too
	}{
		{"all of it, by the leader to whom it was handed over", "tp", "", dossier.ReceivePapers{}, 0, true},
		{"all of it, by anybody of the unit", "cv1", "", dossier.ReceivePapers{}, 0, false},
		{"in the act of receiving", "tp", "", dossier.Receive{Papers: true}, 0, true},
		{"the electronic dossier alone: nothing waits for paper", "tp", "", dossier.Receive{}, 2, true},
		{"one sheet is missing", "tp", "", dossier.ReceivePapers{Missing: onlyC1(1)}, 1, true},
		{"one sheet came damaged", "tp", "", dossier.ReceivePapers{Damaged: onlyC1(1), Note: "Rách góc"}, 0, true},
		{"that came half an hour ago", "tp", "", dossier.ReceivePapers{ID: "p1", At: start.Add(30 * time.Minute)}, 0, true},
		{"not before it was sent", "tp", "papers.at", dossier.ReceivePapers{At: start.Add(-time.Minute)}, 2, false},
		{"not in the future", "tp", "papers.at", dossier.ReceivePapers{At: start.Add(2 * time.Hour)}, 2, false},
		{"not when none of it came", "tp", "papers.none-came", dossier.ReceivePapers{Missing: onlyC1(2)}, 2, false},
		{"not more missing than was sent", "tp", "papers.lack", dossier.ReceivePapers{Missing: onlyC1(3)}, 2, false},
		{"not damaged what was not sent", "tp", "papers.lack", dossier.ReceivePapers{Damaged: []dossier.PaperLack{{ComponentID: "c2", Count: 1}}}, 2, false},
		{"not by whoever sent it", "tn1", "papers.not-yours", dossier.ReceivePapers{}, 2, false},
		{"not by another unit", "vt", "papers.not-yours", dossier.ReceivePapers{}, 2, false},
		{"not by who works on no dossier", "qt", "papers.not-yours", dossier.ReceivePapers{}, 2, false},
		{"not what was never sent", "tp", "papers.nothing", dossier.ReceivePapers{ID: "p9"}, 2, false},
	} {
		s, all, err := withPapers(paperDay, twoSheets(), given{c.post, time.Hour, c.cmd})
		if c.code == "" != (err == nil) || c.code != "" && !fault.Has(err, c.code) {
			t.Errorf("%s: %v", c.law, err)
			continue
		}
		n := 0
		for _, i := range s.Papers[0].Waiting() {
			n += i.Count
		}
		if n != c.waits || s.Token().ReceivedAt.IsZero() == c.received {
			t.Errorf("%s: %d sheets wait; received %v", c.law, n, s.Token().ReceivedAt)
		}
		checkReplay(t, s, all)
	}
}

// TestMissingPapersCome: what was missing comes later and is received the same way; then
// it is there and nobody receives it again.
func TestMissingPapersCome(t *testing.T) {
	life := []given{twoSheets(), {"tp", time.Hour, dossier.ReceivePapers{Missing: onlyC1(1)}}, {"cv1", time.Hour, dossier.ReceivePapers{}}}
	s, _, err := withPapers(paperDay, life[:2]...)
	if err != nil || !s.Papers[0].CameAt().IsZero() || !s.PapersBy().Equal(paperDay) {
		t.Fatalf("%v %+v", err, s.Papers)
	}
	s, _, err = withPapers(paperDay, life...)
	if err != nil || !s.Papers[0].CameAt().Equal(start.Add(2*time.Hour)) || !s.PapersBy().IsZero() || len(s.Papers[0].Came) != 2 {
		t.Fatalf("%v %+v", err, s.Papers)
	}
	if _, _, err = withPapers(paperDay, append(life, given{"tp", 0, dossier.ReceivePapers{}})...); !fault.Has(err, "papers.nothing") {
		t.Errorf("received twice: %v", err)
	}
}

// TestLatePapers: P-10 — at the date itself nobody is late; after it whoever sent the paper
// has work, once, behind everything that has a date; the electronic way goes on.
func TestLatePapers(t *testing.T) {
	tick := dossier.RunTimers{}
	wait := paperDay.Sub(start)
	if _, _, err := withPapers(paperDay, twoSheets(), given{"tn1", wait, tick}); !fault.Has(err, "dossier.no-timer") {
		t.Errorf("late at the date itself: %v", err)
	}
	s, all, err := withPapers(paperDay, twoSheets(), given{"tn1", wait + time.Millisecond, tick})
	if err != nil {
		t.Fatal(err)
	}
	checkReplay(t, s, all)
	var work []dossier.WorkItem
	for _, w := range s.Work() {
		switch w.Kind {
		case dossier.WorkPapers:
			work = append(work, w)
		case dossier.WorkTimer:
			t.Error("it would be told again", w)
		}
	}
	if len(work) != 1 || work[0].Queue != "post:tn1" || !work[0].StepDue.Equal(paperDay) || !work[0].Urgent.After(s.CurrentDueDate()) {
		t.Fatalf("%+v", work)
	}
	if _, _, err = withPapers(paperDay, twoSheets(), given{"tn1", wait + time.Millisecond, tick}, given{"tn1", time.Hour, tick}); !fault.Has(err, "dossier.no-timer") {
		t.Errorf("told twice: %v", err)
	}
	if _, _, err = withPapers(paperDay, twoSheets(), given{"tn1", wait + time.Millisecond, tick}, given{"tp", 0, dossier.Assign{PostID: "cv1", HandOver: true}}); err != nil {
		t.Errorf("late paper stops the electronic way: %v", err)
	}
	s, _, err = withPapers(paperDay, twoSheets(), given{"tn1", wait + time.Millisecond, tick}, given{"tp", 0, dossier.ReceivePapers{}})
	for _, w := range s.Work() {
		if err != nil || w.Kind == dossier.WorkPapers {
			t.Errorf("%v: work although it came: %+v", err, w)
		}
	}
	s, _, err = withPapers(paperDay, append([]given{twoSheets()}, ordinary()[1:6]...)...)
	for _, w := range s.Work() {
		if err != nil || s.Status != dossier.Resolved || w.Kind == dossier.WorkPapers || w.Kind == dossier.WorkTimer {
			t.Errorf("%v, %s: with the Result there nobody asks for paper: %+v", err, s.Status, w)
		}
	}
}

// TestPapersRedirected: P-10 — paper goes to the right counter with a dossier of another
// one, and from there on; received behind it, nobody waits for it on the way.
func TestPapersRedirected(t *testing.T) {
	life := []given{
		{"tn1", 0, dossier.Submit{Submission: submission()}}, {"tn1", time.Hour, dossier.Redirect{"xa2.mc", elsewhere}},
		{"bn1", time.Hour, dossier.Accept{HandOver: true}}, {"bp1", time.Hour, dossier.Receive{Papers: true}},
	}
	s, _, err := withPapers(paperDay, life[:2]...)
	if err != nil || len(s.Papers) != 1 || s.Papers[0].To.ID != "xa2.mc" || len(s.PapersFor(env("bn1", start).Actor)) != 1 {
		t.Fatalf("%v %+v", err, s.Papers)
	}
	if x, _, err := withPapers(paperDay, append(life[:2:2], given{"bn1", time.Hour, dossier.ReceivePapers{}})...); err != nil || x.Redirections[0].ReceivedAt.IsZero() || x.Papers[0].Open() {
		t.Errorf("at the right counter: %v %+v", err, x.Papers)
	}
	s, all, err := withPapers(paperDay, life...)
	if err != nil || len(s.Papers) != 2 || s.Papers[1].To.ID != "xa2.vh" || !s.Papers[0].PassedOn || len(s.PapersOpen()) != 0 {
		t.Fatalf("%v %+v", err, s.Papers)
	}
	checkReplay(t, s, all)
}

// TestPapersOfSupplement: what was brought later follows, too, and only that (P-10, P-14).
func TestPapersOfSupplement(t *testing.T) {
	s, all, err := withPapers(paperDay, ordinary()[0], given{"tp", 0, dossier.Assign{PostID: "cv1", HandOver: true}},
		given{"cv1", 0, dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: "Có con nhỏ", ReasonCode: "Incomplete"}}, Why: "Mới biết"}},
		given{"tn1", time.Hour, dossier.ReceiveSupplement{Components: []dossier.ComponentItem{{ComponentID: "c2", CopyKind: catalog.Copy, Count: 1}}}},
		given{"cv1", time.Minute, dossier.ReceivePapers{ID: "p2"}})
	if err != nil || len(s.Papers) != 2 || len(s.Papers[1].Items) != 1 || s.Papers[1].Items[0].ComponentID != "c2" || !s.Papers[0].Open() || s.Papers[1].Open() {
		t.Fatalf("%v %+v", err, s.Papers)
	}
	checkReplay(t, s, all)
}

// TestPapersTakenBack: a Handover that is recalled or undone takes its paper with it, and
// so does a wrong click of the receiver (CN06.1, EX-04).
func TestPapersTakenBack(t *testing.T) {
	for law, c := range map[string]struct {
		by   given
		open int
	}{
		"recalled":         {given{"tn1", time.Minute, dossier.Recall{"Chuyển nhầm"}}, 0},
		"received, undone": {given{"tp", time.Minute, dossier.Undo{"Bấm nhầm"}}, 1},
	} {
		life := []given{{"tn1", 0, dossier.Accept{Submission: ptr(submission())}}, {"tn1", time.Minute, dossier.HandOver{}}}
		if law != "recalled" {
			life = append(life, given{"tp", time.Minute, dossier.ReceivePapers{}})
		}
		s, all, err := withPapers(paperDay, append(life, c.by)...)
		if err != nil || len(s.PapersOpen()) != c.open || len(s.Papers) != c.open {
			t.Errorf("%s: %v %+v", law, err, s.Papers)
		}
		checkReplay(t, s, all)
	}
}

// TestPapersGoOnce: what has come is there: handed over a second time after it was given
// back, nothing is waited for again.
func TestPapersGoOnce(t *testing.T) {
	s, _, err := withPapers(paperDay, ordinary()[0], given{"tp", 0, dossier.ReceivePapers{}}, given{"tp", 0, dossier.ReturnToPrevious{"Thiếu chữ ký"}}, given{"tn1", time.Minute, dossier.HandOver{}})
	if err != nil || len(s.Papers) != 1 || len(s.PapersOpen()) != 0 {
		t.Errorf("%v %+v", err, s.Papers)
	}
}

// TestPapersNeverStale: what others do with the dossier meanwhile does not make the
// receipt of its paper stale; another receipt does.
func TestPapersNeverStale(t *testing.T) {
	sent, _, err := withPapers(paperDay, twoSheets())
	if err != nil {
		t.Fatal(err)
	}
	on, _, _ := withPapers(paperDay, twoSheets(), given{"tp", time.Minute, dossier.Assign{PostID: "cv1", HandOver: true}})
	if got := on.ChangedFor(dossier.ReceivePapers{}, org.Actor{}, ""); got != sent.Seq {
		t.Errorf("%d, not %d", got, sent.Seq)
	}
	came, _, _ := withPapers(paperDay, twoSheets(), given{"cv1", time.Minute, dossier.ReceivePapers{Missing: onlyC1(1)}})
	if got := came.ChangedFor(dossier.ReceivePapers{}, org.Actor{}, ""); got != came.Seq {
		t.Errorf("%d, not %d", got, came.Seq)
	}
}

// paperEvents is a life in which paper is late, and then comes in part.
func paperEvents(t *testing.T) []dossier.Event {
	t.Helper()
	in := twoSheets()
	_, all, err := withPapers(paperDay, in, given{"tn1", 24 * time.Hour, dossier.RunTimers{}},
		given{"tp", time.Hour, dossier.ReceivePapers{Missing: onlyC1(1), Damaged: onlyC1(1), Note: "Bản còn lại rách góc"}})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
