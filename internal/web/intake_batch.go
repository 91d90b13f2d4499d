package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

var intakeBatchRoutes = []Route{
	{"GET", "/intake-batch", May(org.ActionIntake), batchPage},
	{"POST", "/intake-batch", May(org.ActionIntake), batchPost},
	{"GET", "/intake-batch/taken", May(org.ActionIntake), batchTaken},
}

// batchView is the form of several dossiers of one person (P-27).
type batchView struct {
	Base
	Form      *typedForm
	Key       string
	Items     []batchItem
	Offers    []*catalog.ProcedureVersion // to choose from while typing
	Found     []*catalog.ProcedureVersion // several that fit what was typed
	MayAccept bool
	Max       int
	Kept      bool
	PowerKept []keptFile
	Subjects  []dossier.SubjectType
	IDKinds   []dossier.IDKind
	Channels  []dossier.Channel
}

// batchItem is one dossier of the form; the names of its fields begin with At.
type batchItem struct {
	Name       string // "i1"
	At         string // "i1."
	Number     int    // from 1
	P          *catalog.ProcedureVersion
	Form       *typedForm
	Components []componentRow
	Fees       feeBox
	Due        []intakeDue
	Duplicates []store.Summary
}

func batchPage(c *Context) error {
	values := url.Values{
		"applicant.type": {string(dossier.Citizen)}, "applicant.id_kind": {string(dossier.PersonalID)}, "owner_same": {"1"},
		"owner.type": {string(dossier.Citizen)}, "owner.id_kind": {string(dossier.PersonalID)},
		"channel": {string(dossier.Direct)}, "return_channel": {string(dossier.Direct)}, "hand_over": {"1"},
	}
	kept := c.Kept()
	if kept != nil {
		values = kept
	}
	form := newTyped("", values)
	form.Focus = "qr"
	v, err := c.batchView(form)
	if err != nil {
		return err
	}
	v.Kept = kept != nil
	return c.Show("intake-batch", v)
}

// batchNames are the dossiers of a form, in order: each is named once in "item".
func batchNames(v url.Values) []string {
	var out []string
	for _, name := range v["item"] {
		n, err := strconv.Atoi(strings.TrimPrefix(name, "i"))
		if err == nil && n > 0 && name == "i"+strconv.Itoa(n) && !slices.Contains(out, name) && len(out) < dossier.MaxBatch {
			out = append(out, name)
		}
	}
	return out
}

// part gives the fields of one dossier of the form as if it were alone.
func part(v url.Values, at string) url.Values {
	out := url.Values{}
	for name, values := range v {
		if rest, ok := strings.CutPrefix(name, at); ok {
			out[rest] = values
		}
	}
	return out
}

func (c *Context) batchView(form *typedForm) (batchView, error) {
	v := batchView{
		Base: c.base("batch.title"), Form: form, Key: form.Get("key"), MayAccept: c.mayAccept(), Max: dossier.MaxBatch,
		PowerKept: c.keptFiles(c.R.Context(), form.Values["power.upload"]), Subjects: dossier.SubjectTypes,
		IDKinds: []dossier.IDKind{dossier.PersonalID, dossier.OrgID, dossier.Passport}, Channels: []dossier.Channel{dossier.Direct, dossier.Online, dossier.Postal},
		Offers: c.App.Book().Search("", c.Actor.Level, c.App.Today(), intakeShown),
	}
	if v.Key == "" {
		v.Key = NewKey()
	}
	for i, name := range batchNames(form.Values) {
		item, err := c.batchItem(form, name)
		if err != nil {
			return v, err
		}
		item.Number = i + 1
		v.Items = append(v.Items, item)
	}
	return v, nil
}

