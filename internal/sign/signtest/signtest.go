// Package signtest makes certificates, key files, a timestamping authority and real
// PDF documents for tests and for the trial simulator.
package signtest

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"sync/atomic"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/digitorus/timestamp"

	"motcua/internal/print"
	"motcua/internal/sign"
)

// Authority is a root with an intermediate that issues certificates.
type Authority struct {
	Root, Sub *x509.Certificate
	rootKey   *ecdsa.PrivateKey
	subKey    *ecdsa.PrivateKey
	serial    atomic.Int64
}

// Certificates of these tests hold for years around the moment they are made for: the
// clock of a test stands still, and what signs writes the machine's own time into the
// signature, so that a test of shorter certificates would fail one day.
const (
	keyYears       = 20
	authorityYears = 40
)

// NewAuthority makes one, valid for years around a moment. lists are where its root
// tells which intermediates it has revoked.
func NewAuthority(name string, now time.Time, lists ...string) (*Authority, error) {
	a := &Authority{}
	var err error
	if a.rootKey, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		return nil, err
	}
	if a.subKey, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		return nil, err
	}
	ca := func(cn string) *x509.Certificate {
		return &x509.Certificate{
			SerialNumber: big.NewInt(a.serial.Add(1)), Subject: pkix.Name{CommonName: cn, Country: []string{"VN"}}, IsCA: true, BasicConstraintsValid: true,
			NotBefore: now.AddDate(-authorityYears, 0, 0), NotAfter: now.AddDate(authorityYears, 0, 0), KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		}
	}
	if a.Root, err = issue(ca(name+" gốc"), nil, a.rootKey.Public(), a.rootKey); err != nil {
		return nil, err
	}
	sub := ca(name)
	sub.CRLDistributionPoints = lists
	a.Sub, err = issue(sub, a.Root, a.subKey.Public(), a.rootKey)
	return a, err
}

func issue(t, parent *x509.Certificate, public crypto.PublicKey, by crypto.Signer) (*x509.Certificate, error) {
	if parent == nil {
		parent = t
	}
	der, err := x509.CreateCertificate(rand.Reader, t, parent, public, by)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}

// Roots is the pool with the root.
func (a *Authority) Roots() *x509.CertPool {
	p := x509.NewCertPool()
	p.AddCert(a.Root)
	return p
}

// Template is what a signing certificate looks like.
func (a *Authority) Template(name string, from, to time.Time) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(a.serial.Add(1) + 0x5401), Subject: pkix.Name{CommonName: name, Organization: []string{"Cơ quan thử nghiệm"}, Country: []string{"VN"}},
		NotBefore: from, NotAfter: to, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
	}
}

// Issue makes a key for a template; rsaBits 0 means ECDSA P-256.
func (a *Authority) Issue(t *x509.Certificate, rsaBits int) (sign.Key, error) {
	var private crypto.Signer
	var err error
	if rsaBits > 0 {
		private, err = rsa.GenerateKey(rand.Reader, rsaBits)
	} else {
		private, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	}
	if err != nil {
		return sign.Key{}, err
	}
	c, err := issue(t, a.Sub, private.Public(), a.subKey)
	return sign.Key{Certificate: c, Chain: []*x509.Certificate{a.Sub, a.Root}, Signer: private}, err
}

// Certify makes a certificate for a public key whose private one is elsewhere.
func (a *Authority) Certify(t *x509.Certificate, public crypto.PublicKey) (*x509.Certificate, error) {
	return issue(t, a.Sub, public, a.subKey)
}

// Key is Issue with years around a moment.
func (a *Authority) Key(name string, now time.Time, rsaBits int) (sign.Key, error) {
	return a.Issue(a.Template(name, now.AddDate(-keyYears, 0, 0), now.AddDate(keyYears, 0, 0)), rsaBits)
}

// TSA is a timestamping authority (RFC 3161).
type TSA struct {
	Key  sign.Key
	Now  func() time.Time
	Fail atomic.Bool // answers 502 with a page
}

// NewTSA makes one under an authority.
func (a *Authority) NewTSA(now func() time.Time) (*TSA, error) {
	t := a.Template("Dịch vụ cấp dấu thời gian thử nghiệm", now().AddDate(-keyYears, 0, 0), now().AddDate(keyYears, 0, 0))
	t.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}
	k, err := a.Issue(t, 2048)
	return &TSA{Key: k, Now: now}, err
}

// ServeHTTP stamps.
func (t *TSA) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if t.Fail.Load() {
		http.Error(w, "<html>bad gateway</html>", http.StatusBadGateway)
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 64<<10))
	if err != nil {
		return
	}
	req, err := timestamp.ParseRequest(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	ts := timestamp.Timestamp{
		HashAlgorithm: req.HashAlgorithm, HashedMessage: req.HashedMessage, Time: t.Now(), Nonce: req.Nonce,
		Policy: []int{1, 3, 6, 1, 4, 1, 99999, 1}, AddTSACertificate: true, Certificates: t.Key.Chain,
	}
	answer, err := ts.CreateResponseWithOpts(t.Key.Certificate, t.Key.Signer, crypto.SHA256)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/timestamp-reply")
	_, _ = w.Write(answer)
}

// PDF is a real document of some pages of A4 with Vietnamese text.
func PDF(title string, pages int) []byte {
	p := fpdf.New("P", "mm", "A4", "")
	p.AddUTF8FontFromBytes("s", "", print.SerifRegular())
	for i := range pages {
		p.AddPage()
		p.SetFont("s", "", 14)
		p.MultiCell(0, 8, fmt.Sprintf("%s\n\nTrang %d. Căn cứ Nghị định số 61/2018/NĐ-CP; xét đề nghị của người nộp hồ sơ.", title, i+1), "", "", false)
	}
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		panic(err) // text of our own
	}
	return out.Bytes()
}
