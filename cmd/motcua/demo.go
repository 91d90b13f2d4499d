package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"motcua/internal/blob"
	"motcua/internal/fault"
	"motcua/internal/org"
)

const (
	demoDossiers = 300
	demoBanner   = "Bản dùng thử: người và hồ sơ đều là dữ liệu giả. Không nhập dữ liệu thật."
)

// demo starts everything on SQLite in one folder: real reference data, a demo
// province, made-up dossiers, a sign-in that lists the demo officers. Starting
// again keeps the data.
func (p *program) demo(ctx context.Context, args []string) error {
	f := p.flags("demo")
	dir := f.String("var", "var", "thư mục dữ liệu (folder for the data)")
	listen := f.String("listen", "127.0.0.1:8080", "địa chỉ (address) host:port")
	url := f.String("db", "", "cơ sở dữ liệu khác thay cho SQLite trong thư mục (another database)")
	reset := f.Bool("reset", false, "xóa dữ liệu cũ, hỏi trước khi xóa (delete the data, asks first)")
	yes := f.Bool("yes", false, "không hỏi (do not ask)")
	n := f.Int("dossiers", demoDossiers, "số hồ sơ mẫu (made-up dossiers)")
	if err := parse(f, args); err != nil {
		return err
	}
	if *reset && *url != "" {
		return errors.New("--reset chỉ xóa dữ liệu trong thư mục; cơ sở dữ liệu của --db thì tự xóa (--reset deletes only the folder, not the database of --db)")
	}
	if *reset {
		if err := p.resetDemo(*dir, *yes); err != nil {
			return err
		}
	}
	if *url == "" {
		*url = "sqlite:" + filepath.Join(*dir, "motcua.db")
	}
	log := slog.New(slog.NewTextHandler(p.Err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	s := settings{
		db: *url, fileSettings: fileSettings{files: filepath.Join(*dir, "files")}, keyFile: filepath.Join(*dir, "master.key"),
		listen: *listen, trial: true, banner: demoBanner, fileLimit: blob.DefaultLimit, log: log,
	}
	start := time.Now()
	if err := p.prepareDemo(ctx, s); err != nil {
		return err
	}
	sys, err := open(ctx, s)
	if err != nil {
		return err
	}
	if err := p.fillDemo(ctx, sys, *n); err != nil {
		if ctx.Err() != nil {
			err = errors.New("đã dừng khi đang nạp hồ sơ mẫu; chạy lại sẽ nạp tiếp (stopped while loading; the next start goes on)")
		}
		return errors.Join(err, sys.close())
	}
	p.say("Sẵn sàng sau %.1f giây", time.Since(start).Seconds())
	p.welcome(ctx, sys)
	return sys.serve(ctx)
}

func (p *program) say(format string, args ...any) { fmt.Fprintf(p.Out, format+"\n", args...) }

// resetDemo deletes the demo's own files after asking; it leaves anything else in
// the folder alone.
func (p *program) resetDemo(dir string, yes bool) error {
	names := []string{"motcua.db", "motcua.db-wal", "motcua.db-shm", "master.key", "files"}
	if !yes {
		fmt.Fprintf(p.Out, "Xóa toàn bộ dữ liệu thử trong %q? Gõ “xoa” để đồng ý: ", dir)
		line, _ := bufio.NewReader(p.In).ReadString('\n')
		if answer := strings.TrimSpace(strings.ToLower(line)); answer != "xoa" && answer != "xóa" {
			return fmt.Errorf("không xóa gì (nothing was deleted)")
		}
	}
	for _, name := range names {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) prepareDemo(ctx context.Context, s settings) error {
	if err := makeKey(s.keyFile); err != nil {
		return err
	}
	db, err := openForWriting(ctx, s.db)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	return fill(ctx, db, true, func(what string) { p.say("Nạp %s", what) })
}

// welcome prints addresses and accounts.
func (p *program) welcome(ctx context.Context, s *system) {
	p.say("\n  Trang chủ và tra cứu   %s/\n  Cán bộ đăng nhập       %s/sign-in\n  API                    %s/api/docs\n  Hộp tin mô phỏng       %s/trial-post/\n", s.publicURL, s.publicURL, s.publicURL, s.publicURL)
	p.say("Tài khoản dùng thử (chọn trong trang đăng nhập, không có mật khẩu):")
	d := s.App.Directory()
	for _, role := range org.Roles {
		name, title, unit := firstHolder(d, role, s.App.Today())
		p.say("  %-30s %-26s %s – %s", fault.Word("vi", string(role)), name, title, unit)
	}
	if code, err := s.DB.Setting(ctx, demoSampleCode); err == nil {
		p.say("\nTra cứu thử một hồ sơ: %s/tra-cuu/%s", s.publicURL, code)
	}
	p.say("Dừng bằng Ctrl+C. Chạy lại vẫn giữ dữ liệu; xóa bằng --reset.")
}

// firstHolder prefers somebody of the demo province's communes and department.
func firstHolder(d *org.Directory, role org.Role, today string) (name, title, unit string) {
	units := d.Units()
	slices.SortStableFunc(units, func(a, b org.Unit) int {
		return cmp.Or(rank(a.Level)-rank(b.Level), strings.Compare(a.ID, b.ID))
	})
	for _, u := range units {
		for _, post := range d.PostsIn(u.ID, role, today) {
			if o, ok := d.Officer(post.OfficerID); ok {
				return o.FullName, post.Title, u.Name
			}
		}
	}
	return "–", "", ""
}

func rank(l org.AdminLevel) int {
	return map[org.AdminLevel]int{org.Commune: 0, org.Province: 1, org.Ministry: 2}[l]
}
