// Package vneid signs people in with their national electronic identity (CN01.1,
// CN01.2): no password lives in this system. Client speaks standard OpenID Connect:
// authorization code, PKCE S256, nonce, single-use state. VNConnect and the VNeID
// envelope have the same three steps with other wires; they implement SignIn beside
// Client and share Attempt, ClaimMap, the raw-query reader and the errors.
package vneid

import (
	"context"
	"net/url"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"motcua/internal/link/vneid/ttl"
)

// SignIn is what the web layer needs of any identity provider.
type SignIn interface {
	// Begin gives the address to send the browser to and the attempt to keep.
	Begin(returnTo string) (authURL string, a Attempt, err error)
	// Finish turns the raw query of the callback into an identity. A code is sent
	// once: after any error the person starts again.
	Finish(ctx context.Context, rawQuery string, a Attempt) (Identity, error)
	// LogoutURL gives the address that ends the session at the provider, if it has one.
	LogoutURL(idTokenHint, postLogoutRedirect string) (string, bool)
}

var _ SignIn = (*Client)(nil)

// maxFinished bounds the memory of finished attempts; at 64 bytes each it is a few MiB.
const maxFinished = 1 << 16

// Client is a relying party of one standard OpenID Connect provider. It is safe for
// concurrent use. Its failures are *Error.
type Client struct {
	cfg      Config
	find     *discovery
	finished *ttl.Map[struct{}] // states already used in this process
}

// NewClient checks the settings and returns at once: the provider is discovered at
// the first sign-in, and again until it answers, so that this system starts while
// the provider is down. ctx ends discovery when the server stops.
func NewClient(ctx context.Context, cfg Config) (*Client, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, fail(CodeConfig, err)
	}
	return &Client{
		cfg:      cfg,
		find:     &discovery{base: oidc.ClientContext(ctx, cfg.HTTPClient), cfg: cfg},
		finished: ttl.New[struct{}](AttemptLife+clockTolerance, maxFinished, cfg.Now),
	}, nil
}

// Begin starts a sign-in. returnTo is cut to a local path.
func (c *Client) Begin(returnTo string) (string, Attempt, error) {
	p, err := c.find.provider()
	if err != nil {
		return "", Attempt{}, err
	}
	a := newAttempt(returnTo, c.cfg.Now())
	address := p.oauth.AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier))
	return address, a, nil
}

// LogoutURL asks the provider to end its session and to send the browser back to
// postLogoutRedirect, an absolute registered address. It reports false when the
// provider offers no logout or cannot be reached: signing out here works without it.
func (c *Client) LogoutURL(idTokenHint, postLogoutRedirect string) (string, bool) {
	p, err := c.find.provider()
	if err != nil || p.endSession == "" {
		return "", false
	}
	u, err := url.Parse(p.endSession)
	if err != nil {
		return "", false
	}
	q := u.Query()
	q.Set("client_id", c.cfg.ClientID)
	if idTokenHint != "" {
		q.Set("id_token_hint", idTokenHint)
	}
	if postLogoutRedirect != "" {
		q.Set("post_logout_redirect_uri", postLogoutRedirect)
	}
	u.RawQuery = q.Encode()
	return u.String(), true
}
