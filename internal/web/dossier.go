package web

import (
	"net/url"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var dossierRoutes = []Route{
	{"GET", "/dossiers/{ref}", May(org.ActionReadDossier), dossierPage},
	{"GET", "/dossiers/{ref}/receipt.pdf", May(org.ActionReadDossier), dossierReceipt},
	{"GET", "/dossiers/{ref}/control-slip.pdf", May(org.ActionReadDossier), dossierControlSlipPDF},
	{"GET", "/dossiers/{ref}/supplement-notice.pdf", May(org.ActionReadDossier), dossierSupplementNotice},
	{"GET", "/dossiers/{ref}/refusal-notice.pdf", May(org.ActionReadDossier), dossierRefusalNotice},
	{"GET", "/dossiers/{ref}/apology.pdf", May(org.ActionReadDossier), dossierApology},
	{"GET", "/dossiers/{ref}/denial-notice.pdf", May(org.ActionReadDossier), dossierDenialNotice},
	{"GET", "/dossiers/{ref}/stop-notice.pdf", May(org.ActionReadDossier), dossierStopNotice},
	{"GET", "/dossiers/{ref}/control-slip", May(org.ActionReadDossier), dossierControlSlip},
	{"GET", "/dossiers/{ref}/files/{id}", May(org.ActionOriginal), dossierFile},
	{"GET", "/dossiers/{ref}/files/{id}/view", May(org.ActionReadDossier), fileView},
	{"GET", "/dossiers/{ref}/files/{id}/pages/{n}", May(org.ActionReadDossier), filePage},
	{"GET", "/dossiers/{ref}/files/{id}/copy", May(org.ActionReadDossier), fileCopy},
	{"POST", "/dossiers/{ref}/files/{id}/pages", May(org.ActionIntake), fileTakeApart},
	{"POST", "/dossiers/{ref}/numbers", May(org.ActionReadDossier), dossierNumbers},
	{"GET", "/dossiers/{ref}/{command}", May(org.ActionReadDossier), dossierCommandPage},
	{"POST", "/dossiers/{ref}/{command}", May(org.ActionAct), dossierAct},
}

// dossierPage shows a dossier with what its reader may do about it.
func dossierPage(c *Context) error {
	v, err := c.openDossier("ho-so")
	if err != nil {
		return err
	}
	return c.Show("dossier", c.dossierView(v, "", nil))
}

// dossierCommandPage shows the dossier with one form open: where somebody comes
// back to after a session expired or after choosing the other language.
func dossierCommandPage(c *Context) error {
	name := c.R.PathValue("command")
	if _, known := dossierCommands[name]; !known && name != "numbers" {
		return fault.New(fault.NotFound, "page.not-found")
	}
	v, err := c.openDossier("ho-so")
	if err != nil {
		return err
	}
	kept := c.Kept()
	switch seen := number(kept.Get("version")); {
	case name == "numbers":
		c.Redirect("/dossiers/" + v.Ref.String()) // numbers are shown to whoever states a purpose anew
		return nil
	case kept == nil:
		return c.Show("dossier", c.dossierView(v, name, newTyped(name+"-", dossierBlank(name, v))))
	case seen > 0 && seen != v.State.Seq:
		return c.staleDossier(v, name, newTyped(name+"-", kept), seen)
	}
	return c.Show("dossier", c.dossierView(v, name, newTyped(name+"-", kept)))
}

// openDossier reads the dossier of the address inside the reader's scope; the read
// is logged with its purpose.
func (c *Context) openDossier(purpose string) (*app.View, error) {
	ref, err := app.ParseRef(c.R.PathValue("ref"))
	if err != nil {
		return nil, err
	}
	v, err := c.App.Open(c.R.Context(), c.Actor, ref, purpose, c.Address())
	if err == nil {
		c.App.Turn(v, c.Actor, c.R.URL.Query().Get("at"))
	}
	return v, err
}

// dossierNumbers shows the identifying numbers for a stated purpose.
func dossierNumbers(c *Context) error {
	ref, err := app.ParseRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	form, err := c.Form()
	if err != nil {
		return err
	}
	v, n, err := c.App.ShowNumbers(c.R.Context(), c.Actor, ref, form.Get("purpose"), c.Address())
	if !fault.Has(err, "read.purpose") {
		if err != nil {
			return err
		}
		view := c.dossierView(v, "", nil)
		view.Numbers = &n
		if view.Form, err = c.printedForm(&v.State, openedAnswers(&n)); err != nil {
			return err
		}
		return c.Show("dossier", view)
	}
	if v, err = c.openDossier("ho-so"); err != nil {
		return err
	}
	view := c.dossierView(v, "", nil)
	view.Purpose = newTyped("numbers-", url.Values{"purpose": form["purpose"]})
	view.Purpose.Blame(fault.New(fault.Invalid, "read.purpose").At("purpose"), c.Lang)
	view.Summary = view.Purpose.Summary
	return c.ShowStatus(422, "dossier", view)
}
