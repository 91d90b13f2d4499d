package web

import (
	"strconv"
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// decodeReceivePapers reads the receipt of papers: everything by one button, or what is
// missing or damaged of one hand-over.
func decodeReceivePapers(in *commandInput) (dossier.Command, error) {
	if in.has("all") {
		return dossier.ReceivePapers{}, nil
	}
	cmd := dossier.ReceivePapers{ID: in.get("id"), Note: in.get("note")}
	if in.has("came_at") || in.has("came_clock") {
		cmd.At = localMoment(in.get("came_at"), in.get("came_clock"))
	}
	var faults fault.List
	lacks := func(field string, p dossier.PaperHandover) (out []dossier.PaperLack) {
		for _, i := range p.Waiting() {
			typed := strings.TrimSpace(in.get(field + "." + p.ID + "." + i.ComponentID))
			if typed == "" || typed == "0" {
				continue
			}
			n, err := strconv.Atoi(typed)
			if err != nil {
				faults.Add(fault.New(fault.Invalid, "papers.lack").At(field))
				continue
			}
			out = append(out, dossier.PaperLack{ComponentID: i.ComponentID, Count: n})
		}
		return out
	}
	for _, p := range in.v.State.PapersFor(in.c.Actor) {
		missing, damaged := lacks("missing", p), lacks("damaged", p)
		cmd.Missing, cmd.Damaged = append(cmd.Missing, missing...), append(cmd.Damaged, damaged...)
		if cmd.ID == "" && len(missing)+len(damaged) > 0 {
			cmd.ID = p.ID
		}
	}
	return cmd, faults.Err()
}

// paperLine is how one hand-over of papers stands (P-10).
type paperLine struct {
	To, Class, State string
	Items            []dossier.PaperItem // that went
	Lines            []string            // what came, when, to whom
}

// paperLines are the papers on their way, newest first, as the dossier page tells them.
func (c *Context) paperLines(v *app.View) (out []paperLine) {
	for i := len(v.State.Papers) - 1; i >= 0; i-- {
		p := &v.State.Papers[i]
		line := paperLine{To: p.To.Name, Items: p.Items}
		line.Class, line.State = c.paperState(p.Open(), p.By, v.Now)
		if p.Open() && len(p.Came) > 0 {
			line.State = c.T("papers.missing-still") + ", " + line.State
		}
		if v.State.Status.Final() && p.Open() {
			line.Class, line.State = "due-stop", c.T("papers.never")
		}
		for _, a := range p.Came {
			line.Lines = append(line.Lines, strings.Join(c.paperCame(a.PapersReceivedV1), ". ")+". "+a.Receiver.Name)
		}
		out = append(out, line)
	}
	return out
}

// paperState is the mark of papers on their way: waited for until, late, or there.
func (c *Context) paperState(open bool, by, now time.Time) (class, words string) {
	switch {
	case !open:
		return "due-done", c.T("papers.there")
	case now.After(by):
		return "due-over", c.T("papers.late", c.shortMoment(by))
	}
	return "due-wait", c.T("papers.until", c.shortMoment(by))
}

func (c *Context) shortMoment(t time.Time) string { return format(t, "15:04 02/01") }

// papers puts on the page how the papers stand, and a button when they wait for the
// reader.
func (page *dossierView) papers(c *Context, v *app.View) {
	page.PaperWays = c.paperLines(v)
	if by := v.State.PapersBy(); !by.IsZero() {
		class, words := c.paperState(true, by, v.Now)
		page.PapersMark = &badge{class, words, by}
	}
	page.PapersMine = v.Can("receive-papers")
}

// paperCame tells a receipt in the history.
func (c *Context) paperCame(p dossier.PapersReceivedV1) []string {
	out := []string{c.T("papers.came", format(p.At, "15:04 02/01/2006"), p.Unit.Name)}
	for _, l := range p.Missing {
		out = append(out, c.T("papers.lacks", strconv.Itoa(l.Count), l.Name))
	}
	for _, l := range p.Damaged {
		out = append(out, c.T("papers.damaged-of", strconv.Itoa(l.Count), l.Name))
	}
	if p.Note != "" {
		out = append(out, c.T("event.note", p.Note))
	}
	return out
}

// papersSent tells with a hand-over which papers follow, and by when.
func (c *Context) papersSent(p *dossier.PapersSent) string {
	if p == nil {
		return ""
	}
	n := 0
	for _, i := range p.Items {
		n += i.Count
	}
	return c.T("papers.follow", strconv.Itoa(n), format(p.By, "15:04 02/01/2006"))
}

var paperRoutes = []Route{
	{"POST", "/papers/receive", May(org.ActionAct), papersReceived},
}

type papersView struct {
	Base
	Taken app.PapersTaken
	Lines []paperRefused
}

type paperRefused struct{ Path, Name, Why string }

// papersReceived records that the papers of the ticked dossiers came (P-10).
func papersReceived(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	var refs []app.Ref
	seen := map[string]bool{}
	for _, s := range form["ref"] {
		ref, err := app.ParseRef(s)
		if err != nil {
			return err
		}
		if !seen[s] { // an inbox may show a dossier at two steps
			seen[s], refs = true, append(refs, ref)
		}
	}
	taken, err := c.App.ReceivePapers(c.R.Context(), app.Call{Actor: c.Actor, Key: form.Get("key"), Address: c.Address()}, refs)
	if err != nil {
		return err
	}
	page := papersView{Base: c.base("papers.taken.title"), Taken: taken}
	for _, r := range taken.Refused {
		page.Lines = append(page.Lines, paperRefused{"/dossiers/" + r.Ref.String(), r.Name, fault.Of(r.Why).Text(c.Lang)})
	}
	return c.Show("papers-taken", page)
}

// FreshKey is an idempotency key for a button of its own.
func (Base) FreshKey() string { return NewKey() }

// MayAct reports whether the reader gives commands on dossiers.
func (b Base) MayAct() bool { return org.May(b.Session.Actor, org.ActionAct) }

// PapersOf tells on the ControlSlip what became of the papers that went at a moment.
func (s controlSlipView) PapersOf(given time.Time) []string { return app.PapersOf(&s.V.State, given) }
