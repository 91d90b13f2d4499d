package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/fault"
)

// Guidance is what somebody was told at a counter before there was a dossier: which
// papers are missing or wrong and why, once, completely and exactly (P-01, NĐ 61/2018
// Đ15). It holds every word of its paper, so that it is printed again as it was given
// (F-08), and of the number of the person only what a ledger holds.
type Guidance struct {
	ID       string    `json:"id"`
	Province string    `json:"province"`
	At       time.Time `json:"at"`
	By       By        `json:"by"`
	Unit     UnitRef   `json:"unit"` // the counter

	Person string   `json:"person"`          // name of whom it was given to
	Number SealedID `json:"number,omitzero"` // zero: she gave none

	Procedure ProcedureRef     `json:"procedure"`
	Whole     bool             `json:"whole,omitempty"` // nothing was brought: told the whole list
	Items     []SupplementItem `json:"items,omitempty"` // what is missing or wrong
	Why       string           `json:"why,omitempty"`   // why more is asked for than the time before

	Paper GuidancePaper `json:"paper"`
}

// GuidancePaper are the further words of a guidance slip, as they were on its day.
type GuidancePaper struct {
	ParentAgency string         `json:"parent_agency,omitempty"`
	Place        string         `json:"place,omitempty"`
	Phone        string         `json:"phone,omitempty"`
	Agency       string         `json:"agency,omitempty"`
	HandInAt     string         `json:"hand_in_at"`
	Period       string         `json:"period,omitempty"`
	Fees         string         `json:"fees,omitempty"`
	List         []GuidancePart `json:"list,omitempty"` // the published list
	Note         string         `json:"note,omitempty"`
}

// GuidancePart is a paper of the published list in the words of a slip.
type GuidancePart struct {
	Name  string `json:"name"`
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// Guide checks guidance against the list in force on a civil date, and against what the
// same person was told before for the same procedure, newest first: what she was not
// told then needs a reason (P-01: once). Faults stand at items, code.<id>, reason.<id>,
// ground.<id> and why.
func (g *Guidance) Guide(p *catalog.ProcedureVersion, on string, before []Guidance) error {
	var faults fault.List
	asked := g.Items
	g.Items, g.Why = nil, strings.TrimSpace(g.Why)
	if len(asked) == 0 && !g.Whole {
		faults.Add(fault.New(fault.Invalid, "guidance.empty").At("items"))
	}
	for _, i := range asked {
		c, listed := p.Component(i.ComponentID)
		if !listed {
			faults.Add(fault.New(fault.Invalid, "component.not-on-list", "id", i.ComponentID).At("items"))
			continue
		}
		if slices.ContainsFunc(g.Items, func(x SupplementItem) bool { return x.ComponentID == c.ID }) {
			continue
		}
		i.Name, i.Extra, i.Reason, i.LegalGround = c.Name, false, strings.TrimSpace(i.Reason), strings.TrimSpace(i.LegalGround)
		itemReason(&faults, &i, c.ID, on)
		g.Items = append(g.Items, i)
	}
	if more := g.More(before); len(more) > 0 && g.Why == "" {
		faults.Add(fault.New(fault.Invalid, "guidance.why", "papers", strings.Join(more, "; ")).At("why"))
	} else if len(more) == 0 {
		g.Why = ""
	}
	return faults.Err()
}

// More names the papers of guidance that the guidance before did not name; nil when
// there was none, or when the whole list was told then.
func (g *Guidance) More(before []Guidance) []string {
	if len(before) == 0 {
		return nil
	}
	told := map[string]bool{}
	for _, b := range before {
		if b.Whole {
			return nil
		}
		for _, i := range b.Items {
			told[i.ComponentID] = true
		}
	}
	var out []string
	for _, i := range g.Items {
		if !told[i.ComponentID] {
			out = append(out, i.Name)
		}
	}
	return out
}
