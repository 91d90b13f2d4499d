package trial

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// signingKey is an ECDSA P-256 key derived from Config.Key: nothing to store beside
// the one secret, the same key after a restart, and no slow RSA generation at start.
type signingKey struct {
	id      string
	private *ecdsa.PrivateKey
}

func (k signingKey) ID() string                                  { return k.id }
func (k signingKey) SignatureAlgorithm() jose.SignatureAlgorithm { return jose.ES256 }
func (k signingKey) Key() any                                    { return k.private }

// publicKey is the half that the key set shows.
type publicKey struct{ signingKey }

func (k publicKey) Algorithm() jose.SignatureAlgorithm { return jose.ES256 }
func (k publicKey) Use() string                        { return "sig" }
func (k publicKey) Key() any                           { return &k.private.PublicKey }

var (
	_ op.SigningKey = signingKey{}
	_ op.Key        = publicKey{}
)

// deriveSigningKey draws candidates until one lies in the range of the curve; one in
// four thousand million does not.
func deriveSigningKey(secret []byte) (signingKey, error) {
	for draw := range 8 {
		raw, err := hkdf.Key(sha256.New, secret, nil, fmt.Sprintf("motcua trial sign-in, signing key %d", draw), 32)
		if err != nil {
			return signingKey{}, err
		}
		private, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), raw)
		if err != nil {
			continue
		}
		public, err := private.PublicKey.Bytes()
		if err != nil {
			return signingKey{}, err
		}
		sum := sha256.Sum256(public)
		return signingKey{id: base64.RawURLEncoding.EncodeToString(sum[:12]), private: private}, nil
	}
	return signingKey{}, fmt.Errorf("trial: no signing key can be derived from this secret")
}

// deriveCodeKey is the key under which codes and access tokens are sealed.
func deriveCodeKey(secret []byte) (key [32]byte, err error) {
	raw, err := hkdf.Key(sha256.New, secret, nil, "motcua trial sign-in, code key", len(key))
	copy(key[:], raw)
	return key, err
}
