package print

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

func refusalFile(t *testing.T, r RefusalNotice) string {
	t.Helper()
	return paperOf(t, func(b *bytes.Buffer) error { return WriteRefusalNotice(b, r) })
}

// F-03, P-06: the head, the reason with its law, the refusing officer.
func TestRefusalNoticeFields(t *testing.T) {
	r := sampleRefusal()
	wantWords(t, words(t, refusalFile(t, r)), "Mẫu số 03", "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", "Mã hồ sơ: "+r.DossierCode, "Hồ sơ của: "+r.OwnerName,
		"Qua xem xét, "+r.ReceivingUnit+" thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
		"Trường hợp từ chối: "+r.Kind, "Lý do: "+r.Reason, "Căn cứ pháp lý: "+r.LegalGround, "Người từ chối tiếp nhận: Trần Đình Quyết",
		"Số điện thoại liên hệ: 0238 3844 100", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ")
}

// CF-01 and a reason that does not end on the first page: every line of it comes,
// and the signatures come after it.
func TestRefusalNoticeLongReason(t *testing.T) {
	r := longRefusal()
	list := pages(t, refusalFile(t, r))
	whole := strings.Join(list, " ")
	if n := strings.Count(whole, "Người yêu cầu cư trú"); n != 30 {
		t.Errorf("%d of 30 sentences on paper", n)
	}
	wantWords(t, list[1], "Mẫu số 03 – 9F3A61C20B/TC1 (tiếp theo)", "Hết.", "NGƯỜI TIẾP NHẬN HỒ SƠ", "Trang 2/2")
	if strings.Contains(whole, "Mã hồ sơ") || strings.Contains(whole, "Tra cứu") {
		t.Error("a code on a paper that has none")
	}
}

// PP-05: no refusal without a reason and the article it rests on.
func TestRefusalNoticeMissing(t *testing.T) {
	r := sampleRefusal()
	r.Reason, r.LegalGround = "", "\u200b"
	var e *Error
	if err := WriteRefusalNotice(&bytes.Buffer{}, r); !errors.As(err, &e) || !slices.Equal(e.Fields, []string{"Reason", "LegalGround"}) {
		t.Errorf("got %v", err)
	}
}
