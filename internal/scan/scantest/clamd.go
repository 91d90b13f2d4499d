// Package scantest is a clamd for tests: it speaks the protocol on a socket, knows
// one virus, and misbehaves when told to.
package scantest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"path/filepath"
	"sync"
	"testing"
)

// EICAR is the harmless test virus that every scanner knows.
const EICAR = `X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR` + `-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`

// Clamd is a scanner on a unix socket.
type Clamd struct {
	Address string // for scan.NewClamd

	mu       sync.Mutex
	answer   string // instead of a verdict
	limit    int    // bytes it takes before it says so and hangs up
	silent   bool   // takes everything and never answers
	scans    int
	listener net.Listener
	path     string
}

// Start starts one; it ends with the test.
func Start(t testing.TB) *Clamd {
	t.Helper()
	c := &Clamd{path: filepath.Join(t.TempDir(), "clamd.sock")}
	c.Address = "unix:" + c.path
	c.Resume(t)
	t.Cleanup(c.Stop)
	return c
}

// Resume listens again after Stop.
func (c *Clamd) Resume(t testing.TB) {
	t.Helper()
	l, err := net.Listen("unix", c.path)
	if err != nil {
		t.Fatal(err)
	}
	c.mu.Lock()
	c.listener = l
	c.mu.Unlock()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go c.serve(conn)
		}
	}()
}

// Stop refuses connections from now on.
func (c *Clamd) Stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.listener.Close() // closed twice at the end of some tests
}

// Say makes every answer this one; "" = tell the truth.
func (c *Clamd) Say(answer string) { c.mu.Lock(); defer c.mu.Unlock(); c.answer = answer }

// Limit sets the largest stream; 0 = none.
func (c *Clamd) Limit(n int) { c.mu.Lock(); defer c.mu.Unlock(); c.limit = n }

// Silence makes it never answer.
func (c *Clamd) Silence() { c.mu.Lock(); defer c.mu.Unlock(); c.silent = true }

// Scans tells how many contents were looked at.
func (c *Clamd) Scans() int { c.mu.Lock(); defer c.mu.Unlock(); return c.scans }

func (c *Clamd) serve(conn net.Conn) {
	defer conn.Close()
	content, err := c.take(conn)
	c.mu.Lock()
	answer, silent := c.answer, c.silent
	c.scans++
	c.mu.Unlock()
	switch {
	case silent:
		_, _ = io.Copy(io.Discard, conn) // until the other side gives up
		return
	case answer != "":
	case errors.Is(err, errLimit):
		answer = "INSTREAM size limit exceeded. ERROR"
	case err != nil:
		return
	case bytes.Contains(content, []byte(EICAR)):
		answer = "stream: Eicar-Test-Signature FOUND"
	default:
		answer = "stream: OK"
	}
	_, _ = io.WriteString(conn, answer+"\x00") // whoever has gone does not want it
}

var errLimit = errors.New("limit")

func (c *Clamd) take(conn net.Conn) ([]byte, error) {
	c.mu.Lock()
	limit := c.limit
	c.mu.Unlock()
	command := make([]byte, len("zINSTREAM\x00"))
	if _, err := io.ReadFull(conn, command); err != nil || string(command) != "zINSTREAM\x00" {
		return nil, errors.New("unknown command")
	}
	var content []byte
	for {
		var head [4]byte
		if _, err := io.ReadFull(conn, head[:]); err != nil {
			return nil, err
		}
		n := int(binary.BigEndian.Uint32(head[:]))
		if n == 0 {
			return content, nil
		}
		if limit > 0 && len(content)+n > limit {
			return nil, errLimit
		}
		piece := make([]byte, n)
		if _, err := io.ReadFull(conn, piece); err != nil {
			return nil, err
		}
		content = append(content, piece...)
	}
}
