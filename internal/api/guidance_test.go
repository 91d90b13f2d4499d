package api

import (
	"bytes"
	"net/http"
	"testing"

	"motcua/internal/app"
	"motcua/internal/org"
)

// P-01: guidance is given once by a key, listed, read and printed the same each time;
// what was not named before needs a reason.
func TestGuidance(t *testing.T) {
	w := newWorld(t)
	actor := w.Actor(t, org.IntakeOfficer, "")
	clerk := w.as(t, actor)
	p := w.procedure(t, actor.Level)
	in := app.GuidanceForm{Procedure: p.Key, Name: "Nông Thị Thử", IDKind: "PersonalID", Number: "004199990001", Items: []app.GuidanceItem{{Component: p.Components[0].ID, Code: "Incorrect", Reason: "Chưa ký tên"}}}
	key := []string{"Idempotency-Key", "quay-1/9"}
	var given, again, read guidanceSlip
	clerk.post(v1+"/guidance", in, key...).into(http.StatusCreated, &given)
	clerk.post(v1+"/guidance", in, key...).into(http.StatusCreated, &again)
	clerk.get(v1+"/guidance/"+given.ID).into(http.StatusOK, &read)
	if given.ID != again.ID || read.MaskedID != "004*******01" || len(read.Items) != 1 || read.Items[0].LegalGround == "" {
		t.Errorf("given %+v, again %+v, read %+v", given, again, read)
	}
	other := in
	other.Name = "Khác"
	clerk.post(v1+"/guidance", other, key...).problem(http.StatusConflict, "idempotency.reused")
	other.Items = nil
	clerk.post(v1+"/guidance", other).problem(http.StatusUnprocessableEntity, "guidance.empty")
	if len(p.Components) > 1 {
		other.Items = []app.GuidanceItem{{Component: p.Components[1].ID, Code: "Incomplete", Reason: "Chưa có"}}
		clerk.post(v1+"/guidance", other).problem(http.StatusUnprocessableEntity, "guidance.why")
	}
	var page guidancePage
	clerk.get(v1+"/guidance").into(http.StatusOK, &page)
	if len(page.Items) != 1 || page.Items[0].ID != given.ID {
		t.Errorf("listed %+v", page.Items)
	}
	path := v1 + "/guidance/" + given.ID + "/slip.pdf"
	if first := clerk.get(path).Body.Bytes(); !bytes.HasPrefix(first, []byte("%PDF")) || !bytes.Equal(first, clerk.get(path).Body.Bytes()) {
		t.Error("the slip is not printed again as it was")
	}
	clerk.get(v1+"/guidance/khong-co").problem(http.StatusNotFound, "guidance.not-found")
}
