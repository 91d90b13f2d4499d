package app

import (
	"context"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
)

// AtOnceForm is what is filled in, besides the request itself, when a same-moment
// procedure is resolved and returned at the counter (P-08, P-09).
type AtOnceForm struct {
	Result         AtOnceResult  `json:"result"`
	Payment        AtOncePayment `json:"payment,omitzero" doc:"required when a fee is due"`
	OriginalsGiven bool          `json:"originals_given,omitempty"`
	Receipt        bool          `json:"receipt_asked,omitempty" doc:"the applicant asked for Mẫu 01"`
}

// AtOnceResult is the Result given on the spot; its file may be left out unless it is a
// Denial.
type AtOnceResult struct {
	Outcome string   `json:"outcome" enum:"Granted,Denied"`
	Number  string   `json:"number" maxLength:"50"`
	Date    string   `json:"date" format:"date"`
	Signer  string   `json:"signer" maxLength:"200"`
	Type    string   `json:"result_type,omitempty" maxLength:"300" doc:"which of the procedure's results is granted: its code, or its name; left out: the only one"`
	Reason  string   `json:"reason,omitempty" maxLength:"5000"`
	Uploads []string `json:"uploads,omitempty" maxItems:"50"`

	ReasonCode  string `json:"reason_code,omitempty" maxLength:"50"`
	LegalGround string `json:"legal_ground,omitempty" maxLength:"500"`

	NumberReason string `json:"number_reason,omitempty" maxLength:"500" doc:"why the number stands on another dossier too"`
}

// AtOncePayment is how the whole fee was paid.
type AtOncePayment struct {
	Method  string   `json:"method" enum:"Cash,Transfer,Postal,Online"`
	Wire    int      `json:"wire,omitempty"`
	Number  string   `json:"number,omitempty" maxLength:"50"`
	Uploads []string `json:"uploads,omitempty" maxItems:"50"`
}

// AtOnce reads the form into the command; faults at "result.files" and "payment.files".
func (a *App) AtOnce(ctx context.Context, actor org.Actor, accept dossier.Accept, f AtOnceForm) (dossier.ResolveAtOnce, error) {
	cmd := dossier.ResolveAtOnce{
		Accept: accept, OriginalsGiven: f.OriginalsGiven, Receipt: f.Receipt,
		Result: dossier.Issue{Outcome: dossier.Outcome(f.Result.Outcome), Number: f.Result.Number, Date: f.Result.Date, Signer: f.Result.Signer, Reason: f.Result.Reason,
			ResultType: f.Result.Type,
			ReasonCode: f.Result.ReasonCode, LegalGround: f.Result.LegalGround, NumberReason: f.Result.NumberReason},
		Payment: dossier.RecordPayment{Method: f.Payment.Method, Wire: fee.Wire(f.Payment.Wire), Number: f.Payment.Number},
	}
	var faults fault.List
	var err error
	for _, part := range []struct {
		field   string
		uploads []string
		files   *[]dossier.Attachment
	}{{"result.files", f.Result.Uploads, &cmd.Result.Files}, {"payment.files", f.Payment.Uploads, &cmd.Payment.Evidence}} {
		if *part.files, err = a.Attachments(ctx, actor, part.uploads); err == nil {
			continue
		}
		one := fault.Of(err)
		if one.Kind == fault.Internal {
			return cmd, err
		}
		faults.Add(one.At(part.field))
	}
	return cmd, faults.Err()
}

// ResolvesAtOnce reports whether an actor may resolve a procedure at once at her
// counter for the agency that decides it; agency is one elsewhere, "" = the counter's
// own.
func (a *App) ResolvesAtOnce(actor org.Actor, p *catalog.ProcedureVersion, agency string) bool {
	if p.SameMoment == "" || !actor.Has(org.IntakeOfficer, org.OneStopHead) {
		return false
	}
	d, on := a.Directory().At(a.Today()), a.Today()
	unit, _ := d.Unit(actor.UnitID)
	competent, _, err := dossier.CompetentNamed(d, p, unit, agency, on)
	return err == nil && dossier.MayResolveAtCounter(d, actor, competent.ID, on)
}

// intakeCommand is what an intake form asks for.
func (a *App) intakeCommand(ctx context.Context, actor org.Actor, f IntakeForm, s *dossier.Submission) (dossier.Command, error) {
	accept := dossier.Accept{Submission: s, FeeChoices: f.Fees, Exemptions: f.Exemptions, HandOver: f.HandOver, Check: f.Check.Check()}
	switch {
	case f.SubmitOnly:
		return dossier.Submit{Submission: *s}, nil
	case f.AtOnce != nil:
		return a.AtOnce(ctx, actor, accept, *f.AtOnce)
	}
	return accept, nil
}
