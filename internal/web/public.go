package web

import (
	"io"
	"net/http"
	"strings"
)

var publicRoutes = []Route{
	{"GET", "/{$}", Public, startPage},
	{"GET", "/tra-cuu", Public, trackStart},
	{"GET", "/tra-cuu/{code}", Public, trackPage},
	{"POST", "/tra-cuu/{code}", Public, trackWithPhone},
	{"GET", "/procedures", Public, proceduresPage},
	{"GET", "/procedures/{key}", Public, procedurePage},
	{"GET", "/help", Public, helpPage},
	{"GET", "/healthz", Public, healthy},
	{"GET", "/readyz", Public, ready},
}

// startPage is where citizens begin; officers go on to their work.
func startPage(c *Context) error {
	if c.Actor.OfficerID != "" {
		c.Redirect("/home")
		return nil
	}
	return c.Show("home", c.base("home.title"))
}

// healthy answers while the process lives.
func healthy(c *Context) error { return c.plain(http.StatusOK, "ok\n") }

// ready answers whether the process can do its work: the database is there and
// has the schema this program was built for.
func ready(c *Context) error {
	if err := c.App.DB.Ready(c.R.Context()); err != nil {
		c.Log.Warn("not ready", "error", err)
		return c.plain(http.StatusServiceUnavailable, "not ready\n")
	}
	return c.plain(http.StatusOK, "ready\n")
}

func (c *Context) plain(status int, s string) error {
	c.W.Header().Set("Content-Type", "text/plain; charset=utf-8")
	c.W.WriteHeader(status)
	if _, err := io.WriteString(c.W, s); err != nil {
		c.Log.Debug("answer not delivered", "error", err)
	}
	return nil
}

// helpTopics are the roles the guide speaks to, in the order of a dossier's way.
var helpTopics = []string{"citizen", "counter", "leader", "officer", "approver", "records", "head", "inspector"}

type helpView struct {
	Base
	Steps  []string // message help.step.<name> and help.step.<name>.text
	Topics []string // message help.<name> and help.<name>.text, one sentence a line
	Keys   [][2]string
}

func helpPage(c *Context) error {
	v := helpView{Base: c.base("help.title"), Topics: helpTopics, Steps: []string{"intake", "assign", "appraise", "approve", "return"}}
	for _, line := range strings.Split(c.T("help.keys.list"), "\n") {
		key, text, _ := strings.Cut(line, "|")
		v.Keys = append(v.Keys, [2]string{key, text})
	}
	return c.Show("help", v)
}
