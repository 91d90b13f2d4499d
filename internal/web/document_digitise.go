package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
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
	if form.Get("do") != "save" || len(bad) > 0 {
		if len(bad) > 0 {
			form.Blame(bad.Err(), c.Lang)
			return c.ShowStatus(422, "digitise", c.digitiseView(v, form, pages))
		}
		return c.Show("digitise", c.digitiseView(v, form, pages))
	}
	call := app.Call{Actor: c.Actor, Key: form.Get("key"), Ref: v.Ref}
	if _, err := c.App.Digitise(c.R.Context(), call, form.Get("component"), pages); err != nil {
		f := fault.Of(err)
		if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
			return err
		}
		if f.Field == "" {
			f = f.At("files")
		}
		form.Blame(f, c.Lang)
		return c.ShowStatus(Status(f), "digitise", c.digitiseView(v, form, pages))
	}
	c.Redirect("/dossiers/" + v.Ref.String() + "?done=digitised")
	return nil
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
	return c.Show("digitise", c.digitiseView(v, newTyped("", list), digitiseOrder(list)))
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

func (c *Context) digitiseView(v *app.View, form *typedForm, pages []app.ScanPage) digitiseView {
	view := digitiseView{
		Base: c.base("digitise.title"), V: v, Ref: v.Ref.String(), Code: cmp.Or(v.State.Code, c.T("dossier.no-code")), Form: form,
		Key: form.Get("key"), Components: v.Procedure.Components, Turns: []string{"0", "90", "180", "270"},
	}
	if view.Key == "" {
		view.Key = NewKey()
	}
	for i, p := range pages {
		name := p.Upload
		if kept := c.keptFiles(c.R.Context(), []string{p.Upload}); len(kept) == 1 {
			name = kept[0].Name
		}
		view.Pages = append(view.Pages, digitisePage{ID: p.Upload, Name: name, Number: i + 1, Turn: strings.TrimSpace(form.Get("turn." + p.Upload))})
	}
	return view
}

// digitisePicture shows a page to the officer who scanned it.
func digitisePicture(c *Context) error {
	f, r, err := c.App.OwnUpload(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	return c.serveFile(f.Type, f.Name, r)
}
