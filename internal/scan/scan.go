// Package scan asks a virus scanner about contents. It speaks the INSTREAM protocol
// of ClamAV's clamd over TCP or a unix socket.
//
// What gives no clear answer (the scanner cannot be reached, is too slow, refuses
// the size, breaks off) is an error, never "clean": not scanned is closed.
package scan

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

// Scanner judges a content. threat names what was found when it is not clean; an
// error means that it was not scanned.
type Scanner interface {
	Scan(ctx context.Context, r io.Reader) (clean bool, threat string, err error)
}

// Clamd is a Scanner on a running clamd.
type Clamd struct {
	Network, Address string        // "tcp" and host:port, or "unix" and a path
	Patience         time.Duration // for one content; 0 = 30 s
}

// NewClamd reads an address as settings write it: "unix:/run/clamav/clamd.ctl" or
// "tcp:127.0.0.1:3310".
func NewClamd(address string) (*Clamd, error) {
	network, rest, ok := strings.Cut(address, ":")
	if !ok || network != "unix" && network != "tcp" || rest == "" {
		return nil, fmt.Errorf("scan: %q is neither unix:/path nor tcp:host:port", address)
	}
	return &Clamd{Network: network, Address: rest}, nil
}

// ErrNotScanned: the scanner gave no verdict.
var ErrNotScanned = errors.New("scan: not scanned")

const (
	defaultPatience = 30 * time.Second
	pieceSize       = 64 << 10
	answerLimit     = 4096
)

// Scan sends the content in pieces and reads the verdict.
func (c *Clamd) Scan(ctx context.Context, r io.Reader) (bool, string, error) {
	patience := c.Patience
	if patience == 0 {
		patience = defaultPatience
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(ctx, c.Network, c.Address)
	if err != nil {
		return false, "", fmt.Errorf("%w: %w", ErrNotScanned, err)
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	sending := send(conn, r)
	if half, ok := conn.(interface{ CloseWrite() error }); ok && sending != nil {
		_ = half.CloseWrite() // it shall not wait for the rest
	}
	// A scanner that has seen enough answers before everything is sent: its answer
	// counts more than the broken pipe.
	answer, err := bufio.NewReader(io.LimitReader(conn, answerLimit)).ReadString(0)
	if answer == "" {
		return false, "", fmt.Errorf("%w: %w", ErrNotScanned, errors.Join(sending, err, ctx.Err()))
	}
	return verdict(answer, sending)
}

func send(w io.Writer, r io.Reader) error {
	if _, err := io.WriteString(w, "zINSTREAM\x00"); err != nil {
		return err
	}
	piece := make([]byte, pieceSize)
	for {
		n, err := io.ReadFull(r, piece)
		if n > 0 {
			var head [4]byte
			binary.BigEndian.PutUint32(head[:], uint32(n))
			if _, err := w.Write(bytes.Join([][]byte{head[:], piece[:n]}, nil)); err != nil {
				return err
			}
		}
		switch err {
		case nil:
		case io.EOF, io.ErrUnexpectedEOF:
			_, err := w.Write([]byte{0, 0, 0, 0})
			return err
		default:
			return err
		}
	}
}

// verdict reads "stream: OK", "stream: NAME FOUND" or an error. "OK" counts only
// when everything was sent.
func verdict(answer string, sending error) (bool, string, error) {
	answer = strings.TrimRight(answer, "\x00\r\n ")
	body, ok := strings.CutPrefix(answer, "stream: ")
	if threat, found := strings.CutSuffix(body, " FOUND"); ok && found && threat != "" {
		return false, threat, nil
	}
	if ok && body == "OK" && sending == nil {
		return true, "", nil
	}
	return false, "", fmt.Errorf("%w: clamd says %q: %w", ErrNotScanned, answer, errors.Join(sending))
}
