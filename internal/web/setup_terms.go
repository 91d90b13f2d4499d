package web

import (
	"net/url"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// termsView are the service terms of a province: reminders, feedback, ratings.
type termsView struct {
	setupHead
	Form   *typedForm
	Key    string
	Now    catalog.ServiceTerms
	Nation catalog.ServiceTerms
}

func setupTerms(c *Context) error {
	v, err := c.termsView(c.R.URL.Query().Get("province"), nil)
	if err != nil {
		return err
	}
	return c.Show("setup-terms", v)
}

func (c *Context) termsView(province string, form *typedForm) (termsView, error) {
	h, err := c.setupHeadOf("terms", "setup.terms", province)
	v := termsView{setupHead: h, Form: form, Key: NewKey()}
	if err != nil {
		return v, err
	}
	if v.Now, v.Nation, err = c.App.Terms(c.Actor, h.Province); err != nil {
		return v, err
	}
	if form == nil {
		q := url.Values{"digest_at": {v.Now.DigestAt.String()}}
		for name, n := range termNumbers(&v.Now) {
			q.Set(name, strconv.Itoa(*n))
		}
		if v.Now.RateOfficers {
			q.Set("rate_officers", "1")
		}
		v.Form = newTyped("", q)
	}
	return v, nil
}

// termNumbers are the numbers of service terms by the names of their fields.
func termNumbers(t *catalog.ServiceTerms) map[string]*int {
	return map[string]*int{"due_soon_days": &t.DueSoonDays, "stuck_days": &t.StuckDays, "refuse_days": &t.RefuseDays, "supplement_days": &t.SupplementDays,
		"resolve_days": &t.ResolveDays, "publish_days": &t.PublishDays, "ratings_shown": &t.RatingsShown}
}

func setupTermsPost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	t := catalog.ServiceTerms{Province: q.Get("province"), RateOfficers: q.Get("rate_officers") != ""}
	for name, n := range termNumbers(&t) {
		*n = max(number(q.Get(name)), 0)
	}
	var p *app.Proposal
	if t.DigestAt, err = deadline.ParseClock(q.Get("digest_at")); err != nil {
		err = fault.New(fault.Invalid, "terms.clock").At("digest_at").Because(err)
	} else {
		p, err = c.App.ProposeTerms(c.R.Context(), c.Actor, q.Get("key"), t)
	}
	form := newTyped("", q)
	return c.proposed(p, err, "setup-terms", form, func() (any, error) { return c.termsView(q.Get("province"), form) })
}
