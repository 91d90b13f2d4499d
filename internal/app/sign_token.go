package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/store"
	"motcua/internal/text"
)

// TokenKey is a certificate on the signing device of the actor's agency that nobody has
// registered there yet.
type TokenKey struct {
	Fingerprint string
	Name        string
	Issuer      string
	NotAfter    time.Time
}

// HasToken reports whether the signing device of the server is that of the actor's
// agency. Nobody else sees or uses what is on it.
func (a *App) HasToken(actor org.Actor) bool {
	return a.Signing.Token != nil && actor.AgencyID != "" && actor.AgencyID == a.Signing.TokenAgency
}

// TokenKeys lists what the device holds beside the keys the actor sees registered.
// Faults are those of the device.
func (a *App) TokenKeys(ctx context.Context, actor org.Actor) ([]TokenKey, error) {
	if err := org.Authorise(actor, org.ActionSignKeys); err != nil || !a.HasToken(actor) {
		return nil, err
	}
	there, err := a.DB.SigningKeysOf(ctx, actor.Province, actor.AgencyID, actor.OfficerID)
	if err != nil {
		return nil, err
	}
	keys, err := a.Signing.Token.Keys(ctx)
	if err != nil {
		return nil, err
	}
	var out []TokenKey
	for _, k := range keys {
		v := TokenKey{Fingerprint: printOf(k), Name: sign.Name(k.Certificate), Issuer: k.Certificate.Issuer.CommonName, NotAfter: k.Certificate.NotAfter}
		if !slices.ContainsFunc(there, func(r store.SigningKey) bool { return r.Fingerprint == v.Fingerprint && r.RevokedAt == 0 }) {
			out = append(out, v)
		}
	}
	return out, nil
}

func printOf(k sign.Key) string {
	sum := sha256.Sum256(k.Certificate.Raw)
	return hex.EncodeToString(sum[:])
}

// RegisterToken makes a certificate on the device a key like any other; its private part
// stays there. Whose it is must be what the certificate says: a personal one bears the
// officer's name, an agency's not that of one of its officers. Faults stand at
// "token_owner" and "token_key".
func (a *App) RegisterToken(ctx context.Context, actor org.Actor, owner, fingerprint string) (SigningKey, error) {
	if err := org.Authorise(actor, org.ActionSignKeys); err != nil {
		return SigningKey{}, err
	}
	if !a.HasToken(actor) {
		return SigningKey{}, fault.New(fault.Conflict, "sign.token-agency").At("token_key")
	}
	row, err := a.newKey(actor, owner)
	if err != nil {
		return SigningKey{}, fault.Of(err).At("token_owner")
	}
	if fingerprint == "" {
		return SigningKey{}, fault.New(fault.Invalid, "sign.token-choose").At("token_key")
	}
	k, err := a.onToken(ctx, fingerprint)
	if err == nil {
		err = sign.Fit(k.Certificate, a.Now())
	}
	if err == nil {
		err = a.ownerSaid(actor, owner, sign.Name(k.Certificate))
	}
	if err == nil {
		err = a.stillGood(ctx, k)
	}
	if err != nil {
		return SigningKey{}, fault.Of(err).At("token_key")
	}
	p := packed{Token: true, Certificate: k.Certificate.Raw}
	for _, c := range k.Chain {
		p.Chain = append(p.Chain, c.Raw)
	}
	raw, err := json.Marshal(p)
	if err != nil {
		return SigningKey{}, err
	}
	return a.keepKey(ctx, actor, row, k.Certificate, raw, "key-token", "token_key")
}

// ownerSaid holds whose a key is to be against the name in its certificate.
func (a *App) ownerSaid(actor org.Actor, owner, name string) error {
	same := func(officer string) bool { return text.Fold(officer) == text.Fold(name) }
	if owner == PersonalSignature {
		if !same(actor.Name) {
			return fault.New(fault.Forbidden, "sign.token-person", "name", name)
		}
		return nil
	}
	d := a.Directory()
	for _, unit := range d.Subtree(actor.AgencyID) {
		for _, role := range org.Roles {
			for _, p := range d.PostsIn(unit, role, a.Today()) {
				if o, ok := d.Officer(p.OfficerID); ok && same(o.FullName) {
					return fault.New(fault.Forbidden, "sign.token-officer", "name", o.FullName)
				}
			}
		}
	}
	return nil
}

// onToken finds a key on the device by its certificate; fault sign.token-other when the
// device that is there now does not hold it.
func (a *App) onToken(ctx context.Context, fingerprint string) (sign.Key, error) {
	if a.Signing.Token == nil {
		return sign.Key{}, fault.New(fault.Unavailable, "sign.token-none")
	}
	keys, err := a.Signing.Token.Keys(ctx)
	if err != nil {
		a.Log.Warn("signing device", "error", err)
		return sign.Key{}, err
	}
	for _, k := range keys {
		if printOf(k) == fingerprint {
			return k, nil
		}
	}
	return sign.Key{}, fault.New(fault.Conflict, "sign.token-other")
}
