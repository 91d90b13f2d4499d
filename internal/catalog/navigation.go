package catalog

import (
	"cmp"
	"slices"
	"time"

	"motcua/internal/org"
)

// NavigationState says where a procedure is handled in a province (B-01, B-09).
type NavigationState string

const (
	NotNavigated NavigationState = "NotNavigated" // in the provincial system; not received here
	OnTrial      NavigationState = "Trial"        // exercised here; dossiers are marked, never synced, never counted
	Navigated    NavigationState = "Navigated"    // in this system
)

// Valid reports whether s is one of the three states.
func (s NavigationState) Valid() bool { return s == NotNavigated || s == OnTrial || s == Navigated }

// NavigationStates lists the states in their natural order.
var NavigationStates = []NavigationState{NotNavigated, OnTrial, Navigated}

// EveryProcedure stands for all procedures in a NavigationEntry ("the rest", B-01).
const EveryProcedure = "*"

// NavigationEntry switches one procedure at one level.
type NavigationEntry struct {
	Procedure string          `json:"procedure"`       // key, or EveryProcedure
	Level     org.AdminLevel  `json:"level,omitempty"` // of the counter that receives; "" = every level
	State     NavigationState `json:"state"`
	Phase     string          `json:"phase,omitempty"` // id of the RolloutPhase it belongs to
}

// matches reports whether the entry speaks of a procedure at a level.
func (e NavigationEntry) matches(procedure string, level org.AdminLevel) bool {
	return (e.Procedure == EveryProcedure || e.Procedure == procedure) && (e.Level == "" || e.Level == level)
}

// NavigationChange is one published version of a province's navigation: what it
// switches from a day on. Versions are never changed; together they are the history.
type NavigationChange struct {
	Province      string            `json:"province"`
	Version       int               `json:"version"`        // from 1 within the province
	EffectiveFrom string            `json:"effective_from"` // civil date
	Entries       []NavigationEntry `json:"entries"`        // a later one overrides an earlier one
	Decision      string            `json:"decision,omitempty"`
	Note          string            `json:"note,omitempty"`
	Author        string            `json:"author,omitempty"`
	Approver      string            `json:"approver,omitempty"`
	PublishedAt   time.Time         `json:"published_at,omitzero"`
}

// RolloutPhase is a published list of procedures to be navigated together, versioned
// and replaceable: phase 1 of CV 12643/VPCP-KSTTHC of 23/12/2025 is one (B-01).
type RolloutPhase struct {
	ID         string   `json:"id"`
	Version    int      `json:"version"`
	Name       string   `json:"name"`
	From       string   `json:"from"` // civil date planned
	Procedures []string `json:"procedures"`
	Basis      string   `json:"basis"`
	Confidence string   `json:"confidence"` // verified, or candidate while the list is not published
}

// Standing is the state of a procedure in a province at a level, and since when.
type Standing struct {
	State    NavigationState
	Since    string // civil date; "" = never switched
	Phase    string
	Version  int
	Decision string
}

// NavigationOn says how a procedure stands in a province at a level on a civil
// date: by the newest change that speaks of it. Nothing said is NotNavigated.
func (b *Book) NavigationOn(province, procedure string, level org.AdminLevel, on string) Standing {
	changes := b.setup.navigation[province]
	for i := len(changes) - 1; i >= 0; i-- {
		c := changes[i]
		if c.EffectiveFrom > on {
			continue
		}
		for j := len(c.Entries) - 1; j >= 0; j-- {
			if e := c.Entries[j]; e.matches(procedure, level) {
				return Standing{e.State, c.EffectiveFrom, e.Phase, c.Version, c.Decision}
			}
		}
	}
	return Standing{State: NotNavigated}
}

// NavigationHistory lists the changes of a province that speak of a procedure
// ("" = any), newest first, those to come too.
func (b *Book) NavigationHistory(province, procedure string) []NavigationChange {
	var out []NavigationChange
	for _, c := range b.setup.navigation[province] {
		if procedure == "" || slices.ContainsFunc(c.Entries, func(e NavigationEntry) bool { return e.matches(procedure, e.Level) }) {
			out = append(out, c)
		}
	}
	slices.Reverse(out)
	return out
}

// NavigationVersion is the newest version of a province's navigation, 0 = none.
func (b *Book) NavigationVersion(province string) int {
	newest := 0
	for _, c := range b.setup.navigation[province] {
		newest = max(newest, c.Version)
	}
	return newest
}

// Phase finds the newest version of a rollout phase.
func (b *Book) Phase(id string) (RolloutPhase, bool) {
	var newest RolloutPhase
	for _, p := range b.Phases {
		if p.ID == id && p.Version > newest.Version {
			newest = p
		}
	}
	return newest, newest.Version > 0
}

// PhaseIDs lists the known phases in order of their planned day.
func (b *Book) PhaseIDs() []string {
	phases := map[string]RolloutPhase{}
	for _, p := range b.Phases {
		if p.Version > phases[p.ID].Version {
			phases[p.ID] = p
		}
	}
	var out []string
	for id := range phases {
		out = append(out, id)
	}
	slices.SortFunc(out, func(x, y string) int {
		return cmp.Or(cmp.Compare(phases[x].From, phases[y].From), cmp.Compare(x, y))
	})
	return out
}

// LocalLevels are the levels of counters in a province that receive a procedure.
func (p *ProcedureVersion) LocalLevels() []org.AdminLevel {
	var out []org.AdminLevel
	for _, l := range []org.AdminLevel{org.Province, org.Commune} {
		if p.ReceivedAt(l) {
			out = append(out, l)
		}
	}
	return out
}
