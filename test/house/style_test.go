package house

import (
	"bytes"
	"go/ast"
	"go/format"
	"testing"
)

const (
	maxFileLines     = 500
	maxFunctionLines = 60
)

// Formatting and size. A long file has two purposes; a long function hides one.
func TestFilesAreFormattedAndShort(t *testing.T) {
	for _, f := range goFiles(t) {
		if ast.IsGenerated(f.syntax) {
			continue
		}
		formatted, err := format.Source(f.source)
		if err != nil {
			t.Errorf("%s: %v", f.name, err)
		} else if !bytes.Equal(formatted, f.source) {
			t.Errorf("%s is not formatted: make fmt", f.name)
		}
		if f.test {
			continue
		}
		if n := bytes.Count(f.source, []byte("\n")); n > maxFileLines {
			t.Errorf("%s has %d lines, at most %d", f.name, n, maxFileLines)
		}
		for _, fn := range longFunctions(f) {
			t.Errorf("%s: function over %d lines", fn, maxFunctionLines)
		}
	}
}

// longFunctions gives the places and names of functions that are too long.
func longFunctions(f goFile) []string {
	var long []string
	for _, d := range f.syntax.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		first, last := f.fset.Position(fn.Pos()).Line, f.fset.Position(fn.End()).Line
		if last-first+1 > maxFunctionLines {
			long = append(long, f.at(fn)+" "+fn.Name.Name)
		}
	}
	return long
}

// forbiddenCall says why calling pkg.name (or a method name) is not done in f.
func forbiddenCall(f goFile, receiver, name string) string {
	room := roomOf(f.pkg)
	switch {
	case f.test && (name == "Skip" || name == "Skipf" || name == "SkipNow") && (receiver == "t" || receiver == "b" || receiver == "f"):
		return "no test is skipped: what is missing is a failure"
	case f.test && receiver == "time" && name == "Sleep":
		return "no test sleeps: wait for the event, or inject the clock"
	case !f.test && has(pure, room) && receiver == "time" && has([]string{"Now", "Since", "Until", "Sleep", "After", "Tick", "NewTimer", "NewTicker", "AfterFunc"}, name):
		return "a pure room has no clock: the moment comes in from outside"
	}
	return ""
}

func TestNoSkipSleepOrHiddenClock(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, complaint := range forbiddenCalls(f) {
			t.Error(complaint)
		}
	}
}

func forbiddenCalls(f goFile) []string {
	var found []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok {
			if why := forbiddenCall(f, x.Name, sel.Sel.Name); why != "" {
				found = append(found, f.at(sel)+" "+x.Name+"."+sel.Sel.Name+": "+why)
			}
		}
		return true
	})
	return found
}

// The style rules themselves, on sources that break them.
func TestBrokenStyleIsSeen(t *testing.T) {
	body := bytes.Repeat([]byte("\t_ = 1\n"), maxFunctionLines)
	for _, c := range []struct {
		name, source string
		test         bool
		long, calls  int
	}{
		{"long function", "package p\n\nfunc f() {\n" + string(body) + "}\n", false, 1, 0},
		{"just short enough", "package p\n\nfunc f() {\n" + string(body[:len(body)-14]) + "}\n", false, 0, 0},
		{"clock in the law", "package p\n\nimport \"time\"\n\nvar now = time.Now\n", false, 0, 1},
		{"clock in its test", "package p\n\nimport \"time\"\n\nvar now = time.Now\n", true, 0, 0},
		{"sleep", "package p\n\nimport \"time\"\n\nfunc f() { time.Sleep(1) }\n", true, 0, 1},
		{"skip", "package p\n\nfunc TestX(t *testing.T) { t.Skip() }\n", true, 0, 1},
	} {
		f := parseSource(t, c.source, c.test)
		if long, calls := longFunctions(f), forbiddenCalls(f); len(long) != c.long || len(calls) != c.calls {
			t.Errorf("%s: long %v, calls %v", c.name, long, calls)
		}
	}
}
