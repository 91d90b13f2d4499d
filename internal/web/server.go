// Package web is the pages: for officers, administrators and the public. Every
// page works as plain HTML and form posts; scripts only help.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"motcua/internal/app"
	"motcua/internal/web/static"
)

// SignIn is the sign-in provider as pages see it; the binary wires the real one.
type SignIn interface {
	// Begin starts an attempt; attempt is opaque and comes back in Finish.
	Begin(returnTo string) (authURL string, attempt []byte, err error)
	// Finish ends an attempt with the raw query of the callback.
	Finish(ctx context.Context, rawQuery string, attempt []byte) (subject, idToken, returnTo string, err error)
	// LogoutURL is where the provider's own session ends; ok is false when it has none.
	LogoutURL(idToken, returnTo string) (address string, ok bool)
}

// Config is what the pages need.
type Config struct {
	App         *app.App
	SignIn      SignIn
	Log         *slog.Logger
	Banner      string   // shown on every page of a demo or trial; "" for none
	FormTargets []string // origins a form may lead to besides our own (the sign-in provider)
	Secure      bool     // cookies only over TLS
	TrustProxy  bool     // the client's address stands in X-Forwarded-For
}

// Server serves the pages.
type Server struct {
	Config
	mux   *http.ServeMux
	pages *pages
	jobs  calendarJobs

	importRows sync.Map // import → [2]int{rows read, rows in all}, of jobs in this process
}

// New makes the pages' handler.
func New(c Config) (*Server, error) {
	p, err := loadPages()
	if err != nil {
		return nil, err
	}
	s := &Server{Config: c, mux: http.NewServeMux(), pages: p}
	for _, r := range routes() {
		s.mux.Handle(r.Method+" "+r.Pattern, s.handler(r))
	}
	s.mux.Handle("GET /static/", static.Handler())
	s.mux.Handle("GET /favicon.ico", http.RedirectHandler(static.URL("favicon.svg"), http.StatusFound))
	s.mux.Handle("/", s.handler(Route{Policy: Public, Handle: notFound}))
	return s, nil
}

// Handler is the pages behind the protections every request gets.
func (s *Server) Handler() http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(s.handler(Route{Policy: Public, Handle: crossOrigin}))
	return s.headers(guard.Handler(s.mux))
}

// headers sets what every answer carries: nothing from elsewhere is loaded, the
// page is framed by nobody, addresses are not told to others.
func (s *Server) headers(next http.Handler) http.Handler {
	csp := "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
		"manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action " + strings.Join(append([]string{"'self'"}, s.FormTargets...), " ")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", csp)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if s.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if !strings.HasPrefix(r.URL.Path, "/static/") {
			h.Set("Cache-Control", "no-store")
		}
		next.ServeHTTP(w, r)
	})
}

// localPath keeps redirects inside this site.
func localPath(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") || strings.ContainsAny(s, "\\\r\n\t") {
		return "/"
	}
	return s
}
