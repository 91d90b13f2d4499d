package web

import (
	"net/url"
	"testing"

	"motcua/internal/app"
)

// TestPapersByThePages: P-10 — the receiver sees until when paper is to come, receives it
// with one button, says what is missing, and ticks several in her inbox.
func TestPapersByThePages(t *testing.T) {
	d := newDesk(t)
	path := d.sit(d.Post(t, "cb-01273-mc-tn1")).accepted("1.010833")
	officer := d.sit(d.Post(t, "cb-01273-vhxh-cv1"))
	act := path + "/receive-papers"
	page := officer.get(path).want(200, "Giấy tờ: chờ đến 17:00 25/11", "Đã nhận đủ giấy tờ", "Nhận bàn giao, đã đủ giấy tờ", "Kèm 3 giấy tờ bản giấy")
	officer.post(act, with(page.form(act), "missing.p1.c1", "9")).want(422).wantAt("receive-papers-missing", "Số lượng thiếu, hỏng")
	officer.post(act, with(page.form(act), "missing.p1.c1", "1", "note", "Gửi sau")).want(303)
	page = officer.get(path).want(200, "Còn thiếu", "Thiếu 1: Đơn đề nghị")
	officer.post(act, with(page.form(act), "all", "1")).want(303)
	officer.get(path).want(200, "Giấy tờ: đã nhận đủ")
	officer.get(path+"/control-slip").want(200, "Giấy tờ: đủ, nhận")

	a, b := d.File(t, "cb-01273-mc-tn1", "1.010833", nil), d.File(t, "cb-01273-mc-tn1", "1.010833", nil)
	officer.get("/inbox").want(200, "Đã nhận đủ giấy tờ của các hồ sơ đã đánh dấu")
	form := url.Values{"key": {app.NewID()}, "ref": {a.Ref.String(), b.Ref.String(), a.Ref.String(), path[len("/dossiers/"):]}}
	officer.post("/papers/receive", form).want(200, "Đã nhận đủ giấy tờ của 2 hồ sơ", "Chưa ghi nhận được 1 hồ sơ", "Không còn giấy tờ nào")
	for _, l := range []string{a.Ref.String(), b.Ref.String()} {
		officer.get("/dossiers/"+l).want(200, "Giấy tờ: đã nhận đủ")
	}
}
