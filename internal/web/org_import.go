package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

type importsView struct {
	Base
	F    *typedForm
	Key  string
	List []app.OrgImport
}

func (c *Context) importsView() (importsView, error) {
	list, err := c.App.Imports(c.R.Context(), c.Actor)
	return importsView{Base: c.base("org.import.title"), F: newTyped("", nil), Key: NewKey(), List: list}, err
}

func importsPage(c *Context) error {
	v, err := c.importsView()
	if err != nil {
		return err
	}
	return c.Show("org-imports", v)
}

// importsPost takes the files in and begins to read them in the background.
func importsPost(c *Context) error {
	c.R.Body = http.MaxBytesReader(c.W, c.R.Body, app.MaxOrgFile+1<<20)
	id, err := c.uploadOrg()
	if err != nil {
		f := fault.Of(err)
		if f.Kind != fault.Invalid && f.Kind != fault.TooLarge {
			return err
		}
		v, err := c.importsView()
		if err != nil {
			return err
		}
		v.F.Blame(f, c.Lang)
		return c.ShowStatus(Status(f), "org-imports", v)
	}
	c.readInBackground(id)
	c.Redirect("/organisation/import/" + id)
	return nil
}

func (c *Context) uploadOrg() (string, error) {
	if err := c.R.ParseMultipartForm(8 << 20); err != nil && err != http.ErrNotMultipart {
		return "", err
	}
	var files []app.OrgFile
	if c.R.MultipartForm != nil {
		for _, h := range c.R.MultipartForm.File["file"] {
			if h.Filename == "" && h.Size == 0 {
				continue
			}
			f, err := h.Open()
			if err != nil {
				return "", err
			}
			data, err := io.ReadAll(f)
			if closed := f.Close(); err == nil {
				err = closed
			}
			if err != nil {
				return "", err
			}
			files = append(files, app.OrgFile{Name: h.Filename, Data: data})
		}
	}
	return c.App.StartImport(c.R.Context(), c.Actor, files, c.R.PostFormValue("key"))
}

func (c *Context) readInBackground(id string) {
	actor := c.Actor
	job := c.jobs.start(c.R.Context(), "org-"+id, func(ctx context.Context, progress func(done, total int)) error {
		return c.App.ReadImport(ctx, actor, id, c.progress(id, progress))
	})
	job.wait(c.R.Context(), patience.begins, patience.importing)
}

// progress keeps how far a job is, for its page.
func (c *Context) progress(id string, tell func(done, total int)) func(done, total int) {
	return func(done, total int) {
		c.importRows.Store(id, [2]int{done, total})
		tell(done, total)
	}
}

type importView struct {
	Base
	I       *app.OrgImport
	F       *typedForm
	Running bool
	Done    int
	Total   int
	Cells   []importCell
	MoreBad int
	Bad     string // what is wrong with the file as a whole
	Failed  string // how the last run ended
}

type importCell struct{ Cell, Text string }

// shownCells is how many bad cells one page lists; the download has them all.
const shownCells = 500

func (c *Context) importView() (importView, error) {
	i, err := c.App.Import(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return importView{}, err
	}
	v := importView{Base: c.base("org.import.title"), I: i, F: newTyped("", nil)}
	state := c.jobs.state("org-" + i.ID)
	v.Running = state.Running
	if at, ok := c.importRows.Load(i.ID); ok {
		n := at.([2]int)
		v.Done, v.Total = n[0], n[1]
	}
	if state.Known && !state.Running && state.Err != nil && i.Status != app.ImportApplied {
		v.Failed = fault.Of(state.Err).Text(c.Lang)
	}
	if i.Result.FileBad != "" {
		v.Bad = app.CellFault{Code: i.Result.FileBad, Args: i.Result.Args}.Text(c.Lang)
	}
	for _, one := range i.Result.Cells {
		if len(v.Cells) == shownCells {
			v.MoreBad = len(i.Result.Cells) - shownCells
			break
		}
		v.Cells = append(v.Cells, importCell{one.Cell, one.Text(c.Lang)})
	}
	return v, nil
}

func importPage(c *Context) error {
	v, err := c.importView()
	if err != nil {
		return err
	}
	if c.R.URL.Query().Get("cells") != "" {
		return c.badCells(v.I)
	}
	if v.Running {
		c.W.Header().Set("Refresh", "2")
	}
	return c.Show("org-import", v)
}

// badCells writes every bad cell as text, one a line.
func (c *Context) badCells(i *app.OrgImport) error {
	c.W.Header().Set("Content-Type", "text/plain; charset=utf-8")
	c.W.Header().Set("Content-Disposition", `attachment; filename="o-sai.txt"`)
	for _, one := range i.Result.Cells {
		if _, err := fmt.Fprintf(c.W, "%s\t%s\r\n", one.Cell, one.Text(c.Lang)); err != nil {
			return err
		}
	}
	return nil
}

func importPost(c *Context) error {
	v, err := c.Form()
	if err != nil {
		return err
	}
	i, err := c.App.Import(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	actor, seq, to := c.Actor, number(v.Get("seq")), "/organisation/import/"+i.ID
	switch v.Get("do") {
	case "read":
		c.readInBackground(i.ID)
	case "stop":
		c.jobs.stop(c.R.Context(), "org-"+i.ID)
	case "undo":
		if err = c.App.UndoImport(c.R.Context(), c.Actor, i.ID, seq); err == nil {
			to += "?done=import-undone"
		}
	case "apply":
		if strings.TrimSpace(v.Get("decision")) == "" {
			err = fault.New(fault.Invalid, "org.import-decision").At("decision")
			break
		}
		job := c.jobs.start(c.R.Context(), "org-"+i.ID, func(ctx context.Context, progress func(done, total int)) error {
			return c.App.ApplyImport(ctx, actor, i.ID, seq, v.Get("decision"), c.progress(i.ID, progress))
		})
		job.wait(c.R.Context(), patience.begins, patience.importing)
	default:
		return fault.New(fault.NotFound, "page.not-found")
	}
	if err != nil {
		f := fault.Of(err)
		page, err := c.importView()
		if err != nil {
			return err
		}
		page.F.Values = v
		page.F.Blame(f, c.Lang)
		return c.ShowStatus(Status(f), "org-import", page)
	}
	c.Redirect(to)
	return nil
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func orgTemplate(c *Context) error { return c.sendOrg("mau-to-chuc.xlsx", org.Holding{}) }

func orgExport(c *Context) error {
	h, err := c.App.OrgExport(c.Actor)
	if err != nil {
		return err
	}
	return c.sendOrg("to-chuc-"+c.App.Today()+".xlsx", h)
}

func (c *Context) sendOrg(name string, h org.Holding) error {
	c.W.Header().Set("Content-Type", xlsxType)
	c.W.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return app.WriteOrgXLSX(c.W, h)
}

// orgExportCSV sends one of the three sheets as CSV.
func orgExportCSV(c *Context) error {
	kind := org.SheetKind(c.R.URL.Query().Get("sheet"))
	if kind != org.UnitSheet && kind != org.PostSheet && kind != org.OfficerSheet {
		return fault.New(fault.NotFound, "page.not-found")
	}
	h, err := c.App.OrgExport(c.Actor)
	if err != nil {
		return err
	}
	c.W.Header().Set("Content-Type", "text/csv; charset=utf-8")
	c.W.Header().Set("Content-Disposition", `attachment; filename="`+string(kind)+`.csv"`)
	return app.WriteOrgCSV(c.W, kind, h)
}
