package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/reason"
)

// extend apologises and names the one new date: at least one working day before the
// date in force, once in the life of a dossier, to a later working moment (P-19, T-12,
// CF-13). The original date stays for ever (CF-06).
func (d *decision) extend(c Extend) error {
	if err := d.ofAgency(org.AssigningLeader, org.Approver); err != nil {
		return err
	}
	if err := d.runs(); err != nil {
		return err
	}
	if x := d.Extension; x != nil {
		return fault.New(fault.Conflict, "extend.once", "number", x.Number, "due", vnMoment(x.Due))
	}
	by, err := d.env.Deadlines.ExtensionBy(d.CurrentDueDate())
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	if d.env.Now.After(by) {
		return fault.New(fault.Conflict, "extend.too-late", "by", vnMoment(by), "due", vnMoment(d.CurrentDueDate()))
	}
	ground, err := d.apology(c)
	if err != nil {
		return err
	}
	due := moment(c.NewDue)
	f := d.DeadlineFacts()
	f.Extension = &deadline.Extension{Document: strings.TrimSpace(c.Number), Asked: d.env.Now, NewDue: due, Granted: true}
	clocks, err := d.env.Deadlines.Clocks(f, d.env.Now)
	if err != nil {
		return fault.New(fault.Invalid, "extend.new-due", "due", vnMoment(d.CurrentDueDate())).At("new_due").Because(err)
	}
	d.emit(ExtendedV1{
		Number: strings.TrimSpace(c.Number), Signer: strings.TrimSpace(c.Signer), ReasonCode: c.ReasonCode, Reason: strings.TrimSpace(c.Reason), LegalGround: ground,
		Before: d.CurrentDueDate(), Due: due, Explanation: clocks.Explanation,
	})
	return nil
}

// apology checks what the paper says and gives the legal ground of its reason.
func (d *decision) apology(c Extend) (ground string, err error) {
	var faults fault.List
	today := deadline.DateOf(d.env.Now).String()
	switch i := slices.IndexFunc(reason.For(reason.Extension, today), func(r reason.Reason) bool { return string(r.Code) == c.ReasonCode }); {
	case strings.TrimSpace(c.ReasonCode) == "":
		faults.Add(fault.New(fault.Invalid, "reason.code-missing").At("reason_code"))
	case i < 0:
		faults.Add(fault.New(fault.Invalid, "reason.code-unknown", "reason", c.ReasonCode).At("reason_code"))
	default:
		ground = reason.For(reason.Extension, today)[i].LegalGround
	}
	for _, x := range [][3]string{{"reason", c.Reason, "reason.missing"}, {"number", c.Number, "extend.number"}, {"signer", c.Signer, "extend.signer"}} {
		if strings.TrimSpace(x[1]) == "" {
			faults.Add(fault.New(fault.Invalid, x[2]).At(x[0]))
		}
	}
	if !c.NewDue.After(d.CurrentDueDate()) || d.env.Deadlines.WorkingMinutes(c.NewDue.Add(-time.Minute), c.NewDue) == 0 {
		faults.Add(fault.New(fault.Invalid, "extend.new-due", "due", vnMoment(d.CurrentDueDate())).At("new_due"))
	}
	return ground, faults.Err()
}

// acknowledgeExtension records that the OneStopUnit has told the applicant (P-19).
func (d *decision) acknowledgeExtension(c AcknowledgeExtension) error {
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	if d.Status.Final() {
		return d.wrongStatus()
	}
	if !d.untold() {
		return fault.New(fault.Conflict, "extend.nothing-to-tell", "status", string(d.Status))
	}
	if !slices.Contains(ToldMethods, c.Method) {
		return fault.New(fault.Invalid, "extend.method").At("method")
	}
	d.emit(ExtensionAcknowledgedV1{c.Method, strings.TrimSpace(c.Note)})
	return nil
}
