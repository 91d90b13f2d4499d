package web

import (
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/feedback"
	"motcua/internal/org"
	"motcua/internal/text"
)

var feedbackRoutes = []Route{
	{"GET", "/phan-anh", Public, feedbackStart},
	{"POST", "/phan-anh", Public, feedbackSend},
	{"GET", "/phan-anh/cong-khai", Public, feedbackPublished},
	{"GET", "/phan-anh/{code}", Public, feedbackFollow},
	{"POST", "/phan-anh/{code}", Public, feedbackAdd},
	{"GET", "/feedback", May(org.ActionFeedback), feedbackList},
	{"GET", "/feedback/new", May(org.ActionFeedback), feedbackNew},
	{"POST", "/feedback/new", May(org.ActionFeedback), feedbackTake},
	{"GET", "/feedback/{ref}", May(org.ActionFeedback), feedbackPage},
	{"POST", "/feedback/{ref}", May(org.ActionFeedback), feedbackAct},
}

// feedbackForm is the form of somebody who has something to say.
type feedbackForm struct {
	Base
	Form      *typedForm
	Province  string
	Provinces []unitChoice
	Units     []unitChoice
	Code      string // typed to follow one
	Officer   bool   // an officer fills it in
	Given     string // code to give to the sender, after it was taken
}

// Channels are the ways an officer records.
func (feedbackForm) Channels() []string {
	return []string{string(feedback.Counter), string(feedback.Letter)}
}

// provinces lists the provinces in force.
func (c *Context) provinces() (out []unitChoice) {
	for _, a := range c.App.Book().Areas {
		if a.Parent == "" && a.ValidTo == "" {
			out = append(out, unitChoice{a.Code, a.Name})
		}
	}
	slices.SortFunc(out, func(x, y unitChoice) int { return strings.Compare(text.Fold(x.Name), text.Fold(y.Name)) })
	return out
}

// feedbackUnits lists the bodies and counters of a province that take feedback.
func (c *Context) feedbackUnits(province string) (out []unitChoice) {
	for _, u := range c.App.Directory().At(c.App.Today()).Units() {
		if u.Province == province && (u.Kind == org.KindAgency || u.Kind.Receives()) {
			out = append(out, unitChoice{u.ID, u.Name})
		}
	}
	slices.SortFunc(out, func(x, y unitChoice) int { return strings.Compare(text.Fold(x.Name), text.Fold(y.Name)) })
	return out
}

// feedbackForm fills the form; the province comes first, so that the list of units is
// short enough for a telephone.
func (c *Context) feedbackForm(form url.Values, officer bool) feedbackForm {
	v := feedbackForm{Form: newTyped("", form), Province: form.Get("province"), Officer: officer}
	if officer {
		v.Base, v.Province = c.base("feedback.new"), c.Actor.Province
	} else {
		v.Base, v.Provinces = c.base("feedback.title"), c.provinces()
		if v.Province == "" && len(c.feedbackUnits(c.onlyProvince())) > 0 {
			v.Province = c.onlyProvince()
		}
	}
	if v.Province != "" {
		v.Units = c.feedbackUnits(v.Province)
	}
	if form.Get("key") == "" {
		form.Set("key", NewKey())
	}
	return v
}

// onlyProvince is the province of the house when it serves one, "" else.
func (c *Context) onlyProvince() (one string) {
	for _, u := range c.App.Directory().Units() {
		if u.Province == org.MinistryTenant || u.Province == one {
			continue
		}
		if one != "" {
			return ""
		}
		one = u.Province
	}
	return one
}

func feedbackStart(c *Context) error {
	q := c.R.URL.Query()
	if code := strings.ToUpper(strings.Join(strings.Fields(q.Get("code")), "")); code != "" {
		c.Redirect("/phan-anh/" + url.PathEscape(code))
		return nil
	}
	return c.Show("feedback-send", c.feedbackForm(url.Values{"province": {q.Get("province")}, "unit": {q.Get("unit")}}, false))
}

