package api

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"motcua/internal/fault"
	"motcua/internal/org"
)

func described(t *testing.T) *huma.OpenAPI {
	t.Helper()
	return (&server{}).register(http.NewServeMux()).OpenAPI()
}

// each walks the operations of the description.
func each(doc *huma.OpenAPI, fn func(path string, op *huma.Operation)) {
	for path, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if op != nil {
				fn(path, op)
			}
		}
	}
}

// Everything that is served stands in the table, with a policy of the matrix.
func TestEveryOperationStatesItsPolicy(t *testing.T) {
	table := map[string]operation{}
	for _, o := range operations() {
		if o.Policy.Public == (o.Policy.Action != "") || o.Policy.Action != "" && !slices.Contains(org.Actions(), o.Policy.Action) {
			t.Errorf("%s: policy %+v", o.ID, o.Policy)
		}
		if _, twice := table[o.Method+" "+o.Path]; twice {
			t.Errorf("%s %s stands twice", o.Method, o.Path)
		}
		table[o.Method+" "+o.Path] = o
	}
	each(described(t), func(path string, op *huma.Operation) {
		o, ok := table[op.Method+" "+path]
		if !ok {
			t.Errorf("%s %s is not in the table", op.Method, path)
		}
		if (op.Security == nil) != o.Policy.Public || op.Extensions["x-policy"] != o.Policy.String() {
			t.Errorf("%s is described with another policy", o.ID)
		}
		delete(table, op.Method+" "+path)
	})
	for address := range table {
		t.Errorf("%s is in the table but not described", address)
	}
}

// Every command of the law can be given; Submit comes with the intake form, and some
// the system alone gives.
func TestEveryCommandIsAnOperation(t *testing.T) {
	files, err := filepath.Glob("../dossier/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var law []string
	for _, name := range files {
		if !strings.HasSuffix(name, "_test.go") {
			law = append(law, commandsIn(t, name)...)
		}
	}
	law = slices.DeleteFunc(law, func(name string) bool { return slices.Contains(systemsOwn, name) })
	given := slices.Sorted(slices.Values(commandNames()))
	if slices.Sort(law); len(law) < 18 || !slices.Equal(law, given) {
		t.Errorf("the law has %v\nthe API %v", law, given)
	}
}

// systemsOwn are commands that no officer gives by themselves.
var systemsOwn = []string{"submit", "run-timers", "move-due-date"}

// commandsIn reads the names of the commands in a file of the law.
func commandsIn(t *testing.T, name string) (out []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		f, ok := n.(*ast.FuncDecl)
		if !ok || f.Name.Name != "Name" || f.Recv == nil || len(f.Body.List) != 1 {
			return true
		}
		if lit, ok := f.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit); ok {
			command, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, command)
		}
		return true
	})
	return out
}

func TestDescriptionIsComplete(t *testing.T) {
	doc := described(t)
	ids := map[string]bool{}
	each(doc, func(path string, op *huma.Operation) {
		if op.Summary == "" || len(op.Tags) != 1 || op.OperationID == "" || ids[op.OperationID] {
			t.Errorf("%s: summary %q, tags %v, id %q", path, op.Summary, op.Tags, op.OperationID)
		}
		ids[op.OperationID] = true
		if !slices.ContainsFunc(doc.Tags, func(g *huma.Tag) bool { return g.Name == op.Tags[0] }) {
			t.Errorf("%s: tag %s is not described", path, op.Tags[0])
		}
		for _, status := range []string{"403", "422", "500", "503"} {
			if op.Responses[status] == nil {
				t.Errorf("%s does not describe %s", op.OperationID, status)
			}
		}
		declared := map[string]bool{}
		for _, p := range op.Parameters {
			if p.Description == "" {
				t.Errorf("%s: parameter %s is not described", op.OperationID, p.Name)
			}
			declared["{"+p.Name+"}"] = p.In == "path" && p.Required
		}
		for _, name := range regexp.MustCompile(`\{\w+\}`).FindAllString(path, -1) {
			if !declared[name] {
				t.Errorf("%s: %s is not declared", op.OperationID, name)
			}
		}
		if b := op.RequestBody; b != nil && b.Content["application/json"] != nil && b.Content["application/json"].Example == nil {
			t.Errorf("%s: no example of a request", op.OperationID)
		}
	})
}

