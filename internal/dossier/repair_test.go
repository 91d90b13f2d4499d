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
