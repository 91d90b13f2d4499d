package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// paper is a power of attorney that is right on 25/11/2026.
var paper = dossier.PowerOfAttorney{Number: "15/2026", Date: "2026-11-20", Scope: "Nộp hồ sơ và nhận kết quả", Until: "2026-12-31"}

func represented(p *dossier.PowerOfAttorney) dossier.Submission {
	in := submission()
	in.Owner = person("Hoàng Văn Chủ")
	in.Owner.ID.Index = "owner"
	in.Representative, in.Power = true, p
	return in
}

// TestPowerOfAttorney: P-22, CN12.2: by which paper somebody files for another.
func TestPowerOfAttorney(t *testing.T) {
	for _, x := range []struct {
		law    string
		change func(*dossier.PowerOfAttorney)
		told   string // "field code"; "" = right
	}{
		{"all is there", func(*dossier.PowerOfAttorney) {}, ""},
		{"no number", func(p *dossier.PowerOfAttorney) { p.Number = " " }, "power.number attorney.number"},
		{"no scope", func(p *dossier.PowerOfAttorney) { p.Scope = "" }, "power.scope attorney.scope"},
		{"no date", func(p *dossier.PowerOfAttorney) { p.Date = "hôm qua" }, "power.date attorney.date"},
		{"given tomorrow", func(p *dossier.PowerOfAttorney) { p.Date = "2026-11-26" }, "power.date attorney.date-future"},
		{"no last day that is one", func(p *dossier.PowerOfAttorney) { p.Until = "31/12" }, "power.until attorney.until"},
		{"over before it was given", func(p *dossier.PowerOfAttorney) { p.Until = "2026-11-19" }, "power.until attorney.until-before"},
		{"over yesterday", func(p *dossier.PowerOfAttorney) { p.Until = "2026-11-24" }, "power.until attorney.expired"},
		{"on its last day", func(p *dossier.PowerOfAttorney) { p.Until = "2026-11-25" }, ""},
		{"BLDS Đ563: without a last day, one year", func(p *dossier.PowerOfAttorney) { p.Until, p.Date = "", "2025-11-26" }, ""},
		{"BLDS Đ563: and no day longer", func(p *dossier.PowerOfAttorney) { p.Until, p.Date = "", "2025-11-25" }, "power.until attorney.expired"},
	} {
		p := paper
		x.change(&p)
		s, _, err := run(given{"tn1", 0, dossier.Submit{Submission: represented(&p)}})
		got := ""
		if err != nil {
			got = fault.Of(err).All()[0].Field + " " + fault.Of(err).Code
		}
		if got != x.told {
			t.Errorf("%s: told %q, want %q", x.law, got, x.told)
		}
		if err == nil && (s.Power == nil || s.Power.Number != "15/2026") {
			t.Errorf("%s: the paper is not kept: %+v", x.law, s.Power)
		}
	}
	_, _, err := run(given{"tn1", 0, dossier.Submit{Submission: represented(nil)}})
	if !fault.Has(err, "attorney.number") {
		t.Error("a representative without a paper:", err)
	}
	same := submission()
	same.Representative, same.Power = true, &paper
	if _, _, err := run(given{"tn1", 0, dossier.Submit{Submission: same}}); !fault.Has(err, "attorney.same-person") {
		t.Error("nobody to represent:", err)
	}
}

// TestCollecting: P-22: who may take the Result, with what.
func TestCollecting(t *testing.T) {
	in := represented(&paper)
	life := ordinary()
	life[0] = given{"tn1", 0, dossier.Accept{Submission: &in, HandOver: true}}
	late := paper
	late.Until = "2026-11-24"
	give := func(receiver string, receipt bool, p *dossier.PowerOfAttorney) dossier.Command {
		return dossier.ReturnResult{Channel: dossier.Direct, Receiver: receiver, ReceiptCollected: receipt, Power: p}
	}
	for _, x := range []struct {
		law     string
		after   time.Duration
		command dossier.Command
		code    string
	}{
		{"the owner", 0, give("Hoàng Văn Chủ", false, nil), ""},
		{"the representative, by the paper of the intake", 0, give("Nông Thị Thử", false, nil), ""},
		{"the same when it has run out", 60 * 24 * time.Hour, give("Nông Thị Thử", false, nil), "attorney.expired"},
		{"somebody without a paper", 0, give("Bế Văn Lạ", true, nil), "return.power-of-attorney"},
		{"somebody with a paper that has run out", 0, give("Bế Văn Lạ", true, &late), "attorney.expired"},
		{"without the Receipt", 0, give("Bế Văn Lạ", false, &paper), "return.receipt-needed"},
		{"with both", 0, give("Bế Văn Lạ", true, &paper), ""},
	} {
		s, _, err := run(append(life[:7:7], given{"tn2", x.after, x.command})...)
		if x.code == "" && err != nil || x.code != "" && !fault.Has(err, x.code) {
			t.Errorf("%s: %v, want %q", x.law, err, x.code)
		}
		if r := s.Return; err == nil && r.Receiver == "Bế Văn Lạ" && (r.Power == nil || r.PowerOfAttorney != "15/2026 ngày 20/11/2026: Nộp hồ sơ và nhận kết quả") {
			t.Errorf("%s: %+v", x.law, r)
		}
	}
}

// TestGathered: CN12.4, P-27: known doubles need a reason, a batch names its own.
func TestGathered(t *testing.T) {
	in := submission()
	in.Doubles = &dossier.Doubles{Of: []string{"H14.901-261124-0007"}, Reason: " "}
	if _, _, err := run(given{"tn1", 0, dossier.Submit{Submission: in}}); !fault.Has(err, "intake.duplicate") {
		t.Error(err)
	}
	in.Doubles, in.Batch = nil, []string{"other", "another"}
	if _, _, err := run(given{"tn1", 0, dossier.Submit{Submission: in}}); !fault.Has(err, "batch.size") {
		t.Error(err)
	}
	in.Batch = []string{"other", in.ID}
	in.Doubles = &dossier.Doubles{Of: []string{"x"}, Reason: "Hồ sơ của con thứ hai"}
	s, _, err := run(given{"tn1", 0, dossier.Submit{Submission: in}})
	if err != nil || len(s.Batch) != 2 || s.Doubles.Reason != "Hồ sơ của con thứ hai" {
		t.Error(err, s.Batch, s.Doubles)
	}
}
