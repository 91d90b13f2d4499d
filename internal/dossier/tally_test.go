package dossier_test

import (
	"slices"
	"testing"
	"time"

	"motcua/internal/dossier"
)

// TestTallies: X-06, CF-05, P-18 – what counts for whom: a Refusal for who wanted it, not
// for who approved it; a Denial for who appraised; the second request, not the first.
func TestTallies(t *testing.T) {
	life := ordinary()
	denied := append(life[:5:5], given{"vt", time.Hour, with(denying)})
	trial := submission()
	trial.Trial = true
	for _, c := range []struct {
		law  string
		life []given
		want []dossier.Tally
	}{
		{"accepted", []given{life[0]}, []dossier.Tally{{UnitID: "xa.mc", OfficerID: "o-tn1", Kind: dossier.TallyAccepted}}},
		{"proposed counts nothing", []given{filed, {"tn1", 0, refuse}}, nil},
		{"rejected, proposed again by another, approved", []given{filed, {"tn1", 0, refuse}, {"tr", 0, dossier.RejectRefusal{Reason: "x"}}, {"tn2", 0, refuse}, {"tr", 0, dossier.ApproveRefusal{}}}, []dossier.Tally{
			{UnitID: "xa.mc", OfficerID: "o-tn1", Kind: dossier.TallyNotApproved, Reason: "NotCompetent"},
			{UnitID: "xa.mc", OfficerID: "o-tn2", Kind: dossier.TallyRefused, Reason: "NotCompetent"}}},
		{"refused by the head", []given{filed, {"tr", 0, refuse}}, []dossier.Tally{{UnitID: "xa.mc", OfficerID: "o-tr", Kind: dossier.TallyRefused, Reason: "NotCompetent"}}},
		{"denied", denied, []dossier.Tally{{UnitID: "xa.mc", OfficerID: "o-tn1", Kind: dossier.TallyAccepted}, {UnitID: "xa.vh", OfficerID: "o-cv1", Kind: dossier.TallyDenied, Reason: "NotEligible"}}},
		{"granted", life, []dossier.Tally{{UnitID: "xa.mc", OfficerID: "o-tn1", Kind: dossier.TallyAccepted}}},
		{"asked twice", twice(), []dossier.Tally{{UnitID: "xa.mc", OfficerID: "o-tn1", Kind: dossier.TallyAccepted}, {UnitID: "xa.vh", OfficerID: "o-cv1", Kind: dossier.TallySecond}}},
		{"B-09 a trial", []given{{"tn1", 0, dossier.Accept{Submission: &trial}}}, nil},
	} {
		_, events, err := run(c.life...)
		if err != nil {
			t.Fatalf("%s: %v", c.law, err)
		}
		got := dossier.Tallies(dossier.State{}, events)
		for i := range got {
			if got[i].At.IsZero() {
				t.Errorf("%s: without a time", c.law)
			}
			got[i].At = time.Time{}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%+v, want\n%+v", c.law, got, c.want)
		}
	}
}
