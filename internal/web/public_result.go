package web

import (
	"net/url"

	"motcua/internal/app"
	"motcua/internal/fault"
)

// resultRoutes are the check of a Result by anybody who holds one (EL-04).
var resultRoutes = []Route{
	{"GET", "/ket-qua", Public, resultStart},
	{"GET", "/ket-qua/{code}", Public, resultPage},
	{"POST", "/ket-qua/{code}", Public, resultPost},
}

type resultView struct {
	Base
	faulty
	Code   string // as typed
	Found  *app.IssuedResult
	Looked bool // a file was compared
	Same   bool
}

// resultStart takes the code of the field into the address; it is nothing personal.
func resultStart(c *Context) error {
	c.noIndex()
	if code := app.NormalCode(c.R.URL.Query().Get("code")); code != "" {
		c.Redirect(app.ResultPath + url.PathEscape(code))
		return nil
	}
	return c.Show("result", resultView{Base: c.base("result.title")})
}

// resultPage tells who issued what under a code, and whether it holds.
func resultPage(c *Context) error {
	v, err := c.result()
	if err != nil {
		return c.resultRefused(v, err)
	}
	return c.Show("result", v)
}

// resultPost compares the file that somebody holds with what was issued.
func resultPost(c *Context) error {
	v, err := c.result()
	if err != nil {
		return c.resultRefused(v, err)
	}
	if _, err := c.Form(); err != nil {
		return err
	}
	f, h, err := c.R.FormFile("file")
	if err != nil {
		return c.resultRefused(v, fault.New(fault.Invalid, "result.choose").At("file"))
	}
	defer f.Close()
	if v.Same, err = c.App.Same(*v.Found, h.Filename, f); err != nil {
		return c.resultRefused(v, err)
	}
	v.Looked = true
	return c.Show("result", v)
}

func (c *Context) result() (resultView, error) {
	c.noIndex()
	v := resultView{Base: c.base("result.title"), Code: c.R.PathValue("code")}
	r, err := c.App.CheckResult(c.R.Context(), v.Code, c.Address())
	if err == nil {
		v.Code, v.Found = r.Code, &r
	}
	return v, err
}

func (c *Context) resultRefused(v resultView, err error) error {
	faults, status, ok := c.formFaults(err)
	if !ok {
		return err
	}
	if v.Faults = faults; v.Faults[0].Field == "" {
		v.Faults[0].Field = "code"
	}
	return c.ShowStatus(status, "result", v)
}
