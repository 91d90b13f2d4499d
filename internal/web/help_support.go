package web

import (
	"fmt"
	"net/url"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var supportRoutes = []Route{
	{"GET", "/support", May(org.ActionSignedIn), supportPage},
	{"POST", "/support", May(org.ActionSignedIn), supportPost},
	{"GET", "/support/ticket", May(org.ActionSignedIn), ticketPage},
	{"POST", "/support/ticket", May(org.ActionSignedIn), ticketPost},
	{"POST", "/support/contacts", May(org.ActionSetUp), contactsPost},
}

type supportView struct {
	Base
	Province string
	Contacts app.Contacts
	MayEdit  bool
	Edit     *typedForm
	Rows     []int
	Tickets  []app.Ticket
	Answers  bool
	Form     *typedForm
	Key      string
}

// maxContacts of a province.
const maxContacts = 4

func (c *Context) supportView(form, edit *typedForm) (supportView, error) {
	body, _ := c.App.ProvinceBody(c.Actor.Province)
	v := supportView{Base: c.base("support.title"), Province: c.Actor.Province, Form: form, Edit: edit, Key: form.Get("key"),
		Answers: app.AnswersTickets(c.Actor), MayEdit: c.App.Manages(c.Actor, org.ActionSetUp, body.ID)}
	if v.Key == "" {
		v.Key = NewKey()
	}
	for i := range maxContacts {
		v.Rows = append(v.Rows, i)
	}
	var err error
	if v.Contacts, err = c.App.SupportContacts(c.R.Context(), c.Actor, v.Province); err != nil {
		return v, err
	}
	if edit.Get("seq") == "" {
		edit.Values.Set("seq", fmt.Sprint(v.Contacts.Seq))
		for i, x := range v.Contacts.Contacts {
			at := fmt.Sprintf("contacts.%d.", i)
			for k, s := range map[string]string{"name": x.Name, "title": x.Title, "phone": x.Phone, "email": x.Email, "hours": x.Hours} {
				edit.Values.Set(at+k, s)
			}
		}
	}
	v.Tickets, err = c.App.Tickets(c.R.Context(), c.Actor)
	return v, err
}

func supportPage(c *Context) error {
	v, err := c.supportView(newTyped("", nil), newTyped("edit-", nil))
	if err != nil {
		return err
	}
	return c.Show("support", v)
}

func (c *Context) supportAgain(err error, form, edit *typedForm) error {
	v, viewErr := c.supportView(form, edit)
	if viewErr != nil {
		return viewErr
	}
	return c.ShowStatus(Status(fault.Of(err)), "support", v)
}

func supportPost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	err = c.App.NewTicket(c.R.Context(), c.Actor, q.Get("key"), q.Get("subject"), q.Get("text"))
	if err == nil {
		c.Redirect("/support?done=ticket-sent")
		return nil
	}
	if fault.Of(err).Kind != fault.Invalid {
		return err
	}
	form := newTyped("", q)
	form.Blame(err, c.Lang)
	return c.supportAgain(err, form, newTyped("edit-", nil))
}

func contactsPost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	var list []app.Contact
	for i := range maxContacts {
		at := fmt.Sprintf("contacts.%d", i)
		if !filled(q, at, "name", "title", "phone", "email", "hours") {
			continue
		}
		list = append(list, app.Contact{Name: q.Get(at + ".name"), Title: q.Get(at + ".title"), Phone: q.Get(at + ".phone"), Email: q.Get(at + ".email"), Hours: q.Get(at + ".hours")})
	}
	err = c.App.SetSupportContacts(c.R.Context(), c.Actor, c.Actor.Province, max(number(q.Get("seq")), 0), list)
	if err == nil {
		c.Redirect("/support?done=contacts-saved")
		return nil
	}
	if k := fault.Of(err).Kind; k != fault.Invalid && k != fault.Conflict {
		return err
	}
	edit := newTyped("edit-", q)
	edit.Blame(err, c.Lang)
	return c.supportAgain(err, newTyped("", nil), edit)
}

type ticketView struct {
	Base
	T    app.Ticket
	Form *typedForm
}

func (c *Context) ticket(q url.Values) (app.Ticket, error) {
	return c.App.Ticket(c.R.Context(), c.Actor, q.Get("province"), q.Get("id"))
}

func ticketPage(c *Context) error {
	t, err := c.ticket(c.R.URL.Query())
	if err != nil {
		return err
	}
	return c.Show("support-ticket", ticketView{c.base(t.Subject), t, newTyped("", nil)})
}

func ticketPost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	err = c.App.AnswerTicket(c.R.Context(), c.Actor, q.Get("province"), q.Get("id"), number(q.Get("seq")), q.Get("text"), q.Get("do") == "close")
	if err == nil {
		c.Redirect("/support/ticket?" + values("province", q.Get("province"), "id", q.Get("id"), "done", "ticket-answered"))
		return nil
	}
	if k := fault.Of(err).Kind; k != fault.Invalid && k != fault.Conflict {
		return err
	}
	t, readErr := c.ticket(q)
	if readErr != nil {
		return readErr
	}
	form := newTyped("", q)
	form.Blame(err, c.Lang)
	return c.ShowStatus(Status(fault.Of(err)), "support-ticket", ticketView{c.base(t.Subject), t, form})
}
