package web

import (
	"time"

	"motcua/internal/dossier"
)

// trackTurns tells the applicant of a pause that runs and of the apology: nothing is
// called late while the clock stands still (T-10, P-19).
func (c *Context) trackTurns(s *dossier.State, f *trackFull) {
	if p := s.Pause(); p != nil {
		f.Turns = append(f.Turns, c.T("track.paused", c.word(p.ReasonCode), p.LegalGround, p.Document))
		f.DueBadge, f.Late = &badge{Class: "due-wait", Words: c.T("clock.paused")}, false
	}
	if n := len(s.Redirections); n > 0 && !s.Status.Final() {
		f.Turns = append(f.Turns, c.T("track.redirected", s.ReceivingUnit.Name, c.dayWords(s.Redirections[n-1].At)))
	}
	if x := s.Extension; x != nil && !s.Status.Final() {
		f.Turns = append(f.Turns, c.T("track.extended", s.CompetentAgency.Name, c.dayWords(x.Due), c.word(x.ReasonCode)+". "+x.Reason))
	}
}

// turned tells the turns of the clock in the dossier's way.
func (c *Context) turned(s *dossier.State, add func(at time.Time, what, note string)) {
	for _, r := range s.Redirections {
		add(r.At, c.T("track.happened.redirected", r.To.Name), "")
	}
	for _, p := range s.Pauses {
		add(p.From, c.T("track.happened.paused", c.word(p.ReasonCode)), p.LegalGround)
		add(p.Until, c.T("track.happened.resumed"), "")
	}
	if x := s.Extension; x != nil {
		add(x.At, c.T("track.happened.extended", s.CompetentAgency.Name), x.Number)
	}
}
