package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/internal/app/apptest"
	"motcua/internal/org"
)

// CN29, O-10 at the counter: what the first dossier brought is offered with the
// second; paper without a reason is refused at its place; a tick reuses it.
func TestReuseAtTheCounter(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	paper := upload{"components.c2.files", "giay-chung-nhan.pdf", apptest.PDF("giấy chứng nhận")}
	o.post(memberOfMerit, with(o.fill("1.010833"), "duplicate_reason", "Hồ sơ khác, đã kiểm tra"), paper).want(303)

	form := with(o.fill("1.010833"), "duplicate_reason", "Hồ sơ khác, đã kiểm tra", "fill", "store")
	page := o.post(memberOfMerit, form).want(200, "Kho của chủ hồ sơ đã có", "chủ hồ sơ đồng ý")
	offer := page.form(memberOfMerit)
	if offer.Get("components.c2.stored") != "" {
		t.Error("it is ticked before the owner agrees (PD-03)")
	}
	_, rest, _ := strings.Cut(page.Body, `name="components.c2.stored" value="`)
	id, _, _ := strings.Cut(rest, `"`)
	_, rest, _ = strings.Cut(page.Body, `href="/digital-store/`)
	handle, _, _ := strings.Cut(rest, `"`)
	if a := o.get("/digital-store/" + handle).want(200); a.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("it opens as %s", a.Header.Get("Content-Type"))
	}
	d.sit(d.Post(t, "cb-01273-mc-tn2")).get("/digital-store/" + handle).want(404)

	send := with(offer, "do", "accept")
	send.Del("fill")
	send["given"] = o.fill("1.010833")["given"]
	o.post(memberOfMerit, send).want(422).wantAt("components-c2", "Kho dữ liệu điện tử của chủ hồ sơ đã có")
	send.Del("given")
	for _, g := range o.fill("1.010833")["given"] {
		if g != "c2" {
			send.Add("given", g)
		}
	}
	to, _, _ := strings.Cut(o.post(memberOfMerit, with(send, "components.c2.stored", id)).want(303).To, "?")
	o.get(to).want(200, "lấy từ Kho, hồ sơ H14")

	clerk := d.sit(d.World.Actor(t, org.RecordsClerk, ""))
	look := clerk.post("/digital-store", with(nil, "id_kind", "PersonalID", "number", o.fill("1.010833").Get("applicant.id"), "purpose", "đối chiếu")).want(200, "giay-chung-nhan.pdf", "còn hiệu lực")
	_, rest, _ = strings.Cut(look.Body, `name="revoke" value="`)
	doc, _, _ := strings.Cut(rest, `"`)
	clerk.post("/digital-store", with(look.form("/digital-store"), "validity", doc, "why", "theo giấy")).want(422).wantAt("valid_from", "ngày bắt đầu")
	clerk.post("/digital-store", with(look.form("/digital-store"), "validity", doc, "why", "theo giấy", "valid_to", "2030-01-01")).want(200, "đến 01/01/2030")
	clerk.post("/digital-store", with(look.form("/digital-store"), "validity", doc, "why", "theo giấy", "valid_to", "2026-01-01")).want(200, "hết hiệu lực 01/01/2026")
	o.post(memberOfMerit, form).want(200, "Kho có bản đã hết hiệu lực", "hết hiệu lực ngày 01/01/2026")
	clerk.post("/digital-store", with(look.form("/digital-store"), "revoke", doc)).want(422).wantAt("why", "Hãy ghi lý do")
	clerk.post("/digital-store", with(look.form("/digital-store"), "revoke", doc, "why", "Bị thu hồi")).want(200, "đã thu hồi: Bị thu hồi")
	clerk.post("/digital-store", with(nil, "number", "", "purpose", "")).want(422).wantAt("number", "Hãy nhập").wantAt("purpose", "mục đích")
}

// The offer at the counter and the page of a person's store, as people meet them.
func TestReuseLook(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	o.post(memberOfMerit, with(o.fill("1.010833"), "duplicate_reason", "Hồ sơ khác, đã kiểm tra"), upload{"components.c2.files", "giay-chung-nhan.pdf", apptest.PDF("x")}).want(303)
	to, _, _ := strings.Cut(o.post(memberOfMerit, with(o.fill("1.010833"), "do", "submit", "duplicate_reason", "Hồ sơ khác, đã kiểm tra", "components.c2.exception", "DataInaccurate")).want(303).To, "?")
	d.lookAt(t, o, "reuse-offer", to)
	clerk := d.sit(d.World.Actor(t, org.RecordsClerk, ""))
	d.lookAt(t, clerk, "digital-store", "/digital-store", chromedp.SendKeys("#number", o.fill("1.010833").Get("applicant.id")), chromedp.SendKeys("#purpose", "đối chiếu\n"), chromedp.WaitReady("table"))
}
