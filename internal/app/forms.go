package app

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/print"
)

// TrackingURL is the public page of a dossier; it holds the code and nothing personal (PD-08).
func (a *App) TrackingURL(code string) string { return a.PublicURL + "/tra-cuu/" + code }

// WriteReceipt prints Mẫu 01 of an accepted dossier; large is the large-type A4 variant.
func (a *App) WriteReceipt(w io.Writer, v *View, large bool) error {
	p, err := a.receiptPaper(v, large)
	if err != nil {
		return err
	}
	return print.Write(w, p)
}

func (a *App) receiptPaper(v *View, large bool) (print.Printable, error) {
	s := v.asIssued(givesReceipt)
	if !s.AtOnce.GivesReceipt() {
		return nil, fault.New(fault.Conflict, "at-once.no-receipt")
	}
	if s.AcceptedAt.IsZero() {
		return nil, fault.New(fault.Conflict, "form.wrong-status", "status", string(s.Status))
	}
	return a.receipt(&s).Printable(print.Options{Large: large}), nil
}

func (a *App) receipt(s *dossier.State) print.Receipt {
	parent, unit := a.head(s.ReceivingUnit)
	first := s.Promise()
	r := print.Receipt{
		ParentAgency: parent, Unit: unit, Number: s.Code, DossierCode: s.Code, Place: a.placeOf(s.ReceivingUnit.ID, s.AcceptedAt),
		IssuedAt: s.AcceptedAt, ReceivingUnit: s.ReceivingUnit.Name, ApplicantName: s.Applicant.Name, Channel: fault.Word("vi", string(s.Channel)),
		ApplicantAddress: s.Applicant.Address, Phone: s.Applicant.Phone, Email: s.Applicant.Email,
		IDLabel: fault.Word("vi", string(s.Applicant.ID.Kind)), PersonalID: s.Applicant.ID.Masked,
		ProcedureName: s.Procedure.Name, ProcedureCode: s.Procedure.Code, OwnerName: s.Owner.Name, OwnerAddress: s.Owner.Address,
		CopySets: s.CopySets, StatutoryPeriod: s.Period.Text(deadline.Vietnamese), ReceivedAt: s.AcceptedAt, DueAt: first.At,
		ProvisionalDue: first.Explanation.Provisional, DueExplanation: first.Explanation.Brief().ForApplicants().Text(deadline.Vietnamese),
		ReturnPlace: returnPlace(s), TrackingURL: a.TrackingURL(s.Code), RatingURL: a.ratingURL(s, slipReceipt, 0), RatingCode: a.ratingCode(s, slipReceipt, 0), SubmitterName: s.Applicant.Name, ReceiverName: s.Intake.Name,
	}
	if s.Owner.ID.Index == s.Applicant.ID.Index && s.Owner.Name == s.Applicant.Name {
		r.OwnerName, r.OwnerAddress = "", "" // the form then says that they are one
	}
	if u, ok := a.Directory().Unit(s.ReceivingUnit.ID); ok {
		r.SupportPhone = u.Phone
	}
	for _, c := range s.Components {
		if c.Given() {
			r.Components = append(r.Components, receiptComponent(c))
		}
	}
	for _, f := range s.Fees {
		r.Fees = append(r.Fees, print.FeeLine{Name: f.Name, Amount: f.Amount, Note: a.reliefWords(s, f)})
	}
	return r
}

func receiptComponent(c dossier.ComponentItem) print.ReceiptComponent {
	out := print.ReceiptComponent{Name: c.Name}
	if c.FromDatabase != "" {
		out.Name += " (khai thác từ " + c.FromDatabase + ")"
		return out
	}
	n := max(c.Count, min(1, len(c.Attachments)))
	switch {
	case c.CopyKind == catalog.Electronic:
		out.Electronic = n
	case c.CopyKind == catalog.Copy && c.Certified:
		out.CertifiedCopy = n
	case c.CopyKind == catalog.Copy:
		out.Photocopy = n
	default:
		out.Original = n
	}
	return out
}

