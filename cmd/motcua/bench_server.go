package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// startServer runs a server of its own on the database, unless one was given.
// stop ends it and waits.
func (b *bench) startServer(ctx context.Context) (stop func() error, err error) {
	if b.server != "" {
		return func() error { return nil }, nil
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	if err := makeKey(b.path("master.key")); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "serve", "--db", b.db, "--files", b.path("files"), "--key-file", b.path("master.key"),
		"--listen", "127.0.0.1:0", "--trial-sign-in", "--max-conns", "16")
	cmd.Stderr = b.Err
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	_, address, ok := strings.Cut(strings.TrimSpace(line), ": ")
	if err != nil || !ok {
		return nil, errors.Join(fmt.Errorf("bench: the server did not start: %q", line), err, cmd.Process.Kill(), cmd.Wait())
	}
	b.server = address
	return func() error {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			return err
		}
		return cmd.Wait()
	}, nil
}
