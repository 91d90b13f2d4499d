package catalog

// Dated is how long an element of a procedure holds: relief such as NQ 66.18/2026
// (01/7/2026–28/02/2027) changes single elements for a limited time (CN03.2). Both
// days are civil dates and belong to the time; an empty one is open.
type Dated struct {
	ValidFrom string `json:"valid_from,omitempty"`
	ValidTo   string `json:"valid_to,omitempty"`
}

// Holds reports whether the element is in force on a civil date.
func (d Dated) Holds(on string) bool { return holds(d.ValidFrom, d.ValidTo, on) }

func holds(from, to, on string) bool { return (from == "" || from <= on) && (to == "" || on <= to) }

// dated is an element that holds for a time.
type dated interface{ Holds(on string) bool }

// heldOn keeps the elements that hold; the list itself when all of them do.
func heldOn[T dated](all []T, on string) []T {
	for i := range all {
		if all[i].Holds(on) {
			continue
		}
		out := append([]T{}, all[:i]...)
		for _, x := range all[i+1:] {
			if x.Holds(on) {
				out = append(out, x)
			}
		}
		return out
	}
	return all
}

// allHold reports whether every element holds on a civil date.
func allHold[T dated](all []T, on string) bool {
	for i := range all {
		if !all[i].Holds(on) {
			return false
		}
	}
	return true
}

// On is the version as it holds on a civil date, with only the elements in force
// then (CN03.2): p itself when they all are. The dates of fees are looked at where
// fees are assessed, for a province and a day (FeesIn).
func (p *ProcedureVersion) On(date string) *ProcedureVersion {
	if allHold(p.Variants, date) && allHold(p.Components, date) && allHold(p.Grounds, date) && allHold(p.Methods, date) && allHold(p.Guides, date) {
		return p
	}
	q := *p
	q.Variants, q.Components = heldOn(p.Variants, date), heldOn(p.Components, date)
	q.Grounds, q.Methods, q.Guides = heldOn(p.Grounds, date), heldOn(p.Methods, date), heldOn(p.Guides, date)
	return &q
}
