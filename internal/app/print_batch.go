package app

import (
	"context"
	"io"
	"slices"
	"strconv"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/print"
)

// BatchForms are what can be printed for several dossiers at once (CN19), in the
// order they are offered. The last two are one paper about all of them.
var BatchForms = []string{
	"receipt", "receipt-large", "control-slip", "supplement-notice", "fee-slip", "fee-receipt", "progress-slip", "result-acknowledgement",
	"batch-receipt", "result-handover-slip",
}

// MaxBatch bounds how many dossiers are printed at once.
const MaxBatch = 200

// Batch is what is to be printed of which dossiers.
type Batch struct {
	Form    string
	Refs    []Ref
	Address string // of the reader, for the log
}

// PrintBatch writes one form of several dossiers into one PDF, in the order they
// were chosen; every reading is logged. Nothing is printed when one of them lacks
// the form. Errors: print.nothing-chosen, print.too-many, print.not-issued,
// print.one-person, print.one-route, and those of Open.
func (a *App) PrintBatch(ctx context.Context, w io.Writer, actor org.Actor, b Batch) error {
	switch {
	case len(b.Refs) == 0:
		return fault.New(fault.Invalid, "print.nothing-chosen")
	case len(b.Refs) > MaxBatch:
		return fault.New(fault.Invalid, "print.too-many", "max", strconv.Itoa(MaxBatch))
	case !slices.Contains(BatchForms, b.Form):
		return fault.New(fault.NotFound, "dossier.no-notice")
	}
	views := make([]*View, 0, len(b.Refs))
	for _, ref := range b.Refs {
		v, err := a.Open(ctx, actor, ref, "in hàng loạt", b.Address)
		if err != nil {
			return err
		}
		views = append(views, v)
	}
	papers, err := a.batch(actor, b.Form, views)
	if err != nil {
		return err
	}
	return print.WriteAll(w, papers)
}

func (a *App) batch(actor org.Actor, form string, views []*View) ([]print.Printable, error) {
	switch form {
	case "batch-receipt":
		p, err := a.batchReceipt(views)
		return []print.Printable{p}, err
	case "result-handover-slip":
		p, err := a.resultHandover(actor, views)
		return []print.Printable{p}, err
	}
	out := make([]print.Printable, 0, len(views))
	for _, v := range views {
		if form == "fee-receipt" { // every one that counts, not the last alone
			receipts := a.feeReceipts(&v.State)
			if len(receipts) == 0 {
				return nil, lacks(v, nil)
			}
			out = append(out, receipts...)
			continue
		}
		p, err := a.paper(v, form)
		if err != nil {
			return nil, lacks(v, err)
		}
		out = append(out, p)
	}
	return out, nil
}

// lacks names the dossier that has no such form.
func lacks(v *View, why error) error {
	name := v.State.Code
	if name == "" {
		name = v.State.Procedure.Name + " – " + v.State.Owner.Name
	}
	return fault.New(fault.Invalid, "print.not-issued", "dossier", name).Because(why)
}

// batchReceipt is the BatchReceipt of dossiers of one person (P-27).
func (a *App) batchReceipt(views []*View) (print.Printable, error) {
	first := views[0].asIssued(givesReceipt)
	head := a.noticeHead(&first, first.ReceivingUnit, "", first.AcceptedAt, first.Intake)
	b := print.BatchReceipt{
		SlipHead: print.SlipHead{
			ParentAgency: head.ParentAgency, Unit: head.Unit, Place: head.Place, IssuedAt: head.IssuedAt, OfficerName: head.OfficerName, OfficerPhone: head.OfficerPhone,
		},
		ReceivingUnit: first.ReceivingUnit.Name, ApplicantName: first.Applicant.Name, Channel: fault.Word("vi", string(first.Channel)), Address: first.Applicant.Address,
		Phone: first.Applicant.Phone, Email: first.Applicant.Email, IDLabel: fault.Word("vi", string(first.Applicant.ID.Kind)), PersonalID: first.Applicant.ID.Masked,
		TrackingURL: a.PublicURL + "/tra-cuu",
	}
	for _, v := range views {
		s := v.asIssued(givesReceipt)
		if s.AcceptedAt.IsZero() {
			return nil, lacks(v, nil)
		}
		if s.Applicant.ID.Index != first.Applicant.ID.Index || s.Applicant.Name != first.Applicant.Name {
			return nil, fault.New(fault.Invalid, "print.one-person")
		}
		b.Rows = append(b.Rows, print.BatchReceiptRow{
			DossierCode: s.Code, ProcedureName: s.Procedure.Name, OwnerName: s.Owner.Name, DueAt: s.Promise().At, Fee: fee.Total(s.Fees),
		})
	}
	return b, nil
}

// resultHandover is the ResultHandoverSlip of results that go to the counter (CN18).
func (a *App) resultHandover(actor org.Actor, views []*View) (print.Printable, error) {
	from, to := views[0].State.CompetentAgency, views[0].State.ReceivingUnit
	parent, unit := a.head(from)
	now := a.Now()
	slip := print.ResultHandoverSlip{
		SlipHead: print.SlipHead{ParentAgency: parent, Unit: unit, Place: a.placeOf(from.ID, now), IssuedAt: now, OfficerName: actor.Name},
		From:     from.Name, To: to.Name, At: now, GiverName: actor.Name,
	}
	for _, v := range views {
		s := &v.State
		if s.Result == nil {
			return nil, lacks(v, nil)
		}
		if s.CompetentAgency.ID != from.ID || s.ReceivingUnit.ID != to.ID {
			return nil, fault.New(fault.Invalid, "print.one-route")
		}
		slip.Rows = append(slip.Rows, handedResult(s))
	}
	return slip, nil
}

func handedResult(s *dossier.State) print.ResultHandoverRow {
	row := print.ResultHandoverRow{
		DossierCode: s.Code, OwnerName: s.Owner.Name, Result: fault.Word("vi", string(s.Result.Outcome)) + ": " + s.Procedure.Name,
		Number: s.Result.Number, Date: civilDay(s.Result.Date), Count: 1,
	}
	if len(s.Result.Files) > 1 {
		row.Count = len(s.Result.Files)
	}
	return row
}
