package app

import (
	"fmt"
	"io"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/print"
)

// WriteSupplementNotice prints Mẫu 02 of the n-th supplement request, counted from
// 1; 0 is the last one (F-02, P-05, P-14). Errors: dossier.no-notice.
func (a *App) WriteSupplementNotice(w io.Writer, v *View, n int) error {
	p, err := a.supplementNotice(v, n)
	if err != nil {
		return err
	}
	return print.Write(w, p)
}

func (a *App) supplementNotice(v *View, n int) (print.Printable, error) {
	s := &v.State
	if n == 0 {
		n = len(s.Supplements)
	}
	if n < 1 || n > len(s.Supplements) {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	asked := s.Supplements[n-1]
	then := v.asIssued(asksFor(asked.Number))
	s = &then
	form := print.SupplementNotice{
		NoticeHead: a.rated(s, slipSupplement, n, a.noticeHead(s, s.ReceivingUnit, asked.Number, asked.RequestedAt, asked.RequestedBy)),
		ReplyBy:    asked.ReplyBy, HandInAt: a.counterOf(s), Clock: clockAfter(s, asked.Stage),
	}
	for _, i := range asked.Items {
		form.Items = append(form.Items, print.SupplementItem{Name: i.Name, Reason: itemReason(i)})
	}
	return form, nil
}

// itemReason is the reason of an item as Mẫu 02 gives it: by its code, in words, with
// the legal ground.
func itemReason(i dossier.SupplementItem) string {
	if i.ReasonCode == "" {
		return i.Reason
	}
	out := fault.Word("vi", i.ReasonCode) + ". " + i.Reason + " (Căn cứ: " + i.LegalGround + ")"
	if i.Exception != "" { // why it is asked for although it is at hand (O-10)
		out += ". Không khai thác dữ liệu sẵn có vì: " + fault.Word("vi", i.Exception)
	}
	return out
}

// WriteRefusalNotice prints Mẫu 03 of a dossier refused at intake (F-03, P-06).
// Errors: dossier.no-notice.
func (a *App) WriteRefusalNotice(w io.Writer, v *View) error {
	p, err := a.refusalNotice(v)
	if err != nil {
		return err
	}
	return print.Write(w, p)
}

func (a *App) refusalNotice(v *View) (print.Printable, error) {
	s := &v.State
	if s.Status != dossier.Refused || s.Notice == nil {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	return print.RefusalNotice{
		NoticeHead:    a.rated(s, slipRefusal, 0, a.noticeHead(s, s.ReceivingUnit, s.Notice.Number, s.Notice.At, s.Notice.By)),
		ReceivingUnit: s.ReceivingUnit.Name, Kind: fault.Word("vi", s.Notice.ReasonCode),
		Reason: s.Notice.Reason, LegalGround: s.Notice.LegalGround,
	}, nil
}

// WriteStopNotice prints Mẫu 05 of a dossier stopped on a legal ground, or of one
// whose withdrawal was confirmed (F-05, P-20, P-21, CF-04). Errors: dossier.no-notice.
func (a *App) WriteStopNotice(w io.Writer, v *View) error {
	p, err := a.stopNotice(v)
	if err != nil {
		return err
	}
	return print.Write(w, p)
}

func (a *App) stopNotice(v *View) (print.Printable, error) {
	s := &v.State
	form := print.StopNotice{Returned: returnedPapers(s), Fees: feeHandling(s)}
	switch {
	case s.Status == dossier.Stopped && s.Notice != nil:
		n := s.Notice
		form.NoticeHead = a.noticeHead(s, s.CompetentAgency, n.Number, n.At, n.By)
		form.StoppedAt, form.Kind, form.Reason, form.LegalGround = n.At, fault.Word("vi", n.ReasonCode), n.Reason, n.LegalGround
		form.SignerTitle = n.By.Title
	case s.Status == dossier.Withdrawn && s.Withdrawal != nil:
		d := s.Withdrawal
		issuer := s.CompetentAgency
		if d.ConfirmedBy.UnitID == s.ReceivingUnit.ID {
			issuer = s.ReceivingUnit
		}
		form.NoticeHead = a.noticeHead(s, issuer, withdrawalNumber(v), d.ConfirmedAt, d.ConfirmedBy)
		form.StoppedAt, form.RequestedAt, form.Reason, form.SignerTitle = d.ConfirmedAt, d.RequestedAt, d.Reason, d.ConfirmedBy.Title
	default:
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	return form, nil
}

// noticeHead is the head of a notice that issuer gave at a moment. A notice made
// before the dossier had its code is printed as it was, by its own number: the
// number tells, for it begins with the code if there was one (CF-01).
func (a *App) noticeHead(s *dossier.State, issuer dossier.UnitRef, number string, at time.Time, by dossier.By) print.NoticeHead {
	parent, unit := a.head(issuer)
	h := print.NoticeHead{
		ParentAgency: parent, Unit: unit, Number: number, Place: a.placeOf(issuer.ID, at), IssuedAt: at,
		OwnerName: s.Owner.Name, ApplicantName: s.Applicant.Name, Address: s.Applicant.Address, Phone: s.Applicant.Phone, Email: s.Applicant.Email,
		ProcedureName: s.Procedure.Name, ProcedureCode: s.Procedure.Code, OfficerName: by.Name, OfficerPhone: a.phoneOf(by, issuer.ID),
	}
	if s.Code != "" && strings.HasPrefix(number, s.Code+"/") {
		h.DossierCode, h.TrackingURL = s.Code, a.TrackingURL(s.Code)
	}
	return h
}

// rated adds the link by which the citizen rates, which Mẫu 01, 02 and 03 bear (K-06).
func (a *App) rated(s *dossier.State, kind slipKind, n int, h print.NoticeHead) print.NoticeHead {
	h.RatingURL, h.RatingCode = a.ratingURL(s, kind, n), a.ratingCode(s, kind, n)
	return h
}

// phoneOf is where the officer behind a paper is called: her own number, else that
// of her unit, else that of the unit that gives the paper.
func (a *App) phoneOf(by dossier.By, issuerID string) string {
	d := a.Directory()
	if o, ok := d.Officer(by.OfficerID); ok && o.Phone != "" {
		return o.Phone
	}
	for _, id := range []string{by.UnitID, issuerID} {
		if u, ok := d.Unit(id); ok && u.Phone != "" {
			return u.Phone
		}
	}
	return ""
}

// counterOf names the counter that takes missing papers, with its address.
func (a *App) counterOf(s *dossier.State) string {
	if u, ok := a.Directory().Unit(s.ReceivingUnit.ID); ok && u.Address != "" {
		return s.ReceivingUnit.Name + ", " + u.Address
	}
	return s.ReceivingUnit.Name
}

// clockAfter says what a supplement request does to the processing time.
func clockAfter(s *dossier.State, stage dossier.Stage) string {
	switch {
	case stage == dossier.StageAppraisal: // P-14
		return "Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ."
	case s.CrossBoundary: // T-02
		return "Thời hạn giải quyết được tính từ khi cơ quan có thẩm quyền nhận được hồ sơ đầy đủ, hợp lệ."
	}
	return "Thời hạn giải quyết được tính từ khi hồ sơ được tiếp nhận đầy đủ, hợp lệ." // T-01
}

// returnedPapers are the papers a dossier holds; what is electronic or was taken
// from a database is not given back.
func returnedPapers(s *dossier.State) []print.ReturnedPaper {
	var out []print.ReturnedPaper
	for _, c := range s.Components {
		if !c.Given() || c.Count < 1 || c.FromDatabase != "" || c.CopyKind == catalog.Electronic {
			continue
		}
		kind := fault.Word("vi", string(c.CopyKind))
		if c.Certified {
			kind += " có chứng thực"
		}
		out = append(out, print.ReturnedPaper{Name: c.Name, Kind: kind, Count: c.Count})
	}
	return out
}

// feeHandling says what was taken and what becomes of it. The law on each fee
// decides about a refund; the notice does not.
func feeHandling(s *dossier.State) string {
	switch {
	case fee.Total(s.Fees) == 0 && len(s.InForce()) == 0:
		return "Không phát sinh"
	case len(s.InForce()) == 0:
		return "Chưa thu"
	}
	var numbers []string
	for _, p := range s.InForce() {
		numbers = append(numbers, p.Number+" ngày "+vnDay(p.At))
	}
	return fmt.Sprintf("Đã thu %s theo biên lai số %s; việc hoàn trả (nếu có) thực hiện theo quy định của pháp luật về phí, lệ phí",
		print.Money(s.PaidTotal()), strings.Join(numbers, ", "))
}

// withdrawalNumber is the number given when the withdrawal was confirmed; the
// ledger has it.
func withdrawalNumber(v *View) string {
	for _, e := range v.Events {
		if confirmed, ok := e.Data.(dossier.WithdrawalConfirmedV1); ok {
			return confirmed.Number
		}
	}
	return ""
}
