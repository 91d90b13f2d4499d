package sign

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"strings"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"
)

var oidTimestampToken = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14}

// intact checks digest and signature, without any trust.
func intact(p7 *pkcs7.PKCS7) error {
	err := p7.Verify()
	if err != nil && strings.Contains(err.Error(), "outside of certificate validity") {
		return nil // the library looks at the claimed time; trust judges it better
	}
	return err
}

func isMismatch(err error) bool {
	var m *pkcs7.MessageDigestMismatchError
	return errors.As(err, &m)
}

// trust judges the signer of an intact signature: the chain is built to the roots at
// the moment that is proved (by a timestamp), else now.
func (s *Signature) trust(p7 *pkcs7.PKCS7, signer *x509.Certificate, der []byte, roots *x509.CertPool, now time.Time) {
	moment := now
	if stamp, by := stampIn(der, p7, roots); !stamp.IsZero() {
		s.StampedAt, s.StampedBy = stamp, by
		moment = stamp
	}
	chain := chainTo(signer, p7.Certificates, roots, moment)
	for _, c := range chain {
		if !c.Equal(signer) {
			s.Chain = append(s.Chain, c.Raw)
		}
	}
	switch {
	case moment.After(signer.NotAfter) || moment.Before(signer.NotBefore) ||
		!s.SignedAt.IsZero() && (s.SignedAt.After(signer.NotAfter) || s.SignedAt.Before(signer.NotBefore)):
		s.Verdict, s.Detail = Expired, "expired"
	case chain == nil:
		s.Verdict, s.Detail = Unknown, "root"
	case !signs(signer):
		s.Verdict, s.Detail = Invalid, "usage"
	default:
		s.Verdict = Valid
	}
}

// chainTo builds a chain to a root at a moment; nil when there is none. A certificate
// that has run out still has its chain, so that "expired" is told from "unknown".
func chainTo(leaf *x509.Certificate, pool []*x509.Certificate, roots *x509.CertPool, at time.Time) []*x509.Certificate {
	if roots == nil {
		return nil
	}
	between := x509.NewCertPool()
	for _, c := range pool {
		between.AddCert(c)
	}
	if at.After(leaf.NotAfter) {
		at = leaf.NotAfter
	}
	chains, err := leaf.Verify(x509.VerifyOptions{Roots: roots, Intermediates: between, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	if err != nil {
		return nil
	}
	return chains[0]
}

// judgeStamp is the verdict on a document timestamp (ETSI.RFC3161).
func judgeStamp(s Signature, der, signed []byte, roots *x509.CertPool) Signature {
	s.Timestamp = true
	at, by, err := readStamp(der, signed, roots)
	switch {
	case errors.Is(err, errOtherContent):
		s.Verdict, s.Detail = Modified, "digest"
	case errors.Is(err, errNoRoot):
		s.Verdict, s.Detail = Unknown, "root"
	case err != nil:
		s.Verdict, s.Detail = Unknown, "unreadable"
	default:
		s.Verdict = Valid
	}
	s.StampedAt, s.StampedBy, s.Signer = at, by, by
	return s
}

var (
	errOtherContent = errors.New("timestamp of other content")
	errNoRoot       = errors.New("timestamping authority unknown")
)

// readStamp checks a token over some content.
func readStamp(token, content []byte, roots *x509.CertPool) (time.Time, string, error) {
	ts, err := timestamp.Parse(token)
	if err != nil {
		return time.Time{}, "", err
	}
	h := ts.HashAlgorithm.New()
	h.Write(content)
	if !bytes.Equal(h.Sum(nil), ts.HashedMessage) {
		return ts.Time, "", errOtherContent
	}
	p7, err := pkcs7.Parse(token)
	if err != nil {
		return time.Time{}, "", err
	}
	signer := p7.GetOnlySigner()
	if signer == nil {
		return ts.Time, "", errNoRoot
	}
	if err := intact(p7); err != nil {
		return time.Time{}, "", err
	}
	if chainTo(signer, p7.Certificates, roots, ts.Time) == nil {
		return ts.Time, Name(signer), errNoRoot
	}
	return ts.Time, Name(signer), nil
}

// stampIn finds the timestamp over a signature among its unsigned attributes; only one
// by a known authority counts.
func stampIn(der []byte, p7 *pkcs7.PKCS7, roots *x509.CertPool) (time.Time, string) {
	token := unsigned(der, oidTimestampToken)
	if token == nil {
		return time.Time{}, ""
	}
	at, by, err := readStamp(token, p7.Signers[0].EncryptedDigest, roots)
	if err != nil {
		return time.Time{}, ""
	}
	return at, by
}

// unsigned gives the value of an unsigned attribute of the only signer (RFC 5652).
func unsigned(der []byte, id asn1.ObjectIdentifier) []byte {
	marker, err := asn1.Marshal(id)
	if err != nil {
		return nil
	}
	// The attribute follows its identifier: SET OF one value. Its place in the
	// structure need not be known, its content is checked against the signature.
	for rest := der; ; {
		i := bytes.Index(rest, marker)
		if i < 0 {
			return nil
		}
		rest = rest[i+len(marker):]
		var set asn1.RawValue
		if _, err := asn1.Unmarshal(rest, &set); err == nil && set.Tag == asn1.TagSet {
			return set.Bytes
		}
	}
}
