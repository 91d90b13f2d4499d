package floor

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"motcua/internal/store"
)

// open gives the writer for the engine of db, on connections of its own.
func open(ctx context.Context, db *store.DB, clients int) (writer, error) {
	if db.Engine() == "postgres" {
		cfg, err := pgx.ParseConfig(db.URL())
		if err != nil {
			return nil, err
		}
		store.PlanByIndex(cfg) // what helps the store helps its floor
		pool := stdlib.OpenDB(*cfg)
		pool.SetMaxOpenConns(clients)
		pool.SetMaxIdleConns(clients)
		return pipelines{pool}, nil
	}
	path := strings.TrimPrefix(db.URL(), "sqlite:")
	pool, err := sql.Open("sqlite", store.SQLiteDSN(path))
	if err != nil {
		return nil, err
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	g := &group{pool: pool, conn: conn, jobs: make(chan job, clients), done: make(chan struct{}), prepared: map[string]*sql.Stmt{}}
	go g.run()
	return g, nil
}

// pipelines writes a command as one pgx.Batch: one round trip, one implicit transaction.
type pipelines struct{ pool *sql.DB }

func (p pipelines) write(ctx context.Context, rows []statement) error {
	conn, err := p.pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error {
		b := &pgx.Batch{}
		for _, s := range rows {
			b.Queue(s.sql, s.args...)
		}
		return c.(*stdlib.Conn).Conn().SendBatch(ctx, b).Close()
	})
}

func (p pipelines) close() error { return p.pool.Close() }

// group writes the commands that wait in one SQLite transaction.
type group struct {
	pool     *sql.DB
	conn     *sql.Conn
	jobs     chan job
	done     chan struct{}
	prepared map[string]*sql.Stmt
}

type job struct {
	rows   []statement
	answer chan error
}

func (g *group) write(_ context.Context, rows []statement) error {
	j := job{rows, make(chan error, 1)}
	g.jobs <- j
	return <-j.answer
}

func (g *group) run() {
	defer close(g.done)
	for first := range g.jobs {
		waiting := []job{first}
		for n := len(g.jobs); n > 0; n-- {
			waiting = append(waiting, <-g.jobs)
		}
		err := g.commit(waiting)
		for _, j := range waiting {
			j.answer <- err
		}
	}
}

func (g *group) commit(waiting []job) error {
	if err := g.exec("begin immediate"); err != nil {
		return err
	}
	for _, j := range waiting {
		for _, s := range j.rows {
			if err := g.exec(s.sql, s.args...); err != nil {
				return errors.Join(err, g.exec("rollback"))
			}
		}
	}
	return g.exec("commit")
}

func (g *group) exec(text string, args ...any) error {
	st := g.prepared[text]
	if st == nil {
		var err error
		if st, err = g.conn.PrepareContext(context.Background(), text); err != nil {
			return err
		}
		g.prepared[text] = st
	}
	_, err := st.Exec(args...)
	return err
}

func (g *group) close() error {
	close(g.jobs)
	<-g.done
	return errors.Join(g.conn.Close(), g.pool.Close())
}
