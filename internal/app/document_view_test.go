package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/paper"
	"motcua/internal/picture"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

// foreign is a PDF of some pages that this system did not make.
func foreign(t *testing.T, n int) []byte {
	t.Helper()
	pdf := fpdf.New("P", "mm", "A4", "")
	for i := range n {
		pdf.AddPage()
		pdf.SetFont("Helvetica", "", 40)
		pdf.Cell(100, 40, fmt.Sprint("page ", i+1))
	}
	var b bytes.Buffer
	if err := pdf.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shelf is a dossier with one file, and a renderer of pages.
func shelf(t *testing.T, content []byte) (*apptest.World, org.Actor, app.Ref, string) {
	t.Helper()
	w := apptest.New(t)
	poppler, err := paper.FindPoppler()
	if err != nil {
		t.Fatalf("%v: test/run installs poppler-utils", err)
	}
	w.App.Renderer = poppler
	actor := w.Post(t, "cb-01273-mc-tn1")
	u := upload(t, w, actor, content)
	return w, actor, withFile(t, w, actor, "k", u).Ref, u.ID
}

// X-05, PD-08: what is looked at and what is taken along carries who, when and which
// dossier; the original is for those who work on the dossier or inspect it, and every
// look leaves its line (PD-07).
func TestFilesAreSeenStamped(t *testing.T) {
	w, actor, ref, id := shelf(t, foreign(t, 2))
	ctx := context.Background()
	ministry := w.Actor(t, org.MinistryOffice, "")
	s, err := w.App.Sheets(ctx, ministry, ref, id, "10.0.0.1")
	if err != nil || s.Count != 2 || s.Original || s.Why != nil || s.Component == "" || !s.Newest {
		t.Fatalf("%+v %v", s, err)
	}
	if err := openFile(w, ministry, ref, id); !fault.Has(err, "org.forbidden") {
		t.Errorf("the ministry's office takes the original: %v", err)
	}
	for _, who := range []org.Actor{actor, w.Actor(t, org.Inspector, "")} {
		if err := openFile(w, who, ref, id); err != nil && !fault.Has(err, "dossier.not-found") {
			t.Errorf("%s: %v", who.PostID, err)
		}
	}
	first, err := w.App.Sheet(ctx, ministry, ref, id, 1, 0, false, "10.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	other, err := w.App.Sheet(ctx, actor, ref, id, 1, 0, false, "")
	if err != nil || bytes.Equal(first, other) {
		t.Errorf("two readers get the same picture: %v", err)
	}
	turned, err := w.App.Sheet(ctx, actor, ref, id, 2, 90, true, "")
	if err != nil {
		t.Fatal(err)
	}
	if c := sizeOf(t, turned); c.Width <= c.Height || c.Width != 3000 {
		t.Errorf("turned and large: %d×%d", c.Width, c.Height)
	}
	name, pdf, err := w.App.FileCopy(ctx, ministry, ref, id, "10.0.0.1")
	if err != nil || name != "don (bản xem).pdf" {
		t.Fatalf("%q %v", name, err)
	}
	if pages, err := picture.Split("x", pdf); err != nil || len(pages) != 2 {
		t.Errorf("the copy has %d pages, %v", len(pages), err)
	}
	for _, n := range []int{0, 3} {
		if _, err := w.App.Sheet(ctx, actor, ref, id, n, 0, false, ""); !fault.Has(err, "file.no-page") {
			t.Errorf("page %d: %v", n, err)
		}
	}
	reads, err := w.App.DB.Reads(ctx, ref.Province, ref.ID, 20)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range reads {
		seen[r.Purpose+" "+r.OfficerID] = true
	}
	for _, want := range []string{"view " + id, "page 1 " + id, "copy " + id} {
		if !seen[want+" "+ministry.OfficerID] {
			t.Errorf("no line %q in the log of reads", want)
		}
	}
}

func sizeOf(t *testing.T, content []byte) image.Config {
	t.Helper()
	c, err := jpeg.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Without a renderer, and of a file that cannot be drawn, the reader is told why; the
// dossier is open all the same. Pictures and PDFs made here need no renderer.
func TestFilesThatCannotBeShown(t *testing.T) {
	w, actor, ref, id := shelf(t, apptest.PDF("thiếu bảng"))
	ctx := context.Background()
	w.App.Renderer = nil
	if s, err := w.App.Sheets(ctx, actor, ref, id, ""); err != nil || s.Why == nil || s.Why.Code != "file.no-view" || !s.Original {
		t.Errorf("%+v %v", s, err)
	}
	w.App.Renderer = noPages{}
	if s, err := w.App.Sheets(ctx, actor, ref, id, ""); err != nil || s.Why == nil || s.Why.Code != "file.broken-pdf" {
		t.Errorf("%+v %v", s, err)
	}
	w.App.Renderer = nil
	own := digitised(t, w, actor, ref, 2)
	if s, err := w.App.Sheets(ctx, actor, ref, own, ""); err != nil || s.Why != nil || s.Count != 2 {
		t.Errorf("our own: %+v %v", s, err)
	}
	if _, err := w.App.Sheet(ctx, actor, ref, own, 2, 0, false, ""); err != nil {
		t.Error(err)
	}
}

type noPages struct{}

func (noPages) Pages(context.Context, []byte) (int, error) { return 0, paper.ErrBroken }
func (noPages) Page(context.Context, []byte, int, int) (image.Image, error) {
	return nil, errors.New("never asked")
}

// digitised adds a DigitisedCopy to the first component and gives the file's id.
func digitised(t *testing.T, w *apptest.World, actor org.Actor, ref app.Ref, pages int) string {
	t.Helper()
	ctx := context.Background()
	v, err := w.App.Open(ctx, actor, ref, "thử", "")
	if err != nil {
		t.Fatal(err)
	}
	var scans []app.ScanPage
	for range pages {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 300, 420)), nil); err != nil {
			t.Fatal(err)
		}
		scans = append(scans, scanIn(t, w, actor, b.Bytes())...)
	}
	call := app.Call{Actor: actor, Key: app.NewID(), Ref: ref}
	if _, err := w.App.Digitise(ctx, call, app.DigitisedPaper{Component: v.Procedure.Components[0].ID, Scans: scans}); err != nil {
		t.Fatal(err)
	}
	v, err = w.App.Open(ctx, actor, ref, "thử", "")
	if err != nil {
		t.Fatal(err)
	}
	files := v.State.Files()
	return files[len(files)-1].ID
}

