// Package paper shows pages as pictures: it renders the pages of a PDF with Poppler,
// where that is installed, and stamps what is shown with who looks at it and when
// (X-05, PD-08). It never writes into a PDF: an original may be signed, and stays.
package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"regexp"
	"strconv"
	"time"

	"motcua/internal/tool"
)

// Renderer makes pictures of the pages of a PDF.
type Renderer interface {
	// Pages counts them; ErrBroken when it is no PDF that can be shown.
	Pages(ctx context.Context, pdf []byte) (int, error)
	// Page draws page n, from 1, so large that its long side has so many pixels.
	Page(ctx context.Context, pdf []byte, n, long int) (image.Image, error)
}

// ErrBroken: Poppler cannot show the file.
var ErrBroken = errors.New("paper: the PDF cannot be shown")

// Poppler is a Renderer on the programs of poppler-utils.
type Poppler struct {
	draw, info tool.Program
	turns      chan struct{}
}

const (
	drawTime   = 20 * time.Second
	drawOutput = 64 << 20 // bytes of a PNG
	atOnce     = 2        // pages drawn at the same time
	maxLong    = 4000     // pixels
)

// FindPoppler looks for pdftoppm and pdfinfo in the path; tool.ErrMissing.
func FindPoppler() (*Poppler, error) {
	draw, err := tool.Find("pdftoppm")
	if err != nil {
		return nil, err
	}
	info, err := tool.Find("pdfinfo")
	if err != nil {
		return nil, err
	}
	draw.Time, draw.Output = drawTime, drawOutput
	info.Time, info.Output = drawTime, 1<<20
	return &Poppler{draw, info, make(chan struct{}, atOnce)}, nil
}

var pagesLine = regexp.MustCompile(`(?m)^Pages:\s+(\d{1,6})\s*$`)

// Pages counts the pages of a PDF.
func (p *Poppler) Pages(ctx context.Context, pdf []byte) (int, error) {
	said, err := p.run(ctx, p.info, pdf, "-")
	if err != nil {
		return 0, err
	}
	m := pagesLine.FindSubmatch(said)
	if m == nil {
		return 0, ErrBroken
	}
	n, _ := strconv.Atoi(string(m[1])) // six digits at most
	if n == 0 {
		return 0, ErrBroken
	}
	return n, nil
}

// Page draws one page.
func (p *Poppler) Page(ctx context.Context, pdf []byte, n, long int) (image.Image, error) {
	number, size := strconv.Itoa(n), strconv.Itoa(min(max(long, 100), maxLong))
	out, err := p.run(ctx, p.draw, pdf, "-png", "-f", number, "-l", number, "-scale-to", size, "-")
	if err != nil {
		return nil, err
	}
	if c, err := png.DecodeConfig(bytes.NewReader(out)); err != nil || c.Width > maxLong || c.Height > maxLong {
		return nil, errors.Join(ErrBroken, err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	return img, nil
}

// run waits for its turn; a program that fails on a file says that the file is broken.
func (p *Poppler) run(ctx context.Context, program tool.Program, pdf []byte, args ...string) ([]byte, error) {
	select {
	case p.turns <- struct{}{}:
		defer func() { <-p.turns }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	out, err := program.Run(ctx, pdf, args...)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return out, err
}
