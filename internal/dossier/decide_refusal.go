package dossier

import (
	"strings"

	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/reason"
)

// decideRefusal holds the turns of a Refusal; false: c is none of them.
func (d *decision) decideRefusal(c Command) (bool, error) {
	switch c := c.(type) {
	case Refuse:
		return true, d.refuse(c)
	case ApproveRefusal:
		return true, d.approveRefusal(c)
	case RejectRefusal:
		return true, d.rejectRefusal(c)
	}
	return false, nil
}

// refuse ends a dossier that is not accepted, also one whose supplement never came, with
// a coded reason and its legal ground (P-06), or proposes it to a leader. One
// proposal waits at a time: for papers, or to refuse.
func (d *decision) refuse(c Refuse) error {
	if err := d.inStatus(Submitted, AwaitingSupplement); err != nil {
		return err
	}
	if d.Code != "" {
		return d.wrongStatus()
	}
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	if p := d.RefusalOpen(); p != nil {
		return fault.New(fault.Conflict, "refusal.pending", "name", p.By.Name, "unit", p.To.Name)
	}
	alone := d.RefusesAtOnce(d.env.Actor)
	if p := d.Proposal; p != nil && !alone {
		return fault.New(fault.Conflict, "supplement.pending", "name", p.By.Name, "unit", p.To.Name)
	}
	if err := d.grounds(reason.Refusal, c.ReasonCode, c.Reason, c.LegalGround); err != nil {
		return err
	}
	words, ground := strings.TrimSpace(c.Reason), strings.TrimSpace(c.LegalGround)
	if alone {
		d.emit(RefusedV1{d.noticeNumber("TC"), c.ReasonCode, words, ground})
		return d.proposeRefund(fee.ByRefusal)
	}
	unit, role, err := d.leader(StageIntake)
	if err != nil {
		return err
	}
	d.emit(RefusalProposedV1{c.ReasonCode, words, ground, ref(unit), role})
	return nil
}

// toAnswer refuses an answer to a Refusal that nobody proposed, by somebody else, or
// after the dossier has gone on.
func (d *decision) toAnswer() (*RefusalProposal, error) {
	if err := d.inStatus(Submitted, AwaitingSupplement); err != nil {
		return nil, err
	}
	p := d.RefusalOpen()
	if p == nil {
		return nil, fault.New(fault.Conflict, "refusal.no-proposal", "status", string(d.Status))
	}
	switch a := d.env.Actor; {
	case a.OfficerID == p.By.OfficerID && a.OfficerID != "":
		return nil, fault.New(fault.Forbidden, "refusal.own")
	case !d.mayAnswerRefusal(a):
		return nil, fault.New(fault.Forbidden, "refusal.not-leader", "unit", p.To.Name)
	}
	return p, nil
}

// approveRefusal is the leader's yes: the notice goes out, in her name.
func (d *decision) approveRefusal(c ApproveRefusal) error {
	p, err := d.toAnswer()
	if err != nil {
		return err
	}
	d.emit(RefusalApprovedV1{strings.TrimSpace(c.Comment)})
	d.emit(RefusedV2{RefusedV1{d.noticeNumber("TC"), p.ReasonCode, p.Reason, p.LegalGround}, p.By})
	return d.proposeRefund(fee.ByRefusal)
}

func (d *decision) rejectRefusal(c RejectRefusal) error {
	if _, err := d.toAnswer(); err != nil {
		return err
	}
	if err := because(c.Reason); err != nil {
		return err
	}
	d.emit(RefusalRejectedV1{strings.TrimSpace(c.Reason)})
	return nil
}
