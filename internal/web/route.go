package web

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// Policy says who may use a route. There is no default: a route without one is a
// mistake that a test finds.
type Policy struct {
	Public   bool       // anybody
	SignedIn bool       // an officer, with or without a post chosen
	Action   org.Action // an officer in a post that may do this
}

// The two policies that are no actions.
var (
	Public   = Policy{Public: true}
	SignedIn = Policy{SignedIn: true}
)

// May is the policy of an action.
func May(a org.Action) Policy { return Policy{Action: a} }

// Route is one line of the table of pages.
type Route struct {
	Method  string
	Pattern string
	Policy  Policy
	Handle  func(*Context) error
}

// Context is one request: who asks, in which language, and how to answer.
type Context struct {
	*Server
	W       http.ResponseWriter
	R       *http.Request
	Session app.Session // zero on public pages when nobody is signed in
	Actor   org.Actor   // zero until a post is chosen
	Lang    string      // "vi" or "en"
}

const (
	// SessionCookie holds the session token of a signed-in officer.
	SessionCookie = "motcua"
	langCookie    = "motcua_lang"
)

// handler turns a route into a handler: find the session, check the policy, run,
// and make a page of whatever goes wrong.
func (s *Server) handler(r Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		c := &Context{Server: s, W: w, R: req, Lang: language(w, req)}
		defer func() {
			if v := recover(); v != nil {
				s.Log.Error("panic", "path", req.URL.Path, "value", v, "stack", string(debug.Stack()))
				c.fail(fault.New(fault.Internal, "internal"))
			}
		}()
		if err := c.authorise(r.Policy); err != nil {
			if !c.toSignIn(err) {
				c.fail(err)
			}
			return
		}
		if err := r.Handle(c); err != nil {
			c.fail(err)
		}
	})
}

func (c *Context) authorise(p Policy) error {
	cookie, err := c.R.Cookie(SessionCookie)
	token := ""
	if err == nil {
		token = cookie.Value
	}
	session, err := c.App.SessionOf(c.R.Context(), token)
	if err != nil && fault.Of(err).Kind != fault.SignedOut {
		return err
	}
	c.Session = session
	if err == nil {
		c.Actor = session.Actor
	}
	switch {
	case p.Public:
		return nil
	case err != nil:
		return err
	case p.SignedIn:
		return nil
	case !session.Chosen:
		return fault.New(fault.SignedOut, "signin.choose")
	}
	return org.Authorise(c.Actor, p.Action)
}

// toSignIn leads whoever is not signed in to the sign-in page and back. A
// half-filled form is kept for its officer, or held on the page.
func (c *Context) toSignIn(err error) bool {
	if fault.Of(err).Kind != fault.SignedOut {
		return false
	}
	first, back := "/sign-in", c.here()
	if fault.Has(err, "signin.choose") {
		first = "/posts"
	}
	if c.R.Method == http.MethodPost {
		id, kept := "", false
		if fault.Has(err, "signin.expired") && slices.Contains(takeBack, c.R.Pattern) {
			id, kept = c.keepForm()
		}
		switch {
		case kept:
			back += "?kept=" + url.QueryEscape(id)
		case c.hold(first):
			return true
		}
	}
	c.Redirect(first + "?return=" + url.QueryEscape(back))
	return true
}

func (c *Context) here() string {
	if c.R.Method != http.MethodGet && c.R.Method != http.MethodHead {
		return c.R.URL.Path
	}
	return c.R.URL.RequestURI()
}

// Redirect answers with 303 See Other to a path of this site.
func (c *Context) Redirect(path string) {
	http.Redirect(c.W, c.R, localPath(path), http.StatusSeeOther)
}

// Address is the client's network address, for rate limits and the read log.
func (c *Context) Address() string {
	if c.TrustProxy {
		if f := c.R.Header.Get("X-Forwarded-For"); f != "" {
			parts := strings.Split(f, ",")
			return strings.TrimSpace(parts[len(parts)-1])
		}
	}
	host, _, err := net.SplitHostPort(c.R.RemoteAddr)
	if err != nil {
		return c.R.RemoteAddr
	}
	return host
}

// language reads ?lang= (and remembers it) or the cookie; Vietnamese is the default.
func language(w http.ResponseWriter, r *http.Request) string {
	lang := r.URL.Query().Get("lang")
	if lang == "vi" || lang == "en" {
		http.SetCookie(w, &http.Cookie{Name: langCookie, Value: lang, Path: "/", MaxAge: 365 * 86400, HttpOnly: true, SameSite: http.SameSiteLaxMode})
		return lang
	}
	if k, err := r.Cookie(langCookie); err == nil && k.Value == "en" {
		return "en"
	}
	return "vi"
}

var statusOf = map[fault.Kind]int{
	fault.Invalid: http.StatusUnprocessableEntity, fault.Forbidden: http.StatusForbidden, fault.NotFound: http.StatusNotFound,
	fault.Conflict: http.StatusConflict, fault.SignedOut: http.StatusUnauthorized, fault.TooMany: http.StatusTooManyRequests,
	fault.TooLarge: http.StatusRequestEntityTooLarge, fault.Unavailable: http.StatusServiceUnavailable, fault.Internal: http.StatusInternalServerError,
}

// Status is the HTTP status of a fault.
func Status(f *fault.Fault) int { return statusOf[f.Kind] }

// fail answers with a page that says what is wrong and what to do.
func (c *Context) fail(err error) {
	var tooBig *http.MaxBytesError
	if errors.As(err, &tooBig) {
		err = fault.New(fault.TooLarge, "request.too-large").Because(err)
	}
	err = c.App.Refused(c.R.Context(), c.Actor, app.Try{Act: c.R.Pattern, Subject: c.R.URL.Path, Address: c.Address()}, err)
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		c.Log.Error("request failed", "method", c.R.Method, "path", c.R.URL.Path, "error", err)
	}
	c.W.WriteHeader(Status(f))
	page := errorPage{Base: c.base("error.title"), Fault: f, Texts: texts(f, c.Lang)}
	if err := c.pages.write(c.W, c.Lang, "error", page); err != nil {
		c.Log.Error("error page", "error", err)
	}
}

func texts(f *fault.Fault, lang string) []string {
	var out []string
	for _, one := range f.All() {
		out = append(out, one.Text(lang))
	}
	return out
}

func notFound(*Context) error { return fault.New(fault.NotFound, "page.not-found") }

func crossOrigin(*Context) error { return fault.New(fault.Forbidden, "request.cross-origin") }