func (c *Context) batchItem(form *typedForm, name string) (batchItem, error) {
	at := name + "."
	p, err := c.App.Book().ProcedureIn(form.Get(at+"procedure"), c.Actor.Province, c.App.Today())
	if err != nil {
		return batchItem{}, err
	}
	one := part(form.Values, at)
	item := batchItem{Name: name, At: at, P: p, Form: form, Components: c.componentRowsAt(at, p.Components, form),
		Fees: c.feeBox(p, c.Actor.Province, intakeChannel(form), newTyped("", one))}
	for _, variant := range p.Variants {
		due := intakeDue{Variant: variant}
		if of := variant.PeriodFor(intakeChannel(form), c.App.Today()); !slices.Equal(of, variant.Period) {
			due.Period, due.PeriodText = of, of.Text(deadline.Lang(c.Lang))
		}
		if due.Explanation, err = c.App.PreviewDue(c.Actor, p, variant.ID, dossier.Channel(intakeChannel(form))); err != nil && fault.Of(err).Kind == fault.Internal {
			return item, err
		}
		item.Due = append(item.Due, due)
	}
	held, err := c.intakeHeld(p, form.Values)
	if err != nil {
		return item, err
	}
	c.offer(item.Components, held)
	item.Duplicates, err = c.intakeDuplicates(p, form.Values)
	return item, err
}

// batchForm reads the form as the application takes it.
func (c *Context) batchForm(v url.Values) app.BatchForm {
	f := app.BatchForm{
		Channel: v.Get("channel"), ReturnChannel: v.Get("return_channel"), Applicant: intakePerson(v, "applicant."), OwnerSame: v.Get("owner_same") != "",
		Representative: v.Get("representative") != "", Power: powerForm(v), HandOver: v.Get("hand_over") != "",
	}
	if !f.OwnerSame {
		f.Owner = intakePerson(v, "owner.")
	}
	for _, name := range batchNames(v) {
		one := part(v, name+".")
		item := app.BatchItem{Procedure: one.Get("procedure"), Variant: one.Get("variant"), CopySets: 1, Fees: feeChoices(one), Exemptions: one["exemptions"], Doubled: one.Get("duplicate_reason")}
		if p, err := c.App.Book().ProcedureIn(item.Procedure, c.Actor.Province, c.App.Today()); err == nil {
			item.Components = componentForms(p.Components, one)
		}
		f.Dossiers = append(f.Dossiers, item)
	}
	return f
}

// batchTakenView lists what was taken in, to be printed.
type batchTakenView struct {
	Base
	Applicant string
	Rows      []batchTakenRow
	Refs      []string
}

type batchTakenRow struct {
	Ref string
	S   dossier.State
}

// batchTaken shows the dossiers of a batch with their codes and dates, and prints the
// BatchReceipt.
func batchTaken(c *Context) error {
	v := batchTakenView{Base: c.base("batch.taken")}
	for _, s := range c.R.URL.Query()["ref"] {
		ref, err := app.ParseRef(s)
		if err != nil {
			return err
		}
		if len(v.Rows) == dossier.MaxBatch {
			break
		}
		d, err := c.App.Open(c.R.Context(), c.Actor, ref, "phiếu tiếp nhận nhiều hồ sơ", c.Address())
		if err != nil {
			return err
		}
		v.Applicant = d.State.Applicant.Name
		v.Rows, v.Refs = append(v.Rows, batchTakenRow{s, d.State}), append(v.Refs, s)
	}
	if len(v.Rows) == 0 {
		return fault.New(fault.NotFound, "page.not-found")
	}
	return c.Show("intake-batch-taken", v)
}

// PrintPath prints one form of all of them.
func (v batchTakenView) PrintPath(form string) string {
	return "/print?" + url.Values{"form": {form}, "ref": v.Refs}.Encode()
}

// BatchPath leads to the dossiers that were taken in together with this one, "" for none.
func (d dossierView) BatchPath() string {
	q := url.Values{}
	for _, id := range d.S.Batch {
		q.Add("ref", app.Ref{Province: d.S.Province, ID: id}.String())
	}
	if len(q) == 0 {
		return ""
	}
	return "/intake-batch/taken?" + q.Encode()
}
