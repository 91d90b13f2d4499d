package web

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"motcua/internal/app"
)

// fileViewPage is a file of a dossier, one page of it at a time. Everything on it is a
// link or a form: it works with the keyboard and without a script.
type fileViewPage struct {
	Base
	*app.Sheets
	Ref, Code string
	Path      string // of the file
	Page      int
	Turn      int
	Large     bool
	Problem   string // why nothing can be shown
	Before    string // addresses of what the links lead to; "" = not there
	After     string
	Left      string
	Right     string
	Size      string
	Image     string
	MayEdit   bool
}

// fileView shows a page of a file; ?page= from 1, ?turn= degrees, ?large=1.
func fileView(c *Context) error {
	ref, err := app.ParseRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	id := c.R.PathValue("id")
	sheets, err := c.App.Sheets(c.R.Context(), c.Actor, ref, id, c.Address())
	if err != nil {
		return err
	}
	q := c.R.URL.Query()
	v := fileViewPage{
		Base: c.base("file.view-title"), Sheets: sheets, Ref: ref.String(), Code: sheets.View.State.Code, Path: "/dossiers/" + ref.String() + "/files/" + id,
		Page: min(max(1, number(q.Get("page"))), max(1, sheets.Count)), Turn: quarter(q.Get("turn")), Large: q.Get("large") != "",
		MayEdit: sheets.Component != "" && sheets.View.State.MayDigitise(c.Actor) && sheets.Original && sheets.Why == nil,
	}
	if v.Code == "" {
		v.Code = c.T("dossier.no-code")
	}
	if sheets.Why != nil {
		v.Problem = sheets.Why.Text(c.Lang)
		return c.Show("file-view", v)
	}
	v.link()
	return c.Show("file-view", v)
}

// link works the addresses out.
func (v *fileViewPage) link() {
	at := func(page, turn int, large bool) string {
		q := url.Values{"page": {strconv.Itoa(page)}}
		if turn = (turn + 360) % 360; turn != 0 {
			q.Set("turn", strconv.Itoa(turn))
		}
		if large {
			q.Set("large", "1")
		}
		return q.Encode()
	}
	view := v.Path + "/view?"
	if v.Page > 1 {
		v.Before = view + at(v.Page-1, v.Turn, v.Large)
	}
	if v.Page < v.Count {
		v.After = view + at(v.Page+1, v.Turn, v.Large)
	}
	v.Left, v.Right = view+at(v.Page, v.Turn-90, v.Large), view+at(v.Page, v.Turn+90, v.Large)
	v.Size = view + at(v.Page, v.Turn, !v.Large)
	v.Image = fmt.Sprintf("%s/pages/%d?%s", v.Path, v.Page, at(v.Page, v.Turn, v.Large))
}

// quarter reads an angle; what is none counts as 0.
func quarter(s string) int {
	if n := number(s); n == 90 || n == 180 || n == 270 {
		return n
	}
	return 0
}

// filePage is the picture of a page, stamped with who looks and when.
func filePage(c *Context) error {
	ref, err := app.ParseRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	q := c.R.URL.Query()
	picture, err := c.App.Sheet(c.R.Context(), c.Actor, ref, c.R.PathValue("id"), number(c.R.PathValue("n")), quarter(q.Get("turn")), q.Get("large") != "", c.Address())
	if err != nil {
		return err
	}
	c.inline("image/jpeg", "trang-"+c.R.PathValue("n")+".jpg")
	http.ServeContent(c.W, c.R, "", time.Time{}, bytes.NewReader(picture))
	return nil
}

// fileCopy gives a PDF of the pages, each stamped.
func fileCopy(c *Context) error {
	ref, err := app.ParseRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	name, pdf, err := c.App.FileCopy(c.R.Context(), c.Actor, ref, c.R.PathValue("id"), c.Address())
	if err != nil {
		return err
	}
	c.inline("application/pdf", name)
	http.ServeContent(c.W, c.R, "", time.Time{}, bytes.NewReader(pdf))
	return nil
}

// fileTakeApart puts the pages of a file before the officer on the page of digitisation.
func fileTakeApart(c *Context) error {
	v, err := c.openDossier("sua-trang")
	if err != nil {
		return err
	}
	if _, err := c.Form(); err != nil {
		return err
	}
	id := c.R.PathValue("id")
	rows, err := c.App.TakeApart(c.R.Context(), c.Actor, v.Ref, id, c.Address())
	if err != nil {
		return err
	}
	q := url.Values{"from": {id}}
	for _, row := range rows {
		q.Add("page", row.ID)
	}
	q.Set("component", componentOf(v, id))
	if newest(v, id) && !carriesSignature(v, id) {
		q.Set("replace", "1")
	}
	c.Redirect("/dossiers/" + v.Ref.String() + "/digitise?" + q.Encode())
	return nil
}

// newest reports whether a file belongs to a component and nothing has replaced it.
func newest(v *app.View, id string) bool {
	for _, item := range v.State.Components {
		for _, f := range item.Attachments {
			if f.ID == id {
				return !item.Replaced(id)
			}
		}
	}
	return false
}

// componentOf gives the component that a file belongs to, "" when none.
func componentOf(v *app.View, id string) string {
	for _, item := range v.State.Components {
		for _, f := range item.Attachments {
			if f.ID == id {
				return item.ComponentID
			}
		}
	}
	return ""
}

// carriesSignature reports whether a file carries a signature, of whatever worth.
func carriesSignature(v *app.View, id string) bool {
	for _, f := range v.AllFiles() {
		if f.ID == id {
			return len(v.Verdicts[f.SHA256].Signatures) > 0
		}
	}
	return false
}
