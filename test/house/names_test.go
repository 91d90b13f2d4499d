package house

import (
	"encoding/csv"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// No province, procedure or form is named in code (CN07.1): what is true of one of
// them is data, so that it can change without a programmer. Tests, data and comments
// may name them.
func TestCodeNamesNoProvinceOrProcedure(t *testing.T) {
	names := slices.Concat(column(t, "provinces.csv", "name"), column(t, "procedures.csv", "name"), column(t, "procedures.csv", "code"))
	examples := 0
	for _, file := range committed(t) {
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || startsWithAny(file, namers) {
			continue
		}
		for _, s := range literals(t, file) {
			examples++
			for _, name := range names {
				if strings.Contains(s, name) {
					t.Errorf("%s names %q in %q", file, name, s)
				}
			}
		}
	}
	if examples < 1000 || len(names) < 200 {
		t.Fatalf("only %d texts and %d names were compared", examples, len(names))
	}
}

// namers are the files that may: helpers of tests, and the examples in the description
// of the API.
var namers = []string{"test/", "internal/app/apptest/", "internal/store/storetest/", "internal/api/example"}

// literals lists the texts in a file of code, without its imports.
func literals(t *testing.T, name string) (out []string) {
	t.Helper()
	body, ok := text(t, name)
	if !ok {
		return nil
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, body, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if _, is := n.(*ast.ImportSpec); is {
			return false
		}
		if l, is := n.(*ast.BasicLit); is && l.Kind == token.STRING {
			if s, err := strconv.Unquote(l.Value); err == nil {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

// column reads a column of the shipped data.
func column(t *testing.T, file, name string) (out []string) {
	t.Helper()
	f, err := os.Open("../../internal/seed/data/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := -1
	for i, head := range rows[0] {
		if strings.TrimPrefix(head, "\ufeff") == name {
			at = i
		}
	}
	for _, r := range rows[1:] {
		if v := strings.TrimSpace(r[at]); len(v) > 5 {
			out = append(out, v)
		}
	}
	return out
}
