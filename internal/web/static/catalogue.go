package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// types are the media types of what is served; other files (licences, sums) are
// embedded but not served. The system's own table is not asked: it differs from
// machine to machine.
var types = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
}

// themeParts make theme.css, in this order: later rules win.
var themeParts = []string{
	"vendor/bootstrap/bootstrap.min.css",
	"theme.css",
	"theme/base.css",
	"theme/shell.css",
	"theme/forms.css",
	"theme/eform.css",
	"theme/rating.css",
	"theme/scan.css",
	"theme/tables.css",
	"theme/components.css",
	"theme/steps.css",
	"theme/due.css",
	"theme/calendar.css",
	"theme/citizen.css",
	"theme/workflow.css",
	"theme/setup.css",
	"theme/print.css",
}

// modellerParts make modeller.css: the BPMN modeller's style sheets and ours, which
// gives its font a hashed address and its colours our theme.
var modellerParts = []string{
	"vendor/bpmn-js/diagram-js.css",
	"vendor/bpmn-js/bpmn-js.css",
	"vendor/bpmn-js/bpmn-codes.css",
	"workflow-modeller.css",
}

// asset is one file as it is sent.
type asset struct {
	url         string
	contentType string
	body        []byte
	gzipped     func() []byte // nil inside when packing does not pay
}

type index struct {
	byName map[string]*asset
	byURL  map[string]*asset
}

// catalogue is built when first asked for. The embedded files cannot change, so
// a failure is a defect of the build and panics.
var catalogue = sync.OnceValue(func() index {
	ix := index{byName: map[string]*asset{}, byURL: map[string]*asset{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || types[path.Ext(name)] == "" || joined(name) {
			return err
		}
		body, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		ix.add(name, dropSourceMap(body))
		return nil
	})
	if err == nil {
		err = ix.join("theme.css", themeParts)
	}
	if err == nil {
		err = ix.join("modeller.css", modellerParts)
	}
	if err != nil {
		panic(fmt.Sprintf("static: %v", err))
	}
	return ix
})

// joined reports whether a file is served as part of another.
func joined(name string) bool {
	return slices.Contains(themeParts, name) || slices.Contains(modellerParts, name)
}

// add names a body by its hash.
func (ix index) add(name string, body []byte) {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	a := &asset{
		url:         Prefix + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:8]) + ext,
		contentType: types[ext],
		body:        body,
	}
	a.gzipped = sync.OnceValue(func() []byte { return pack(body) })
	ix.byName[name], ix.byURL[a.url] = a, a
}

// cssURL finds what our own style sheets point at; data: addresses have a colon
// and are left alone.
var cssURL = regexp.MustCompile(`url\("([\w./-]+)"\)`)

// join makes one style sheet of parts and points it at hashed addresses, so that a
// new font changes the name of the style sheet too.
func (ix index) join(as string, parts []string) error {
	var all bytes.Buffer
	for _, part := range parts {
		body, err := files.ReadFile(part)
		if err != nil {
			return err
		}
		all.Write(dropSourceMap(body))
		all.WriteByte('\n')
	}
	var missing error
	css := cssURL.ReplaceAllFunc(all.Bytes(), func(m []byte) []byte {
		name := string(cssURL.FindSubmatch(m)[1])
		a, ok := ix.byName[name]
		if !ok {
			missing = fmt.Errorf("%s points at %q, which does not exist", as, name)
			return m
		}
		return []byte(`url("` + a.url + `")`)
	})
	ix.add(as, css)
	return missing
}

var sourceMap = regexp.MustCompile(`/\*# sourceMappingURL=[^*]*\*/\s*$`)

// dropSourceMap removes the pointer to a file we do not ship: developer tools
// would ask for it on every page.
func dropSourceMap(body []byte) []byte { return sourceMap.ReplaceAll(body, nil) }

// pack compresses body, or returns nil when that saves less than a tenth (fonts
// are compressed already).
func pack(body []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(body)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil || b.Len() > len(body)*9/10 {
		return nil
	}
	return b.Bytes()
}
