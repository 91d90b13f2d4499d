package web

import (
	"bytes"
	"html/template"
	"net/url"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/print"
)

var bookRoutes = []Route{
	{"GET", "/register/book", May(org.ActionRegister), bookPage},
	{"GET", "/register/book.pdf", May(org.ActionRegister), bookPDF},
	{"GET", "/register/book.xlsx", May(org.ActionRegister), bookXLSX},
	{"POST", "/register/book/lock", May(org.ActionRegisterLock), bookLock},
	{"POST", "/register/book/correct", May(org.ActionRegisterLock), bookCorrect},
}

// bookView is the Register of a unit and year.
type bookView struct {
	Base
	Form  *typedForm // of a correction
	B     app.YearBook
	Unit  string
	Year  int
	Units []unitChoice
	Query template.URL
	Next  template.URL
}

// bookQuery reads unit and year from the address; the counter itself and this year.
func (c *Context) bookQuery(q url.Values) (unit string, year int) {
	if unit = q.Get("unit"); unit == "" {
		unit = c.Actor.UnitID
		if units := c.bookUnits(); len(units) > 0 && !oneOf(units, unit) {
			unit = units[0].ID
		}
	}
	if year = number(q.Get("year")); year < 0 {
		year, _, _ = deadline.DateOf(c.App.Now()).Civil()
	}
	return unit, year
}

func (c *Context) bookUnits() (out []unitChoice) {
	for _, u := range c.unitsInScope() {
		if u.Kind.Receives() {
			out = append(out, unitChoice{u.ID, u.Name})
		}
	}
	return out
}

func oneOf(units []unitChoice, id string) bool {
	for _, u := range units {
		if u.ID == id {
			return true
		}
	}
	return false
}

func bookPage(c *Context) error { return c.showBook(c.R.URL.Query(), newTyped("", nil), nil) }

// showBook shows a page of the book; wrong is what was refused.
func (c *Context) showBook(q url.Values, form *typedForm, wrong error) error {
	v := bookView{Base: c.base("book.title"), Form: form, Units: c.bookUnits()}
	v.Unit, v.Year = c.bookQuery(q)
	v.Query = template.URL(values("unit", v.Unit, "year", strconv.Itoa(v.Year)))
	b, err := c.App.YearBook(c.R.Context(), c.Actor, v.Unit, v.Year, max(number(q.Get("after")), 0), pageRows)
	if v.B = b; b.More > 0 {
		v.Next = v.Query + template.URL("&after="+strconv.Itoa(b.More))
	}
	if err == nil {
		err = wrong
	}
	if err == nil {
		return c.Show("register-book", v)
	}
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable || f.Kind == fault.Forbidden {
		return err
	}
	v.Form.Blame(err, c.Lang)
	return c.ShowStatus(Status(f), "register-book", v)
}

func bookLock(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	unit, year := c.bookQuery(form)
	if err := c.App.LockBook(c.R.Context(), c.Actor, unit, year); err != nil {
		return c.showBook(form, newTyped("", nil), err)
	}
	c.Redirect("/register/book?" + values("unit", unit, "year", strconv.Itoa(year), "done", "book-locked"))
	return nil
}

func bookCorrect(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	unit, year := c.bookQuery(form)
	if _, err := c.App.CorrectBook(c.R.Context(), c.Actor, unit, year, number(form.Get("number")), form.Get("note")); err != nil {
		return c.showBook(form, newTyped("", form), err)
	}
	c.Redirect("/register/book?" + values("unit", unit, "done", "book-corrected"))
	return nil
}

func bookPDF(c *Context) error {
	return c.bookDocument(kindPDF, ".pdf", func(b *bytes.Buffer, r print.Register) error { return print.WriteRegister(b, r) })
}

func bookXLSX(c *Context) error {
	return c.bookDocument(kindXLSX, ".xlsx", func(b *bytes.Buffer, r print.Register) error { return print.WriteRegisterXLSX(b, r) })
}

func (c *Context) bookDocument(kind, ending string, write func(*bytes.Buffer, print.Register) error) error {
	unit, year := c.bookQuery(c.R.URL.Query())
	form, err := c.App.YearBookForm(c.R.Context(), c.Actor, unit, year)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b, form); err != nil {
		return err
	}
	return c.document(kind, "so-theo-doi-"+strconv.Itoa(year)+ending, &b)
}
