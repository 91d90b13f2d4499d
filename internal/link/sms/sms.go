// Package sms hands short messages to a gateway. Carriers each have their own dialect;
// this is the plain one that the simulator speaks and that a carrier's adapter will
// stand behind. It knows what every carrier's does: a key, a sender, a number, a text.
package sms

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"motcua/internal/outbox"
	"motcua/internal/store"
)

// request and verdict are what goes over the wire.
type request struct {
	ID     string `json:"id"`
	Sender string `json:"sender,omitempty"`
	To     string `json:"to"` // digits, without "+"
	Text   string `json:"text"`
}

type verdict struct {
	Code      string `json:"code"` // "0" taken, "1" taken before, else refused
	Message   string `json:"message"`
	MessageID string `json:"message_id"`
}

// Config says where short messages go.
type Config struct {
	URL    string
	Token  string // bearer
	Client *http.Client
	Open   outbox.Opener
}

// Sender sends short messages, each at most once: a duplicate annoys, a loss is
// repaired by the next status.
type Sender struct{ Config }

// System is the name of rows for this sender.
func (s *Sender) System() string { return outbox.SystemSMS }

// Unknown says that a message is sent at most once.
func (s *Sender) Unknown() outbox.Policy { return outbox.AtMostOnce }

// Send gives one message to the gateway. The verdict is in the body: HTTP 200 alone
// means nothing (rule 4).
func (s *Sender) Send(ctx context.Context, r store.OutboxRow) (outbox.Result, error) {
	m, err := outbox.Read[outbox.SMS](s.Open, r.Payload)
	if err != nil {
		return outbox.Result{}, err
	}
	body, err := json.Marshal(request{r.Key, m.Sender, strings.TrimPrefix(m.To, "+"), m.Text})
	if err != nil {
		return outbox.Result{}, fmt.Errorf("%w: %w", outbox.ErrNotSent, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL, bytes.NewReader(body))
	if err != nil {
		return outbox.Result{}, fmt.Errorf("%w: %w", outbox.ErrNotSent, err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+s.Token)
	answer, err := s.client().Do(req)
	if err != nil {
		if notSent(err) {
			return outbox.Result{}, fmt.Errorf("%w: %w", outbox.ErrNotSent, err)
		}
		return outbox.Result{Outcome: outbox.Unknown, Message: err.Error()}, nil
	}
	defer answer.Body.Close()
	return read(answer)
}

func (s *Sender) client() *http.Client {
	if s.Client != nil {
		return s.Client
	}
	return &http.Client{Timeout: 30 * time.Second}
}

// notSent reports whether a request failed before anything left: no address, no
// connection, no trust.
func notSent(err error) bool {
	var dns *net.DNSError
	var op *net.OpError
	return errors.As(err, &dns) || errors.As(err, &op) && op.Op == "dial"
}

const answerLimit = 64 << 10

func read(answer *http.Response) (outbox.Result, error) {
	raw, err := io.ReadAll(io.LimitReader(answer.Body, answerLimit))
	var v verdict
	switch {
	case err != nil:
		return outbox.Result{Outcome: outbox.Unknown, Message: err.Error()}, nil
	case answer.StatusCode == http.StatusTooManyRequests:
		return outbox.Result{}, fmt.Errorf("%w: %s", outbox.ErrNotSent, answer.Status)
	case answer.StatusCode == http.StatusUnauthorized, answer.StatusCode == http.StatusForbidden:
		// Often only "your address is not on our list": nothing was taken.
		return outbox.Result{}, fmt.Errorf("%w: %s", outbox.ErrNotSent, answer.Status)
	case answer.StatusCode != http.StatusOK || json.Unmarshal(raw, &v) != nil || v.Code == "":
		return outbox.Result{Outcome: outbox.Unknown, Code: answer.Status, Message: "not an answer of the gateway"}, nil
	}
	x := outbox.Result{Code: v.Code, Message: v.Message, RemoteID: v.MessageID, Outcome: outbox.Rejected}
	switch {
	case v.Code == "0" && v.MessageID != "":
		x.Outcome = outbox.Done
	case v.Code == "0":
		x.Outcome = outbox.Unknown // a success without the identifier it promises
	case v.Code == "1":
		x.Outcome = outbox.Already
	}
	return x, nil
}
