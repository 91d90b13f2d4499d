package dossier

import (
	"slices"

	"motcua/internal/org"
	"motcua/internal/workflow"
)

// supervisor is the OneStopUnit that watches over a part which another level does: that
// of the agency which is called, or of the body above it (P-17, NĐ 61 Đ19.7). Nil where
// the level is the caller's own, has no OneStopUnit open today, or the OneStopUnit is
// the one that received the dossier and follows it up anyhow.
func (d *decision) supervisor(a workflow.Arrival) (*UnitRef, error) {
	calls := a.Calls
	if a.Kind == atCall {
		calls = append(slices.Clone(calls), a.Node)
	}
	var over *UnitRef
	at := site{d.ReceivingUnit.ID, d.CompetentAgency.ID}
	for _, n := range calls {
		caller, _ := d.env.Directory.Unit(at.agency)
		agency, err := d.agencyOf(n, at)
		if err != nil {
			return nil, err
		}
		at = site{d.counterOf(agency, at.receiving), agency.ID}
		if agency.Level == caller.Level {
			continue // of the same level: who watched over the caller watches over it
		}
		over = nil
		if u, ok := d.oneStopOf(agency); ok && u.Level == agency.Level && u.ID != d.ReceivingUnit.ID {
			r := ref(u)
			over = &r
		}
	}
	return over, nil
}

// supervises reports whether the unit of an actor watches over a token.
func (t *Token) supervises(a org.Actor) bool {
	return t.Supervisor != nil && a.In(t.Supervisor.ID) && a.Has(org.IntakeOfficer, org.OneStopHead)
}

// supervised finds the open part that the unit of an actor watches over: the one at the
// token when it does, else the first; nil for none.
func (s *State) supervised(a org.Actor, token string) *Token {
	if t := s.TokenByID(token); t != nil && t.supervises(a) {
		return t
	}
	i := slices.IndexFunc(s.Tokens, func(t Token) bool { return t.supervises(a) })
	if i < 0 {
		return nil
	}
	return &s.Tokens[i]
}

// Supervisors lists the OneStopUnits of other levels that watch over a part which is
// open now, each once (P-17).
func (s *State) Supervisors() []UnitRef {
	var out []UnitRef
	for _, t := range s.Tokens {
		if t.Supervisor != nil && !slices.Contains(out, *t.Supervisor) {
			out = append(out, *t.Supervisor)
		}
	}
	return out
}

// supervisorOf is who watched over a visit of a step, zero for nobody.
func supervisorOf(x Stay) UnitRef {
	if x.Supervisor == nil {
		return UnitRef{}
	}
	return *x.Supervisor
}
