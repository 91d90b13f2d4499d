package api

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/app/apptest"
	"motcua/internal/org"
)

// A dossier goes from the counter to the citizen's hand through nothing but the API.
func TestWholeJourney(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	clerk := w.as(t, actor)
	paper := clerk.upload("Đơn đề nghị.pdf", apptest.PDF("đơn"))
	in := form(w.procedure(t, actor.Level))
	in.Components[0].Uploads = []string{paper}
	in.HandOver = true
	var d done
	made := clerk.post(v1+"/dossiers", in).into(http.StatusCreated, &d)
	address := made.Header().Get("Location")
	if address != v1+"/dossiers/"+d.Ref || d.Code == "" || d.Status != "Processing" || d.NationalStatus != 4 || d.DueDate.IsZero() {
		t.Fatalf("taken in as %+v at %s", d, address)
	}
	v := w.walk(t, address)
	if v.Status != "Returned" || v.NationalStatus != 10 || v.Result == nil || v.Return == nil || v.Completion != 100 || len(v.Hops) == 0 {
		t.Errorf("ended as %+v", v)
	}
	if v.Applicant.IDMasked == "" || strings.Contains(clerk.get(address).Body.String(), in.Applicant.ID) {
		t.Error("the identifying number is told whole")
	}
	file := clerk.get(address + "/attachments/" + paper)
	if file.Code != http.StatusOK || !bytes.Equal(file.Body.Bytes(), apptest.PDF("đơn")) || file.Header().Get("Content-Type") != "application/pdf" {
		t.Errorf("attachment: %d %v", file.Code, file.Header())
	}
	for _, form := range []string{"/receipt.pdf", "/receipt.pdf?large=true", "/control-slip.pdf"} {
		a := clerk.get(address + form)
		if a.Code != http.StatusOK || !bytes.HasPrefix(a.Body.Bytes(), []byte("%PDF-")) || a.Header().Get("Content-Type") != "application/pdf" {
			t.Errorf("%s: %d %v", form, a.Code, a.Header())
		}
	}
	w.checkEvents(t, clerk, address, v)
}

func (w *world) checkEvents(t *testing.T, clerk client, address string, v dossierView) {
	t.Helper()
	var l ledger
	a := clerk.get(address+"/events").into(http.StatusOK, &l)
	if len(l.Events) != v.Version || l.Version != v.Version || l.Events[0].Type != "Submitted" || l.Events[len(l.Events)-1].Type != "ResultReturned" {
		t.Errorf("%d events of version %d", len(l.Events), v.Version)
	}
	for _, secret := range []string{`"sealed"`, `"index"`, `"countedFrom"`} {
		if strings.Contains(a.Body.String(), secret) {
			t.Errorf("events hold %s", secret)
		}
	}
	var dl deadlines
	clerk.get(address+"/deadline?lang=en").into(http.StatusOK, &dl)
	if len(dl.DueDates) != 1 || len(dl.DueDates[0].Lines) < 3 || !strings.HasPrefix(dl.DueDates[0].Lines[0].Text, "Received ") || dl.DueDates[0].Lines[0].Row != "T-01" {
		t.Errorf("deadline explained as %+v", dl)
	}
}

// walk gives one command after the other, each by somebody who may.
func (w *world) walk(t *testing.T, address string) dossierView {
	t.Helper()
	overseer := w.as(t, w.Actor(t, org.MinistryOffice, ""))
	for range 60 {
		var v dossierView
		overseer.get(address).into(http.StatusOK, &v)
		if v.Status == "Returned" {
			return v
		}
		actor := w.Actor(t, org.Role(v.Position.Role), v.Position.Unit.ID)
		if v.Position.Post != "" {
			actor = w.Post(t, v.Position.Post)
		}
		c := w.as(t, actor)
		c.get(address).into(http.StatusOK, &v)
		w.Clock.Advance(30 * time.Minute)
		name, body := nextCommand(t, c, v)
		var d done
		a := c.post(address+"/commands/"+name, body, "If-Match", etag(v.Version)).into(http.StatusOK, &d)
		if d.Version <= v.Version || a.Header().Get("ETag") != etag(d.Version) || d.Ref != v.Ref {
			t.Fatalf("%s led from version %d to %+v", name, v.Version, d)
		}
	}
	t.Fatal("the dossier does not end")
	return dossierView{}
}

func nextCommand(t *testing.T, c client, v dossierView) (string, any) {
	t.Helper()
	done := func(duty string) bool { return slices.Contains(v.Position.Done, duty) }
	for _, name := range append([]string{"hand-over", "receive", "record-payment"}, v.Commands...) {
		if !slices.Contains(v.Commands, name) {
			continue
		}
		switch {
		case name == "hand-over":
			return name, handOverCommand{}
		case name == "receive":
			return name, receiveCommand{}
		case name == "record-payment":
			return name, recordPaymentCommand{Method: "Cash", Number: "BL1"}
		case name == "assign" && !done("Assign"):
			return name, assignCommand{Post: v.AssignTo[0].Post}
		case name == "appraise" && !done("Appraise"):
			return name, appraiseCommand{Text: "Hồ sơ đủ điều kiện", Eligible: true}
		case name == "submit-for-approval" && !done("Submit"):
			return name, submitForApprovalCommand{Summary: "Trình lãnh đạo"}
		case name == "approve" && !done("Approve"):
			return name, approveCommand{}
		case name == "issue":
			return name, issueCommand{Outcome: "Granted", Number: "12/QĐ", Date: v.AsOf.Format(time.DateOnly), Signer: "Lãnh đạo",
				Uploads: []string{c.upload("ket-qua.pdf", apptest.PDF("kq"))}}
		case name == "return-result":
			return name, returnResultCommand{Channel: "Direct", Receiver: v.Owner.Name, OriginalsGiven: true}
		}
	}
	t.Fatalf("stuck at %s: %v", v.Position.StepName, v.Commands)
	return "", nil
}
