package signtest

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"io"
	"math/big"
	"net/http"
	"sync"
	"time"

	"golang.org/x/crypto/ocsp"

	"motcua/internal/sign"
)

// Registry is where an authority tells which of its certificates it has revoked: lists at
// /list.crl and /root.crl, OCSP at /ocsp. Its faults are those of real ones.
type Registry struct {
	*Authority
	Now func() time.Time

	mu      sync.Mutex
	revoked map[string]x509.RevocationListEntry
	faults  map[string]string // path → fault
	calls   map[string]int
}

// Open makes the authority of a registry that answers at an address.
func (r *Registry) Open(name, address string) (err error) {
	r.revoked, r.faults, r.calls = map[string]x509.RevocationListEntry{}, map[string]string{}, map[string]int{}
	r.Authority, err = NewAuthority(name, r.Now(), address+"/root.crl")
	return err
}

// Person issues a certificate that names the registry at an address; how "crl" and
// "ocsp" are the ways it names.
func (r *Registry) Person(name, address string, how ...string) (sign.Key, error) {
	t := r.Template(name, r.Now().AddDate(-keyYears, 0, 0), r.Now().AddDate(keyYears, 0, 0))
	for _, h := range how {
		switch h {
		case "crl":
			t.CRLDistributionPoints = []string{address + "/list.crl"}
		case "ocsp":
			t.OCSPServer = []string{address + "/ocsp"}
		}
	}
	return r.Issue(t, 0)
}

// Revoke revokes a certificate since a moment, for a reason of RFC 5280 §5.3.1; lost is
// when its key was lost, zero = unknown.
func (r *Registry) Revoke(c *x509.Certificate, since time.Time, reason int, lost time.Time) error {
	e := x509.RevocationListEntry{SerialNumber: c.SerialNumber, RevocationTime: since, ReasonCode: reason}
	if !lost.IsZero() {
		der, err := asn1.MarshalWithParams(lost.UTC(), "generalized")
		if err != nil {
			return err
		}
		e.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 24}, Value: der}}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.revoked[c.SerialNumber.String()] = e
	return nil
}

// Break lets a path answer wrongly: slow, garbage, stale, future, other, long, gone,
// away; at /list.crl also users, cas, part, changes; at /ocsp also unknown, delegate,
// usurper, busy. "" mends it.
func (r *Registry) Break(path, fault string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults[path] = fault
}

// Calls is how often a path was asked.
func (r *Registry) Calls(path string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.calls[path]
}

// Ask answers as a client of the registry would have it, without a network; a fault of
// "/ocsp" is silence.
func (r *Registry) Ask(_ context.Context, c, _ *x509.Certificate, now time.Time) sign.Revocation {
	r.mu.Lock()
	defer r.mu.Unlock()
	v := sign.Revocation{State: sign.RevocationGood, By: "OCSP", AsOf: now}
	if r.faults["/ocsp"] != "" {
		return sign.Revocation{State: sign.RevocationNoAnswer, Detail: "unreachable"}
	}
	if e, ok := r.revoked[c.SerialNumber.String()]; ok {
		v.State, v.Since, v.OnHold = sign.RevocationRevoked, e.RevocationTime, e.ReasonCode == 6
	}
	return v
}

// ServeHTTP answers.
func (r *Registry) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	r.mu.Lock()
	fault := r.faults[q.URL.Path]
	r.calls[q.URL.Path]++
	r.mu.Unlock()
	answer, err := r.answer(q, fault)
	switch fault {
	case "slow":
		<-q.Context().Done()
		return
	case "garbage":
		answer = []byte("<html>Bảo trì hệ thống</html>")
	case "long":
		answer = bytes.Repeat(answer, 1+(21<<20)/len(answer))
	case "gone":
		http.NotFound(w, q)
		return
	case "away":
		http.Redirect(w, q, "http://169.254.169.254/list.crl", http.StatusFound)
		return
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write(answer)
}

