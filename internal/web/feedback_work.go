package web

import (
	"net/url"
	"slices"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/feedback"
	"motcua/internal/org"
)

// feedbackListView is the feedback an officer works on.
type feedbackListView struct {
	Base
	All     bool // everything, newest first; else what is due
	Manages bool
	Lines   []feedbackRow
	Pager   pager
}

type feedbackRow struct {
	app.FeedbackLine
	Ref   string
	Badge *badge
}

func feedbackList(c *Context) error {
	q := c.R.URL.Query()
	v := feedbackListView{Base: c.base("feedback.work"), All: q.Get("show") == "all", Manages: org.May(c.Actor, org.ActionFeedbackAssign)}
	at, id := positionOf(q.Get("after"))
	lines, next, err := c.App.FeedbackList(c.R.Context(), c.Actor, !v.All, app.ListCursor{At: at, ID: id}, pageRows)
	if err != nil {
		return err
	}
	now := c.App.Now()
	for _, l := range lines {
		row := feedbackRow{FeedbackLine: l, Ref: app.Ref{Province: l.Row.Province, ID: l.Row.ID}.String()}
		if l.Row.DueAt > 0 {
			row.Badge = c.dueBadge(now, app.Millis(l.Row.DueAt))
		}
		v.Lines = append(v.Lines, row)
	}
	v.Pager = c.pagerOf(cursorText(next))
	return c.Show("feedback-list", v)
}

func feedbackNew(c *Context) error {
	v := c.feedbackForm(url.Values{"unit": {c.Actor.UnitID}, "channel": {string(feedback.Counter)}}, true)
	v.Given = c.R.URL.Query().Get("given")
	return c.Show("feedback-send", v)
}

func feedbackTake(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	code, err := c.App.TakeFeedback(c.R.Context(), c.Actor, feedbackInput(form))
	if err != nil {
		return c.feedbackAgain(form, true, err)
	}
	c.Redirect("/feedback/new?" + values("given", code, "done", "feedback-taken"))
	return nil
}

// feedbackView is one piece as an officer works on it.
type feedbackView struct {
	Base
	V       *app.FeedbackView
	Ref     string
	Terms   []feedbackTerm
	Forms   []feedbackActForm
	Summary []typedError
	Link    string // by which the sender follows it
}

// feedbackActForm is the form of one act.
type feedbackActForm struct {
	*typedForm
	Act     feedback.Act
	Seq     int
	Open    bool
	Kinds   []feedback.Kind
	Grounds []string
	Units   []unitChoice
	People  []unitChoice // posts it may be given to
	About   []unitChoice // officers it may be about
}

func feedbackPage(c *Context) error { return c.showFeedback(nil, nil) }

// showFeedback shows a piece; form is that of an act that was refused with err.
func (c *Context) showFeedback(form url.Values, wrong error) error {
	ref, err := app.ParseFeedbackRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	v, err := c.App.Feedback(c.R.Context(), c.Actor, ref, c.Address())
	if err != nil {
		return err
	}
	view := feedbackView{Base: c.base(c.T("feedback.of", v.Code)), V: &v, Ref: ref.String(), Terms: c.feedbackTerms(&v), Link: c.App.PublicURL + "/phan-anh/" + v.Code}
	slices.Reverse(v.Events)
	for _, act := range v.Possible {
		view.Forms = append(view.Forms, c.feedbackActForm(&v, act, form, wrong))
	}
	status := 200
	if wrong != nil {
		status = Status(fault.Of(wrong))
		for _, f := range view.Forms {
			view.Summary = append(view.Summary, f.Summary...)
		}
		if len(view.Summary) == 0 {
			view.Summary = []typedError{{"", fault.Of(wrong).Text(c.Lang)}}
		}
	}
	return c.ShowStatus(status, "feedback", view)
}

func (c *Context) feedbackActForm(v *app.FeedbackView, act feedback.Act, form url.Values, wrong error) feedbackActForm {
	f := feedbackActForm{typedForm: newTyped(string(act)+"-", nil), Act: act, Seq: v.State.Seq}
	if form.Get("act") == string(act) && wrong != nil {
		f.typedForm = newTyped(string(act)+"-", form)
		f.Blame(wrong, c.Lang)
		f.Open = true
	}
	switch act {
	case feedback.Classify:
		f.Kinds, f.Units = feedback.Kinds, c.feedbackUnits(v.State.Province)
		if len(f.Values) == 0 {
			f.Values = url.Values{"kind": {string(v.State.Kind)}, "unit": {v.State.Unit.ID}, "about": {v.State.About}}
		}
		f.Open = f.Open || v.State.Kind == ""
		f.About = c.officersOf(c.App.FeedbackAssignees(feedback.State{Unit: v.State.Unit}))
	case feedback.Assign:
		for _, a := range c.App.FeedbackAssignees(v.State) {
			f.People = append(f.People, unitChoice{a.PostID, a.Name + ", " + a.Title + ", " + a.UnitName})
		}
		f.Open = f.Open || v.State.Kind != "" && v.State.Assignee.OfficerID == ""
	case feedback.Refuse:
		f.Grounds = feedback.Grounds
	case feedback.Publish:
		if len(f.Values) == 0 {
			f.Values = url.Values{"text": {v.State.Done}}
		}
		f.Open = true
	case feedback.Answer, feedback.Supplement:
		f.Open = true
	}
	return f
}

// officersOf lists each officer once.
func (c *Context) officersOf(actors []org.Actor) (out []unitChoice) {
	seen := map[string]bool{c.Actor.OfficerID: true} // nobody says of herself that it is about her
	for _, a := range actors {
		if !seen[a.OfficerID] {
			seen[a.OfficerID] = true
			out = append(out, unitChoice{a.OfficerID, a.Name + ", " + a.UnitName})
		}
	}
	return out
}

func feedbackAct(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	ref, err := app.ParseFeedbackRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	in := app.FeedbackAct{Act: feedback.Act(form.Get("act")), Seq: number(form.Get("seq")), Text: form.Get("text"), Kind: feedback.Kind(form.Get("kind")),
		Unit: form.Get("unit"), Officer: form.Get("officer"), About: form.Get("about"), Ground: form.Get("ground")}
	err = c.App.ActOnFeedback(c.R.Context(), c.Actor, ref, in)
	switch k := fault.Of(err).Kind; {
	case err == nil:
		c.Redirect("/feedback/" + ref.String() + "?done=feedback-" + string(in.Act))
		return nil
	case k == fault.Invalid, k == fault.Conflict:
		return c.showFeedback(form, err)
	}
	return err
}
