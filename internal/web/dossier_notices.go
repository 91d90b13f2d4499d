package web

import (
	"io"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// dossierSupplementNotice prints Mẫu 02; ?n= tells which request, counted from 1,
// without it the last one.
func dossierSupplementNotice(c *Context) error {
	n := 0
	if asked := c.R.URL.Query().Get("n"); asked != "" {
		var err error
		if n, err = strconv.Atoi(asked); err != nil || n < 1 {
			return fault.New(fault.NotFound, "dossier.no-notice")
		}
	}
	return c.notice("in Mẫu 02", "phieu-yeu-cau-bo-sung", func(w io.Writer, v *app.View) error { return c.App.WriteSupplementNotice(w, v, n) })
}

// dossierRefusalNotice prints Mẫu 03.
func dossierRefusalNotice(c *Context) error {
	return c.notice("in Mẫu 03", "phieu-tu-choi", c.App.WriteRefusalNotice)
}

// dossierApology prints Mẫu 04.
func dossierApology(c *Context) error {
	return c.notice("in Mẫu 04", "xin-loi-hen-lai", c.App.WriteApology)
}

// dossierDenialNotice prints the Denial in the form class of Mẫu 03.
func dossierDenialNotice(c *Context) error {
	return c.notice("in thông báo từ chối giải quyết", "tu-choi-giai-quyet", c.App.WriteDenialNotice)
}

// dossierStopNotice prints Mẫu 05.
func dossierStopNotice(c *Context) error {
	return c.notice("in Mẫu 05", "thong-bao-dung", c.App.WriteStopNotice)
}

// notice prints a paper of the dossier of the address; the read is logged.
func (c *Context) notice(purpose, name string, write func(io.Writer, *app.View) error) error {
	v, err := c.openDossier(purpose)
	if err != nil {
		return err
	}
	if v.State.Code != "" {
		name += "-" + v.State.Code
	}
	return c.formPDF(v, name+".pdf", func(w io.Writer) error { return write(w, v) })
}

// Paper names the notice that tells how the dossier stands now, "" for none: what
// the officer is likely to print.
func (d dossierView) Paper() string {
	switch d.S.Status {
	case dossier.AwaitingSupplement:
		return "supplement-notice"
	case dossier.Refused:
		return "refusal-notice"
	case dossier.Stopped, dossier.Withdrawn:
		return "stop-notice"
	}
	return ""
}

// Nth counts from 1 what a list counts from 0.
func (dossierView) Nth(i int) int { return i + 1 }
