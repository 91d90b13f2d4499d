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
	"theme/tables.css",
	"theme/components.css",
	"theme/steps.css",
	"theme/due.css",
	"theme/calendar.css",
	"theme/citizen.css",
	"theme/print.css",
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
		if err != nil || d.IsDir() || types[path.Ext(name)] == "" || name == "theme.css" || strings.HasPrefix(name, "theme/") {
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
		err = ix.addTheme()
	}
	if err != nil {
		panic(fmt.Sprintf("static: %v", err))
	}
	return ix
})

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

// addTheme joins the parts of the theme and points them at hashed addresses, so
// that a new font changes the name of the style sheet too.
func (ix index) addTheme() error {
	var all bytes.Buffer
	for _, part := range themeParts {
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
			missing = fmt.Errorf("theme points at %q, which does not exist", name)
			return m
		}
		return []byte(`url("` + a.url + `")`)
	})
	ix.add("theme.css", css)
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
