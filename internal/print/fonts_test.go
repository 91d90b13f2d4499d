package print

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// vietnameseLetters are the 146 letters that make Vietnamese: twelve vowels in six
// tones and đ, small and capital, precomposed.
func vietnameseLetters() []rune {
	var out []rune
	for _, v := range "aăâeêioôơuưy" {
		for _, tone := range []string{"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"} {
			out = append(out, []rune(norm.NFC.String(string(v)+tone))...)
		}
	}
	out = append(out, 'đ')
	return append(out, []rune(strings.ToUpper(string(out)))...)
}

func TestVietnameseLettersAre146(t *testing.T) {
	seen := map[rune]bool{}
	for _, r := range vietnameseLetters() {
		seen[r] = true
	}
	if len(seen) != 146 || len(vietnameseLetters()) != 146 {
		t.Fatalf("%d letters, %d different; want 146", len(vietnameseLetters()), len(seen))
	}
}

func TestFontsHaveVietnamese(t *testing.T) {
	for name, data := range map[string][]byte{
		"Liberation Serif": serifRegular, "Liberation Serif Bold": serifBold,
		"Liberation Serif Italic": serifItalic, "Liberation Serif Bold Italic": serifBoldItalic,
	} {
		f, err := sfnt.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var buf sfnt.Buffer
		if full, err := f.Name(&buf, sfnt.NameIDFull); err != nil || full != name {
			t.Errorf("full name %q (%v), want %q", full, err, name)
		}
		if v, err := f.Name(&buf, sfnt.NameIDVersion); err != nil || v != "Version 2.1.5" {
			t.Errorf("%s: version %q (%v), want 2.1.5", name, v, err)
		}
		for _, r := range append(vietnameseLetters(), []rune("₫–“”…‘’•§□0123456789.,:;/()-@&")...) {
			if i, err := f.GlyphIndex(&buf, r); err != nil || i == 0 {
				t.Errorf("%s has no glyph for %q (%v)", name, r, err)
			}
		}
	}
}

// TestFontManifest: the faces and their licence are the ones that were reviewed.
func TestFontManifest(t *testing.T) {
	manifest, err := os.ReadFile("fonts/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(manifest)) {
		sum, name, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if !ok {
			t.Fatalf("bad line %q", line)
		}
		want[name] = sum
	}
	files, err := os.ReadDir("fonts")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(want)+1 || len(want) != 5 {
		t.Errorf("%d files beside a manifest of %d", len(files)-1, len(want))
	}
	for name, sum := range want {
		data, err := os.ReadFile(filepath.Join("fonts", name))
		if err != nil {
			t.Fatal(err)
		}
		if got := sha256.Sum256(data); hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s: checksum %x, manifest %s", name, got, sum)
		}
	}
	licence, err := os.ReadFile("fonts/OFL.txt")
	if err != nil || !strings.Contains(string(licence), "SIL OPEN FONT LICENSE Version 1.1") {
		t.Errorf("licence text missing (%v)", err)
	}
}
