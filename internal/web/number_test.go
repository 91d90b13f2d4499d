package web

import (
	"strings"
	"testing"

	"motcua/internal/app/apptest"
)

// TestNumberUsedTwice: an officer who gives a Result the number of another dossier is told
// which at the field, and goes on with a reason, which the journal keeps (CN18.1).
func TestNumberUsedTwice(t *testing.T) {
	d := newDesk(t)
	file := upload{"files", "kq.pdf", apptest.PDF("kq")}
	o, first := d.until("issue")
	o.post(first+"/issue", with(o.get(first).form(first+"/issue"), "number", "12/GXN", "hand_over", "1"), file).want(303)
	code := o.view(first).State.Code
	o, path := d.until("issue")
	action := path + "/issue"
	page := o.get(path).want(200)
	if strings.Contains(page.Body, `name="number_reason"`) {
		t.Error("a reason is asked for before there is one to give")
	}
	told := o.post(action, with(page.form(action), "number", "012 / gxn"), file).want(422).
		wantAt("issue-number", code).wantAt("issue-number_reason", "lý do")
	again := told.form(action)
	if again.Get("number") != "012 / gxn" {
		t.Errorf("the number typed is %q", again.Get("number"))
	}
	o.post(action, with(again, "number_reason", "Một giấy cho hai người"), file).want(303)
	o.get(path).want(200, "Dùng lại số văn bản", "Một giấy cho hai người", code)
}
