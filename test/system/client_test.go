package system

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"sync"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/seed"

	"time"
)

// Posts of the demo organisation that the tests act in: two counters of the same
// commune.
const (
	counterOne = "cb-01273-mc-tn1"
	counterTwo = "cb-01273-mc-tn2"
)

// client speaks to a server as a program does.
type client struct {
	http  *http.Client
	url   string
	token string
}

// transport keeps enough connections open for many parallel clients.
var transport = &http.Transport{MaxIdleConnsPerHost: 256}

func newClient(url, token string) client {
	return client{&http.Client{Transport: transport, Timeout: patience}, url, token}
}

// answer is what a server said.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (a answer) String() string { return fmt.Sprintf("%d %s", a.status, a.body) }

// read reads the JSON of the answer.
func (a answer) read(t testing.TB, into any) {
	t.Helper()
	if err := json.Unmarshal(a.body, into); err != nil {
		t.Errorf("%v: %s", err, a) // not Fatal: many clients read at once
	}
}

// problem is an RFC 9457 answer.
type problem struct {
	Status  int    `json:"status"`
	Title   string `json:"title"`
	Code    string `json:"code"`
	Detail  string `json:"detail"`
	Version int    `json:"version"`
	Changes []struct {
		Seq  int    `json:"seq"`
		Type string `json:"type"`
	} `json:"changes"`
}

// filed is the answer to an intake or a command.
type filed struct {
	Ref     string `json:"ref"`
	Code    string `json:"code"`
	Version int    `json:"version"`
	Status  string `json:"status"`
}

// do sends a request; header holds pairs. The error is one of the connection.
func (c client) do(method, path string, body any, header map[string]string) (answer, error) {
	var raw io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return answer{}, err
		}
		raw = bytes.NewReader(encoded)
	}
	req, err := http.NewRequest(method, c.url+path, raw)
	if err != nil {
		return answer{}, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	for k, v := range header {
		req.Header.Set(k, v)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	a := answer{status: res.StatusCode, header: res.Header}
	a.body, err = io.ReadAll(res.Body)
	return a, err
}

// intake files a dossier under an idempotency key.
func (c client) intake(key string, f form) (answer, error) {
	return c.do("POST", "/api/v1/dossiers", f, map[string]string{"Idempotency-Key": key})
}

// must is do for a connection that cannot break.
func (c client) must(t testing.TB, method, path string, body any, header map[string]string) answer {
	t.Helper()
	a, err := c.do(method, path, body, header)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	return a
}

// file files a dossier, which must succeed.
func (c client) file(t testing.TB, key string) (f filed) {
	t.Helper()
	a, err := c.intake(key, goodForm(t))
	if err != nil || a.status != http.StatusCreated {
		t.Fatalf("intake: %v %s", err, a)
	}
	a.read(t, &f)
	return f
}

// form is an intake form as JSON.
type form map[string]any

// with is the form with one field set to something else.
func (f form) with(field string, value any) form {
	g := maps.Clone(f)
	g[field] = value
	return g
}

// communeProcedure is one that a commune receives, with a published period.
var communeProcedure = sync.OnceValues(func() (*catalog.ProcedureVersion, error) {
	h, err := seed.Catalogue()
	if err != nil {
		return nil, err
	}
	today := deadline.DateOf(time.Now()).String()
	for _, p := range catalog.NewBook(h).Search("", org.Commune, today, 500) {
		if len(p.Variants) == 1 && !p.Variants[0].Period.IsZero() {
			return p, nil
		}
	}
	return nil, fmt.Errorf("no procedure of the commune can be received")
})

// goodForm is an intake in which everything is right.
func goodForm(t testing.TB) form {
	t.Helper()
	p, err := communeProcedure()
	if err != nil {
		t.Fatal(err)
	}
	components := []map[string]any{}
	for _, c := range p.Components {
		components = append(components, map[string]any{"id": c.ID, "copy_kind": c.CopyKind, "certified": c.Certified, "count": max(1, c.Quantity)})
	}
	return form{
		"procedure": p.Key, "variant": p.Variants[0].ID, "channel": "Direct", "return_channel": "Direct", "owner_same": true, "copy_sets": 1,
		"hand_over": true, "components": components, "applicant": map[string]any{
			"type": "Citizen", "name": "Nông Thị Thử", "id_kind": "PersonalID", "id": "004199990001", "birth": "1999-02-01", "gender": "Nữ",
			"address": "Tổ 1", "phone": "0912345678",
		},
	}
}
