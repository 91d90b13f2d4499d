// Package trial is the sign-in provider of trials and training. It stands where
// VNeID stands and speaks standard OpenID Connect (authorization code, PKCE S256),
// but asks for no password: its page lists invented people, and one click signs in
// as one of them. It must never be mounted in a system that holds real dossiers.
package trial

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// Paths below the issuer.
const (
	authorizePath = "/authorize"
	callbackPath  = "/authorize/callback" // where the page hands the picked person back to the protocol
	tokenPath     = "/oauth/token"
	userinfoPath  = "/userinfo"
	keysPath      = "/keys"
	logoutPath    = "/end_session"
	loginPath     = "/login"
	stylePath     = "/trial.css"
)

// server ties the protocol engine to the pages.
type server struct {
	cfg    Config
	store  *storage
	engine *op.Provider
}

// New makes the provider. The handler expects whole request paths: mount it at the
// path of the issuer, "mux.Handle("/trial/", h)" for an issuer ending in /trial, or
// give it a listener of its own.
func New(cfg Config) (http.Handler, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	key, err := deriveSigningKey(cfg.Key)
	if err != nil {
		return nil, err
	}
	codeKey, err := deriveCodeKey(cfg.Key)
	if err != nil {
		return nil, err
	}
	store := newStorage(cfg, key)
	options := []op.Option{op.WithLogger(cfg.Logger), op.WithCORSOptions(nil)}
	if cfg.AllowInsecure {
		options = append(options, op.WithAllowInsecure())
	}
	engine, err := op.NewProvider(&op.Config{
		CryptoKey:                codeKey,
		DefaultLogoutRedirectURI: cfg.PostLogoutURIs[0],
		CodeMethodS256:           true,
		AuthMethodPost:           true,
		SupportedScopes:          []string{oidc.ScopeOpenID, oidc.ScopeProfile},
		SupportedClaims:          []string{"sub", "name", "personal_id", "acr", "nonce", "auth_time"},
	}, store, op.StaticIssuer(cfg.Issuer), options...)
	if err != nil {
		return nil, err
	}
	s := &server{cfg: cfg, store: store, engine: engine}
	return s.routes()
}

// routes exposes the few endpoints a sign-in needs, and no other of the engine.
func (s *server) routes() (http.Handler, error) {
	issuer, err := url.Parse(s.cfg.Issuer)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+oidc.DiscoveryEndpoint, s.discover)
	mux.HandleFunc("GET "+authorizePath, s.authorize)
	mux.HandleFunc("GET "+callbackPath, s.callback)
	mux.HandleFunc("POST "+tokenPath, s.token)
	mux.Handle("GET "+userinfoPath, s.engine)
	mux.Handle("GET "+keysPath, s.engine)
	mux.HandleFunc("GET "+logoutPath, s.logout)
	mux.HandleFunc("GET "+loginPath, s.showPeople)
	mux.HandleFunc("POST "+loginPath, s.pick)
	mux.HandleFunc("GET "+stylePath, serveStyle)
	return http.StripPrefix(issuer.Path, s.guard(mux)), nil
}

// discover tells what is routed, not all that the engine could do.
func (s *server) discover(w http.ResponseWriter, r *http.Request) {
	ctx := op.ContextWithIssuer(r.Context(), s.cfg.Issuer)
	d := op.CreateDiscoveryConfig(ctx, s.engine, s.store)
	d.IntrospectionEndpoint, d.RevocationEndpoint, d.DeviceAuthorizationEndpoint = "", "", ""
	d.IntrospectionEndpointAuthMethodsSupported, d.RevocationEndpointAuthMethodsSupported = nil, nil
	d.IntrospectionEndpointAuthSigningAlgValuesSupported, d.RevocationEndpointAuthSigningAlgValuesSupported = nil, nil
	d.ResponseTypesSupported = []string{string(oidc.ResponseTypeCode)}
	d.ResponseModesSupported = []string{string(oidc.ResponseModeQuery)}
	d.GrantTypesSupported = []oidc.GrantType{oidc.GrantTypeCode}
	d.TokenEndpointAuthMethodsSupported = []oidc.AuthMethod{oidc.AuthMethodPost, oidc.AuthMethodBasic}
	op.Discover(w, d)
}

// authorize checks the client and the callback letter for letter before the engine
// sees them: the engine decodes a callback once more than it should, and its error
// text is not for people.
func (s *server) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	known := len(q["client_id"]) == 1 && q.Get("client_id") == s.cfg.ClientID &&
		len(q["redirect_uri"]) == 1 && slices.Contains(s.cfg.RedirectURIs, q.Get("redirect_uri"))
	if !known {
		s.showProblem(w, http.StatusBadRequest, problemForeign)
		return
	}
	s.engine.ServeHTTP(w, r)
}

// callback lets the engine issue the code, if the sign-in is still open.
func (s *server) callback(w http.ResponseWriter, r *http.Request) {
	if _, ok := s.store.requests.Get(r.URL.Query().Get("id")); !ok {
		s.showProblem(w, http.StatusGone, problemExpired)
		return
	}
	s.engine.ServeHTTP(w, r)
}

// logout sends the browser back. There is no session to end here, so no id_token_hint
// is needed; the address must be registered letter for letter, else the first one serves.
func (s *server) logout(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	target := q.Get("post_logout_redirect_uri")
	if !slices.Contains(s.cfg.PostLogoutURIs, target) {
		target = s.cfg.PostLogoutURIs[0]
	}
	back, err := url.Parse(target)
	if err != nil {
		s.showProblem(w, http.StatusBadRequest, problemForeign)
		return
	}
	if state := q.Get("state"); state != "" {
		kept := back.Query()
		kept.Set("state", state)
		back.RawQuery = kept.Encode()
	}
	http.Redirect(w, r, back.String(), http.StatusFound)
}
