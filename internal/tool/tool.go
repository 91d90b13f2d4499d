// Package tool runs programs that other people wrote and that may be there or not: a
// reader of printed text, a renderer of pages. They get what strangers sent, so each
// runs with a fixed list of arguments and no shell, reads from a pipe and writes to
// one, sees an empty environment and an empty folder, and has bounds of time, memory,
// processor and output.
package tool

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"time"
)

// ErrMissing: the program is not installed on this machine.
var ErrMissing = errors.New("tool: not installed")

// ErrTooMuch: the program wrote more than it may.
var ErrTooMuch = errors.New("tool: too much output")

// Program is a program found on this machine.
type Program struct {
	Path   string
	Time   time.Duration // for one run; 0: 30 s
	Memory int64         // bytes of address space; 0: 1 GiB
	Output int64         // bytes; 0: 32 MiB
	limits string        // path of prlimit; "" = none, time and output alone bound it
}

const (
	defaultTime   = 30 * time.Second
	defaultMemory = 1 << 30
	defaultOutput = 32 << 20
	complaint     = 2000 // bytes of what it says on its error stream
)

// Find looks for a program by name or by path; ErrMissing.
func Find(name string) (Program, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return Program{}, fmt.Errorf("%w: %s", ErrMissing, name)
	}
	limits, _ := exec.LookPath("prlimit")
	return Program{Path: path, limits: limits}, nil
}

// Run gives the program an input and returns what it wrote. ErrTooMuch when that is
// more than it may; the context's error when it took too long.
func (p Program) Run(ctx context.Context, input []byte, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, or(p.Time, defaultTime))
	defer cancel()
	dir, err := os.MkdirTemp("", "motcua-tool-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	cmd := p.command(ctx, args)
	cmd.Dir, cmd.Stdin = dir, bytes.NewReader(input)
	// One thread each: the counters of the same machine must not wait for it.
	cmd.Env = []string{"LC_ALL=C.UTF-8", "TZ=UTC", "HOME=" + dir, "TMPDIR=" + dir, "OMP_THREAD_LIMIT=1"}
	cmd.WaitDelay = time.Second
	out, said := &bounded{left: or(p.Output, defaultOutput), strict: true}, &bounded{left: complaint}
	cmd.Stdout, cmd.Stderr = out, said
	err = cmd.Run()
	switch {
	case out.over:
		return nil, fmt.Errorf("%w: %s", ErrTooMuch, p.Path)
	case ctx.Err() != nil:
		return nil, fmt.Errorf("tool: %s: %w", p.Path, ctx.Err())
	case err != nil:
		return nil, fmt.Errorf("tool: %s: %w: %s", p.Path, err, bytes.TrimSpace(said.kept.Bytes()))
	}
	return out.kept.Bytes(), nil
}

// command puts the program under prlimit where there is one: memory, processor time,
// and not a byte written to a file.
func (p Program) command(ctx context.Context, args []string) *exec.Cmd {
	if p.limits == "" {
		return exec.CommandContext(ctx, p.Path, args...)
	}
	seconds := strconv.Itoa(int(or(p.Time, defaultTime)/time.Second) + 1)
	all := []string{"--as=" + strconv.FormatInt(or(p.Memory, defaultMemory), 10), "--cpu=" + seconds, "--core=0", "--fsize=0", "--", p.Path}
	return exec.CommandContext(ctx, p.limits, append(all, args...)...)
}

func or[T int64 | time.Duration](v, otherwise T) T {
	if v > 0 {
		return v
	}
	return otherwise
}

// bounded keeps what is written up to a bound; a strict one refuses the rest, which
// ends the program, another forgets it.
type bounded struct {
	kept   bytes.Buffer // not embedded: its ReadFrom knows no bound
	left   int64
	strict bool
	over   bool
}

func (b *bounded) Write(p []byte) (int, error) {
	n := len(p)
	if int64(n) > b.left {
		b.over = true
		if b.strict {
			return 0, ErrTooMuch
		}
		p = p[:b.left]
	}
	b.left -= int64(len(p))
	b.kept.Write(p)
	return n, nil
}
