package house

import (
	"go/parser"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// machinePlaces finds folders of one machine and hosts of package registries: a
// checkout must mean the same on every machine. Written in pieces, so as not to
// find itself.
var machinePlaces = regexp.MustCompile(`(^|[^\w.])/wo` + `rk/(main|shared|\.)|/ro` + `ot/|sha` + `red/(data|reference|design|hooks)|` +
	`pro` + `xy\.golang\.org|sum\.gol` + `ang\.org|registry\.np` + `mjs\.org|deb\.deb` + `ian\.org|pypi\.o` + `rg|files\.pythonho` + `sted\.org`)

// others are files of other people, kept to the byte.
var others = []string{"internal/web/static/vendor/", "test/rig/axe/"}

func TestNoMachinePlaces(t *testing.T) {
	for _, name := range committed(t) {
		if startsWithAny(name, others) {
			continue
		}
		body, ok := text(t, name)
		if !ok {
			continue
		}
		for i, line := range strings.Split(string(body), "\n") {
			if place := machinePlaces.FindString(line); place != "" {
				t.Errorf("%s:%d mentions %q", name, i+1, strings.TrimSpace(place))
			}
		}
	}
}

func TestMachinePlacesAreSeen(t *testing.T) {
	for line, want := range map[string]bool{
		"see /wo" + "rk/sha" + "red/x.csv":    true,
		"(/wo" + "rk/main)":                   true,
		"https://pro" + "xy.golang.org/x":     true,
		"/ro" + "ot/go":                       true,
		"GET /work/items":                     false,
		"https://example.vn/network/main":     false,
		"golang.org/x/text, a shared cluster": false,
	} {
		if got := machinePlaces.MatchString(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

func startsWithAny(name string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// parseSource makes a file of the pure room "dossier" out of a text.
func parseSource(t *testing.T, source string, test bool) goFile {
	t.Helper()
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, "x.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	return goFile{"x.go", module + "internal/dossier", test, []byte(source), fset, syntax}
}
