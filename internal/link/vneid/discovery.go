package vneid

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

const (
	discoveryTimeout = 5 * time.Second
	discoveryPause   = 2 * time.Second // between two attempts: a queue of people must not become a storm
)

// provider is what discovery found out.
type provider struct {
	oidc       *oidc.Provider
	oauth      oauth2.Config
	verifier   *oidc.IDTokenVerifier
	endSession string
}

// discovery finds the provider once and remembers it; a failure is remembered only
// for discoveryPause.
type discovery struct {
	base context.Context
	cfg  Config

	mu     sync.Mutex
	found  *provider
	failed error
	again  time.Time
}

func (d *discovery) provider() (*provider, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.found != nil {
		return d.found, nil
	}
	if d.failed != nil && d.cfg.Now().Before(d.again) {
		return nil, d.failed
	}
	ctx, cancel := context.WithTimeout(d.base, discoveryTimeout)
	defer cancel()
	d.found, d.failed = d.look(ctx)
	d.again = d.cfg.Now().Add(discoveryPause)
	return d.found, d.failed
}

func (d *discovery) look(ctx context.Context) (*provider, error) {
	found, err := oidc.NewProvider(ctx, d.cfg.Issuer)
	var other *oidc.IssuerMismatchError
	if errors.As(err, &other) {
		return nil, fail(CodeConfig, err)
	}
	if err != nil {
		return nil, fail(CodeProviderDown, err)
	}
	var more struct {
		EndSession  string   `json:"end_session_endpoint"`
		AuthMethods []string `json:"token_endpoint_auth_methods_supported"`
		JWKS        string   `json:"jwks_uri"`
	}
	if err := found.Claims(&more); err != nil {
		return nil, fail(CodeProviderDown, err)
	}
	endpoint := found.Endpoint()
	for _, address := range []string{endpoint.AuthURL, endpoint.TokenURL, more.JWKS} {
		if err := checkEndpoint(address); err != nil {
			return nil, fail(CodeConfig, fmt.Errorf("discovery document: %w", err))
		}
	}
	endpoint.AuthStyle = authStyle(d.cfg.ClientSecret, more.AuthMethods)
	return &provider{
		oidc: found,
		oauth: oauth2.Config{
			ClientID:     d.cfg.ClientID,
			ClientSecret: d.cfg.ClientSecret,
			Endpoint:     endpoint,
			RedirectURL:  d.cfg.RedirectURL,
			Scopes:       []string{oidc.ScopeOpenID, oidc.ScopeProfile},
		},
		verifier:   found.Verifier(&oidc.Config{ClientID: d.cfg.ClientID, Now: d.cfg.Now}),
		endSession: more.EndSession,
	}, nil
}

// authStyle decides once how the secret travels. Left to itself oauth2 would find
// out by sending the code twice. Form fields when the provider takes them, since
// VNConnect and VNeID take nothing else; otherwise Basic, the default of the standard.
func authStyle(secret string, supported []string) oauth2.AuthStyle {
	if secret == "" || slices.Contains(supported, "client_secret_post") {
		return oauth2.AuthStyleInParams
	}
	return oauth2.AuthStyleInHeader
}
