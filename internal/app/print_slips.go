package app

import (
	"slices"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/print"
)

// resultAcknowledgement is the biên nhận kết quả of a returned dossier (CN18, P-22): of
// the Result that the applicant has in hand, which may be a corrected one (P-24).
func (a *App) resultAcknowledgement(v *View) (print.Printable, error) {
	s := &v.State
	if s.Return == nil || s.Result == nil {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	r, at, by, suffix := s.InHand(), s.Return.At, s.Return.By, "/BNKQ"
	g := lastGiven(s)
	if g != nil {
		at, by, suffix = g.At, g.By, "/BNKQ-ĐC"
	}
	slip := print.ResultAcknowledgement{
		NoticeHead: a.noticeHead(s, s.ReceivingUnit, s.Code+suffix, at, by),
		Result:     fault.Word("vi", string(r.Outcome)), ResultNumber: r.Number, ResultDate: civilDay(r.Date), ResultSigner: r.Signer,
		Channel: fault.Word("vi", string(s.Return.Channel)), ReturnedAt: at, TakerName: s.Return.Receiver, PowerOfAttorney: s.Return.PowerOfAttorney,
		ReceiptCollected: s.Return.ReceiptCollected, Note: s.Return.Note,
	}
	if slip.Note == "" {
		slip.Note = wayOf(s)
	}
	switch {
	case g != nil:
		correctedTaken(&slip, g)
	case s.Return.OriginalsGiven:
		slip.Returned = returnedPapers(s)
	}
	return slip, nil
}

// wayOf tells by which postal item the Result went, or where it was put (EX-11, CN18).
func wayOf(s *dossier.State) string {
	if s.Return.Place != "" {
		return "Kết quả điện tử trả tại: " + fault.Word("vi", string(s.Return.Place))
	}
	if n := len(s.Consignments); n > 0 && s.Return.Channel == dossier.Postal {
		x := s.Consignments[n-1]
		return "Bưu gửi " + x.Item + ", " + x.Carrier + ", gửi ngày " + civilDay(deadline.DateOf(x.PostedAt).String()) + ", phát ngày " + civilDay(x.On)
	}
	return ""
}

// lastGiven is the last corrected Result that was given, nil when none was.
func lastGiven(s *dossier.State) *dossier.CorrectedReturn {
	for _, c := range slices.Backward(s.Corrections) {
		if c.Given != nil {
			return c.Given
		}
	}
	return nil
}

// correctedTaken tells who took a corrected Result, and whether the wrong one came back.
func correctedTaken(slip *print.ResultAcknowledgement, g *dossier.CorrectedReturn) {
	slip.Channel, slip.TakerName, slip.ReceiptCollected, slip.PowerOfAttorney = fault.Word("vi", string(g.Channel)), g.Receiver, g.ReceiptCollected, ""
	if g.Power != nil {
		slip.PowerOfAttorney = g.Power.Line()
	}
	old := "không thu lại"
	if g.OldTaken {
		old = "đã thu lại"
	}
	slip.Note = "Kết quả đính chính thay kết quả số " + g.Old + " (" + old + ")"
	if g.Note != "" {
		slip.Note += ". " + g.Note
	}
}

// progressSlip is the phiếu quá trình xử lý of an accepted dossier, up to now.
func (a *App) progressSlip(v *View) (print.Printable, error) {
	s := &v.State
	if s.AcceptedAt.IsZero() {
		return nil, fault.New(fault.Conflict, "form.wrong-status", "status", string(s.Status))
	}
	slip := print.ProgressSlip{
		NoticeHead: a.noticeHead(s, s.ReceivingUnit, s.Code+"/QT", v.Now, dossier.By{UnitID: s.ReceivingUnit.ID}),
		ReceivedAt: s.AcceptedAt, DueAt: s.CurrentDueDate(), Status: fault.Word("vi", string(s.Status)), PrintedAt: v.Now,
	}
	if t := s.Token(); t != nil && !s.Status.Final() {
		slip.Holder = t.Unit.Name
	}
	slip.Steps = append(slip.Steps, print.ProgressStep{Step: "Tiếp nhận hồ sơ", Who: who(s.CounterAt(s.AcceptedAt), s.Intake), At: s.AcceptedAt})
	for _, h := range s.Hops {
		step := print.ProgressStep{Step: "Chuyển đến " + h.ToUnit.Name, Who: who(h.FromUnit, h.Giver), At: h.GivenAt}
		if h.Backward {
			step.Step = "Trả lại " + h.ToUnit.Name
		}
		if h.Supervisor != nil { // P-17
			step.Step += " (giám sát: " + h.Supervisor.Name + ")"
		}
		slip.Steps = append(slip.Steps, step)
	}
	if r := s.Result; r != nil {
		slip.Steps = append(slip.Steps, print.ProgressStep{Step: "Có kết quả số " + r.Number, Who: who(s.CompetentAgency, r.By), At: r.At})
	}
	if r := s.Return; r != nil {
		slip.Steps = append(slip.Steps, print.ProgressStep{Step: "Trả kết quả", Who: who(s.ReceivingUnit, r.By), At: r.At})
	}
	return slip, nil
}

// who is a unit and who acted for it; the law gives the citizen the name of who
// handles the dossier (K-02).
func who(u dossier.UnitRef, by dossier.By) string {
	if by.Name == "" {
		return u.Name
	}
	return u.Name + " – " + by.Name
}

// civilDay writes a civil date as people here do; what is no date stays.
func civilDay(s string) string {
	d, err := deadline.ParseDate(s)
	if err != nil {
		return s
	}
	return vnDay(d.At(0))
}
