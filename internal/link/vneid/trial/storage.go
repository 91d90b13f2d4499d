package trial

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"slices"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"

	"motcua/internal/link/vneid/ttl"
)

const (
	requestLife = 10 * time.Minute
	codeLife    = time.Minute // a code lives seconds
	tokenLife   = 5 * time.Minute
	maxHeld     = 4096 // of each kind; the oldest gives way
	maxParam    = 512  // bytes of state and nonce
)

// storage is all the trial provider remembers, in memory: sign-ins under way, codes
// handed out, and access tokens.
type storage struct {
	refusals // grants that a trial does not offer

	cfg      Config
	key      signingKey
	requests *ttl.Map[request] // by request id
	codes    *ttl.Map[request] // by code
	tokens   *ttl.Map[Person]  // by token id
}

var (
	_ op.Storage                   = (*storage)(nil)
	_ op.CanSetUserinfoFromRequest = (*storage)(nil)
)

func newStorage(cfg Config, key signingKey) *storage {
	return &storage{
		cfg:      cfg,
		key:      key,
		requests: ttl.New[request](requestLife, maxHeld, cfg.Now),
		codes:    ttl.New[request](codeLife, maxHeld, cfg.Now),
		tokens:   ttl.New[Person](tokenLife, maxHeld, cfg.Now),
	}
}

var errUnknown = errors.New("unknown, used or expired")

// CreateAuthRequest opens a sign-in. PKCE with S256, state and nonce are demanded:
// a client that forgets one is a client with a mistake.
func (s *storage) CreateAuthRequest(_ context.Context, r *oidc.AuthRequest, _ string) (op.AuthRequest, error) {
	switch {
	case !slices.Contains(r.Scopes, oidc.ScopeOpenID):
		return nil, oidc.ErrInvalidScope().WithDescription("scope openid is required")
	case r.CodeChallengeMethod != oidc.CodeChallengeMethodS256 || len(r.CodeChallenge) != 43:
		return nil, oidc.ErrInvalidRequest().WithDescription("PKCE with S256 is required")
	case r.State == "" || len(r.State) > maxParam:
		return nil, oidc.ErrInvalidRequest().WithDescription("state is required")
	case r.Nonce == "" || len(r.Nonce) > maxParam:
		return nil, oidc.ErrInvalidRequest().WithDescription("nonce is required")
	case r.ResponseMode != "" && r.ResponseMode != oidc.ResponseModeQuery:
		return nil, oidc.ErrInvalidRequest().WithDescription("response_mode must be query")
	case slices.Contains(r.Prompt, oidc.PromptNone):
		return nil, oidc.ErrLoginRequired()
	}
	opened := request{
		id:          rand.Text(),
		redirectURI: r.RedirectURI,
		state:       r.State,
		nonce:       r.Nonce,
		challenge:   r.CodeChallenge,
		scopes:      knownScopes(r.Scopes),
		clientID:    r.ClientID,
	}
	s.requests.Put(opened.id, opened)
	return opened, nil
}

func knownScopes(asked []string) []string {
	var known []string
	for _, scope := range []string{oidc.ScopeOpenID, oidc.ScopeProfile} {
		if slices.Contains(asked, scope) {
			known = append(known, scope)
		}
	}
	return known
}

// AuthRequestByID finds a sign-in that has not been given its code yet.
func (s *storage) AuthRequestByID(_ context.Context, id string) (op.AuthRequest, error) {
	found, ok := s.requests.Get(id)
	if !ok {
		return nil, errUnknown
	}
	return found, nil
}

// signIn notes who was picked for a sign-in.
func (s *storage) signIn(requestID string, p Person) bool {
	return s.requests.Update(requestID, func(r request) request {
		r.person, r.signedIn = p, s.cfg.Now()
		return r
	})
}

// SaveAuthCode turns a sign-in into a code. The sign-in is gone with it: coming back
// to the page yields no second code.
func (s *storage) SaveAuthCode(_ context.Context, id, code string) error {
	finished, ok := s.requests.Take(id)
	if !ok {
		return errUnknown
	}
	s.codes.Put(code, finished)
	return nil
}

// AuthRequestByCode spends the code: it answers once, whether the exchange that
// follows succeeds or not.
func (s *storage) AuthRequestByCode(_ context.Context, code string) (op.AuthRequest, error) {
	found, ok := s.codes.Take(code)
	if !ok {
		return nil, errUnknown
	}
	return found, nil
}

// DeleteAuthRequest has nothing left to do: see SaveAuthCode and AuthRequestByCode.
func (s *storage) DeleteAuthRequest(_ context.Context, id string) error {
	s.requests.Take(id)
	return nil
}

// CreateAccessToken issues a token good for userinfo alone.
func (s *storage) CreateAccessToken(_ context.Context, r op.TokenRequest) (string, time.Time, error) {
	finished, ok := r.(request)
	if !ok {
		return "", time.Time{}, errUnknown
	}
	id := rand.Text()
	s.tokens.Put(id, finished.person)
	return id, time.Now().Add(tokenLife), nil // the wall clock: the engine subtracts it again
}

// SetUserinfoFromRequest fills the ID token.
func (s *storage) SetUserinfoFromRequest(_ context.Context, info *oidc.UserInfo, r op.IDTokenRequest, _ []string) error {
	finished, ok := r.(request)
	if !ok {
		return errUnknown
	}
	setClaims(info, finished.person)
	return nil
}

// SetUserinfoFromToken answers userinfo.
func (s *storage) SetUserinfoFromToken(_ context.Context, info *oidc.UserInfo, tokenID, subject, _ string) error {
	p, ok := s.tokens.Get(tokenID)
	if !ok || p.Subject != subject {
		return errUnknown
	}
	setClaims(info, p)
	return nil
}

func setClaims(info *oidc.UserInfo, p Person) {
	info.Subject = p.Subject
	info.Name = p.FullName
	info.AppendClaims("personal_id", p.PersonalID)
}

// GetClientByClientID knows one client.
func (s *storage) GetClientByClientID(_ context.Context, id string) (op.Client, error) {
	if id != s.cfg.ClientID {
		return nil, errUnknown
	}
	return client{s.cfg}, nil
}

// AuthorizeClientIDSecret checks the secret of the one client in constant time.
func (s *storage) AuthorizeClientIDSecret(_ context.Context, id, secret string) error {
	want, got := sha256.Sum256([]byte(s.cfg.ClientSecret)), sha256.Sum256([]byte(secret))
	if id != s.cfg.ClientID || subtle.ConstantTimeCompare(want[:], got[:]) != 1 {
		return errUnknown
	}
	return nil
}

// TerminateSession has nothing to end: the trial provider keeps no browser session,
// and its access tokens die within tokenLife.
func (s *storage) TerminateSession(context.Context, string, string) error { return nil }

func (s *storage) SigningKey(context.Context) (op.SigningKey, error) { return s.key, nil }

func (s *storage) KeySet(context.Context) ([]op.Key, error) { return []op.Key{publicKey{s.key}}, nil }

func (s *storage) SignatureAlgorithms(context.Context) ([]jose.SignatureAlgorithm, error) {
	return []jose.SignatureAlgorithm{jose.ES256}, nil
}

func (s *storage) Health(context.Context) error { return nil }
