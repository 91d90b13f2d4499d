package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// correction is right in everything once there is a Result.
var correction = dossier.Correct{
	Items: []dossier.CorrectionItem{{Field: "Ngày sinh", Wrong: "01/02/1999", Right: "02/01/1999"}}, Reason: "Nhập nhầm ngày tháng", FaultOf: "Phòng Văn hóa – Xã hội",
	Number: "13/QĐ-ĐC", Date: "2026-11-25", Signer: "Người ct", Files: []dossier.Attachment{{ID: "a2", Name: "kq2.pdf", Type: "application/pdf", Size: 11, SHA256: "01"}},
}

// numbered is a correction with a number that no other has.
func numbered(at time.Time) dossier.Correct {
	c := correction
	c.Number = at.Format("150405.000") + "/QĐ-ĐC"
	return c
}

// handing gives the corrected Result to the applicant.
func handing(note string, taken bool) dossier.ReturnCorrected {
	return dossier.ReturnCorrected{Channel: dossier.Direct, Receiver: "Nông Thị Thử", OldTaken: taken, Note: note}
}

// oldCorrection is one as it was written before the corrected Result had to be given.
func oldCorrection() dossier.Event {
	return dossier.Event{Seq: 16, At: start.Add(9 * time.Hour), By: dossier.By{Kind: "Officer", OfficerID: "o-vt", PostID: "vt", UnitID: "xa.vp", Name: "Người vt", Title: "Văn thư", UnitName: "Văn phòng"},
		Data: dossier.CorrectedV1{Of: "12/QĐ", Items: correction.Items, Reason: correction.Reason, FaultOf: correction.FaultOf, Number: correction.Number, Date: correction.Date, Signer: correction.Signer, Files: correction.Files}}
}

// lossOn is right in everything.
func lossOn(at time.Time) dossier.RecordLoss {
	return dossier.RecordLoss{Kind: dossier.LostPapers, What: "Giấy chứng sinh (bản chính)", FoundAt: at, Reason: "Thất lạc khi bàn giao", Responsible: "Văn phòng; ông Người vt",
		Remedy: "Cơ quan xin cấp lại, chịu chi phí", Number: "02/BB-UBND"}
}

// TestCorrection: P-24 — the new Result replaces the old one, also after it was given;
// both are kept, and no date moves.
func TestCorrection(t *testing.T) {
	for name, n := range map[string]int{"before it is given": 6, "after it was given": 8} {
		life := append(ordinary()[:n:n], given{"vt", time.Hour, correction}, given{"tr", time.Hour, lossOn(start)})
		before, _, err := run(ordinary()[:n]...)
		if err != nil {
			t.Fatal(err)
		}
		s, events, err := run(life...)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if s.Status != before.Status || s.Result.Number != "13/QĐ-ĐC" || s.Corrections[0].Old.Number != "12/QĐ" || !s.FinishedAt.Equal(before.FinishedAt) || len(s.Losses) != 1 {
			t.Errorf("%s: %s, %+v", name, s.Status, s.Result)
		}
		files := 0
		for _, f := range s.Files() {
			if f.ID == "a1" || f.ID == "a2" {
				files++
			}
		}
		if files != 2 {
			t.Errorf("%s: %d files are kept", name, files)
		}
		checkReplay(t, s, events)
	}
}

// TestRepairsRefused: each line is something that P-24 does not allow.
func TestRepairsRefused(t *testing.T) {
	life := ordinary()
	other := func(f func(*dossier.Correct)) dossier.Correct {
		c := correction
		f(&c)
		return c
	}
	lost := func(f func(*dossier.RecordLoss)) dossier.RecordLoss {
		c := lossOn(start)
		f(&c)
		return c
	}
	for _, c := range []struct {
		row    string
		before []given
		post   string
		cmd    dossier.Command
		want   string
	}{
		{"nothing to correct yet", life[:3], "ct", correction, "dossier.wrong-status"},
		{"by the counter", life, "tn1", correction, "dossier.not-your-agency"},
		{"nothing corrected", life, "ct", other(func(c *dossier.Correct) { c.Items = nil }), "correction.items"},
		{"without the right words", life, "ct", other(func(c *dossier.Correct) { c.Items = []dossier.CorrectionItem{{Field: "x"}} }), "correction.item"},
		{"without saying whose it is", life, "ct", other(func(c *dossier.Correct) { c.FaultOf = " " }), "correction.fault-of"},
		{"under the number of the old one", life, "ct", other(func(c *dossier.Correct) { c.Number = "12/QĐ" }), "correction.number"},
		{"without the new paper", life, "ct", other(func(c *dossier.Correct) { c.Files = nil }), "result.file"},
		{"of tomorrow", life, "ct", other(func(c *dossier.Correct) { c.Date = "2026-11-30" }), "correction.date"},
		{"a loss by the case officer", life, "cv1", lossOn(start), "loss.not-yours"},
		{"a loss nobody answers for", life, "tr", lost(func(c *dossier.RecordLoss) { c.Responsible = "" }), "loss.responsible"},
		{"a loss without a remedy", life, "tr", lost(func(c *dossier.RecordLoss) { c.Remedy = "" }), "loss.remedy"},
		{"found tomorrow", life, "tr", lost(func(c *dossier.RecordLoss) { c.FoundAt = start.AddDate(0, 0, 9) }), "loss.found"},
		{"of what", life, "tr", lost(func(c *dossier.RecordLoss) { c.Kind = "Fire" }), "loss.kind"},
	} {
		before, all, err := run(c.before...)
		if err != nil {
			t.Fatal(err)
		}
		if events, err := dossier.Decide(before, c.cmd, env(c.post, all[len(all)-1].At.Add(time.Hour))); !fault.Has(err, c.want) || events != nil {
			t.Errorf("P-24 %s: got %v and %d events, want %s", c.row, err, len(events), c.want)
		}
	}
}

