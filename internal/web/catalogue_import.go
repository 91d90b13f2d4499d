package web

import (
	"encoding/base64"
	"io"
	"net/http"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// catalogueImportView is the import in two steps: a file, then what it would do.
type catalogueImportView struct {
	Base
	Form    *typedForm
	Summary []typedError
	Preview *app.ImportPreview
	Bad     []string // every bad cell in words
	File    string   // its name
	Content string   // kept for the second step
	Key     string
	May     bool
}

// mostBadCells bounds how many bad cells a page shows.
const mostBadCells = 500

func catalogueImportPage(c *Context) error {
	return c.Show("catalogue-import", c.procedureImportView(newTyped("", nil)))
}

func (c *Context) procedureImportView(form *typedForm) catalogueImportView {
	return catalogueImportView{Base: c.base("catalogue.import.title"), Form: form, Summary: form.Summary, Key: NewKey(), May: c.App.Manages(c.Actor, org.ActionCatalogueEdit, "")}
}

// catalogueImportPost shows what a file would do, or, confirmed, does it.
func catalogueImportPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	name, data := values.Get("name"), []byte(nil)
	confirmed := values.Get("do") == "import"
	if confirmed {
		data, err = base64.StdEncoding.DecodeString(values.Get("content"))
	} else {
		name, data, err = c.importedFile()
	}
	if err != nil {
		return err
	}
	form := newTyped("", values)
	var preview *app.ImportPreview
	if confirmed {
		var n int
		if n, err = c.App.ImportProcedures(c.R.Context(), c.Actor, values.Get("key"), name, data); err == nil {
			c.Redirect("/changes?kind=Procedure&status=Draft&done=catalogue-imported&n=" + strconv.Itoa(n))
			return nil
		}
	} else {
		preview, err = c.App.PreviewProcedures(c.Actor, name, data)
	}
	if err != nil {
		f := fault.Of(err)
		if f.Kind != fault.Invalid && f.Kind != fault.TooLarge {
			return err
		}
		form.Blame(f, c.Lang)
		return c.ShowStatus(Status(f), "catalogue-import", c.procedureImportView(form))
	}
	v := c.procedureImportView(form)
	v.Preview, v.File = preview, name
	for _, bad := range preview.Bad[:min(len(preview.Bad), mostBadCells)] {
		v.Bad = append(v.Bad, bad.Fault().Text(c.Lang))
	}
	status := http.StatusOK
	if len(v.Bad) > 0 {
		status = http.StatusUnprocessableEntity
	} else {
		v.Content = base64.StdEncoding.EncodeToString(data)
	}
	return c.ShowStatus(status, "catalogue-import", v)
}

// importedFile reads the file posted; a missing one is empty, which is refused later.
func (c *Context) importedFile() (name string, data []byte, err error) {
	f, head, err := c.R.FormFile("file")
	if err == http.ErrMissingFile || err == http.ErrNotMultipart {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	data, err = io.ReadAll(io.LimitReader(f, app.MaxCatalogueFile+1))
	return head.Filename, data, err
}
