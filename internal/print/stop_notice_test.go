package print

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

func stopFile(t *testing.T, p StopNotice) string {
	t.Helper()
	return paperOf(t, func(b *bytes.Buffer) error { return WriteStopNotice(b, p) })
}

// F-05, P-20: code, ground and date of the stop, what is returned, fees, signer.
func TestStopNoticeFields(t *testing.T) {
	p := sampleStop()
	wantWords(t, words(t, stopFile(t, p)), "Mẫu số 05", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "Mã hồ sơ: "+p.DossierCode,
		"Thời điểm dừng: 16 giờ 20 phút, ngày 12 tháng 02 năm 2026", "Căn cứ dừng: "+p.Kind, "Lý do: "+p.Reason, "Căn cứ pháp lý: "+p.LegalGround,
		"Giấy tờ trả lại người nộp hồ sơ: STT Tên giấy tờ Loại bản Số lượng 1 Giấy chứng sinh Bản chính 01",
		"2 Giấy chứng nhận kết hôn của cha, mẹ Bản sao có chứng thực 02", "Phí, lệ phí: Không phát sinh", "PHÓ CHỦ TỊCH (Ký tên, đóng dấu) Trần Đình Quyết")
}

// CF-04, P-21: the same form closes a withdrawal; its ground is the applicant's own
// request, so it names no article.
func TestStopNoticeOfWithdrawal(t *testing.T) {
	p := sampleWithdrawal()
	paper := words(t, stopFile(t, p))
	wantWords(t, paper, "Số: "+p.DossierCode+"/RUT1", "Căn cứ dừng: Người nộp hồ sơ xin rút hồ sơ, yêu cầu lúc 16 giờ 20 phút, ngày 11 tháng 02 năm 2026",
		"Lý do: "+p.Reason, "Giấy tờ trả lại người nộp hồ sơ: Không")
	if strings.Contains(paper, "Căn cứ pháp lý") || strings.Contains(paper, "Loại bản") {
		t.Errorf("more on paper than there is: %s", paper)
	}
}

func TestStopNoticeManyPapers(t *testing.T) {
	p := sampleStop()
	p.Returned = slices.Repeat(p.Returned, 25)
	path := stopFile(t, p)
	wantTidy(t, path, a5Portrait)
	list := pages(t, path)
	if len(list) < 2 {
		t.Fatalf("%d pages for 50 papers", len(list))
	}
	wantWords(t, list[len(list)-1], "Loại bản", "50 Giấy chứng nhận kết hôn", "PHÓ CHỦ TỊCH")
}

func TestStopNoticeMissing(t *testing.T) {
	for _, c := range []struct {
		why    string
		change func(*StopNotice)
		fields []string
	}{
		{"a stop rests on law", func(p *StopNotice) { p.LegalGround = "" }, []string{"LegalGround"}},
		{"no moment, no reason", func(p *StopNotice) { p.StoppedAt, p.Reason = time.Time{}, "" }, []string{"StoppedAt", "Reason"}},
	} {
		p := sampleStop()
		c.change(&p)
		var e *Error
		if err := WriteStopNotice(&bytes.Buffer{}, p); !errors.As(err, &e) || !slices.Equal(e.Fields, c.fields) {
			t.Errorf("%s: %v", c.why, err)
		}
	}
}
