package revocation

import (
	"testing"
	"time"

	"motcua/internal/sign/signtest"
)

// FuzzAnswers: whatever comes back is an answer or a reason, never a panic; and nothing
// that was not signed by the authority is believed.
func FuzzAnswers(f *testing.F) {
	now := time.Date(2026, 11, 25, 2, 0, 0, 0, time.UTC)
	a, err := signtest.NewAuthority("CA", now)
	if err != nil {
		f.Fatal(err)
	}
	k, err := a.Key("Nông Thị Thử", now, 0)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("<html>"))
	f.Add(a.Sub.Raw)
	f.Add([]byte{0x30, 3, 0x81, 1, 0xff})
	f.Add([]byte{0x30, 0x80, 0, 0})
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, err := readList(raw, a.Sub, now); err == nil {
			t.Error("a list of nobody's is believed")
		}
		if _, err := readAnswer(raw, k.Certificate, a.Sub, now); err == nil {
			t.Error("an answer of nobody's is believed")
		}
		_, _, _ = readScope(raw)
	})
}
