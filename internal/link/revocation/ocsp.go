package revocation

import (
	"context"
	"crypto"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/crypto/ocsp"

	"motcua/internal/sign"
)

// unnamed is how long an answer without a next update is good for.
const unnamed = time.Hour

func (c *Client) byOCSP(ctx context.Context, address string, cert, issuer *x509.Certificate, now time.Time) (sign.Revocation, error) {
	s := slotOf(c, c.answers, keyOf(address, issuer.Raw, cert.Raw), maxAnswers)
	return s.get(now, func() (v sign.Revocation, until time.Time, err error) {
		request, err := ocsp.CreateRequest(cert, issuer, &ocsp.RequestOptions{Hash: crypto.SHA1}) // of names, as every responder knows it
		if err != nil {
			return v, now, errUnreadable
		}
		raw, err := c.fetch(ctx, address, request, "application/ocsp-request", answerLimit)
		if err == nil {
			v, err = readAnswer(raw, cert, issuer, now)
		}
		if err == nil {
			v, err = covered(v, cert)
		}
		return v, v.Until, err
	})
}

// readAnswer reads and verifies an answer: by the issuer, or by who has its leave to
// answer and nothing else proves (RFC 6960 §4.2.2.2).
func readAnswer(raw []byte, cert, issuer *x509.Certificate, now time.Time) (v sign.Revocation, err error) {
	defer func() {
		if x := recover(); x != nil {
			v, err = sign.Revocation{}, fmt.Errorf("%w: %v", errUnreadable, x)
		}
	}()
	r, err := ocsp.ParseResponseForCert(raw, cert, issuer)
	var refused ocsp.ResponseError
	switch {
	case errors.As(err, &refused):
		return v, errUnreachable
	case err != nil && len(raw) > 0 && signedByAnother(raw, cert):
		return v, errIssuer
	case err != nil:
		return v, fmt.Errorf("%w: %w", errUnreadable, err)
	case r.Certificate != nil && !mayAnswer(r.Certificate, issuer, now):
		return v, errIssuer
	}
	if r.NextUpdate.IsZero() {
		r.NextUpdate = r.ThisUpdate.Add(unnamed)
	}
	if now.After(r.NextUpdate) || now.Add(skew).Before(r.ThisUpdate) {
		return v, errStale
	}
	v = sign.Revocation{State: sign.RevocationGood, By: "OCSP", AsOf: r.ThisUpdate, Until: r.NextUpdate}
	switch r.Status {
	case ocsp.Revoked:
		v.State, v.Since, v.OnHold = sign.RevocationRevoked, since(r.RevokedAt, r.Extensions), r.RevocationReason == ocsp.CertificateHold
	case ocsp.Unknown:
		return sign.Revocation{}, errScope
	}
	return v, nil
}

// signedByAnother reports whether an answer is well-formed and only its signature is not
// that of the issuer.
func signedByAnother(raw []byte, cert *x509.Certificate) bool {
	_, err := ocsp.ParseResponseForCert(raw, cert, nil)
	return err == nil
}

// mayAnswer: the library asks only whether the issuer signed the responder's certificate;
// any signer could answer for itself then.
func mayAnswer(responder, issuer *x509.Certificate, now time.Time) bool {
	if responder.Equal(issuer) {
		return true
	}
	return slices.Contains(responder.ExtKeyUsage, x509.ExtKeyUsageOCSPSigning) && !now.Before(responder.NotBefore) && !now.After(responder.NotAfter)
}
