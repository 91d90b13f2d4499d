package revocation

import (
	"bytes"
	"context"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"time"

	"motcua/internal/sign"
)

// list is a list of revoked certificates that was verified, by serial number.
type list struct {
	asOf, until time.Time
	revoked     map[string]entry
	users, cas  bool // only about certificates of users, of authorities
}

type entry struct {
	since time.Time
	hold  bool
}

var (
	oidIssuingPoint = asn1.ObjectIdentifier{2, 5, 29, 28}
	oidInvalidity   = asn1.ObjectIdentifier{2, 5, 29, 24}
)

const reasonHold = 6 // certificateHold (RFC 5280 §5.3.1)

func (c *Client) byList(ctx context.Context, address string, cert, issuer *x509.Certificate, now time.Time) (sign.Revocation, error) {
	s := slotOf(c, c.lists, keyOf(address, issuer.Raw), maxKept)
	l, err := s.get(now, func() (list, time.Time, error) {
		raw, err := c.fetch(ctx, address, nil, "", listLimit)
		if err != nil {
			return list{}, time.Time{}, err
		}
		l, err := readList(raw, issuer, now)
		return l, l.until, err
	})
	if err != nil {
		return sign.Revocation{}, err
	}
	if l.users && cert.IsCA || l.cas && !cert.IsCA {
		return sign.Revocation{}, errScope
	}
	v := sign.Revocation{State: sign.RevocationGood, By: "CRL", AsOf: l.asOf, Until: l.until}
	if e, ok := l.revoked[string(cert.SerialNumber.Bytes())]; ok {
		v.State, v.Since, v.OnHold = sign.RevocationRevoked, e.since, e.hold
	}
	return covered(v, cert)
}

// readList reads and verifies a list. One that is only about some reasons, by another
// issuer's leave, or only what changed is not taken for the whole.
func readList(raw []byte, issuer *x509.Certificate, now time.Time) (l list, err error) {
	defer func() {
		if v := recover(); v != nil {
			l, err = list{}, fmt.Errorf("%w: %v", errUnreadable, v)
		}
	}()
	if block, _ := pem.Decode(raw); block != nil {
		raw = block.Bytes
	}
	r, err := x509.ParseRevocationList(raw)
	if err != nil {
		return l, fmt.Errorf("%w: %w", errUnreadable, err)
	}
	if !bytes.Equal(r.RawIssuer, issuer.RawSubject) || r.CheckSignatureFrom(issuer) != nil {
		return l, errIssuer
	}
	if r.NextUpdate.IsZero() || now.After(r.NextUpdate) || now.Add(skew).Before(r.ThisUpdate) {
		return l, errStale
	}
	l = list{asOf: r.ThisUpdate, until: r.NextUpdate, revoked: make(map[string]entry, len(r.RevokedCertificateEntries))}
	for _, x := range r.Extensions {
		switch {
		case x.Id.Equal(oidIssuingPoint):
			if l.users, l.cas, err = readScope(x.Value); err != nil {
				return list{}, err
			}
		case x.Critical:
			return list{}, errScope
		}
	}
	for _, e := range r.RevokedCertificateEntries {
		l.revoked[string(e.SerialNumber.Bytes())] = entry{since(e.RevocationTime, e.Extensions), e.ReasonCode == reasonHold}
	}
	return l, nil
}

// readScope reads an IssuingDistributionPoint: whether a list is only about certificates
// of users or of authorities. Other limits are refused (errScope).
func readScope(der []byte) (users, cas bool, err error) {
	var seq asn1.RawValue
	if rest, err := asn1.Unmarshal(der, &seq); err != nil || len(rest) > 0 || seq.Tag != asn1.TagSequence || !seq.IsCompound {
		return false, false, errUnreadable
	}
	for rest := seq.Bytes; len(rest) > 0; {
		var v asn1.RawValue
		if rest, err = asn1.Unmarshal(rest, &v); err != nil || v.Class != asn1.ClassContextSpecific {
			return false, false, errUnreadable
		}
		said := len(v.Bytes) == 1 && v.Bytes[0] != 0
		switch v.Tag {
		case 0: // the name of the point
		case 1:
			users = said
		case 2:
			cas = said
		default: // some reasons only, indirect, attribute certificates
			if v.Tag == 3 || said {
				return false, false, errScope
			}
		}
	}
	return users, cas, nil
}

// since is from when a certificate is not to be relied on: a key may be known to have
// been lost before its certificate was revoked (RFC 5280 §5.3.2).
func since(revoked time.Time, extensions []pkix.Extension) time.Time {
	for _, x := range extensions {
		var at time.Time
		if !x.Id.Equal(oidInvalidity) {
			continue
		}
		if _, err := asn1.UnmarshalWithParams(x.Value, &at, "generalized"); err == nil && at.Before(revoked) {
			return at
		}
	}
	return revoked
}
