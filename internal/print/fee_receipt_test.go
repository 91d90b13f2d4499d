package print

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func sampleFeeReceipt() FeeReceipt {
	r := sampleReceipt()
	return FeeReceipt{
		ParentAgency: r.ParentAgency, Unit: r.Unit, Form: "01BLP3-001", Series: "BL26", Serial: "0000123", Number: "BL26-0000123", Place: r.Place, IssuedAt: at0,
		Payer: r.ApplicantName, IDLabel: "Số định danh cá nhân", PersonalID: "••••••••1234", Address: r.ApplicantAddress,
		DossierCode: r.DossierCode, ProcedureName: "Cấp bản sao trích lục hộ tịch", ProcedureCode: "2.000635", Kind: "Lệ phí", Method: "Tiền mặt",
		Lines: []PaidLine{{Name: "Lệ phí cấp bản sao trích lục hộ tịch", Amount: 24_000}}, Cashier: r.ReceiverName,
	}
}

// longFeeReceipt has long names, several lines and exemptions.
func longFeeReceipt() FeeReceipt {
	r, long := sampleFeeReceipt(), longReceipt()
	r.ParentAgency, r.Unit, r.Payer, r.Address = long.ParentAgency, long.Unit, long.ApplicantName, long.OwnerAddress
	r.IDLabel, r.PersonalID, r.ProcedureName = long.IDLabel, "•••••••••-001", long.ProcedureName
	r.Kind, r.Method, r.Voucher = "Phí", "Trực tuyến (Cổng Dịch vụ công quốc gia)", "VNPAY-20260212-000912345"
	r.Lines = []PaidLine{
		{Name: "Phí thẩm định hồ sơ cấp giấy phép thành lập", Ground: "Nghị quyết số 66.22/2026/NQ-CP, Điều 4", Full: 4_000_000, Amount: 2_000_000},
		{Name: "Phí thẩm định điều kiện hoạt động của chi nhánh", Amount: 1_515_000},
		{Name: "Phí khai thác và sử dụng tài liệu đất đai", Ground: "Nghị quyết của Hội đồng nhân dân Thành phố", Full: 300_000, Amount: 150_005},
	}
	return r
}

func voidedFeeReceipt() FeeReceipt {
	r := sampleFeeReceipt()
	r.VoidReason, r.VoidedBy, r.VoidedAt = "Ghi nhầm người nộp tiền", "Trần Đình Quyết", at0.Add(30*time.Minute)
	return r
}

// CN18.3: a FeeReceipt bears form, series and number, payer, lines with what was taken
// off and why, the amount in figures and in words; three copies, each named.
func TestFeeReceipt(t *testing.T) {
	several := longFeeReceipt()
	several.Payer, several.Unit = sampleFeeReceipt().Payer, sampleFeeReceipt().Unit // so that it fits a page
	got := pages(t, pdfOf(t, several))
	if len(got) != 3 {
		t.Fatalf("%d pages, want a page for each copy", len(got))
	}
	for i, copy := range []string{"(Liên 1: Lưu tại đơn vị thu)", "(Liên 2: Giao người nộp tiền)", "(Liên 3: Kế toán đối chiếu)"} {
		wantWords(t, got[i], copy, "Mẫu số: 01BLP3-001 – Ký hiệu: BL26 – Số: 0000123", "Loại khoản thu: Phí", "Tổng số tiền đã thu: 3.665.005 đồng",
			"Ba triệu sáu trăm sáu mươi lăm nghìn không trăm linh năm đồng", "4.000.000 2.000.000 2.000.000", "1.515.000 1.515.000", "VNPAY-20260212-000912345")
		if strings.Contains(got[i], "ĐÃ HỦY") || strings.Contains(got[i], "THỬ NGHIỆM") {
			t.Errorf("copy %d says that it counts for nothing", i+1)
		}
	}
	// what goes over a page keeps the sums and signatures with the last line, and each copy
	// counts its own pages
	over := pages(t, pdfOf(t, longFeeReceipt()))
	if len(over) != 6 {
		t.Fatalf("%d pages", len(over))
	}
	wantWords(t, over[3], "Biên lai thu phí, lệ phí số BL26-0000123 (tiếp theo)", "150.005", "Viết bằng chữ", "NGƯỜI THU TIỀN", "Trang 2/2")
	voided := voidedFeeReceipt()
	voided.Trial, voided.Form = true, ""
	for _, page := range pages(t, pdfOf(t, voided)) {
		wantWords(t, page, "ĐÃ HỦY", "Lý do: Ghi nhầm người nộp tiền", "người hủy: Trần Đình Quyết", "16 giờ 50 phút, ngày 12 tháng 02 năm 2026", "THỬ NGHIỆM", "Mẫu số: ……………… – Ký hiệu: BL26", "Hai mươi tư nghìn đồng")
	}
	// several at once: every one in its copies
	if n := len(pages(t, pdfOf(t, sampleFeeReceipt(), voided))); n != 6 {
		t.Errorf("%d pages for two receipts", n)
	}
	var e *Error
	if err := WriteAll(nil, []Printable{FeeReceipt{Unit: "x", Series: "BL26", Serial: "1", Payer: "y", DossierCode: "z"}}); !errors.As(err, &e) || e.Code != CodeMissingField || !slices.Equal(e.Fields, []string{"Lines"}) {
		t.Errorf("without lines: %v", err)
	}
}

// The last two digits of every group are read by the rules of the language: "mốt", "tư"
// and "lăm" after the tens, "linh" for a zero there, "mười" for ten and never "một mươi".
func TestMoneyWordsByRule(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		v := rapid.Int64Range(0, math.MaxInt64).Draw(r, "v")
		said := " " + strings.ToLower(MoneyWords(v)) + " "
		for _, never := range []string{" một mươi ", " mươi một ", " mươi năm ", " mười năm ", " mười mốt ", " linh mốt ", " linh lăm ", " linh tư ", " mươi mươi ", " linh không ", "  "} {
			if strings.Contains(said, never) {
				r.Fatalf("%d: %q has %q", v, said, never)
			}
		}
		tens, units := v/10%10, v%10
		end := map[int64]string{1: " mốt đồng ", 4: " tư đồng ", 5: " lăm đồng "}[units]
		if tens > 1 && end != "" && !strings.HasSuffix(said, " mươi"+end) {
			r.Fatalf("%d ends %q", v, said)
		}
		if linh := v > 100 && tens == 0 && units > 0; linh != strings.HasSuffix(said, " linh "+digitNames[units]+" đồng ") {
			r.Fatalf("%d: linh %v: %q", v, linh, said)
		}
	})
}
