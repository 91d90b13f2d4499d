// Package ocr reads printed Vietnamese text from pictures of pages with Tesseract,
// where that is installed, and finds in it what a paper says of itself: number, date,
// issuer, validity. It offers; it never decides. What it finds is a suggestion beside
// an empty field until an officer has compared it with the paper (P-04, NĐ 61 Đ17.1).
package ocr

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/internal/tool"
)

// Reader reads the text of a picture.
type Reader interface {
	Read(ctx context.Context, picture []byte) (string, error)
}

// Tesseract is a Reader on an installed Tesseract with its Vietnamese data.
type Tesseract struct{ program tool.Program }

// language is the trained data that must be there.
const language = "vie"

const (
	timeLimit = 60 * time.Second // a page of A4 at 300 dpi takes 3 to 10 s
	textLimit = 256 << 10        // bytes; a page full of small print has 10,000
)

// ErrNoLanguage: Tesseract is there, its Vietnamese data are not.
var ErrNoLanguage = errors.New("ocr: tesseract lacks the Vietnamese data")

// Find looks for Tesseract by name or path; tool.ErrMissing, ErrNoLanguage.
func Find(ctx context.Context, name string) (*Tesseract, error) {
	p, err := tool.Find(name)
	if err != nil {
		return nil, err
	}
	p.Time, p.Output = timeLimit, textLimit
	said, err := p.Run(ctx, nil, "--list-langs")
	if err != nil {
		return nil, err
	}
	if !slices.Contains(strings.Fields(string(said)), language) {
		return nil, ErrNoLanguage
	}
	return &Tesseract{p}, nil
}

// Read reads a JPEG or PNG of one page. The picture should come from our own encoder,
// not from a stranger.
func (t *Tesseract) Read(ctx context.Context, picture []byte) (string, error) {
	// psm 1: it finds columns, and pages that lie on their side, by itself.
	out, err := t.program.Run(ctx, picture, "stdin", "stdout", "-l", language, "--psm", "1", "--dpi", "200")
	if err != nil {
		return "", fmt.Errorf("ocr: %w", err)
	}
	return strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(string(out), "\f", ""), "")), nil
}
