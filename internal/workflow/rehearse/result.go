package rehearse

import (
	"cmp"
	"slices"

	"motcua/internal/org"
)

// Load is the work of one desk before and after.
type Load struct {
	UnitID         string   `json:"unit"`
	Unit           string   `json:"unit_name"`
	Role           org.Role `json:"role"`
	ArrivalsBefore int      `json:"arrivals_before"`
	ArrivalsAfter  int      `json:"arrivals_after"`
	MinutesBefore  int      `json:"minutes_before"`
	MinutesAfter   int      `json:"minutes_after"`
}

// Result adds up many dossiers. Its zero value is ready.
type Result struct {
	Done         int    `json:"done"`
	Stuck        int    `json:"stuck"`
	Counted      int    `json:"counted"`        // finished before and after, with a due date
	OnTimeBefore int    `json:"on_time_before"` // of Counted
	OnTimeAfter  int    `json:"on_time_after"`
	LateSteps    int    `json:"late_steps"` // stays that would end after the step's deadline (T-11)
	Loads        []Load `json:"loads,omitempty"`
}

// Add counts one dossier. One that still runs tells only whether it would get stuck.
func (r *Result) Add(past Past, o Outcome) {
	r.Done++
	if o.Stuck != nil {
		r.Stuck++
		return
	}
	if past.Finished.IsZero() { // half a way cannot be compared with a whole one
		return
	}
	for _, v := range past.Visits {
		l := r.load(v)
		l.ArrivalsBefore++
		l.MinutesBefore += v.Minutes
	}
	for _, v := range o.Visits {
		l := r.load(v)
		l.ArrivalsAfter++
		l.MinutesAfter += v.Minutes
		if v.Late {
			r.LateSteps++
		}
	}
	if past.Due.IsZero() {
		return
	}
	r.Counted++
	if !past.Finished.After(past.Due) {
		r.OnTimeBefore++
	}
	if !o.Finished.After(past.Due) {
		r.OnTimeAfter++
	}
}

func (r *Result) load(v Visit) *Load {
	i := slices.IndexFunc(r.Loads, func(l Load) bool { return l.UnitID == v.UnitID && l.Role == v.Role })
	if i < 0 {
		r.Loads = append(r.Loads, Load{UnitID: v.UnitID, Unit: v.Unit, Role: v.Role})
		i = len(r.Loads) - 1
	}
	return &r.Loads[i]
}

// ByGrowth lists the desks whose work grows most first.
func (r *Result) ByGrowth() []Load {
	out := slices.Clone(r.Loads)
	slices.SortStableFunc(out, func(a, b Load) int {
		return cmp.Compare(b.MinutesAfter-b.MinutesBefore, a.MinutesAfter-a.MinutesBefore)
	})
	return out
}
