package sign

import (
	"bytes"
	"context"
	"crypto"
	"crypto/x509"
	"fmt"
	"io"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"github.com/digitorus/pdf"
	pdfsign "github.com/digitorus/pdfsign/sign"

	"motcua/internal/fault"
)

// TSA is a timestamping authority (RFC 3161); no URL means none.
type TSA struct{ URL, User, Password string }

// patience is how long a signature may take, a timestamp included.
const patience = 30 * time.Second

// PDF signs a document with a key and a visible mark. Faults sign.not-pdf for what
// cannot be read as PDF, sign.timestamp when the authority does not answer, and those
// of Fit. The result has been verified before it is given.
func PDF(ctx context.Context, content []byte, k Key, m Mark, tsa TSA) ([]byte, error) {
	if err := Fit(k.Certificate, m.At); err != nil {
		return nil, err
	}
	out, err := appendSignature(ctx, content, k, m, tsa)
	if err != nil {
		return nil, err
	}
	if err := holds(out, content, k.Certificate); err != nil {
		return nil, err
	}
	return out, nil
}

// holds makes sure of what we are about to publish: the document is an unchanged
// prefix, the newest signature covers everything and is of the certificate meant.
func holds(out, before []byte, c *x509.Certificate) error {
	if !bytes.HasPrefix(out, before) {
		return fault.New(fault.Internal, "sign.broken")
	}
	r := Verify(out, nil, time.Time{})
	if len(r.Signatures) == 0 {
		return fault.New(fault.Internal, "sign.broken")
	}
	last := r.Signatures[len(r.Signatures)-1]
	switch {
	case !last.Whole || last.Verdict == Modified || last.Verdict == Invalid:
		return fault.New(fault.Conflict, "sign.other-digest")
	case last.Fingerprint != fingerprint(c):
		return fault.New(fault.Conflict, "sign.wrong-certificate", "name", Name(c))
	}
	return nil
}

// Carries reports whether a mark in a document leads to an address already: it stands
// in the signature dictionary of the mark too, where readers of PDF show it.
func Carries(content []byte, check string) bool {
	return check != "" && bytes.Contains(content, []byte("/ContactInfo ("+plain(check)+")"))
}

type outcome struct {
	content []byte
	err     error
}

// appendSignature runs the library beside the caller: it knows no context, and a
// timestamping authority may hang. What comes too late is thrown away.
func appendSignature(ctx context.Context, content []byte, k Key, m Mark, tsa TSA) ([]byte, error) {
	picture, err := m.picture()
	if err != nil {
		return nil, err
	}
	done := make(chan outcome, 1)
	signer := &watched{Signer: k.Signer}
	k.Signer = signer
	go func() {
		defer func() {
			if v := recover(); v != nil {
				done <- outcome{err: fault.New(fault.Invalid, "sign.not-pdf").Because(fmt.Errorf("%v", v))}
			}
		}()
		out, err := withLibrary(content, k, m, picture, tsa)
		if signer.err != nil {
			err = signer.err // in its own words, not those of the library
		}
		done <- outcome{out, err}
	}()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case o := <-done:
		return o.content, o.err
	case <-ctx.Done():
		if signer.busy.Load() {
			return nil, fault.New(fault.Unavailable, "sign.token-silent").Because(ctx.Err())
		}
		return nil, fault.New(fault.Unavailable, "sign.timestamp").Because(ctx.Err())
	}
}

// watched is the holder of a key, with what it said last and whether it is being waited
// for.
type watched struct {
	crypto.Signer
	busy atomic.Bool
	err  error
}

func (w *watched) Sign(random io.Reader, digest []byte, o crypto.SignerOpts) (out []byte, err error) {
	w.busy.Store(true)
	defer w.busy.Store(false)
	out, w.err = w.Signer.Sign(random, digest, o)
	return out, w.err
}

func withLibrary(content []byte, k Key, m Mark, picture []byte, tsa TSA) ([]byte, error) {
	reader, err := pdf.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fault.New(fault.Invalid, "sign.not-pdf").Because(err)
	}
	page := reader.NumPage()
	if page < 1 || page > math.MaxUint16 {
		return nil, fault.New(fault.Invalid, "sign.not-pdf")
	}
	data := pdfsign.SignData{
		Signature: pdfsign.SignDataSignature{
			CertType: pdfsign.ApprovalSignature, DocMDPPerm: pdfsign.AllowFillingExistingFormFieldsAndSignaturesPerms,
			Info: pdfsign.SignDataSignatureInfo{Name: plain(m.Name), Location: plain(m.Unit), Reason: plain(m.Reason), ContactInfo: plain(m.Check), Date: m.At.In(zone)},
		},
		Signer: k.Signer, DigestAlgorithm: crypto.SHA256, Certificate: k.Certificate,
		CertificateChains: [][]*x509.Certificate{append([]*x509.Certificate{k.Certificate}, k.Chain...)},
		TSA:               pdfsign.TSA{URL: tsa.URL, Username: tsa.User, Password: tsa.Password},
		Appearance:        place(reader.Page(page), uint32(page), signaturesIn(content)),
	}
	data.Appearance.Image = picture
	var out bytes.Buffer
	err = pdfsign.Sign(bytes.NewReader(content), &out, reader, int64(len(content)), data)
	switch {
	case err != nil && strings.Contains(err.Error(), "timestamp"):
		return nil, fault.New(fault.Unavailable, "sign.timestamp").Because(err)
	case err != nil:
		return nil, fault.New(fault.Invalid, "sign.not-pdf").Because(err)
	}
	return out.Bytes(), nil
}

// place puts the n-th mark at the foot of the page: right, left, then the row above.
func place(p pdf.Page, number uint32, n int) pdfsign.Appearance {
	const margin, gap = 22.0, 8.0
	box := mediaBox(p)
	left, bottom, right, top := 0.0, 0.0, 595.0, 842.0
	if box.Len() == 4 {
		left, bottom, right, top = box.Index(0).Float64(), box.Index(1).Float64(), box.Index(2).Float64(), box.Index(3).Float64()
	}
	x, y := right-margin-MarkWidth, bottom+margin+float64(n/2)*(MarkHeight+gap)
	if n%2 == 1 {
		x = left + margin
	}
	x, y = max(left, x), min(y, max(bottom, top-margin-MarkHeight))
	return pdfsign.Appearance{Visible: true, Page: number, LowerLeftX: x, LowerLeftY: y, UpperRightX: x + MarkWidth, UpperRightY: y + MarkHeight}
}

// mediaBox is the size of a page, its own or that of the folder it lies in.
func mediaBox(p pdf.Page) pdf.Value {
	v := p.V
	for range 16 { // a hostile file may turn in circles
		if box := v.Key("MediaBox"); !box.IsNull() {
			return box
		}
		v = v.Key("Parent")
	}
	return pdf.Value{}
}

// plain makes a text safe for the strings of the library, which writes UTF-16 without
// escaping the bytes that mean something in a PDF: "ĩ" would close the string.
func plain(s string) string {
	s = strings.NewReplacer("ĩ", "i\u0303", "Ĩ", "I\u0303", "(", "[", ")", "]", `\`, "/").Replace(s)
	return strings.Map(func(r rune) rune {
		for _, b := range []rune{r >> 8 & 0xff, r & 0xff} {
			if r > 0xffff || b == '(' || b == ')' || b == '\\' || b == '\r' {
				return '?'
			}
		}
		return r
	}, s)
}
