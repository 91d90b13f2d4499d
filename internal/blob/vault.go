package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/seal"
)

// Vault is a Store that seals contents into a Place: whoever gets hold of the disk
// or the bucket without the keys reads nothing (PD-09).
type Vault struct {
	place Place
	ring  *seal.Ring
}

// NewVault makes a Store of a Place.
func NewVault(place Place, ring *seal.Ring) *Vault { return &Vault{place, ring} }

const parked = "parked/"

// nameOf is where the content of a hash lies.
func nameOf(sha string) string { return path.Join(sha[:2], sha[2:4], sha) }

// isSHA reports a lower-case hex SHA-256.
func isSHA(sha string) bool {
	return len(sha) == 64 && strings.Trim(sha, "0123456789abcdef") == ""
}

// Put seals the content and writes it, unless it is there already.
func (v *Vault) Put(ctx context.Context, content []byte) (string, error) {
	sum := sha256.Sum256(content)
	sha := hex.EncodeToString(sum[:])
	if there, err := v.Has(ctx, sha); err != nil || there {
		return sha, err
	}
	return sha, v.write(ctx, sum, content)
}

func (v *Vault) write(ctx context.Context, sum [32]byte, content []byte) error {
	sealed, err := sealContent(v.ring, sum, content)
	if err != nil {
		return err
	}
	return v.place.Write(ctx, nameOf(hex.EncodeToString(sum[:])), sealed)
}

// Has reports whether the content is there.
func (v *Vault) Has(ctx context.Context, sha string) (bool, error) {
	if !isSHA(sha) {
		return false, nil
	}
	_, err := v.place.Stat(ctx, nameOf(sha))
	if errors.Is(err, ErrGone) {
		return false, nil
	}
	return err == nil, err
}

// Open gives the content of a hash. What was stored before encryption is proved by
// its hash before a byte of it is given.
func (v *Vault) Open(ctx context.Context, sha string) (io.ReadSeekCloser, error) {
	r, err := v.open(ctx, sha)
	switch {
	case errors.Is(err, ErrGone):
		return nil, fault.New(fault.NotFound, "file.gone").Because(err)
	case errors.Is(err, ErrDamaged):
		return nil, fault.New(fault.NotFound, "file.damaged").Because(err)
	}
	return r, err
}

func (v *Vault) open(ctx context.Context, sha string) (io.ReadSeekCloser, error) {
	if !isSHA(sha) {
		return nil, ErrGone
	}
	o, err := v.place.Open(ctx, nameOf(sha))
	if err != nil {
		return nil, err
	}
	_, sealed, err := isSealed(o)
	if err != nil {
		return nil, errors.Join(err, o.Close())
	}
	if !sealed {
		return openPlain(sha, o)
	}
	r, err := openSealed(v.ring, sha, o)
	if err != nil {
		return nil, errors.Join(err, o.Close())
	}
	return r, nil
}

type plainReader struct{ *bytes.Reader }

func (plainReader) Close() error { return nil }

func openPlain(sha string, o Object) (io.ReadSeekCloser, error) {
	content, err := io.ReadAll(io.NewSectionReader(o, 0, o.Size()))
	if err = errors.Join(err, o.Close()); err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != sha {
		return nil, fmt.Errorf("%w: plain content of another hash", ErrDamaged)
	}
	return plainReader{bytes.NewReader(content)}, nil
}

// Check reads the whole content and compares its hash.
func (v *Vault) Check(ctx context.Context, sha string) error {
	_, err := v.content(ctx, sha)
	return err
}

func (v *Vault) content(ctx context.Context, sha string) ([]byte, error) {
	r, err := v.open(ctx, sha)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(r)
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != sha {
		return nil, fmt.Errorf("%w: content of another hash", ErrDamaged)
	}
	return content, nil
}

// Each gives everything that lies in the store to fn, also leftovers of a crash.
func (v *Vault) Each(ctx context.Context, fn func(Entry) error) error {
	return v.place.Each(ctx, func(i Info) error {
		e := Entry{Name: i.Name, Size: i.Size, At: i.At}
		switch base := path.Base(i.Name); {
		case isSHA(base) && i.Name == nameOf(base):
			e.SHA256 = base
		case isSHA(base) && i.Name == parked+base:
			e.SHA256, e.Parked = base, true
		}
		return fn(e)
	})
}

// Entry names the content of a hash.
func (v *Vault) Entry(sha string) Entry { return Entry{SHA256: sha, Name: nameOf(sha)} }

// Remove parks the entry out of sight, asks once more whether it is used, and only
// then deletes it. A file that is taken in at the same moment is therefore never
// lost: whoever stores it finds it missing and writes it anew, or is found to use
// it and gets it back.
func (v *Vault) Remove(ctx context.Context, e Entry, used func() (bool, error)) (bool, error) {
	if e.SHA256 == "" {
		return true, v.place.Remove(ctx, e.Name)
	}
	aside := parked + e.SHA256
	if !e.Parked {
		if err := v.move(ctx, e.Name, aside); errors.Is(err, ErrGone) {
			return true, nil
		} else if err != nil {
			return false, err
		}
	}
	needed, err := used()
	if err != nil {
		return false, err // it stays parked; the next run settles it
	}
	if needed {
		return false, v.move(ctx, aside, nameOf(e.SHA256))
	}
	return true, v.place.Remove(ctx, aside)
}

// move copies and then deletes, so that a crash leaves two and never none.
func (v *Vault) move(ctx context.Context, from, to string) error {
	o, err := v.place.Open(ctx, from)
	if err != nil {
		return err
	}
	content, err := io.ReadAll(io.NewSectionReader(o, 0, o.Size()))
	if err = errors.Join(err, o.Close()); err != nil {
		return err
	}
	if err := v.place.Write(ctx, to, content); err != nil {
		return err
	}
	return v.place.Remove(ctx, from)
}

// Renew seals content anew that lies plain or under a former key, and reports
// whether there was anything to do. Cut off in the middle it has done some files and
// left the others as they were: running it again goes on.
func (v *Vault) Renew(ctx context.Context, sha string) (bool, error) {
	o, err := v.place.Open(ctx, nameOf(sha))
	if err != nil {
		return false, err
	}
	id, sealed, err := isSealed(o)
	if err = errors.Join(err, o.Close()); err != nil {
		return false, err
	}
	if sealed && id == v.ring.Current() {
		return false, nil
	}
	content, err := v.content(ctx, sha)
	if err != nil {
		return false, err
	}
	return true, v.write(ctx, sha256.Sum256(content), content)
}
