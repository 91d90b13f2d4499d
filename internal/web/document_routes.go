package web

import (
	"io"
	"net/http"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// documentRoutes are the DigitalStore of a person and the digitisation of papers.
var documentRoutes = []Route{
	{"GET", "/digital-store", May(org.ActionStore), storePage},
	{"POST", "/digital-store", May(org.ActionStore), storePost},
	{"GET", "/dossiers/{ref}/digitise", May(org.ActionIntake), digitiseForm},
	{"POST", "/dossiers/{ref}/digitise", May(org.ActionIntake), digitisePost},
	{"GET", "/dossiers/{ref}/digitise/pages/{id}", May(org.ActionIntake), digitisePicture},
	{"GET", "/digital-store/{handle}", May(org.ActionIntake), storedFile},
}

func (c *Context) mayRevoke() bool { return org.May(c.Actor, org.ActionStoreEdit) }

func (c *Context) storeRefused(view storeView, form *typedForm, err error) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		return err
	}
	form.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "digital-store", view)
}

// serveFile gives a content that opens in the browser, and closes it.
func (c *Context) serveFile(media, name string, r io.ReadSeekCloser) error {
	c.inline(media, name)
	http.ServeContent(c.W, c.R, "", time.Time{}, r)
	return r.Close()
}
