package vneid

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Finish checks the callback against the attempt, exchanges the code once, verifies
// the ID token and gives the identity. rawQuery is url.URL.RawQuery as received.
func (c *Client) Finish(ctx context.Context, rawQuery string, a Attempt) (Identity, error) {
	code, err := c.callbackCode(rawQuery, a)
	if err != nil {
		return Identity{}, err
	}
	p, err := c.find.provider()
	if err != nil {
		return Identity{}, err
	}
	ctx = oidc.ClientContext(ctx, c.cfg.HTTPClient)
	token, err := p.oauth.Exchange(ctx, code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return Identity{}, exchangeFailure(err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok || raw == "" {
		return Identity{}, failf(CodeUntrusted, "the token answer has no id_token")
	}
	idToken, err := verifyIDToken(ctx, p, raw, token.AccessToken, a.Nonce, c.cfg.ClientID)
	if err != nil {
		return Identity{}, err
	}
	id, err := c.readIdentity(ctx, p, idToken, token)
	if err != nil {
		return Identity{}, err
	}
	id.Provider, id.IDToken = c.cfg.Provider, raw
	return id, nil
}

// callbackCode reads the callback and spends the attempt. The state is compared
// before anything else in the query is believed.
func (c *Client) callbackCode(rawQuery string, a Attempt) (string, error) {
	q, err := parseRawQuery(rawQuery)
	if err != nil {
		return "", fail(CodeMalformed, err)
	}
	if err := a.check(q["state"], c.cfg.Now()); err != nil {
		return "", err
	}
	if !c.finished.PutNew(a.State, struct{}{}) {
		return "", fail(CodeReplayed, nil)
	}
	// RFC 9207: a provider that names itself must be the one we asked.
	if iss, told := q["iss"]; told && iss != c.cfg.Issuer {
		return "", failf(CodeUntrusted, "callback of another issuer %q", iss)
	}
	switch reason := q["error"]; reason {
	case "":
	case "access_denied":
		return "", fail(CodeCancelled, nil)
	case "temporarily_unavailable", "server_error":
		return "", failf(CodeProviderDown, "provider answered %q", reason)
	default:
		return "", failf(CodeRefused, "provider answered %q", reason)
	}
	if q["code"] == "" {
		return "", failf(CodeMalformed, "callback without code")
	}
	return q["code"], nil
}

// exchangeFailure sorts a failed exchange. The answer's body stays out of the error:
// it may hold what a log must not.
func exchangeFailure(err error) error {
	var answer *oauth2.RetrieveError
	if errors.As(err, &answer) && answer.Response != nil {
		status := answer.Response.StatusCode
		switch {
		case answer.ErrorCode == "invalid_client" || answer.ErrorCode == "unauthorized_client":
			return failf(CodeConfig, "token endpoint: %d %s", status, answer.ErrorCode)
		case status >= http.StatusInternalServerError || status == http.StatusTooManyRequests:
			return failf(CodeProviderDown, "token endpoint: %d %s", status, answer.ErrorCode)
		}
		return failf(CodeRefused, "token endpoint: %d %s", status, answer.ErrorCode)
	}
	var transport *url.Error
	if errors.As(err, &transport) {
		return fail(CodeProviderDown, err)
	}
	return fail(CodeUntrusted, fmt.Errorf("token answer: %w", err))
}

func verifyIDToken(ctx context.Context, p *provider, raw, accessToken, nonce, clientID string) (*oidc.IDToken, error) {
	idToken, err := p.verifier.Verify(ctx, raw)
	var expired *oidc.TokenExpiredError
	if errors.As(err, &expired) {
		return nil, fail(CodeClock, err)
	}
	if err != nil {
		return nil, fail(CodeUntrusted, err)
	}
	if !sameSecret(nonce, idToken.Nonce) {
		return nil, failf(CodeUntrusted, "nonce differs")
	}
	if idToken.AccessTokenHash != "" {
		if err := idToken.VerifyAccessToken(accessToken); err != nil {
			return nil, fail(CodeUntrusted, err)
		}
	}
	var party struct {
		Authorized string `json:"azp"`
	}
	if err := idToken.Claims(&party); err != nil {
		return nil, fail(CodeUntrusted, err)
	}
	if party.Authorized != "" && party.Authorized != clientID || party.Authorized == "" && len(idToken.Audience) > 1 {
		return nil, failf(CodeUntrusted, "ID token made for another party %q", party.Authorized)
	}
	return idToken, nil
}

// readIdentity takes the claims of the ID token, and asks userinfo only when the
// identity number is not among them.
func (c *Client) readIdentity(ctx context.Context, p *provider, idToken *oidc.IDToken, token *oauth2.Token) (Identity, error) {
	var told claims
	if err := idToken.Claims(&told); err != nil {
		return Identity{}, fail(CodeUntrusted, err)
	}
	if !isPersonalID(told.text(c.cfg.Claims.PersonalID)) && p.oidc.UserInfoEndpoint() != "" {
		if err := addUserInfo(ctx, p, token, idToken.Subject, told); err != nil {
			return Identity{}, err
		}
	}
	id, err := c.cfg.Claims.identity(told)
	if errors.Is(err, errNoPersonalID) {
		return Identity{}, fail(CodeNoPersonalID, err)
	}
	if err != nil {
		return Identity{}, fail(CodeUntrusted, err)
	}
	return id, nil
}

// addUserInfo adds what userinfo knows more; what the signed token says stands.
func addUserInfo(ctx context.Context, p *provider, token *oauth2.Token, subject string, told claims) error {
	info, err := p.oidc.UserInfo(ctx, oauth2.StaticTokenSource(token))
	var transport *url.Error
	if errors.As(err, &transport) {
		return fail(CodeProviderDown, fmt.Errorf("userinfo: %w", transport))
	}
	if err != nil { // its text may repeat the answer, which is about a person
		return failf(CodeProviderDown, "userinfo: no usable answer")
	}
	if info.Subject != subject {
		return failf(CodeUntrusted, "userinfo speaks of another subject")
	}
	var more claims
	if err := info.Claims(&more); err != nil {
		return fail(CodeUntrusted, err)
	}
	for name, value := range more {
		if _, signed := told[name]; !signed {
			told[name] = value
		}
	}
	return nil
}
