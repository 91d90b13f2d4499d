package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"motcua/internal/blob"
	"motcua/internal/ocr"
	"motcua/internal/paper"
	"motcua/internal/scan"
	"motcua/internal/seal"
)

// fileSettings say where attachments lie, who may read them there, and who looks
// for malware in them.
type fileSettings struct {
	files      string // folder of attachments, unless there is a bucket
	filesKeys  string // file of keys, the current one first; "" = derived from the master key
	s3         blob.S3
	clamd      string // "" = not scanned
	uploadLife time.Duration
	tesseract  string // program that reads text, "" = none
}

// Access to the bucket comes from the environment: command lines are seen by others.
const (
	envS3Access = "MOTCUA_S3_ACCESS_KEY"
	envS3Secret = "MOTCUA_S3_SECRET_KEY"
)

func (s *fileSettings) flags(f *flag.FlagSet) {
	s.placeFlags(f, "files")
	f.StringVar(&s.clamd, "clamd", "", "máy quét mã độc (virus scanner) unix:/run/clamav/clamd.ctl | tcp:host:3310")
	f.StringVar(&s.tesseract, "tesseract", "tesseract", "chương trình đọc chữ trên ảnh, cần dữ liệu tiếng Việt; không có thì không gợi ý (reads text from scans; optional)")
	f.DurationVar(&s.uploadLife, "upload-life", 7*24*time.Hour, "tệp tải lên mà không dùng được giữ bao lâu (how long unused uploads are kept)")
}

// placeFlags are the flags of every verb that reads attachments. folder is the name
// of the flag of the folder: "files", where that does not say what to do.
func (s *fileSettings) placeFlags(f *flag.FlagSet, folder string) {
	f.StringVar(&s.files, folder, "var/files", "thư mục tệp đính kèm (folder of attachments)")
	f.StringVar(&s.filesKeys, "files-key-file", "", "tệp khóa mã hóa tệp, mỗi dòng một khóa hex, khóa hiện hành ở dòng đầu; bỏ trống: suy ra từ khóa chính (keys of attachments, the current one first)")
	f.StringVar(&s.s3.Endpoint, "s3-endpoint", "", "máy chủ S3 thay cho thư mục (S3 server instead of a folder) host:port; khóa ở biến môi trường "+envS3Access+", "+envS3Secret)
	f.StringVar(&s.s3.Bucket, "s3-bucket", "", "bucket S3, phải có sẵn (must exist)")
	f.StringVar(&s.s3.Prefix, "s3-prefix", "", "tiền tố tên trong bucket (prefix of names)")
	f.StringVar(&s.s3.Region, "s3-region", "", "vùng S3 (region)")
	f.BoolVar(&s.s3.Plain, "s3-plain-http", false, "S3 không TLS, chỉ dùng trong phòng máy (without TLS)")
}

// openFiles is what the settings open.
type openFiles struct {
	vault   *blob.Vault
	scanner scan.Scanner   // nil: not scanned
	reader  ocr.Reader     // nil: nothing is read by machine
	pages   paper.Renderer // nil: pages of foreign PDFs cannot be shown
}

// open opens the place and the keys. The key derived from the master key always
// stays on the ring: what was sealed before a file of keys was given still opens.
func (s *fileSettings) open(ctx context.Context, keys *seal.Keys) (out openFiles, err error) {
	text := ""
	if s.filesKeys != "" {
		raw, err := os.ReadFile(s.filesKeys)
		if err != nil {
			return out, fmt.Errorf("--files-key-file: %w", err)
		}
		text = string(raw)
	}
	ring, err := seal.ParseRing(text, keys.Derive("files"))
	if err != nil {
		return out, fmt.Errorf("--files-key-file: %w", err)
	}
	if s.clamd != "" {
		if out.scanner, err = scan.NewClamd(s.clamd); err != nil {
			return out, fmt.Errorf("--clamd: %w", err)
		}
	}
	if p, err := paper.FindPoppler(); err == nil {
		out.pages = p
	}
	if r, err := ocr.Find(ctx, s.tesseract); err == nil {
		out.reader = r
	}
	place, err := s.place(ctx)
	if err != nil {
		return out, err
	}
	out.vault = blob.NewVault(place, ring)
	return out, nil
}

func (s *fileSettings) place(ctx context.Context) (blob.Place, error) {
	if s.s3.Endpoint == "" {
		return blob.NewFolder(s.files)
	}
	c := s.s3
	c.AccessKey, c.SecretKey = strings.TrimSpace(os.Getenv(envS3Access)), strings.TrimSpace(os.Getenv(envS3Secret))
	if c.Bucket == "" || c.AccessKey == "" || c.SecretKey == "" {
		return nil, errors.New("S3 cần --s3-bucket và các biến môi trường (needs a bucket and the variables) " + envS3Access + ", " + envS3Secret)
	}
	return blob.NewBucket(ctx, c)
}

// tendFiles scans what waits for the scanner every half minute and purges unused
// uploads every hour, until the context ends.
func (s *system) tendFiles(ctx context.Context) {
	scans, purges := time.NewTicker(30*time.Second), time.NewTicker(time.Hour)
	defer scans.Stop()
	defer purges.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-scans.C:
			_, err = s.App.Rescan(ctx)
		case <-purges.C:
			_, err = s.App.PurgeFiles(ctx)
		}
		if err != nil && ctx.Err() == nil {
			s.log.Error("files", "error", err)
		}
	}
}
