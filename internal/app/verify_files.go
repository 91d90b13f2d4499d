package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"
	"time"

	"motcua/internal/blob"
	"motcua/internal/store"
)

// FileFinding is something wrong with the contents of files.
type FileFinding struct {
	SHA256 string // "" of what a crash left behind
	Name   string // of the file, or in its place
	Ref    Ref    // dossier that names it; zero: an upload, or nobody
	Kind   FileFindingKind
	Detail string
}

// FileFindingKind says what is wrong.
type FileFindingKind string

const (
	FileLost    FileFindingKind = "mất"         // named by a ledger or acknowledged, but not there
	FileDamaged FileFindingKind = "hỏng"        // there, but not what was stored
	FileOrphan  FileFindingKind = "không dùng"  // nothing refers to it
	FileRemoved FileFindingKind = "đã dọn"      // an orphan that repair removed
	FileYoung   FileFindingKind = "mới tải lên" // an orphan too young to be one for sure
)

// Serious reports whether a file is lost or damaged.
func (f FileFinding) Serious() bool { return f.Kind == FileLost || f.Kind == FileDamaged }

func (f FileFinding) String() string {
	out := fmt.Sprintf("tệp %s %s", string(f.Kind), f.Name)
	if f.Ref != (Ref{}) {
		out += " (hồ sơ " + f.Ref.String() + ")"
	}
	if f.Detail != "" {
		out += ": " + f.Detail
	}
	return out
}

// FileCheck is one run of VerifyFiles.
type FileCheck struct {
	DB     *store.DB
	Blobs  blob.Store
	Repair bool          // remove orphans older than Grace
	Grace  time.Duration // how old an orphan must be to be one for sure
	Now    time.Time
	Found  func(FileFinding)
	Tick   func(files int) // after each content read
}

// FileCount is what VerifyFiles has gone through.
type FileCount struct{ Named, Read, Stored, Orphans, Removed int }

// VerifyFiles proves the contents of files: every one that a ledger names or that was
// acknowledged to an officer is there, opens and has its hash; then it looks for what
// nothing refers to. It may run beside a working system. Memory: 8 bytes a file.
func VerifyFiles(ctx context.Context, c FileCheck) (FileCount, error) {
	v := fileVerifier{FileCheck: c, seed: maphash.MakeSeed()}
	if err := v.named(ctx); err != nil {
		return v.count, err
	}
	slices.Sort(v.seen)
	err := c.Blobs.Each(ctx, func(e blob.Entry) error { return v.entry(ctx, e) })
	return v.count, err
}

type fileVerifier struct {
	FileCheck
	seed   maphash.Seed
	seen   []uint64 // of the hashes that were named; sorted before orphans are looked for
	recent map[string]bool
	count  FileCount
}

// named checks every content that a ledger event or an upload names. Contents named
// often in a row are read once.
func (v *fileVerifier) named(ctx context.Context) error {
	v.recent = map[string]bool{}
	err := v.DB.EachRecord(ctx, func(r store.Record) error {
		for _, e := range r.Events {
			for _, f := range filesIn(e.Data) {
				if err := v.check(ctx, f.SHA256, f.Name, Ref{r.Row.Province, r.Row.ID}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.DB.EachUpload(ctx, func(u store.UploadRow) error { return v.check(ctx, u.SHA256, u.Name, Ref{}) })
}

// recentFiles bounds how many contents are remembered as read.
const recentFiles = 100_000

func (v *fileVerifier) check(ctx context.Context, sha, name string, ref Ref) error {
	v.count.Named++
	if v.recent[sha] {
		return nil
	}
	if len(v.recent) >= recentFiles {
		clear(v.recent)
	}
	v.recent[sha] = true
	v.seen = append(v.seen, maphash.String(v.seed, sha))
	err := v.Blobs.Check(ctx, sha)
	v.count.Read++
	v.Tick(v.count.Read)
	switch {
	case errors.Is(err, blob.ErrGone):
		v.Found(FileFinding{sha, name, ref, FileLost, sha})
	case errors.Is(err, blob.ErrDamaged):
		v.Found(FileFinding{sha, name, ref, FileDamaged, err.Error()})
	default:
		return err
	}
	return nil
}

// entry looks at what lies in the store. An orphan is one only when the database,
// asked now, knows nothing of it either: it may have been taken in a moment ago.
func (v *fileVerifier) entry(ctx context.Context, e blob.Entry) error {
	if !e.Parked {
		v.count.Stored++
	}
	used := func() (bool, error) {
		if e.SHA256 == "" {
			return false, nil
		}
		if _, named := slices.BinarySearch(v.seen, maphash.String(v.seed, e.SHA256)); named {
			return true, nil
		}
		return v.DB.FileUsed(ctx, e.SHA256)
	}
	needed, err := used()
	if err != nil || needed && !e.Parked {
		return err
	}
	f := FileFinding{SHA256: e.SHA256, Name: e.Name, Kind: FileOrphan, Detail: fmt.Sprintf("%d byte", e.Size)}
	old := v.Now.Sub(e.At) >= v.Grace
	switch {
	case !old:
		f.Kind = FileYoung
	case v.Repair:
		removed, err := v.Blobs.Remove(ctx, e, used)
		if err != nil || !removed {
			return err
		}
		f.Kind = FileRemoved
		v.count.Removed++
	default:
		v.count.Orphans++
	}
	v.Found(f)
	return nil
}

// namedFile is an attachment as any event names it.
type namedFile struct {
	Name   string
	SHA256 string
}

// filesIn finds every attachment in the JSON of an event, whatever its type: an event
// that this program does not know yet must not make its files orphans.
func filesIn(data []byte) []namedFile {
	var event any
	if json.Unmarshal(data, &event) != nil {
		return nil // verify of the ledger tells of it
	}
	var out []namedFile
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if sha, ok := v["sha256"].(string); ok && len(sha) == 64 {
				name, _ := v["name"].(string)
				out = append(out, namedFile{name, sha})
			}
			for _, x := range v {
				walk(x)
			}
		case []any:
			for _, x := range v {
				walk(x)
			}
		}
	}
	walk(event)
	return out
}
