package mail_test

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"motcua/internal/link/mail"
	"motcua/internal/link/mail/trial"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

func clock() time.Time { return time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC) }

func plain(sealed []byte) ([]byte, error) { return sealed, nil }

// post office with a server of its own.
func office(t *testing.T) (*mail.Sender, *trial.Server) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &trial.Server{Now: clock}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return &mail.Sender{Config: mail.Config{Address: l.Addr().String(), From: "motcua@moha.test", FromName: "Một cửa Bộ Nội vụ",
		Timeout: time.Minute, Open: plain, Now: clock}}, server
}

func row(to, subject, text string) store.OutboxRow {
	raw, err := json.Marshal(outbox.Mail{To: to, Subject: subject, Text: text})
	if err != nil {
		panic(err)
	}
	return store.OutboxRow{Key: "04-d1/7 mail", Payload: raw}
}

// What the far side does, and what it comes to (rules 2 and 3).
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		to   string
		want outbox.Outcome // "" = not sent
		kept int
	}{
		{"nguoi.dan@example.vn", outbox.Done, 1},
		{"unknown@example.vn", outbox.Rejected, 0},
		{"refuse@example.vn", outbox.Rejected, 0},
		{"greylist@example.vn", "", 0},
		{"drop@example.vn", outbox.Unknown, 1},
		{"slow@example.vn", outbox.Unknown, 0},
		{"không phải địa chỉ", outbox.Rejected, 0},
	} {
		s, server := office(t)
		if c.to == "slow@example.vn" {
			s.Timeout = 2 * time.Second // long enough to have sent the letter
		}
		got, err := s.Send(t.Context(), row(c.to, "Hồ sơ", "Nội dung"))
		if got.Outcome != c.want || errors.Is(err, outbox.ErrNotSent) != (c.want == "") || (err != nil) != (c.want == "") {
			t.Errorf("%s: %+v, %v", c.to, got, err)
		}
		if n := len(server.Letters()); n != c.kept {
			t.Errorf("%s: the server has %d letters", c.to, n)
		}
	}
}

func TestGreylistedGoesTheSecondTime(t *testing.T) {
	s, server := office(t)
	if _, err := s.Send(t.Context(), row("greylist@example.vn", "a", "b")); !errors.Is(err, outbox.ErrNotSent) {
		t.Fatal(err)
	}
	got, err := s.Send(t.Context(), row("greylist@example.vn", "a", "b"))
	if err != nil || got.Outcome != outbox.Done || len(server.Letters()) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

// The letter arrives as it was written, and nothing in it becomes a header.
func TestLetterArrives(t *testing.T) {
	s, server := office(t)
	text := strings.Repeat("Hồ sơ đã được tiếp nhận, hẹn trả 17:00 15/12/2026.\n", 40) + ".\n..\nhết"
	if _, err := s.Send(t.Context(), row("a@example.vn", "Hồ sơ H14.101\r\nBcc: b@example.vn", text)); err != nil {
		t.Fatal(err)
	}
	l := server.Letters()[0]
	if l.Text != text || l.Subject != "Hồ sơ H14.101 Bcc: b@example.vn" || l.To != "a@example.vn" || l.ID != "<04-d1/7-mail@moha.test>" {
		t.Errorf("%+v", l)
	}
}

func TestNothingLeaves(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	for name, address := range map[string]string{"refused": closed.Addr().String(), "no port": "127.0.0.1"} {
		s := &mail.Sender{Config: mail.Config{Address: address, From: "a@b.test", Open: plain, Now: clock}}
		if _, err := s.Send(t.Context(), row("a@example.vn", "a", "b")); !errors.Is(err, outbox.ErrNotSent) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s, _ := office(t)
	s.Open = func([]byte) ([]byte, error) { return nil, errors.New("wrong key") }
	if _, err := s.Send(t.Context(), row("a@example.vn", "a", "b")); !errors.Is(err, outbox.ErrNotSent) {
		t.Errorf("payload: %v", err)
	}
}
