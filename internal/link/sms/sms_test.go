package sms_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"motcua/internal/link/sms"
	"motcua/internal/link/sms/trial"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

func plain(sealed []byte) ([]byte, error) { return sealed, nil }

// silent tells when somebody waits for a request to be given up: the far side has what
// was sent and will never answer.
type silent struct {
	context.Context
	told context.CancelFunc
}

// Done is context.Context's.
func (s silent) Done() <-chan struct{} { s.told(); return s.Context.Done() }

// gateway is one, with a sender and the context to send in: it ends when the gateway
// falls silent, as it would when a sender has waited long enough.
func gateway(t *testing.T) (context.Context, *sms.Sender, *trial.Gateway) {
	t.Helper()
	ctx, enough := context.WithCancel(t.Context())
	t.Cleanup(enough)
	g := &trial.Gateway{Now: func() time.Time { return time.UnixMilli(0) }}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.ServeHTTP(w, r.WithContext(silent{r.Context(), enough}))
	}))
	t.Cleanup(func() { srv.CloseClientConnections(); srv.Close() })
	return ctx, &sms.Sender{Config: sms.Config{URL: srv.URL, Client: &http.Client{Timeout: time.Minute}, Open: plain}}, g
}

func row(to, text string) store.OutboxRow {
	raw, err := json.Marshal(outbox.SMS{To: to, Sender: "MOTCUA", Text: text})
	if err != nil {
		panic(err)
	}
	return store.OutboxRow{Key: "k1", Payload: raw}
}

// What the gateway does, and what it comes to (rules 2, 3 and 4).
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		to, text string
		want     outbox.Outcome // "" = not sent
		kept     int
	}{
		{"+84900000001", "Ho so H14.101-261125-0001 da tiep nhan", outbox.Done, 1},
		{"+84900009001", "a", outbox.Unknown, 1},
		{"+84900009002", "a", outbox.Unknown, 0},
		{"+84900009003", "a", outbox.Unknown, 0},
		{"+84900009004", "a", outbox.Rejected, 0},
		{"+84900009005", "a", "", 0},
		{"+84900009006", "a", outbox.Unknown, 0},
		{"+84900009007", "a", "", 0},
		{"+84900000001", "Hồ sơ có dấu", outbox.Rejected, 0},
	} {
		ctx, s, g := gateway(t)
		got, err := s.Send(ctx, row(c.to, c.text))
		if got.Outcome != c.want || errors.Is(err, outbox.ErrNotSent) != (c.want == "") || (err != nil) != (c.want == "") {
			t.Errorf("%s %q: %+v, %v", c.to, c.text, got, err)
		}
		if n := len(g.Messages()); n != c.kept {
			t.Errorf("%s: the gateway has %d messages", c.to, n)
		}
	}
}

func TestTheSameKeyIsTakenOnce(t *testing.T) {
	ctx, s, g := gateway(t)
	for _, want := range []outbox.Outcome{outbox.Done, outbox.Already} {
		got, err := s.Send(ctx, row("+84900000001", "a"))
		if err != nil || got.Outcome != want || got.RemoteID == "" {
			t.Errorf("%+v, %v; want %s", got, err, want)
		}
	}
	if m := g.Messages(); len(m) != 1 || m[0].To != "84900000001" || m[0].Sender != "MOTCUA" {
		t.Errorf("%+v", m)
	}
}

func TestNothingLeaves(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	srv.Close()
	s := &sms.Sender{Config: sms.Config{URL: srv.URL, Open: plain}}
	if _, err := s.Send(t.Context(), row("+84900000001", "a")); !errors.Is(err, outbox.ErrNotSent) {
		t.Error(err)
	}
}
