package blob

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // the two image types the law's digitisation uses
	_ "image/png"
	"path/filepath"
	"strings"

	"motcua/internal/fault"
)

// DefaultLimit is the largest file taken when nothing else is configured: 20 MiB.
const DefaultLimit = 20 << 20

// kinds: what a file may be, told by its first bytes, and the endings its name may have.
var kinds = []struct {
	media   string
	magic   []byte
	endings []string
}{
	{"application/pdf", []byte("%PDF-"), []string{".pdf"}},
	{"image/jpeg", []byte{0xFF, 0xD8, 0xFF}, []string{".jpg", ".jpeg", ".jpe", ".jfif"}},
	{"image/png", []byte("\x89PNG\r\n\x1a\n"), []string{".png"}},
}

// Inspect says what a file is by its content, and refuses what an officer could
// not open later: empty, over the limit, of another type, named as another type,
// locked with a password, cut off (SE-12).
func Inspect(name string, content []byte, limit int64) (media string, err error) {
	if len(content) == 0 {
		return "", fault.New(fault.Invalid, "file.empty", "name", name)
	}
	if int64(len(content)) > limit {
		return "", TooLarge(name, limit)
	}
	ending := strings.ToLower(filepath.Ext(name))
	for _, k := range kinds {
		if !bytes.HasPrefix(content, k.magic) {
			continue
		}
		for _, e := range k.endings {
			if e == ending {
				return k.media, sound(k.media, name, content)
			}
		}
		return "", fault.New(fault.Invalid, "file.misnamed", "name", name, "ending", k.endings[0])
	}
	return "", fault.New(fault.Invalid, "file.type", "name", name)
}

// TooLarge is the fault of a file over the limit, in bytes.
func TooLarge(name string, limit int64) *fault.Fault {
	return fault.New(fault.Invalid, "file.too-large", "name", name, "limit", fmt.Sprint(limit>>20))
}

func sound(media, name string, content []byte) error {
	if media != "application/pdf" {
		c, _, err := image.DecodeConfig(bytes.NewReader(content))
		if err != nil || c.Width == 0 || c.Height == 0 {
			return fault.New(fault.Invalid, "file.broken", "name", name).Because(err)
		}
		return nil
	}
	trailer, ok := pdfTrailer(content)
	switch {
	case !ok:
		return fault.New(fault.Invalid, "file.broken", "name", name)
	case bytes.Contains(trailer, []byte("/Encrypt")):
		return fault.New(fault.Invalid, "file.locked", "name", name)
	}
	return nil
}

// pdfTrailer finds the last trailer dictionary of a PDF: after "trailer" in the
// classic form, or the dictionary of the cross-reference stream that startxref
// points to.
func pdfTrailer(b []byte) ([]byte, bool) {
	end := bytes.LastIndex(b, []byte("%%EOF"))
	start := bytes.LastIndex(b, []byte("startxref"))
	if end < 0 || start < 0 || start > end {
		return nil, false
	}
	offset := 0
	for _, c := range bytes.TrimSpace(b[start+len("startxref") : end]) {
		if c < '0' || c > '9' || offset > len(b) {
			return nil, false
		}
		offset = offset*10 + int(c-'0')
	}
	if offset >= start {
		return nil, false
	}
	at := b[offset:start]
	if i := bytes.Index(at, []byte("trailer")); i >= 0 && bytes.HasPrefix(bytes.TrimSpace(at), []byte("xref")) {
		return at[i:], true
	}
	if i := bytes.Index(at, []byte("stream")); i >= 0 {
		return at[:i], true
	}
	return nil, false
}
