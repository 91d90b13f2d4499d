package app_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/fault"
	"motcua/internal/ocr"
	"motcua/internal/ocr/ocrtest"
	"motcua/internal/org"
)

// scanIn takes pictures in as pages.
func scanIn(t *testing.T, w *apptest.World, actor org.Actor, pictures ...[]byte) []app.ScanPage {
	t.Helper()
	var out []app.ScanPage
	for _, p := range pictures {
		rows, err := w.App.AddScan(context.Background(), actor, "trang.jpg", bytes.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, app.ScanPage{Upload: rows[0].ID})
	}
	return out
}

// P-04 with the real Tesseract: pages are read in the background, and what they say of
// themselves is offered to the officer who scanned them, to nobody else.
func TestPagesAreReadInTheBackground(t *testing.T) {
	reader, err := ocr.Find(t.Context(), "tesseract")
	if err != nil {
		t.Fatalf("%v: test/run installs tesseract-ocr and tesseract-ocr-vie", err)
	}
	w, ctx := apptest.New(t), context.Background()
	w.App.Reader = reader
	actor := w.Post(t, "cb-01273-mc-tn1")
	scans := scanIn(t, w, actor,
		ocrtest.Page(t, "ỦY BAN NHÂN DÂN XÃ YÊN BÌNH", "Số: 152/QĐ-UBND", "Yên Bình, ngày 12 tháng 3 năm 2024"),
		ocrtest.Page(t, "Quyết định này có giá trị đến ngày 31/12/2029", "Nơi nhận: ông Nguyễn Văn Ơn"))
	if err := w.App.AwaitReading(ctx, actor, scans); err != nil {
		t.Fatal(err)
	}
	if r, err := w.App.ReadingOf(ctx, actor, scans); err != nil || r.Waiting != 2 || r.Suggestion.Any() {
		t.Fatalf("before: %+v %v", r, err)
	}
	if n, err := w.App.ReadWaiting(ctx); n != 2 || err != nil {
		t.Fatalf("read %d, %v", n, err)
	}
	r, err := w.App.ReadingOf(ctx, actor, scans)
	want := ocr.Suggestion{Number: "152/QĐ-UBND", Issuer: "ỦY BAN NHÂN DÂN XÃ YÊN BÌNH", IssuedOn: "2024-03-12", ValidTo: "2029-12-31"}
	if err != nil || r.Waiting != 0 || r.Suggestion != want || !strings.Contains(r.Pages[1], "Nguyễn Văn Ơn") {
		t.Errorf("after: %+v %v", r, err)
	}
	rows, err := w.App.DB.PageTexts(ctx, actor.Province, scans[0].Upload)
	if err != nil || len(rows) != 1 || bytes.Contains(rows[0].Sealed, []byte("152/Q")) {
		t.Errorf("it lies open in the database: %+v %v", rows, err)
	}
	other := w.Post(t, "cb-01273-mc-tn2")
	if _, err := w.App.ReadingOf(ctx, other, scans); !fault.Has(err, "file.unknown") {
		t.Errorf("another officer reads it: %v", err)
	}
	if err := w.App.AwaitReading(ctx, other, scans); !fault.Has(err, "file.unknown") {
		t.Errorf("another officer has it read: %v", err)
	}
}

type readerFunc func() (string, error)

func (f readerFunc) Read(context.Context, []byte) (string, error) { return f() }

// Without a reader nothing waits; one that fails is asked again and given up; what is
// not scanned for malware is not given to it.
func TestReadingFails(t *testing.T) {
	w, server := guarded(t)
	ctx := context.Background()
	actor := w.Post(t, "cb-01273-mc-tn1")
	scans := scanIn(t, w, actor, ocrtest.Page(t, "Đơn"))
	if err := w.App.AwaitReading(ctx, actor, scans); err != nil {
		t.Fatal(err)
	}
	if r, err := w.App.ReadingOf(ctx, actor, scans); err != nil || r.Installed || r.Waiting != 0 {
		t.Errorf("without a reader: %+v %v", r, err)
	}
	asked := 0
	w.App.Reader = readerFunc(func() (string, error) { asked++; return "", errors.New("hỏng") })
	if err := w.App.AwaitReading(ctx, actor, scans); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if n, err := w.App.ReadWaiting(ctx); n != 0 || err != nil {
			t.Fatalf("%d %v", n, err)
		}
		w.Clock.Advance(time.Minute)
	}
	if r, err := w.App.ReadingOf(ctx, actor, scans); err != nil || r.Failed != 1 || r.Waiting != 0 || asked != 3 {
		t.Errorf("%+v %v, asked %d times", r, err, asked)
	}

	server.Stop()
	closed := scanIn(t, w, actor, ocrtest.Page(t, "Đơn chưa quét"))
	w.App.Reader = readerFunc(func() (string, error) { return "Số: 7/GT", nil })
	if err := w.App.AwaitReading(ctx, actor, closed); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if n, err := w.App.ReadWaiting(ctx); n != 0 || err != nil {
			t.Fatalf("read although not scanned: %d %v", n, err)
		}
		w.Clock.Advance(time.Minute)
	}
	server.Resume(t)
	if n, err := w.App.ReadWaiting(ctx); n != 1 || err != nil {
		t.Errorf("with the scanner back: %d %v", n, err)
	}
}
