package blob

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"motcua/internal/fault"
)

// Folder is a Place in a local directory.
type Folder struct{ root string }

// NewFolder makes the directory when it is absent.
func NewFolder(root string) (*Folder, error) {
	if err := os.MkdirAll(root, 0o700); err != nil {
		return nil, fmt.Errorf("blob: %w", err)
	}
	return &Folder{root}, nil
}

// incoming begins the names of files that are being written. One that a crash left
// behind is a leftover: Each shows it, repair takes it away.
const incoming = "incoming-"

// Write writes to a temporary file, syncs it and renames it into place, so that a
// file under its name is always whole.
func (f *Folder) Write(_ context.Context, name string, content []byte) error {
	err := write(f.path(name), content)
	if err == nil {
		return nil
	}
	for _, full := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, full) {
			return fault.New(fault.Unavailable, "disk.full").Because(err)
		}
	}
	return fault.New(fault.Unavailable, "files.unavailable").Because(err)
}

func write(path string, content []byte) (err error) {
	dir := filepath.Dir(path)
	if err := makeDirs(dir); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, incoming+"*")
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

// makeDirs makes a directory and those above it; each new one survives a power cut.
func makeDirs(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if err := makeDirs(filepath.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncDir(filepath.Dir(dir))
}

// syncDir makes a rename survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

type openFile struct {
	*os.File
	size int64
}

func (o openFile) Size() int64 { return o.size }

// Open opens the file of a name.
func (f *Folder) Open(_ context.Context, name string) (Object, error) {
	file, err := os.Open(f.path(name))
	if err != nil {
		return nil, lost(err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(lost(err), file.Close())
	}
	return openFile{file, info.Size()}, nil
}

// lost names the errors of a file that is not there, or cannot be reached.
func lost(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	return fault.New(fault.Unavailable, "files.unavailable").Because(err)
}

// Stat tells size and age of a file.
func (f *Folder) Stat(_ context.Context, name string) (Info, error) {
	info, err := os.Stat(f.path(name))
	if err != nil {
		return Info{}, lost(err)
	}
	return Info{name, info.Size(), info.ModTime()}, nil
}

// Each walks the directory.
func (f *Folder) Each(ctx context.Context, fn func(Info) error) error {
	return filepath.WalkDir(f.root, func(path string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // taken away meanwhile
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		name, err := filepath.Rel(f.root, path)
		if err != nil {
			return err
		}
		return fn(Info{filepath.ToSlash(name), info.Size(), info.ModTime()})
	})
}

// Remove deletes the file of a name.
func (f *Folder) Remove(_ context.Context, name string) error {
	path := f.path(name)
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fault.New(fault.Unavailable, "files.unavailable").Because(err)
	}
	return syncDir(filepath.Dir(path))
}

// path keeps every name below the root.
func (f *Folder) path(name string) string {
	return filepath.Join(f.root, filepath.FromSlash(strings.TrimPrefix(filepath.Clean("/"+name), "/")))
}
