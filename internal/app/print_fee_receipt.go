package app

import (
	"cmp"
	"io"
	"strconv"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/print"
)

// WriteFeeReceipt prints the FeeReceipt with a number, "" = the newest that counts, in its
// three copies (CN18.3). One that was cancelled says so. Errors: dossier.no-notice.
func (a *App) WriteFeeReceipt(w io.Writer, v *View, number string) error {
	p, err := a.feeReceiptPaper(v, number)
	if err != nil {
		return err
	}
	return print.Write(w, p)
}

// feeReceiptPaper finds the receipt with a number; "" is the newest.
func (a *App) feeReceiptPaper(v *View, number string) (print.Printable, error) {
	s := &v.State
	for i := len(s.Payments) - 1; i >= 0; i-- {
		p := s.Payments[i]
		if p.Receipt.N > 0 && (p.Number == number || number == "") {
			return a.feeReceipt(s, p), nil
		}
	}
	return nil, fault.New(fault.NotFound, "dossier.no-notice")
}

// feeReceipts are the receipts of a dossier that count, oldest first.
func (a *App) feeReceipts(s *dossier.State) []print.Printable {
	var out []print.Printable
	for _, p := range s.InForce() {
		if p.Receipt.N > 0 {
			out = append(out, a.feeReceipt(s, p))
		}
	}
	return out
}

// feeReceipt is the biên lai of a payment. The masked number and the address are printed
// only when who paid is the Applicant or the Owner: of others they are not known.
func (a *App) feeReceipt(s *dossier.State, p dossier.Payment) print.FeeReceipt {
	unit := s.ReceivingUnit
	if u, ok := a.Directory().Unit(p.Receipt.Unit); ok && u.ID != unit.ID {
		unit = dossier.UnitRef{ID: u.ID, Name: u.Name}
	}
	parent, name := a.head(unit)
	_, rule := fee.SeriesOn(deadline.DateOf(p.At).String(), s.Trial)
	r := print.FeeReceipt{
		ParentAgency: parent, Unit: name, Form: rule.Form, Series: p.Receipt.Series, Serial: p.Receipt.Serial(), Number: p.Receipt.Text,
		Place: a.placeOf(unit.ID, p.At), IssuedAt: p.At, Payer: cmp.Or(p.Payer, s.Applicant.Name),
		DossierCode: cmp.Or(s.Code, s.ID), ProcedureName: s.Procedure.Name, ProcedureCode: s.Procedure.Code, Kind: fault.Word("vi", p.Kind),
		Method: fault.Word("vi", p.Method), Voucher: p.Paper, Cashier: p.By.Name, Trial: s.Trial,
	}
	if p.Wire != fee.NotOnline {
		r.Method += " (" + fault.Word("vi", "wire."+strconv.Itoa(int(p.Wire))) + ")"
	}
	for _, person := range []dossier.Person{s.Applicant, s.Owner} {
		if person.Name == r.Payer {
			r.IDLabel, r.PersonalID, r.Address = fault.Word("vi", string(person.ID.Kind)), person.ID.Masked, person.Address
			break
		}
	}
	for _, l := range p.Lines {
		r.Lines = append(r.Lines, print.PaidLine{Name: l.Name, Ground: l.Ground, Full: l.Full, Amount: l.Amount})
	}
	if v := p.Voided; v != nil {
		r.VoidReason, r.VoidedBy, r.VoidedAt = v.Reason, v.By.Name, v.At
	}
	return r
}