func feedbackInput(form url.Values) app.FeedbackInput {
	return app.FeedbackInput{Key: form.Get("key"), Unit: form.Get("unit"), Text: form.Get("text"), Dossier: form.Get("dossier"), Named: form.Get("named"),
		Channel: feedback.Channel(form.Get("channel")),
		From:    feedback.Person{Name: form.Get("name"), Phone: form.Get("phone"), Email: form.Get("email"), Address: form.Get("address")}}
}

func feedbackSend(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	code, err := c.App.SendFeedback(c.R.Context(), feedbackInput(form), c.Address())
	if err == nil {
		c.Redirect("/phan-anh/" + code + "?done=feedback-sent")
		return nil
	}
	return c.feedbackAgain(form, false, err)
}

// feedbackAgain shows the form with what was typed and what is wrong with it.
func (c *Context) feedbackAgain(form url.Values, officer bool, err error) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable || f.Kind == fault.Forbidden {
		return err
	}
	v := c.feedbackForm(form, officer)
	v.Form.Blame(err, c.Lang)
	return c.ShowStatus(Status(f), "feedback-send", v)
}

// feedbackFollowView is what the sender sees by her code.
type feedbackFollowView struct {
	Base
	Form  *typedForm
	V     *app.FeedbackView // nil: no such code
	Code  string
	Next  *feedback.Due
	Terms []feedbackTerm
}

// feedbackTerm is one date of T-15 with its reasons.
type feedbackTerm struct {
	feedback.Due
	Badge *badge
}

func (c *Context) feedbackTerms(v *app.FeedbackView) (out []feedbackTerm) {
	for _, d := range v.Dues {
		t := feedbackTerm{Due: d}
		switch {
		case d.Open:
			t.Badge = c.dueBadge(v.Now, d.At)
		case !d.Met.IsZero():
			t.Badge = c.outcomeBadge(v.Now, d.At, d.Met)
		}
		out = append(out, t)
	}
	return out
}

func feedbackFollow(c *Context) error { return c.follow(url.Values{}, nil) }

func (c *Context) follow(form url.Values, wrong error) error {
	c.noIndex()
	view := feedbackFollowView{Base: c.base("feedback.follow"), Form: newTyped("", form), Code: c.R.PathValue("code")}
	v, err := c.App.FollowFeedback(c.R.Context(), view.Code, c.Address())
	if err == nil {
		view.V, view.Code, view.Terms = &v, v.Code, c.feedbackTerms(&v)
		if next, ok := feedback.Next(v.Dues); ok {
			view.Next = &next
		}
		err = wrong
	}
	if err == nil {
		return c.Show("feedback-follow", view)
	}
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		return err
	}
	view.Form.Blame(err, c.Lang)
	return c.ShowStatus(Status(f), "feedback-follow", view)
}

func feedbackAdd(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	if err := c.App.SupplementFeedback(c.R.Context(), c.R.PathValue("code"), form.Get("text"), c.Address()); err != nil {
		return c.follow(form, err)
	}
	c.Redirect("/phan-anh/" + url.PathEscape(c.R.PathValue("code")) + "?done=feedback-added")
	return nil
}

// feedbackPublishedView is the list of what was published.
type feedbackPublishedView struct {
	Base
	Province  string
	Provinces []unitChoice
	Lines     []app.FeedbackLine
	Pager     pager
}

func feedbackPublished(c *Context) error {
	v := feedbackPublishedView{Base: c.base("feedback.published"), Province: c.R.URL.Query().Get("province"), Provinces: c.provinces()}
	if v.Province == "" {
		v.Province = c.onlyProvince()
	}
	at, id := positionOf(c.R.URL.Query().Get("after"))
	lines, next, err := c.App.PublishedFeedback(c.R.Context(), v.Province, app.ListCursor{At: at, ID: id}, pageRows)
	if err != nil {
		return err
	}
	v.Lines, v.Pager = lines, c.pagerOf(cursorText(next))
	return c.Show("feedback-published", v)
}

func cursorText(next *app.ListCursor) string {
	if next == nil {
		return ""
	}
	return position(next.At, next.ID)
}
