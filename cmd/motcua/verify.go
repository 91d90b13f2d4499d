package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/store"
)

// errFindings: the ledger does not bear the database out.
var errFindings = errors.New("sổ sự kiện và dữ liệu không khớp (the ledger does not bear the database out)")

// verify proves a whole database: hash chains, rebuilt states and all that is kept
// beside them. Notes do not make it fail.
func (p *program) verify(ctx context.Context, args []string) error {
	f := p.flags("verify")
	url := f.String("db", "sqlite:var/motcua.db", "cơ sở dữ liệu (database)")
	var files fileCheck
	only := f.Bool("files", false, "kiểm chứng nội dung tệp thay vì sổ sự kiện (prove the files instead of the ledger); tệp ở --folder hoặc S3")
	files.verifyFlags(f)
	if err := parse(f, args); err != nil {
		return err
	}
	db, err := openExisting(ctx, *url)
	if err != nil {
		return err
	}
	defer db.Close()
	if *only {
		return p.verifyFiles(ctx, db, files)
	}
	start, findings, notes := time.Now(), 0, 0
	dossiers, events, err := app.Verify(ctx, db, func(x app.Discrepancy) {
		if x.Note {
			notes++
			fmt.Fprintln(p.Out, "ghi chú:", x)
			return
		}
		findings++
		fmt.Fprintln(p.Out, "✗", x)
	}, func(n int) {
		if n%1000 == 0 {
			fmt.Fprintf(p.Err, "\r%d hồ sơ …", n)
		}
	})
	if err != nil {
		return err
	}
	books, err := p.verifyBooks(ctx, db, files.keyFile, func(x app.BookFinding) {
		if x.Note {
			notes++
			fmt.Fprintln(p.Out, "ghi chú:", x)
			return
		}
		findings++
		fmt.Fprintln(p.Out, "✗", x)
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(p.Out, books)
	fmt.Fprintf(p.Out, "%d hồ sơ, %d sự kiện, %d sai khác, %d ghi chú, %.1f giây\n", dossiers, events, findings, notes, time.Since(start).Seconds())
	if findings > 0 {
		return errFindings
	}
	return nil
}

// openExisting opens a database that must be there.
func openExisting(ctx context.Context, url string) (*store.DB, error) {
	if path, ok := cutSQLite(url); ok {
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("chưa có cơ sở dữ liệu (no database): %w", err)
		}
	}
	db, err := store.Open(ctx, url, store.Options{})
	if err != nil {
		return nil, err
	}
	if err := db.Ready(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func cutSQLite(url string) (string, bool) { return strings.CutPrefix(url, "sqlite:") }

func makeDir(path string) error { return os.MkdirAll(path, 0o700) }

// backup copies a running SQLite database.
func (p *program) backup(ctx context.Context, args []string) error {
	f := p.flags("backup")
	url := f.String("db", "sqlite:var/motcua.db", "cơ sở dữ liệu (database)")
	to := f.String("to", "", "tệp đích, chưa tồn tại (target file)")
	if err := parse(f, args); err != nil {
		return err
	}
	if *to == "" {
		fmt.Fprintln(p.Err, "cần --to")
		return errUsage
	}
	db, err := openExisting(ctx, *url)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Backup(ctx, *to); err != nil {
		return err
	}
	fmt.Fprintln(p.Out, "đã sao lưu vào (copied to)", *to)
	return nil
}
