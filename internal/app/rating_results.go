package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/rating"
	"motcua/internal/store"
	"motcua/internal/text"
)

// RatingQuery asks for the results of a year or one of its quarters.
type RatingQuery struct {
	Province string // for those who see several; "" = the actor's own
	Unit     string // "" = all the actor sees
	Year     int
	Quarter  int    // 1–4, 0 = the year
	By       string // "procedure", else by unit
}

// RatingResults is what citizens said. What is too few to tell is left out of Rows and
// of Contents, and counted in Hidden (K-05).
type RatingResults struct {
	Query    RatingQuery
	Least    int // fewest slips a figure stands for
	Slips    int // all of them, 0 when even that is too few
	Hidden   bool
	Rows     []RatingRow
	Contents []RatingContent
	Comments []string
	Officers []RatingRow // nil unless the terms allow it (O-04)
	Judged   bool        // the terms allow it
	Channels map[RatingChannel]int
}

// RatingRow is one unit, procedure or officer.
type RatingRow struct {
	ID, Name  string
	Slips     int
	Satisfied int // percent
}

// RatingContent is how one content was answered, over everything shown.
type RatingContent struct {
	Content rating.Content
	N       int // answers; 0 = too few to tell
	Counts  []int
}

// RatingResults counts what the actor may see. Faults: rating.period, rating.unit.
func (a *App) RatingResults(ctx context.Context, actor org.Actor, q RatingQuery) (RatingResults, error) {
	out := RatingResults{Query: q}
	if err := org.Authorise(actor, org.ActionRatings); err != nil {
		return out, err
	}
	if q.Year < 2000 || q.Year > 2100 || q.Quarter < 0 || q.Quarter > 4 {
		return out, fault.New(fault.Invalid, "rating.period").At("year")
	}
	units := a.resultUnits(actor)
	if q.Unit != "" {
		if !slices.Contains(units, q.Unit) {
			return out, fault.New(fault.Invalid, "rating.unit").At("unit")
		}
		units = []string{q.Unit}
	}
	if q.Province == "" || reportScope(actor).Kind != org.ScopeNation {
		q.Province = actor.Province
	}
	units = slices.DeleteFunc(units, func(id string) bool { u, _ := a.Directory().Unit(id); return u.Province != q.Province })
	if len(units) == 0 {
		return out, nil
	}
	sq := store.RatingQuery{Province: q.Province, Units: units, From: monthOf(q.Year, 1), To: monthOf(q.Year, 12)}
	all, err := a.DB.RatingCounts(ctx, sq)
	if err != nil {
		return out, err
	}
	terms := a.serviceTerms(q.Province)
	out.Least, out.Judged = terms.RatingsShown, terms.RateOfficers
	t := ratingTable{all: all, q: q, least: out.Least}
	if err := t.fill(&out, a); err != nil {
		return out, err
	}
	if q.Quarter > 0 {
		sq.From, sq.To = monthOf(q.Year, 3*q.Quarter-2), monthOf(q.Year, 3*q.Quarter)
	}
	return out, a.ratingComments(ctx, sq, &out)
}

func (a *App) ratingComments(ctx context.Context, q store.RatingQuery, out *RatingResults) error {
	if out.Slips < out.Least {
		return nil
	}
	notes, err := a.DB.RatingComments(ctx, q, 200)
	for _, n := range notes {
		out.Comments = append(out.Comments, n.Words)
	}
	return err
}

func monthOf(year, month int) string { return fmt.Sprintf("%04d-%02d", year, month) }

func quarterOf(month string) int {
	m, _ := strconv.Atoi(month[5:])
	return (m + 2) / 3
}

// ratingTable works on the counts of a year.
type ratingTable struct {
	all   []store.RatingCount
	q     RatingQuery
	least int
}

func (t *ratingTable) asked(c store.RatingCount) bool {
	return t.q.Quarter == 0 || quarterOf(c.Month) == t.q.Quarter
}

func (t *ratingTable) key(c store.RatingCount) string {
	if t.q.By == "procedure" {
		return c.Procedure
	}
	return c.UnitID
}

