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

// refusalScenes are the pages around a Refusal, and the figures leaders see.
func (d *desk) refusalScenes() []seen {
	counter, head := d.sit(d.Post(d.t, "cb-01273-mc-tn1")), d.sit(d.Post(d.t, "cb-01273-mc-gd"))
	form := "/dossiers/" + d.Turn(d.t, "refuse").Ref.String()
	waits := "/dossiers/" + d.Turn(d.t, "approve-refusal").Ref.String()
	back := "/dossiers/" + d.Turn(d.t, "reject-refusal").Ref.String()
	reject := back + "/reject-refusal"
	head.post(reject, with(head.get(back).form(reject), "reason", "Người nộp đã đăng ký tạm trú tại phường, tiếp nhận theo quy định")).want(303)
	return []seen{
		{name: "refusal-form", who: counter, path: form + "/refuse"}, {name: "refusal-proposed", who: counter, path: waits},
		{name: "refusal-approve", who: head, path: waits}, {name: "refusal-rejected", who: counter, path: back},
		{name: "officer-figures", who: d.sit(d.Post(d.t, "cb-pvhcc-gd")), path: "/officer-figures"},
		{name: "refusal-inbox", who: head, path: "/inbox"},
	}
}

// TestOfficerFiguresPage: X-06 — the head reads who refuses and why, as page and book; a
// wrong period is told at its field.
func TestOfficerFiguresPage(t *testing.T) {
	d := newDesk(t)
	path := "/dossiers/" + d.Turn(t, "approve-refusal").Ref.String()
	head := d.sit(d.Post(t, "cb-01273-mc-gd"))
	head.post(path+"/approve-refusal", head.get(path).form(path+"/approve-refusal")).want(303)
	head.get("/officer-figures").want(200, "Từ chối theo cán bộ", d.Post(t, "cb-01273-mc-tn1").Name, "Không thuộc thẩm quyền giải quyết: 1", "Cả đơn vị", "từ 20 hồ sơ")
	head.get("/officer-figures?year=2025&quarter=0").want(200, "Chưa có số liệu trong kỳ này")
	head.get("/officer-figures?year=2&quarter=9").want(422, "Kỳ không hợp lệ")
	if a := head.get("/officer-figures.xlsx"); a.Status != 200 || a.Body[:2] != "PK" {
		t.Errorf("the book: %d", a.Status)
	}
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
