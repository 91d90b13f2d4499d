package web

import (
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/rating"
	"motcua/internal/text"
)

// ratingsView is what leaders see of the answers.
type ratingsView struct {
	Base
	faulty
	Query      app.RatingQuery
	Units      []unitChoice
	Provinces  []unitChoice
	Years      []int
	R          app.RatingResults
	Rows       []ratingContentRow
	Channels   []ratingChannelRow
	MayType    bool
	PeriodText string
}

// ratingContentRow is one content with its answers as shares.
type ratingContentRow struct {
	Words   string
	N       int
	Answers []ratingShare
}

type ratingShare struct {
	Words   string
	N       int
	Percent int
	Class   string // of the badge
}

type ratingChannelRow struct {
	Channel app.RatingChannel
	N       int
}

func ratingsPage(c *Context) error {
	q := c.R.URL.Query()
	year, month, _ := deadline.DateOf(c.App.Now()).Civil()
	rq := app.RatingQuery{Province: q.Get("province"), Unit: q.Get("unit"), By: q.Get("by"), Year: year, Quarter: (int(month) + 2) / 3}
	if q.Has("year") {
		rq.Year, rq.Quarter = number(q.Get("year")), max(number(q.Get("quarter")), 0)
	}
	v := ratingsView{Base: c.base("ratings.title"), Query: rq, Years: []int{year, year - 1, year - 2}, MayType: org.May(c.Actor, org.ActionRatingType)}
	for _, u := range c.unitsInScope() {
		if u.Kind.Receives() || u.Kind == org.KindAgency {
			v.Units = append(v.Units, unitChoice{u.ID, u.Name})
		}
	}
	if org.ScopeOf(c.Actor).Kind == org.ScopeNation {
		v.Provinces = c.provinces()
	}
	v.PeriodText = c.periodText(c.Lang, rq.Year, rq.Quarter)
	var err error
	if v.R, err = c.App.RatingResults(c.R.Context(), c.Actor, rq); err != nil {
		faults, status, ok := c.formFaults(err)
		if !ok {
			return err
		}
		v.Faults = faults
		return c.ShowStatus(status, "ratings", v)
	}
	v.fill(c.Lang)
	return c.Show("ratings", v)
}

func (v *ratingsView) fill(lang string) {
	in := 0
	if lang == "en" {
		in = 1
	}
	for _, x := range v.R.Contents {
		row := ratingContentRow{Words: x.Content.Ask[in], N: x.N}
		for i, a := range x.Content.Answers {
			if x.N == 0 {
				break
			}
			class := map[int]string{1: "due-ok", 0: "due-wait", -1: "due-over"}[a.Grade]
			row.Answers = append(row.Answers, ratingShare{a.Words[in], x.Counts[i], (x.Counts[i]*100 + x.N/2) / x.N, class})
		}
		v.Rows = append(v.Rows, row)
	}
	for _, ch := range append([]app.RatingChannel{app.RatedOnline, app.RatedAtCounter}, app.TypedChannels...) {
		if n := v.R.Channels[ch]; n > 0 {
			v.Channels = append(v.Channels, ratingChannelRow{ch, n})
		}
	}
}

// ratingPaperView is a paper slip being typed in.
type ratingPaperView struct {
	Base
	Form       *typedForm
	Asks       []ratingAsk
	Units      []unitChoice
	Procedures []unitChoice
	Channels   []string
	Max        int
}

func (c *Context) ratingPaper(form url.Values) (ratingPaperView, error) {
	editions, err := rating.Editions()
	if err != nil {
		return ratingPaperView{}, err
	}
	if form.Get("key") == "" {
		form.Set("key", NewKey())
	}
	v := ratingPaperView{Base: c.base("ratings.paper.title"), Form: newTyped("", form), Asks: asksOf(rating.On(editions, c.App.Today()), c.Lang), Max: rating.MaxComment}
	for _, ch := range app.TypedChannels {
		v.Channels = append(v.Channels, string(ch))
	}
	for _, u := range c.unitsInScope() {
		if u.Kind.Receives() {
			v.Units = append(v.Units, unitChoice{u.ID, u.Name})
		}
	}
	for _, p := range c.App.Book().Newest() {
		v.Procedures = append(v.Procedures, unitChoice{p.Key, p.Name})
	}
	slices.SortFunc(v.Procedures, func(x, y unitChoice) int { return strings.Compare(text.Fold(x.Name), text.Fold(y.Name)) })
	return v, nil
}

func ratingPaperPage(c *Context) error {
	form := url.Values{"channel": {c.R.URL.Query().Get("channel")}, "unit": {c.R.URL.Query().Get("unit")}}
	if form.Get("unit") == "" {
		form.Set("unit", c.Actor.UnitID)
	}
	v, err := c.ratingPaper(form)
	if err != nil {
		return err
	}
	return c.Show("rating-paper", v)
}

func ratingPaperPost(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	err = c.App.TypeRating(c.R.Context(), c.Actor, app.TypedRating{Key: form.Get("key"), Channel: app.RatingChannel(form.Get("channel")), Code: form.Get("code"),
		UnitID: form.Get("unit"), Procedure: form.Get("procedure"), Slip: slipOf(form)})
	if err == nil { // the next of the pile
		c.Redirect("/ratings/paper?" + values("channel", form.Get("channel"), "unit", form.Get("unit"), "done", "rating-typed"))
		return nil
	}
	if k := fault.Of(err).Kind; k == fault.Internal || k == fault.Unavailable || k == fault.Forbidden {
		return err
	}
	v, viewErr := c.ratingPaper(form)
	if viewErr != nil {
		return viewErr
	}
	v.Form.Blame(err, c.Lang)
	return c.ShowStatus(Status(fault.Of(err)), "rating-paper", v)
}

// Quarters lists the quarters of a year.
func (ratingsView) Quarters() []int { return []int{1, 2, 3, 4} }
