package web

import (
	"testing"
	"time"
)

// askedTwice is a dossier for which an officer wants papers a second time: a leader has
// to decide (CF-05).
func (d *desk) askedTwice() (path string, officer, leader *officer) {
	d.t.Helper()
	counter, officer, leader := d.sit(d.Post(d.t, "cb-01273-mc-tn1")), d.sit(d.Post(d.t, "cb-01273-vhxh-cv1")), d.sit(d.Post(d.t, "cb-01273-ld-ct"))
	path = counter.accepted("1.010833")
	ask, bring := path+"/request-supplement", path+"/receive-supplement"
	officer.post(ask, with(officer.get(path).form(ask), "items", "c2", "reason.c2", "Bản sao chưa chứng thực")).want(303)
	counter.post(bring, with(counter.get(path).form(bring), "given", "c2", "components.c2.count", "1")).want(303)
	form := with(officer.get(path).want(200, "lần yêu cầu bổ sung thứ 2", "Bộ chỉ số 766").form(ask), "items", "c2", "reason.c2", "Bản chứng thực bị mờ")
	officer.post(ask, form).want(422).wantAt("request-supplement-why", "Hãy ghi lý do trình lãnh đạo")
	officer.post(ask, with(form, "reply_by", "1/1/2020", "why", "Không đọc được số")).want(422, "Không đọc được số").wantAt("request-supplement-reply_by", "Hạn bổ sung phải từ ngày")
	if to := officer.post(ask, with(form, "why", "Không đọc được số", "reply_by", "")).want(303).To; to != path+"?done=propose-supplement" {
		d.t.Errorf("went to %s", to)
	}
	return path, officer, leader
}

// TestSecondRequestNeedsALeader: CF-05, PP-05, X-01 — proposed, nothing sent; the leader
// reads what it costs; a paper outside the list needs its own ground; then Mẫu 02 is there.
func TestSecondRequestNeedsALeader(t *testing.T) {
	d := newDesk(t)
	path, officer, leader := d.askedTwice()
	officer.get(path).want(200, "chờ Lãnh đạo", "Chưa gửi cho người nộp", "Đang xử lý")
	approve, reject, ask := path+"/approve-supplement", path+"/reject-supplement", path+"/request-supplement"
	page := leader.get(path).want(200, "lần yêu cầu bổ sung thứ 2", "Không đọc được số", "Bộ chỉ số 766")
	leader.post(reject, page.form(reject)).want(422).wantAt("reject-supplement-reason", "Hãy ghi lý do")
	leader.post(reject, with(leader.get(path).form(reject), "reason", "Tra cứu hộ tịch điện tử")).want(303)
	form := with(officer.get(path).want(200, "Tra cứu hộ tịch điện tử").form(ask), "extra_name", "Biên bản họp gia đình", "extra_reason", "Có tranh chấp", "why", "Luật yêu cầu")
	officer.post(ask, form).want(422, "Biên bản họp gia đình").wantAt("request-supplement-extra_ground", "Hãy ghi căn cứ pháp lý")
	officer.post(ask, with(form, "extra_ground", "Luật Hộ tịch 2014 Điều 16")).want(303)
	leader.post(approve, with(leader.get(path).want(200, "ngoài danh mục").form(approve), "comment", "Đồng ý")).want(303)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	bring := path + "/receive-supplement"
	form = counter.get(path).want(200, "Đã yêu cầu bổ sung 2 lần", "sau thẩm định: 2", "Bị tính quá hạn", "Chờ bổ sung", "Biên bản họp gia đình").form(bring)
	counter.post(bring, with(form, "given", "x1")).want(303)
	counter.get(path).want(200, "Đang xử lý")
}

// TestPapersNeverCame: CN13 — reminded, expired, and refused or stopped by one click.
func TestPapersNeverCame(t *testing.T) {
	d := newDesk(t)
	counter, officer := d.sit(d.Post(t, "cb-01273-mc-tn1")), d.sit(d.Post(t, "cb-01273-vhxh-cv1"))
	path := counter.accepted("1.010833")
	ask, bring, stop := path+"/request-supplement", path+"/receive-supplement", path+"/stop"
	officer.post(ask, with(officer.get(path).want(200, "phải gửi Mẫu số 02 trước").form(ask), "items", "c2", "reason.c2", "Bản sao chưa chứng thực")).want(303)
	counter.get(path).want(200, "Hạn bổ sung: ")
	d.Clock.Advance(26 * 24 * time.Hour)
	d.ran(t, 1)
	counter = d.sit(d.Post(t, "cb-01273-mc-tn1"))
	counter.get(path).want(200, "Đã nhắc người nộp", "sắp hết hạn bổ sung")
	d.Clock.Advance(10 * 24 * time.Hour)
	d.ran(t, 1)
	d.ran(t, 0)
	counter, leader := d.sit(d.Post(t, "cb-01273-mc-tn1")), d.sit(d.Post(t, "cb-01273-ld-ct"))
	counter.get(path).want(200, "Đã hết hạn bổ sung", "Ghi nhận bổ sung").form(bring)
	leader.get("/inbox").want(200, "Quá hạn bổ sung, cần xử lý")
	leader.post(stop, leader.get(path).form(stop)).want(303)
	counter.get(path).want(200, "Dừng giải quyết", "Không bổ sung hồ sơ trong thời hạn")
}

// ran runs the timers, and expects that so many dossiers moved.
func (d *desk) ran(t *testing.T, want int) {
	t.Helper()
	if n, err := d.App.RunTimers(t.Context()); err != nil || n != want {
		t.Fatalf("%d dossiers moved, want %d: %v", n, want, err)
	}
}

// correctedScene is the page on which the counter gives a corrected Result (P-24).
func (d *desk) correctedScene() seen {
	turn := d.Turn(d.t, "return-corrected")
	return seen{name: "corrected-return", who: d.sit(turn.By), path: "/dossiers/" + turn.Ref.String()}
}

// supplementScenes are the pages around supplements in every state that looks different.
func (d *desk) supplementScenes() []seen {
	path, officer, leader := d.askedTwice()
	waiting := d.sit(d.Post(d.t, "cb-01273-mc-tn1")).accepted("1.010833")
	lost := d.sit(d.Post(d.t, "cb-01273-mc-tn1")).accepted("1.010833")
	chief := d.sit(d.Post(d.t, "cb-01273-ld-ct"))
	chief.post(lost+"/record-loss", with(chief.get(lost).form(lost+"/record-loss"), "kind", "LostPapers", "what", "Giấy chứng sinh (bản chính)", "reason", "Thất lạc khi bàn giao",
		"responsible", "Văn phòng", "remedy", "Cơ quan xin cấp lại và chịu chi phí", "number", "02/BB-UBND")).want(303)
	return append(d.deliveryScenes(), []seen{
		d.correctedScene(),
		{name: "loss-recorded", who: chief, path: lost + "/record-loss"},
		{name: "supplement-form", who: officer, path: waiting + "/request-supplement"},
		{name: "supplement-proposed", who: officer, path: path},
		{name: "supplement-approve", who: leader, path: path},
	}...)
}
