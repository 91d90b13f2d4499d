package web

import (
	"strings"
	"testing"
)

// TestGuidance: P-01, NĐ 61/2018 Đ15. From the form of a dossier the officer tells once
// and completely what is missing; the slip prints again as it was given (F-08), and when
// the same person comes again every counter of the province sees what she was told.
func TestGuidance(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	o.get(memberOfMerit).want(200, "Hướng dẫn chuẩn bị hồ sơ")
	at := memberOfMerit + "/guidance"
	typed := with(o.fill("1.010833"), "do", "open")
	typed.Del("given")
	form := o.post(at, typed).want(200).form(at)
	if form.Get("name") != "Nông Thị Thử" || form.Get("id") != typed.Get("applicant.id") || form.Get("whole") == "" && len(form["items"]) == 0 {
		t.Fatalf("the form of guidance does not know what was typed: %v", form)
	}
	form.Del("whole")
	form.Del("items")
	o.post(at, with(form, "do", "give")).want(422).wantAt("items", "đánh dấu giấy tờ còn thiếu")
	form = with(form, "do", "give", "items", "c1", "code.c1", "Incorrect", "reason.c1", "")
	o.post(at, form).want(422).wantAt("reason-c1", "")
	form = with(form, "reason.c1", "Khai thiếu mục quá trình tham gia")
	to := o.post(at, form).want(303).To
	if again := o.post(at, form).want(303).To; again != to {
		t.Errorf("sent twice: %s and %s", to, again)
	}
	page, _, _ := strings.Cut(to, "?")
	shown := o.get(to).want(200, "Nông Thị Thử", "Khai thiếu mục quá trình tham gia", "Nghị định 118/2025/NĐ-CP Điều 17")
	if strings.Contains(shown.Body, typed.Get("applicant.id")) {
		t.Error("the page shows the whole number")
	}
	slip := o.get(page + "/slip.pdf").want(200).Body
	if !strings.HasPrefix(slip, "%PDF") || slip != o.get(page+"/slip.pdf").Body {
		t.Error("the slip is not printed again as it was")
	}
	o.get("/guidance").want(200, "Nông Thị Thử")

	other := d.sit(d.Post(t, "cb-01273-mc-tn2"))
	again := with(o.fill("1.010833"), "fill", "count")
	other.post(memberOfMerit, again).want(200, "Người này đã được hướng dẫn về thủ tục này", "Khai thiếu mục quá trình tham gia")
	second := with(other.post(at, typed).want(200, "đã được hướng dẫn").form(at), "do", "give", "items", "c2", "code.c2", "Incomplete", "reason.c2", "Chưa có")
	second.Del("whole")
	other.post(at, second).want(422).wantAt("why", "Lần hướng dẫn trước chưa nêu")
	other.post(at, with(second, "why", "Nay xin hưởng thêm chế độ khác")).want(303)
	d.sit(d.Post(t, "cb-01273-vhxh-cv1")).get(page).want(403)
}
