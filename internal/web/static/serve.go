package static

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// serve answers for one address. The name changes with the content, so the
// answer may be kept for a year and never asked for again.
func serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	a, ok := catalogue().byURL[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Accept-Encoding")
	packed := a.gzipped()
	if packed == nil || !acceptsGzip(r.Header.Values("Accept-Encoding")) {
		h.Set("ETag", `"`+a.url+`"`)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.body))
		return
	}
	// A packed answer is a different sequence of bytes: its own tag, no ranges.
	etag := `"` + a.url + `.gz"`
	h.Set("ETag", etag)
	h.Set("Content-Encoding", "gzip")
	if r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(packed)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(packed) // the browser went away: nobody to tell
	}
}

// acceptsGzip reads Accept-Encoding as RFC 9110 §12.5.3 says, as far as gzip
// goes: named and not refused with a weight of zero.
func acceptsGzip(headers []string) bool {
	for _, part := range strings.Split(strings.Join(headers, ","), ",") {
		coding, params, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			continue
		}
		q, weighted := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
		if !weighted {
			return true
		}
		weight, err := strconv.ParseFloat(q, 64)
		return err == nil && weight > 0
	}
	return false
}
