package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/store"
)

type digitiseView struct {
	Base
	V          *app.View
	Ref        string
	Code       string
	Form       *typedForm
	Key        string
	Components []catalog.Component
	Pages      []digitisePage
	Turns      []string
	Reading    app.Reading
	Keys       []app.SigningKey    // that may sign the copy (P-04)
	From       *dossier.Attachment // whose pages these are, while it is the newest
}

// digitisePage is one scan in the list: its upload, place in the order and angle.
type digitisePage struct {
	ID, Name string
	Number   int
	Turn     string
}

// digitisePost does what the pressed button says: take scans in, put the list in
// order, or save it as one PDF of the chosen component. The list lives in the form.
func digitisePost(c *Context) error {
	v, err := c.openDossier("so-hoa")
	if err != nil {
		return err
	}
	if !v.State.MayDigitise(c.Actor) {
		return fault.New(fault.Forbidden, "dossier.not-your-counter", "unit", v.State.ReceivingUnit.Name)
	}
	values, err := c.Form()
	if err != nil {
		return err
	}
	form := newTyped("", values)
	pages := digitiseOrder(values)
	added, bad, err := c.scans()
	if err != nil {
		return err
	}
	for _, row := range added {
		pages = append(pages, app.ScanPage{Upload: row.ID})
	}
	if err := c.App.AwaitReading(c.R.Context(), c.Actor, pages); err != nil && !goneUpload(err) {
		return err
	}
	if len(bad) > 0 {
		return c.digitiseRefused(v, form, pages, bad.Err())
	}
	if form.Get("do") == "save" {
		if err := c.digitise(v, form, pages); err != nil {
			return c.digitiseRefused(v, form, pages, err)
		}
		c.Redirect("/dossiers/" + v.Ref.String() + "?done=digitised")
		return nil
	}
	view, err := c.digitiseView(v, form, pages)
	if err != nil {
		return err
	}
	if form.Get("do") == "fill" {
		view.fillIn()
	}
	return c.Show("digitise", view)
}

// digitise saves the list as one PDF. What the machine read counts when the officer
// says that she compared it with the paper.
func (c *Context) digitise(v *app.View, form *typedForm, pages []app.ScanPage) error {
	if form.Get("machine") != "" && form.Get("compared") == "" {
		return fault.New(fault.Invalid, "digitise.compare").At("compared")
	}
	in := app.DigitisedPaper{Component: form.Get("component"), Scans: pages, SignKey: form.Get("sign_key"), Paper: dossier.PaperData{
		Number: form.Get("paper.number"), Issuer: form.Get("paper.issuer"),
		IssuedOn: form.Get("paper.issued_on"), ValidTo: form.Get("paper.valid_to"),
	}}
	call := app.Call{Actor: c.Actor, Key: form.Get("key"), Ref: v.Ref}
	if form.Get("replace") != "" && componentOf(v, form.Get("from")) == form.Get("component") {
		in.Replaces = form.Get("from")
	}
	_, err := c.App.Digitise(c.R.Context(), call, in)
	return err
}

func (c *Context) digitiseRefused(v *app.View, form *typedForm, pages []app.ScanPage, err error) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		return err
	}
	if f.Field == "" && len(f.All()) == 1 {
		f = f.At("files")
	}
	view, viewErr := c.digitiseView(v, form, pages)
	if viewErr != nil {
		return viewErr
	}
	if f.Field == "sign_key" && len(view.Keys) == 0 { // nothing to choose from: the page has no such field
		f = f.At("component")
	}
	form.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "digitise", view)
}

// fillIn puts what the machine read into the fields that are still empty.
func (v *digitiseView) fillIn() {
	s := v.Reading.Suggestion
	for name, found := range map[string]string{
		"paper.number": s.Number, "paper.issuer": s.Issuer, "paper.issued_on": s.IssuedOn, "paper.valid_to": s.ValidTo,
	} {
		if found != "" && v.Form.Get(name) == "" {
			v.Form.Values.Set(name, found)
			v.Form.Values.Set("machine", "1")
			v.Form.Values.Del("compared")
		}
	}
}