// Every field has its words, and every word its field.
func TestFieldsAreDescribed(t *testing.T) {
	used := map[string]bool{}
	words := fieldWords()
	for name, s := range described(t).Components.Schemas.Map() {
		for field := range s.Properties {
			key := wordKey(words, name, field)
			if used[key] = true; key == "" {
				t.Errorf("%s.%s is not described", name, field)
			}
		}
	}
	for key := range words {
		if !used[key] {
			t.Errorf("fields.json describes %s, which does not exist", key)
		}
	}
}

// Every reference of the document leads somewhere.
func TestReferencesHold(t *testing.T) {
	raw := document(t)
	var doc any
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	refs := regexp.MustCompile(`"\$ref": "#/([^"]+)"`).FindAllSubmatch(raw, -1)
	if len(refs) < 100 {
		t.Fatalf("only %d references", len(refs))
	}
	for _, m := range refs {
		at := doc
		for _, part := range strings.Split(string(m[1]), "/") {
			next, ok := at.(map[string]any)[part]
			if !ok {
				t.Fatalf("%s leads nowhere", m[1])
			}
			at = next
		}
	}
}

// What the description shows as an example is what the API would take and give.
func TestExamplesAreValid(t *testing.T) {
	doc := described(t)
	check := func(what string, m *huma.MediaType, mode huma.ValidateMode) {
		if m == nil || m.Example == nil {
			return
		}
		raw, err := json.Marshal(m.Example)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(err)
		}
		res := &huma.ValidateResult{}
		huma.Validate(doc.Components.Schemas, m.Schema, huma.NewPathBuffer(nil, 0), mode, v, res)
		for _, e := range res.Errors {
			t.Errorf("%s: %v\n%s", what, e, raw)
		}
	}
	shown := 0
	each(doc, func(_ string, op *huma.Operation) {
		if op.RequestBody != nil {
			check(op.OperationID, op.RequestBody.Content["application/json"], huma.ModeWriteToServer)
		}
		for _, r := range op.Responses {
			check(op.OperationID, r.Content["application/json"], huma.ModeReadFromServer)
		}
		if _, ok := examples[op.OperationID]; ok {
			shown++
		}
	})
	if shown != len(examples) {
		t.Errorf("%d examples for %d operations", len(examples), shown)
	}
	for name, r := range doc.Components.Responses {
		if r.Content[problemType].Example == nil || r.Description == "" {
			t.Errorf("response %s has no example", name)
		}
	}
}

// Every code the API itself gives is in the catalogue of messages.
func TestCodesHaveWords(t *testing.T) {
	codes := []string{"request.required", "request.value", "request.invalid", "request.json", "request.timeout", "request.too-large",
		"request.content-type", "request.method", "request.not-found", "request.cursor", "request.version", "request.one-file", "request.file-missing",
		"request.cross-origin", "idempotency.missing"}
	for _, r := range recognised {
		codes = append(codes, r.code)
	}
	for _, code := range codes {
		if !fault.Known(code) {
			t.Errorf("no message for %s", code)
		}
	}
	for status := range responseNames {
		if titles[status][0] == "" || titles[status][1] == "" {
			t.Errorf("no title for %d", status)
		}
	}
}

func TestDescriptionIsServed(t *testing.T) {
	h := New(Config{})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/openapi.json", nil))
	var doc struct {
		OpenAPI string         `json:"openapi"`
		Paths   map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.OpenAPI != "3.1.0" || len(doc.Paths) < 30 || w.Header().Get("Content-Type") != "application/openapi+json" {
		t.Errorf("openapi %s with %d paths as %s", doc.OpenAPI, len(doc.Paths), w.Header().Get("Content-Type"))
	}
	if got := fmt.Sprint(w.Code); got != "200" {
		t.Errorf("status %s", got)
	}
}
