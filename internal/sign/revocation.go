package sign

import (
	"context"
	"crypto/x509"
	"time"
)

// RevocationState is what an authority says of a certificate of its own; "" is not asked.
type RevocationState string

// The answers, from the best to the worst.
const (
	RevocationNotAsked RevocationState = ""
	RevocationGood     RevocationState = "Good"
	RevocationNoAnswer RevocationState = "NoAnswer" // none that can be believed; Detail says why
	RevocationRevoked  RevocationState = "Revoked"
)

// Revocation is the answer for a signature with what it rests on (CN10.2, NĐ
// 137/2024/NĐ-CP): of the certificates from the signer's up to the root the worst.
type Revocation struct {
	State   RevocationState `json:"state,omitempty"`
	Detail  string          `json:"detail,omitempty"`     // word "sign.revocation.<detail>"
	Holder  string          `json:"holder,omitempty"`     // whose certificate
	Since   time.Time       `json:"since,omitzero"`       // revoked since, or not to be relied on since
	OnHold  bool            `json:"on_hold,omitempty"`    // suspended, may be good again
	Before  bool            `json:"before,omitempty"`     // a timestamp proves that the signature is older
	By      string          `json:"by,omitempty"`         // "CRL" or "OCSP"
	AsOf    time.Time       `json:"as_of,omitzero"`       // when the authority said so
	Until   time.Time       `json:"next_update,omitzero"` // when it will say something new
	AskedAt time.Time       `json:"asked_at,omitzero"`
}

// Revocations asks authorities. It never fails: what cannot be found out is NoAnswer.
type Revocations interface {
	Ask(ctx context.Context, c, issuer *x509.Certificate, now time.Time) Revocation
}

// Asked is a report after its authorities were asked. Only signatures that lead to a
// known root are asked about: the addresses in other certificates are those of strangers.
// A signature whose timestamp is older than the revocation stays valid; without one
// nobody can tell when it was made, whatever the signer says.
func (r Report) Asked(ctx context.Context, ask Revocations, now time.Time) Report {
	signatures := r.Signatures
	r.Signatures, r.Verdict, r.RevocationChecked = nil, None, len(signatures) > 0
	for _, s := range signatures {
		if s.Verdict == Valid && !s.Timestamp {
			s.ask(ctx, ask, now)
		}
		known := s.Revocation.State == RevocationGood || s.Revocation.State == RevocationRevoked
		r.RevocationChecked = r.RevocationChecked && (known || s.Timestamp)
		if badness[s.Verdict] > badness[r.Verdict] {
			r.Verdict = s.Verdict
		}
		r.Signatures = append(r.Signatures, s)
	}
	return r
}

func (s *Signature) ask(ctx context.Context, ask Revocations, now time.Time) {
	var chain []*x509.Certificate
	for _, der := range s.Chain {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return // it was read a moment ago
		}
		chain = append(chain, c)
	}
	v := standing(ctx, chain, ask, now)
	if v.State == RevocationRevoked {
		v.Before = !s.StampedAt.IsZero() && s.StampedAt.Before(v.Since)
		switch {
		case v.Before:
		case !s.StampedAt.IsZero():
			s.Verdict, s.Detail = Revoked, "revoked-later"
		case !s.SignedAt.IsZero() && s.SignedAt.Before(v.Since):
			s.Verdict, s.Detail = Revoked, "revoked-unproved"
		default:
			s.Verdict, s.Detail = Revoked, "revoked"
		}
	}
	s.Revocation = v
}

// standing asks about each certificate of a chain but the root; the worst answer counts,
// and of two revocations the earlier.
func standing(ctx context.Context, chain []*x509.Certificate, ask Revocations, now time.Time) (worst Revocation) {
	rank := map[RevocationState]int{RevocationGood: 1, RevocationNoAnswer: 2, RevocationRevoked: 3}
	for i := 0; i+1 < len(chain); i++ {
		v := ask.Ask(ctx, chain[i], chain[i+1], now)
		v.Holder, v.AskedAt = Name(chain[i]), now
		if rank[v.State] > rank[worst.State] || v.State == RevocationRevoked && worst.State == RevocationRevoked && v.Since.Before(worst.Since) {
			worst = v
		}
	}
	return worst
}

// Standing asks about a key of our own before it signs; one that leads to no known root
// is not asked about.
func (k Key) Standing(ctx context.Context, roots *x509.CertPool, ask Revocations, now time.Time) Revocation {
	if ask == nil {
		return Revocation{}
	}
	return standing(ctx, chainTo(k.Certificate, k.Chain, roots, now), ask, now)
}
