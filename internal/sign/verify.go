package sign

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"regexp"
	"strconv"
	"time"

	"github.com/digitorus/pkcs7"
)

// Verdict is what is to be thought of a signature, or of a document.
type Verdict string

// The verdicts, from the best to the worst.
const (
	None     Verdict = "None"     // no digital signature
	Valid    Verdict = "Valid"    // intact, by a known signer, in time
	Unknown  Verdict = "Unknown"  // intact as far as can be told, the signer's chain leads to no known root; or unreadable
	Expired  Verdict = "Expired"  // certificate not valid when signed, or not provably so
	Revoked  Verdict = "Revoked"  // certificate revoked, and no timestamp proves that it was not yet when signing
	Invalid  Verdict = "Invalid"  // the signature itself does not fit its certificate
	Modified Verdict = "Modified" // the document was changed after it was signed
)

var badness = map[Verdict]int{None: 0, Valid: 1, Unknown: 2, Expired: 3, Revoked: 4, Invalid: 5, Modified: 6}

// Report is the verdict on a document with what it rests on (CN10.2): it is kept with
// the attachment so that it can be judged again when certificates have run out.
type Report struct {
	Verdict    Verdict     `json:"verdict"`
	Signatures []Signature `json:"signatures,omitempty"`
	CheckedAt  time.Time   `json:"checked_at"`
	// RevocationChecked is true when the authorities of every signature have answered.
	RevocationChecked bool `json:"revocation_checked,omitempty"`
}

// Signature is one signature of a document, in the order of signing.
type Signature struct {
	Verdict     Verdict    `json:"verdict"`
	Detail      string     `json:"detail,omitempty"` // word "sign.<detail>"
	Signer      string     `json:"signer,omitempty"`
	Agency      string     `json:"agency,omitempty"` // organisation of the certificate
	Issuer      string     `json:"issuer,omitempty"`
	Serial      string     `json:"serial,omitempty"`
	Fingerprint string     `json:"fingerprint,omitempty"` // SHA-256 of the certificate
	NotBefore   time.Time  `json:"not_before,omitzero"`
	NotAfter    time.Time  `json:"not_after,omitzero"`
	SignedAt    time.Time  `json:"signed_at,omitzero"`  // as the signer says
	StampedAt   time.Time  `json:"stamped_at,omitzero"` // by a timestamping authority
	StampedBy   string     `json:"stamped_by,omitempty"`
	Whole       bool       `json:"whole"`               // covers the document to its end
	Timestamp   bool       `json:"timestamp,omitempty"` // a document timestamp, nobody's signature
	Chain       [][]byte   `json:"chain,omitempty"`     // DER, signer first
	Revocation  Revocation `json:"revocation,omitzero"`
}

func fingerprint(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	return hex.EncodeToString(sum[:])
}

// maxSignatures bounds the work a hostile file can cause.
const maxSignatures = 32

// Verify judges the signatures of a document at a moment (zero = now). It reads bytes
// alone: no PDF parser is fed with what a stranger sent, and a panic of the CMS parser
// is the verdict Unknown. roots nil means that no signer is known.
func Verify(content []byte, roots *x509.CertPool, at time.Time) Report {
	if at.IsZero() {
		at = time.Now()
	}
	r := Report{Verdict: None, CheckedAt: at}
	for _, span := range spans(content) {
		s := judge(content, span, roots, at)
		r.Signatures = append(r.Signatures, s)
	}
	for i := range r.Signatures {
		s := &r.Signatures[i]
		if i == len(r.Signatures)-1 && !s.Whole && badness[s.Verdict] < badness[Modified] {
			s.Verdict, s.Detail = Modified, "appended"
		}
		if badness[s.Verdict] > badness[r.Verdict] {
			r.Verdict = s.Verdict
		}
	}
	return r
}

// Signed reports whether a document claims to be signed at all.
func Signed(content []byte) bool { return len(spans(content)) > 0 }

func signaturesIn(content []byte) int { return len(spans(content)) }

