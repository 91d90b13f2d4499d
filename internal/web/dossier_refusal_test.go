package web

import "testing"

// refuses walks a Refusal from the officer's proposal to Mẫu 03: the page says to
// whom it goes, the leader's no brings it back with her words, her yes ends it.
func (d *desk) refuses(counter *officer, path string) {
	d.t.Helper()
	head := d.sit(d.Post(d.t, "cb-01273-mc-gd"))
	refuse, approve, reject, ask := path+"/refuse", path+"/approve-refusal", path+"/reject-refusal", path+"/request-supplement"
	propose := func() {
		d.t.Helper()
		form := with(counter.get(path).want(200, "được trình trưởng Bộ phận Một cửa", "Trình lãnh đạo duyệt từ chối").form(refuse),
			"reason_code", "NotCompetent", "reason", "Hồ sơ thuộc thẩm quyền Sở", "legal_ground", "NĐ 61/2018 Đ17")
		if to := counter.post(refuse, form).want(303).To; to != path+"?done=propose-refusal" {
			d.t.Errorf("went to %s", to)
		}
	}
	propose()
	counter.get(path+"?done=propose-refusal").want(200, "Đã trình lãnh đạo duyệt", "duyệt từ chối tiếp nhận", "Chưa gửi gì cho người nộp", "Mới đăng ký")
	counter.get(path).lacks(`action="`+refuse, `action="`+ask, `action="`+approve, `action="`+reject)
	counter.wantNoPDF(path, "/refusal-notice.pdf")
	head.get("/inbox").want(200, "Duyệt từ chối tiếp nhận")
	head.post(reject, head.get(path).want(200, "Hồ sơ thuộc thẩm quyền Sở", "NĐ 61/2018 Đ17", "với tên ông/bà").form(reject)).want(422).wantAt("reject-refusal-reason", "Hãy ghi lý do")
	head.post(reject, with(head.get(path).form(reject), "reason", "Sở đã phân cấp cho xã")).want(303)
	counter.get("/inbox").want(200, "Từ chối không được duyệt, xử lý tiếp")
	counter.get(path).want(200, "không duyệt từ chối tiếp nhận", "Sở đã phân cấp cho xã").form(ask)
	propose()
	head.post(approve, with(head.get(path).form(approve), "comment", "Đồng ý")).want(303)
}

// TestHeadRefusesAtOnce: X-06 — she is the approval, and reads so before she does it.
func TestHeadRefusesAtOnce(t *testing.T) {
	d := newDesk(t)
	path := "/dossiers/" + d.Turn(t, "refuse").Ref.String()
	head := d.sit(d.Post(t, "cb-01273-mc-gd"))
	refuse := path + "/refuse"
	form := with(head.get(path).want(200, "Hồ sơ bị từ chối ngay").form(refuse), "reason_code", "NotCompetent", "reason", "Hồ sơ thuộc thẩm quyền Sở", "legal_ground", "NĐ 61/2018 Đ17")
	if to := head.post(refuse, form).want(303).To; to != path+"?done=refuse" {
		t.Errorf("went to %s", to)
	}
	head.wantPDF(path, "/refusal-notice.pdf", "phieu-tu-choi.pdf")
}
