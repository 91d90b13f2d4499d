package web

import (
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/print"
)

// trackTurns tells the applicant of a pause that runs and of the apology: nothing is
// called late while the clock stands still (T-10, P-19).
func (c *Context) trackTurns(s *dossier.State, f *trackFull) {
	if p := s.Pause(); p != nil {
		f.Turns = append(f.Turns, c.T("track.paused", c.word(p.ReasonCode), p.LegalGround, p.Document))
		f.DueBadge, f.Late = &badge{Class: "due-wait", Words: c.T("clock.paused")}, false
	}
	if s.AtOnce != nil {
		f.Turns = append(f.Turns, c.T("track.at-once", s.ReceivingUnit.Name))
	}
	if n := len(s.Redirections); n > 0 && !s.Status.Final() {
		f.Turns = append(f.Turns, c.T("track.redirected", s.ReceivingUnit.Name, c.dayWords(s.Redirections[n-1].At)))
	}
	c.trackMoney(s, f)
	if x := s.Extension; x != nil && !s.Status.Final() {
		f.Turns = append(f.Turns, c.T("track.extended", s.CompetentAgency.Name, c.dayWords(x.Due), c.word(x.ReasonCode)+". "+x.Reason))
	}
}

// trackMoney tells of money and originals that go back to the applicant.
func (c *Context) trackMoney(s *dossier.State, f *trackFull) {
	for _, l := range s.Fees {
		if l.Exemption != "" {
			f.Turns = append(f.Turns, c.T("fees.track.relief", l.Name, print.Money(l.Full), print.Money(l.Amount), l.Ground))
		}
	}
	for _, r := range s.Refunds {
		switch r.Status {
		case fee.RefundRequested:
			f.Turns = append(f.Turns, c.T("track.refunding", print.Money(r.Amount), s.ReceivingUnit.Name))
		case fee.RefundApproved:
			f.Turns = append(f.Turns, c.T("track.refund-ready", print.Money(r.Amount), s.ReceivingUnit.Name))
		}
	}
	if s.Status.Final() && len(s.Originals()) > 0 {
		f.Turns = append(f.Turns, c.T("track.originals", s.ReceivingUnit.Name))
	}
}

// turned tells the turns of the clock in the dossier's way.
func (c *Context) turned(s *dossier.State, add func(at time.Time, what, note string)) {
	for _, r := range s.Redirections {
		add(r.At, c.T("track.happened.redirected", r.To.Name), "")
	}
	for _, r := range s.Refunds {
		add(r.PaidAt, c.T("track.happened.refunded"), "")
	}
	for _, p := range s.Pauses {
		add(p.From, c.T("track.happened.paused", c.word(p.ReasonCode)), p.LegalGround)
		add(p.Until, c.T("track.happened.resumed"), "")
	}
	c.repaired(s, add)
	if x := s.Extension; x != nil {
		add(x.At, c.T("track.happened.extended", s.CompetentAgency.Name), x.Number)
	}
}
