package web

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"motcua/internal/fault"
)

// calendarJobs are the trials and publications that run in this process, one for a
// draft. How far they have come is stored with the draft; here stands only what is
// running, and how the last run ended. The zero value is ready.
type calendarJobs struct {
	mu  sync.Mutex
	all map[string]*calendarJob
}

type calendarJob struct {
	cancel context.CancelFunc
	begun  chan struct{} // closed when the first dossiers are done, or at the end
	done   chan struct{}
	err    error // valid after done
}

// patience is how long an answer waits for a job to begin, and then for its end by what
// the job does; after that the reader sees the progress. Small jobs are done before the
// page is shown. Tests are more patient: what they look for does not depend on how busy
// a machine is.
var patience = struct{ begins, trial, importing, rehearsal time.Duration }{
	begins: 10 * time.Second, trial: 700 * time.Millisecond, importing: 1500 * time.Millisecond, rehearsal: 2 * time.Second,
}

// jobState is what a page says about the job of a draft.
type jobState struct {
	Running bool
	Known   bool // there has been one in this process
	Err     error
}

// start runs a job for a draft unless one is running. The job outlives the request.
func (j *calendarJobs) start(ctx context.Context, id string, run func(ctx context.Context, progress func(done, total int)) error) *calendarJob {
	j.mu.Lock()
	defer j.mu.Unlock()
	if job := j.all[id]; job != nil && job.running() {
		return job
	}
	if j.all == nil {
		j.all = map[string]*calendarJob{}
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	job := &calendarJob{cancel: cancel, begun: make(chan struct{}), done: make(chan struct{})}
	j.all[id] = job
	go job.run(ctx, run)
	return job
}

func (job *calendarJob) run(ctx context.Context, run func(context.Context, func(done, total int)) error) {
	begin := sync.OnceFunc(func() { close(job.begun) })
	defer job.cancel()
	defer begin()
	defer close(job.done)
	defer func() {
		if v := recover(); v != nil {
			job.err = fault.New(fault.Internal, "internal").Because(fmt.Errorf("panic: %v\n%s", v, debug.Stack()))
		}
	}()
	job.err = run(ctx, func(int, int) { begin() })
}

func (job *calendarJob) running() bool {
	select {
	case <-job.done:
		return false
	default:
		return true
	}
}

// wait gives a job time to be refused or to begin, and a little more to be done
// with few dossiers; then the reader sees its progress.
func (job *calendarJob) wait(ctx context.Context, begin, finish time.Duration) {
	select {
	case <-job.begun:
	case <-ctx.Done():
	case <-time.After(begin):
	}
	select {
	case <-job.done:
	case <-ctx.Done():
	case <-time.After(finish):
	}
}

// stop ends the job of a draft at the next page of dossiers and waits for that.
func (j *calendarJobs) stop(ctx context.Context, id string) {
	j.mu.Lock()
	job := j.all[id]
	j.mu.Unlock()
	if job == nil {
		return
	}
	job.cancel()
	select {
	case <-job.done:
	case <-ctx.Done():
	}
}

func (j *calendarJobs) state(id string) jobState {
	j.mu.Lock()
	job := j.all[id]
	j.mu.Unlock()
	switch {
	case job == nil:
		return jobState{}
	case job.running():
		return jobState{Running: true, Known: true}
	}
	return jobState{Known: true, Err: job.err}
}

// elsewhere is for how long after the last page of dossiers a job that does not run
// here is taken to run on another server.
const elsewhere = 30 * time.Second

// calendarProgress is how far a trial or a publication has come.
type calendarProgress struct {
	Running     bool // here or on another server
	Here        bool
	Done, Total int
	Percent     int
}

func progressOf(s jobState, finished bool, done, total int, updated, now time.Time) calendarProgress {
	p := calendarProgress{Here: s.Running, Done: done, Total: max(total, done)}
	p.Running = s.Running || !s.Known && !finished && now.Sub(updated) < elsewhere
	if p.Total > 0 {
		p.Percent = 100 * done / p.Total
	}
	return p
}
