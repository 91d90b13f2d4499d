package blob

import (
	"context"
	"errors"
	"io"
	"time"
)

// Place is where named bytes lie: a folder or a bucket. It knows nothing of what
// they mean. Every implementation passes the same conformance suite.
type Place interface {
	// Write stores the bytes under a name, whole or not at all, and returns once they
	// are safe; what was there is replaced.
	Write(ctx context.Context, name string, content []byte) error
	// Open gives what lies under a name; ErrGone.
	Open(ctx context.Context, name string) (Object, error)
	// Stat tells size and age without reading; ErrGone.
	Stat(ctx context.Context, name string) (Info, error)
	// Each gives everything there is to fn, in the order of names.
	Each(ctx context.Context, fn func(Info) error) error
	// Remove takes a name away; none is no error.
	Remove(ctx context.Context, name string) error
}

// Object is opened content.
type Object interface {
	io.ReaderAt
	io.Closer
	Size() int64
}

// Info is what a place tells about a name.
type Info struct {
	Name string
	Size int64
	At   time.Time // last written
}

// ErrGone: nothing lies under the name.
var ErrGone = errors.New("blob: gone")
