package app

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/store"
)

// Signing is how documents are signed and signatures judged (CN10, CN11).
type Signing struct {
	Roots  *x509.CertPool // whom incoming signatures must lead to; nil = nobody is known
	TSA    sign.TSA       // timestamps on our signatures; no URL = none
	Remote sign.Remote    // keys on telephones; nil = none
	// Revocations asks whether certificates were revoked; nil = nobody is asked.
	Revocations sign.Revocations
	Token       sign.Token // device of the server; nil = none
	// TokenAgency is the agency whose device it is. Its officers alone use it.
	TokenAgency string
}

// Owners of a key.
const (
	PersonalSignature = "PersonalSignature"
	AgencySignature   = "AgencySignature"
)

// SigningKey is a key as its owner sees it: never its secret.
type SigningKey struct {
	ID          string
	Owner       string
	Name        string // holder in the certificate
	Issuer      string
	Fingerprint string
	NotBefore   time.Time
	NotAfter    time.Time
	CreatedAt   time.Time
	RevokedAt   time.Time // zero = in use
	RevokedWhy  string
	OnToken     bool // its private part lies on the device of the server
	Usable      bool // the actor may sign with it now
	Mine        bool // the actor may revoke it
}

// KeyUpload is a key file with the password that opens it; neither is kept.
type KeyUpload struct {
	Owner    string
	File     []byte
	Password string
}

// keepsAgencyKeys reports who may look after the keys of their agency (CN10).
func keepsAgencyKeys(a org.Actor) bool { return a.Has(org.RecordsClerk, org.BusinessAdmin) }

// UploadKey takes a PKCS#12 file in. Its key is kept sealed, its password nowhere. The
// faults stand at the fields "owner", "file" and "password".
func (a *App) UploadKey(ctx context.Context, actor org.Actor, in KeyUpload) (SigningKey, error) {
	if err := org.Authorise(actor, org.ActionSignKeys); err != nil {
		return SigningKey{}, err
	}
	row, err := a.newKey(actor, in.Owner)
	if err != nil {
		return SigningKey{}, err
	}
	if len(in.File) == 0 {
		return SigningKey{}, fault.New(fault.Invalid, "sign.key-file").At("file")
	}
	k, err := sign.ReadP12(in.File, in.Password)
	if err == nil {
		err = sign.Fit(k.Certificate, a.Now())
	}
	if err != nil {
		field := "file"
		if fault.Has(err, "sign.p12-password") {
			field = "password"
		}
		return SigningKey{}, fault.Of(err).At(field)
	}
	raw, err := packKey(k)
	if err != nil {
		return SigningKey{}, err
	}
	if err := a.stillGood(ctx, k); err != nil {
		return SigningKey{}, fault.Of(err).At("file")
	}
	return a.keepKey(ctx, actor, row, k.Certificate, raw, "key-upload", "file")
}

// newKey begins the row of a key; fault sign.key-owner at "owner" when it may not be the
// actor's to bring.
func (a *App) newKey(actor org.Actor, owner string) (store.SigningKey, error) {
	row := store.SigningKey{Province: actor.Province, ID: NewID(), Owner: owner, CreatedAt: ms(a.Now()), CreatedBy: actor.OfficerID}
	switch {
	case owner == PersonalSignature:
		row.OfficerID = actor.OfficerID
	case owner == AgencySignature && keepsAgencyKeys(actor):
		row.UnitID = actor.AgencyID
	default:
		return row, fault.New(fault.Invalid, "sign.key-owner").At("owner")
	}
	return row, nil
}

// keepKey seals and stores a key with the log of the act; field is where a fault stands.
func (a *App) keepKey(ctx context.Context, actor org.Actor, row store.SigningKey, c *x509.Certificate, raw []byte, act, field string) (SigningKey, error) {
	sum := sha256.Sum256(c.Raw)
	row.Name, row.Issuer, row.Fingerprint = sign.Name(c), c.Issuer.CommonName, hex.EncodeToString(sum[:])
	row.NotBefore, row.NotAfter = ms(c.NotBefore), ms(c.NotAfter)
	row.Sealed = a.Keys.Seal(raw, keyContext(row.Province, row.ID))
	log, err := a.logRow(actor, row.Province, actor.AgencyID, act, row.Name, map[string]string{"owner": row.Owner, "until": c.NotAfter.Format(time.DateOnly), "fingerprint": row.Fingerprint[:16]})
	if err != nil {
		return SigningKey{}, err
	}
	err = a.DB.SaveSigningKey(ctx, row, log)
	if errors.Is(err, store.ErrConflict) {
		return SigningKey{}, fault.New(fault.Conflict, "sign.key-same").At(field).Because(err)
	}
	return a.keyView(actor, row), err
}

func keyContext(province, id string) string { return "signing key " + province + "/" + id }

// packed is a key at rest, inside its seal.
type packed struct {
	Private     []byte // PKCS #8; none of a key on a device
	Token       bool   `json:",omitempty"` // the private part lies on the device of the server
	Certificate []byte
	Chain       [][]byte
}

