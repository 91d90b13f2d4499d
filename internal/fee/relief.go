package fee

import (
	"slices"

	"motcua/internal/catalog"
)

// Verdict is why an exemption counts for a line or does not.
type Verdict string

const (
	Counts         Verdict = "Counts"         // the most favourable of those granted
	LessFavourable Verdict = "LessFavourable" // granted, but another one takes more off
	NotProved      Verdict = "NotProved"      // its condition was not shown to be met
	OtherFee       Verdict = "OtherFee"       // it is for another fee
)

// Weighed is one exemption as it was looked at for a line, so that anybody can be
// told which rule won and why (CN18.3, NQ 66.22/2026: the most favourable wins).
type Weighed struct {
	ID         string  `json:"id"`
	Who        string  `json:"who,omitempty"`
	Relief     int64   `json:"relief"` // đồng it would take off the full amount
	LegalBasis string  `json:"legal_basis,omitempty"`
	ValidFrom  string  `json:"valid_from,omitempty"` // civil dates between which it holds
	ValidTo    string  `json:"valid_to,omitempty"`
	Verdict    Verdict `json:"verdict"`
}

// Relieve lowers the lines by the exemptions that hold: those that are due to
// everybody and those chosen, which the applicant has proved. Of several the most
// favourable counts for each line, they are not added up (CN18.3, NQ 66.22/2026); of
// two alike the first. Chosen ids that do not hold are returned as the second value.
func Relieve(lines []Line, holding []catalog.FeeExemption, chosen []string) (out []Line, unknown []string) {
	var granted []catalog.FeeExemption
	for _, e := range holding {
		if e.Automatic || slices.Contains(chosen, e.ID) {
			granted = append(granted, e)
		}
	}
	for _, id := range chosen {
		if !slices.ContainsFunc(holding, func(e catalog.FeeExemption) bool { return e.ID == id }) {
			unknown = append(unknown, id)
		}
	}
	for _, l := range lines {
		best, ok := catalog.Favourable(l.RuleID, l.Amount, granted)
		l.Weighed = weigh(l, holding, granted, best.ID)
		if ok {
			l.Full, l.Exemption, l.Ground = l.Amount, best.ID, best.LegalBasis
			l.Amount -= best.Relief(l.Amount)
		}
		out = append(out, l)
	}
	return out, unknown
}

// weigh tells of every exemption that holds what it would do to a line.
func weigh(l Line, holding, granted []catalog.FeeExemption, best string) []Weighed {
	var out []Weighed
	for _, e := range holding {
		w := Weighed{ID: e.ID, Who: e.Who, Relief: e.Relief(l.Amount), LegalBasis: e.LegalBasis, ValidFrom: e.ValidFrom, ValidTo: e.ValidTo, Verdict: LessFavourable}
		switch {
		case !e.Covers(l.RuleID):
			w.Verdict, w.Relief = OtherFee, 0
		case e.ID == best:
			w.Verdict = Counts
		case !slices.ContainsFunc(granted, func(g catalog.FeeExemption) bool { return g.ID == e.ID }):
			w.Verdict = NotProved
		}
		out = append(out, w)
	}
	return out
}
