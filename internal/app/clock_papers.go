package app

import (
	"io"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/print"
	"motcua/internal/reason"
)

// WriteApology prints Mẫu 04 of the one extension (F-04, P-19). Errors: dossier.no-notice.
func (a *App) WriteApology(w io.Writer, v *View) error { return a.WritePaper(w, v, "apology") }

// WriteApologyDOCX writes it as a document to be edited and signed. Errors: dossier.no-notice.
func (a *App) WriteApologyDOCX(w io.Writer, v *View) error {
	p, err := a.apologyPaper(v)
	if err != nil {
		return err
	}
	return print.WriteDOCX(w, p)
}

func (a *App) apologyPaper(v *View) (print.Printable, error) {
	s, x := &v.State, v.State.Extension
	if x == nil {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	form := print.Apology{
		NoticeHead: a.noticeHead(s, s.CompetentAgency, x.Number, x.At, x.By), ReceivingUnit: s.ReceivingUnit.Name, Agency: s.CompetentAgency.Name,
		ReceivedAt: s.AcceptedAt, OriginalDue: x.Before, NewDue: x.Due, Reason: fault.Word("vi", x.ReasonCode) + ". " + x.Reason, LegalGround: x.LegalGround,
	}
	form.DossierCode, form.TrackingURL = s.Code, a.TrackingURL(s.Code)
	if form.OfficerName = x.Signer; x.Signer == x.By.Name {
		form.SignerTitle = x.By.Title
	}
	return form, nil
}

// WriteDenialNotice prints the Denial after appraisal in the form class of Mẫu 03, by
// its own number and date (P-18, CF-03). Errors: dossier.no-notice.
func (a *App) WriteDenialNotice(w io.Writer, v *View) error {
	return a.WritePaper(w, v, "denial-notice")
}

func (a *App) denialPaper(v *View) (print.Printable, error) {
	s, r := &v.State, v.State.Result
	if r == nil || r.Outcome != dossier.Denied {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	form := print.RefusalNotice{
		NoticeHead: a.noticeHead(s, s.CompetentAgency, r.Number, r.At, r.By), ReceivingUnit: s.CompetentAgency.Name, Reason: r.Reason,
	}
	code, ground := r.ReasonCode, r.LegalGround
	if old := reason.For(reason.Denial, deadline.DateOf(r.At).String()); code == "" && len(old) > 0 { // told before it was asked for
		code, ground = string(old[0].Code), old[0].LegalGround
	}
	form.Kind, form.LegalGround = fault.Word("vi", code), ground
	form.DossierCode, form.TrackingURL, form.OfficerName = s.Code, a.TrackingURL(s.Code), r.Signer
	return form, nil
}
