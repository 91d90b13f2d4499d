// Package revocation asks the authorities that issued certificates whether they have
// revoked them (CN10.2, NĐ 137/2024/NĐ-CP): OCSP (RFC 6960) first, else the list of
// revoked certificates (RFC 5280). Answers are kept in memory until their next update;
// an authority that did not answer is left alone for a minute, so that nobody at a
// counter waits for it twice.
package revocation

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"motcua/internal/sign"
)

// Config says whom to ask and how long. The addresses are those in the certificates.
type Config struct {
	// Hosts are asked and no others: "host", "host:port", or ".domain" for what ends so.
	// None means any public host at its usual port. A host that is named exactly may have
	// a private address: a mirror of the operator's.
	Hosts   []string
	Proxy   *url.URL      // every request goes by it; nil = directly
	Timeout time.Duration // of one request; 0 = five seconds
}

const (
	usualTimeout = 5 * time.Second
	listLimit    = 20 << 20 // bytes of a list
	answerLimit  = 64 << 10 // bytes of an OCSP answer
	skew         = 5 * time.Minute
	leaveAlone   = time.Minute // after an authority did not answer
	maxKept      = 64          // lists in memory
	maxAnswers   = 10_000      // OCSP answers in memory
)

// Client asks. It may be used by several at once.
type Client struct {
	cfg  Config
	http *http.Client

	mu      sync.Mutex
	lists   map[string]*slot[list]
	answers map[string]*slot[sign.Revocation]
}

var _ sign.Revocations = (*Client)(nil)

// New makes a client.
func New(cfg Config) *Client {
	if cfg.Timeout <= 0 {
		cfg.Timeout = usualTimeout
	}
	c := &Client{cfg: cfg, lists: map[string]*slot[list]{}, answers: map[string]*slot[sign.Revocation]{}}
	c.http = c.transport()
	return c
}

// slot is something that is fetched by one and waited for by others.
type slot[T any] struct {
	mu    sync.Mutex
	value T
	err   error
	until time.Time
}

// get gives what is kept until it is old, then fetches it anew.
func (s *slot[T]) get(now time.Time, fetch func() (T, time.Time, error)) (T, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now.Before(s.until) {
		return s.value, s.err
	}
	s.value, s.until, s.err = fetch()
	if s.err != nil {
		s.until = now.Add(leaveAlone)
	}
	return s.value, s.err
}

// slotOf finds a slot; when there are too many all are forgotten, which costs time only.
func slotOf[T any](c *Client, in map[string]*slot[T], key string, limit int) *slot[T] {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, ok := in[key]
	if !ok {
		if len(in) >= limit {
			clear(in)
		}
		s = &slot[T]{}
		in[key] = s
	}
	return s
}

// Why an answer is none, as words of the verdict.
var (
	errNoAddress   = errors.New("no-address")  // none that may be asked
	errUnreachable = errors.New("unreachable") // no connection, too late, refused, too long
	errUnreadable  = errors.New("unreadable")
	errIssuer      = errors.New("issuer") // signed by somebody else
	errStale       = errors.New("stale")  // its next update has passed, or it comes from the future
	errScope       = errors.New("scope")  // is not about this certificate
)

// Ask asks about one certificate. issuer must be the one that signed it; both must have
// been verified, for the addresses in them are called.
func (c *Client) Ask(ctx context.Context, cert, issuer *x509.Certificate, now time.Time) sign.Revocation {
	why := errNoAddress
	for _, address := range cert.OCSPServer {
		v, err := c.byOCSP(ctx, address, cert, issuer, now)
		if err == nil {
			return v
		}
		why = telling(why, err)
	}
	for _, address := range cert.CRLDistributionPoints {
		v, err := c.byList(ctx, address, cert, issuer, now)
		if err == nil {
			return v
		}
		why = telling(why, err)
	}
	return sign.Revocation{State: sign.RevocationNoAnswer, Detail: why.Error()}
}

// telling keeps the more telling of two reasons.
func telling(was, is error) error {
	if errors.Is(is, errNoAddress) {
		return was
	}
	for _, known := range []error{errUnreachable, errUnreadable, errIssuer, errStale, errScope} {
		if errors.Is(is, known) {
			return known
		}
	}
	return errUnreadable
}

// covered refuses "good" for a certificate that had run out when it was said: authorities
// forget such certificates.
func covered(v sign.Revocation, cert *x509.Certificate) (sign.Revocation, error) {
	if v.State == sign.RevocationGood && v.AsOf.After(cert.NotAfter) {
		return v, errScope
	}
	return v, nil
}

func keyOf(address string, parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
		h.Write([]byte{0})
	}
	return address + " " + hex.EncodeToString(h.Sum(nil))
}
