package api

import (
	"context"
	"mime"
	"net"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"golang.org/x/text/language"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// call is one request: who asks, in which language, from where.
type call struct {
	*server
	w     http.ResponseWriter
	r     *http.Request
	actor org.Actor // zero on public operations
	lang  string    // "vi" or "en"
}

type callKey struct{}

func (s *server) call(w http.ResponseWriter, r *http.Request) *call {
	return &call{server: s, w: w, r: r, lang: languageOf(r.Header.Get("Accept-Language"))}
}

// callOf is the call that the gate put into the context of an operation.
func callOf(ctx context.Context) *call { return ctx.Value(callKey{}).(*call) }

// gate stands before an operation: nothing of the body is read, and nothing of
// the input told about, before its policy is satisfied.
func (s *server) gate(o operation) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		r, w := humago.Unwrap(ctx)
		c := s.call(w, r)
		w.Header().Set("Content-Language", c.lang)
		if err := c.enter(o.Policy); err != nil {
			c.refuse(err)
			return
		}
		if want, ok := o.takes(r); !ok {
			p := c.problemOf(fault.New(fault.Invalid, "request.content-type", "type", want))
			c.write(p.as(http.StatusUnsupportedMediaType, c.lang))
			return
		}
		next(huma.WithValue(ctx, callKey{}, c))
	}
}

// enter finds the actor and checks the policy.
func (c *call) enter(p Policy) (err error) {
	header := c.r.Header.Get("Authorization")
	if header == "" {
		// What a browser sends by itself, the cookie, must come from our own pages.
		if err := c.guard.Check(c.r); err != nil {
			return fault.New(fault.Forbidden, "request.cross-origin").Because(err)
		}
	}
	if p.Public {
		return nil
	}
	switch scheme, token, _ := strings.Cut(header, " "); {
	case header != "" && !strings.EqualFold(scheme, "Bearer"):
		return fault.New(fault.SignedOut, "signin.token")
	case header != "":
		c.actor, err = c.App.TokenActor(c.r.Context(), strings.TrimSpace(token))
	case c.SessionActor != nil:
		c.actor, err = c.SessionActor(c.r)
	default:
		err = fault.New(fault.SignedOut, "signin.none")
	}
	if err != nil {
		return err
	}
	return org.Authorise(c.actor, p.Action)
}

// takes reports whether the body is of the kind the operation wants.
func (o operation) takes(r *http.Request) (want string, ok bool) {
	switch {
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		return "", true
	case o.Upload:
		want = "multipart/form-data"
	default:
		want = "application/json"
	}
	header := r.Header.Get("Content-Type")
	if header == "" && r.ContentLength == 0 {
		return want, true // whether a body is needed the operation says
	}
	kind, params, err := mime.ParseMediaType(header)
	charset := strings.ToLower(params["charset"])
	return want, err == nil && kind == want && (charset == "" || charset == "utf-8")
}

// address is the client's network address, for rate limits and the read log.
func (c *call) address() string {
	if c.TrustProxy {
		if f := c.r.Header.Get("X-Forwarded-For"); f != "" {
			parts := strings.Split(f, ",")
			return strings.TrimSpace(parts[len(parts)-1])
		}
	}
	host, _, err := net.SplitHostPort(c.r.RemoteAddr)
	if err != nil {
		return c.r.RemoteAddr
	}
	return host
}

var languages = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

// languageOf reads Accept-Language; Vietnamese is the default.
func languageOf(header string) string {
	tag, _ := language.MatchStrings(languages, header)
	if base, _ := tag.Base(); base.String() == "en" {
		return "en"
	}
	return "vi"
}
