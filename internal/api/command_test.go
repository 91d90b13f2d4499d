package api

import (
	"net/http"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/org"
)

// A request sent twice is done once and answered alike; its key is good for
// nothing else.
func TestSentTwice(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	clerk := w.as(t, actor)
	in := form(w.procedure(t, actor.Level))
	var first, again done
	key := []string{"Idempotency-Key", "may-quet-7/000123"}
	a := clerk.post(v1+"/dossiers", in, key...).into(http.StatusCreated, &first)
	b := clerk.post(v1+"/dossiers", in, key...).into(http.StatusCreated, &again)
	if first != again || a.Header().Get("Location") != b.Header().Get("Location") {
		t.Errorf("answered %+v, then %+v", first, again)
	}
	if a.Header().Get("Idempotent-Replayed") != "" || b.Header().Get("Idempotent-Replayed") != "true" {
		t.Errorf("replayed: %q, then %q", a.Header().Get("Idempotent-Replayed"), b.Header().Get("Idempotent-Replayed"))
	}
	other := in
	other.Applicant.Name = "Người Khác"
	clerk.post(v1+"/dossiers", other, key...).problem(http.StatusConflict, "idempotency.reused")

	path := v1 + "/dossiers/" + first.Ref + "/commands/hand-over"
	key[1] = "chuyen-1"
	clerk.post(path, handOverCommand{Note: "giấy"}, key...).into(http.StatusOK, &first)
	c := clerk.post(path, handOverCommand{Note: "giấy"}, key...).into(http.StatusOK, &again)
	if first != again || c.Header().Get("Idempotent-Replayed") != "true" {
		t.Errorf("answered %+v, then %+v", first, again)
	}
	clerk.post(path, handOverCommand{Note: "khác"}, key...).problem(http.StatusConflict, "idempotency.reused")
	var page dossierPage
	clerk.get(v1+"/dossiers").into(http.StatusOK, &page)
	if len(page.Items) != 1 {
		t.Errorf("%d dossiers were made", len(page.Items))
	}
}

// Who has not seen the last change is told what it was, and nothing is done.
func TestStale(t *testing.T) {
	w := newWorld(t)
	clerk, actor, d := w.accepted(t)
	path := v1 + "/dossiers/" + d.Ref + "/commands/"
	seen := d.Version
	clerk.post(path+"hand-over", handOverCommand{Note: "chuyển"}, "If-Match", etag(seen)).into(http.StatusOK, &d)
	for name, a := range map[string]answer{
		"header": clerk.post(path+"request-withdrawal", requestWithdrawalCommand{Reason: "x"}, "If-Match", etag(seen)),
		"body":   clerk.post(path+"request-withdrawal", requestWithdrawalCommand{Seen{Version: seen}, "x"}),
	} {
		p := a.problem(http.StatusConflict, "dossier.stale")
		if p.Version != d.Version || len(p.Changes) != d.Version-seen || p.Changes[0].Seq != seen+1 || p.Changes[0].By.Name != actor.Name {
			t.Errorf("%s: told version %d and %+v", name, p.Version, p.Changes)
		}
	}
	for _, wrong := range []string{"abc", `"0"`, `"-1"`, `*`} {
		p := clerk.post(path+"request-withdrawal", requestWithdrawalCommand{Reason: "x"}, "If-Match", wrong).problem(http.StatusUnprocessableEntity, "request.version")
		if p.codes() != "If-Match request.version" {
			t.Errorf("%s: %s", wrong, p.codes())
		}
	}
	clerk.post(path+"request-withdrawal", requestWithdrawalCommand{Seen{Version: 3}, "x"}, "If-Match", `"4"`).problem(http.StatusUnprocessableEntity, "request.version")
	clerk.post(path+"request-withdrawal", requestWithdrawalCommand{Reason: "x"}, "If-Match", `W/`+etag(d.Version)).into(http.StatusOK, &d)
	if d.Status != "WithdrawalRequested" || d.NationalStatus != 7 {
		t.Errorf("withdrawal: %+v", d)
	}
}

