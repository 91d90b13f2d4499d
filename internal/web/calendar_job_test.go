package web

import (
	"context"
	"errors"
	"testing"
	"time"
)

// A job outlives the request that started it, runs once for a draft, and ends when
// it is stopped.
func TestCalendarJobRunsOnceAndStops(t *testing.T) {
	var jobs calendarJobs
	request, answered := context.WithCancel(context.Background())
	begun := 0
	run := func(ctx context.Context, progress func(done, total int)) error {
		begun++
		progress(200, 1000)
		<-ctx.Done()
		return ctx.Err()
	}
	job := jobs.start(request, "a", run)
	job.wait(request, time.Minute, 0)
	answered()
	if again := jobs.start(context.Background(), "a", run); again != job {
		t.Error("a second job for the same draft")
	}
	if s := jobs.state("a"); !s.Running || !s.Known || s.Err != nil {
		t.Errorf("while it runs: %+v", s)
	}
	if s := jobs.state("b"); s != (jobState{}) {
		t.Errorf("a draft without a job: %+v", s)
	}
	jobs.stop(context.Background(), "a")
	jobs.stop(context.Background(), "b")
	if s := jobs.state("a"); s.Running || !errors.Is(s.Err, context.Canceled) || begun != 1 {
		t.Errorf("after it was stopped: %+v, begun %d times", s, begun)
	}
	next := jobs.start(context.Background(), "a", func(context.Context, func(int, int)) error { return nil })
	<-next.done
	if s := jobs.state("a"); s.Running || s.Err != nil {
		t.Errorf("the next one: %+v", s)
	}
}

// A job that panics is one that failed.
func TestCalendarJobPanics(t *testing.T) {
	var jobs calendarJobs
	job := jobs.start(context.Background(), "a", func(context.Context, func(int, int)) error { panic("lịch") })
	job.wait(context.Background(), time.Minute, time.Minute)
	if s := jobs.state("a"); s.Running || s.Err == nil {
		t.Errorf("%+v", s)
	}
}

// What the page says about a run, here, elsewhere, or cut off.
func TestCalendarProgress(t *testing.T) {
	now := time.Date(2026, 11, 25, 2, 0, 0, 0, time.UTC)
	for why, x := range map[string]struct {
		state    jobState
		finished bool
		ago      time.Duration
		want     calendarProgress
	}{
		"runs here":                       {jobState{Running: true, Known: true}, false, time.Hour, calendarProgress{Running: true, Here: true, Done: 50, Total: 200, Percent: 25}},
		"runs on another server":          {jobState{}, false, time.Second, calendarProgress{Running: true, Done: 50, Total: 200, Percent: 25}},
		"cut off with its server":         {jobState{}, false, time.Minute, calendarProgress{Done: 50, Total: 200, Percent: 25}},
		"stopped here":                    {jobState{Known: true}, false, time.Second, calendarProgress{Done: 50, Total: 200, Percent: 25}},
		"finished a moment ago elsewhere": {jobState{}, true, time.Second, calendarProgress{Done: 50, Total: 200, Percent: 25}},
	} {
		if got := progressOf(x.state, x.finished, 50, 200, now.Add(-x.ago), now); got != x.want {
			t.Errorf("%s: %+v, want %+v", why, got, x.want)
		}
	}
	if got := progressOf(jobState{}, true, 3, 2, now, now); got.Total != 3 || got.Percent != 100 {
		t.Errorf("more dossiers than when it began: %+v", got)
	}
}
