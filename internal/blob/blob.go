// Package blob keeps the contents of files under the hash of their bytes,
// encrypted. The same content is stored once; nothing is ever changed.
//
// A Place (Folder, Bucket) keeps named bytes; a Vault seals contents into a Place
// and opens them again.
package blob

import (
	"context"
	"errors"
	"io"
	"time"
)

// Store is where the application keeps contents. Ids are lower-case hex SHA-256.
type Store interface {
	// Put stores the bytes and returns their hash once they are safe. Fault
	// "disk.full" or "files.unavailable" when they could not be: then nothing is stored.
	Put(ctx context.Context, content []byte) (sha string, err error)
	// Open gives the content; fault "file.gone" when it is not there, "file.damaged"
	// when it is not what was stored.
	Open(ctx context.Context, sha string) (io.ReadSeekCloser, error)
	// Has reports whether the content is there, without reading it.
	Has(ctx context.Context, sha string) (bool, error)
	// Check reads the whole content and compares its hash; ErrGone, ErrDamaged.
	Check(ctx context.Context, sha string) error
	// Each gives everything that lies in the store to fn.
	Each(ctx context.Context, fn func(Entry) error) error
	// Entry names the content of a hash as Each would, without looking.
	Entry(sha string) Entry
	// Remove takes an entry away unless used says, when it is out of sight already,
	// that somebody needs it: then it is put back.
	Remove(ctx context.Context, e Entry, used func() (bool, error)) (removed bool, err error)
}

// Entry is one thing in a Store.
type Entry struct {
	SHA256 string // "" of what a crash left behind
	Parked bool   // a removal was cut off
	Name   string // in its Place
	Size   int64  // in its Place: sealed content is longer than plain
	At     time.Time
}

// ErrDamaged: what lies there is not what was stored.
var ErrDamaged = errors.New("blob: damaged")
