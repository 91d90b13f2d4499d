package trial

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	httphelper "github.com/zitadel/oidc/v3/pkg/http"
	"github.com/zitadel/oidc/v3/pkg/oidc"
)

// maxForm bounds a posted form, in bytes.
const maxForm = 16 << 10

// guard sets the headers every answer carries and bounds every body.
func (s *server) guard(next http.Handler) http.Handler {
	policy := s.contentPolicy()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		next.ServeHTTP(w, r)
	})
}

// contentPolicy permits our style sheets and, as the targets of the form, this page
// and the sites it redirects to: browsers apply form-action to the redirects too.
func (s *server) contentPolicy() string {
	style := append([]string{"'self'"}, origins(s.cfg.StylesheetURLs)...)
	form := append([]string{"'self'"}, origins(s.cfg.RedirectURIs)...)
	return strings.Join([]string{
		"default-src 'none'",
		"style-src " + strings.Join(unique(style), " "),
		"font-src " + strings.Join(unique(style), " "),
		"img-src 'self'",
		"form-action " + strings.Join(unique(form), " "),
		"frame-ancestors 'none'",
		"base-uri 'none'",
	}, "; ")
}

func unique(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// token admits the one grant there is. Unreadable forms and headers are refused here
// because the engine goes on after failing to read them, and panics.
func (s *server) token(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		refuseToken(w, oidc.ErrInvalidRequest().WithDescription("unreadable form"))
		return
	}
	if r.PostForm.Get("grant_type") != string(oidc.GrantTypeCode) {
		refuseToken(w, oidc.ErrUnsupportedGrantType())
		return
	}
	if id, secret, ok := r.BasicAuth(); ok && (!unescapable(id) || !unescapable(secret)) {
		refuseToken(w, oidc.ErrInvalidClient())
		return
	}
	r.Form = r.PostForm // parameters of the query do not count
	s.engine.ServeHTTP(w, r)
}

func unescapable(s string) bool {
	_, err := url.QueryUnescape(s)
	return err == nil
}

func refuseToken(w http.ResponseWriter, e *oidc.Error) {
	httphelper.MarshalJSONWithStatus(w, e, http.StatusBadRequest)
}