func packKey(k sign.Key) ([]byte, error) {
	private, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	if err != nil {
		return nil, err
	}
	p := packed{Private: private, Certificate: k.Certificate.Raw}
	for _, c := range k.Chain {
		p.Chain = append(p.Chain, c.Raw)
	}
	return json.Marshal(p)
}

// openKey gives a key that the actor may sign with: a personal one to its officer
// alone, an agency's to the records clerks of that agency.
func (a *App) openKey(ctx context.Context, actor org.Actor, id string) (sign.Key, store.SigningKey, error) {
	row, err := a.DB.SigningKey(ctx, actor.Province, id)
	if errors.Is(err, store.ErrNotFound) {
		return sign.Key{}, row, fault.New(fault.NotFound, "sign.key-unknown").At("sign_key").Because(err)
	}
	if err != nil {
		return sign.Key{}, row, err
	}
	if !mayUse(actor, row) {
		return sign.Key{}, row, fault.New(fault.Forbidden, "sign.key-unknown").At("sign_key")
	}
	if row.RevokedAt != 0 {
		return sign.Key{}, row, fault.New(fault.Conflict, "sign.key-revoked").At("sign_key")
	}
	k, err := a.unseal(ctx, row)
	if err == nil {
		err = a.stillGood(ctx, k)
	}
	return k, row, err
}

func (a *App) unpack(row store.SigningKey) (p packed, err error) {
	raw, err := a.Keys.Open(row.Sealed, keyContext(row.Province, row.ID))
	if err == nil {
		err = json.Unmarshal(raw, &p)
	}
	return p, err
}

func (a *App) unseal(ctx context.Context, row store.SigningKey) (k sign.Key, err error) {
	p, err := a.unpack(row)
	if err != nil {
		return k, err
	}
	if p.Token {
		return a.onToken(ctx, row.Fingerprint)
	}
	return sign.Assembled(p.Private, p.Certificate, p.Chain)
}

func mayUse(actor org.Actor, row store.SigningKey) bool {
	if row.Owner == PersonalSignature {
		return row.OfficerID != "" && row.OfficerID == actor.OfficerID
	}
	return row.UnitID != "" && row.UnitID == actor.AgencyID && actor.Has(org.RecordsClerk)
}

func mayRevoke(actor org.Actor, row store.SigningKey) bool {
	if row.Owner == PersonalSignature {
		return row.OfficerID == actor.OfficerID
	}
	return row.UnitID == actor.AgencyID && keepsAgencyKeys(actor)
}

func (a *App) keyView(actor org.Actor, r store.SigningKey) SigningKey {
	v := SigningKey{
		ID: r.ID, Owner: r.Owner, Name: r.Name, Issuer: r.Issuer, Fingerprint: r.Fingerprint, NotBefore: Millis(r.NotBefore), NotAfter: Millis(r.NotAfter),
		CreatedAt: Millis(r.CreatedAt), RevokedAt: Millis(r.RevokedAt), RevokedWhy: r.RevokedWhy, Mine: mayRevoke(actor, r) && r.RevokedAt == 0,
	}
	if len(r.Sealed) > 0 { // one that cannot be read says so when it is to sign
		p, _ := a.unpack(r)
		v.OnToken = p.Token
	}
	v.Usable = mayUse(actor, r) && r.RevokedAt == 0 && a.Now().Before(v.NotAfter) && !a.Now().Before(v.NotBefore)
	return v
}

// SigningKeys lists the officer's own keys and those of her agency, newest first.
func (a *App) SigningKeys(ctx context.Context, actor org.Actor) ([]SigningKey, error) {
	if err := org.Authorise(actor, org.ActionSignKeys); err != nil {
		return nil, err
	}
	unit := ""
	if keepsAgencyKeys(actor) {
		unit = actor.AgencyID
	}
	rows, err := a.DB.SigningKeysOf(ctx, actor.Province, unit, actor.OfficerID)
	var out []SigningKey
	for _, r := range rows {
		out = append(out, a.keyView(actor, r))
	}
	return out, err
}

// RevokeKey ends the use of a key, with a reason, and forgets its secret.
func (a *App) RevokeKey(ctx context.Context, actor org.Actor, id, why string) error {
	if err := org.Authorise(actor, org.ActionSignKeys); err != nil {
		return err
	}
	row, err := a.DB.SigningKey(ctx, actor.Province, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && !mayRevoke(actor, row) {
		return fault.New(fault.NotFound, "sign.key-unknown")
	}
	if err != nil {
		return err
	}
	if why = strings.TrimSpace(why); len([]rune(why)) < 3 || len([]rune(why)) > 300 {
		return fault.New(fault.Invalid, "reason.missing").At("why")
	}
	if row.RevokedAt != 0 {
		return fault.New(fault.Conflict, "sign.stale")
	}
	log, err := a.logRow(actor, row.Province, actor.AgencyID, "key-revoke", row.Name, map[string]string{"owner": row.Owner, "reason": why, "fingerprint": row.Fingerprint[:16]})
	if err != nil {
		return err
	}
	return a.DB.RevokeSigningKey(ctx, row.Province, row.ID, why, ms(a.Now()), log)
}
