package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// TestQuestionTakenBack: P-15, CN15 — a question to the wrong unit is taken back before
// it is answered, by whoever asked or her leaders; then it waits for nobody and is late
// for nobody.
func TestQuestionTakenBack(t *testing.T) {
	asked := append(ordinary()[:2:2], given{"cv1", 0, dossier.RequestConsultation{UnitID: "so.nv", Question: "Có đủ điều kiện không?", Due: start.Add(48 * time.Hour)}})
	for _, c := range []struct {
		law, post string
		cmd       dossier.TakeBackQuestion
		code      string
	}{
		{"by who asked", "cv1", dossier.TakeBackQuestion{"q1", "Hỏi nhầm đơn vị"}, ""},
		{"by a leader of the agency", "ct", dossier.TakeBackQuestion{"", "Hỏi nhầm đơn vị"}, ""},
		{"not by the unit that was asked", "so-cv", dossier.TakeBackQuestion{"q1", "Không trả lời được"}, "consult.not-yours"},
		{"not without a reason", "cv1", dossier.TakeBackQuestion{"q1", " "}, "reason.missing"},
		{"not what nobody asked", "cv1", dossier.TakeBackQuestion{"q9", "x"}, "consult.none-open"},
	} {
		s, all, err := run(append(asked[:3:3], given{c.post, time.Hour, c.cmd})...)
		if c.code != "" {
			if !fault.Has(err, c.code) {
				t.Errorf("%s: %v", c.law, err)
			}
			continue
		}
		if err != nil || len(s.Consultations) != 1 || s.Consultations[0].Open() || s.Consultations[0].TakenBackWhy == "" || s.TokenByID("q1") != nil {
			t.Errorf("%s: %v, %+v", c.law, err, s.Consultations)
			continue
		}
		if q := s.Consultations[0]; q.Late(start.AddDate(1, 0, 0)) {
			t.Errorf("%s: late a year after", c.law)
		}
		checkReplay(t, s, all)
	}
	_, _, err := run(append(asked[:3:3], given{"so-cv", time.Hour, dossier.GiveOpinion{Text: "Có", Agrees: true}}, given{"cv1", 0, dossier.TakeBackQuestion{"q1", "x"}})...)
	if !fault.Has(err, "consult.none-open") {
		t.Errorf("an answer is not taken back: %v", err)
	}
}
