package dossier

import (
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/reason"
)

// decideTurn holds the turns of the clock.
func (d *decision) decideTurn(c Command) error {
	switch c := c.(type) {
	case PauseClock:
		return d.pauseClock(c)
	case ResumeClock:
		return d.resumeClock(c)
	case Extend:
		return d.extend(c)
	case AcknowledgeExtension:
		return d.acknowledgeExtension(c)
	}
	return d.decidePeople(c)
}

// runs refuses a turn of a clock that does not run: not accepted, not started at the
// CompetentAgency (CF-02), waiting for the applicant, paused, or finished.
func (d *decision) runs() error {
	if err := d.inStatus(clockRuns...); err != nil {
		return err
	}
	if d.ProvisionalDue() {
		return fault.New(fault.Conflict, "clock.not-started", "unit", d.CompetentAgency.Name)
	}
	return d.unpaused()
}

// unpaused refuses what may not happen while the clock stands still (T-10).
func (d *decision) unpaused() error {
	if p := d.Pause(); p != nil {
		return fault.New(fault.Conflict, "dossier.paused", "document", documentOf(p.Document, p.DocumentDate))
	}
	return nil
}

// pauseClock stops the clock: a coded ground that holds today, the legal ground, a
// document with its date, and a moment that is not before what it rests on (T-10).
func (d *decision) pauseClock(c PauseClock) error {
	if err := d.ofAgency(org.AssigningLeader, org.Approver); err != nil {
		return err
	}
	if err := d.runs(); err != nil {
		return err
	}
	if d.env.Now.After(d.CurrentDueDate()) {
		return fault.New(fault.Conflict, "pause.overdue", "due", vnMoment(d.CurrentDueDate()))
	}
	var faults fault.List
	faults.Join(d.grounds(reason.Pause, c.ReasonCode, c.Reason, c.LegalGround))
	if strings.TrimSpace(c.Document) == "" {
		faults.Add(fault.New(fault.Invalid, "pause.document").At("document"))
	}
	date, err := deadline.ParseDate(c.DocumentDate)
	if err != nil || date.At(0).After(d.env.Now) {
		faults.Add(fault.New(fault.Invalid, "pause.document-date").At("document_date"))
		return faults.Err()
	}
	from := c.From
	if from.IsZero() {
		from = d.env.Now
	}
	if earliest := d.pausableFrom(date.At(0)); from.Before(earliest) || from.After(d.env.Now) {
		faults.Add(fault.New(fault.Invalid, "pause.from", "from", vnMoment(earliest), "to", vnMoment(d.env.Now)).At("from"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	d.emit(ClockPausedV1{
		Ground: deadline.PauseGround(c.ReasonCode), ReasonCode: c.ReasonCode, Reason: strings.TrimSpace(c.Reason), LegalGround: strings.TrimSpace(c.LegalGround),
		Document: strings.TrimSpace(c.Document), DocumentDate: date.String(), From: moment(from),
	})
	return nil
}

// pausableFrom is the earliest moment at which a pause may begin: the clock runs, no
// pause runs, and the document exists.
func (d *decision) pausableFrom(document time.Time) time.Time {
	earliest := document
	later := func(t time.Time) {
		if t.After(earliest) {
			earliest = t
		}
	}
	later(d.AcceptedAt)
	later(d.CompetentReceivedAt)
	for _, x := range d.Supplements {
		later(x.ReceivedAt)
	}
	for _, p := range d.Pauses {
		later(p.Until)
	}
	if d.Extension != nil {
		later(d.Extension.At)
	}
	return earliest
}

// resumeClock lets the clock go on and counts the dates anew (T-10, T-12).
func (d *decision) resumeClock(c ResumeClock) error {
	if err := d.ofAgency(org.AssigningLeader, org.Approver); err != nil {
		return err
	}
	if d.Status.Final() {
		return d.wrongStatus()
	}
	if d.Pause() == nil {
		return fault.New(fault.Conflict, "pause.none")
	}
	f := d.DeadlineFacts()
	f.Pauses[len(f.Pauses)-1].End = d.env.Now
	open := d.timedTokens()
	for _, t := range open {
		period, _ := t.period(d.env.Workflow)
		f.Steps = append(f.Steps, deadline.Step{ID: t.ID, Started: d.restartedWithin(t.Since, time.Time{}), Period: period})
	}
	clocks, err := d.env.Deadlines.Clocks(f, d.env.Now)
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	e := ClockResumedV1{Until: d.env.Now, Note: strings.TrimSpace(c.Note), Before: d.CurrentDueDate(), Due: moment(clocks.CurrentDueDate), Explanation: clocks.Explanation}
	if e.Due.Before(e.Before) {
		e.Due = e.Before // a promise is not shortened
	}
	for i, t := range open {
		if due := moment(clocks.Steps[i].Due); !due.Equal(t.StepDue) {
			e.StepDues = append(e.StepDues, TokenDue{t.ID, due})
		}
	}
	d.emit(e)
	return nil
}

// timedTokens are the steps that have a deadline of their own.
func (d *decision) timedTokens() []Token {
	var out []Token
	for _, t := range d.Tokens {
		if _, timed := t.period(d.env.Workflow); timed && !t.StepDue.IsZero() {
			out = append(out, t)
		}
	}
	return out
}

// vnMoment writes a moment for a message: "17:00 02/12/2026".
func vnMoment(t time.Time) string { return t.In(deadline.Zone()).Format("15:04 02/01/2006") }
