// Package blob keeps the contents of files under the hash of their bytes. The
// same content is stored once; nothing is ever overwritten.
package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"motcua/internal/fault"
)

// Store is a place for contents. Ids are lower-case hex SHA-256.
type Store interface {
	// Put stores the bytes and returns their hash once they are safe on disk.
	Put(ctx context.Context, content []byte) (sha string, err error)
	// Open gives the content; fault "file.gone" when it is not there.
	Open(ctx context.Context, sha string) (io.ReadSeekCloser, error)
}

// Folder is a Store in a local directory.
type Folder struct{ root string }

// NewFolder makes the directory when it is absent.
func NewFolder(root string) (*Folder, error) {
	if err := os.MkdirAll(root, 0o700); err != nil {
		return nil, fmt.Errorf("blob: %w", err)
	}
	return &Folder{root}, nil
}

// Put writes to a temporary file, syncs it and renames it into place, so that a
// file under its hash is always whole.
func (f *Folder) Put(_ context.Context, content []byte) (string, error) {
	sum := sha256.Sum256(content)
	sha := hex.EncodeToString(sum[:])
	path := f.path(sha)
	if _, err := os.Stat(path); err == nil {
		return sha, nil
	}
	if err := write(path, content); err != nil {
		if errors.Is(err, syscall.ENOSPC) {
			return "", fault.New(fault.Unavailable, "disk.full").Because(err)
		}
		return "", fmt.Errorf("blob: %w", err)
	}
	return sha, nil
}

func write(path string, content []byte) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, "incoming-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	if _, err = tmp.Write(content); err != nil {
		return errors.Join(err, tmp.Close())
	}
	if err = errors.Join(tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	if err = os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}

// syncDir makes a rename survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Open gives the content of a hash.
func (f *Folder) Open(_ context.Context, sha string) (io.ReadSeekCloser, error) {
	if len(sha) != 64 || strings.Trim(sha, "0123456789abcdef") != "" {
		return nil, fault.New(fault.NotFound, "file.gone")
	}
	file, err := os.Open(f.path(sha))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.NotFound, "file.gone").Because(err)
	}
	if err != nil {
		return nil, fmt.Errorf("blob: %w", err)
	}
	return file, nil
}

func (f *Folder) path(sha string) string { return filepath.Join(f.root, sha[:2], sha[2:4], sha) }
