package web

import (
	"bytes"
	"io"
	"time"

	"motcua/internal/app"
	"motcua/internal/org"
	"motcua/internal/print"
)

type registerView struct {
	Base
	reportForm
	Rows  []registerLine
	Pager pager
}

// registerLine is a row of the electronic book (Mẫu 07).
type registerLine struct {
	dossierLine
	app.BookFacts
	Status                                  string
	AcceptedAt, DueAt, FinishedAt, Returned time.Time
	Badge                                   *badge
}

func registerPage(c *Context) error {
	q := c.reportQuery()
	at, id := positionOf(c.R.URL.Query().Get("after"))
	v := registerView{Base: c.base("register.title"), reportForm: c.reportForm(q, org.Receiving...)}
	page, err := c.App.Register(c.R.Context(), c.Actor, q, app.ListCursor{At: at, ID: id}, pageRows)
	if err != nil {
		faults, status, ok := c.formFaults(err)
		if !ok {
			return err
		}
		v.Faults = faults
		return c.ShowStatus(status, "register", v)
	}
	next := ""
	if page.Next != nil {
		next = position(page.Next.At, page.Next.ID)
	}
	v.Pager = c.pagerOf(next)
	now := c.App.Now()
	for _, s := range page.Rows {
		v.Rows = append(v.Rows, c.registerLine(s, now))
	}
	return c.Show("register", v)
}

func (c *Context) registerLine(l app.RegisterLine, now time.Time) registerLine {
	s := l.Summary
	return registerLine{
		lineOf(s), l.BookFacts, s.Status, app.Millis(s.AcceptedAt), app.Millis(s.DueAt), app.Millis(s.FinishedAt), app.Millis(s.ReturnedAt),
		c.listRow(s, now).Due,
	}
}

func registerXLSX(c *Context) error {
	return c.registerDocument(kindXLSX, ".xlsx", print.WriteRegisterXLSX)
}

func registerPDF(c *Context) error {
	return c.registerDocument(kindPDF, ".pdf", print.WriteRegister)
}

func (c *Context) registerDocument(kind, ending string, write func(io.Writer, print.Register) error) error {
	q := c.reportQuery()
	form, err := c.App.RegisterForm(c.R.Context(), c.Actor, q)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b, form); err != nil {
		return err
	}
	return c.document(kind, "so-theo-doi-"+q.From+"-"+q.To+ending, &b)
}
