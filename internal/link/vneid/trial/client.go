package trial

import (
	"net/url"
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// idTokenLife is how long an ID token is valid. The client reads it at once; five
// minutes leave room for clocks that differ.
const idTokenLife = 5 * time.Minute

// client is the one registered client: this system itself.
type client struct{ cfg Config }

var _ op.Client = client{}

func (c client) GetID() string                       { return c.cfg.ClientID }
func (c client) RedirectURIs() []string              { return c.cfg.RedirectURIs }
func (c client) PostLogoutRedirectURIs() []string    { return c.cfg.PostLogoutURIs }
func (c client) ApplicationType() op.ApplicationType { return op.ApplicationTypeWeb }
func (c client) AuthMethod() oidc.AuthMethod         { return oidc.AuthMethodPost }
func (c client) ResponseTypes() []oidc.ResponseType {
	return []oidc.ResponseType{oidc.ResponseTypeCode}
}
func (c client) GrantTypes() []oidc.GrantType        { return []oidc.GrantType{oidc.GrantTypeCode} }
func (c client) AccessTokenType() op.AccessTokenType { return op.AccessTokenTypeBearer }
func (c client) IDTokenLifetime() time.Duration      { return idTokenLife }
func (c client) DevMode() bool                       { return false }
func (c client) ClockSkew() time.Duration            { return 0 }

// IDTokenUserinfoClaimsAssertion puts the person's claims into the ID token itself.
func (c client) IDTokenUserinfoClaimsAssertion() bool { return true }

// IsScopeAllowed is asked for scopes beyond the standard ones; none is needed.
func (c client) IsScopeAllowed(string) bool { return false }

func (c client) RestrictAdditionalIdTokenScopes() func([]string) []string     { return keep }
func (c client) RestrictAdditionalAccessTokenScopes() func([]string) []string { return keep }

func keep(scopes []string) []string { return scopes }

// LoginURL is the page on which a person is picked for the request.
func (c client) LoginURL(requestID string) string {
	return c.cfg.Issuer + loginPath + "?" + url.Values{"request": {requestID}}.Encode()
}