func returnPlace(s *dossier.State) string {
	switch s.ReturnChannel {
	case dossier.Postal:
		return "Qua dịch vụ bưu chính công ích"
	case dossier.Online:
		return "Trực tuyến, qua Cổng Dịch vụ công quốc gia"
	}
	return "Trực tiếp tại " + s.ReceivingUnit.Name
}

// head gives the two lines at the top left of a form: the body above, and the unit.
func (a *App) head(u dossier.UnitRef) (parent, unit string) {
	here, ok := a.Directory().Unit(u.ID)
	if !ok {
		return "", u.Name
	}
	above, _ := a.Directory().Unit(here.ParentID)
	return above.Name, u.Name
}

// placeOf names the territory for the date line: the commune or province a unit serves
// or sits in; dots to write on when the set-up does not say.
func (a *App) placeOf(unitID string, at time.Time) string {
	for _, id := range append([]string{unitID}, a.Directory().Chain(unitID)...) {
		u, ok := a.Directory().Unit(id)
		if !ok || u.AreaCode == "" {
			continue
		}
		if area, ok := a.Book().Area(u.AreaCode, deadline.DateOf(at).String()); ok {
			return area.PlainName()
		}
	}
	return "……"
}

// WriteControlSlip prints Mẫu 06.
func (a *App) WriteControlSlip(w io.Writer, v *View) error {
	p, err := a.controlSlip(v)
	if err != nil {
		return err
	}
	return print.Write(w, p)
}

func (a *App) controlSlip(v *View) (print.Printable, error) {
	s := &v.State
	if s.AcceptedAt.IsZero() {
		return nil, fault.New(fault.Conflict, "form.wrong-status", "status", string(s.Status))
	}
	parent, unit := a.head(s.ReceivingUnit)
	slip := print.ControlSlip{
		ParentAgency: parent, Unit: unit, Number: s.Code, Place: a.placeOf(s.ReceivingUnit.ID, s.AcceptedAt), IssuedAt: s.AcceptedAt,
		DossierCode: s.Code, ProcedureName: s.Procedure.Name, ProcedureCode: s.Procedure.Code, OwnerName: s.Owner.Name,
		ApplicantName: s.Applicant.Name, CompetentAgency: s.CompetentAgency.Name, ReceivedAt: s.AcceptedAt, DueAt: s.CurrentDueDate(),
		StatutoryPeriod: s.Period.Text(deadline.Vietnamese), Participants: strings.Join(participants(s), "; "),
	}
	for _, c := range s.Components {
		if c.Given() {
			slip.Components = append(slip.Components, c.Name)
		}
	}
	for _, h := range s.Hops {
		slip.Handovers = append(slip.Handovers, withPaper(s, h.GivenAt, handover(h)))
	}
	for _, r := range s.Redirections {
		if !r.Accepted { // an accepted one is among the hops
			slip.Handovers = append(slip.Handovers, withPaper(s, r.At, redirected(r)))
		}
	}
	if s.AtOnce != nil {
		slip.Handovers = append(slip.Handovers, atOnceRow(s))
	}
	for _, c := range s.Consultations {
		slip.Handovers = append(slip.Handovers, asked(c))
	}
	for _, p := range s.Pauses {
		slip.Handovers = append(slip.Handovers, pausedRow(p))
	}
	if x := s.Extension; x != nil {
		slip.Handovers = append(slip.Handovers, extendedRow(x))
	}
	slices.SortStableFunc(slip.Handovers, func(a, b print.Handover) int { return a.GivenAt.Compare(b.GivenAt) })
	return slip, nil
}

// reliefWords say on Mẫu 01 by which FeeExemption less is due than the fee, and on what
// ground (F-01, CN18.3); "" when none counts.
func (a *App) reliefWords(s *dossier.State, f fee.Line) string {
	if f.Exemption == "" {
		return ""
	}
	out := "được miễn"
	if f.Amount > 0 {
		out = "được giảm từ " + print.Money(f.Full)
	}
	p, err := a.Book().PinnedIn(pinOf(s))
	if err == nil {
		for _, e := range p.Exemptions {
			if e.ID == f.Exemption && e.Who != "" {
				out += ": " + e.Who
			}
		}
	}
	if f.Ground != "" {
		out += ", theo " + f.Ground
	}
	return out
}

