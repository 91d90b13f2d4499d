package dossier

import (
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/fee"
)

// startClock accepts the dossier and promises a date: by the period of its variant
// (T-01, T-04), within the day where the province has decided so (T-03), or
// provisionally while the CompetentAgency has not received it (T-02, CF-02).
func (d *decision) startClock(c Accept, items []ComponentItem) error {
	v, _ := d.env.Procedure.Variant(d.Procedure.Variant)
	today := deadline.DateOf(d.env.Now).String()
	period := v.PeriodFor(catalog.Channel(d.Channel), today) // of its channel (T-01, CN03.2)
	if period.IsZero() && d.env.SameDay == nil {
		return fault.New(fault.Invalid, "procedure.no-period", "name", d.Procedure.Name).At("procedure")
	}
	lines, unknown := fee.Assess(d.env.Procedure.FeesIn(d.Province, today), c.FeeChoices)
	if len(unknown) > 0 {
		return fault.New(fault.Invalid, "fee.unknown").At("fees")
	}
	lines, unknown = fee.Relieve(lines, d.env.Procedure.ExemptionsIn(d.Province, catalog.Channel(d.Channel), today), c.Exemptions)
	if len(unknown) > 0 {
		return fault.New(fault.Invalid, "fee.exemption-unknown").At("exemptions")
	}
	why, err := d.promise(deadline.Facts{Received: d.env.Now, CrossBoundary: d.CrossBoundary, Period: period, SameDay: d.env.SameDay})
	if err != nil {
		return err
	}
	first := d.env.Workflow.First()
	stepDue, err := d.env.Deadlines.Due(d.env.Now, first.Period, deadline.FromMoment) // T-11
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	if d.env.Code == "" {
		return fault.New(fault.Internal, "dossier.no-code")
	}
	accepted := AcceptedV1{
		Code: d.env.Code, CodeTemplate: d.env.CodeTemplate,
		WorkflowID: d.env.Workflow.ID, WorkflowVersion: d.env.Workflow.Version, Calendar: d.env.Deadlines.Version(),
		Period: period, SameDay: d.env.SameDay, Due: moment(why.Due), Explanation: why, Fees: lines,
		Step: first.ID, StepDue: moment(stepDue), Role: first.Role, Components: items, AtOnce: d.once,
	}
	if c.Check == nil {
		d.emit(accepted)
	} else {
		d.emit(AcceptedV2{accepted, *c.Check})
	}
	return nil
}

// promise counts a date from facts. The plain case takes the short way.
func (d *decision) promise(f deadline.Facts) (deadline.Explanation, error) {
	if !f.CrossBoundary && f.SameDay == nil {
		why, err := d.env.Deadlines.Explain(f.Received, f.Period, deadline.FirstDayExcluded) // T-04
		if err != nil {
			return why, fault.New(fault.Internal, "deadline.failed").Because(err)
		}
		return why, nil
	}
	clocks, err := d.env.Deadlines.Clocks(f, d.env.Now)
	if err != nil {
		return deadline.Explanation{}, fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	return clocks.Explanation, nil
}

// receivedByCompetent starts the clock of a CrossBoundary dossier when the
// CompetentAgency first receives it; both times are kept (T-02, CF-02).
func (d *decision) receivedByCompetent() error {
	agency, _ := d.env.Directory.AgencyOf(d.token().Unit.ID)
	if !d.CrossBoundary || !d.CompetentReceivedAt.IsZero() || agency.ID != d.CompetentAgency.ID {
		return nil
	}
	f := d.DeadlineFacts()
	f.ReceivedByCompetentAgency = d.env.Now
	why, err := d.promise(f)
	if err != nil {
		return err
	}
	d.emit(ClockStartedV1{Due: moment(why.Due), Explanation: why})
	return nil
}
