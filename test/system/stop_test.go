package system

// Shows: asked to end (SIGTERM), the server takes no new connection, finishes what
// it has begun, and ends with status 0; every answer it gave is true.

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

const stopClients = 8

func TestStopFinishesRequests(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		token := p.token(t, counterOne)
		s, url := p.serve(t)
		slow := beginIntake(t, url, token)
		done := make(chan int)
		busy := make(chan struct{})
		go func() { done <- fileUntilRefused(t, newClient(url, token), busy) }()
		<-busy

		if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		untilRefused(t, strings.TrimPrefix(url, "http://"))
		f := slow.finish(t)
		answered := <-done
		if code := s.wait(t); code != 0 {
			t.Errorf("the server ended with %d", code)
		}
		all := p.dossiers(t)
		if all[f.Ref].Code != f.Code {
			t.Errorf("the intake that was under way is not there: %+v", f)
		}
		// One more may be written than was read by a client whose connection ended.
		if len(all) < 1+answered || len(all) > 1+answered+stopClients {
			t.Errorf("%d dossiers, %d answers", len(all), 1+answered)
		}
		t.Logf("the request under way was finished; %d others answered, %d dossiers, %s", answered, len(all), p.verified(t))
	})
}

// halfSent is an intake of which the server has read the header only.
type halfSent struct {
	conn net.Conn
	in   *bufio.Reader
	body []byte
}

// beginIntake sends the header of an intake and waits until the server asks for
// the body: then the request is under way.
func beginIntake(t *testing.T, url, token string) halfSent {
	t.Helper()
	body, err := json.Marshal(goodForm(t))
	if err != nil {
		t.Fatal(err)
	}
	host := strings.TrimPrefix(url, "http://")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	_, err = fmt.Fprintf(conn, "POST /api/v1/dossiers HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nIdempotency-Key: slow\r\n"+
		"Content-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", host, token, len(body))
	if err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(conn)
	line, err := in.ReadString('\n')
	if err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("%q %v", line, err)
	}
	if _, err := in.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	return halfSent{conn, in, body}
}

// finish sends the body and reads the answer.
func (h halfSent) finish(t *testing.T) (f filed) {
	t.Helper()
	if _, err := h.conn.Write(h.body); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(h.in, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusCreated {
		t.Fatalf("the request under way got %s", res.Status)
	}
	if err := json.NewDecoder(res.Body).Decode(&f); err != nil {
		t.Fatal(err)
	}
	return f
}

// fileUntilRefused files dossiers from several clients until the server takes no
// more, and tells how many were answered. busy is closed when all have begun.
func fileUntilRefused(t *testing.T, c client, busy chan<- struct{}) int {
	var answered atomic.Int64
	var wg, begun sync.WaitGroup
	begun.Add(stopClients)
	for n := range stopClients {
		wg.Go(func() {
			for i := 0; ; i++ {
				a, err := c.intake(fmt.Sprint("stop-", n, "-", i), goodForm(t))
				if i == 0 {
					begun.Done()
				}
				if err != nil {
					return
				}
				if a.status != http.StatusCreated {
					t.Errorf("while stopping: %s", a)
					return
				}
				answered.Add(1)
			}
		})
	}
	begun.Wait()
	close(busy)
	wg.Wait()
	return int(answered.Load())
}

// untilRefused waits until nobody listens at the address.
func untilRefused(t *testing.T, host string) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		conn, err := net.Dial("tcp", host)
		if err != nil {
			return
		}
		conn.Close()
	}
	t.Fatal("the server still takes connections")
}
