// Package sign is the port of digital signatures (CN10, CN11; Luật GDĐT 2023 Đ22–23,
// NĐ 30/2020/NĐ-CP Đ25): keys that lie sealed in the store, on a token (build tag
// pkcs11) or with a remote service that asks the signer on her telephone; signatures
// of PDF with a visible mark; verdicts on signatures that come in.
//
// A signature never changes what was there: it is an incremental update, so that the
// bytes before it stay a prefix and earlier signatures stay valid.
package sign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"slices"
	"time"

	"motcua/internal/fault"
)

// Key is a certificate with whatever can sign for it. The private part need not be in
// this process.
type Key struct {
	Certificate *x509.Certificate
	Chain       []*x509.Certificate // issuers, nearest first, as far as they are known
	Signer      crypto.Signer
}

// minRSA is the shortest RSA key that is taken, in bits (QCVN on public digital
// signatures: 2048 and more).
const minRSA = 2048

// Fit reports whether a certificate may sign documents at a moment. Faults
// sign.key-expired, sign.key-early, sign.key-usage, sign.key-weak.
func Fit(c *x509.Certificate, at time.Time) error {
	const day = "02/01/2006"
	switch {
	case at.After(c.NotAfter):
		return fault.New(fault.Invalid, "sign.key-expired", "date", c.NotAfter.In(zone).Format(day))
	case at.Before(c.NotBefore):
		return fault.New(fault.Invalid, "sign.key-early", "date", c.NotBefore.In(zone).Format(day))
	case c.IsCA || !signs(c):
		return fault.New(fault.Invalid, "sign.key-usage")
	case !strong(c.PublicKey):
		return fault.New(fault.Invalid, "sign.key-weak")
	}
	return nil
}

// signs reports whether a certificate was issued for signatures: its key usage names
// them, or names nothing, and it is not one of a server alone.
func signs(c *x509.Certificate) bool {
	if c.KeyUsage != 0 && c.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0 {
		return false
	}
	server := slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageServerAuth)
	return !server || len(c.ExtKeyUsage)+len(c.UnknownExtKeyUsage) > 1
}

func strong(public crypto.PublicKey) bool {
	switch k := public.(type) {
	case *rsa.PublicKey:
		return k.N.BitLen() >= minRSA
	case *ecdsa.PublicKey:
		return k.Curve.Params().BitSize >= 256
	}
	return false
}

// zone is the time of Viet Nam, in which marks and messages speak.
var zone = time.FixedZone("+07", 7*3600)

// Name is how a certificate calls its holder.
func Name(c *x509.Certificate) string {
	for _, s := range []string{c.Subject.CommonName, first(c.Subject.Organization), c.Subject.String()} {
		if s != "" {
			return s
		}
	}
	return "?"
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
