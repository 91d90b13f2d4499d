package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// maxGroup bounds how many batches share one transaction, so that the first does
// not wait long for the last.
const maxGroup = 256

// groupCommit is SQLite's one writer. It takes every batch that waits and commits
// them in one transaction, so that one flush to the disk serves them all. A batch
// that fails is undone alone.
type groupCommit struct {
	jobs   chan *job
	done   chan struct{}
	conn   *sql.Conn
	shared func(error) error
	stmts  map[string]*sql.Stmt

	mu     sync.RWMutex // held for reading while sending, so that close is safe
	closed bool
}

type job struct {
	ctx    context.Context
	batch  batch
	err    error
	answer chan struct{}
}

func startGroupCommit(ctx context.Context, db *sql.DB, shared func(error) error) (*groupCommit, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	g := &groupCommit{jobs: make(chan *job, maxGroup), done: make(chan struct{}), conn: conn, shared: shared, stmts: map[string]*sql.Stmt{}}
	go g.run()
	return g, nil
}

// write queues the batch and waits for its outcome. Once queued it is waited for
// even when ctx ends, so that the answer is never a guess; a batch whose ctx ends
// before its turn is not run.
func (g *groupCommit) write(ctx context.Context, b batch) error {
	j := &job{ctx: ctx, batch: b, answer: make(chan struct{})}
	if err := g.send(j); err != nil {
		return err
	}
	<-j.answer
	return j.err
}

func (g *groupCommit) send(j *job) error {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.closed {
		return ErrClosed
	}
	select {
	case g.jobs <- j:
		return nil
	case <-j.ctx.Done():
		return j.ctx.Err()
	}
}

// run is the writer: one group after the other until closed and empty.
func (g *groupCommit) run() {
	defer close(g.done)
	for first := range g.jobs {
		group := g.gather(first)
		g.commit(group)
		for _, j := range group {
			close(j.answer)
		}
	}
}

// gather takes what waits besides the first, without waiting for more: while one
// group is flushed the next one gathers by itself.
func (g *groupCommit) gather(first *job) []*job {
	group := []*job{first}
	for len(group) < maxGroup {
		select {
		case j, ok := <-g.jobs:
			if !ok {
				return group
			}
			group = append(group, j)
		default:
			return group
		}
	}
	return group
}

// commit writes the group and leaves each job its error. Nearly always all batches
// succeed, so they first run together without savepoints, which cost as much as
// the writing itself. When one fails, they run again each in a savepoint.
func (g *groupCommit) commit(group []*job) {
	if lost := g.transaction(group, g.bare); lost == nil {
		return
	}
	if len(group) > 1 {
		if lost := g.transaction(group, g.savepoint); lost == nil {
			return
		}
	}
	// The failure of one takes the transaction of all with it (a full disk does):
	// each gets its own, so that those that can be written are.
	for _, j := range group {
		if lost := g.transaction([]*job{j}, g.bare); lost != nil && j.err == nil {
			j.err = g.shared(lost)
		}
	}
}

// transaction runs every job by one of the two ways and commits. The error is one
// that undid them all; what is wrong with a single batch is left in its job.
func (g *groupCommit) transaction(group []*job, run func(*job) error) error {
	err := g.plain("begin immediate")
	for i := 0; err == nil && i < len(group); i++ {
		j := group[i]
		if j.err = j.ctx.Err(); j.err == nil {
			err = run(j)
		}
	}
	if err == nil {
		err = g.plain("commit")
	}
	if err != nil {
		// After some errors SQLite has rolled back by itself: then this one fails, rightly.
		_ = g.plain("rollback")
	}
	return err
}

// bare runs a batch; its failure is that of the transaction.
func (g *groupCommit) bare(j *job) error {
	err := g.batch(j.batch)
	j.err = g.shared(err)
	return err
}

// savepoint runs a batch so that it can be undone alone.
func (g *groupCommit) savepoint(j *job) error {
	if err := g.plain("savepoint one"); err != nil {
		return err
	}
	if j.err = g.shared(g.batch(j.batch)); j.err != nil {
		if err := g.plain("rollback to one"); err != nil {
			return err
		}
	}
	return g.plain("release one")
}

func (g *groupCommit) batch(b batch) error {
	for _, s := range b {
		if err := g.statement(s); err != nil {
			return err
		}
	}
	return nil
}

func (g *groupCommit) statement(s statement) error {
	st, err := g.prepare(s.sql)
	if err != nil {
		return err
	}
	if s.row != nil {
		return st.QueryRow(s.args...).Scan(s.row...)
	}
	res, err := st.Exec(s.args...)
	if err == nil && s.affected != nil {
		*s.affected, err = res.RowsAffected()
	}
	return err
}

// plain runs a statement of the transaction itself. It has no deadline: its
// outcome belongs to every batch of the group.
func (g *groupCommit) plain(text string) error {
	st, err := g.prepare(text)
	if err == nil {
		_, err = st.Exec()
	}
	return err
}

// prepare keeps the statements of the writer; their texts are few.
func (g *groupCommit) prepare(text string) (*sql.Stmt, error) {
	if st := g.stmts[text]; st != nil {
		return st, nil
	}
	st, err := g.conn.PrepareContext(context.Background(), text)
	if err == nil {
		g.stmts[text] = st
	}
	return st, err
}

// close refuses new batches, lets the queued ones be written and frees the connection.
func (g *groupCommit) close() error {
	g.mu.Lock()
	if g.closed {
		g.mu.Unlock()
		return nil
	}
	g.closed = true
	close(g.jobs)
	g.mu.Unlock()
	<-g.done
	var errs []error
	for _, st := range g.stmts {
		errs = append(errs, st.Close())
	}
	return errors.Join(append(errs, g.conn.Close())...)
}
