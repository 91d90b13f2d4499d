package web

import (
	"net/url"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/fault"
)

// intakePost does what the pressed button says: fill a party in from the QR of a
// card, record the request, or accept it. Enter in any field presses the first
// button, "enter": it fills in when the QR box holds something, else it accepts;
// a scanner that ends with Enter therefore only fills in.
func intakePost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	p, err := c.intakeProcedure(agencyOf(values))
	if err != nil {
		return err
	}
	values.Set("ticket_day", c.App.Today())
	form := newTyped("", values)
	if secret := c.secret(form, p.Key); secret != nil { // before any file is taken in
		return c.intakeAgain(p, form, fault.Of(secret).All())
	}
	files, err := c.intakeUploads(p, values)
	if err != nil {
		return err
	}
	if party := intakeFillOf(form); party != "" {
		intakeFill(form, party, c.Lang)
		return c.intakeAgain(p, form, files)
	}
	if do := form.Get("fill"); do == "store" || do == "count" { // what the store holds and what is due is shown with the form
		return c.intakeAgain(p, form, files)
	}
	if form.Get("eform") != "" {
		return c.intakeEformAgain(p, form, files)
	}
	eform, err := c.eformOf(p)
	if err != nil {
		return err
	}
	f := intakeForm(p, values)
	intakeAnswers(eform, form, &f)
	f.SubmitOnly = f.SubmitOnly || !c.mayAccept() // who may not accept records
	faults, err := c.intakeFaults(p, form, f, files)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return c.intakeAgain(p, form, faults)
	}
	done, err := c.App.Intake(c.R.Context(), c.Actor, form.Get("key"), f)
	if err != nil {
		return c.intakeRefused(p, form, err)
	}
	next := "/dossiers/" + done.Ref.String()
	if asksNext(values) {
		next += "/request-supplement"
	}
	c.Redirect(next + "?done=" + intakeFlash(f))
	return nil
}

// intakeFlash names what is told when the form was taken.
func intakeFlash(f app.IntakeForm) string {
	switch {
	case f.SubmitOnly:
		return "recorded"
	case f.AtOnce != nil:
		return "resolve-at-once"
	}
	return "accepted"
}

// intakeUploads takes in every file of the form.
func (c *Context) intakeUploads(p *catalog.ProcedureVersion, values url.Values) (fault.List, error) {
	files, err := c.componentUploads(p.Components, values)
	if err == nil {
		err = c.powerUploads(values, &files)
	}
	if err == nil {
		err = c.atOnceUploads(values, &files)
	}
	return files, err
}

func intakeFillOf(form *typedForm) string {
	if party := form.Get("fill"); party == "owner" {
		return party
	} else if party == "qr" || form.Get("do") == "enter" && strings.TrimSpace(form.Get("qr")) != "" {
		return "applicant"
	}
	return ""
}

// intakeEformAgain does what a button of the e-form says and shows the page again.
func (c *Context) intakeEformAgain(p *catalog.ProcedureVersion, form *typedForm, files fault.List) error {
	eform, err := c.eformOf(p)
	if err != nil {
		return err
	}
	fill := form.Get("eform") == "fill"
	eformAct(eform, form)
	var filled []string
	if fill {
		if filled, err = c.eformTake(eform, form); err != nil {
			return err
		}
	}
	if err := files.Err(); err != nil {
		form.Blame(err, c.Lang)
	}
	v, err := c.intakeView(p, form)
	if err != nil {
		return err
	}
	v.EForm.Open, v.EForm.Filled = true, filled
	return c.Show("intake-form", v)
}

// intakeFaults gathers everything that is wrong at once: files, dates, what the
// application and the law say, and the warning about a second dossier.
func (c *Context) intakeFaults(p *catalog.ProcedureVersion, form *typedForm, f app.IntakeForm, faults fault.List) (fault.List, error) {
	faults.Join(intakeBirths(f))
	if !f.SubmitOnly {
		faults.Join(feeChosen(p.FeesIn(c.App.HomeOf(c.Actor, f.Agency), c.App.Today()), form.Values))
	}
	if err := c.App.CheckIntake(c.R.Context(), c.Actor, f); err != nil {
		if k := fault.Of(err).Kind; k == fault.Internal || k == fault.Unavailable {
			return nil, err
		}
		faults.Join(err)
	}
	if err := c.App.Doubled(c.R.Context(), c.Actor, form.Get("key"), f); err != nil {
		if k := fault.Of(err).Kind; k == fault.Internal || k == fault.Unavailable {
			return nil, err
		}
		faults.Join(err)
	}
	return faults, nil
}

// intakeRefused shows the form again with what Intake said.
func (c *Context) intakeRefused(p *catalog.ProcedureVersion, form *typedForm, err error) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		return err
	}
	return c.intakeAgain(p, form, f.All())
}

// intakeAgain shows the form again, what was typed kept, the faults at their fields.
func (c *Context) intakeAgain(p *catalog.ProcedureVersion, form *typedForm, faults fault.List) error {
	status := 200
	if err := faults.Err(); err != nil {
		form.Blame(err, c.Lang)
		status = Status(fault.Of(err))
	}
	if len(form.Summary) > 0 && status == 200 {
		status = 422
	}
	v, err := c.intakeView(p, form)
	if err != nil {
		return err
	}
	return c.ShowStatus(status, "intake-form", v)
}
