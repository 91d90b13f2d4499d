//go:build pkcs11

package sign

import (
	"context"
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/ThalesIgnite/crypto11"

	"motcua/internal/fault"
)

// tokenPatience is how long a device may take to list its keys.
const tokenPatience = 10 * time.Second

// token is a device; its session is opened when first needed, and again after it was
// pulled out.
type token struct {
	cfg     TokenConfig
	turn    chan struct{} // who has it may open, list and close
	session *crypto11.Context
	refused [sha256.Size]byte // the PIN the device refused: it is not tried again
}

// OpenToken prepares a device. It need not be there yet: that is asked for with Keys.
func OpenToken(cfg TokenConfig) (Token, error) {
	return &token{cfg: cfg, turn: make(chan struct{}, 1)}, nil
}

type listed struct {
	keys []Key
	err  error
}

// Keys runs beside the caller: a library in C knows no context, and a device that hangs
// must not take the caller with it.
func (t *token) Keys(ctx context.Context) ([]Key, error) {
	ctx, cancel := context.WithTimeout(ctx, tokenPatience)
	defer cancel()
	silent := fault.New(fault.Unavailable, "sign.token-silent")
	select {
	case t.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, silent.Because(ctx.Err())
	}
	done := make(chan listed, 1)
	go func() {
		defer func() { <-t.turn }()
		keys, err := t.list()
		done <- listed{keys, err}
	}()
	select {
	case l := <-done:
		return l.keys, l.err
	case <-ctx.Done():
		return nil, silent.Because(ctx.Err())
	}
}

// list asks the device; one that was pulled out and put back is opened once more.
func (t *token) list() (keys []Key, err error) {
	defer func() {
		if v := recover(); v != nil {
			keys, err = nil, fault.New(fault.Unavailable, "sign.token-failed").Because(fmt.Errorf("%v", v))
		}
	}()
	for again := t.session != nil; ; again = false {
		if err = t.open(); err == nil {
			keys, err = t.found()
		}
		if err == nil {
			return keys, nil
		}
		t.drop()
		if !again || !goneFrom(err) {
			return nil, tokenFault(err)
		}
	}
}

// open signs in. A PIN that was refused is not tried again until the file has another:
// after a few attempts a device locks itself.
func (t *token) open() error {
	if t.session != nil {
		return nil
	}
	pin, err := t.cfg.PIN()
	if err != nil {
		return fault.New(fault.Unavailable, "sign.token-pin").Because(err)
	}
	sum := sha256.Sum256([]byte(pin))
	if sum == t.refused {
		return fault.New(fault.Unavailable, "sign.token-pin")
	}
	t.session, err = crypto11.Configure(&crypto11.Config{Path: t.cfg.Module, TokenLabel: t.cfg.Label, Pin: pin, PoolWaitTimeout: tokenPatience})
	if err != nil && strings.Contains(err.Error(), "CKR_PIN_") {
		t.refused = sum
	}
	return err
}

func (t *token) found() (out []Key, err error) {
	pairs, err := t.session.FindAllPairedCertificates()
	for _, p := range pairs {
		signer, ok := p.PrivateKey.(crypto.Signer)
		if !ok || !samePublic(p.Leaf.PublicKey, signer.Public()) {
			continue
		}
		chain := chainOf(p.Leaf, append([]*x509.Certificate{p.Leaf}, t.cfg.Issuers...))
		out = append(out, Key{Certificate: p.Leaf, Chain: chain, Signer: tokenSigner{signer}})
	}
	return out, err
}

func (t *token) drop() {
	if t.session != nil {
		_ = t.session.Close() // it is of no use any more, whatever this says
		t.session = nil
	}
}

// Close signs out. A device that hangs is left to the end of the process.
func (t *token) Close() error {
	done := make(chan struct{})
	go func() {
		t.turn <- struct{}{}
		defer func() { <-t.turn }()
		t.drop()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-time.After(tokenPatience):
		return fault.New(fault.Unavailable, "sign.token-silent")
	}
}

// tokenSigner says what is wrong with the device in words of ours.
type tokenSigner struct{ crypto.Signer }

func (s tokenSigner) Sign(random io.Reader, digest []byte, o crypto.SignerOpts) ([]byte, error) {
	out, err := s.Signer.Sign(random, digest, o)
	if err != nil {
		return nil, tokenFault(err)
	}
	return out, nil
}
