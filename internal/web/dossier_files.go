package web

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"net/url"
	"time"

	"motcua/internal/app"
)

// dossierReceipt prints Mẫu 01; ?large=1 is the large-type A4 variant.
func dossierReceipt(c *Context) error {
	v, err := c.openDossier("in Mẫu 01")
	if err != nil {
		return err
	}
	large := c.R.URL.Query().Get("large") != ""
	return c.formPDF(v, "giay-tiep-nhan-"+v.State.Code+".pdf", func(w io.Writer) error { return c.App.WriteReceipt(w, v, large) })
}

// dossierControlSlipPDF prints Mẫu 06.
func dossierControlSlipPDF(c *Context) error {
	v, err := c.openDossier("in Mẫu 06")
	if err != nil {
		return err
	}
	return c.pdf("phieu-kiem-soat-"+v.State.Code+".pdf", func(w io.Writer) error { return c.App.WriteControlSlip(w, v) })
}

// pdf writes a form whole before a byte is sent, so that a fault still makes a page.
func (c *Context) pdf(name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	c.inline("application/pdf", name)
	http.ServeContent(c.W, c.R, "", time.Time{}, bytes.NewReader(b.Bytes()))
	return nil
}

// inline sets the headers of a file that opens in the browser: its true type, and
// no right to run or load anything, whatever is in it.
func (c *Context) inline(media, name string) {
	h := c.W.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": name}))
	if h.Get("Content-Disposition") == "" {
		h.Set("Content-Disposition", "inline; filename*=UTF-8''"+url.PathEscape(name))
	}
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", fileCSP)
}

// fileCSP shuts a file in a sandbox without rights. Chromium's PDF viewer starts
// in it all the same.
const fileCSP = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; sandbox"

// dossierFile opens an attachment; the read is logged.
func dossierFile(c *Context) error {
	ref, err := app.ParseRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	f, r, err := c.App.File(c.R.Context(), c.Actor, ref, c.R.PathValue("id"), c.Address())
	if err != nil {
		return err
	}
	c.inline(f.Type, f.Name)
	http.ServeContent(c.W, c.R, "", time.Time{}, r)
	return r.Close()
}

type controlSlipView struct {
	Base
	V    *app.View
	Code string
}

// dossierControlSlip is Mẫu 06 as a page.
func dossierControlSlip(c *Context) error {
	v, err := c.openDossier("Mẫu 06")
	if err != nil {
		return err
	}
	return c.Show("dossier-control-slip", controlSlipView{c.base("slip.title"), v, v.State.Code})
}
