package web

import (
	"net/url"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

type confirmationsView struct {
	setupHead
	Reviews []app.Review // one line each
	Open    *app.Review  // the one being reviewed
	Form    *typedForm
}

func (c *Context) confirmationsView(province, subject string, form *typedForm) (confirmationsView, error) {
	h, err := c.setupHeadOf("confirmations", "setup.confirmations", province)
	v := confirmationsView{setupHead: h, Form: form}
	if err != nil {
		return v, err
	}
	for _, s := range app.ConfirmationSubjects {
		r, err := c.App.Review(c.R.Context(), c.Actor, h.Province, s)
		if err != nil {
			return v, err
		}
		v.Reviews = append(v.Reviews, r)
		if string(s) == subject {
			v.Open = &v.Reviews[len(v.Reviews)-1]
		}
	}
	if v.Open != nil && form.Get("sent") == "" {
		for _, l := range v.Open.Lines {
			if l.Marked {
				form.Values.Add("marked", l.ID)
			}
		}
		form.Values.Set("signed_on", vnDay(c.App.Today()))
	}
	return v, nil
}

func setupConfirmations(c *Context) error {
	q := c.R.URL.Query()
	v, err := c.confirmationsView(q.Get("province"), q.Get("subject"), newTyped("", url.Values{}))
	if err != nil {
		return err
	}
	return c.Show("setup-confirmations", v)
}

func setupConfirm(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	err = c.App.Confirm(c.R.Context(), c.Actor, app.ConfirmInput{Province: q.Get("province"), Subject: app.ConfirmationSubject(q.Get("subject")), Hash: q.Get("hash"),
		Marked: q["marked"], Signer: q.Get("signer"), Title: q.Get("title"), SignedOn: isoDay(q.Get("signed_on")), Note: q.Get("note")})
	if err == nil {
		c.Redirect("/setup/confirmations?" + values("province", q.Get("province"), "done", "confirmed"))
		return nil
	}
	if k := fault.Of(err).Kind; k != fault.Invalid && k != fault.Conflict {
		return err
	}
	q.Set("sent", "1")
	form := newTyped("", q)
	form.Blame(err, c.Lang)
	v, viewErr := c.confirmationsView(q.Get("province"), q.Get("subject"), form)
	if viewErr != nil {
		return viewErr
	}
	return c.ShowStatus(Status(fault.Of(err)), "setup-confirmations", v)
}

type connectionsView struct {
	setupHead
	List []connectionCard
}

// connectionCard is a connection with its form.
type connectionCard struct {
	Kind      catalog.ConnectionKind
	ID        string // anchor
	Now       *catalog.Connection
	Providers []catalog.Provider
	Form      *typedForm
	Key       string
	Open      bool
	Used      bool // its use is metered and paid for by the locality
}

// connectionAnchors are the kinds of gaps that a connection closes.
var connectionAnchors = map[catalog.ConnectionKind]string{catalog.SmsSender: string(app.GapSms), catalog.EInvoiceProvider: string(app.GapInvoice),
	catalog.DocumentSystem: string(app.GapDocuments), catalog.ProvincialSystem: "provincial"}

func (c *Context) connectionsView(province string, typed *typedForm) (connectionsView, error) {
	h, err := c.setupHeadOf("connections", "setup.connections", province)
	v := connectionsView{setupHead: h}
	if err != nil {
		return v, err
	}
	for _, kind := range catalog.ConnectionKinds {
		card := connectionCard{Kind: kind, ID: connectionAnchors[kind], Providers: c.App.Book().ProvidersOf(kind), Key: NewKey(),
			Used: kind == catalog.SmsSender || kind == catalog.EInvoiceProvider, Form: newTyped(string(kind)+"-", url.Values{})}
		if now, ok := c.App.Book().Connection(h.Province, kind); ok {
			card.Now = &now
			card.Form.Values = url.Values{"name": {now.Name}, "provider": {now.Provider}, "address": {now.Address}, "account": {now.Account}, "payer": {now.Payer}}
		}
		if typed != nil && typed.Get("kind") == string(kind) {
			card.Form, card.Open = typed, true
		}
		v.List = append(v.List, card)
	}
	return v, nil
}

func setupConnections(c *Context) error {
	v, err := c.connectionsView(c.R.URL.Query().Get("province"), nil)
	if err != nil {
		return err
	}
	return c.Show("setup-connections", v)
}

func setupConnectionPost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	x := catalog.Connection{Province: q.Get("province"), Kind: catalog.ConnectionKind(q.Get("kind")), Name: q.Get("name"), Provider: q.Get("provider"),
		Address: q.Get("address"), Account: q.Get("account"), Payer: q.Get("payer"), Removed: q.Get("removed") != ""}
	act := app.SecretAct("")
	switch {
	case q.Get("secret_remove") != "":
		act = app.RemoveSecret
	case q.Get("secret") != "":
		act = app.ReplaceSecret
	}
	p, err := c.App.ProposeConnection(c.R.Context(), c.Actor, q.Get("key"), x, act, q.Get("secret"))
	q.Del("secret") // never sent back
	form := newTyped(q.Get("kind")+"-", q)
	return c.proposed(p, err, "setup-connections", form, func() (any, error) { return c.connectionsView(q.Get("province"), form) })
}

type evaluationsView struct {
	setupHead
	List    []evaluationLine
	Earlier []app.TrialEvaluation // of the province shown
	Average map[string]string
	Points  []string
	Form    *typedForm
	May     bool
}

type evaluationLine struct {
	app.TrialEvaluation
	Name string
}

func (c *Context) evaluationsView(province string, form *typedForm) (evaluationsView, error) {
	h, err := c.setupHeadOf("evaluations", "setup.evaluations", province)
	v := evaluationsView{setupHead: h, Form: form, Points: app.EvaluationPoints, May: org.May(c.Actor, org.ActionEvaluate), Average: map[string]string{}}
	if err != nil {
		return v, err
	}
	if v.Earlier, err = c.App.EarlierEvaluations(c.R.Context(), c.Actor, h.Province); err != nil {
		return v, err
	}
	list, err := c.App.Evaluations(c.R.Context(), c.Actor)
	sum := map[string]int{}
	for _, e := range list {
		name, _ := c.App.ProvinceName(e.Province)
		v.List = append(v.List, evaluationLine{e, name})
		for _, p := range v.Points {
			sum[p] += e.Scores[p]
		}
		if e.Province == v.Province && form.Get("sent") == "" {
			evaluationValues(form.Values, e)
		}
	}
	for _, p := range v.Points {
		if n := len(list); n > 0 {
			v.Average[p] = oneDecimal(sum[p], n)
		}
	}
	return v, err
}
