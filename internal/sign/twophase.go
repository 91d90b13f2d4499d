package sign

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/hex"
	"io"
	"math/big"

	"motcua/internal/fault"
)

// Prepared is a document made ready for a signature that is made elsewhere: the room
// for it is reserved and filled with a marker. It outlives a restart.
type Prepared struct {
	Content []byte
	Marker  []byte // as long as the signature will be
	Digest  [32]byte
}

// Prepare makes a document ready. The certificate must hold an RSA key, whose
// signatures are all of one length; fault sign.remote-key.
func Prepare(ctx context.Context, content []byte, c *x509.Certificate, chain []*x509.Certificate, m Mark) (Prepared, error) {
	if err := Fit(c, m.At); err != nil {
		return Prepared{}, err
	}
	public, ok := c.PublicKey.(*rsa.PublicKey)
	if !ok {
		return Prepared{}, fault.New(fault.Invalid, "sign.remote-key")
	}
	marker := make([]byte, public.Size())
	rand.Read(marker)
	hand := &capture{public: public, marker: marker}
	out, err := appendSignature(ctx, content, Key{Certificate: c, Chain: chain, Signer: hand}, m, TSA{})
	if err != nil {
		return Prepared{}, err
	}
	return Prepared{out, marker, [32]byte(hand.digest)}, nil
}

// capture signs nothing: it notes what is to be signed and puts the marker in place.
type capture struct {
	public crypto.PublicKey
	marker []byte
	digest []byte
}

func (c *capture) Public() crypto.PublicKey { return c.public }

func (c *capture) Sign(_ io.Reader, digest []byte, _ crypto.SignerOpts) ([]byte, error) {
	c.digest = bytes.Clone(digest)
	return c.marker, nil
}

// Assemble puts a signature in and verifies the result before anybody sees it. Faults
// sign.wrong-certificate for a signature by another key, sign.other-digest for one
// over something else or over a document that was changed meanwhile.
func (p Prepared) Assemble(before []byte, c *x509.Certificate, signature []byte) ([]byte, error) {
	public, ok := c.PublicKey.(*rsa.PublicKey)
	if !ok || len(signature) != public.Size() || len(p.Marker) != len(signature) {
		return nil, fault.New(fault.Conflict, "sign.wrong-certificate", "name", Name(c))
	}
	if rsa.VerifyPKCS1v15(public, crypto.SHA256, p.Digest[:], signature) != nil {
		if padded(public, signature) {
			return nil, fault.New(fault.Conflict, "sign.other-digest")
		}
		return nil, fault.New(fault.Conflict, "sign.wrong-certificate", "name", Name(c))
	}
	marker := []byte(hex.EncodeToString(p.Marker))
	if bytes.Count(p.Content, marker) != 1 {
		return nil, fault.New(fault.Conflict, "sign.other-digest")
	}
	out := bytes.Replace(p.Content, marker, []byte(hex.EncodeToString(signature)), 1)
	if err := holds(out, before, c); err != nil {
		return nil, err
	}
	return out, nil
}

// padded reports whether a signature is one of this key over whatever it may be:
// opened with the public key it shows the padding of PKCS #1.
func padded(k *rsa.PublicKey, signature []byte) bool {
	plain := make([]byte, k.Size())
	new(big.Int).Exp(new(big.Int).SetBytes(signature), big.NewInt(int64(k.E)), k.N).FillBytes(plain)
	return bytes.HasPrefix(plain, []byte{0, 1, 0xff, 0xff})
}
