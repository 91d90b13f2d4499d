package print

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func supplementFile(t *testing.T, p SupplementNotice) string {
	t.Helper()
	return paperOf(t, func(b *bytes.Buffer) error { return WriteSupplementNotice(b, p) })
}

// F-02: Owner, content, contacts, what to add with the reason of each, guiding
// officer and telephone.
func TestSupplementNoticeFields(t *testing.T) {
	p := sampleSupplement()
	paper := words(t, supplementFile(t, p))
	wantWords(t, paper, "Mẫu số 02", stateTitle, stateMotto, "Số: H41.16-260212-0007/BS1", "Nghệ An, ngày 12 tháng 02 năm 2026",
		"PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "Mã hồ sơ: H41.16-260212-0007", "Tra cứu hồ sơ", "Đánh giá phục vụ", "Hồ sơ của: Phạm Ngọc Ẩn",
		"Người nộp hồ sơ: "+p.ApplicantName, "Nội dung yêu cầu giải quyết: Đăng ký khai sinh (mã thủ tục: 1.001193)", "Địa chỉ: "+p.Address,
		"Số điện thoại: "+p.Phone, "Email: "+p.Email, "STT Tên giấy tờ Lý do, nội dung cần bổ sung, hoàn thiện", p.Items[0].Reason,
		"2 Văn bản ủy quyền "+p.Items[1].Reason, "Nơi nhận giấy tờ bổ sung: "+p.HandInAt, p.Clock,
		"liên hệ với Trần Đình Quyết, số điện thoại 0238 3844 100 để được hướng dẫn./.", "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Trần Đình Quyết")
}

// CF-01: a paper made before there was a code carries its own number, and no QR
// code, for there is nothing to look up yet.
func TestSupplementNoticeBeforeTheCode(t *testing.T) {
	p := sampleSupplement()
	withCode := pictureOps(t, p)
	p.DossierCode, p.Number = "", "9F3A61C20B/BS1"
	paper := words(t, supplementFile(t, p))
	wantWords(t, paper, "Số: 9F3A61C20B/BS1")
	for _, never := range []string{"Mã hồ sơ", "Tra cứu", "Đánh giá"} {
		if strings.Contains(paper, never) {
			t.Errorf("%q on a paper without a code", never)
		}
	}
	if without := pictureOps(t, p); withCode < without+200 {
		t.Errorf("%d filled bars with a code, %d without: the QR code does not depend on it", withCode, without)
	}
}

// pictureOps counts the filled bars of a paper: its QR codes.
func pictureOps(t *testing.T, p SupplementNotice) int {
	t.Helper()
	return strings.Count(tool(t, "pdftocairo", "-svg", "-f", "1", "-l", "1", supplementFile(t, p), "-"), "fill-rule")
}

// TestSupplementNoticeManyItems: no item is lost, the header stands on every page
// that has rows, the signature does not stand alone.
func TestSupplementNoticeManyItems(t *testing.T) {
	p := manySupplement(24)
	list := pages(t, supplementFile(t, p))
	whole := strings.Join(list, " ")
	for i := range p.Items {
		if n := strings.Count(whole, fmt.Sprintf("Lý do %d: ", i+1)); n != 1 {
			t.Errorf("item %d stands %d times", i+1, n)
		}
	}
	for n, page := range list {
		wantWords(t, page, "Tên giấy tờ", fmt.Sprintf("Trang %d/%d", n+1, len(list)))
		if n > 0 {
			wantWords(t, page, "Mẫu số 02 – "+p.DossierCode+" (tiếp theo)")
		}
	}
	wantWords(t, list[len(list)-1], "Lý do 24:", "NGƯỜI HƯỚNG DẪN")
}

// A long reason wraps in its column and runs on to the next page, to its last word.
func TestSupplementNoticeLongReason(t *testing.T) {
	p := sampleSupplement()
	var long []string
	for i := range 600 {
		long = append(long, fmt.Sprintf("từ%d", i))
	}
	p.Items[1].Reason = strings.Join(long, " ")
	path := supplementFile(t, p)
	wantTidy(t, path, a5Portrait)
	paper := words(t, path) + " "
	for _, w := range long {
		if strings.Count(paper, w+" ") != 1 {
			t.Errorf("%q stands %d times", w, strings.Count(paper, w+" "))
		}
	}
}

func TestSupplementNoticeMissing(t *testing.T) {
	for _, c := range []struct {
		why    string
		change func(*SupplementNotice)
		code   Code
		fields []string
	}{
		{"X-01 a reason for each item", func(p *SupplementNotice) { p.Items[1].Reason = " " }, CodeMissingField, []string{"Items[1].Reason"}},
		{"P-05 nothing asked", func(p *SupplementNotice) { p.Items = nil }, CodeMissingField, []string{"Items"}},
		{"CF-01 no code, no number", func(p *SupplementNotice) { p.Number, p.DossierCode = "", "" }, CodeMissingField, []string{"Number"}},
		{"head", func(p *SupplementNotice) { p.Unit, p.OwnerName, p.ProcedureName = "", "", "" }, CodeMissingField, []string{"Unit", "OwnerName", "ProcedureName"}},
		{"PD-08 telephone in the QR code", func(p *SupplementNotice) { p.TrackingURL = "https://a.vn/0912345678" }, CodeUnsafeURL, nil},
		{"PD-08 telephone in the rating link", func(p *SupplementNotice) { p.RatingURL = "https://a.vn/?p=0912345678" }, CodeUnsafeURL, nil},
	} {
		p := sampleSupplement()
		c.change(&p)
		var b bytes.Buffer
		var e *Error
		if err := WriteSupplementNotice(&b, p); !errors.As(err, &e) || e.Code != c.code || c.fields != nil && !slices.Equal(e.Fields, c.fields) || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", c.why, err, b.Len())
		}
	}
}

// Without an officer's name or telephone the places are left to be filled in by hand.
func TestSupplementNoticeDotted(t *testing.T) {
	p := sampleSupplement()
	p.OfficerName, p.OfficerPhone, p.Address, p.Email, p.Clock, p.HandInAt = "", "", "", "", "", ""
	paper := words(t, supplementFile(t, p))
	wantWords(t, paper, "liên hệ với ………………………, số điện thoại ………………", "Địa chỉ: ....", "Email: ....")
	if strings.Contains(paper, "Nơi nhận") {
		t.Error("an empty place is announced")
	}
}
