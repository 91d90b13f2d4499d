package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// receiveSupplement adds papers to the same dossier. Only when all that was asked for is
// there does it go on: after an appraisal the period starts again from zero; the original
// date stays (P-14, T-07). An answer after the date is still an answer.
func (d *decision) receiveSupplement(c ReceiveSupplement) error {
	if err := d.inStatus(AwaitingSupplement); err != nil {
		return err
	}
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	var faults fault.List
	added := d.items(&faults, c.Components)
	if len(added) == 0 && len(faults) == 0 {
		faults.Add(fault.New(fault.Invalid, "supplement.nothing").At("components"))
	}
	came, missing := d.brought(added)
	if len(missing) > 0 && c.Enough && strings.TrimSpace(c.Note) == "" {
		faults.Add(fault.New(fault.Invalid, "supplement.enough").At("note"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	all := merge(d.Components, added)
	if len(missing) > 0 {
		d.emit(SupplementPartReceivedV1{all, came, missing, c.Enough, strings.TrimSpace(c.Note)})
		if !c.Enough {
			return nil
		}
	}
	return d.goOn(SupplementReceivedV1{Components: all})
}

// brought tells which of the items asked for have come with the papers, and which are
// still missing.
func (d *decision) brought(added []ComponentItem) (came, missing []string) {
	for _, i := range d.WaitsFor().Missing() {
		if slices.ContainsFunc(added, func(c ComponentItem) bool { return c.ComponentID == i.ComponentID && (c.Given() || c.NotApplicable) }) {
			came = append(came, i.ComponentID)
		} else {
			missing = append(missing, i.ComponentID)
		}
	}
	return came, missing
}

// goOn lets the dossier go on with all papers there. After an appraisal the period starts
// again from zero (P-14, T-07); across the boundary nothing starts before the
// CompetentAgency has received the dossier (T-02, CF-02).
func (d *decision) goOn(e SupplementReceivedV1) error {
	if len(d.Tokens) == 0 {
		d.emit(e)
		return nil
	}
	if err := complete(d.env.Procedure, e.Components); err != nil {
		return err
	}
	e.Papers = d.papersAdded(e.Components)
	if err := d.restart(&e); err != nil {
		return err
	}
	if !d.branches() {
		d.emit(e)
		return nil
	}
	dues, err := d.stepDuesAgain()
	if err != nil {
		return err
	}
	e.StepDue = time.Time{}
	d.emit(SupplementReceivedV2{e, dues})
	return nil
}

// restart counts the step anew from now, and the date where a clock runs: in the way in
// which it was promised, within the day where the province has decided so (T-03, P-14).
func (d *decision) restart(e *SupplementReceivedV1) error {
	if !d.ProvisionalDue() {
		why, err := d.promise(deadline.Facts{Received: d.env.Now, Period: d.Period, SameDay: d.SameDay})
		if err != nil {
			return err
		}
		e.Due, e.Explanation = moment(why.Due), &why
	}
	step, _ := d.State.Token().step(d.env.Workflow)
	due, err := d.env.Deadlines.Due(d.env.Now, step.Period, deadline.FromMoment)
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	e.StepDue = moment(due)
	return nil
}
