// Package api is the JSON API: everything the pages do, for programs. Its OpenAPI
// 3.1 description is generated from the Go types and served at /api/openapi.json,
// to be read at /api/docs.
//
//	operations.go   the one table: address, policy, summary, handler
//	gate.go         who asks, may she, is the content of a kind we take
//	problem.go      every error as application/problem+json (RFC 9457)
//	validation.go   huma's findings in the words of our message catalogue
//
// A handler reads typed input, asks one use case of package app and shows its
// answer in the types of the views.
package api

import (
	"log/slog"
	"net/http"
	"runtime/debug"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// Config is what the API needs.
type Config struct {
	App        *app.App
	Log        *slog.Logger // nil: discard
	DocsAssets DocsAssets
	// SessionActor gives the actor of the pages' session cookie; the binary wires
	// it. Nil: only tokens are taken.
	SessionActor func(r *http.Request) (org.Actor, error)
	TrustProxy   bool // the client's address stands in X-Forwarded-For
}

// server holds what all calls share.
type server struct {
	Config
	guard *http.CrossOriginProtection
}

// New makes the handler of everything under /api/. It panics when the table of
// operations is wrong: that is a defect of the build which every test sees.
func New(c Config) http.Handler {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s := &server{Config: c, guard: http.NewCrossOriginProtection()}
	mux := http.NewServeMux()
	spec, err := s.register(mux).OpenAPI().MarshalJSON()
	if err != nil {
		panic("api: openapi: " + err.Error())
	}
	mux.HandleFunc("GET /api/openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		s.send(w, "application/openapi+json", spec)
	})
	mux.Handle("GET /api/docs", s.docsPage())
	mux.Handle("GET /api/{$}", http.RedirectHandler("/api/docs", http.StatusFound))
	mux.HandleFunc("/api/", s.elsewhere(mux))
	return s.around(mux)
}

// around sets what every answer carries and makes a problem of a panic.
func (s *server) around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		h.Set("Vary", "Accept-Language, Authorization, Cookie")
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler {
				panic(v)
			}
			s.Log.Error("panic", "path", r.URL.Path, "value", v, "stack", string(debug.Stack()))
			s.call(w, r).refuse(fault.New(fault.Internal, "internal"))
		}()
		next.ServeHTTP(w, r)
	})
}

// methods an address may take; elsewhere looks which of them it does.
var methods = []string{http.MethodGet, http.MethodPost}

// elsewhere answers for addresses and methods that are no operation.
func (s *server) elsewhere(mux *http.ServeMux) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := s.call(w, r)
		for _, m := range methods {
			other := r.Clone(r.Context())
			other.Method = m
			if _, pattern := mux.Handler(other); pattern != "/api/" {
				w.Header().Add("Allow", m)
			}
		}
		if w.Header().Get("Allow") != "" {
			p := c.problemOf(fault.New(fault.Invalid, "request.method", "method", r.Method))
			c.write(p.as(http.StatusMethodNotAllowed, c.lang))
			return
		}
		c.refuse(fault.New(fault.NotFound, "request.not-found"))
	}
}

func (s *server) send(w http.ResponseWriter, media string, body []byte) {
	w.Header().Set("Content-Type", media)
	if _, err := w.Write(body); err != nil {
		s.Log.Debug("answer not delivered", "error", err)
	}
}
