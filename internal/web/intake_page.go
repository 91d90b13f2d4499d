package web

import (
	"net/url"
	"slices"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/reason"
	"motcua/internal/store"
)

type intakeView struct {
	Base
	P          *catalog.ProcedureVersion
	Form       *typedForm
	Key        string // idempotency key
	Offered    bool   // at this counter's level
	Across     acrossBox
	Standing   catalog.NavigationState
	Elsewhere  app.Place // where to file what is not navigated (PP-17)
	MayAccept  bool
	Unverified bool
	Components []componentRow
	EForm      *eformView
	Fees       feeBox
	Once       *atOnceBox // nil: not a procedure that the reader resolves at once
	Due        []intakeDue
	Duplicates []store.Summary
	Guided     []dossier.Guidance // what the person was told before (P-01)
	PowerKept  []keptFile         // files of the power of attorney
	Kept       bool               // given back after an expired session
	Subjects   []dossier.SubjectType
	IDKinds    []dossier.IDKind
	Channels   []dossier.Channel
	Ways       []dossier.Way
	Check      checkBox
}

// componentRow is one line of a component list with what was typed for it.
type componentRow struct {
	catalog.Component
	Form  *typedForm
	Field string // "components.c1"
	Given string // name of the ticks of what was handed in
	Files []keptFile
	Held  []dossier.Attachment // files the dossier holds already
	Why   string               // what a supplement request says about it

	Stored     []offered              // what the owner's DigitalStore holds of it (CN29)
	Expired    []store.StoredDocument // what it holds of it that is over
	Exceptions []reason.Reason        // why paper may be taken although it is held (O-10)
}

// intakeDue is the date a case would get if it were accepted now.
type intakeDue struct {
	catalog.Variant
	Explanation deadline.Explanation
}

func intakePage(c *Context) error {
	kept := c.Kept()
	agency := agencyOf(c.R.URL.Query())
	if kept != nil {
		agency = agencyOf(kept)
	}
	p, err := c.intakeProcedure(agency)
	if err != nil {
		return err
	}
	values := intakeBlank(p)
	values.Set("agency", agency)
	c.atOnceBlank(values)
	if kept != nil {
		values = kept
	}
	form := newTyped("", values)
	form.Focus = "qr"
	v, err := c.intakeView(p, form)
	if err != nil {
		return err
	}
	v.Kept = kept != nil
	return c.Show("intake-form", v)
}

// intakeProcedure is the procedure as it holds where it is decided: at home, or where
// the agency is that the applicant names (O-07).
func (c *Context) intakeProcedure(agency string) (*catalog.ProcedureVersion, error) {
	p, err := c.App.Book().ProcedureIn(c.R.PathValue("procedure"), c.App.HomeOf(c.Actor, agency), c.App.Today())
	if err != nil {
		f := *fault.Of(err)
		f.Kind = fault.NotFound
		return nil, &f
	}
	return p, nil
}

func (c *Context) intakeView(p *catalog.ProcedureVersion, form *typedForm) (intakeView, error) {
	agency := agencyOf(form.Values)
	home := c.App.HomeOf(c.Actor, agency)
	v := intakeView{
		Base: c.base(p.Name), P: p, Form: form, Key: form.Get("key"), Across: c.acrossBox(p, agency),
		MayAccept: c.mayAccept(), Unverified: intakeUnverified(p),
		Components: c.componentRows(p.Components, form), Fees: c.feeBox(p, home, intakeChannel(form), form),
		Subjects: dossier.SubjectTypes, IDKinds: []dossier.IDKind{dossier.PersonalID, dossier.OrgID, dossier.Passport},
		Channels: []dossier.Channel{dossier.Direct, dossier.Online, dossier.Postal}, Ways: waysOffered, Check: checkBox{form},
		PowerKept: c.keptFiles(c.R.Context(), form.Values["power.upload"]), Standing: c.App.StandingFor(c.Actor, p, agency).State, Elsewhere: c.App.WhereToFile(home),
	}
	v.Once = c.atOnceBox(p, agency, v.Fees, form)
	v.Offered, v.Across.Error = p.ReceivedAt(c.Actor.Level) || v.Across.Open, form.Error("agency")
	if v.Key == "" {
		v.Key = NewKey()
	}
	eform, err := c.eformOf(p)
	if err != nil {
		return v, err
	}
	v.EForm = c.eformView(eform, form)
	for _, variant := range p.Variants {
		due := intakeDue{Variant: variant}
		if of := variant.PeriodFor(intakeChannel(form), c.App.Today()); !slices.Equal(of, variant.Period) {
			due.Period, due.PeriodText = of, of.Text(deadline.Lang(c.Lang))
		}
		if due.Explanation, err = c.App.PreviewDueFor(c.Actor, agency, p, variant.ID, dossier.Channel(intakeChannel(form))); err != nil && fault.Of(err).Kind == fault.Internal {
			return v, err
		}
		v.Due = append(v.Due, due)
	}
	held, err := c.intakeHeld(p, form.Values)
	if err != nil {
		return v, err
	}
	c.offer(v.Components, held)
	if v.Guided, err = c.intakeGuided(p, form.Values); err != nil {
		return v, err
	}
	v.Duplicates, err = c.intakeDuplicates(p, form.Values)
	return v, err
}

// intakeChannel is the channel chosen on the form, the counter while none is.
func intakeChannel(form *typedForm) catalog.Channel {
	if c := catalog.Channel(wayChosen(form.Values)[0]); c.Valid() {
		return c
	}
	return catalog.Direct
}

// mayAccept reports whether the post accepts dossiers; a contract clerk only
// records them for the officer to check.
func (c *Context) mayAccept() bool { return c.Actor.Has(org.IntakeOfficer, org.OneStopHead) }

// intakeDuplicates lists open dossiers of the owner, or of the applicant when she
// is the owner, for the same procedure (CN12.4).
func (c *Context) intakeDuplicates(p *catalog.ProcedureVersion, v url.Values) ([]store.Summary, error) {
	at := "applicant."
	if v.Get("owner_same") == "" {
		at = "owner."
	}
	return c.App.Duplicates(c.R.Context(), c.Actor, p.Key, agencyOf(v), dossier.IDKind(v.Get(at+"id_kind")), v.Get(at+"id"))
}

func (c *Context) componentRows(list []catalog.Component, form *typedForm) []componentRow {
	return c.componentRowsAt("", list, form)
}

// componentRowsAt are the rows of one of several dossiers in a form, whose fields begin
// with its name.
func (c *Context) componentRowsAt(prefix string, list []catalog.Component, form *typedForm) []componentRow {
	var out []componentRow
	for _, component := range list {
		at := prefix + "components." + component.ID
		out = append(out, componentRow{Component: component, Form: form, Field: at, Given: prefix + "given", Files: c.keptFiles(c.R.Context(), form.Values[at+".upload"])})
	}
	return out
}

// CopyKinds lists the forms in which a paper may be handed in.
func (componentRow) CopyKinds() []catalog.CopyKind {
	return []catalog.CopyKind{catalog.Original, catalog.Copy, catalog.Electronic}
}

// Open reports whether the details of the row are shown unfolded.
func (r componentRow) Open() bool {
	return len(r.Files) > 0 || r.Form.Error(r.Field) != "" && r.Form.Has(r.Given, r.ID)
}
