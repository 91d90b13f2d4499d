// Package trial is a mail server for demonstrations and tests: it keeps what it is
// given and delivers nothing. How it fails is told by the recipient's name, so that
// anybody can try a fault without a programmer:
//
//	greylist@…   451 the first time, accepted the second
//	unknown@…    550 user unknown
//	refuse@…     554 after the letter has been sent
//	drop@…       takes the letter and hangs up without a word
//	slow@…       never answers to the letter
package trial

import (
	"bufio"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"net"
	"net/mail"
	"strings"
	"sync"
	"time"
)

// Letter is one that was taken.
type Letter struct {
	ID, To, Subject, Text string
	At                    time.Time
}

// Server keeps the newest letters.
type Server struct {
	Now   func() time.Time
	mu    sync.Mutex
	kept  []Letter
	greys map[string]bool
}

const keepAtMost = 500

// Letters lists the letters taken, newest first.
func (s *Server) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Letter, 0, len(s.kept))
	for i := len(s.kept) - 1; i >= 0; i-- {
		out = append(out, s.kept[i])
	}
	return out
}

// Serve answers on a listener until the context ends.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	stop := context.AfterFunc(ctx, func() { _ = l.Close() })
	defer stop()
	var talks sync.WaitGroup
	defer talks.Wait()
	for {
		conn, err := l.Accept()
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		talks.Go(func() {
			hangUp := context.AfterFunc(ctx, func() { _ = conn.Close() })
			defer hangUp()
			defer conn.Close()
			_ = conn.SetDeadline(time.Now().Add(time.Minute))
			(&talk{Server: s, in: bufio.NewReader(io.LimitReader(conn, 1<<20)), out: conn, ctx: ctx}).run()
		})
	}
}

// talk is one connection.
type talk struct {
	*Server
	in  *bufio.Reader
	out io.Writer
	ctx context.Context
	to  string
}

func (t *talk) say(line string) bool {
	_, err := fmt.Fprintf(t.out, "%s\r\n", line)
	return err == nil
}

func (t *talk) run() {
	for ok := t.say("220 motcua trial mail server"); ok; {
		line, err := t.in.ReadString('\n')
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch strings.ToUpper(verb) {
		case "EHLO", "HELO":
			ok = t.say("250 trial")
		case "MAIL", "RSET", "NOOP":
			ok = t.say("250 OK")
		case "RCPT":
			ok = t.say(t.recipient(rest))
		case "DATA":
			ok = t.say("354 go on") && t.data()
		case "QUIT":
			t.say("221 bye")
			return
		default:
			ok = t.say("502 not here")
		}
	}
}

func (t *talk) recipient(rest string) string {
	t.to = strings.Trim(strings.TrimPrefix(strings.ToUpper(rest), "TO:"), "<> ")
	t.to = strings.ToLower(t.to)
	switch name, _, _ := strings.Cut(t.to, "@"); {
	case name == "unknown":
		return "550 user unknown"
	case name == "greylist" && t.grey():
		return "451 try again later"
	}
	return "250 OK"
}

// grey reports whether a recipient is seen for the first time.
func (t *talk) grey() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.greys == nil {
		t.greys = map[string]bool{}
	}
	first := !t.greys[t.to]
	t.greys[t.to] = true
	return first
}

// data takes the letter; false when the talk is over.
func (t *talk) data() bool {
	var raw strings.Builder
	for {
		line, err := t.in.ReadString('\n')
		if err != nil {
			return false
		}
		if line == ".\r\n" {
			break
		}
		raw.WriteString(strings.TrimPrefix(line, "."))
	}
	switch name, _, _ := strings.Cut(t.to, "@"); name {
	case "refuse":
		return t.say("554 not wanted")
	case "slow":
		<-t.ctx.Done()
		return false
	case "drop":
		t.keep(raw.String())
		return false
	}
	t.keep(raw.String())
	return t.say("250 taken")
}

func (t *talk) keep(raw string) {
	m, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		return
	}
	subject, _ := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	body, _ := io.ReadAll(base64.NewDecoder(base64.StdEncoding, m.Body))
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept = append(t.kept, Letter{ID: m.Header.Get("Message-ID"), To: t.to, Subject: subject, Text: string(body), At: t.Now()})
	if len(t.kept) > keepAtMost {
		t.kept = t.kept[len(t.kept)-keepAtMost:]
	}
}
