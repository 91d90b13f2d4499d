package web

import (
	"strings"
	"testing"

	"motcua/internal/app/apptest"
)

const nationwide = "1.013934"

// O-07, P-26, T-02 by the pages: the province and the agency are chosen before anything
// is typed; the receipt's date is provisional; the agency finds it in its inbox, and the
// counter sees when it was received.
func TestAcrossProvincesByThePages(t *testing.T) {
	d := newDesk(t)
	d.AddNeighbour(t, nationwide)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	path := "/intake/" + nationwide
	o.get(path).want(200, "Nộp cho cơ quan ở nơi khác")
	o.get(path+"?province=01").want(200, "chưa được công bố")
	o.get(path+"?province=20").want(200, "Sở Nội vụ tỉnh Lạng Sơn", "Chọn cơ quan này")
	page := o.get(path+"?agency=ls-snv").want(200, "Hồ sơ được chuyển đến Sở Nội vụ tỉnh Lạng Sơn", "tạm tính")
	form := with(page.form(path), "qr", cardQR, "do", "enter")
	form = with(o.post(path, form).want(200, "Hồ sơ được chuyển đến Sở Nội vụ tỉnh Lạng Sơn").form(path), "applicant.phone", "0912345678", "do", "accept")
	p, err := o.App.Book().Procedure(nationwide, o.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	form.Set("variant", p.Variants[0].ID)
	for _, c := range p.Components {
		form.Add("given", c.ID)
	}
	o.post(path, with(form, "agency", "ls-pvhcc")).want(422).wantAt("agency", "không giải quyết thủ tục này")
	taken, done, _ := strings.Cut(o.post(path, form).want(303).To, "?")
	if done != "done=accepted" || !strings.HasPrefix(taken, "/dossiers/"+apptest.Neighbour) {
		t.Fatalf("led to %s", taken)
	}
	o.get(taken).want(200, "Tiếp nhận không phụ thuộc địa giới hành chính", "Ngày hẹn trả đang là tạm tính", "chưa")
	o.wantPDF(taken, "/slips/transfer-slip", "")
	there := d.sit(d.Post(t, "ls-tp"))
	there.get("/inbox").want(200, o.view(taken).State.Code)
	there.step(taken)
	if page := o.get(taken).want(200, "bắt đầu tính thời hạn", "Lương Văn TP"); strings.Contains(page.Body, "đang là tạm tính") {
		t.Error("still provisional")
	}
	o.get("/dossiers?q=" + o.view(taken).State.Code).want(303)
	d.sit(d.Post(t, "cb-01477-mc-tn1")).get(taken).want(404)
}
