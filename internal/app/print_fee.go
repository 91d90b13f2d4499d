package app

import (
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/print"
)

// Payable is what is to be paid for a dossier at a moment, and into which account. Without
// one account for all lines Account is empty: it is paid at the counter.
type Payable struct {
	Lines                 []fee.Line
	Amount                int64 // đồng
	Holder, Account, Bank string
	Purpose               string // stands on the bank statement: the code of the dossier, nothing of a person
	VietQR                string // payload of exactly this payment
}

// Payable tells what is to be paid now: of what nobody has paid yet, the lines whose
// moment has come, else all (P-25); into the account of the competent agency in force
// on the day (B-03, O-07).
func (a *App) Payable(s *dossier.State, at time.Time) (Payable, error) {
	p := Payable{Lines: s.DueNow()}
	if len(p.Lines) == 0 {
		p.Lines = s.Outstanding()
	}
	if p.Amount = fee.Total(p.Lines); p.Amount == 0 {
		return p, nil
	}
	b, day := a.Book(), deadline.DateOf(at).String()
	account, ok := b.PayTo(s.CompetentAgency.ID, p.Lines[0].SubItem, day)
	for _, l := range p.Lines[1:] {
		if other, found := b.PayTo(s.CompetentAgency.ID, l.SubItem, day); !found || other.ID != account.ID {
			ok = false // one transfer cannot go to two accounts
		}
	}
	if !ok {
		return p, nil
	}
	bank, _ := b.Bank(account.BIN)
	p.Holder, p.Account, p.Bank, p.Purpose = account.Holder, account.Number, bank.ShortName, fee.Plain(s.Code, 25)
	var err error
	p.VietQR, err = fee.PaymentQR(account, p.Amount, p.Purpose)
	return p, err
}

// feeSlip is the phiếu báo nộp phí, lệ phí, with the VietQR code of exactly what is to be
// paid (P-25, B-03, O-07). Without an account it says that one pays at the counter; when
// nothing is left to pay there is no slip.
func (a *App) feeSlip(v *View) (print.Printable, error) {
	s := &v.State
	at, by := s.AcceptedAt, s.Intake
	for _, e := range v.Events {
		if _, ok := e.Data.(dossier.PaymentRequestedV1); ok {
			at, by = e.At, e.By
		}
	}
	p, err := a.Payable(s, at)
	if err != nil {
		return nil, err
	}
	if s.AcceptedAt.IsZero() || p.Amount == 0 {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	slip := print.FeeSlip{
		NoticeHead:    a.noticeHead(s, s.ReceivingUnit, s.Code+"/PL", at, by),
		AccountHolder: p.Holder, Account: p.Account, Bank: p.Bank, Purpose: p.Purpose, VietQR: p.VietQR,
	}
	for _, l := range p.Lines {
		slip.Lines = append(slip.Lines, print.FeeLine{Name: l.Name, Amount: l.Amount, Note: l.Ground})
	}
	return slip, nil
}
