package sign_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/internal/fault"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

// Whatever is sent, the verifier answers: no panic, and never Valid without a root.
func FuzzVerify(f *testing.F) {
	a, err := signtest.NewAuthority("CA", now)
	if err != nil {
		f.Fatal(err)
	}
	k, err := a.Key("A", now, 2048)
	if err != nil {
		f.Fatal(err)
	}
	signed, err := sign.PDF(f.Context(), signtest.PDF("x", 1), k, officer, sign.TSA{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(signed)
	f.Add([]byte("%PDF-1.4 /ByteRange [0 1 2 3]"))
	f.Add([]byte("%PDF-1.4 /ByteRange [0 30 40 1]<3080060930>      x"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, content []byte) {
		r := sign.Verify(content, nil, now)
		if r.Verdict == sign.Valid {
			t.Errorf("valid by nobody's root: %+v", r)
		}
		if (r.Verdict == sign.None) != (len(r.Signatures) == 0) {
			t.Errorf("%s with %d signatures", r.Verdict, len(r.Signatures))
		}
	})
}

// Whatever is sent as a key file, it is read or refused.
func FuzzReadP12(f *testing.F) {
	f.Add([]byte("hello"), "x")
	f.Add([]byte{0x30, 0x80, 2, 1, 3}, "")
	f.Fuzz(func(t *testing.T, content []byte, password string) {
		if k, err := sign.ReadP12(content, password); err == nil && k.Certificate == nil {
			t.Error("a key without a certificate")
		}
	})
}

// Any single changed byte inside the signed range is found.
func TestEveryChangeIsFound(t *testing.T) {
	a := authority(t)
	signed, err := sign.PDF(t.Context(), signtest.PDF("Quyết định", 1), key(t, a, "A", 2048), officer, sign.TSA{})
	must(t, err)
	gap := bytes.Index(signed, []byte("/Contents<")) + len("/Contents")
	end := gap + bytes.IndexByte(signed[gap:], '>') + 1
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.IntRange(0, len(signed)-1).Draw(t, "at")
		if at >= gap && at < end {
			at = gap - 1
		}
		c := bytes.Clone(signed)
		c[at] ^= byte(1 << rapid.IntRange(0, 6).Draw(t, "bit"))
		if r := sign.Verify(c, a.Roots(), now); r.Verdict == sign.Valid {
			t.Fatalf("byte %d changed, yet valid", at)
		}
	})
}

// The two phases end in a document like any other; another certificate's signature and
// one over another digest are told apart.
func TestTwoPhases(t *testing.T) {
	a := authority(t)
	k, other := key(t, a, "Phạm Thị Dung", 2048), key(t, a, "Người khác", 2048)
	plain := signtest.PDF("Quyết định", 1)
	p, err := sign.Prepare(context.Background(), plain, k.Certificate, k.Chain, officer)
	must(t, err)
	by := func(k sign.Key, digest [32]byte) []byte {
		s, err := rsa.SignPKCS1v15(rand.Reader, k.Signer.(*rsa.PrivateKey), crypto.SHA256, digest[:])
		must(t, err)
		return s
	}
	changed := p.Digest
	changed[0] ^= 1
	for code, s := range map[string][]byte{"sign.wrong-certificate": by(other, p.Digest), "sign.other-digest": by(k, changed)} {
		if _, err := p.Assemble(plain, k.Certificate, s); !fault.Has(err, code) {
			t.Errorf("want %s: %v", code, err)
		}
	}
	if _, err := p.Assemble(plain, k.Certificate, nil); !fault.Has(err, "sign.wrong-certificate") {
		t.Errorf("no signature: %v", err)
	}
	out, err := p.Assemble(plain, k.Certificate, by(k, p.Digest))
	must(t, err)
	if r := sign.Verify(out, a.Roots(), now); r.Verdict != sign.Valid {
		t.Errorf("%+v", r)
	}
	if _, err := p.Assemble(signtest.PDF("Khác", 1), k.Certificate, by(k, p.Digest)); err == nil {
		t.Error("assembled onto another document")
	}
	ec := key(t, a, "EC", 0)
	if _, err := sign.Prepare(context.Background(), plain, ec.Certificate, []*x509.Certificate{a.Sub}, officer); !fault.Has(err, "sign.remote-key") {
		t.Errorf("an EC key: %v", err)
	}
}

// The state machine of a remote signing under any sequence of answers: it asks at most
// once, a final phase stays, signed means verified, and time ends every open one.
func TestCourse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := now
		c := sign.Begin(at)
		verified, sent := false, 0
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			before := c
			switch rapid.IntRange(0, 5).Draw(t, "what") {
			case 0:
				var may bool
				if c, may = c.Asking(); may {
					sent++
				}
			case 1:
				if c.Phase == sign.PhaseSent && c.Handle == "" && rapid.Bool().Draw(t, "not sent") {
					c = c.NotSent()
					sent--
				}
			case 2:
				o := rapid.SampledFrom([]sign.Outcome{sign.Done, sign.Already, sign.Rejected, sign.Doubt}).Draw(t, "outcome")
				c = c.Answered(sign.Result{Outcome: o, Handle: "h", Until: at.Add(4 * time.Minute)})
			case 3:
				s := rapid.SampledFrom([]sign.RemoteState{sign.Pending, sign.Confirmed, sign.Refused, sign.TimedOut, sign.Broken, sign.Unclear}).Draw(t, "state")
				bad := rapid.SampledFrom([]string{"", "sign.wrong-certificate", "sign.other-digest"}).Draw(t, "verify")
				c = c.Polled(sign.State{State: s}, at, func(map[string][]byte) string { verified = bad == ""; return bad })
			case 4:
				at = at.Add(time.Duration(rapid.IntRange(0, 400).Draw(t, "seconds")) * time.Second)
			case 5:
				c = c.Late(at)
			}
			switch {
			case !before.Phase.Open() && c != before:
				t.Fatalf("%s became %s", before.Phase, c.Phase)
			case c.Asked != sent || sent > 1:
				t.Fatalf("asked %d times", sent)
			case c.Phase == sign.PhaseSigned && !verified:
				t.Fatal("signed without being verified")
			case !c.Phase.Open() && c.Phase != sign.PhaseSigned && c.Fault == "":
				t.Fatalf("%s says nothing", c.Phase)
			}
		}
		if end := c.Late(at.Add(time.Hour)); end.Phase.Open() {
			t.Fatalf("still %s after an hour", end.Phase)
		}
	})
}
