package dossier_test

import (
	"slices"
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// CN15: what asks and what answers may be papers of the DocumentSystem: number and date
// go together, the date has come, and both stand with the question in the dossier.
func TestOfficialDocuments(t *testing.T) {
	ask := func(number, date string) given {
		return given{"cv1", 0, dossier.RequestConsultation{UnitID: "so.nv", Question: "Có đủ điều kiện không?", Due: start.Add(48 * time.Hour),
			Document: dossier.OfficialDocument{Number: number, Date: date}}}
	}
	opening := ordinary()[:2]
	for _, c := range []struct{ number, date, want string }{
		{"", "2026-02-12", "official.number"}, {"15/UBND-VX", "", "official.date"}, {"15/UBND-VX", "2099-01-01", "official.date"}, {"15/UBND-VX", "hôm qua", "official.date"},
	} {
		if _, _, err := run(append(slices.Clip(opening), ask(c.number, c.date))...); !fault.Has(err, c.want) {
			t.Errorf("%q of %q: %v, want %s", c.number, c.date, err, c.want)
		}
	}
	today := start.AddDate(0, 0, -3).Format(time.DateOnly)
	s, all, err := run(append(slices.Clip(opening), ask("15/UBND-VX", today), given{"so-cv", time.Hour, dossier.GiveOpinion{Text: "Có", Agrees: true,
		Document: dossier.OfficialDocument{Number: "88/SNV-NCC", Date: today}}})...)
	if err != nil {
		t.Fatal(err)
	}
	q := s.Consultations[0]
	if q.Letter == nil || q.Letter.Number != "15/UBND-VX" || q.Answer == nil || q.Answer.Number != "88/SNV-NCC" || q.Answer.Date != today {
		t.Errorf("the question keeps %+v and %+v", q.Letter, q.Answer)
	}
	checkReplay(t, s, all)
}
