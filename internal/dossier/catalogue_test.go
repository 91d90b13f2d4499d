package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// decideWith gives one command under a procedure.
func decideWith(t *testing.T, p *catalog.ProcedureVersion, cmd dossier.Command) (dossier.State, error) {
	t.Helper()
	e := env("tn1", start)
	e.Procedure = p
	events, err := dossier.Decide(dossier.State{}, cmd, e)
	return dossier.Replay(events), err
}

// TestPeriodOfItsChannel: the period published for the channel is promised, and
// kept in the ledger (T-01, CN03).
func TestPeriodOfItsChannel(t *testing.T) {
	p := *procedure
	p.OverlayVersion = 2
	p.Variants = []catalog.Variant{{ID: "v1", Period: deadline.Days(5, deadline.WorkingDay), WorkflowID: "1.0/v1",
		Periods: []catalog.ChannelPeriod{{Channel: catalog.Online, Period: deadline.Days(3, deadline.WorkingDay)}}}}
	for channel, day := range map[dossier.Channel]int{dossier.Direct: 2, dossier.Online: 30} { // of December, of November
		in := submission()
		in.Channel = channel
		s, err := decideWith(t, &p, dossier.Accept{Submission: &in})
		if err != nil {
			t.Fatal(err)
		}
		if due := s.CurrentDueDate().In(deadline.Zone()); due.Day() != day || s.Procedure.Overlay != 2 {
			t.Errorf("%s: due %s, overlay %d", channel, due.Format(time.DateTime), s.Procedure.Overlay)
		}
	}
	p.Variants[0].Period = nil
	in := submission()
	if _, err := decideWith(t, &p, dossier.Accept{Submission: &in}); !fault.Has(err, "procedure.no-period") {
		t.Errorf("no period is published for the counter: %v", err)
	}
}

// TestExemptionAtIntake: what is due is lowered by the most favourable exemption
// that holds, and the line says which (CN18.3).
func TestExemptionAtIntake(t *testing.T) {
	p := *procedure
	p.Exemptions = []catalog.FeeExemption{
		{ID: "all", Percent: 10, Automatic: true, LegalBasis: "NQ 1"}, {ID: "poor", Percent: 100, Who: "Hộ nghèo", LegalBasis: "NQ 2"},
		{ID: "past", Percent: 100, Automatic: true, Dated: catalog.Dated{ValidTo: "2026-11-24"}}, {ID: "online", Percent: 50, Automatic: true, Channel: catalog.Online},
	}
	for _, c := range []struct {
		law    string
		proved []string
		due    int64
		ground string
		code   string
	}{
		{"due to everybody", nil, 45_000, "NQ 1", ""}, {"what is proved wins when it is more", []string{"poor"}, 0, "NQ 2", ""},
		{"what no longer holds is refused", []string{"past"}, 0, "", "fee.exemption-unknown"},
	} {
		in := submission()
		s, err := decideWith(t, &p, dossier.Accept{Submission: &in, Exemptions: c.proved})
		if c.code != "" {
			if !fault.Has(err, c.code) || fault.Of(err).Field != "exemptions" {
				t.Errorf("%s: %v", c.law, err)
			}
			continue
		}
		if err != nil || len(s.Fees) != 1 || s.Fees[0].Amount != c.due || s.Fees[0].Full != 50_000 || s.Fees[0].Ground != c.ground {
			t.Errorf("%s: %+v, %v", c.law, s.Fees, err)
		}
	}
}