// shown gives the rows that may be told: key → slips, satisfied ones.
func (t *ratingTable) shown(key func(store.RatingCount) string, counts func(store.RatingCount) bool, good func(store.RatingCount) bool) (rows map[string][2]int, total, told int) {
	var groups []rating.Group
	for _, c := range t.all {
		if t.asked(c) && counts(c) {
			groups = append(groups, rating.Group{Key: key(c), Quarter: quarterOf(c.Month), Slips: c.N})
			total += c.N
		}
	}
	may := rating.Shown(groups, t.least)
	rows = map[string][2]int{}
	for _, c := range t.all {
		if !t.asked(c) || !counts(c) || !slices.Contains(may[key(c)], quarterOf(c.Month)) {
			continue
		}
		r := rows[key(c)]
		r[0] += c.N
		if good(c) {
			r[1] += c.N
		}
		rows[key(c)], told = r, told+c.N
	}
	return rows, total, told
}

func (t *ratingTable) fill(out *RatingResults, a *App) error {
	whole := func(c store.RatingCount) bool { return c.Content == rating.Whole }
	rows, total, told := t.shown(t.key, whole, func(c store.RatingCount) bool { return c.Answer == rating.Satisfied })
	out.Hidden = told < total
	for id, r := range rows {
		out.Rows = append(out.Rows, RatingRow{id, a.ratedName(t.q.By, id), r[0], r[1] * 100 / r[0]})
	}
	sortRatings(out.Rows)
	if total < t.least {
		return nil
	}
	out.Slips, out.Channels = total, map[RatingChannel]int{}
	for _, c := range t.all {
		if t.asked(c) && whole(c) {
			out.Channels[RatingChannel(c.Channel)] += c.N
		}
	}
	if out.Judged {
		t.officers(out, a)
	}
	return t.contents(out, a)
}

// contents counts each content of the edition in force, over every unit asked for.
func (t *ratingTable) contents(out *RatingResults, a *App) error {
	editions, err := rating.Editions()
	if err != nil {
		return err
	}
	e := rating.On(editions, a.Today())
	for _, c := range e.Contents {
		row := RatingContent{Content: c, Counts: make([]int, len(c.Answers))}
		for _, k := range t.all {
			i := slices.IndexFunc(c.Answers, func(x rating.Answer) bool { return x.ID == k.Answer })
			if t.asked(k) && k.OfficerID == "" && k.Content == c.ID && i >= 0 {
				row.Counts[i] += k.N
				row.N += k.N
			}
		}
		if row.N < t.least {
			row.N, row.Counts = 0, nil
		}
		out.Contents = append(out.Contents, row)
	}
	return nil
}

// officers is satisfaction by officer (O-04).
func (t *ratingTable) officers(out *RatingResults, a *App) {
	editions, err := rating.Editions()
	if err != nil {
		return
	}
	grade := func(c store.RatingCount) int {
		e, _ := rating.Find(editions, c.Edition)
		content, _ := e.Content(c.Content)
		answer, _ := content.Answer(c.Answer)
		return answer.Grade
	}
	rows, _, _ := t.shown(func(c store.RatingCount) string { return c.OfficerID }, func(c store.RatingCount) bool { return c.OfficerID != "" },
		func(c store.RatingCount) bool { return grade(c) > 0 })
	for id, r := range rows {
		o, _ := a.Directory().Officer(id)
		out.Officers = append(out.Officers, RatingRow{id, o.FullName, r[0], r[1] * 100 / r[0]})
	}
	sortRatings(out.Officers)
}

func sortRatings(rows []RatingRow) {
	slices.SortFunc(rows, func(x, y RatingRow) int {
		return cmp.Or(cmp.Compare(text.Fold(x.Name), text.Fold(y.Name)), cmp.Compare(x.ID, y.ID))
	})
}

func (a *App) ratedName(by, id string) string {
	if by != "procedure" {
		u, _ := a.Directory().Unit(id)
		return u.Name
	}
	if p, err := a.Book().Procedure(id, a.Today()); err == nil {
		return p.Name
	}
	return id
}
