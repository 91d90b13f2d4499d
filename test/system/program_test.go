package system

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// patience is how long anything may take before the test calls it a hang.
const patience = 120 * time.Second

// outcome is what a command that ended left.
type outcome struct {
	code int
	out  string // standard output
	err  string // standard error
}

// run runs a verb to its end.
func run(t testing.TB, args ...string) outcome { t.Helper(); return runWith(t, "", args...) }

// runWith is run with something typed on standard input.
func runWith(t testing.TB, typed string, args ...string) outcome {
	t.Helper()
	o, err := execute(typed, args...)
	if err != nil {
		t.Fatalf("motcua %s: %v", strings.Join(args, " "), err)
	}
	return o
}

func execute(typed string, args ...string) (outcome, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, args...)
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(typed), &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return outcome{}, err
	}
	return outcome{cmd.ProcessState.ExitCode(), out.String(), errs.String()}, ctx.Err()
}

// process is a verb that goes on running.
type process struct {
	cmd  *exec.Cmd
	out  *transcript // standard output
	err  *transcript // standard error
	done chan struct{}
}

// begin starts a verb with something typed on standard input.
func begin(typed string, args ...string) (*process, error) {
	p := &process{cmd: exec.Command(binary, args...), out: newTranscript(), err: newTranscript(), done: make(chan struct{})}
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = strings.NewReader(typed), p.out, p.err
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = p.cmd.Wait() // how it ended is told by ProcessState
		p.out.end()
		p.err.end()
		close(p.done)
	}()
	return p, nil
}

// launch starts a verb and leaves it running; what still runs at the end of the
// test is killed.
func launch(t testing.TB, args ...string) *process { t.Helper(); return launchWith(t, "", args...) }

// launchWith is launch with something typed on standard input.
func launchWith(t testing.TB, typed string, args ...string) *process {
	t.Helper()
	p, err := begin(typed, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.kill()
		if strings.Contains(p.err.text(), "DATA RACE") {
			t.Error("the race detector found something in the program")
		}
		if t.Failed() {
			t.Logf("motcua %s\n%s%s", strings.Join(args, " "), p.out.text(), p.err.text())
		}
	})
	return p
}

// kill is kill -9 of this very process.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // fails only when it has ended already
	<-p.done
}

// stop asks the process to end, as a service manager does, and gives its exit code.
func (p *process) stop(t testing.TB) int {
	t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	return p.wait(t)
}

func (p *process) wait(t testing.TB) int {
	t.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		t.Fatalf("the process does not end\n%s", p.err.text())
	}
	return p.cmd.ProcessState.ExitCode()
}

// says waits until standard output holds what the expression finds, and gives it.
func (p *process) says(t testing.TB, what *regexp.Regexp) string {
	t.Helper()
	found, ok := p.out.find(what, patience)
	if !ok {
		t.Fatalf("the program does not say %q\n%s%s", what, p.out.text(), p.err.text())
	}
	return found
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// transcript collects what a process says and lets others wait for it.
type transcript struct {
	mu    sync.Mutex
	more  *sync.Cond
	buf   bytes.Buffer
	ended bool
}

func newTranscript() *transcript {
	t := &transcript{}
	t.more = sync.NewCond(&t.mu)
	return t
}

var _ io.Writer = (*transcript)(nil)

func (t *transcript) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.more.Broadcast()
	return t.buf.Write(p)
}

func (t *transcript) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended = true
	t.more.Broadcast()
}

func (t *transcript) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.buf.String()
}

// find waits for what the expression finds; false when the process ends or the
// time is up before.
func (t *transcript) find(what *regexp.Regexp, most time.Duration) (string, bool) {
	late := false
	alarm := time.AfterFunc(most, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		late = true
		t.more.Broadcast()
	})
	defer alarm.Stop()
	t.mu.Lock()
	defer t.mu.Unlock()
	for {
		if found := what.FindString(t.buf.String()); found != "" {
			return found, true
		}
		if t.ended || late {
			return "", false
		}
		t.more.Wait()
	}
}

// copyFile copies a file that nobody writes to.
func copyFile(t testing.TB, from, to string) {
	t.Helper()
	if err := os.WriteFile(to, readFile(t, from), 0o600); err != nil {
		t.Fatal(err)
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
