package house

import (
	"strings"
	"testing"
)

const (
	module = "motcua/"
	norm   = "golang.org/x/text/unicode/norm"
	expr   = "github.com/expr-lang/expr" // conditions: no clock, no chance (workflow/facts.go takes those away)
	rapid  = "pgregory.net/rapid"

	jsonschema = "github.com/santhosh-tekuri/jsonschema/v6" // validates answers; eform takes its loader away
)

// The rooms, by folder under internal/.
var (
	// pure rooms hold the law: no clock, no chance, no input or output.
	pure = []string{"dossier", "deadline", "workflow", "catalog", "org", "fee", "report", "text", "reason", "eform", "notice", "rating", "feedback"}
	// helpers are small rooms as pure as the law, which it may lean on.
	helpers = []string{"fault", "identity"}
	// edges speak to the world; they meet only in cmd/motcua.
	edges = []string{"web", "api", "cli", "link"}
	// machinery serves app and knows nothing of who calls.
	machinery = []string{"store", "blob", "outbox", "ledger", "print", "seal", "seed", "sign", "tool", "ocr", "paper"}
)

// worldly are the parts of the standard library, with all below them, that a pure
// room must not see.
var worldly = []string{
	"os", "net", "database", "io/fs", "io/ioutil", "log", "syscall", "plugin", "runtime",
	"math/rand", "crypto/rand", "expvar", "unsafe", "testing",
}

// drivers reach a database; only internal/store may.
var drivers = []string{
	"database/sql", "github.com/jackc/pgx", "modernc.org/sqlite", "github.com/mattn/go-sqlite3",
	"github.com/lib/pq", "github.com/pressly/goose",
}

// broken says which rule the import imp in a file of package pkg breaks, "" when
// none. Paths are import paths: "motcua/internal/fee", "net/http".
func broken(pkg, imp string, test bool) string {
	room, target := roomOf(pkg), roomOf(imp)
	switch {
	case strings.HasPrefix(imp, module+"cmd/"):
		return "nothing imports a command"
	case !test && strings.HasPrefix(imp, module+"test/") && !strings.HasPrefix(pkg, module+"test/"):
		return "the product does not import its tests"
	case room == "" || room == "deps": // commands wire everything; deps pins modules
		return ""
	case !test && room != "store" && underAny(imp, drivers):
		return "only internal/store speaks SQL"
	case has(edges, room) && has(edges, target) && room != target:
		return "web, api, cli and link never import each other"
	case (has(machinery, room) || room == "app") && has(edges, target):
		return "arrows go down: " + room + " does not import " + target
	case has(machinery, room) && target == "app":
		return "arrows go down: machinery does not import app"
	case has(pure, room) || has(helpers, room):
		return brokenPure(imp, target, test)
	}
	return ""
}

// brokenPure is broken for a file of a pure room.
func brokenPure(imp, target string, test bool) string {
	switch {
	case strings.HasPrefix(imp, module):
		if has(pure, target) || has(helpers, target) {
			return ""
		}
		return "a pure room imports only pure rooms"
	case isStandard(imp):
		if !test && underAny(imp, worldly) {
			return "a pure room does no input or output, and has neither clock nor chance"
		}
		if underAny(imp, []string{"net", "database"}) && imp != "net/url" {
			return "not even the tests of a pure room go to the network or a database"
		}
		return ""
	case imp == norm || underAny(imp, []string{expr, jsonschema}) || test && imp == rapid:
		return ""
	}
	return "a pure room imports only the standard library, " + norm + ", " + expr + " and " + jsonschema
}

// roomOf gives the folder under internal/ of an import path, "" outside.
func roomOf(path string) string {
	rest, ok := strings.CutPrefix(path, module+"internal/")
	if !ok {
		return ""
	}
	room, _, _ := strings.Cut(rest, "/")
	return room
}

// isStandard reports the standard library: its first element holds no dot.
func isStandard(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	return !strings.Contains(first, ".")
}

// underAny reports whether imp is one of roots or below one.
func underAny(imp string, roots []string) bool {
	for _, root := range roots {
		if imp == root || strings.HasPrefix(imp, root+"/") {
			return true
		}
	}
	return false
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func TestArrowsPointDown(t *testing.T) {
	files := goFiles(t)
	for _, f := range files {
		for _, spec := range f.syntax.Imports {
			imp := strings.Trim(spec.Path.Value, `"`)
			if rule := broken(f.pkg, imp, f.test); rule != "" {
				t.Errorf("%s imports %s: %s", f.at(spec), imp, rule)
			}
		}
	}
}

// The rule itself, on arrows that must and must not be let through.
func TestBrokenArrowsAreSeen(t *testing.T) {
	const in = module + "internal/"
	for _, c := range []struct {
		pkg, imp string
		test     bool
		broken   bool
	}{
		{in + "dossier", in + "deadline", false, false},
		{in + "dossier", in + "fault", false, false},
		{in + "dossier", "time", false, false},
		{in + "dossier", "io", false, false},
		{in + "text", norm, false, false},
		{in + "dossier", in + "store", false, true},
		{in + "dossier", in + "store", true, true},
		{in + "dossier", "os", false, true},
		{in + "dossier", "os", true, false},
		{in + "dossier", "net/http", false, true},
		{in + "dossier", "net/http", true, true},
		{in + "dossier", "io/fs", false, true},
		{in + "dossier", "math/rand/v2", false, true},
		{in + "dossier", rapid, false, true},
		{in + "dossier", rapid, true, false},
		{in + "fee", "github.com/google/uuid", false, true},
		{in + "web", in + "api", false, true},
		{in + "web/static", in + "web", false, false},
		{in + "web", in + "link/pay", false, true},
		{in + "link/pay", in + "link/sms", false, false},
		{in + "api", in + "app", false, false},
		{in + "app", in + "web", false, true},
		{in + "app", in + "store", false, false},
		{in + "store/postgres", "github.com/jackc/pgx/v5/stdlib", false, false},
		{in + "app", "database/sql", false, true},
		{in + "web", "modernc.org/sqlite", false, true},
		{in + "store", in + "app", false, true},
		{in + "outbox", in + "link/sms", false, true},
		{module + "cmd/motcua", in + "web", false, false},
		{module + "cmd/motcua", in + "api", false, false},
		{in + "web", module + "cmd/motcua", false, true},
		{in + "web", module + "test/rig", false, true},
		{in + "web", module + "test/rig", true, false},
	} {
		if got := broken(c.pkg, c.imp, c.test); (got != "") != c.broken {
			t.Errorf("%s → %s (test %v): %q", c.pkg, c.imp, c.test, got)
		}
	}
}
