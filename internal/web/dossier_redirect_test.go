package web

import (
	"strings"
	"testing"
)

// TestRedirectPage: a dossier of another commune is sent to the counter there; what is
// wrong is told at its field, what was typed stays; the applicant sees where it is (P-10).
func TestRedirectPage(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	path, _, _ := strings.Cut(counter.post(memberOfMerit, with(counter.fill("1.010833"), "hand_over", "")).want(303).To, "?")
	redirect := path + "/redirect"
	page := counter.get(path).want(200, "Chuyển đến đúng nơi tiếp nhận")
	counter.post(redirect, page.form(redirect)).want(422).wantAt("redirect-unit", "Hãy chọn Bộ phận Một cửa").wantAt("redirect-reason", "Hãy ghi lý do")
	wrong := counter.post(redirect, with(page.form(redirect), "unit", "Nơi nào đó", "reason", "Nơi cư trú thuộc xã khác")).want(422).wantAt("redirect-unit", "Không tìm thấy đúng một đơn vị")
	if kept := wrong.form(redirect); kept.Get("unit") != "Nơi nào đó" || kept.Get("reason") != "Nơi cư trú thuộc xã khác" {
		t.Errorf("what was typed is lost: %v", kept)
	}
	counter.post(redirect, with(page.form(redirect), "unit", "cb-pvhcc", "reason", "x")).want(422).wantAt("redirect-unit", "không tiếp nhận thủ tục")
	to, _ := d.App.Directory().Unit("cb-01477-mc")
	counter.post(redirect, with(page.form(redirect), "unit", "cb-01477-mc", "reason", "Nơi cư trú thuộc xã khác")).want(303)
	counter.get(path).want(200, to.Name, "Bản giấy phải đến trước")
	right := d.sit(d.Post(t, "cb-01477-mc-tn1"))
	right.get("/inbox").want(200, "Nông Thị Thử")
	receive := path + "/receive"
	right.post(receive, right.get(path).form(receive)).want(303)
	right.get(path+"/control-slip").want(200, "Chuyển đến đúng nơi tiếp nhận: Nơi cư trú thuộc xã khác", to.Name)
}
