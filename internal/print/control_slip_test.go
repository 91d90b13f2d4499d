package print

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// slipFile writes a ControlSlip into a file of the test.
func slipFile(t *testing.T, c ControlSlip) string {
	t.Helper()
	return paperOf(t, func(b *bytes.Buffer) error { return WriteControlSlip(b, c) })
}

// F-06: dossier data, components, one row per Handover with units, names, times to
// the minute and result.
func TestControlSlipFields(t *testing.T) {
	c := sampleSlip()
	c.SignerTitle, c.SignerName = "NGƯỜI LẬP PHIẾU", "Trần Đình Quyết"
	path := slipFile(t, c)
	wantTidy(t, path, a5Portrait)
	if got := info(t, path, "Page size"); got != "419.53 x 595.28 pts" {
		t.Errorf("page size %q, want A5 (F-08)", got)
	}
	if got := info(t, path, "Subject"); got != "control-slip; Mẫu số 06; TT 03/2025/TT-VPCP" {
		t.Errorf("subject %q", got)
	}
	paper := words(t, path)
	wantWords(t, paper, "Mẫu số 06", stateTitle, stateMotto, "Số: 45/PKS", "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
		"Mã hồ sơ: "+c.DossierCode, "Nội dung giải quyết: "+c.ProcedureName+" (mã thủ tục: 1.001699)", "Chủ hồ sơ: "+c.OwnerName,
		"Người nộp hồ sơ: "+c.ApplicantName, "Cơ quan giải quyết hồ sơ: "+c.CompetentAgency, "Cơ quan phối hợp giải quyết hồ sơ: "+c.Participants,
		"Thời gian nhận hồ sơ: 16 giờ 20 phút, ngày 12 tháng 02 năm 2026", "Thời gian hẹn trả kết quả: 16 giờ 20 phút, ngày 20 tháng 3 năm 2026",
		"1. "+c.Components[0], "2. "+c.Components[1], "NGƯỜI LẬP PHIẾU", "Trần Đình Quyết",
		"1 Giao: Trung tâm Phục vụ hành chính công – Trần Đình Quyết Nhận: Phòng Văn hóa – Xã hội – Vũ Thị Ngọc Ánh "+
			"16 giờ 20 phút, ngày 12/02/2026 16 giờ 45 phút, ngày 12/02/2026 Đúng hạn 2 Giao:",
		"Trước hạn Sớm 02 ngày", "Quá hạn Chờ kết luận của cơ sở y tế; đã gửi phiếu xin lỗi", "ngày 17/03/2026 ……", "5 Giao: ……",
	)
}

func TestControlSlipManyHandovers(t *testing.T) {
	c := sampleSlip()
	one := c.Handovers[1]
	c.Handovers, c.BlankRows = nil, 0
	for i := range 40 {
		h := one
		h.Note = fmt.Sprintf("lượt%d", i+1)
		c.Handovers = append(c.Handovers, h)
	}
	path := slipFile(t, c)
	wantTidy(t, path, a5Portrait)
	list := pages(t, path)
	if len(list) < 3 {
		t.Fatalf("%d pages for 40 rows", len(list))
	}
	for n, page := range list {
		wantWords(t, page, "Cơ quan, người giao và người nhận", fmt.Sprintf("Trang %d/%d", n+1, len(list)))
	}
	whole := strings.Join(list, " ") + " "
	for _, h := range c.Handovers {
		if strings.Count(whole, h.Note+" ") != 1 {
			t.Errorf("row %q stands %d times", h.Note, strings.Count(whole, h.Note+" "))
		}
	}
}

func TestControlSlipEmpty(t *testing.T) {
	path := slipFile(t, ControlSlip{Unit: "Văn phòng Bộ", DossierCode: "G09-1", ProcedureName: "Thủ tục", BlankRows: 99})
	wantTidy(t, path, a5Portrait)
	paper := words(t, path)
	wantWords(t, paper, "Chủ hồ sơ: ....", fmt.Sprintf("%d Giao: …", slipMaxBlank))
	if strings.Contains(paper, fmt.Sprintf("%d Giao: …", slipMaxBlank+1)) {
		t.Error("more blank rows than the bound")
	}
	err := WriteControlSlip(&bytes.Buffer{}, ControlSlip{})
	var e *Error
	if !errors.As(err, &e) || e.Code != CodeMissingField || len(e.Fields) != 3 {
		t.Errorf("empty slip: %v", err)
	}
}
