package dossier

import (
	"slices"
	"time"
)

// evolveTurn holds the turns of the clock.
func (s *State) evolveTurn(e Event) {
	switch p := e.Data.(type) {
	case ClockPausedV1:
		s.Pauses = append(slices.Clip(s.Pauses), ClockPause{
			Ground: p.Ground, ReasonCode: p.ReasonCode, Reason: p.Reason, LegalGround: p.LegalGround, Document: p.Document, DocumentDate: p.DocumentDate,
			From: p.From, By: e.By,
		})
	case ClockResumedV1:
		s.endPause(p.Until, e.By, p.Note)
		if !p.Due.Equal(s.CurrentDueDate()) {
			s.DueDates = append(slices.Clip(s.DueDates), DueDate{p.Due, PauseEnded, e.At, p.Explanation})
		}
		s.stepDues(p.StepDues)
	case ExtendedV1:
		s.Extension = &Extension{
			Number: p.Number, Signer: p.Signer, ReasonCode: p.ReasonCode, Reason: p.Reason, LegalGround: p.LegalGround,
			Before: p.Before, Due: p.Due, At: e.At, By: e.By,
		}
		s.DueDates = append(slices.Clip(s.DueDates), DueDate{p.Due, Extended, e.At, p.Explanation})
	case ExtensionAcknowledgedV1:
		x := *s.Extension
		x.ToldAt, x.ToldBy, x.ToldMethod = e.At, e.By, p.Method
		s.Extension = &x
	}
}

// endPause ends the pause that runs, if one does.
func (s *State) endPause(at time.Time, by By, note string) {
	if s.Pause() == nil {
		return
	}
	s.Pauses = slices.Clone(s.Pauses)
	p := &s.Pauses[len(s.Pauses)-1]
	p.Until, p.EndedBy, p.Note = at, by, note
}
