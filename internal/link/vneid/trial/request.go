package trial

import (
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// trialLevel is the level every trial account claims: it stands in for a VNeID
// account of level 2, which most filings need.
const trialLevel = "2"

// request is one sign-in under way. It is passed by value: what the memory holds is
// changed only through ttl.Map.Update.
type request struct {
	id          string
	redirectURI string
	state       string
	nonce       string
	challenge   string // PKCE, always S256
	scopes      []string
	clientID    string

	person   Person    // set when somebody was picked
	signedIn time.Time // zero until then
}

var _ op.AuthRequest = request{}

func (r request) GetID() string                      { return r.id }
func (r request) GetACR() string                     { return trialLevel }
func (r request) GetAMR() []string                   { return nil }
func (r request) GetAudience() []string              { return []string{r.clientID} }
func (r request) GetAuthTime() time.Time             { return r.signedIn }
func (r request) GetClientID() string                { return r.clientID }
func (r request) GetNonce() string                   { return r.nonce }
func (r request) GetRedirectURI() string             { return r.redirectURI }
func (r request) GetResponseType() oidc.ResponseType { return oidc.ResponseTypeCode }
func (r request) GetResponseMode() oidc.ResponseMode { return oidc.ResponseModeQuery }
func (r request) GetScopes() []string                { return r.scopes }
func (r request) GetState() string                   { return r.state }
func (r request) GetSubject() string                 { return r.person.Subject }
func (r request) Done() bool                         { return !r.signedIn.IsZero() }

func (r request) GetCodeChallenge() *oidc.CodeChallenge {
	return &oidc.CodeChallenge{Challenge: r.challenge, Method: oidc.CodeChallengeMethodS256}
}
