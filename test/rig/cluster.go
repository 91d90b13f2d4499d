package rig

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// EnvPostgres names the environment variable with the socket folder of a cluster
// that is already running, so that many test packages share one. The script
// test/run sets it; a lone "go test" starts a cluster of its own.
const EnvPostgres = "MOTCUA_TEST_PG"

//go:embed cluster.sh
var clusterScript string

// lifeline is the write end of the cluster's standard input. It is held, never
// written to: the kernel closes it when this process ends, by whatever cause, and
// that stops the cluster (see cluster.sh).
//
//lint:ignore U1000 holding it is its use
var lifeline io.Closer

// clusterDir returns the socket folder of the cluster of this test process,
// starting it on first use.
var clusterDir = sync.OnceValues(func() (string, error) {
	if dir := os.Getenv(EnvPostgres); dir != "" {
		return dir, nil
	}
	bin, err := postgresBin()
	if err != nil {
		return "", err
	}
	return startCluster(bin)
})

// startCluster runs cluster.sh and waits until the cluster answers.
func startCluster(bin string) (string, error) {
	cred, err := nonRoot()
	if err != nil {
		return "", err
	}
	cmd := exec.Command("sh", "-c", clusterScript, "cluster.sh", bin)
	cmd.Dir = "/tmp"
	// A session of its own: Ctrl-C in the terminal is for the tests; the cluster
	// follows when they are gone.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Credential: cred}
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return "", err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return "", err
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		return "", fmt.Errorf("start PostgreSQL: %w", err)
	}
	out := bufio.NewReader(stdout)
	first, _ := out.ReadString('\n')
	dir, ready := strings.CutPrefix(strings.TrimSpace(first), "ready ")
	if !ready {
		rest, _ := io.ReadAll(out)
		_ = cmd.Wait() // what it said is the better error
		return "", fmt.Errorf("PostgreSQL did not start:\n%s%s", first, rest)
	}
	lifeline = stdin
	return dir, nil
}

// postgresBin returns the newest folder with PostgreSQL's server programs.
func postgresBin() (string, error) {
	best, bestVersion := "", -1
	dirs, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	for _, dir := range dirs {
		version, err := strconv.Atoi(filepath.Base(filepath.Dir(dir)))
		if err != nil || version <= bestVersion {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, "initdb")); err == nil {
			best, bestVersion = dir, version
		}
	}
	if best != "" {
		return best, nil
	}
	if initdb, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(initdb), nil
	}
	return "", errors.New("PostgreSQL 15 or newer is needed and is not installed: run test/run, or apt-get install postgresql")
}

// nonRoot returns whom to run PostgreSQL as: nil for the present user, or an
// unprivileged account when that is root, as which PostgreSQL refuses to run.
func nonRoot() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err1 == nil && err2 == nil && uid != 0 {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("PostgreSQL does not run as root and there is neither an account postgres nor nobody")
}
