package web

import (
	"strings"
	"testing"
)

// wantPDF checks that a page links to a paper and that the paper comes.
func (o *officer) wantPDF(path, paper, name string) {
	o.t.Helper()
	if page := o.get(path).want(200); !strings.Contains(page.Body, `href="`+path+paper+`"`) {
		o.t.Errorf("the page does not lead to %s", paper)
	}
	a := o.get(path + paper)
	if a.Status != 200 || !strings.HasPrefix(a.Body, "%PDF-") || a.Header.Get("Content-Type") != "application/pdf" || !strings.Contains(a.Header.Get("Content-Disposition"), name) {
		o.t.Errorf("%s: %d %v", paper, a.Status, a.Header)
	}
}

// wantNoPDF checks that a page does not lead to a paper that does not exist, and
// that its address says so.
func (o *officer) wantNoPDF(path string, papers ...string) {
	o.t.Helper()
	page := o.get(path).want(200)
	for _, paper := range papers {
		if strings.Contains(page.Body, path+paper) {
			o.t.Errorf("the page leads to %s", paper)
		}
		o.get(path+paper).want(404, "Hồ sơ chưa có giấy này để in")
	}
}

// TestNoticePapers: Mẫu 02, 03 and 05 stand on the page of a dossier when it has
// them, and only then (P-05, P-06, P-20, CF-04).
func TestNoticePapers(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	record := func(do string) string {
		path, _, _ := strings.Cut(counter.post("/intake/1.010833", with(counter.fill("1.010833"), "do", do, "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(303).To, "?")
		return path
	}
	act := func(o *officer, path, name string, pairs ...string) {
		t.Helper()
		o.post(path+"/"+name, with(o.get(path).form(path+"/"+name), pairs...)).want(303)
	}
	const supplement, refusal, stop = "/supplement-notice.pdf", "/refusal-notice.pdf", "/stop-notice.pdf"

	refused := record("submit")
	counter.wantNoPDF(refused, supplement, refusal, stop)
	act(counter, refused, "request-supplement", "items", "c2", "reason.c2", "Bản sao chưa chứng thực")
	counter.wantPDF(refused, supplement, "phieu-yeu-cau-bo-sung.pdf")
	counter.wantPDF(refused, supplement+"?n=1", "phieu-yeu-cau-bo-sung.pdf")
	counter.wantNoPDF(refused, refusal, stop, supplement+"?n=2", supplement+"?n=x", supplement+"?n=-1")
	act(d.sit(d.Post(t, "cb-01273-mc-gd")), refused, "refuse", "reason_code", "NoSupplement", "reason", "Không bổ sung", "legal_ground", "NĐ 118/2025 Đ19")
	counter.wantPDF(refused, refusal, "phieu-tu-choi.pdf")
	counter.wantPDF(refused, supplement+"?n=1", "phieu-yeu-cau-bo-sung.pdf")
	counter.wantNoPDF(refused, stop)

	withdrawn := record("submit")
	act(counter, withdrawn, "request-withdrawal", "reason", "Đổi ý")
	counter.wantNoPDF(withdrawn, stop)
	act(d.sit(d.Post(t, "cb-01273-mc-gd")), withdrawn, "confirm-withdrawal")
	counter.wantPDF(withdrawn, stop, "thong-bao-dung.pdf")

	stopped := record("accept")
	act(d.sit(d.Post(t, "cb-01273-ld-ct")), stopped, "stop", "reason_code", "CompetentDecision", "reason", "Theo bản án", "legal_ground", "Bản án số 1")
	counter.wantPDF(stopped, stop, "thong-bao-dung-H14.101-261125-0001.pdf")
	counter.wantNoPDF(stopped, supplement, refusal)
	stranger := d.sit(d.Post(t, "cb-01477-mc-tn1"))
	for _, paper := range []string{supplement, refusal, stop} {
		stranger.get(stopped+paper).want(404, "Không tìm thấy hồ sơ")
	}
}
