package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/seed"
	"motcua/internal/store"
)

// bench drives a server over HTTP and, in the same run and on the same machine,
// the floor: the same rows written by bare SQL through the driver. What counts is
// the ratio of the two; absolute figures only tell about the machine.
func (p *program) bench(ctx context.Context, args []string) error {
	f := p.flags("bench")
	b := &bench{program: p}
	f.StringVar(&b.db, "db", "", "cơ sở dữ liệu của máy chủ, dùng riêng để đo (the server's database; use one kept for measuring)")
	f.StringVar(&b.server, "server", "", "máy chủ đang chạy trên cơ sở dữ liệu đó; bỏ trống: tự chạy một máy chủ (a running server on it)")
	f.StringVar(&b.procedure, "procedure", "", "mã thủ tục; bỏ trống: thủ tục cấp xã hay gặp nhất (procedure)")
	f.IntVar(&b.clients, "clients", 16, "số máy khách (clients)")
	f.IntVar(&b.n, "n", 2000, "số lệnh mỗi lượt (commands a round)")
	f.IntVar(&b.rounds, "rounds", 3, "số lượt, lấy trung vị (rounds; the median counts)")
	f.StringVar(&b.json, "json", "", "ghi kết quả JSON vào tệp, - là đầu ra chuẩn (file, or - for standard output)")
	if err := parse(f, args); err != nil {
		return err
	}
	if b.db == "" || b.clients < 1 || b.n < b.clients || b.rounds < 1 {
		fmt.Fprintln(p.Err, "cần --db, và --n không nhỏ hơn --clients")
		return errUsage
	}
	dir, err := os.MkdirTemp("", "motcua-bench-")
	if err != nil {
		return err
	}
	b.dir = dir
	err = b.run(ctx)
	return errors.Join(err, os.RemoveAll(dir))
}

type bench struct {
	*program
	db, server, procedure, json, dir string
	clients, n, rounds               int

	store    *store.DB
	app      *app.App
	version  *catalog.ProcedureVersion
	counters []counter
	http     *caller
	made     []made
	lines    map[string]*line
	order    []string
}

// counter is a OneStopUnit that takes dossiers in, with the tokens of the posts
// that work on them.
type counter struct {
	clerk, officer string // tokens of the clerk and of a case officer
	officerPost    string // post id of the case officer
}

// made is a dossier the benchmark made.
type made struct {
	ref     app.Ref
	counter int
}

func (b *bench) run(ctx context.Context) (err error) {
	if b.store, err = openForWriting(ctx, b.db); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.store.Close()) }()
	if err := b.store.Migrate(ctx); err != nil {
		return err
	}
	if err := fill(ctx, b.store, true, func(string) {}); err != nil {
		return err
	}
	if b.app, err = app.New(ctx, app.Config{DB: b.store}); err != nil {
		return err
	}
	if b.procedure == "" {
		wanted, err := seed.DemoProcedures(org.Commune)
		if err != nil {
			return err
		}
		b.procedure = wanted[0]
	}
	if b.version, err = b.app.Book().Procedure(b.procedure, b.app.Today()); err != nil {
		return err
	}
	if err := b.prepareCounters(ctx); err != nil {
		return err
	}
	stop, err := b.startServer(ctx)
	if err != nil {
		return err
	}
	b.http = newCaller(b.server, b.clients)
	b.lines = map[string]*line{}
	for round := range b.rounds {
		fmt.Fprintf(b.Err, "lượt %d/%d …\n", round+1, b.rounds)
		if err := b.round(ctx, round); err != nil {
			return errors.Join(err, stop())
		}
	}
	return errors.Join(b.report(), stop())
}

// round measures each act over HTTP and its floor right after it.
func (b *bench) round(ctx context.Context, round int) error {
	for _, act := range []func(context.Context, int) error{b.intakes, b.steps, b.reads} {
		if err := act(ctx, round); err != nil {
			return err
		}
	}
	return nil
}

// prepareCounters makes tokens for every counter that offers the procedure.
func (b *bench) prepareCounters(ctx context.Context) error {
	d := b.app.Directory()
	today := b.app.Today()
	for _, u := range d.Units() {
		if u.Kind != org.KindOneStop || !b.version.Level.OfferedAt(u.Level) {
			continue
		}
		agency, err := d.Competent(u.ID, b.version.Field)
		if err != nil {
			continue
		}
		division, err := d.Resolve(org.PlaceDivision, u.ID, agency.ID, b.version.Field)
		if err != nil {
			continue
		}
		var c counter
		tokens := []struct {
			unit string
			role org.Role
			to   *string
		}{{u.ID, org.IntakeOfficer, &c.clerk}, {division.ID, org.CaseOfficer, &c.officer}}
		for _, t := range tokens {
			posts := slices.DeleteFunc(d.PostsIn(t.unit, t.role, today), func(p org.Post) bool { return p.OfficerID == "" })
			if len(posts) == 0 {
				return fmt.Errorf("bench: %s lacks a %s", t.unit, t.role)
			}
			if *t.to, err = b.app.NewToken(ctx, "bench", posts[0].OfficerID, posts[0].ID, time.Hour); err != nil {
				return err
			}
			if t.role == org.CaseOfficer {
				c.officerPost = posts[0].ID
			}
		}
		b.counters = append(b.counters, c)
	}
	if len(b.counters) == 0 {
		return fmt.Errorf("bench: no counter of %s offers %s", b.db, b.procedure)
	}
	return nil
}

func (b *bench) path(name string) string { return filepath.Join(b.dir, name) }
