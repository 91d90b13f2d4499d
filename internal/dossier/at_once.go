package dossier

import (
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// ResolveAtOnce takes a request of a same-moment procedure in, resolves it and gives the
// Result, in one act at the counter (P-08, P-09, NĐ 61 Đ17.4, Đ17.5). Who filed stands
// there and takes the Result: no Handover, no waiting, and Mẫu 01 only when she asks.
type ResolveAtOnce struct {
	Accept         Accept        // of a dossier that is filed with it, or was filed before
	Result         Issue         // file optional: what is signed on the spot is given on paper
	Payment        RecordPayment // of everything that is due; read only when something is
	OriginalsGiven bool
	Note           string
	Receipt        bool // the applicant asked for Mẫu 01
}

// Name is stable.
func (ResolveAtOnce) Name() string { return "resolve-at-once" }

// AtOnce marks a dossier that was accepted, resolved and returned in one act.
type AtOnce struct {
	LegalSource string `json:"legal_source"`      // that makes the procedure a same-moment one
	Receipt     bool   `json:"receipt,omitempty"` // Mẫu 01 was asked for (P-08)
}

// GivesReceipt reports whether the applicant gets Mẫu 01: always, except of a
// same-moment procedure when nobody asked for it (P-08).
func (o *AtOnce) GivesReceipt() bool { return o == nil || o.Receipt }

// MayResolveAtCounter reports whether somebody at a counter is authorised to resolve for
// an agency (P-09): her post approves there, or she also holds a post that does.
func MayResolveAtCounter(d *org.Directory, a org.Actor, agencyID, on string) bool {
	if a.Of(agencyID) && a.Has(org.Approver) {
		return true
	}
	for _, p := range d.PostsOf(a.OfficerID, on) {
		agency, ok := d.AgencyOf(p.UnitID)
		if ok && agency.ID == agencyID && p.OfficerID == a.OfficerID && p.Has(org.Approver) {
			return true
		}
	}
	return false
}

func (d *decision) resolveAtOnce(c ResolveAtOnce) error {
	if in := c.Accept.Submission; in != nil {
		if err := d.submit(*in); err != nil {
			return err
		}
	}
	if err := d.inStatus(Submitted); err != nil {
		return err
	}
	if err := d.resolvesHere(); err != nil {
		return err
	}
	c.Accept.Submission, c.Accept.HandOver = nil, false
	d.once = &AtOnce{d.Procedure.SameMoment, c.Receipt}
	var faults fault.List
	faults.Join(d.accept(c.Accept))
	faults.Join(under("result", d.checkResult(c.Result)))
	if len(faults) == 0 && len(d.Outstanding()) > 0 {
		c.Payment.Lines = nil // nothing is left to be paid later
		faults.Join(under("payment", d.recordPayment(c.Payment)))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	d.emit(d.issued(c.Result))
	d.emit(ResultReturnedV1{Channel: Direct, Receiver: d.Applicant.Name, OriginalsGiven: c.OriginalsGiven, Note: strings.TrimSpace(c.Note)})
	return nil
}

// resolvesHere demands a same-moment procedure, an applicant at the counter, and an
// officer there who is authorised to resolve (P-09).
func (d *decision) resolvesHere() error {
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	switch {
	case d.Procedure.SameMoment == "":
		return fault.New(fault.Conflict, "at-once.procedure", "name", d.Procedure.Name)
	case !MayResolveAtCounter(d.env.Directory, d.env.Actor, d.CompetentAgency.ID, d.today()):
		return fault.New(fault.Forbidden, "at-once.not-authorised", "unit", d.CompetentAgency.Name)
	case d.Channel != Direct:
		return fault.New(fault.Conflict, "at-once.not-present")
	}
	return nil
}

// atOnceCommands offers the act; whether the officer is authorised, the directory says.
func (s *State) atOnceCommands(a org.Actor) []string {
	if s.Status != Submitted || s.Procedure.SameMoment == "" || s.Channel != Direct ||
		!a.In(s.ReceivingUnit.ID) || !a.Has(org.IntakeOfficer, org.OneStopHead) {
		return nil
	}
	return []string{ResolveAtOnce{}.Name()}
}

// under puts faults below the part of a form that holds their fields.
func under(part string, err error) error {
	if err == nil {
		return nil
	}
	var out fault.List
	out.Join(err)
	for _, f := range out {
		if f.Field != "" {
			f.Field = part + "." + f.Field
		}
	}
	return out.Err()
}