// lawfulRepair: who waits for a corrected Result has another in hand, and only after one
// was given (P-24).
func lawfulRepair(r failer, s dossier.State) {
	if s.CorrectedOpen() != nil && (s.Status != dossier.Returned || s.InHand().Number == s.Result.Number) {
		r.Fatalf("in %s %s is to be given to who has %s", s.Status, s.Result.Number, s.InHand().Number)
	}
}

// TestCorrectedIsGiven: P-22, P-24 — a Result corrected after it was given is given again
// by the counter that gave it, once for each correction; before, the ordinary return does.
func TestCorrectedIsGiven(t *testing.T) {
	second := correction
	second.Number = "14/QĐ-ĐC"
	for _, c := range []struct {
		row   string
		after []given
		open  bool
		has   string // the Result in the applicant's hand
	}{
		{"corrected before it was given", []given{}, false, ""},
		{"corrected after it was given", ordinary()[6:8], true, "12/QĐ"},
	} {
		life := append(append(ordinary()[:6:6], c.after...), given{"vt", time.Hour, correction})
		s, events, err := run(life...)
		if err != nil {
			t.Fatalf("%s: %v", c.row, err)
		}
		queued := false
		for _, w := range s.Work() {
			queued = queued || w.Kind == dossier.WorkCorrected && w.Queue == "unit:xa.mc:IntakeOfficer" && !w.Kind.ForCitizen()
		}
		if (s.CorrectedOpen() != nil) != c.open || queued != c.open || c.has != "" && s.InHand().Number != c.has {
			t.Errorf("%s: open %v, in the inbox %v", c.row, s.CorrectedOpen() != nil, queued)
		}
		checkReplay(t, s, events)
	}
	life := append(ordinary()[:8:8], given{"vt", time.Hour, correction}, given{"vt", time.Hour, second}, given{"tn2", time.Hour, handing("", true)})
	s, events, err := run(life...)
	if err != nil {
		t.Fatal(err)
	}
	if g := s.Corrections[1].Given; g == nil || g.Number != "14/QĐ-ĐC" || g.Old != "12/QĐ" || s.InHand().Number != "14/QĐ-ĐC" || len(s.Work()) != 0 || s.Status != dossier.Returned {
		t.Errorf("given: %+v, work %v", g, s.Work())
	}
	checkReplay(t, s, events)
	s, _, err = run(append(life, given{"vt", time.Hour, numbered(start)}, given{"tn1", time.Hour, handing("Công dân làm mất bản cũ", false)})...)
	if err != nil || s.Corrections[2].Given.Old != "14/QĐ-ĐC" {
		t.Errorf("given a second time: %v", err)
	}
}

// TestCorrectedUnderTheOldShape: a ledger of the time before reads as it did, and asks
// nobody for anything.
func TestCorrectedUnderTheOldShape(t *testing.T) {
	s, _, err := run(ordinary()...)
	if err != nil {
		t.Fatal(err)
	}
	e := oldCorrection()
	e.Seq = s.Seq + 1
	if s = dossier.Evolve(s, e); s.Result.Number != correction.Number || s.CorrectedOpen() != nil || len(s.Work()) != 0 {
		t.Errorf("%+v, work %v", s.Corrections, s.Work())
	}
}

// TestCorrectedReturnRefused: each line is something that P-22 or P-24 does not allow.
func TestCorrectedReturnRefused(t *testing.T) {
	wrong := append(ordinary()[:8:8], given{"vt", time.Hour, correction})
	stranger := handing("", true)
	stranger.Receiver = "Ai Đó"
	for _, c := range []struct {
		row    string
		before []given
		post   string
		cmd    dossier.ReturnCorrected
		want   string
	}{
		{"before the Result was given", append(ordinary()[:6:6], given{"vt", time.Hour, correction}), "tn2", handing("", true), "dossier.wrong-status"},
		{"nothing was corrected", ordinary(), "tn2", handing("", true), "dossier.wrong-status"},
		{"twice", append(wrong, given{"tn2", time.Hour, handing("", true)}), "tn2", handing("", true), "corrected.nothing"},
		{"by the agency that erred", wrong, "vt", handing("", true), "dossier.not-your-counter"},
		{"the wrong paper stays out, and nobody says why", wrong, "tn2", handing(" ", false), "corrected.old"},
		{"to nobody", wrong, "tn2", dossier.ReturnCorrected{Channel: dossier.Direct, OldTaken: true}, "return.receiver"},
		{"to a stranger", wrong, "tn2", stranger, "return.power-of-attorney"},
		{"by no channel", wrong, "tn2", dossier.ReturnCorrected{Receiver: "Nông Thị Thử", OldTaken: true}, "dossier.channel"},
	} {
		before, all, err := run(c.before...)
		if err != nil {
			t.Fatal(err)
		}
		if events, err := dossier.Decide(before, c.cmd, env(c.post, all[len(all)-1].At.Add(time.Hour))); !fault.Has(err, c.want) || events != nil {
			t.Errorf("%s: got %v and %d events, want %s", c.row, err, len(events), c.want)
		}
	}
	online := append(ordinary()[:7:7], given{"tn2", time.Hour, dossier.ReturnResult{Channel: dossier.Online, Receiver: "Nông Thị Thử", Place: dossier.OnPortal}}, given{"vt", time.Hour, correction}, given{"tn2", time.Hour, dossier.ReturnCorrected{Channel: dossier.Online, Receiver: "Nông Thị Thử"}})
	if _, _, err := run(online...); err != nil {
		t.Errorf("an electronic Result is not taken back: %v", err)
	}
}
