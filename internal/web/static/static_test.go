package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// Vendored files are what their makers published, to the byte: every file has a
// line in the manifest and every line a file.
func TestVendorMatchesManifest(t *testing.T) {
	manifest, err := files.ReadFile("vendor/MANIFEST.sha256")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(manifest)) {
		sum, name, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if !ok {
			t.Fatalf("manifest line %q", line)
		}
		want["vendor/"+name] = sum
	}
	licensed := map[string]bool{}
	err = fs.WalkDir(files, "vendor", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == "vendor/MANIFEST.sha256" || name == "vendor/README.md" {
			return err
		}
		body, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != want[name] {
			t.Errorf("%s differs from the manifest", name)
		}
		delete(want, name)
		folder := strings.Split(name, "/")[1]
		licensed[folder] = licensed[folder] || strings.HasSuffix(name, "/LICENSE")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range want {
		t.Errorf("%s is in the manifest and not there", name)
	}
	for folder, ok := range licensed {
		if !ok {
			t.Errorf("vendor/%s has no LICENSE", folder)
		}
	}
}

func TestURLsHoldTheHash(t *testing.T) {
	hashed := regexp.MustCompile(`^/static/.+\.[0-9a-f]{16}\.(css|js|svg|woff2)$`)
	names := Names()
	if len(names) < 14 {
		t.Errorf("only %d assets: %v", len(names), names)
	}
	for _, name := range names {
		if url := URL(name); !hashed.MatchString(url) {
			t.Errorf("URL(%q) = %q", name, url)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("an unknown name did not panic")
		}
	}()
	URL("no-such.css")
}

func TestHandler(t *testing.T) {
	font := "vendor/be-vietnam-pro/be-vietnam-pro-vietnamese-400-normal.woff2"
	for _, c := range []struct {
		name, method, path, accept string
		status                     int
		contentType, encoding      string
	}{
		{"style sheet packed", "GET", URL("theme.css"), "gzip, br", 200, "text/css; charset=utf-8", "gzip"},
		{"style sheet plain", "GET", URL("theme.css"), "", 200, "text/css; charset=utf-8", ""},
		{"gzip refused", "GET", URL("app.js"), "gzip;q=0, br", 200, "text/javascript; charset=utf-8", ""},
		{"gzip with a weight", "GET", URL("app.js"), "br;q=1.0, gzip; q=0.8", 200, "text/javascript; charset=utf-8", "gzip"},
		{"fonts are packed already", "GET", URL(font), "gzip", 200, "font/woff2", ""},
		{"picture", "GET", URL("favicon.svg"), "gzip", 200, "image/svg+xml", "gzip"},
		{"head", "HEAD", URL("theme.css"), "gzip", 200, "text/css; charset=utf-8", "gzip"},
		{"name without hash", "GET", "/static/theme.css", "", 404, "text/plain; charset=utf-8", ""},
		{"licences are not served", "GET", "/static/vendor/htmx/LICENSE", "", 404, "text/plain; charset=utf-8", ""},
		{"outside", "GET", "/static/../static.go", "", 404, "text/plain; charset=utf-8", ""},
		{"post", "POST", URL("theme.css"), "", 405, "text/plain; charset=utf-8", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, c.path, nil)
			r.Header.Set("Accept-Encoding", c.accept)
			w := httptest.NewRecorder()
			Handler().ServeHTTP(w, r)
			h := w.Result().Header
			if w.Code != c.status || h.Get("Content-Type") != c.contentType || h.Get("Content-Encoding") != c.encoding {
				t.Errorf("%d %q %q", w.Code, h.Get("Content-Type"), h.Get("Content-Encoding"))
			}
			if immutable := strings.Contains(h.Get("Cache-Control"), "immutable"); immutable != (c.status == 200) {
				t.Errorf("status %d, Cache-Control %q", w.Code, h.Get("Cache-Control"))
			}
			if c.method == "HEAD" && w.Body.Len() > 0 {
				t.Errorf("HEAD sent %d bytes", w.Body.Len())
			}
		})
	}
}

func TestPackedIsTheSame(t *testing.T) {
	plain, packed := get(t, URL("theme.css"), ""), get(t, URL("theme.css"), "gzip")
	zr, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(zr)
	if err != nil || !bytes.Equal(unpacked, plain.Body.Bytes()) {
		t.Errorf("packed style sheet differs from the plain one, error %v", err)
	}
	if plain.Header().Get("ETag") == packed.Header().Get("ETag") {
		t.Error("one tag for two sequences of bytes")
	}
	for _, accept := range []string{"", "gzip"} {
		r := httptest.NewRequest("GET", URL("theme.css"), nil)
		r.Header.Set("Accept-Encoding", accept)
		r.Header.Set("If-None-Match", get(t, URL("theme.css"), accept).Header().Get("ETag"))
		w := httptest.NewRecorder()
		Handler().ServeHTTP(w, r)
		if w.Code != http.StatusNotModified || w.Body.Len() != 0 {
			t.Errorf("encoding %q: known tag answered with %d and %d bytes", accept, w.Code, w.Body.Len())
		}
	}
}

// A citizen on a slow telephone waits for this one file.
func TestThemeIsSmallAndComplete(t *testing.T) {
	if n := get(t, URL("theme.css"), "gzip").Body.Len(); n > 48<<10 {
		t.Errorf("theme.css is %d bytes packed", n)
	}
	css := get(t, URL("theme.css"), "").Body.String()
	for _, want := range []string{"Bootstrap  v5.3.9", ".due-over", ".steps", "@media print", "prefers-reduced-motion"} {
		if !strings.Contains(css, want) {
			t.Errorf("theme.css lacks %q", want)
		}
	}
	for _, m := range regexp.MustCompile(`url\("?(/static/[^")]+)"?\)`).FindAllStringSubmatch(css, -1) {
		if w := get(t, m[1], ""); w.Code != http.StatusOK {
			t.Errorf("theme.css points at %s: %d", m[1], w.Code)
		}
	}
	if strings.Contains(css, `url("vendor/`) || strings.Contains(css, "sourceMappingURL") {
		t.Error("theme.css points at files that are not served")
	}
	parts, err := fs.Glob(files, "theme/*.css")
	if err != nil || len(parts) != len(themeParts)-2 {
		t.Errorf("theme/ holds %v, error %v; themeParts must name each once", parts, err)
	}
}

func get(t *testing.T, url, accept string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("GET", url, nil)
	r.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w
}
