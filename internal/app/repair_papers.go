package app

import (
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/print"
)

// correctionPaper is the last phiếu đính chính of a Result (P-24). Errors: dossier.no-notice.
func (a *App) correctionPaper(v *View) (print.Printable, error) {
	s := &v.State
	if len(s.Corrections) == 0 {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	c := s.Corrections[len(s.Corrections)-1]
	form := print.Correction{
		NoticeHead: a.codedHead(s, s.CompetentAgency, c.Number, c.At, c.By), Document: "Kết quả số " + c.Of + " ngày " + civilDay(c.Old.Date),
		Reason: c.Reason, FaultOf: c.FaultOf,
	}
	for _, i := range c.Items {
		form.Items = append(form.Items, print.CorrectionItem{Field: i.Field, Wrong: i.Wrong, Right: i.Right})
	}
	if form.OfficerName = c.Signer; c.Signer == c.By.Name {
		form.SignerTitle = c.By.Title
	}
	return form, nil
}

// lossPaper is the last biên bản mất, hư hỏng (P-24). Errors: dossier.no-notice.
func (a *App) lossPaper(v *View) (print.Printable, error) {
	s := &v.State
	if len(s.Losses) == 0 {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	l := s.Losses[len(s.Losses)-1]
	issuer := s.CompetentAgency
	if l.By.UnitID == s.ReceivingUnit.ID {
		issuer = s.ReceivingUnit
	}
	return print.LossRecord{
		NoticeHead: a.codedHead(s, issuer, l.Number, l.At, l.By), FoundAt: l.FoundAt, What: fault.Word("vi", string(l.Kind)) + ": " + l.What,
		Reason: l.Reason, Responsible: l.Responsible, Remedy: l.Remedy, RemedyBy: l.RemedyBy, SignerTitle: l.By.Title,
	}, nil
}

// codedHead is noticeHead of a paper with a number of its own, given for a dossier that
// may have its code.
func (a *App) codedHead(s *dossier.State, issuer dossier.UnitRef, number string, at time.Time, by dossier.By) print.NoticeHead {
	h := a.noticeHead(s, issuer, number, at, by)
	if s.Code != "" {
		h.DossierCode, h.TrackingURL = s.Code, a.TrackingURL(s.Code)
	}
	return h
}
