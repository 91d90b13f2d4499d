package web

import (
	"bytes"
	"io"
	"mime"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var printRoutes = []Route{
	{"GET", "/print", May(org.ActionReadDossier), printBatch},
	{"GET", "/dossiers/{ref}/issued/{seq}", May(org.ActionReadDossier), dossierIssued},
	{"GET", "/dossiers/{ref}/slips/{form}", May(org.ActionReadDossier), dossierSlip},
	{"GET", "/dossiers/{ref}/draft.docx", May(org.ActionReadDossier), dossierDraft},
	{"GET", "/dossiers/{ref}/apology.docx", May(org.ActionReadDossier), dossierApologyDraft},
}

// BatchForms are what the lists offer to print for the ticked dossiers.
func (Base) BatchForms() []string { return app.BatchForms }

// Ref names the dossier of a line in a form.
func (d dossierLine) Ref() string {
	ref, _, _ := strings.Cut(strings.TrimPrefix(d.Path, "/dossiers/"), "?")
	return ref
}

// printBatch prints one form of the ticked dossiers into one file (CN19).
func printBatch(c *Context) error {
	q := c.R.URL.Query()
	b := app.Batch{Form: q.Get("form"), Address: c.Address()}
	for _, s := range q["ref"] {
		ref, err := app.ParseRef(s)
		if err != nil {
			return err
		}
		if !slices.Contains(b.Refs, ref) { // an inbox may show a dossier at two steps
			b.Refs = append(b.Refs, ref)
		}
	}
	return c.pdf("in-hang-loat.pdf", func(w io.Writer) error { return c.App.PrintBatch(c.R.Context(), w, c.Actor, b) })
}

// dossierIssued prints a paper again as it was given (F-08).
func dossierIssued(c *Context) error {
	seq, err := strconv.Atoi(c.R.PathValue("seq"))
	if err != nil || seq < 1 {
		return fault.New(fault.NotFound, "dossier.no-notice")
	}
	return c.notice("in lại giấy đã cấp", "giay-da-cap", func(w io.Writer, v *app.View) error { return c.App.WriteIssued(w, v, seq) })
}

// dossierSlip prints a slip of a dossier as it stands now.
func dossierSlip(c *Context) error {
	form := c.R.PathValue("form")
	return c.notice("in "+form, form, func(w io.Writer, v *app.View) error { return c.App.WritePaper(w, v, form) })
}

// docxType is the media type of a document for Word and LibreOffice.
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// dossierDraft gives the beginning of a draft result, to be written on in Word or
// LibreOffice (CN19).
func dossierDraft(c *Context) error { return c.wordFile("du-thao-", c.App.WriteDraft) }

// dossierApologyDraft gives Mẫu 04 to be edited and signed (F-04, P-19).
func dossierApologyDraft(c *Context) error { return c.wordFile("xin-loi-", c.App.WriteApologyDOCX) }

// wordFile answers with a document of a dossier to be written on.
func (c *Context) wordFile(name string, write func(io.Writer, *app.View) error) error {
	v, err := c.openDossier("lấy tệp dự thảo")
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b, v); err != nil {
		return err
	}
	h := c.W.Header()
	h.Set("Content-Type", docxType)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name + v.State.Code + ".docx"}))
	h.Set("X-Content-Type-Options", "nosniff")
	_, err = c.W.Write(b.Bytes())
	return err
}

// Drafting tells whether there is a result still to be written.
func (d dossierView) Drafting() bool {
	return d.Accepted && d.S.Result == nil && !d.S.Status.Final()
}

// Slips are those that can be printed of the dossier as it stands now.
func (d dossierView) Slips() []string {
	var out []string
	if !d.Accepted {
		return nil
	}
	out = append(out, "progress-slip")
	if d.Crossed != nil || d.LeadAgency() != "" {
		out = append(out, "transfer-slip")
	}
	if len(d.S.Outstanding()) > 0 { // what is left after a part was paid, too (P-25)
		out = append(out, "fee-slip")
	}
	return out
}
