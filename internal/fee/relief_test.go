package fee_test

import (
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/catalog"
	"motcua/internal/fee"
)

// TestRelieveExplains: which rule won and why is kept with the line (CN18.3). The
// third exemption has the shape of NQ 66.22/2026: proved conditions, for some months.
func TestRelieveExplains(t *testing.T) {
	line := []fee.Line{{RuleID: "cap", Kind: catalog.Charge, Amount: 600_000}}
	holding := []catalog.FeeExemption{
		{ID: "online", Who: "Nộp trực tuyến", Percent: 10, Automatic: true, LegalBasis: "NQ 1"},
		{ID: "poor", Who: "Hộ nghèo", Percent: 50, LegalBasis: "NQ 2"},
		{ID: "eid", Who: "Định danh mức 2 và đủ 5 giấy tờ trên VNeID", Percent: 100, LegalBasis: "Nghị quyết 66.22/2026/NQ-CP", Dated: catalog.Dated{ValidFrom: "2026-08-15", ValidTo: "2027-02-28"}},
		{ID: "other", Who: "Cấp lại", Percent: 100, Fees: []string{"cap-lai"}, Automatic: true},
	}
	for _, c := range []struct {
		law    string
		proved []string
		due    int64
		say    map[string]fee.Verdict
	}{
		{"CN18.3 nothing proved: what is due to everybody", nil, 540_000, map[string]fee.Verdict{"online": fee.Counts, "poor": fee.NotProved, "eid": fee.NotProved, "other": fee.OtherFee}},
		{"CN18.3 the more favourable of two, not both", []string{"poor"}, 300_000, map[string]fee.Verdict{"online": fee.LessFavourable, "poor": fee.Counts, "eid": fee.NotProved, "other": fee.OtherFee}},
		{"NQ 66.22/2026 the most favourable wins", []string{"poor", "eid"}, 0, map[string]fee.Verdict{"online": fee.LessFavourable, "poor": fee.LessFavourable, "eid": fee.Counts, "other": fee.OtherFee}},
	} {
		out, unknown := fee.Relieve(line, holding, c.proved)
		if len(unknown) > 0 || out[0].Amount != c.due || len(out[0].Weighed) != len(holding) {
			t.Fatalf("%s: %+v, unknown %v", c.law, out, unknown)
		}
		for _, w := range out[0].Weighed {
			if w.Verdict != c.say[w.ID] {
				t.Errorf("%s: %s is %s, want %s", c.law, w.ID, w.Verdict, c.say[w.ID])
			}
		}
	}
	out, _ := fee.Relieve(line, holding[2:3], []string{"eid"})
	if got := out[0].Weighed[0]; got.ValidFrom != "2026-08-15" || got.ValidTo != "2027-02-28" || got.Relief != 600_000 {
		t.Errorf("%+v", got)
	}
}

// TestRelieveIsFavourable: no exemption that was granted would have cost less, and one
// counts at most.
func TestRelieveIsFavourable(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		line := fee.Line{RuleID: "f", Amount: rapid.Int64Range(0, 5_000_000).Draw(r, "amount")}
		var holding []catalog.FeeExemption
		var proved []string
		for i := range rapid.IntRange(0, 6).Draw(r, "exemptions") {
			e := catalog.FeeExemption{ID: string(rune('a' + i)), Percent: rapid.IntRange(0, 100).Draw(r, "percent"), Automatic: rapid.Bool().Draw(r, "automatic")}
			if rapid.Bool().Draw(r, "proved") {
				proved = append(proved, e.ID)
			}
			holding = append(holding, e)
		}
		out, _ := fee.Relieve([]fee.Line{line}, holding, proved)
		counts := 0
		for _, w := range out[0].Weighed {
			if w.Verdict == fee.Counts {
				counts++
			}
			if granted := w.Verdict == fee.LessFavourable; granted && line.Amount-w.Relief < out[0].Amount {
				r.Fatalf("%s would cost less: %+v", w.ID, out[0])
			}
		}
		if counts > 1 || (counts == 1) != (out[0].Full > 0 && out[0].Exemption != "") {
			r.Fatalf("%d count: %+v", counts, out[0])
		}
	})
}

// TestWhenDue: HinhThucThu 1 at intake, 2 with the supplement, 4 at return (P-25).
func TestWhenDue(t *testing.T) {
	lines := []fee.Line{{RuleID: "1", Amount: 1}, {RuleID: "2", Amount: 1, When: catalog.AtSupplement}, {RuleID: "4", Amount: 1, When: catalog.AtReturn}, {RuleID: "free"}}
	for _, c := range []struct {
		law  string
		at   fee.Progress
		want int64
	}{
		{"nothing before acceptance", fee.Progress{}, 0}, {"P-25 1 at intake", fee.Progress{Accepted: true}, 1},
		{"P-25 2 with the supplement", fee.Progress{Accepted: true, Supplemented: true}, 2},
		{"P-25 4 when the Result is there: everything", fee.Progress{Accepted: true, Resolved: true}, 3},
	} {
		if got := fee.Total(fee.DueNow(lines, c.at)); got != c.want {
			t.Errorf("%s: %d, want %d", c.law, got, c.want)
		}
	}
	for m, wire := range map[catalog.FeeMoment]int{"": 1, catalog.AtIntake: 1, catalog.AtSupplement: 2, catalog.AtReturn: 4} {
		if m.Wire() != wire {
			t.Errorf("%q goes out as %d", m, m.Wire())
		}
	}
}

// TestReceiptNumbers: a series for each year, numbers that are never cut.
func TestReceiptNumbers(t *testing.T) {
	for _, c := range []struct {
		on   string
		n    int
		want string
	}{{"2026-11-25", 1, "BL26-0000001"}, {"2026-12-31", 12_345_678, "BL26-12345678"}, {"2027-01-01", 1, "BL27-0000001"}} {
		if got := fee.Number("u", c.on, false, c.n); got.Text != c.want || got.N != c.n || got.Unit != "u" {
			t.Errorf("%v: %+v", c, got)
		}
	}
}

// TestTrialReceipts: money of the trial is none, and has its own book (B-09).
func TestTrialReceipts(t *testing.T) {
	if got := fee.Number("u", "2026-11-25", true, 1).Text; got != "TN26-0000001" {
		t.Error(got)
	}
}

// TestRefundRules: refundable before the processing begins, not after (label M: P-21
// says nothing of money), for every way a dossier can end without a Result.
func TestRefundRules(t *testing.T) {
	for _, e := range []fee.Ending{fee.ByWithdrawal, fee.ByRefusal, fee.ByStop} {
		for begun, want := range map[bool]int64{false: 50_000, true: 0} {
			r, ok := fee.RefundRuleOn(e, begun, "2026-11-25")
			if !ok || r.Amount(50_000) != want || r.LegalGround == "" || r.Source == "" || r.Label == "" || want > 0 && r.Reason == "" {
				t.Errorf("P-21 %s, begun %v: %+v, %v", e, begun, r, ok)
			}
		}
	}
	if _, ok := fee.RefundRuleOn(fee.ByStop, false, "2018-01-01"); ok {
		t.Error("a rule holds before its first day")
	}
}
