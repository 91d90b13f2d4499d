package web

import (
	"strings"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
)

// TestPublicPageOfAProcedure: a citizen reads how to file and how long it takes by
// each channel, who pays less and why, the grounds with their dates, why a service is
// only partly online (CN03.4) and where else it may be filed (CN03.5).
func TestPublicPageOfAProcedure(t *testing.T) {
	d := newDesk(t)
	d.relieved("1.010833")
	p, err := d.App.Book().Procedure("1.010833", d.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	q := *p
	q.Version++
	q.Methods = []catalog.Method{{Channel: catalog.Direct, Place: "Trung tâm Phục vụ hành chính công cấp xã"}, {Channel: catalog.Online, Place: "Cổng Dịch vụ công quốc gia", Note: "Có mã QR"}}
	q.OnlineLevel, q.OnlineReason, q.OnlineNote = catalog.PartialOnline, catalog.PresenceNeeded, "nhận thẻ tại chỗ"
	q.Results = []catalog.ResultType{{Code: "KQ1", Name: "Giấy xác nhận"}}
	q.Grounds = []catalog.LegalGround{{Instrument: "NĐ 131/2021/NĐ-CP", Article: "Điều 116", Dated: catalog.Dated{ValidFrom: "2022-02-15"}}, {Instrument: "NĐ cũ", Dated: catalog.Dated{ValidTo: "2022-02-14"}}}
	q.Guides = []catalog.Guide{{Kind: catalog.SampleDossier, Title: "Hồ sơ điền sẵn", URL: "https://dichvucong.gov.vn/mau"},
		{Kind: catalog.GuideVideo, Title: "Phim của năm ngoái", URL: "https://dichvucong.gov.vn/phim", Dated: catalog.Dated{ValidTo: "2025-12-31"}}}
	q.CrossBoundary = catalog.AnywhereNation
	q.Crossings = []catalog.Crossing{
		{Scope: catalog.AnywhereNation, Centres: []string{"Trung tâm A", "Trung tâm B"}, LegalBasis: "QĐ 7", Dated: catalog.Dated{ValidFrom: "2026-07-01"}},
		{Scope: catalog.InProvince, Province: "01", LegalBasis: "QĐ của nơi khác"},
	}
	short := catalog.Overlay{Province: "04", Procedure: q.Key, Version: 1, Base: q.Version, Decision: "QĐ 99/QĐ-UBND", EffectiveFrom: "2026-11-01",
		Variants: []catalog.OverlayVariant{{ID: "v1", Period: deadline.Days(1, deadline.WorkingDay)}}}
	if err := d.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Procedures: []catalog.ProcedureVersion{q}, Overlays: []catalog.Overlay{short}}); err != nil {
		t.Fatal(err)
	}
	if err := d.App.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	public := &officer{desk: d}
	page := public.get("/procedures/1.010833").want(200, "Nộp hồ sơ bằng cách nào", "Cổng Dịch vụ công quốc gia", "2 ngày làm việc", "Một phần",
		"Chưa làm được toàn bộ trên mạng vì: Cần có mặt trực tiếp: nhận thẻ tại chỗ", "Giấy xác nhận", "Điều 116", "áp dụng từ 15/02/2022",
		"Trung tâm A; Trung tâm B", "áp dụng từ 01/07/2026", "QĐ của nơi khác", "Hộ nghèo", "miễn toàn bộ", "đến hết 28/02/2027", "Tự động áp dụng", "Hồ sơ mẫu: Hồ sơ điền sẵn")
	if !strings.Contains(page.Body, `href="https://dichvucong.gov.vn/mau"`) {
		t.Error("P-01: the sample dossier cannot be opened")
	}
	page.lacks("NĐ cũ", "Phim của năm ngoái", "Đã hết hạn", "QĐ 99")
	public.get("/procedures/1.010833?province=04").want(200, "1 ngày làm việc", "QĐ 99/QĐ-UBND").lacks("QĐ của nơi khác", "Tỉnh khác")
	public.get("/procedures/1.010833?province=01").want(200, "Tỉnh khác").lacks("QĐ 99")
}

// lacks demands that the page does not say something.
func (a answer) lacks(texts ...string) {
	a.t.Helper()
	for _, text := range texts {
		if strings.Contains(plain(a.Body), text) {
			a.t.Errorf("the page says %q", text)
		}
	}
}
