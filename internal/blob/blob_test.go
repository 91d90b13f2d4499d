package blob

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/internal/fault"
)

const plainPDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Size 2/Root 1 0 R>>\nstartxref\n40\n%%EOF\n"

func pdf(trailer string) []byte {
	body := "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"
	return []byte(body + "xref\n0 1\n0000000000 65535 f \ntrailer<<" + trailer + ">>\nstartxref\n" + "40\n%%EOF\n")
}

func picture(t testing.TB) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestInspect: SE-12 — type by content, readable, not empty, within the limit.
func TestInspect(t *testing.T) {
	body := "%PDF-1.5\n7 0 obj<</Type/XRef/Encrypt 9 0 R/W[1 2 1]>>stream\nxx\nendstream\nendobj\nstartxref\n9\n%%EOF"
	for _, c := range []struct {
		name, content, want string
	}{
		{"don.pdf", string(pdf("/Size 1")), ""},
		{"DON.PDF", string(pdf("/Size 1")), ""},
		{"anh.png", string(picture(t)), ""},
		{"don.pdf", "", "file.empty"},
		{"don.pdf", string(picture(t)), "file.misnamed"},
		{"don", string(pdf("/Size 1")), "file.misnamed"},
		{"don.docx", "PK\x03\x04 something", "file.type"},
		{"don.pdf", "<html>", "file.type"},
		{"don.pdf", string(pdf("/Size 1/Encrypt 5 0 R")), "file.locked"},
		{"don.pdf", body, "file.locked"},
		{"don.pdf", plainPDF[:60], "file.broken"},
		{"don.pdf", strings.Replace(plainPDF, "startxref\n40", "startxref\n9999", 1), "file.broken"},
		{"anh.png", string(picture(t)[:20]), "file.broken"},
		{"to.pdf", string(pdf("/Size 1")) + strings.Repeat(" ", 500), "file.too-large"},
	} {
		_, err := Inspect(c.name, []byte(c.content), 400)
		if c.want == "" && err != nil || c.want != "" && !fault.Has(err, c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func TestFolderThatCannotBeWrittenSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := NewFolder(path); err == nil {
		t.Fatal("a file is not a folder")
	}
}

func FuzzInspect(f *testing.F) {
	f.Add("a.pdf", []byte(plainPDF))
	f.Add("a.pdf", []byte("%PDF-startxref 99999999999999999999 %%EOF"))
	f.Add("a.png", picture(f))
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		media, err := Inspect(name, b, 1<<16)
		if err == nil && (media == "" || len(b) == 0) {
			t.Fatal("nothing was let in")
		}
	})
}
