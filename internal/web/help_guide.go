package web

import (
	"embed"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/print"
	"motcua/internal/text"
)

var guideRoutes = []Route{
	{"GET", "/help/guide", SignedIn, guidePage},
	{"GET", "/help/guide/{topic}", SignedIn, guideTopic},
}

// guideFiles hold a guide for each kind of work: Markdown of headings (#, ##), numbered
// and plain lists and paragraphs, Vietnamese first, English after a line "---".
//
//go:embed guide/*.md
var guideFiles embed.FS

// guide is one of them in one language.
type guide struct {
	ID       string
	Title    string
	Sections []guideSection
	folded   string
}

type guideSection struct {
	Title  string
	Blocks []guideBlock
}

// guideBlock is a paragraph, or a list of lines.
type guideBlock struct {
	Kind  string // p, ol, ul
	Lines []string
}

// guideRoles says which guide speaks to a role, in the order of a dossier's way.
var guideRoles = []struct {
	id    string
	roles []org.Role
}{
	{"counter", []org.Role{org.GuideOfficer, org.IntakeOfficer, org.ContractClerk}}, {"leader", []org.Role{org.AssigningLeader, org.OneStopHead}},
	{"officer", []org.Role{org.CaseOfficer, org.Consultee}}, {"approver", []org.Role{org.Approver, org.RecordsClerk}}, {"fees", []org.Role{org.FeeClerk}},
	{"admin", []org.Role{org.BusinessAdmin}}, {"technical", []org.Role{org.TechAdmin}}, {"overseer", []org.Role{org.Inspector, org.MinistryOffice, org.FocalOfficer}},
}

// guides reads every guide in a language.
func guides(lang string) (out []guide, err error) {
	for _, r := range guideRoles {
		raw, err := fs.ReadFile(guideFiles, path.Join("guide", r.id+".md"))
		if err != nil {
			return nil, err
		}
		vi, en, _ := strings.Cut(string(raw), "\n---\n")
		source := vi
		if lang == "en" {
			source = en
		}
		g := parseGuide(source)
		g.ID = r.id
		out = append(out, g)
	}
	return out, nil
}

// parseGuide reads the Markdown; unknown marks are plain text.
func parseGuide(source string) guide {
	g := guide{folded: text.Fold(source)}
	add := func(kind, line string) {
		if len(g.Sections) == 0 {
			g.Sections = append(g.Sections, guideSection{})
		}
		s := &g.Sections[len(g.Sections)-1]
		if n := len(s.Blocks); n > 0 && s.Blocks[n-1].Kind == kind && kind != "p" {
			s.Blocks[n-1].Lines = append(s.Blocks[n-1].Lines, line)
			return
		}
		s.Blocks = append(s.Blocks, guideBlock{kind, []string{line}})
	}
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		number, rest, numbered := strings.Cut(line, ". ")
		switch {
		case line == "":
		case strings.HasPrefix(line, "## "):
			g.Sections = append(g.Sections, guideSection{Title: line[3:]})
		case strings.HasPrefix(line, "# "):
			g.Title = line[2:]
		case strings.HasPrefix(line, "- "):
			add("ul", line[2:])
		case numbered && strings.Trim(number, "0123456789") == "":
			add("ol", rest)
		default:
			add("p", line)
		}
	}
	return g
}

// holds reports whether every word of a query stands in the guide.
func (g guide) holds(words []string) bool {
	for _, w := range words {
		if !strings.Contains(g.folded, w) {
			return false
		}
	}
	return true
}

type guideView struct {
	Base
	Query   string
	Mine    []guide
	Others  []guide
	G       *guide
	QR      template.HTML
	Address string
}

func guidePage(c *Context) error {
	v := guideView{Base: c.base("guide.title"), Query: strings.TrimSpace(c.R.URL.Query().Get("q"))}
	all, err := guides(c.Lang)
	if err != nil {
		return err
	}
	words := strings.Fields(text.Fold(v.Query))
	for i, g := range all {
		switch {
		case !g.holds(words):
		case c.Actor.Has(guideRoles[i].roles...):
			v.Mine = append(v.Mine, g)
		default:
			v.Others = append(v.Others, g)
		}
	}
	c.guideCode(&v, "/help/guide")
	return c.Show("help-guide", v)
}

// guideCode draws the QR code that leads to a page of the guide (B-11).
func (c *Context) guideCode(v *guideView, path string) {
	v.Address = c.App.PublicURL + path
	v.QR = template.HTML(print.QRSVG(v.Address)) // drawn by us; the address is our own
}

func guideTopic(c *Context) error {
	all, err := guides(c.Lang)
	if err != nil {
		return err
	}
	for _, g := range all {
		if g.ID == c.R.PathValue("topic") {
			v := guideView{Base: c.base(g.Title), G: &g}
			c.guideCode(&v, "/help/guide/"+g.ID)
			return c.Show("help-guide", v)
		}
	}
	return fault.New(fault.NotFound, "help.not-found")
}
