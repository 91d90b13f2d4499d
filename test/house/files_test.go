package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// root is the top of the checkout, seen from this package.
const root = "../.."

// goFile is one Go file of the module, parsed.
type goFile struct {
	name   string // from the top of the checkout
	pkg    string // import path
	test   bool
	source []byte
	fset   *token.FileSet
	syntax *ast.File
}

// at gives the place of a node as file:line.
func (f goFile) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", f.name, f.fset.Position(n.Pos()).Line)
}

// goFiles returns every Go file that "go list" sees, tests too.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	out := command(t, "go", "list", "-e", "-json=ImportPath,Dir,GoFiles,TestGoFiles,XTestGoFiles", "./...")
	var all []goFile
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath, Dir                    string
			GoFiles, TestGoFiles, XTestGoFiles []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		for _, name := range append(append(p.GoFiles, p.TestGoFiles...), p.XTestGoFiles...) {
			all = append(all, parse(t, p.ImportPath, filepath.Join(p.Dir, name)))
		}
	}
	if len(all) < 10 {
		t.Fatalf("only %d Go files found", len(all))
	}
	return all
}

func parse(t *testing.T, pkg, path string) goFile {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	top, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	name, err := filepath.Rel(top, path)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, name, source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return goFile{name, pkg, strings.HasSuffix(name, "_test.go"), source, fset, syntax}
}

// committed returns the names of all files git knows, from the top.
func committed(t *testing.T) []string {
	t.Helper()
	names := strings.Split(strings.TrimRight(string(command(t, "git", "ls-files", "-z")), "\x00"), "\x00")
	if len(names) < 10 {
		t.Fatalf("git lists only %d files", len(names))
	}
	return names
}

// text reads a committed file; false when it is not text, or not there.
func text(t *testing.T, name string) ([]byte, bool) {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(root, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false // removed and not yet committed
	}
	if err != nil {
		t.Fatal(err)
	}
	return body, !bytes.ContainsRune(body[:min(len(body), 8000)], 0)
}

func command(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = root
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, complaint.Bytes())
	}
	return out
}
