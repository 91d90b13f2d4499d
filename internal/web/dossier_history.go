package web

import (
	"time"

	"motcua/internal/dossier"
)

// dossierEvent is an event of the ledger in words.
type dossierEvent struct {
	At     time.Time
	Who    string
	What   string
	Detail []string
}

// dossierEvent tells what happened, who did it and when.
func (c *Context) dossierEvent(e dossier.Event) dossierEvent {
	out := dossierEvent{At: e.At, Who: e.By.Name, What: c.T("event." + e.Data.Type())}
	if e.By.OnBehalfOf.Name != "" {
		out.Who = c.T("org.on-behalf", e.By.Name, e.By.OnBehalfOf.Name)
	}
	if e.By.UnitName != "" {
		out.Who += ", " + e.By.UnitName
	}
	data, _ := dossier.Plain(e.Data)
	for _, line := range append(c.eventDetail(data), c.beyondPlain(e.Data)...) {
		if line != "" {
			out.Detail = append(out.Detail, line)
		}
	}
	return out
}

// labelled is "label: text", "" without text.
func (c *Context) labelled(key, text string) string {
	if text == "" {
		return ""
	}
	return c.T(key, text)
}

func (c *Context) eventDetail(p dossier.Payload) []string {
	switch p := p.(type) {
	case dossier.SubmittedV1:
		return append([]string{c.T("event.by-channel", p.Applicant.Name, c.word(string(p.Channel))), c.labelled("event.note", p.Note)}, c.gatheredLines(p)...)
	case dossier.AcceptedV1:
		return c.acceptedLines(p)
	case dossier.ClockStartedV1:
		return []string{c.T("event.due", format(p.Due, "15:04 02/01/2006"))}
	case dossier.RefusedV1:
		return c.groundLines(p.Number, p.ReasonCode, p.Reason, p.LegalGround)
	case dossier.RefusalProposedV1, dossier.RefusalApprovedV1, dossier.RefusalRejectedV1:
		return c.refusalLines(p)
	case dossier.StoppedV1:
		return c.groundLines(p.Number, p.ReasonCode, p.Reason, p.LegalGround)
	case dossier.SupplementRequestedV1:
		lines := []string{c.T("event.number", p.Number)}
		for _, i := range p.Items {
			lines = append(lines, i.Name+": "+i.Reason)
		}
		return lines
	case dossier.SupplementReceivedV1:
		return []string{c.labelled("event.new-due", format(p.Due, "15:04 02/01/2006")), c.papersSent(p.Papers)}
	case dossier.HandedOverV1:
		return c.handOverLines(p)
	case dossier.MovedV1:
		return c.movedLines(p)
	case dossier.OpinionGivenV1:
		return []string{c.T(agreement(p.Agrees)), p.Text, c.letterLine(p.Document)}
	}
	return c.eventDetailLate(p)
}

func (c *Context) eventDetailLate(p dossier.Payload) []string {
	switch p := p.(type) {
	case dossier.AssignedV1:
		return []string{c.T("event.to", p.Name+", "+p.Unit.Name), c.labelled("event.note", p.Note), c.ruleLine(p)}
	case dossier.AppraisedV1:
		return []string{c.T(map[bool]string{true: "dossier.eligible", false: "dossier.not-eligible"}[p.Eligible]), p.Text}
	case dossier.SubmittedForApprovalV1:
		return []string{p.Summary}
	case dossier.ApprovedV1:
		return []string{p.Comment}
	case dossier.ResultIssuedV1:
		return c.resultLines(p)
	case dossier.ResultReturnedV1:
		return []string{c.T("event.receiver", p.Receiver, c.word(string(p.Channel))), c.labelled("event.attorney", p.PowerOfAttorney), c.labelled("event.note", p.Note)}
	case dossier.ResultReturnedV2:
		return append(c.eventDetailLate(p.ResultReturnedV1), c.T("delivery.put", c.word(string(p.Place))))
	case dossier.ResultPostedV1, dossier.DeliveryRecordedV1:
		return c.deliveryLines(p)
	case dossier.PaymentRequestedV1:
		return []string{c.labelled("event.note", p.Note)}
	case dossier.WithdrawalRequestedV1:
		return []string{c.labelled("event.reason", p.Reason)}
	case dossier.WithdrawalCancelledV1:
		return []string{c.labelled("event.reason", p.Reason)}
	case dossier.WithdrawalDeclinedV1:
		return []string{c.labelled("event.reason", p.Reason)}
	case dossier.WithdrawalConfirmedV1:
		return []string{c.T("event.number", p.Number)}
	case dossier.ComponentDigitisedV1:
		return []string{p.Name, c.T("digitise.facts", p.Pages, p.DPI), c.paperLine(p.Paper)}
	case dossier.ClockPausedV1, dossier.ClockResumedV1, dossier.ExtendedV1, dossier.ExtensionAcknowledgedV1:
		return c.clockLines(p)
	case dossier.SupplementRequestedV2, dossier.SupplementProposedV1, dossier.SupplementApprovedV1, dossier.SupplementRejectedV1, dossier.SupplementPartReceivedV1,
		dossier.SupplementRemindedV1, dossier.SupplementExpiredV1:
		return c.supplementLines(p)
	case dossier.CorrectedV1, dossier.CorrectedV2, dossier.CorrectedReturnedV1, dossier.LossRecordedV1:
		return c.repairLines(p)
	case dossier.DueDateMovedV1:
		return []string{c.T("event.moved", format(p.Before, "15:04 02/01/2006"), format(p.Due, "15:04 02/01/2006")), c.labelled("event.ground", p.Decision)}
	}
	return c.turnDetail(p)
}

func (c *Context) handOverLines(p dossier.HandedOverV1) []string {
	to := p.ToUnit.Name
	if p.ToName != "" {
		to = p.ToName + ", " + to
	}
	if p.Backward {
		return []string{c.T("event.back-to", to), c.labelled("event.reason", p.Note)}
	}
	return []string{c.T("event.to", to), c.labelled("event.note", p.Note), c.papersSent(p.Papers)}
}

func (c *Context) groundLines(number, code, reason, legal string) []string {
	return []string{c.T("event.number", number), c.word(code) + ": " + reason, c.T("event.ground", legal)}
}
