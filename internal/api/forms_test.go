package api

import (
	"net/http"
	"strings"
	"testing"

	"motcua/internal/org"
)

// CN05.2: the same schema judges what comes by the API; errors with code, field and
// pointer; identifying numbers do not come back (PD-08).
func TestAnswersComeByTheAPI(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	clerk := w.as(t, actor)
	p := w.procedure(t, actor.Level)
	var f formView
	clerk.get(v1+"/procedures/"+p.Key+"/form").into(http.StatusOK, &f)
	if f.Schema["type"] != "object" || f.Layout["sections"] == nil || f.LegalSource == "" {
		t.Fatalf("%+v", f)
	}
	in := form(p)
	in.Answers = map[string]any{"name": "Nông Thị Thử", "phone": "12"}
	var problem Problem
	clerk.post(v1+"/dossiers", in).into(http.StatusUnprocessableEntity, &problem)
	found := false
	for _, e := range problem.Errors {
		found = found || e.Field == "answers.phone" && e.Code == "eform.phone" && e.Pointer == "#/answers/phone"
	}
	if !found {
		t.Errorf("%+v", problem.Errors)
	}
	in.Answers = map[string]any{"name": "Nông Thị Thử", "request": "Đề nghị giải quyết", "pledge": true}
	if props, ok := f.Schema["properties"].(map[string]any); ok && props["variant"] != nil {
		in.Answers["variant"] = p.Variants[0].ID
	}
	var d done
	clerk.post(v1+"/dossiers", in).into(http.StatusCreated, &d)
	var view dossierView
	clerk.get(v1+"/dossiers/"+d.Ref).into(http.StatusOK, &view)
	if view.Form == nil || view.Form.ID != f.ID || view.Answers["request"] != "Đề nghị giải quyết" {
		t.Errorf("%+v %v", view.Form, view.Answers)
	}
	clerk.get(v1+"/procedures/none/form").into(http.StatusNotFound, &problem)
}

func TestNumbersInAnswersAreMaskedEverywhere(t *testing.T) {
	w := newWorld(t)
	actor := w.provinceCounter(t)
	clerk := w.as(t, actor)
	p, err := w.App.Book().Procedure("1.010801", w.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	in := form(p)
	in.Answers = map[string]any{"martyr_name": "A", "martyr_home": "B", "certificate_number": "1", "decision": "2", "name": "C", "sex": "Nữ", "birth": "1948-05-10",
		"personal_id": "040148000012", "residence": "D", "relation": "parent", "benefits": []any{"once"}, "pay_by": "cash", "pledge": true,
		"relatives": []any{map[string]any{"name": "E", "year": "1970", "relation": "con"}}}
	var d done
	clerk.post(v1+"/dossiers", in).into(http.StatusCreated, &d)
	for _, path := range []string{"", "/events"} {
		body := clerk.get(v1 + "/dossiers/" + d.Ref + path).Body.String()
		if strings.Contains(body, "040148000012") || strings.Contains(body, `"sealed"`) || strings.Contains(body, `"index"`) || !strings.Contains(body, "040*******12") {
			t.Errorf("%s: %s", path, body)
		}
	}
}

// provinceCounter is somebody who takes dossiers in for the departments.
func (w *world) provinceCounter(t *testing.T) org.Actor {
	t.Helper()
	for _, u := range w.App.Directory().Units() {
		if u.Kind == org.KindOneStop && u.Level == org.Province {
			return w.Actor(t, org.IntakeOfficer, u.ID)
		}
	}
	t.Fatal("no province has a counter")
	return org.Actor{}
}
