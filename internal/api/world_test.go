package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/org"
)

// world is a system with its API.
type world struct {
	*apptest.World
	h http.Handler
}

func newWorld(t *testing.T) *world {
	w := apptest.New(t)
	return &world{w, New(Config{App: w.App})}
}

// client speaks to the API in the post of an actor; without one as nobody.
type client struct {
	t     *testing.T
	h     http.Handler
	token string
}

func (w *world) as(t *testing.T, a org.Actor) client {
	t.Helper()
	token, err := w.App.NewToken(context.Background(), "kiểm thử", a.OfficerID, a.PostID, 24*365*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return client{t, w.h, token}
}

func (w *world) nobody(t *testing.T) client { return client{t, w.h, ""} }

// answer is what came back.
type answer struct {
	*httptest.ResponseRecorder
	t *testing.T
}

// send sends a body as it is; headers are given in pairs.
func (c client) send(method, path, media string, body io.Reader, headers ...string) answer {
	c.t.Helper()
	r := httptest.NewRequest(method, path, body)
	if media != "" {
		r.Header.Set("Content-Type", media)
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, r)
	return answer{w, c.t}
}

func (c client) get(path string, headers ...string) answer {
	c.t.Helper()
	return c.send(http.MethodGet, path, "", nil, headers...)
}

// post sends JSON under a fresh idempotency key, which headers may replace.
func (c client) post(path string, body any, headers ...string) answer {
	c.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		c.t.Fatal(err)
	}
	return c.send(http.MethodPost, path, "application/json", bytes.NewReader(raw), append([]string{"Idempotency-Key", app.NewID()}, headers...)...)
}

// upload sends a file and gives its id.
func (c client) upload(name string, content []byte) string {
	c.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	f, err := m.CreateFormFile("file", name)
	if err == nil {
		_, err = f.Write(content)
	}
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		c.t.Fatal(err)
	}
	var got struct{ ID string }
	c.send(http.MethodPost, v1+"/attachments", m.FormDataContentType(), &b).into(http.StatusCreated, &got)
	return got.ID
}

// into reads an answer of the status that must be.
func (a answer) into(status int, v any) answer {
	a.t.Helper()
	if a.Code != status {
		a.t.Fatalf("status %d, want %d: %s", a.Code, status, a.Body)
	}
	if err := json.Unmarshal(a.Body.Bytes(), v); err != nil {
		a.t.Fatalf("%v: %s", err, a.Body)
	}
	return a
}

// problem reads a problem of a status and code.
func (a answer) problem(status int, code string) Problem {
	a.t.Helper()
	var p Problem
	if a.Header().Get("Content-Type") != problemType {
		a.t.Fatalf("status %d as %q: %s", a.Code, a.Header().Get("Content-Type"), a.Body)
	}
	a.into(status, &p)
	if p.Code != code || p.Status != status || p.Title == "" || p.Detail == "" {
		a.t.Fatalf("problem %s, want %s: %s", p.Code, code, a.Body)
	}
	return p
}

// codes gives "field code" of every wrong field.
func (p Problem) codes() string {
	var out []string
	for _, e := range p.Errors {
		out = append(out, e.Field+" "+e.Code)
	}
	return strings.Join(out, ", ")
}

// procedure is one that the commune's counter receives, with one case only.
func (w *world) procedure(t *testing.T, level org.AdminLevel) *catalog.ProcedureVersion {
	t.Helper()
	for _, p := range w.App.Book().Search("", level, w.App.Today(), 500) {
		if len(p.Variants) == 1 && !p.Variants[0].Period.IsZero() && len(p.Components) > 0 {
			return p
		}
	}
	t.Fatal("no procedure can be received")
	return nil
}

// form is an intake in which everything is right.
func form(p *catalog.ProcedureVersion) app.IntakeForm {
	f := app.IntakeForm{
		Procedure: p.Key, Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, CopySets: 1,
		Applicant: app.PersonForm{Type: "Citizen", Name: "Nông Thị Thử", IDKind: "PersonalID", ID: "004199990001", Birth: "1999-02-01", Gender: "Nữ",
			Address: "Tổ 1", Phone: "0912345678"},
	}
	for _, c := range p.Components {
		one := app.ComponentForm{ID: c.ID, CopyKind: string(c.CopyKind), Count: max(1, c.Quantity)}
		if c.ReplacedBy != "" {
			one.Exception = "NotConnected" // O-10
		}
		f.Components = append(f.Components, one)
	}
	return f
}

// accepted takes a dossier in at a commune's counter.
func (w *world) accepted(t *testing.T) (clerk client, actor org.Actor, d done) {
	t.Helper()
	actor = w.counter(t)
	clerk = w.as(t, actor)
	clerk.post(v1+"/dossiers", form(w.procedure(t, actor.Level))).into(http.StatusCreated, &d)
	return clerk, actor, d
}

// counter is somebody who takes dossiers in.
func (w *world) counter(t *testing.T) org.Actor {
	t.Helper()
	return w.Actor(t, org.IntakeOfficer, "")
}
