package scan_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"motcua/internal/scan"
	"motcua/internal/scan/scantest"
)

func clamd(t *testing.T, address string) *scan.Clamd {
	t.Helper()
	c, err := scan.NewClamd(address)
	if err != nil {
		t.Fatal(err)
	}
	c.Patience = time.Minute
	return c
}

// Only a clear answer is a verdict; everything else is "not scanned".
func TestVerdicts(t *testing.T) {
	big := strings.Repeat("x", 300_000)
	for _, c := range []struct {
		name, content, answer string
		limit                 int
		clean                 bool
		threat                string
		scanned               bool
	}{
		{"clean", "đơn đề nghị", "", 0, true, "", true},
		{"clean and long", big, "", 0, true, "", true},
		{"empty", "", "", 0, true, "", true},
		{"EICAR", "trước " + scantest.EICAR, "", 0, false, "Eicar-Test-Signature", true},
		{"EICAR after many pieces", big + scantest.EICAR, "", 0, false, "Eicar-Test-Signature", true},
		{"over the scanner's limit", big, "", 1000, false, "", false},
		{"error", "a", "stream: Can't allocate memory ERROR", 0, false, "", false},
		{"nonsense", "a", "HTTP/1.1 400 Bad Request", 0, false, "", false},
		{"found without a name", "a", "stream:  FOUND", 0, false, "", false},
		{"OK of another command", "a", "PONG", 0, false, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := scantest.Start(t)
			server.Say(c.answer)
			server.Limit(c.limit)
			clean, threat, err := clamd(t, server.Address).Scan(context.Background(), strings.NewReader(c.content))
			if clean != c.clean || threat != c.threat || (err == nil) != c.scanned {
				t.Errorf("clean %v, threat %q, error %v", clean, threat, err)
			}
			if err != nil && !errors.Is(err, scan.ErrNotScanned) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestNoAnswer(t *testing.T) {
	gone := clamd(t, "unix:"+filepath.Join(t.TempDir(), "none.sock"))
	if _, _, err := gone.Scan(context.Background(), strings.NewReader("a")); !errors.Is(err, scan.ErrNotScanned) {
		t.Errorf("no scanner: %v", err)
	}
	server := scantest.Start(t)
	server.Silence()
	slow := clamd(t, server.Address)
	slow.Patience = 50 * time.Millisecond
	if _, _, err := slow.Scan(context.Background(), strings.NewReader("a")); !errors.Is(err, scan.ErrNotScanned) {
		t.Errorf("too slow: %v", err)
	}
	honest := scantest.Start(t)
	broken := iotest.TimeoutReader(iotest.OneByteReader(bytes.NewReader(make([]byte, 100))))
	if clean, _, err := clamd(t, honest.Address).Scan(context.Background(), broken); clean || err == nil {
		t.Errorf("content that could not be read whole: clean %v, %v", clean, err)
	}
}

func TestAddresses(t *testing.T) {
	for _, bad := range []string{"", "clamd", "http://x", "unix:", "tcp:"} {
		if _, err := scan.NewClamd(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	c, err := scan.NewClamd("tcp:127.0.0.1:3310")
	if err != nil || c.Network != "tcp" || c.Address != "127.0.0.1:3310" {
		t.Errorf("%+v %v", c, err)
	}
}
