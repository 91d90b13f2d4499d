// Package mail hands letters to an SMTP server (submission, RFC 6409): one letter per
// recipient, our key as Message-ID, STARTTLS demanded beyond loopback.
package mail

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/mail"
	"net/smtp"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	"motcua/internal/outbox"
	"motcua/internal/store"
)

// Config says where letters go.
type Config struct {
	Address  string // host:port of the submission server
	From     string // address of the sender
	FromName string // its name
	User     string // "" = no sign-in
	Password string
	Roots    *tls.Config // nil: the machine's certificates
	Timeout  time.Duration
	Open     outbox.Opener
	Now      func() time.Time
}

// Sender sends letters. A letter of which nobody knows whether it went is not sent
// again: the next change of status tells more (rule 3).
type Sender struct{ Config }

// System is the name of rows for this sender.
func (s *Sender) System() string { return outbox.SystemMail }

// Unknown says that a letter is sent at most once.
func (s *Sender) Unknown() outbox.Policy { return outbox.AtMostOnce }

// Send delivers one letter to the server.
func (s *Sender) Send(ctx context.Context, r store.OutboxRow) (outbox.Result, error) {
	m, err := outbox.Read[outbox.Mail](s.Open, r.Payload)
	if err != nil {
		return outbox.Result{}, err
	}
	to, err := mail.ParseAddress(m.To)
	if err != nil {
		return outbox.Result{Outcome: outbox.Rejected, Code: "address", Message: "not an address"}, nil
	}
	c, err := s.connect(ctx)
	if err != nil {
		return outbox.Result{}, fmt.Errorf("%w: %w", outbox.ErrNotSent, err)
	}
	defer c.Close()
	for _, step := range []func() error{func() error { return c.Mail(s.From) }, func() error { return c.Rcpt(to.Address) }} {
		if err := step(); err != nil {
			return refused(err)
		}
	}
	return s.data(c, r.Key, to.Address, m)
}

// data sends the letter itself. Once it is under way, only the server's word counts.
func (s *Sender) data(c *smtp.Client, key, to string, m outbox.Mail) (outbox.Result, error) {
	w, err := c.Data()
	if err != nil {
		return refused(err)
	}
	if _, err = w.Write(s.letter(key, to, m)); err == nil {
		err = w.Close()
	}
	var answer *textproto.Error
	switch {
	case err == nil:
		_ = c.Quit() // it is delivered, whatever the server says to a good-bye
		return outbox.Result{Outcome: outbox.Done, Code: "250", RemoteID: messageID(key, s.From)}, nil
	case errors.As(err, &answer):
		return refused(err)
	}
	return outbox.Result{Outcome: outbox.Unknown, Message: err.Error()}, nil
}

// refused sorts a server's no: for now (4xx) or for good (5xx).
func refused(err error) (outbox.Result, error) {
	var answer *textproto.Error
	if errors.As(err, &answer) && answer.Code >= 500 {
		return outbox.Result{Outcome: outbox.Rejected, Code: strconv.Itoa(answer.Code), Message: "refused by the server"}, nil
	}
	return outbox.Result{}, fmt.Errorf("%w: %w", outbox.ErrNotSent, err)
}

func (s *Sender) connect(ctx context.Context) (*smtp.Client, error) {
	timeout := s.Timeout
	if timeout == 0 {
		timeout = 30 * time.Second
	}
	host, _, err := net.SplitHostPort(s.Address)
	if err != nil {
		return nil, err
	}
	conn, err := (&net.Dialer{Timeout: min(timeout, 5*time.Second)}).DialContext(ctx, "tcp", s.Address)
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(timeout)); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	c, err := smtp.NewClient(conn, host)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if err := s.secure(c, host); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// secure turns encryption on; only on loopback may it be missing.
func (s *Sender) secure(c *smtp.Client, host string) error {
	if ok, _ := c.Extension("STARTTLS"); ok {
		config := &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}
		if s.Roots != nil {
			config.RootCAs = s.Roots.RootCAs
		}
		if err := c.StartTLS(config); err != nil {
			return err
		}
	} else if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return errors.New("the server offers no STARTTLS")
	}
	if s.User == "" {
		return nil
	}
	return c.Auth(smtp.PlainAuth("", s.User, s.Password, host))
}

// letter is the message as it goes over the wire: plain text, base64, so that no line
// is too long and no letter is lost.
func (s *Sender) letter(key, to string, m outbox.Mail) []byte {
	var b bytes.Buffer
	from := mail.Address{Name: s.FromName, Address: s.From}
	for _, h := range [][2]string{
		{"From", from.String()}, {"To", (&mail.Address{Address: to}).String()}, {"Subject", mime.BEncoding.Encode("utf-8", oneLine(m.Subject))},
		{"Date", s.Now().Format(time.RFC1123Z)}, {"Message-ID", messageID(key, s.From)}, {"Auto-Submitted", "auto-generated"},
		{"MIME-Version", "1.0"}, {"Content-Type", "text/plain; charset=utf-8"}, {"Content-Transfer-Encoding", "base64"},
	} {
		b.WriteString(h[0] + ": " + h[1] + "\r\n")
	}
	b.WriteString("\r\n")
	body := base64.StdEncoding.EncodeToString([]byte(m.Text))
	for len(body) > 76 {
		b.WriteString(body[:76] + "\r\n")
		body = body[76:]
	}
	b.WriteString(body + "\r\n")
	return b.Bytes()
}

// oneLine keeps a header from becoming two.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func messageID(key, from string) string {
	_, domain, _ := strings.Cut(from, "@")
	safe := strings.Map(func(r rune) rune {
		if r > ' ' && r < 127 && !strings.ContainsRune(`<>@()[]\,;:"`, r) {
			return r
		}
		return '-'
	}, key)
	return "<" + safe + "@" + domain + ">"
}