// A dossier that is filed first is checked, asked about, completed, accepted, and
// given back unfinished: the ways beside the ordinary one.
func TestBesidesTheOrdinaryWay(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	clerk := w.as(t, actor)
	head := w.as(t, w.Actor(t, org.OneStopHead, actor.UnitID))
	p := w.procedure(t, actor.Level)
	in := form(p)
	in.SubmitOnly = true
	file := func() (path string) {
		var d done
		clerk.post(v1+"/dossiers", in).into(http.StatusCreated, &d)
		if d.Code != "" || d.Status != "Submitted" || !d.DueDate.IsZero() {
			t.Fatalf("filed as %+v", d)
		}
		return v1 + "/dossiers/" + d.Ref
	}
	give := func(c client, path, name string, body any, status string) {
		t.Helper()
		var d done
		c.post(path+"/commands/"+name, body).into(http.StatusOK, &d)
		if d.Status != status {
			t.Fatalf("%s led to %s, want %s", name, d.Status, status)
		}
	}
	one := file()
	component := p.Components[0]
	give(clerk, one, "request-supplement", requestSupplementCommand{Items: []wantedComponent{{Component: component.ID, ReasonCode: "Incorrect", Reason: "Bản chụp bị mờ"}}}, "AwaitingSupplement")
	clerk.post(one+"/commands/receive-supplement", receiveSupplementCommand{Components: []app.ComponentForm{{ID: "khong-co", CopyKind: "Original", Count: 1}}}).
		problem(http.StatusUnprocessableEntity, "component.not-on-list")
	again := []app.ComponentForm{{ID: component.ID, CopyKind: "Original", Count: 1}}
	give(clerk, one, "receive-supplement", receiveSupplementCommand{Components: again}, "Submitted")
	clerk.post(one+"/commands/accept", acceptCommand{Components: again, Exemptions: []string{"khong-co"}}).
		problem(http.StatusUnprocessableEntity, "fee.exemption-unknown")
	give(clerk, one, "accept", acceptCommand{Components: again}, "Accepted")
	give(clerk, one, "request-withdrawal", requestWithdrawalCommand{Reason: "Không còn nhu cầu"}, "WithdrawalRequested")
	if a := head.send(post, one+"/commands/confirm-withdrawal", "", nil, "Idempotency-Key", "rut-1"); a.Code != http.StatusOK {
		t.Fatalf("an optional body may not be left out: %s", a.Body)
	}
	var v dossierView
	clerk.get(one).into(http.StatusOK, &v)
	if v.Status != "Withdrawn" || v.Withdrawal == nil || len(v.Supplements) != 1 || len(v.Commands) != 1 || v.Commands[0] != "return-originals" {
		t.Errorf("ended as %s, %v", v.Status, v.Commands)
	}
	two := file()
	refused := clerk.post(two+"/commands/refuse", refuseCommand{Grounds: Grounds{"NotCompetent", "", ""}}).problem(http.StatusUnprocessableEntity, "reason.missing")
	if refused.codes() != "reason reason.missing, legal_ground reason.ground-missing" {
		t.Errorf("told %s", refused.codes())
	}
	for _, code := range []string{"", "SAI-NOI", "CompetentDecision"} { // none, one of its own, one to stop for
		p := clerk.post(two+"/commands/refuse", refuseCommand{Grounds: Grounds{code, "Không thuộc thẩm quyền", "NĐ 61/2018"}}).problem(http.StatusUnprocessableEntity, "request.invalid")
		if p.codes() != "reason_code request.enum" {
			t.Errorf("%q: told %s", code, p.codes())
		}
	}
	refusal := refuseCommand{Grounds: Grounds{"NotCompetent", "Không thuộc thẩm quyền", "NĐ 61/2018"}}
	give(clerk, two, "refuse", refusal, "Submitted") // proposed to the head
	clerk.post(two+"/commands/approve-refusal", approveRefusalCommand{}).problem(http.StatusForbidden, "refusal.own")
	give(head, two, "reject-refusal", rejectRefusalCommand{Because{Reason: "Thuộc thẩm quyền"}}, "Submitted")
	give(clerk, two, "refuse", refusal, "Submitted")
	give(head, two, "approve-refusal", approveRefusalCommand{}, "Refused")
	clerk.post(two+"/commands/accept", acceptCommand{}).problem(http.StatusConflict, "dossier.wrong-status")
	clerk.get(two+"/receipt.pdf").problem(http.StatusConflict, "form.wrong-status")
}

// All that is wrong with an intake is told at once, at the names of the form.
func TestIntakeFaults(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	clerk := w.as(t, actor)
	in := form(w.procedure(t, actor.Level))
	in.Applicant.ID, in.Applicant.Phone, in.Applicant.Name = "123", "12", ""
	p := clerk.post(v1+"/dossiers", in).problem(http.StatusUnprocessableEntity, "person.phone")
	for _, want := range []string{"applicant.phone person.phone", "applicant.id person.id-structure", "applicant.name person.name-missing"} {
		if !strings.Contains(p.codes(), want) {
			t.Errorf("%q is missing in %q", want, p.codes())
		}
	}
	in.Procedure = "khong-co"
	p = clerk.post(v1+"/dossiers", in).problem(http.StatusUnprocessableEntity, "procedure.unknown")
	if p.codes() != "procedure procedure.unknown" {
		t.Errorf("told %s", p.codes())
	}
}
