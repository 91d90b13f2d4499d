package app

import (
	"io"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/print"
)

// wordGuidance puts the words of the slip into guidance, so that it is printed again as
// it was (F-08). The published list is told when nothing was brought.
func (a *App) wordGuidance(actor org.Actor, agency string, p *catalog.ProcedureVersion, g *dossier.Guidance) {
	home, today := a.HomeOf(actor, agency), a.Today()
	s := dossier.State{ReceivingUnit: g.Unit}
	w := &g.Paper
	w.ParentAgency, _ = a.head(g.Unit)
	w.Place, w.Phone, w.HandInAt, w.Agency = a.placeOf(g.Unit.ID, g.At), a.phoneOf(g.By, g.Unit.ID), a.counterOf(&s), p.CompetentBody
	if u, ok := a.Directory().Unit(agency); ok {
		w.Agency = u.Name
	}
	var periods, fees []string
	for _, v := range p.Variants {
		words := v.PeriodText
		if period := v.PeriodFor(catalog.Direct, today); !period.IsZero() {
			words = period.Text(deadline.Vietnamese)
		}
		if v.Name != "" && len(p.Variants) > 1 {
			words = v.Name + ": " + words
		}
		periods = append(periods, words)
	}
	for _, f := range p.FeesIn(home, today) {
		fees = append(fees, f.Name+": "+print.Money(f.Amount))
	}
	w.Period, w.Fees = strings.Join(periods, "; "), guidanceFees(p.FeeText, fees)
	if w.List = nil; !g.Whole {
		return
	}
	w.Note = p.ComponentsNote
	for _, c := range p.Components {
		kind := fault.Word("vi", string(c.CopyKind))
		if c.Certified {
			kind += " có chứng thực"
		}
		name := c.Name
		if c.Condition != "" {
			name += " (" + c.Condition + ")"
		}
		w.List = append(w.List, dossier.GuidancePart{Name: name, Kind: kind, Count: max(1, c.Quantity)})
	}
}

// WriteGuidance prints the slip of guidance, the same bytes each time (P-01, F-08).
func (a *App) WriteGuidance(w io.Writer, g dossier.Guidance) error {
	slip := print.GuidanceSlip{
		SlipHead:      print.SlipHead{ParentAgency: g.Paper.ParentAgency, Unit: g.Unit.Name, Place: g.Paper.Place, IssuedAt: g.At, OfficerName: g.By.Name, OfficerPhone: g.Paper.Phone},
		ProcedureName: g.Procedure.Name, ProcedureCode: g.Procedure.Code, CitizenName: g.Person, CitizenID: g.Number.Masked,
		Agency: g.Paper.Agency, HandInAt: g.Paper.HandInAt, StatutoryPeriod: g.Paper.Period, Fees: g.Paper.Fees,
	}
	if g.Number.Masked != "" {
		slip.IDLabel = fault.Word("vi", string(g.Number.Kind))
	}
	for _, i := range g.Items {
		slip.Missing = append(slip.Missing, print.GuidanceItem{Name: i.Name, Reason: itemReason(i)})
	}
	for _, c := range g.Paper.List {
		slip.Components = append(slip.Components, print.GuidanceComponent(c))
	}
	if g.Paper.Note != "" {
		slip.Notes = append(slip.Notes, g.Paper.Note)
	}
	slip.Notes = append(slip.Notes, "Đề nghị ông/bà mang theo phiếu này khi đến nộp hồ sơ.")
	return print.Write(w, slip)
}
