package web

import (
	"strings"
	"testing"

	"motcua/internal/dossier"
)

// TestResultByPost: EX-11, P-22, ST-02 — the counter hands the Result to the post, what
// came back is in its inbox again, and the dossier is returned when it was delivered.
func TestResultByPost(t *testing.T) {
	d := newDesk(t)
	turn := d.Turn(t, "post-result")
	o, path := d.sit(turn.By), "/dossiers/"+turn.Ref.String()
	post, record := path+"/post-result", path+"/record-delivery"
	page := o.get(path)
	page.want(200, "Chờ trả", "Chưa đồng bộ")
	o.post(path+"/return-result", with(page.form(path+"/return-result"), "channel", "Online")).want(422).wantAt("return-result-place", "nơi đã đưa kết quả")
	o.post(post, with(page.form(post), "item", "")).want(422).wantAt("post-result-item", "số hiệu bưu gửi")
	o.post(post, with(page.form(post), "carrier", "Bưu điện tỉnh", "item", "RA1VN")).want(303)
	page = o.get(path)
	page.want(200, "Đã giao bưu chính", "Bưu gửi RA1VN, Bưu điện tỉnh")
	o.post(record, with(page.form(record), "outcome", "CameBack")).want(422).wantAt("record-delivery-reason", "lý do")
	o.post(record, with(page.form(record), "outcome", "CameBack", "reason", "Không có người nhận")).want(303)
	o.get("/inbox").want(200, "Kết quả bị bưu chính chuyển hoàn")
	page = o.get(path)
	page.want(200, "Bưu chính chuyển hoàn", "Không có người nhận")
	o.post(post, with(page.form(post), "item", "RA2VN")).want(303)
	o.post(record, with(o.get(path).form(record), "outcome", "Delivered")).want(303)
	o.get(path).want(200, "Đã đến tay người nhận", "RA2VN")
	if s := turn.View(turn.By).State; s.National() != dossier.NationalReturned || s.Return.Channel != dossier.Postal || !strings.HasPrefix(s.Consignments[0].Address, "Tổ 1") {
		t.Errorf("%d, %+v", s.National(), s.Return)
	}
}

// deliveryScenes are the pages by which a Result goes by post.
func (d *desk) deliveryScenes() []seen {
	ready, sent := d.Turn(d.t, "post-result"), d.Turn(d.t, "record-delivery")
	return []seen{
		{name: "post-result", who: d.sit(ready.By), path: "/dossiers/" + ready.Ref.String() + "/post-result"},
		{name: "record-delivery", who: d.sit(sent.By), path: "/dossiers/" + sent.Ref.String()},
	}
}