// A file from elsewhere comes apart into pictures fine enough (D-03), is put together
// in another order as a better version, and stays; a signed one is taken apart for a
// copy alone, and is no scan.
func TestPagesOfAForeignFile(t *testing.T) {
	w, actor, ref, id := shelf(t, foreign(t, 3))
	ctx := context.Background()
	rows, err := w.App.TakeApart(ctx, actor, ref, id, "")
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d pages, %v", len(rows), err)
	}
	v, err := w.App.Open(ctx, actor, ref, "thử", "")
	if err != nil {
		t.Fatal(err)
	}
	scans := []app.ScanPage{{Upload: rows[2].ID}, {Upload: rows[0].ID, Turn: 180}}
	facts, err := w.App.Digitise(ctx, app.Call{Actor: actor, Key: "better", Ref: ref}, app.DigitisedPaper{Component: v.Procedure.Components[0].ID, Scans: scans, Replaces: id})
	if err != nil || facts.Pages != 2 || !facts.Fine() {
		t.Fatalf("%+v %v", facts, err)
	}
	if s, err := w.App.Sheets(ctx, actor, ref, id, ""); err != nil || s.Newest || s.Count != 3 {
		t.Errorf("the old file: %+v %v", s, err)
	}
	if _, err := w.App.Digitise(ctx, app.Call{Actor: actor, Key: "late", Ref: ref}, app.DigitisedPaper{Component: v.Procedure.Components[0].ID, Scans: scans, Replaces: id}); !fault.Has(err, "digitise.replaces") {
		t.Errorf("a second time: %v", err)
	}
	if _, err := w.App.TakeApart(ctx, w.Post(t, "cb-01273-vhxh-cv1"), ref, id, ""); err == nil {
		t.Error("somebody away from the counter takes it apart")
	}
	authority, err := signtest.NewAuthority("CA thử nghiệm", apptest.Start)
	if err != nil {
		t.Fatal(err)
	}
	k, err := authority.Key("Nguyễn Thị Ước", apptest.Start, 2048)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := sign.PDF(t.Context(), signtest.PDF("Giấy xác nhận", 1), k, sign.Mark{Name: "Nguyễn Thị Ước", At: apptest.Start}, sign.TSA{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.App.AddScan(ctx, actor, "ky.pdf", bytes.NewReader(signed)); !fault.Has(err, "picture.signed") {
		t.Errorf("a signed PDF as a scan: %v", err)
	}
	if rows, err := w.App.AddScan(ctx, actor, "may-quet.pdf", bytes.NewReader(foreign(t, 2))); err != nil || len(rows) != 2 {
		t.Errorf("a scanner's PDF: %d %v", len(rows), err)
	}
}