// participants are the agencies that were asked for an opinion and still are, each once,
// in the order in which they were asked (F-06, P-15, P-16).
func participants(s *dossier.State) []string {
	var out []string
	for _, c := range s.Consultations {
		if c.TakenBack.IsZero() && !slices.Contains(out, c.Unit.Name) {
			out = append(out, c.Unit.Name)
		}
	}
	return out
}

// atOnceRow is the one row of a dossier that never left the counter (P-09).
func atOnceRow(s *dossier.State) print.Handover {
	return print.Handover{
		GiverUnit: s.ReceivingUnit.Name, GiverName: s.Intake.Name, ReceiverUnit: s.ReceivingUnit.Name, ReceiverName: s.Intake.Name,
		GivenAt: s.AcceptedAt, ReceivedAt: s.AcceptedAt, Note: "Giải quyết và trả kết quả ngay tại quầy",
	}
}

func handover(h dossier.Hop) print.Handover {
	out := print.Handover{
		GiverUnit: h.FromUnit.Name, GiverName: h.Giver.Name, ReceiverUnit: h.ToUnit.Name, ReceiverName: h.Receiver.Name,
		GivenAt: h.GivenAt, ReceivedAt: h.ReceivedAt, Note: h.Note, Result: handoverResults[h.StepResult],
	}
	if h.Redirect {
		out.Note = redirectNote + h.Note
	}
	if h.Backward {
		out.Note = "Trả lại: " + h.Note
	}
	if h.ToStep == "" {
		out.Note = strings.TrimSpace("Xong nhánh này, chờ bước tiếp theo. " + h.Note)
	}
	if h.Supervisor != nil { // P-17
		out.Note = strings.TrimSpace("Giám sát: " + h.Supervisor.Name + ". " + out.Note)
	}
	return out
}

// asked is a row for a Consultee, who is asked and answers beside the work (P-15).
func asked(c dossier.Consultation) print.Handover {
	out := print.Handover{
		GiverUnit: c.AskedBy.UnitName, GiverName: c.AskedBy.Name, ReceiverUnit: c.Unit.Name, ReceiverName: c.AnsweredBy.Name,
		GivenAt: c.AskedAt, ReceivedAt: c.AnsweredAt, Note: "Lấy ý kiến: " + c.Question,
	}
	if !c.ClosedAt.IsZero() {
		out.Note += " (không trả lời)"
	}
	return out
}

var handoverResults = map[deadline.State]print.HandoverResult{
	deadline.Early: print.HandoverEarly, deadline.OnTime: print.HandoverOnTime, deadline.Overdue: print.HandoverOverdue,
}

// RegisterForm gathers the Register (Mẫu 07) of a period for print or export. The
// running number restarts with the extract; the electronic book itself is numbered
// by the DossierCode.
func (a *App) RegisterForm(ctx context.Context, actor org.Actor, q ReportQuery) (print.Register, error) {
	p, err := q.Period()
	if err != nil {
		return print.Register{}, err
	}
	unitID := q.Unit
	if unitID == "" {
		unitID = actor.UnitID
	}
	unit, _ := a.Directory().Unit(unitID)
	parent, name := a.head(dossier.UnitRef{ID: unit.ID, Name: unit.Name})
	form := print.Register{
		ParentAgency: parent, Unit: name, Year: p.From.In(deadline.Zone()).Year(), IssuedAt: a.Now(), Place: a.placeOf(unit.ID, a.Now()), KeeperName: actor.Name,
		Period: "Từ ngày " + vnDay(p.From) + " đến ngày " + vnDay(p.To.Add(-time.Minute)),
	}
	form.Rows, err = a.registerRows(ctx, actor, q)
	return form, err
}

func vnDay(t time.Time) string { return t.In(deadline.Zone()).Format("02/01/2006") }
