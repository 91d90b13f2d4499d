// Package system tests the whole program: it builds the real binary, starts it on
// loopback with a database and a folder of its own, speaks to it as its users do,
// kills it, damages its files, and looks at what is left.
//
// Every file says at its top which promise of the system it shows. Nothing here
// knows how the program is made, except where the database must be looked at or
// damaged behind its back.
package system

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// root is the top of the checkout, seen from this package.
const root = "../.."

// binary is the program under test, built once for all tests.
var binary string

func TestMain(m *testing.M) { os.Exit(build(m)) }

func build(m *testing.M) int {
	dir, err := os.MkdirTemp("", "motcua-system-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "motcua")
	cmd := exec.Command("go", append(append([]string{"build"}, buildFlags...), "-o", binary, "./cmd/motcua")...)
	cmd.Dir, cmd.Env = root, append(os.Environ(), buildCGO)
	if out, err := cmd.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
		return 1
	}
	defer demo.remove()
	return m.Run()
}
