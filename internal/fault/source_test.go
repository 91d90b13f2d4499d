package fault_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// codeForm is the form of a code: "dossier.not-found". "internal" is the only one
// without a dot.
var codeForm = regexp.MustCompile(`^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$`)

// use is one place of the source that raises a fault.
type use struct {
	where string
	args  []string // names of the message arguments given there
}

// source is what the program says about faults.
type source struct {
	raised   map[string][]use // by code
	literals map[string]bool  // every string literal outside the catalogue itself
}

// readSource reads every Go file of the program that is no test.
func readSource(t *testing.T) source {
	t.Helper()
	s := source{map[string][]use{}, map[string]bool{}}
	root := filepath.Join("..", "..")
	for _, dir := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files := token.NewFileSet()
			f, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				return err
			}
			catalogue := filepath.Base(filepath.Dir(path)) == "fault"
			ast.Inspect(f, func(n ast.Node) bool {
				s.look(n, files, catalogue)
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// look notes what one node says: fault.New(kind, "code", "name", value …), the
// helper need(ok, "code", …), or a row of a table that holds a code and the name of
// its argument.
func (s source) look(n ast.Node, files *token.FileSet, catalogue bool) {
	switch n := n.(type) {
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.SelectorExpr:
			if x, ok := f.X.(*ast.Ident); ok && x.Name == "fault" {
				name = f.Sel.Name
			}
		case *ast.Ident:
			name = f.Name
		}
		if name != "New" && name != "need" || len(n.Args) < 2 {
			return
		}
		if code := literal(n.Args[1]); code != "" {
			u := use{where: files.Position(n.Pos()).String()}
			for i := 2; name == "New" && i < len(n.Args); i += 2 {
				u.args = append(u.args, literal(n.Args[i]))
			}
			s.raised[code] = append(s.raised[code], u)
		}
	case *ast.CompositeLit:
		var texts []string
		for _, e := range n.Elts {
			texts = append(texts, literal(e))
		}
		for _, code := range texts {
			if !catalogue && strings.HasPrefix(code, "request.") {
				s.raised[code] = append(s.raised[code], use{files.Position(n.Pos()).String(), texts})
			}
		}
	case *ast.BasicLit:
		if text := literal(n); !catalogue && text != "" {
			s.literals[text] = true
		}
	}
}

// literal is the text of a string literal, "" for any other expression.
func literal(e ast.Expr) string {
	if b, ok := e.(*ast.BasicLit); ok && b.Kind == token.STRING {
		if s, err := strconv.Unquote(b.Value); err == nil {
			return s
		}
	}
	return ""
}

func (u use) gives(name string) bool { return slices.Contains(u.args, name) }
