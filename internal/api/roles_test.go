package api

import (
	"net/http"
	"strings"
	"testing"

	"motcua/internal/org"
)

// someRef is well-formed and names nothing.
const someRef = "04-0190a5c2-7b3e-7d41-9c55-2f8a1e6b7d90"

func (o operation) example() string {
	return strings.NewReplacer("{ref}", someRef, "{key}", "khong-co", "{id}", "khong-co", "{code}", "khong-co", "{seq}", "2", "{form}", "progress-slip").Replace(o.Path)
}

// Every operation × every role, and nobody: who may get through the gate is who
// the policy says, and nobody else learns even what is wrong with the input.
func TestWhoMay(t *testing.T) {
	w := newWorld(t)
	callers := map[org.Role]client{}
	actors := map[org.Role]org.Actor{}
	for _, r := range org.Roles {
		actors[r] = w.Actor(t, r, "")
		callers[r] = w.as(t, actors[r])
	}
	for _, o := range operations() {
		media := ""
		if o.Method == post {
			media = "application/json"
			if o.Upload {
				media = "multipart/form-data; boundary=x"
			}
		}
		try := func(c client) answer { return c.send(o.Method, o.example(), media, strings.NewReader("{}")) }
		for _, r := range org.Roles {
			a := try(callers[r])
			may := o.Policy.Public || org.May(actors[r], o.Policy.Action)
			if refused := a.Code == http.StatusForbidden; refused == may || a.Code == http.StatusUnauthorized || a.Code >= 500 {
				t.Errorf("%s as %s: %d %s", o.ID, r, a.Code, a.Body)
			}
			if !may {
				a.problem(http.StatusForbidden, "org.forbidden")
			}
		}
		if a := try(w.nobody(t)); !o.Policy.Public {
			a.problem(http.StatusUnauthorized, "signin.none")
			if !strings.HasPrefix(a.Header().Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("%s does not say how to sign in", o.ID)
			}
		} else if a.Code == http.StatusUnauthorized || a.Code == http.StatusForbidden {
			t.Errorf("%s is not public: %d", o.ID, a.Code)
		}
	}
}

// What may be read is limited to the dossiers of one's own scope: another's
// dossier does not exist.
func TestScope(t *testing.T) {
	w := newWorld(t)
	_, mine, d := w.accepted(t)
	var other org.Actor
	for _, u := range w.App.Directory().Units() {
		posts := w.App.Directory().PostsIn(u.ID, org.IntakeOfficer, w.App.Today())
		if len(posts) > 0 && u.ID != mine.UnitID && u.Province == mine.Province {
			other = w.Actor(t, org.IntakeOfficer, u.ID)
		}
	}
	if other.UnitID == "" {
		t.Fatal("the demo province has one counter only")
	}
	c := w.as(t, other)
	for _, path := range []string{"", "/events", "/deadline", "/receipt.pdf", "/control-slip.pdf", "/supplement-notice.pdf", "/refusal-notice.pdf", "/stop-notice.pdf", "/attachments/x"} {
		c.get(v1+"/dossiers/"+d.Ref+path).problem(http.StatusNotFound, "dossier.not-found")
	}
	c.post(v1+"/dossiers/"+d.Ref+"/commands/hand-over", handOverCommand{}).problem(http.StatusNotFound, "dossier.not-found")
	var page dossierPage
	c.get(v1+"/dossiers").into(http.StatusOK, &page)
	if len(page.Items) != 0 {
		t.Errorf("sees %v", page.Items)
	}
}
