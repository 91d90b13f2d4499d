package web

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/print"
	"motcua/internal/web/static"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed messages/*.json
var messageFiles embed.FS

// Base is what every page's struct begins with.
type Base struct {
	Lang    string
	Title   string
	Path    string       // request path, for aria-current
	Keep    template.URL // query of this page and "&", for the language switch
	Banner  string
	Session app.Session
	Who     string // name of the signed-in officer, "" for the public
	Post    string // title of the current post; its unit stands beside the brand
	Nav     []NavGroup
	Flash   string // message key shown once after a redirect
	Alarm   int    // break-glass acts the reader has not taken note of (CN01.5)
	Payees  int    // changed beneficiary accounts nobody has acknowledged (B-10)
}

// NavItem is one line of the officers' sidebar.
type NavItem struct {
	Path, Label string // Label is a message key
	Current     bool
}

// NavGroup is a part of the sidebar with its heading.
type NavGroup struct {
	Label string // message key
	Items []NavItem
	Folds bool // shown folded unless Open
	Open  bool // the page one is on stands in it
}

type errorPage struct {
	Base
	Fault *fault.Fault
	Texts []string
}

// pages are the parsed templates and the words, one set per language.
type pages struct {
	byLang map[string]map[string]*template.Template
	words  map[string]map[string]string
}

// loadPages gives the pages. They are part of the program, so that one parse serves
// every server of a process.
var loadPages = sync.OnceValues(parsePages)

// parsePages parses templates/*.html: layout.html and files that begin with "_" are
// shared, and parsed once; every other file is a page that defines "main".
func parsePages() (*pages, error) {
	p := &pages{byLang: map[string]map[string]*template.Template{}, words: map[string]map[string]string{"vi": {}, "en": {}}}
	if err := p.loadMessages(); err != nil {
		return nil, err
	}
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	for lang := range p.words {
		p.byLang[lang] = map[string]*template.Template{}
		shared, err := template.New("layout.html").Funcs(p.funcs(lang)).ParseFS(templateFiles, "templates/layout.html", "templates/_*.html")
		if err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
		for _, name := range names {
			base := strings.TrimSuffix(path.Base(name), ".html")
			if base == "layout" || strings.HasPrefix(base, "_") {
				continue
			}
			t, err := shared.Clone()
			if err == nil {
				t, err = t.ParseFS(templateFiles, name)
			}
			if err != nil {
				return nil, fmt.Errorf("web: %w", err)
			}
			p.byLang[lang][base] = t
		}
	}
	return p, nil
}

// loadMessages reads messages/*.json: key → [Vietnamese, English]. A key may stand
// in one file only.
func (p *pages) loadMessages() error {
	files, err := fs.Glob(messageFiles, "messages/*.json")
	if err != nil {
		return err
	}
	for _, f := range files {
		raw, err := messageFiles.ReadFile(f)
		if err != nil {
			return err
		}
		var m map[string][2]string
		if err := json.Unmarshal(raw, &m); err != nil {
			return fmt.Errorf("web: %s: %w", f, err)
		}
		for k, v := range m {
			if p.words["vi"][k] != "" || v[0] == "" || v[1] == "" {
				return fmt.Errorf("web: %s: message %q stands twice or is empty", f, k)
			}
			p.words["vi"][k], p.words["en"][k] = v[0], v[1]
		}
	}
	for name, w := range fault.Commands() {
		key := "cmd." + name
		if p.words["vi"][key] != "" {
			return fmt.Errorf("web: message %q stands in internal/fault as well", key)
		}
		p.words["vi"][key], p.words["en"][key] = w[0], w[1]
	}
	return nil
}

// text gives the message of a key; a missing key shows itself, and a test finds it.
func (p *pages) text(lang, key string, args ...any) string {
	m, ok := p.words[lang][key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	if len(args) > 0 {
		return fmt.Sprintf(m, args...)
	}
	return m
}

func (p *pages) funcs(lang string) template.FuncMap {
	return template.FuncMap{
		"t":       func(key string, args ...any) string { return p.text(lang, key, args...) },
		"word":    func(v any) string { return fault.Word(lang, fmt.Sprint(v)) },
		"asset":   static.URL,
		"date":    func(t any) string { return format(t, "02/01/2006") },
		"time":    func(t any) string { return format(t, "15:04 02/01/2006") },
		"iso":     func(t any) string { return format(t, time.RFC3339) },
		"day":     vnDay,
		"addr":    func(p app.Proposal) *app.Proposal { return &p },
		"money":   print.Money,
		"lines":   func(s string) []string { return strings.Split(s, "\n") },
		"join":    strings.Join,
		"add":     func(a, b int) int { return a + b },
		"dict":    dict,
		"explain": func(e deadline.Explanation) []string { return e.Text(deadline.Lang(lang)) },
		"period":  func(q deadline.Period) string { return q.Text(deadline.Lang(lang)) },
	}
}

// format shows a moment in Viet Nam's time; zero times and 0 show nothing. It
// takes a time.Time or epoch milliseconds.
func format(v any, layout string) string {
	t, ok := v.(time.Time)
	if n, isMs := v.(int64); isMs {
		t, ok = app.Millis(n), true
	}
	if !ok || t.IsZero() {
		return ""
	}
	return t.In(deadline.Zone()).Format(layout)
}

// dict makes a map for a shared template that takes several values.
func dict(pairs ...any) (map[string]any, error) {
	m := map[string]any{}
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("web: dict needs pairs")
	}
	for i := 0; i < len(pairs); i += 2 {
		k, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("web: dict key %v", pairs[i])
		}
		m[k] = pairs[i+1]
	}
	return m, nil
}

// write renders a page whole before a byte is sent.
func (p *pages) write(w io.Writer, lang, name string, data any) error {
	t, ok := p.byLang[lang][name]
	if !ok {
		return fmt.Errorf("web: no page %q", name)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return fmt.Errorf("web: page %s: %w", name, err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Show answers with a page.
func (c *Context) Show(name string, data any) error { return c.ShowStatus(200, name, data) }

// ShowStatus answers with a page and a status.
func (c *Context) ShowStatus(status int, name string, data any) error {
	var b bytes.Buffer
	if err := c.pages.write(&b, c.Lang, name, data); err != nil {
		return err
	}
	c.W.Header().Set("Content-Type", "text/html; charset=utf-8")
	c.W.WriteHeader(status)
	_, err := c.W.Write(b.Bytes())
	if err != nil {
		c.Log.Debug("answer not delivered", "error", err)
	}
	return nil
}

// T gives a message in the request's language.
func (c *Context) T(key string, args ...any) string { return c.pages.text(c.Lang, key, args...) }

// keep is what the address of this page asks, for the same page in the other language.
func (c *Context) keep() template.URL {
	q := c.R.URL.Query()
	q.Del("lang")
	q.Del("done")
	if len(q) == 0 {
		return ""
	}
	return template.URL(q.Encode() + "&") // encoded: nothing in it can leave the query
}

// base fills the Base of a page; title is a message key or a plain text.
func (c *Context) base(title string) Base {
	if t, ok := c.pages.words[c.Lang][title]; ok {
		title = t
	}
	b := Base{Lang: c.Lang, Title: title, Path: c.R.URL.Path, Keep: c.keep(), Banner: c.Banner, Flash: c.R.URL.Query().Get("done")}
	if c.Actor.OfficerID != "" {
		b.Session, b.Who, b.Post = c.Session, c.Actor.Name, c.Actor.Title
		if by := c.Actor.OnBehalfOf.Name; by != "" {
			b.Post = c.T("org.post-on-behalf", by) + " · " + b.Post
		}
		b.Nav, b.Alarm = c.nav(), c.App.UnseenGlass(c.Actor)
		if !strings.HasPrefix(b.Path, "/setup") { // there each is told in full
			b.Payees = len(c.App.AccountAlarms(c.Actor))
		}
	}
	if _, ok := c.pages.words[c.Lang]["flash."+b.Flash]; !ok {
		b.Flash = ""
	}
	return b
}
