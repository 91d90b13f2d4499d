package app

import (
	"cmp"
	"context"
	"slices"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// fairShare is from how many dossiers decided at intake on a share of refusals is told:
// one of three says nothing about an officer. It is shown as a number then.
const fairShare = 20

// OfficerFiguresQuery asks for the figures of a year or one of its quarters.
type OfficerFiguresQuery struct {
	Province string // for those who see several; "" = the actor's own
	Unit     string // "" = all the actor answers for
	Year     int
	Quarter  int // 1–4, 0 = the year
}

// OfficerFigures is what the officers of units took in, refused and asked for twice.
type OfficerFigures struct {
	Query OfficerFiguresQuery
	Least int // dossiers from which on a share is told
	Units []UnitFigures
}

// UnitFigures are those of a unit, and of its officers by name.
type UnitFigures struct {
	ID, Name string
	Total    OfficerRow
	Officers []OfficerRow
}

// OfficerRow is what counts for one officer, or for all of a unit.
type OfficerRow struct {
	ID          string // "" = the system, where a province's terms end what is not answered
	Name        string
	Accepted    int
	Refused     int // at intake, Mẫu 03
	NotApproved int // Refusals her leader did not approve
	Second      int // requests for papers after the first (CF-05)
	Denied      int // after appraisal; never added to Refused
	Refusals    []ReasonCount
	Denials     []ReasonCount
}

// ReasonCount is how often a reason of the list was given.
type ReasonCount struct {
	Code string
	N    int
}

// Decided is how many dossiers were accepted or refused.
func (r OfficerRow) Decided() int { return r.Accepted + r.Refused }

// Percent is the refusals of a hundred dossiers decided at intake, rounded; -1 when they
// are too few to compare.
func (r OfficerRow) Percent() int {
	n := r.Decided()
	if n < fairShare {
		return -1
	}
	return (r.Refused*100 + n/2) / n
}

// OfficerFigures counts what the units an actor answers for have done, most refusals
// first. Faults: rating.period, rating.unit.
func (a *App) OfficerFigures(ctx context.Context, actor org.Actor, q OfficerFiguresQuery) (OfficerFigures, error) {
	out := OfficerFigures{Query: q, Least: fairShare}
	if err := org.Authorise(actor, org.ActionOfficerFigures); err != nil {
		return out, err
	}
	if q.Year < 2000 || q.Year > 2100 || q.Quarter < 0 || q.Quarter > 4 {
		return out, fault.New(fault.Invalid, "rating.period").At("year")
	}
	if q.Province == "" || org.ScopeOf(actor).Kind != org.ScopeNation {
		q.Province = actor.Province
	}
	units := slices.DeleteFunc(a.FiguredUnits(actor), func(u org.Unit) bool { return u.Province != q.Province })
	if q.Unit != "" {
		units = slices.DeleteFunc(units, func(u org.Unit) bool { return u.ID != q.Unit })
		if len(units) == 0 {
			return out, fault.New(fault.Invalid, "rating.unit").At("unit")
		}
	}
	if len(units) == 0 {
		return out, nil
	}
	from, to := monthOf(q.Year, 1), monthOf(q.Year, 12)
	if q.Quarter > 0 {
		from, to = monthOf(q.Year, 3*q.Quarter-2), monthOf(q.Year, 3*q.Quarter)
	}
	sq := store.OfficerCountQuery{Province: q.Province, From: from, To: to}
	if org.ScopeOf(actor).Kind == org.ScopeUnit || q.Unit != "" { // else the whole province, by its key alone
		for _, u := range units {
			sq.Units = append(sq.Units, u.ID)
		}
	}
	rows, err := a.DB.OfficerCounts(ctx, sq)
	if err != nil {
		return out, err
	}
	out.Units = a.unitFigures(rows)
	slices.SortFunc(out.Units, func(x, y UnitFigures) int {
		return cmp.Or(cmp.Compare(y.Total.Refused, x.Total.Refused), cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	return out, nil
}

// FiguredUnits are the units whose figures an actor may see: those she answers for, and
// for the head of a province's centre also the counters it supervises (P-17).
func (a *App) FiguredUnits(actor org.Actor) []org.Unit {
	scope := org.ScopeOf(actor)
	var below []string
	if scope.Kind == org.ScopeUnit {
		below = a.Directory().Subtree(scope.UnitID)
	}
	supervises := actor.Has(org.OneStopHead) && actor.Level == org.Province
	var out []org.Unit
	for _, u := range a.Directory().Units() {
		in := scope.Kind == org.ScopeNation || u.Province == scope.Province && (scope.Kind == org.ScopeProvince || slices.Contains(below, u.ID))
		if in || supervises && u.Province == actor.Province && u.Kind.Receives() {
			out = append(out, u)
		}
	}
	return out
}

// unitFigures puts counts, sorted by unit and officer, into rows.
func (a *App) unitFigures(counts []store.OfficerCount) (out []UnitFigures) {
	for _, c := range counts {
		if n := len(out); n == 0 || out[n-1].ID != c.UnitID {
			u, _ := a.Directory().Unit(c.UnitID)
			out = append(out, UnitFigures{ID: c.UnitID, Name: cmp.Or(u.Name, c.UnitID)})
		}
		u := &out[len(out)-1]
		if n := len(u.Officers); n == 0 || u.Officers[n-1].ID != c.OfficerID {
			o, _ := a.Directory().Officer(c.OfficerID)
			u.Officers = append(u.Officers, OfficerRow{ID: c.OfficerID, Name: cmp.Or(o.FullName, c.OfficerID)})
		}
		u.Officers[len(u.Officers)-1].add(c)
		u.Total.add(c)
	}
	for i := range out {
		slices.SortStableFunc(out[i].Officers, func(x, y OfficerRow) int {
			return cmp.Or(cmp.Compare(y.Refused, x.Refused), cmp.Compare(x.Name, y.Name))
		})
	}
	return out
}

func (r *OfficerRow) add(c store.OfficerCount) {
	switch dossier.TallyKind(c.Kind) {
	case dossier.TallyAccepted:
		r.Accepted += c.N
	case dossier.TallyRefused:
		r.Refused += c.N
		r.Refusals = addReason(r.Refusals, c)
	case dossier.TallyNotApproved:
		r.NotApproved += c.N
	case dossier.TallySecond:
		r.Second += c.N
	case dossier.TallyDenied:
		r.Denied += c.N
		r.Denials = addReason(r.Denials, c)
	}
}

// addReason keeps the most frequent reason first.
func addReason(list []ReasonCount, c store.OfficerCount) []ReasonCount {
	i := slices.IndexFunc(list, func(r ReasonCount) bool { return r.Code == c.Reason })
	if i < 0 {
		list, i = append(list, ReasonCount{Code: c.Reason}), len(list)
	}
	list[i].N += c.N
	slices.SortStableFunc(list, func(x, y ReasonCount) int { return cmp.Or(cmp.Compare(y.N, x.N), cmp.Compare(x.Code, y.Code)) })
	return list
}

// officerCounts are the rows of what a command counts.
func (a *App) officerCounts(before dossier.State, events []dossier.Event) []store.OfficerCount {
	var out []store.OfficerCount
	for _, t := range dossier.Tallies(before, events) {
		u, _ := a.Directory().Unit(t.UnitID)
		out = append(out, store.OfficerCount{Province: u.Province, UnitID: t.UnitID, Month: deadline.DateOf(t.At).String()[:7], OfficerID: t.OfficerID, Kind: string(t.Kind), Reason: t.Reason, N: 1})
	}
	return out
}