// digitiseForm is the page before anything was scanned, or with the list that its
// address names.
func digitiseForm(c *Context) error {
	v, err := c.openDossier("so-hoa")
	if err != nil {
		return err
	}
	if !v.State.MayDigitise(c.Actor) {
		return fault.New(fault.Forbidden, "dossier.not-your-counter", "unit", v.State.ReceivingUnit.Name)
	}
	list := c.R.URL.Query()
	view, err := c.digitiseView(v, newTyped("", list), digitiseOrder(list))
	if err != nil {
		return err
	}
	return c.Show("digitise", view)
}

// scans takes in what was chosen in the file field or with the camera.
func (c *Context) scans() (rows []store.UploadRow, bad fault.List, err error) {
	if c.R.MultipartForm == nil {
		return nil, nil, nil
	}
	for _, h := range slices.Concat(c.R.MultipartForm.File["files"], c.R.MultipartForm.File["photo"]) {
		if h.Filename == "" && h.Size == 0 {
			continue
		}
		f, err := h.Open()
		if err != nil {
			return rows, bad, err
		}
		some, err := c.App.AddScan(c.R.Context(), c.Actor, h.Filename, f)
		if closing := f.Close(); err == nil {
			err = closing
		}
		rows = append(rows, some...)
		switch kind := fault.Of(err).Kind; {
		case err == nil:
		case kind == fault.Internal || kind == fault.Unavailable:
			return rows, bad, err
		default:
			bad.Add(fault.Of(err).At("files"))
		}
	}
	return rows, bad, nil
}

// digitiseOrder reads the list as the officer numbered it; pages that were ticked
// off are left out.
func digitiseOrder(v url.Values) []app.ScanPage {
	ids := slices.DeleteFunc(slices.Clone(v["page"]), func(id string) bool { return v.Get("drop."+id) != "" })
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(number(v.Get("order."+a)), number(v.Get("order."+b))) })
	var out []app.ScanPage
	for _, id := range ids {
		out = append(out, app.ScanPage{Upload: id, Turn: max(0, number(v.Get("turn."+id)))})
	}
	return out
}

func (c *Context) digitiseView(v *app.View, form *typedForm, pages []app.ScanPage) (view digitiseView, err error) {
	view = digitiseView{
		Base: c.base("digitise.title"), V: v, Ref: v.Ref.String(), Code: cmp.Or(v.State.Code, c.T("dossier.no-code")), Form: form,
		Key: form.Get("key"), Components: v.Procedure.Components, Turns: []string{"0", "90", "180", "270"},
	}
	if view.Key == "" {
		view.Key = NewKey()
	}
	if view.Keys, err = c.usableKeys(); err != nil {
		return view, err
	}
	for i, p := range pages {
		name := p.Upload
		if kept := c.keptFiles(c.R.Context(), []string{p.Upload}); len(kept) == 1 {
			name = kept[0].Name
		}
		view.Pages = append(view.Pages, digitisePage{ID: p.Upload, Name: name, Number: i + 1, Turn: strings.TrimSpace(form.Get("turn." + p.Upload))})
	}
	if id := form.Get("from"); newest(v, id) {
		for _, f := range v.State.Files() {
			if f.ID == id {
				view.From = &f
			}
		}
	}
	if view.Reading, err = c.App.ReadingOf(c.R.Context(), c.Actor, pages); goneUpload(err) {
		err = nil
	}
	return view, err
}

// goneUpload reports an upload that is not there any more: its picture is missing on
// the page, and saving says what to do.
func goneUpload(err error) bool {
	return fault.Has(err, "file.unknown") || fault.Has(err, "file.expired")
}

// digitisePicture shows a page to the officer who scanned it.
func digitisePicture(c *Context) error {
	f, r, err := c.App.OwnUpload(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	return c.serveFile(f.Type, f.Name, r)
}

// paperLine tells in a line what a paper says of itself.
func (c *Context) paperLine(p dossier.PaperData) string {
	var parts []string
	for _, x := range [][2]string{{"digitise.says-number", p.Number}, {"digitise.says-issuer", p.Issuer}, {"digitise.says-issued", vnDay(p.IssuedOn)}, {"digitise.says-valid", vnDay(p.ValidTo)}} {
		if x[1] != "" {
			parts = append(parts, c.T(x[0], x[1]))
		}
	}
	return strings.Join(parts, ", ")
}
