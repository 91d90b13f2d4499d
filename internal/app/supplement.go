package app

import (
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
)

// supplementTerm gives the terms around supplements in force at a moment (T-08).
func (a *App) supplementTerm(province, procedure string, at time.Time) catalog.SupplementTerm {
	t, _ := a.Book().SupplementTerm(province, procedure, deadline.DateOf(at).String())
	return t
}

// termsFrom is the day whose terms hold for a dossier: that of its acceptance, so that one
// that runs keeps the terms it was accepted under; now while it is not accepted.
func termsFrom(s *dossier.State, now time.Time) time.Time {
	if s.AcceptedAt.IsZero() {
		return now
	}
	return s.AcceptedAt
}

// SupplementTerm gives the terms that hold for a dossier.
func (a *App) SupplementTerm(v *View) catalog.SupplementTerm {
	return a.supplementTerm(v.State.Province, v.State.Procedure.Key, termsFrom(&v.State, v.Now))
}

// policyOf is the rule data of the clocks of a dossier, with the days in which a dossier
// that does not qualify is returned (T-08).
func (a *App) policyOf(s *dossier.State) *deadline.Policy {
	p := deadline.DefaultPolicy()
	if t := a.supplementTerm(s.Province, s.Procedure.Key, termsFrom(s, a.Now())); t.ReturnDays > 0 {
		p.ReturnPeriod = deadline.Days(t.ReturnDays, deadline.WorkingDay)
	}
	return &p
}

// ReturnBy is the last moment at which a dossier that does not qualify may still be
// returned with Mẫu 02 in time (P-14, T-08); zero when that is not the question now:
// nobody works on it, papers were asked for already, or nothing is counted yet.
func (a *App) ReturnBy(v *View) time.Time {
	s := &v.State
	if s.Status != dossier.Processing && s.Status != dossier.Accepted || s.Result != nil {
		return time.Time{}
	}
	return dossier.ReturnBy(s, a.SupplementTerm(v), a.scheduleOf(s))
}
