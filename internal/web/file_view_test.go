package web

import (
	"net/url"
	"strings"
	"testing"

	"motcua/internal/app/apptest"
	"motcua/internal/org"
	"motcua/internal/paper"
	"motcua/internal/sign/signtest"
)

// A file of the dossier is looked at page by page, turned and enlarged by links alone;
// its pages are put in another order and saved as a better version, the old file stays.
func TestFileView(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	poppler, err := paper.FindPoppler()
	if err != nil {
		t.Fatalf("%v: test/run installs poppler-utils", err)
	}
	d.App.Renderer = poppler
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	to, _, _ := strings.Cut(o.post(memberOfMerit, o.fill("1.010833"), upload{"components.c2.files", "giay.pdf", signtest.PDF("Giấy chứng nhận", 3)}).want(303).To, "?")
	_, rest, _ := strings.Cut(o.get(to).want(200, "giay.pdf").Body, `href="`+to+`/files/`)
	id, _, _ := strings.Cut(rest, "/")
	file := to + "/files/" + id
	page := o.get(file+"/view").want(200, "Trang 1 / 3", "Trang sau", "Mở tệp gốc", "Sửa các trang")
	if strings.Contains(page.Body, "Trang trước") {
		t.Error("there is a page before the first")
	}
	middle := o.get(file+"/view?page=2&turn=90").want(200, "Trang trước", "Trang sau")
	if !strings.Contains(middle.Body, `href="`+file+`/view?page=3&amp;turn=90"`) {
		t.Error("the next page is not turned like this one")
	}
	_, rest, _ = strings.Cut(middle.Body, `<img src="`+file)
	image, _, _ := strings.Cut(rest, `"`)
	if a := o.get(file + strings.ReplaceAll(image, "&amp;", "&")).want(200); a.Header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("a page is %s", a.Header.Get("Content-Type"))
	}
	o.get(file+"/view?page=99&turn=45").want(200, "Trang 3 / 3")
	o.get(file+"/pages/9").want(404, "không có trang đó")
	if a := o.get(file + "/copy").want(200); a.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("the copy is %s", a.Header.Get("Content-Type"))
	}
	d.sit(d.Post(t, "cb-01273-mc-gd")).get(file + "/view").want(200)
	ministry := d.sit(d.World.Actor(t, org.MinistryOffice, ""))
	ministry.get(file).want(403)
	if strings.Contains(ministry.get(file+"/view").want(200, "Tải bản sao").Body, "Mở tệp gốc") {
		t.Error("the original is offered to somebody who may not take it")
	}
	d.lookAt(t, o, "file-view", file+"/view?page=2")

	list := o.get(o.post(file+"/pages", url.Values{}).want(303).To).want(200, "Thay cho tệp “giay.pdf”")
	form := list.form(to + "/digitise")
	if len(form["page"]) != 3 || form.Get("component") != "c2" || form.Get("replace") != "1" {
		t.Fatalf("taken apart: %v", form)
	}
	d.lookAt(t, o, "digitise-edit", to+"/digitise?"+form.Encode())
	o.post(to+"/digitise", with(form, "do", "save", "order."+form["page"][0], "9", "drop."+form["page"][1], "1")).want(303)
	after := o.get(to).want(200, "bản cũ, đã có bản thay thế", "giay.pdf")
	if strings.Count(after.Body, "bản cũ, đã có") != 1 {
		t.Error("more than the old file is called old")
	}
	if strings.Contains(o.get(o.post(file+"/pages", url.Values{}).want(303).To).want(200).Body, "Thay cho tệp") {
		t.Error("an old version is offered to be replaced again")
	}
}

// Without a renderer the page says what to do, and offers the original.
func TestFileViewWithoutARenderer(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	to, _, _ := strings.Cut(o.post(memberOfMerit, o.fill("1.010833"), upload{"components.c2.files", "giay.pdf", apptest.PDF("x")}).want(303).To, "?")
	_, rest, _ := strings.Cut(o.get(to).want(200).Body, `href="`+to+`/files/`)
	id, _, _ := strings.Cut(rest, "/")
	o.get(to+"/files/"+id+"/view").want(200, "chưa cài bộ dựng trang", "Mở tệp gốc")
	d.lookAt(t, o, "file-view-without", to+"/files/"+id+"/view")
}
