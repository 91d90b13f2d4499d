package web

import (
	"reflect"
	"strings"
	"testing"
)

// TestNothingTypedIsLost: a form that arrives when nobody is signed in any more comes back
// with all that was typed, and goes through once somebody is.
func TestNothingTypedIsLost(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := with(o.fill(memberOfMerit[len("/intake/"):]), "note", `<b>"Nửa" chừng & thế</b>`)
	nobody := &officer{desk: d}
	page := nobody.post(memberOfMerit, form, upload{"components.c1.files", "đơn.pdf", []byte("%PDF-1.7")}).want(401, "Đừng đóng trang", "đơn.pdf", "Gửi lại")
	held := page.form(memberOfMerit)
	if !reflect.DeepEqual(held, form) {
		t.Errorf("held %v\nwant %v", held, form)
	}
	if strings.Contains(page.Body, "<b>") {
		t.Error("what was typed stands in the page as markup")
	}
	if o.post(memberOfMerit, held).want(303); d.dossiers() != 1 {
		t.Errorf("%d dossiers after sending again", d.dossiers())
	}
	if a := nobody.post("/cash-book/close", with(nil, "key", "k")); a.Status != 303 || !strings.HasPrefix(a.To, "/sign-in?") {
		t.Errorf("nothing typed: %d %s", a.Status, a.To)
	}
}
