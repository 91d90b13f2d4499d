package signtest

import (
	"context"
	"crypto"
	"io"
	"sync/atomic"

	"motcua/internal/fault"
	"motcua/internal/sign"
)

// Token is a device with the faults of real ones.
type Token struct {
	On    []sign.Key
	Fault atomic.Pointer[string] // code that listing answers; nil = fine
	Pull  atomic.Bool            // pulled out between listing and signing
}

// Keys lists what is on the device.
func (t *Token) Keys(context.Context) ([]sign.Key, error) {
	if code := t.Fault.Load(); code != nil {
		return nil, fault.New(fault.Unavailable, *code)
	}
	var out []sign.Key
	for _, k := range t.On {
		k.Signer = pulled{k.Signer, t}
		out = append(out, k)
	}
	return out, nil
}

// Say lets listing fail with a code; "" mends it.
func (t *Token) Say(code string) {
	t.Fault.Store(nil)
	if code != "" {
		t.Fault.Store(&code)
	}
}

// Close does nothing.
func (*Token) Close() error { return nil }

type pulled struct {
	crypto.Signer
	from *Token
}

func (p pulled) Sign(r io.Reader, digest []byte, o crypto.SignerOpts) ([]byte, error) {
	if p.from.Pull.Load() {
		return nil, fault.New(fault.Unavailable, "sign.token-none")
	}
	return p.Signer.Sign(r, digest, o)
}
