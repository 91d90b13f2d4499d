package app_test

import (
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
)

// TestTracking: the code alone tells the status (K-01); the last four digits of the
// telephone tell who holds the dossier, by when, and whom to call (PP-18).
func TestTracking(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	_, done := take(t, w, centre)
	open, err := w.App.Track(ctx, strings.ToLower(" "+done.Code+" "), "", "1.1.1.1")
	if err != nil || open.Code != done.Code || open.National != done.National || open.Full != nil {
		t.Fatalf("without the digits: %+v, %v", open, err)
	}
	full, err := w.App.Track(ctx, done.Code, "5678", "1.1.1.1")
	if err != nil || full.Full == nil || full.Full.State.ID != done.Ref.ID || !strings.HasPrefix(full.Full.Phone, "0206 000 ") || full.Full.Address == "" {
		t.Fatalf("with the digits: %+v, %v", full.Full, err)
	}
	_, err = w.App.Track(ctx, "H99.9-260101-0001", "", "1.1.1.1")
	want(t, "no such code", err, "track.unknown")
	rows, err := w.App.DB.Reads(ctx, done.Ref.Province, done.Ref.ID, 10)
	if err != nil || len(rows) != 1 || rows[0].Purpose != "tra-cuu" {
		t.Fatalf("PD-07: %+v, %v", rows, err)
	}
}

// TestDigitsCannotBeGuessed: five wrong tries an hour for one code, from wherever
// they come; then not even the right digits are told from the wrong.
func TestDigitsCannotBeGuessed(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	_, done := take(t, w, centre)
	try := func(phone4, address string) error {
		got, err := w.App.Track(ctx, done.Code, phone4, address)
		if err != nil && got.Full != nil {
			t.Errorf("%s: a refused look shows the dossier", phone4)
		}
		return err
	}
	for range 20 { // whoever knows the digits looks as often as she likes
		want(t, "the right digits", try("5678", "1.1.1.1"), "")
	}
	for i, wrong := range []string{"0000", "678", "56789", "abcd", "5679"} {
		want(t, "wrong "+wrong, try(wrong, "1.1.1."+string(rune('1'+i))), "track.phone-wrong")
		if i < 4 {
			want(t, "the right ones between", try("5678", "2.2.2.2"), "")
		}
	}
	want(t, "a sixth", try("1234", "3.3.3.3"), "track.phone-too-often")
	want(t, "now the right ones too", try("5678", "1.1.1.1"), "track.phone-too-often")
	want(t, "what needs no digits is still told", try("", "1.1.1.1"), "")
	w.Clock.Advance(time.Hour)
	want(t, "after an hour", try("5678", "1.1.1.1"), "")
}

// TestLookUpsAreLimited: 300 an hour from one address; others are not affected.
func TestLookUpsAreLimited(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	_, done := take(t, w, centre)
	for range 300 {
		if _, err := w.App.Track(ctx, done.Code, "", "9.9.9.9"); err != nil {
			t.Fatal(err)
		}
	}
	_, err := w.App.Track(ctx, done.Code, "", "9.9.9.9")
	want(t, "the 301st", err, "track.too-often")
	_, err = w.App.Track(ctx, done.Code, "", "8.8.8.8")
	want(t, "another address", err, "")
	w.Clock.Advance(time.Hour)
	_, err = w.App.Track(ctx, done.Code, "", "9.9.9.9")
	want(t, "after an hour", err, "")
}

// TestCodesAsPeopleTypeThem: K-01 — small letters, spaces and long dashes find the dossier.
func TestCodesAsPeopleTypeThem(t *testing.T) {
	for _, typed := range []string{"H14.102-261126-0001", " h14.102-261126-0001 ", "h14.102 261126 0001", "H14.102 – 261126 – 0001", "H14.102—261126—0001\n"} {
		if got := app.NormalCode(typed); got != "H14.102-261126-0001" {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
}
