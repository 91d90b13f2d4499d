package reason_test

import (
	"slices"
	"testing"

	"motcua/internal/fault"
	"motcua/internal/reason"
)

// TestReasonsOfEachNotice: which code may be given for which notice, and from when.
func TestReasonsOfEachNotice(t *testing.T) {
	const now, before309, before118 = "2026-11-25", "2026-08-04", "2025-06-30"
	for _, c := range []struct {
		law   string
		kind  reason.Kind
		code  string
		on    string
		known bool
	}{
		{"P-06 refused: another agency resolves it", reason.Refusal, "NotCompetent", now, true},
		{"P-06 refused: the supplement never came", reason.Refusal, "NoSupplement", now, true},
		{"P-20 stopped: the supplement never came", reason.Stop, "NoSupplement", now, true},
		{"P-20 stopped by decision of a competent body", reason.Stop, "CompetentDecision", now, true},
		{"P-10 a wrong-competence dossier is not stopped, it is refused or goes on", reason.Stop, "NotCompetent", now, false},
		{"P-20 a decision to stop is no ground to refuse", reason.Refusal, "CompetentDecision", now, false},
		{"P-05 asked for again: incomplete", reason.Supplement, "Incomplete", now, true},
		{"P-05 another ground is no reason to ask for papers", reason.Supplement, "OtherGround", now, false},
		{"NĐ 309 Đ8: data not in the database, from 05/8/2026", reason.Refusal, "DataUnavailable", "2026-08-05", true},
		{"NĐ 309 Đ8: not the day before", reason.Refusal, "DataUnavailable", before309, false},
		{"NĐ 118: the list begins on 01/7/2025", reason.Refusal, "Incomplete", "2025-07-01", true},
		{"NĐ 118: not the day before", reason.Refusal, "Incomplete", before118, false},
		{"P-18 denied: it does not qualify", reason.Denial, "NotEligible", now, true},
		{"P-18 missing papers are asked for, not a ground to deny", reason.Denial, "Incomplete", now, false},
		{"X-06 a spelling of somebody's own", reason.Refusal, "khong-thuoc-tham-quyen", now, false},
		{"O-10 a database that is not connected binds nobody", reason.DatabaseException, "NotConnected", now, true},
		{"CN29 the DigitalStore is always connected", reason.DataException, "NotConnected", now, false},
		{"CN29 consent concerns the DigitalStore only", reason.DatabaseException, "ConsentDeclined", now, false},
		{"NĐ 309 Đ2: exceptions from 05/8/2026, not before", reason.DatabaseException, "StoreOutage", before309, false},
		{"X-06 no code", reason.Stop, "", now, false},
	} {
		if got := reason.Known(c.kind, c.code, c.on); got != c.known {
			t.Errorf("%s: %s %q on %s: known %v, want %v", c.law, c.kind, c.code, c.on, got, c.known)
		}
	}
}

// TestEveryReasonIsWholeData: a code has words in both languages, a date from which
// it holds and a label that says how surely its ground is known; no two rows of one
// code overlap.
func TestEveryReasonIsWholeData(t *testing.T) {
	for _, k := range []reason.Kind{reason.Refusal, reason.Stop, reason.Supplement, reason.Pause, reason.Extension, reason.Refund, reason.Denial} {
		rows := reason.For(k, "2026-11-25")
		if len(rows) < 2 {
			t.Errorf("%s: only %d reasons to choose from", k, len(rows))
		}
		var codes []reason.Code
		for _, r := range rows {
			vi, en := fault.Word("vi", string(r.Code)), fault.Word("en", string(r.Code))
			if vi == string(r.Code) || en == string(r.Code) || vi == en {
				t.Errorf("%s: words %q and %q", r.Code, vi, en)
			}
			if r.EffectiveFrom == "" || r.Confidence != reason.Verified && r.Confidence != reason.Memory {
				t.Errorf("%s: from %q, label %q", r.Code, r.EffectiveFrom, r.Confidence)
			}
			if slices.Contains(codes, r.Code) {
				t.Errorf("%s: %s stands twice on one day", k, r.Code)
			}
			codes = append(codes, r.Code)
		}
		if ever := reason.Codes(k); !slices.Equal(ever, codes) {
			t.Errorf("%s: ever %v, now %v", k, ever, codes)
		}
	}
}
