package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"motcua/internal/app"
	"motcua/internal/blob"
	"motcua/internal/fault"
	"motcua/internal/store"
)

// errFiles: files are lost or damaged, or lie there unused and were not removed.
var errFiles = errors.New("tệp bị mất, hỏng hoặc không còn dùng (files are lost, damaged or orphaned)")

// fileCheck are the settings of "verify --files".
type fileCheck struct {
	fileSettings
	keyFile string
	repair  bool
	grace   time.Duration
}

func (s *fileCheck) verifyFlags(f *flag.FlagSet) {
	s.placeFlags(f, "folder")
	f.StringVar(&s.keyFile, "key-file", "var/master.key", "khóa chính (master key)")
	f.BoolVar(&s.repair, "repair", false, "với --files: xóa nội dung không còn dùng (remove orphans)")
	f.DurationVar(&s.grace, "grace", 24*time.Hour, "với --files: nội dung mới hơn thì chưa coi là không dùng (younger ones are left)")
}

// verifyFiles proves the contents of attachments. Orphans make it fail too, unless
// --repair removed them; what is younger than the grace time is only told.
func (p *program) verifyFiles(ctx context.Context, db *store.DB, s fileCheck) error {
	files, err := s.openVault(ctx)
	if err != nil {
		return err
	}
	start, serious := time.Now(), 0
	count, err := app.VerifyFiles(ctx, app.FileCheck{
		DB: db, Blobs: files.vault, Repair: s.repair, Grace: s.grace, Now: start,
		Found: func(f app.FileFinding) {
			if f.Serious() {
				serious++
			}
			mark := map[bool]string{true: "✗", false: "·"}[f.Serious() || f.Kind == app.FileOrphan]
			fmt.Fprintln(p.Out, mark, f)
		},
		Tick: func(n int) {
			if n%100 == 0 {
				fmt.Fprintf(p.Err, "\r%d tệp …", n)
			}
		},
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "%d tệp được nhắc tới, %d nội dung đã đọc, %d đang lưu, %d mất hoặc hỏng, %d không dùng, %d đã dọn, %.1f giây\n",
		count.Named, count.Read, count.Stored, serious, count.Orphans, count.Removed, time.Since(start).Seconds())
	if serious > 0 || count.Orphans > 0 {
		return errFiles
	}
	return nil
}

// openVault opens the files with the keys.
func (s fileCheck) openVault(ctx context.Context) (openFiles, error) {
	keys, err := loadKeys(s.keyFile)
	if err != nil {
		return openFiles{}, err
	}
	return s.fileSettings.open(ctx, keys)
}

// sealFiles seals anew what lies plain or under a former key. Cut off, it goes on
// where it was when it is run again; the system may run meanwhile.
func (p *program) sealFiles(ctx context.Context, args []string) error {
	f := p.flags("seal-files")
	var s fileCheck
	s.placeFlags(f, "files")
	f.StringVar(&s.keyFile, "key-file", "var/master.key", "khóa chính (master key)")
	if err := parse(f, args); err != nil {
		return err
	}
	files, err := s.openVault(ctx)
	if err != nil {
		return err
	}
	var todo []string
	if err := files.vault.Each(ctx, func(e blob.Entry) error {
		if e.SHA256 != "" && !e.Parked {
			todo = append(todo, e.SHA256)
		}
		return nil
	}); err != nil {
		return err
	}
	sealed, failed := 0, 0
	for i, sha := range todo {
		changed, err := files.vault.Renew(ctx, sha)
		switch {
		case err != nil && (ctx.Err() != nil || fault.Of(err).Kind == fault.Unavailable):
			return err
		case err != nil && !errors.Is(err, blob.ErrGone):
			failed++
			fmt.Fprintf(p.Out, "✗ %s: %v\n", sha, err)
		case changed:
			sealed++
		}
		if i%100 == 99 {
			fmt.Fprintf(p.Err, "\r%d/%d tệp …", i+1, len(todo))
		}
	}
	fmt.Fprintf(p.Out, "%d tệp, %d đã mã hóa lại, %d không đọc được\n", len(todo), sealed, failed)
	if failed > 0 {
		return errFiles
	}
	return nil
}
