package web

import (
	"net/url"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/rating"
)

// RatingPath is where a slip is filled in; its code follows (K-06).
const RatingPath = "/danh-gia/"

var ratingRoutes = []Route{
	{"GET", "/danh-gia", Public, ratingStart},
	{"GET", "/danh-gia/{code}", Public, ratingPage},
	{"POST", "/danh-gia/{code}", Public, ratingPost},
	{"GET", "/ratings", May(org.ActionRatings), ratingsPage},
	{"GET", "/ratings/paper", May(org.ActionRatingType), ratingPaperPage},
	{"POST", "/ratings/paper", May(org.ActionRatingType), ratingPaperPost},
	{"GET", "/dossiers/{ref}/rating", May(org.ActionReadDossier), dossierRating},
}

// ratingView is the slip as a citizen meets it: one question after the other, large,
// without a script.
type ratingView struct {
	Base
	Form    *typedForm
	Slip    *app.RatingSlip // nil: the code is asked for
	Asks    []ratingAsk
	Code    string
	Key     string
	Counter bool // on the device of a counter
	Done    bool // thanks
	Max     int
}

// ratingAsk is a question in the reader's language.
type ratingAsk struct {
	ID, Words string
	Answers   []ratingChoice
}

type ratingChoice struct{ ID, Words string }

// asksOf puts the questions of an edition in a language.
func asksOf(e rating.Edition, lang string) (out []ratingAsk) {
	in := 0
	if lang == "en" {
		in = 1
	}
	for _, c := range e.Contents {
		ask := ratingAsk{ID: c.ID, Words: c.Ask[in]}
		for _, a := range c.Answers {
			ask.Answers = append(ask.Answers, ratingChoice{a.ID, a.Words[in]})
		}
		out = append(out, ask)
	}
	return out
}

// anonymous is the base of a page that shows no officer, whoever is signed in: the
// citizen answers on a device of the counter and is to see that nobody looks on (K-05).
func (c *Context) anonymous(title string) Base {
	b := c.base(title)
	b.Session, b.Who, b.Post, b.Nav, b.Alarm, b.Payees = app.Session{}, "", "", nil, 0, 0
	return b
}

func (c *Context) ratingView(form url.Values) ratingView {
	return ratingView{Base: c.anonymous("rating.title"), Form: newTyped("", form), Key: form.Get("key"), Code: c.R.PathValue("code"), Max: rating.MaxComment,
		Counter: form.Get("counter") != "" || c.R.URL.Query().Has("counter")}
}

func ratingStart(c *Context) error {
	c.noIndex()
	q := c.R.URL.Query()
	v := c.ratingView(url.Values{})
	if code := strings.ToUpper(strings.Join(strings.Fields(q.Get("code")), "")); code != "" {
		target := "/danh-gia/" + url.PathEscape(code)
		if v.Counter {
			target += "?counter=1"
		}
		c.Redirect(target)
		return nil
	}
	v.Done = q.Get("thanks") != ""
	return c.Show("rating", v)
}

func ratingPage(c *Context) error {
	c.noIndex()
	v := c.ratingView(url.Values{})
	v.Key = NewKey()
	return c.showSlip(v, nil)
}

// showSlip shows the slip, with what is wrong with it.
func (c *Context) showSlip(v ratingView, wrong error) error {
	s, err := c.App.OpenSlip(c.R.Context(), v.Code, c.Address())
	if err == nil {
		v.Slip, v.Code, v.Asks = &s, s.Code, asksOf(s.Edition, c.Lang)
		err = wrong
	}
	if err == nil {
		return c.Show("rating", v)
	}
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		return err
	}
	v.Form.Blame(err, c.Lang)
	return c.ShowStatus(Status(f), "rating", v)
}

func ratingPost(c *Context) error {
	c.noIndex()
	form, err := c.Form()
	if err != nil {
		return err
	}
	v := c.ratingView(form)
	in := app.RatingInput{Code: v.Code, Key: v.Key, Slip: slipOf(form)}
	if v.Counter {
		in.Channel = app.RatedAtCounter
	}
	if err := c.App.Rate(c.R.Context(), in, c.Address()); err != nil {
		return c.showSlip(v, err)
	}
	target := "/danh-gia?thanks=1"
	if v.Counter {
		target += "&counter=1"
	}
	c.Redirect(target)
	return nil
}

// slipOf reads the answers of a form: a field for each content, named as it is.
func slipOf(form url.Values) rating.Slip {
	s := rating.Slip{Answers: map[string]string{}, Comment: form.Get("comment")}
	for name, values := range form {
		if id, ok := strings.CutPrefix(name, "answer."); ok && len(values) > 0 && values[0] != "" {
			s.Answers[id] = values[0]
		}
	}
	return s
}

// dossierRating leads from a dossier to its slip, on the device the citizen is offered
// when the result is returned.
func dossierRating(c *Context) error {
	ref, err := app.ParseRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	v, err := c.App.Open(c.R.Context(), c.Actor, ref, "rating", c.Address())
	if err != nil {
		return err
	}
	link := c.App.RatingLink(v)
	if link == "" {
		return fault.New(fault.NotFound, "rating.unknown")
	}
	c.Redirect(strings.TrimPrefix(link, c.App.PublicURL) + "?counter=1")
	return nil
}
