// Package trial is a gateway for short messages, for demonstrations and tests: it keeps
// what it is given and rings no telephone. How it fails is told by the last digits of
// the number:
//
//	…9001  takes the message and never answers
//	…9002  never takes it and never answers
//	…9003  500 with a page instead of an answer
//	…9004  "no balance", refused
//	…9005  429 the first time
//	…9006  success without an identifier
//	…9007  403, as for an address that is not on the list
package trial

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Message is one that was taken.
type Message struct {
	ID, Sender, To, Text string
	At                   time.Time
}

// Gateway keeps the newest messages.
type Gateway struct {
	Now   func() time.Time
	mu    sync.Mutex
	kept  []Message
	seen  map[string]bool
	asked map[string]int
}

const (
	keepAtMost = 500
	longest    = 160
)

// Messages lists the messages taken, newest first.
func (g *Gateway) Messages() []Message {
	g.mu.Lock()
	defer g.mu.Unlock()
	out := make([]Message, 0, len(g.kept))
	for i := len(g.kept) - 1; i >= 0; i-- {
		out = append(out, g.kept[i])
	}
	return out
}

type answer struct {
	Code      string `json:"code"`
	Message   string `json:"message"`
	MessageID string `json:"message_id,omitempty"`
}

// ServeHTTP takes one message.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var in struct{ ID, Sender, To, Text string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 16<<10)).Decode(&in); err != nil || in.ID == "" {
		reply(w, http.StatusOK, answer{Code: "91", Message: "bad request"})
		return
	}
	switch fault := in.To[max(0, len(in.To)-4):]; {
	case fault == "9001":
		g.take(Message{in.ID, in.Sender, in.To, in.Text, g.Now()})
		<-r.Context().Done()
	case fault == "9002":
		<-r.Context().Done()
	case fault == "9003":
		http.Error(w, "<html>bad gateway</html>", http.StatusInternalServerError)
	case fault == "9004":
		reply(w, http.StatusOK, answer{Code: "12", Message: "khong du so du"})
	case fault == "9005" && g.first(in.ID):
		http.Error(w, "slow down", http.StatusTooManyRequests)
	case fault == "9006":
		reply(w, http.StatusOK, answer{Code: "0", Message: "ok"})
	case fault == "9007":
		http.Error(w, "address not listed", http.StatusForbidden)
	case len(in.Text) > longest || strings.ContainsFunc(in.Text, func(r rune) bool { return r > 126 }):
		reply(w, http.StatusOK, answer{Code: "21", Message: "CONTENT_NOT_MATCH_TEMPLATE"})
	case !g.take(Message{in.ID, in.Sender, in.To, in.Text, g.Now()}):
		reply(w, http.StatusOK, answer{Code: "1", Message: "duplicate", MessageID: "t-" + in.ID})
	default:
		reply(w, http.StatusOK, answer{Code: "0", Message: "ok", MessageID: "t-" + in.ID})
	}
}

func reply(w http.ResponseWriter, status int, a answer) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(a)
}

// take keeps a message; false when it was here before.
func (g *Gateway) take(m Message) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.seen == nil {
		g.seen = map[string]bool{}
	}
	if g.seen[m.ID] {
		return false
	}
	g.seen[m.ID] = true
	if g.kept = append(g.kept, m); len(g.kept) > keepAtMost {
		g.kept = g.kept[len(g.kept)-keepAtMost:]
	}
	return true
}

// first reports whether a message is asked for the first time.
func (g *Gateway) first(id string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.asked == nil {
		g.asked = map[string]int{}
	}
	g.asked[id]++
	return g.asked[id] == 1
}
