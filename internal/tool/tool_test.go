package tool

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func find(t *testing.T, name string) Program {
	t.Helper()
	p, err := Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A program reads and writes pipes alone, sees nothing of our environment, and takes
// its arguments as they are: there is no shell to talk to.
func TestRun(t *testing.T) {
	t.Setenv("MOTCUA_S3_SECRET_KEY", "bí mật")
	out, err := find(t, "cat").Run(t.Context(), []byte("chữ"))
	if err != nil || string(out) != "chữ" {
		t.Errorf("%q %v", out, err)
	}
	out, err = find(t, "env").Run(t.Context(), nil)
	if err != nil || strings.Contains(string(out), "MOTCUA") {
		t.Errorf("%s %v", out, err)
	}
	out, err = find(t, "echo").Run(t.Context(), nil, "$(id); `id`", "*")
	if err != nil || string(out) != "$(id); `id` *\n" {
		t.Errorf("%q %v", out, err)
	}
}

func TestBounds(t *testing.T) {
	if _, err := Find("motcua-no-such-program"); !errors.Is(err, ErrMissing) {
		t.Errorf("missing: %v", err)
	}
	slow := find(t, "sleep")
	slow.Time = 50 * time.Millisecond
	if _, err := slow.Run(t.Context(), nil, "20"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("slow: %v", err)
	}
	chatty := find(t, "yes")
	chatty.Output = 1000
	if _, err := chatty.Run(t.Context(), nil); !errors.Is(err, ErrTooMuch) {
		t.Errorf("chatty: %v", err)
	}
	writer := find(t, "dd") // it may write no file, not even into its own folder
	if out, err := writer.Run(t.Context(), []byte("x"), "of=x"); err == nil {
		t.Errorf("wrote a file: %s", out)
	}
	if _, err := find(t, "false").Run(t.Context(), nil); err == nil {
		t.Error("failing: no error")
	}
}
