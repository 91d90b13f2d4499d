package print

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// sampleHead is the head of a notice about the dossier of sampleReceipt.
func sampleHead(number string) NoticeHead {
	r := sampleReceipt()
	return NoticeHead{
		ParentAgency: r.ParentAgency, Unit: r.Unit, Number: r.DossierCode + "/" + number, Place: r.Place, IssuedAt: at0, DossierCode: r.DossierCode,
		OwnerName: "Phạm Ngọc Ẩn", ApplicantName: r.ApplicantName, Address: r.ApplicantAddress, Phone: r.Phone, Email: r.Email,
		ProcedureName: r.ProcedureName, ProcedureCode: r.ProcedureCode, TrackingURL: r.TrackingURL, RatingURL: r.RatingURL, RatingCode: r.RatingCode,
		OfficerName: r.ReceiverName, OfficerPhone: "0238 3844 100",
	}
}

func sampleSupplement() SupplementNotice {
	return SupplementNotice{
		NoticeHead: sampleHead("BS1"), ReplyBy: sampleReceipt().DueAt, HandInAt: sampleReceipt().ReceivingUnit, Clock: "Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ.",
		Items: []SupplementItem{
			{"Giấy chứng sinh", "Bản chụp bị mờ phần họ tên người mẹ; đề nghị nộp bản chính để đối chiếu."},
			{"Văn bản ủy quyền", "Chưa có xác nhận của Ủy ban nhân dân cấp xã."},
		},
	}
}

// manySupplement asks for n papers, each with a reason of several lines.
func manySupplement(n int) SupplementNotice {
	p := sampleSupplement()
	p.Items = nil
	for i := range n {
		p.Items = append(p.Items, SupplementItem{
			fmt.Sprintf("Giấy tờ thứ %d: bản khai cá nhân kèm danh sách thành viên", i+1),
			fmt.Sprintf("Lý do %d: nội dung kê khai không thống nhất với dữ liệu trong Cơ sở dữ liệu quốc gia về dân cư, đề nghị kê khai lại và ký xác nhận.", i+1),
		})
	}
	return p
}

func sampleRefusal() RefusalNotice {
	return RefusalNotice{
		NoticeHead: sampleHead("TC1"), ReceivingUnit: sampleReceipt().ReceivingUnit, Kind: "Không thuộc thẩm quyền giải quyết",
		Reason:      "Người yêu cầu cư trú tại xã Hưng Nguyên nên hồ sơ thuộc thẩm quyền của Ủy ban nhân dân xã Hưng Nguyên.",
		LegalGround: "Nghị định số 118/2025/NĐ-CP, Điều 17",
	}
}

// longRefusal is refused before a code was given, with a reason of many lines.
func longRefusal() RefusalNotice {
	r := sampleRefusal()
	r.DossierCode, r.Number = "", "9F3A61C20B/TC1"
	r.Reason = strings.Repeat(r.Reason+" ", 30) + "Hết."
	return r
}

// sampleStop has no rating link: K-06 hands rating slips out with Mẫu 01, 02 and 03.
func sampleStop() StopNotice {
	head := sampleHead("DUNG2")
	head.RatingURL, head.RatingCode = "", ""
	return StopNotice{
		NoticeHead: head, StoppedAt: at0, Kind: "Không bổ sung hồ sơ trong thời hạn", Reason: "Đã quá thời hạn ghi trong phiếu yêu cầu bổ sung.",
		LegalGround: "Nghị định số 118/2025/NĐ-CP, Điều 19", Fees: "Không phát sinh", SignerTitle: "Phó Chủ tịch",
		Returned: []ReturnedPaper{{"Giấy chứng sinh", "Bản chính", 1}, {"Giấy chứng nhận kết hôn của cha, mẹ", "Bản sao có chứng thực", 2}},
	}
}

// sampleWithdrawal closes a withdrawn dossier in which there was no paper.
func sampleWithdrawal() StopNotice {
	p := sampleStop()
	p.Number = p.DossierCode + "/RUT1"
	p.RequestedAt, p.Kind, p.LegalGround, p.Returned = at0.AddDate(0, 0, -1), "", "", nil
	p.Reason = "Tôi đã được giải quyết tại nơi khác."
	return p
}

// noticeSamples are the papers that are looked at, by file name.
func noticeSamples() map[string]func(*bytes.Buffer) error {
	return map[string]func(*bytes.Buffer) error{
		"supplement.pdf":      func(b *bytes.Buffer) error { return WriteSupplementNotice(b, sampleSupplement()) },
		"supplement-many.pdf": func(b *bytes.Buffer) error { return WriteSupplementNotice(b, manySupplement(24)) },
		"refusal.pdf":         func(b *bytes.Buffer) error { return WriteRefusalNotice(b, sampleRefusal()) },
		"refusal-long.pdf":    func(b *bytes.Buffer) error { return WriteRefusalNotice(b, longRefusal()) },
		"stop.pdf":            func(b *bytes.Buffer) error { return WriteStopNotice(b, sampleStop()) },
		"withdrawal.pdf":      func(b *bytes.Buffer) error { return WriteStopNotice(b, sampleWithdrawal()) },
	}
}

// F-08: every notice is A5, inside its margins, and says which edition it is.
func TestNoticePaper(t *testing.T) {
	for name, want := range map[string]struct{ pages, subject string }{
		"supplement.pdf":      {"1", "supplement-notice; Mẫu số 02; TT 03/2025/TT-VPCP"},
		"supplement-many.pdf": {"3", "supplement-notice; Mẫu số 02; TT 03/2025/TT-VPCP"},
		"refusal.pdf":         {"1", "refusal-notice; Mẫu số 03; TT 03/2025/TT-VPCP"},
		"refusal-long.pdf":    {"2", "refusal-notice; Mẫu số 03; TT 03/2025/TT-VPCP"},
		"stop.pdf":            {"1", "stop-notice; Mẫu số 05; TT 03/2025/TT-VPCP"},
		"withdrawal.pdf":      {"1", "stop-notice; Mẫu số 05; TT 03/2025/TT-VPCP"},
	} {
		path := paperOf(t, noticeSamples()[name])
		wantTidy(t, path, a5Portrait)
		if got := info(t, path, "Page size"); got != "419.53 x 595.28 pts" {
			t.Errorf("%s: page size %q, want A5", name, got)
		}
		if got := info(t, path, "Pages"); got != want.pages {
			t.Errorf("%s: %s pages, want %s", name, got, want.pages)
		}
		if got := info(t, path, "Subject"); got != want.subject {
			t.Errorf("%s: subject %q, want %q", name, got, want.subject)
		}
	}
}
