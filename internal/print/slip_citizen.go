package print

import "time"

// ProgressSlip is the view of the phiếu quá trình xử lý: what has happened to a
// dossier and who has it, for its owner who asks at the counter. Mandatory besides
// the head: Status and PrintedAt.
type ProgressSlip struct {
	NoticeHead
	// ReceivedAt and DueAt are printed to the minute.
	ReceivedAt, DueAt time.Time
	// Status and Holder tell where it stands now.
	Status, Holder string
	// Steps are what was done, oldest first.
	Steps []ProgressStep
	// PrintedAt is up to when the slip tells.
	PrintedAt time.Time
}

// ProgressStep is one thing done by a unit or person.
type ProgressStep struct {
	Step, Who string
	At        time.Time
}

func (p ProgressSlip) fill() (filled, error) {
	var n need
	n.text("Status", p.Status)
	n.that("PrintedAt", !p.PrintedAt.IsZero())
	if err := p.check(n); err != nil {
		return filled{}, err
	}
	f := p.filled("progress-slip", map[string]string{
		"received": boundTime(p.ReceivedAt), "due": boundTime(p.DueAt), "status": p.Status, "holder": p.Holder, "printed": boundTime(p.PrintedAt),
	})
	for _, s := range p.Steps {
		f.values.list["steps"] = append(f.values.list["steps"], map[string]string{"step": s.Step, "who": s.Who, "at": shortTime(s.At)})
	}
	return f, nil
}

// GuidanceSlip is the view of the phiếu hướng dẫn: once, complete and exact (P-01).
// Mandatory besides the head: ProcedureName and HandInAt.
type GuidanceSlip struct {
	SlipHead
	ProcedureName, ProcedureCode string
	// CitizenName is who asked; left out when empty. IDLabel and CitizenID are her paper
	// and its number, masked.
	CitizenName, IDLabel, CitizenID string
	// Agency resolves; HandInAt takes the dossier in; OnlineURL is where it can be
	// filed without coming.
	Agency, HandInAt, OnlineURL string
	// StatutoryPeriod and Fees are in words.
	StatutoryPeriod, Fees string
	// Missing is what of the papers that were brought is missing or wrong, with the reason.
	Missing []GuidanceItem
	// Components are the papers to bring.
	Components []GuidanceComponent
	// Notes are further lines, e.g. what is taken from databases and need not be brought.
	Notes []string
}

// GuidanceItem is a paper that is missing or wrong, and why.
type GuidanceItem struct{ Name, Reason string }

// GuidanceComponent is a paper to bring; Kind is e.g. "Bản chính".
type GuidanceComponent struct {
	Name, Kind string
	Count      int
}

func (g GuidanceSlip) fill() (filled, error) {
	var n need
	n.text("Unit", g.Unit)
	n.text("ProcedureName", g.ProcedureName)
	n.text("HandInAt", g.HandInAt)
	if err := n.err(); err != nil {
		return filled{}, err
	}
	var rows []map[string]string
	for _, c := range g.Components {
		rows = append(rows, map[string]string{"name": c.Name, "kind": c.Kind, "count": positive(c.Count)})
	}
	var missing []map[string]string
	for _, m := range g.Missing {
		missing = append(missing, map[string]string{"name": m.Name, "reason": m.Reason})
	}
	return g.filled("guidance-slip", map[string]string{
		"procedure": g.ProcedureName, "procedure-code": g.ProcedureCode, "citizen": g.CitizenName, "id-label": g.IDLabel, "id": g.CitizenID, "agency": g.Agency, "hand-in": g.HandInAt,
		"online": g.OnlineURL, "period": g.StatutoryPeriod, "fees": g.Fees,
	}, map[string][]map[string]string{"missing": missing, "components": rows, "notes": textRows(g.Notes)}), nil
}
