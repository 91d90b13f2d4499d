package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"path/filepath"
	"runtime/debug"

	"motcua/internal/blob"
	"motcua/internal/store"
)

// common flags of the verbs that open a system.
func (p *program) systemFlags(f *flag.FlagSet) *settings {
	s := &settings{log: slog.New(slog.NewTextHandler(p.Err, &slog.HandlerOptions{Level: slog.LevelInfo}))}
	f.StringVar(&s.db, "db", "sqlite:var/motcua.db", "cơ sở dữ liệu (database): sqlite:PATH | postgres://…")
	s.fileSettings.flags(f)
	f.StringVar(&s.keyFile, "key-file", "var/master.key", "khóa chính 32 byte dạng hex (master key)")
	f.StringVar(&s.listen, "listen", "127.0.0.1:8080", "địa chỉ (address) host:port | unix:/path")
	f.StringVar(&s.publicURL, "public-url", "", "địa chỉ công khai (public address), https://…")
	f.StringVar(&s.issuer, "issuer", "", "OIDC issuer")
	f.StringVar(&s.clientID, "client-id", "motcua", "OIDC client id")
	f.StringVar(&s.secretFile, "client-secret-file", "", "tệp chứa OIDC client secret (file)")
	f.BoolVar(&s.trial, "trial-sign-in", false, "dùng cổng đăng nhập dùng thử (embedded trial provider; loopback only)")
	f.StringVar(&s.banner, "banner", "", "dòng chữ trên mọi trang (a line on every page)")
	f.BoolVar(&s.trustProxy, "trust-proxy", false, "tin X-Forwarded-For của proxy phía trước")
	f.IntVar(&s.maxConns, "max-conns", 0, "số kết nối PostgreSQL (connections)")
	f.BoolVar(&s.pgBouncer, "pgbouncer", false, "PgBouncer ở chế độ transaction")
	f.Int64Var(&s.fileLimit, "file-limit", blob.DefaultLimit, "kích thước tệp tối đa, byte (largest file)")
	s.tellSettings.flags(f)
	s.signSettings.flags(f)
	return s
}

// serve runs the real system on a prepared database.
func (p *program) serve(ctx context.Context, args []string) error {
	f := p.flags("serve")
	s := p.systemFlags(f)
	if err := parse(f, args); err != nil {
		return err
	}
	// Answers are made of many short-lived values; collecting them less often costs
	// some tens of megabytes and gives a tenth of the processor back.
	debug.SetGCPercent(400)
	sys, err := open(ctx, *s)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.Out, "motcua:", sys.publicURL)
	return sys.serve(ctx)
}

// migrate prepares the database: schema, and the reference data this release ships
// and the database lacks; what administrators published stays as it is.
// Several replicas may run it at once.
func (p *program) migrate(ctx context.Context, args []string) error {
	f := p.flags("migrate")
	url := f.String("db", "sqlite:var/motcua.db", "cơ sở dữ liệu (database)")
	key := f.String("key-file", "var/master.key", "khóa chính, tạo mới nếu chưa có (made when absent)")
	demo := f.Bool("demo-organisation", false, "nạp cơ cấu tổ chức mẫu (load the demo organisation)")
	if err := parse(f, args); err != nil {
		return err
	}
	if err := makeKey(*key); err != nil {
		return err
	}
	db, err := openForWriting(ctx, *url)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	if err := fill(ctx, db, *demo, func(string) {}); err != nil {
		return err
	}
	fmt.Fprintln(p.Out, "motcua: cơ sở dữ liệu đã sẵn sàng (the database is ready)")
	return nil
}

func openForWriting(ctx context.Context, url string) (*store.DB, error) {
	if path, ok := cutSQLite(url); ok {
		if err := makeDir(filepath.Dir(path)); err != nil {
			return nil, err
		}
	}
	return store.Open(ctx, url, store.Options{})
}
