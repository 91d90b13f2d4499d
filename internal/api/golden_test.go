package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/openapi.json anew")

// document is the description of the API, as served.
func document(t *testing.T) []byte {
	t.Helper()
	s := &server{}
	raw, err := s.register(http.NewServeMux()).OpenAPI().MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		t.Fatal(err)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// A change of the API shows in the diff of this file, where people look at it.
func TestDescriptionIsAsReviewed(t *testing.T) {
	got := document(t)
	const file = "testdata/openapi.json"
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the API is described differently from %s; if that is meant: go test ./internal/api -run Reviewed -update, and read the diff", file)
	}
}
