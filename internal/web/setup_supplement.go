package web

import (
	"net/url"
	"strconv"
	"strings"

	"motcua/internal/catalog"
)

// supplementTermsView are a province's terms around requests for papers (T-08).
type supplementTermsView struct {
	setupHead
	Form       *typedForm
	Key        string
	Lines      []supplementTermLine
	Procedures []orgOption
}

type supplementTermLine struct {
	catalog.SupplementTerm
	Scope string
	Ahead bool // published, but for a later day
}

func setupSupplement(c *Context) error {
	v, err := c.supplementTermsView(c.R.URL.Query().Get("province"), nil)
	if err != nil {
		return err
	}
	return c.Show("setup-supplement", v)
}

func (c *Context) supplementTermsView(province string, form *typedForm) (supplementTermsView, error) {
	h, err := c.setupHeadOf("supplement", "setup.supplement", province)
	v := supplementTermsView{setupHead: h, Form: form, Key: NewKey()}
	if err != nil {
		return v, err
	}
	lines, err := c.App.SupplementTerms(c.Actor, h.Province)
	if err != nil {
		return v, err
	}
	today := c.App.Today()
	for _, t := range lines {
		l := supplementTermLine{SupplementTerm: t, Scope: c.T("setup.supplement.all"), Ahead: t.EffectiveFrom > today}
		if p, err := c.App.Book().Procedure(t.Procedure, today); err == nil && t.Procedure != "" {
			l.Scope = p.Name
		} else if t.Procedure != "" {
			l.Scope = t.Procedure
		}
		v.Lines = append(v.Lines, l)
	}
	for _, p := range c.App.Book().Search("", "", today, mostProcedures) {
		v.Procedures = append(v.Procedures, orgOption{p.Key, p.Name})
	}
	if form == nil {
		now, q := c.App.SupplementTermOf(h.Province, ""), url.Values{}
		for name, n := range supplementNumbers(&now) {
			q.Set(name, strconv.Itoa(*n))
		}
		if now.Close {
			q.Set("close", "1")
		}
		v.Form = newTyped("", q)
	}
	return v, nil
}

// supplementNumbers are the numbers of the terms by the names of their fields.
func supplementNumbers(t *catalog.SupplementTerm) map[string]*int {
	return map[string]*int{"return_days": &t.ReturnDays, "reply_days": &t.ReplyDays, "reply_min": &t.ReplyMin, "reply_max": &t.ReplyMax, "remind_days": &t.RemindDays}
}

func setupSupplementPost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	t := catalog.SupplementTerm{Province: q.Get("province"), Procedure: strings.TrimSpace(q.Get("procedure")), Close: q.Get("close") != ""}
	for name, n := range supplementNumbers(&t) {
		*n = number(q.Get(name))
	}
	p, err := c.App.ProposeSupplementTerm(c.R.Context(), c.Actor, q.Get("key"), t)
	form := newTyped("", q)
	return c.proposed(p, err, "setup-supplement", form, func() (any, error) { return c.supplementTermsView(q.Get("province"), form) })
}