func (r *Registry) answer(q *http.Request, fault string) ([]byte, error) {
	switch q.URL.Path {
	case "/root.crl":
		return r.list(r.Root, r.rootKey, fault)
	case "/ocsp":
		return r.say(q, fault)
	}
	return r.list(r.Sub, r.subKey, fault)
}

// when is from when until when an answer is good.
func (r *Registry) when(fault string) (from, to time.Time) {
	from = r.Now().Add(-time.Hour)
	switch fault {
	case "stale":
		from = from.AddDate(0, 0, -9)
	case "future":
		from = from.AddDate(0, 0, 9)
	}
	return from, from.AddDate(0, 0, 7)
}

func (r *Registry) list(by *x509.Certificate, key *ecdsa.PrivateKey, fault string) ([]byte, error) {
	t := &x509.RevocationList{Number: big.NewInt(1)}
	t.ThisUpdate, t.NextUpdate = r.when(fault)
	r.mu.Lock()
	for _, e := range r.revoked {
		t.RevokedCertificateEntries = append(t.RevokedCertificateEntries, e)
	}
	r.mu.Unlock()
	// An IssuingDistributionPoint whose one field is set, or a list of changes.
	scope := map[string]pkix.Extension{
		"users": {Id: asn1.ObjectIdentifier{2, 5, 29, 28}, Critical: true, Value: []byte{0x30, 3, 0x81, 1, 0xff}},
		"cas":   {Id: asn1.ObjectIdentifier{2, 5, 29, 28}, Critical: true, Value: []byte{0x30, 3, 0x82, 1, 0xff}},
		"part":  {Id: asn1.ObjectIdentifier{2, 5, 29, 28}, Critical: true, Value: []byte{0x30, 4, 0x83, 2, 1, 2}}, "changes": {Id: asn1.ObjectIdentifier{2, 5, 29, 27}, Critical: true, Value: []byte{2, 1, 1}},
	}
	if x, ok := scope[fault]; ok {
		t.ExtraExtensions = []pkix.Extension{x}
	}
	if fault == "other" {
		by, key = r.Root, r.rootKey
	}
	return x509.CreateRevocationList(rand.Reader, t, by, key)
}

func (r *Registry) say(q *http.Request, fault string) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(q.Body, 64<<10))
	if err != nil {
		return nil, err
	}
	asked, err := ocsp.ParseRequest(body)
	if err != nil {
		return nil, err
	}
	t := ocsp.Response{Status: ocsp.Good, SerialNumber: asked.SerialNumber, IssuerHash: crypto.SHA1}
	t.ThisUpdate, t.NextUpdate = r.when(fault)
	r.mu.Lock()
	if e, ok := r.revoked[asked.SerialNumber.String()]; ok {
		t.Status, t.RevokedAt, t.RevocationReason = ocsp.Revoked, e.RevocationTime, e.ReasonCode
	}
	r.mu.Unlock()
	by, key := r.Sub, crypto.Signer(r.subKey)
	switch fault {
	case "unknown":
		t.Status = ocsp.Unknown
	case "busy":
		return ocsp.TryLaterErrorResponse, nil
	case "other":
		by, key = r.Root, r.rootKey
	case "delegate", "usurper":
		k, err := r.responder(fault == "delegate")
		if err != nil {
			return nil, err
		}
		by, key, t.Certificate = k.Certificate, k.Signer, k.Certificate
	}
	return ocsp.CreateResponse(r.Sub, by, t, key)
}

// responder is who answers in the authority's stead, with or without its leave.
func (r *Registry) responder(leave bool) (sign.Key, error) {
	t := r.Template("Dịch vụ OCSP", r.Now().AddDate(0, -1, 0), r.Now().AddDate(0, 1, 0))
	if leave {
		t.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageOCSPSigning}
	}
	return r.Issue(t, 0)
}
