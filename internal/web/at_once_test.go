package web

import (
	"strings"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
)

// atOnceFee publishes the procedure as a same-moment one with a fee.
func (d *desk) atOnceFee() {
	d.SameMoment(d.t, "1.010833", func(p *catalog.ProcedureVersion) {
		p.Fees = []catalog.FeeRule{{ID: "phi", Kind: catalog.Charge, Name: "Lệ phí xác nhận", Amount: 15_000, LegalBasis: "NQ 10"}}
	})
}

// TestAtOnceAtTheCounter: P-08, P-09: the deputy chairman at the counter takes in,
// resolves, takes the fee and gives the result in one act; nobody else is offered it;
// what is wrong stands at its field and nothing is written.
func TestAtOnceAtTheCounter(t *testing.T) {
	d := newDesk(t)
	d.atOnceFee()
	if clerk := d.sit(d.Post(t, "cb-01273-mc-tn1")).get(memberOfMerit).want(200); strings.Contains(clerk.Body, "Giải quyết và trả ngay") {
		t.Error("offered to a clerk who may not resolve")
	}
	head := d.sit(d.Post(t, "cb-01273-mc-gd"))
	form := with(head.fill("1.010833"), "do", "once")
	head.get(memberOfMerit).want(200, "Giải quyết và trả ngay", "Điều 17 khoản 4")
	before := d.dossiers()
	wrong := head.post(memberOfMerit, with(form, "result.date", "32/13/2026", "payment.method", "Transfer")).want(422).
		wantAt("result-number", "Hãy").wantAt("result-date", "")
	if kept := wrong.form(memberOfMerit); kept.Get("result.date") != "32/13/2026" || kept.Get("payment.method") != "Transfer" {
		t.Errorf("what was typed is lost: %v", kept)
	}
	if d.dossiers() != before {
		t.Error("something was written")
	}
	head.post(memberOfMerit, with(form, "result.number", "45/XN", "payment.method", "Transfer")).want(422).wantAt("payment-files", "")
	to := head.post(memberOfMerit, with(form, "result.number", "45/XN")).want(303).To
	path, done, _ := strings.Cut(to, "?")
	if done != "done=resolve-at-once" {
		t.Fatalf("to %s", to)
	}
	s := head.view(path).State
	if s.Status != dossier.Returned || s.Code == "" || s.PaidTotal() != 15_000 || s.Result.Number != "45/XN" || s.AtOnce == nil || s.AtOnce.Receipt {
		t.Errorf("%s %q paid %d %+v", s.Status, s.Code, s.PaidTotal(), s.AtOnce)
	}
	page := head.get(to).want(200, "Đã tiếp nhận, giải quyết và trả kết quả", "Người nộp không yêu cầu Giấy tiếp nhận")
	if strings.Contains(page.Body, "receipt.pdf") {
		t.Error("a receipt nobody asked for is offered")
	}
	head.get(path + "/receipt.pdf").want(409)
	head.get(path+"/control-slip").want(200, "Giải quyết và trả kết quả ngay tại quầy")
	asked := head.post(memberOfMerit, with(form, "key", NewKey(), "result.number", "46/XN", "receipt", "1", "duplicate_reason", "Lần thứ hai")).want(303).To
	head.get(asked).want(200, "In Giấy tiếp nhận")
}