// span is a signed range: two parts with the signature between them.
type span struct{ a, b, c, d int }

var byteRange = regexp.MustCompile(`/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]`)

func spans(content []byte) (out []span) {
	if !bytes.HasPrefix(bytes.TrimLeft(content[:min(len(content), 1024)], "\x00\t\n\f\r "), []byte("%PDF-")) {
		return nil
	}
	for _, m := range byteRange.FindAllSubmatch(content, maxSignatures) {
		var n [4]int
		for i := range n {
			n[i], _ = strconv.Atoi(string(m[i+1])) // ten digits fit
		}
		out = append(out, span{n[0], n[1], n[2], n[3]})
	}
	return out
}

// judge is the verdict on one signature.
func judge(content []byte, at span, roots *x509.CertPool, now time.Time) (s Signature) {
	defer func() {
		if recover() != nil {
			s = Signature{Verdict: Unknown, Detail: "unreadable", Whole: s.Whole}
		}
	}()
	signed, der, ok := at.cut(content)
	if !ok {
		return Signature{Verdict: Invalid, Detail: "range"}
	}
	s.Whole = len(bytes.TrimSpace(content[at.c+at.d:])) == 0
	p7, err := pkcs7.Parse(der)
	if err != nil || len(p7.Signers) != 1 {
		s.Verdict, s.Detail = Unknown, "unreadable"
		return s
	}
	if len(p7.Content) > 0 { // a signature of a PDF stands apart from it; a timestamp holds its own content
		return judgeStamp(s, der, signed, roots)
	}
	p7.Content = signed
	signer := p7.GetOnlySigner()
	if signer == nil {
		s.Verdict, s.Detail = Unknown, "no-certificate"
		return s
	}
	describe(&s, signer)
	if err := p7.UnmarshalSignedAttribute(pkcs7.OIDAttributeSigningTime, &s.SignedAt); err != nil {
		s.SignedAt = time.Time{}
	}
	s.Chain = [][]byte{signer.Raw}
	switch err := intact(p7); {
	case isMismatch(err):
		s.Verdict, s.Detail = Modified, "digest"
	case err != nil:
		s.Verdict, s.Detail = Invalid, "signature"
	default:
		s.trust(p7, signer, der, roots, now)
	}
	return s
}

// cut takes the signed bytes and the signature out of a document. The gap must hold
// the signature and nothing else, and the range must begin at the beginning.
func (s span) cut(content []byte) (signed, der []byte, ok bool) {
	end := s.c + s.d
	if s.a != 0 || s.b < 1 || s.c <= s.b+2 || end > len(content) || s.d < 1 {
		return nil, nil, false
	}
	gap := content[s.b:s.c]
	if gap[0] != '<' || gap[len(gap)-1] != '>' {
		return nil, nil, false
	}
	der, err := hex.DecodeString(string(gap[1 : len(gap)-1]))
	if err != nil {
		return nil, nil, false
	}
	signed = make([]byte, 0, s.b+s.d)
	return append(append(signed, content[:s.b]...), content[s.c:end]...), unpadded(der), true
}

// unpadded cuts the zeros that fill the reserved room behind the CMS.
func unpadded(der []byte) []byte {
	if len(der) < 4 || der[0] != 0x30 {
		return der
	}
	n, header := int(der[1]), 2
	if n >= 0x80 {
		count := n & 0x7f
		if count == 0 || count > 4 || len(der) < 2+count {
			return der // indefinite length: the parser knows its end
		}
		n, header = 0, 2+count
		for _, x := range der[2:header] {
			n = n<<8 | int(x)
		}
	}
	if n < 0 || header+n > len(der) {
		return der
	}
	return der[:header+n]
}

func describe(s *Signature, c *x509.Certificate) {
	s.Signer, s.Agency, s.Issuer = Name(c), first(c.Subject.Organization), c.Issuer.CommonName
	s.Serial, s.Fingerprint = c.SerialNumber.Text(16), fingerprint(c)
	s.NotBefore, s.NotAfter = c.NotBefore, c.NotAfter
}
