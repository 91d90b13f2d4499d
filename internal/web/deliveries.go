package web

import (
	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var deliveryRoutes = []Route{
	{"GET", "/deliveries", May(org.ActionDeliveries), deliveriesPage},
	{"POST", "/deliveries/{id}", May(org.ActionDeliveries), deliveryPost},
	{"GET", "/dossiers/{ref}/deliveries", May(org.ActionReadDossier), dossierDeliveriesPage},
}

// deliveriesView is messages with what became of them: of one dossier, or those of a
// province that a person should look at.
type deliveriesView struct {
	Base
	Title2  string // of the list
	Lede    string
	List    []app.Delivery
	Back    string // the dossier they are of, "" on the list of the province
	Trouble bool
	Summary []typedError
}

// maxTrouble bounds the list; what is put right makes room.
const maxTrouble = 100

func deliveriesPage(c *Context) error { return c.showTrouble(200, nil) }

func (c *Context) showTrouble(status int, f *fault.Fault) error {
	list, err := c.App.DeliveryTrouble(c.R.Context(), c.Actor, nil, maxTrouble)
	if err != nil {
		return err
	}
	v := deliveriesView{Base: c.base("delivery.trouble.title"), Title2: c.T("delivery.trouble.title"), Lede: c.T("delivery.trouble.lede"), List: list, Trouble: true}
	if f != nil {
		v.Summary = []typedError{{"", f.Text(c.Lang)}}
	}
	return c.ShowStatus(status, "deliveries", v)
}

func deliveryPost(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	err = c.App.ResendDelivery(c.R.Context(), c.Actor, c.R.PathValue("id"), form.Get("from"))
	if f := fault.Of(err); err != nil && f.Kind == fault.Conflict {
		return c.showTrouble(Status(f), f)
	}
	if err != nil {
		return err
	}
	c.Redirect("/deliveries?done=delivery-resend")
	return nil
}

func dossierDeliveriesPage(c *Context) error {
	ref, err := app.ParseRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	list, err := c.App.Deliveries(c.R.Context(), c.Actor, ref)
	if err != nil {
		return err
	}
	return c.Show("deliveries", deliveriesView{Base: c.base("delivery.of.title"), Title2: c.T("delivery.of.title"), Lede: c.T("delivery.of.lede"), List: list, Back: "/dossiers/" + ref.String()})
}
