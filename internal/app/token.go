package app

import (
	"context"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/seal"
	"motcua/internal/store"
)

// Token is an API token as its administrator sees it; the secret itself is never
// stored.
type Token struct {
	ID      string // hexadecimal; its beginning names the token
	Name    string
	Officer string // id
	Post    string // id
	Created time.Time
	Expires time.Time
	Revoked time.Time // zero: not revoked
}

// minTokenPrefix is how many characters of an id must at least be given to revoke
// it, so that nothing ends by a slip of the finger.
const minTokenPrefix = 4

// NewToken lets a program act in a post through the API; the token is told once.
func (a *App) NewToken(ctx context.Context, name, officerID, postID string, life time.Duration) (string, error) {
	if _, ok := a.Directory().Actor(officerID, postID, a.Today()); !ok {
		return "", fault.New(fault.Invalid, "signin.post").At("post")
	}
	token, hash := seal.Token()
	now := a.Now()
	row := store.TokenRow{TokenHash: hash, Name: name, OfficerID: officerID, PostID: postID, CreatedAt: ms(now), ExpiresAt: ms(now.Add(life))}
	log, err := a.tokenLog("token-add", row)
	if err != nil {
		return "", err
	}
	return token, a.DB.SaveToken(ctx, row, log)
}

// TokenActor is the actor of an API token; fault signin.token when it does not hold.
func (a *App) TokenActor(ctx context.Context, token string) (org.Actor, error) {
	row, err := a.tokenRow(ctx, seal.TokenHash(token))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return org.Actor{}, err
	}
	actor, ok := a.Directory().Actor(row.OfficerID, row.PostID, a.Today())
	if err != nil || !ok || row.RevokedAt != 0 || row.ExpiresAt <= ms(a.Now()) {
		return org.Actor{}, fault.New(fault.SignedOut, "signin.token")
	}
	return actor, nil
}

// tokenRow looks a token up, at most once a second for each. How long a look-up is
// believed has nothing to do with the law's clock, so it is the machine's.
func (a *App) tokenRow(ctx context.Context, hash []byte) (store.TokenRow, error) {
	now := time.Now()
	if row, ok := a.tokens.get(hash, now); ok {
		return row, nil
	}
	row, err := a.DB.Token(ctx, hash)
	if err == nil {
		a.tokens.put(row, now)
	}
	return row, err
}

// Tokens lists every API token, also expired and revoked ones, oldest first.
func (a *App) Tokens(ctx context.Context) ([]Token, error) {
	rows, err := a.DB.Tokens(ctx)
	var out []Token
	for _, r := range rows {
		out = append(out, tokenOf(r))
	}
	return out, err
}

// RevokeToken ends, for good, the one API token whose id begins with prefix: at
// once in this process, within a second in others. Faults token.unknown (none that is not revoked yet) and token.ambiguous
// (several, or fewer than four characters given).
func (a *App) RevokeToken(ctx context.Context, prefix string) (Token, error) {
	prefix = strings.ToLower(strings.TrimSpace(prefix))
	rows, err := a.DB.Tokens(ctx)
	if err != nil {
		return Token{}, err
	}
	var matching []store.TokenRow
	for _, r := range rows {
		if r.RevokedAt == 0 && strings.HasPrefix(tokenID(r), prefix) {
			matching = append(matching, r)
		}
	}
	switch {
	case len(prefix) < minTokenPrefix || len(matching) > 1:
		return Token{}, fault.New(fault.Invalid, "token.ambiguous", "prefix", prefix, "n", strconv.Itoa(minTokenPrefix))
	case len(matching) == 0:
		return Token{}, fault.New(fault.NotFound, "token.unknown", "prefix", prefix)
	}
	row := matching[0]
	row.RevokedAt = ms(a.Now())
	log, err := a.tokenLog("token-revoke", row)
	if err != nil {
		return Token{}, err
	}
	err = a.DB.RevokeToken(ctx, row.TokenHash, row.RevokedAt, log)
	a.tokens.forget()
	if errors.Is(err, store.ErrNotFound) { // somebody else was first
		return Token{}, fault.New(fault.NotFound, "token.unknown", "prefix", prefix).Because(err)
	}
	return tokenOf(row), err
}

// tokenLog logs an act on a token: it is done at the machine, by nobody the system knows,
// and concerns the post the program acts in.
func (a *App) tokenLog(act string, r store.TokenRow) (store.AdminLogRow, error) {
	province, unit := org.MinistryTenant, ""
	if p, ok := a.Directory().Post(r.PostID); ok {
		province, unit = p.Province, p.UnitID
	}
	return a.logRow(org.Actor{}, province, unit, act, r.Name, map[string]string{"token": tokenID(r)[:min(16, len(tokenID(r)))], "officer": r.OfficerID, "post": r.PostID})
}

func tokenID(r store.TokenRow) string { return hex.EncodeToString(r.TokenHash) }

func tokenOf(r store.TokenRow) Token {
	return Token{
		ID: tokenID(r), Name: r.Name, Officer: r.OfficerID, Post: r.PostID,
		Created: Millis(r.CreatedAt), Expires: Millis(r.ExpiresAt), Revoked: Millis(r.RevokedAt),
	}
}
