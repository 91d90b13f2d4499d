package print

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// F-01: every field of the table stands on the paper.
func TestReceiptFields(t *testing.T) {
	r := sampleReceipt()
	r.OwnerName, r.OwnerAddress = "Phạm Ngọc Ẩn", "Xóm 3, xã Hưng Nguyên, tỉnh Nghệ An"
	r.RegisterBook, r.RegisterNumber = "01", "07"
	for _, o := range []Options{{}, {Large: true}} {
		paper := words(t, receiptFile(t, r, o))
		wantWords(t, paper,
			"Mẫu số 01", stateTitle, stateMotto, "ỦY BAN NHÂN DÂN PHƯỜNG TRƯỜNG VINH", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
			"Số: 123/TNHS", "Nghệ An, ngày 12 tháng 02 năm 2026", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mã hồ sơ: "+r.DossierCode,
			"("+r.CopyLabel+")", "Đơn vị tiếp nhận: "+r.ReceivingUnit, "Tiếp nhận hồ sơ của: "+r.ApplicantName, "Hình thức nộp: Trực tiếp",
			"Số định danh cá nhân/Hộ chiếu: "+r.PersonalID, "Địa chỉ: "+r.ApplicantAddress, "Số điện thoại: "+r.Phone, "Email: "+r.Email,
			"Chủ hồ sơ: "+r.OwnerName, "Địa chỉ chủ hồ sơ: "+r.OwnerAddress, "Nội dung yêu cầu giải quyết: Đăng ký khai sinh (mã thủ tục: 1.001193)",
			"1 Tờ khai đăng ký khai sinh theo mẫu 01", "4 Văn bản ủy quyền (nếu có) 02", "Số lượng hồ sơ: 01 (bộ)", "03 ngày làm việc",
			"Thời gian nhận hồ sơ: 16 giờ 20 phút, ngày 12 tháng 02 năm 2026", "16 giờ 20 phút, ngày 23 tháng 02 năm 2026",
			r.DueExplanation[0], r.DueExplanation[1], "Đăng ký nhận kết quả tại: "+r.ReturnPlace, "Phí, lệ phí: Không",
			"quyển số: 01", "Số thứ tự: 07", "Tra cứu hồ sơ tại: "+r.TrackingURL, "Điện thoại hỗ trợ: 1022",
			"NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)", r.SubmitterName, r.ReceiverName,
		)
	}
}

// TestReceiptLetters: all 146 letters survive in regular, bold and italic type,
// composed or decomposed on the way in.
func TestReceiptLetters(t *testing.T) {
	var all []string
	for _, l := range vietnameseLetters() {
		all = append(all, string(l))
	}
	letters := strings.Join(all, " ") + " “Đ” – ₫"
	r := sampleReceipt()
	r.ApplicantName, r.ApplicantAddress, r.DueExplanation = norm.NFD.String(letters), letters, []string{norm.NFD.String(letters)}
	paper := words(t, receiptFile(t, r, Options{}))
	wantWords(t, paper, "Tiếp nhận hồ sơ của: "+letters, "Địa chỉ: "+letters)
	if strings.Count(paper, letters) != 3 {
		t.Error("the italic line lost letters")
	}
}

// F-08: A5; A-05: the large variant on A4.
func TestReceiptPaper(t *testing.T) {
	for _, c := range []struct {
		o      Options
		size   string
		paper  paper
		sample func() Receipt
		pages  string
	}{
		{Options{}, "419.53 x 595.28 pts", a5Portrait, sampleReceipt, "1"},
		{Options{}, "419.53 x 595.28 pts", a5Portrait, longReceipt, "2"},
		{Options{}, "419.53 x 595.28 pts", a5Portrait, manyReceipt, "3"},
		{Options{}, "419.53 x 595.28 pts", a5Portrait, emptyReceipt, "1"},
		{Options{Large: true}, "595.28 x 841.89 pts (A4)", a4Portrait, sampleReceipt, "2"},
		{Options{Large: true}, "595.28 x 841.89 pts (A4)", a4Portrait, longReceipt, "3"},
		{Options{Large: true}, "595.28 x 841.89 pts (A4)", a4Portrait, manyReceipt, "4"},
	} {
		path := receiptFile(t, c.sample(), c.o)
		if got := info(t, path, "Page size"); got != c.size {
			t.Errorf("page size %q, want %q", got, c.size)
		}
		if got := info(t, path, "Pages"); got != c.pages {
			t.Errorf("%+v %s: %s pages, want %s", c.o, c.sample().ProcedureName, got, c.pages)
		}
		wantTidy(t, path, c.paper)
	}
}

func TestReceiptMetadata(t *testing.T) {
	path := receiptFile(t, sampleReceipt(), Options{})
	if got, want := info(t, path, "Subject"), "receipt; Mẫu số 01; TT 03/2025/TT-VPCP"; got != want {
		t.Errorf("subject %q, want %q", got, want)
	}
	if got := info(t, path, "Title"); !strings.HasSuffix(got, sampleReceipt().DossierCode) {
		t.Errorf("title %q", got)
	}
	old := sampleReceipt()
	old.Template = FormTemplate{ID: "receipt", Number: "01", Version: "TT 01/2018/TT-VPCP"}
	if !slices.Contains(Templates(), old.Template) {
		t.Error("the old edition is not listed (CF-16)")
	}
	if got := info(t, receiptFile(t, old, Options{}), "Subject"); !strings.HasSuffix(got, "TT 01/2018/TT-VPCP") {
		t.Errorf("old edition: subject %q", got)
	}
}

// TestReceiptManyComponents: the header stands on every page of the table, the
// rows come in order and none is lost, the signatures do not stand alone.
func TestReceiptManyComponents(t *testing.T) {
	r := manyReceipt()
	list := pages(t, receiptFile(t, r, Options{}))
	for n, page := range list[:2] {
		if !strings.Contains(page, "Tên giấy tờ") {
			t.Errorf("page %d lacks the header", n+1)
		}
		wantWords(t, page, fmt.Sprintf("Trang %d/%d", n+1, len(list)))
	}
	whole, at := strings.Join(list, " "), 0
	for i, c := range r.Components {
		next := strings.Index(whole[at:], fmt.Sprintf("%d %s", i+1, c.Name))
		if next < 0 {
			t.Fatalf("component %d is lost or out of order", i+1)
		}
		at += next
	}
	for _, page := range list[1:] {
		wantWords(t, page, "Mã hồ sơ: "+r.DossierCode+" (tiếp theo)")
	}
	wantWords(t, list[len(list)-1], "NGƯỜI NỘP HỒ SƠ", "Điện thoại hỗ trợ: 1022")
}

// TestReceiptHugeCell: a component longer than a page is continued, not cut.
func TestReceiptHugeCell(t *testing.T) {
	r := sampleReceipt()
	var name []string
	for i := range 700 {
		name = append(name, fmt.Sprintf("mục%d", i))
	}
	r.Components = []ReceiptComponent{{Name: strings.Join(name, " "), Original: 1}}
	path := receiptFile(t, r, Options{})
	wantTidy(t, path, a5Portrait)
	paper := words(t, path)
	for _, n := range name {
		if strings.Count(paper+" ", n+" ") != 1 {
			t.Errorf("%q stands %d times on paper", n, strings.Count(paper+" ", n+" "))
		}
	}
}

func TestReceiptEmptyFieldsAreDotted(t *testing.T) {
	paper := words(t, receiptFile(t, emptyReceipt(), Options{}))
	for _, label := range []string{"Đơn vị tiếp nhận:", "Địa chỉ:", "Số điện thoại:", "Email:", "Thành phần hồ sơ nộp gồm:", "Số lượng hồ sơ:", "Đăng ký nhận kết quả tại:"} {
		wantWords(t, paper, label+" ......")
	}
	wantWords(t, paper, "Số: ……/……", "………, ngày … tháng … năm …", "Chủ hồ sơ: Là người nộp hồ sơ", "Phí, lệ phí: Không")
	for _, never := range []string{"Liên", "Điện thoại hỗ trợ", "quyển số", "0001"} {
		if strings.Contains(strings.ReplaceAll(paper, emptyReceipt().DossierCode, ""), never) {
			t.Errorf("%q on an empty form", never)
		}
	}
}

func TestReceiptFees(t *testing.T) {
	for _, c := range []struct {
		why  string
		fees []FeeLine
		want []string
	}{
		{"none", nil, []string{"Phí, lệ phí: Không Tra cứu"}},
		{"zero", []FeeLine{{Name: "Lệ phí hộ tịch"}}, []string{"Phí, lệ phí: Không Tra cứu"}},
		{"one", []FeeLine{{Name: "Lệ phí hộ tịch", Amount: 8000}}, []string{"Phí, lệ phí: Lệ phí hộ tịch: 8.000 đồng (bằng chữ: Tám nghìn đồng)"}},
		{"exempt", []FeeLine{{Name: "Lệ phí hộ tịch", Note: "miễn cho người thuộc hộ nghèo"}}, []string{"Phí, lệ phí: Lệ phí hộ tịch: Không; miễn cho người thuộc hộ nghèo"}},
		{"several", longReceipt().Fees, []string{
			"Phí, lệ phí: 1.250.000 đồng (bằng chữ: Một triệu hai trăm năm mươi nghìn đồng), gồm:",
			"– Phí thẩm định hồ sơ: 1.200.000 đồng", "– Lệ phí cấp giấy phép: 50.000 đồng", "– Lệ phí nộp trực tuyến: Không; miễn theo",
		}},
	} {
		r := sampleReceipt()
		r.Fees = c.fees
		t.Run(c.why, func(t *testing.T) { wantWords(t, words(t, receiptFile(t, r, Options{})), c.want...) })
	}
}

// CF-02: a provisional date is marked so, in words and in a note.
func TestReceiptProvisionalDue(t *testing.T) {
	r := sampleReceipt()
	if strings.Contains(words(t, receiptFile(t, r, Options{})), "dự kiến") {
		t.Error("a fixed date is called provisional")
	}
	r.ProvisionalDue = true
	wantWords(t, words(t, receiptFile(t, r, Options{})), "Thời gian dự kiến trả kết quả giải quyết hồ sơ: 16 giờ 20 phút,", "Ngày hẹn trên là dự kiến; ngày hẹn chính thức được thông báo sau khi cơ quan có thẩm quyền nhận được hồ sơ.")
}

func TestReceiptMissingFields(t *testing.T) {
	var b bytes.Buffer
	err := WriteReceipt(&b, Receipt{Unit: " \u200b"}, Options{})
	var e *Error
	if !errors.As(err, &e) || e.Code != CodeMissingField {
		t.Fatalf("got %v", err)
	}
	want := []string{"Unit", "DossierCode", "ApplicantName", "ProcedureName", "ReceivedAt", "DueAt"}
	if !slices.Equal(e.Fields, want) || b.Len() != 0 {
		t.Errorf("fields %v, want %v; %d bytes written", e.Fields, want, b.Len())
	}
}

// TestReceiptIsRepeatable: the same view gives the same bytes, whatever the clock.
func TestReceiptIsRepeatable(t *testing.T) {
	var a, b bytes.Buffer
	if err := errors.Join(WriteReceipt(&a, longReceipt(), Options{}), WriteReceipt(&b, longReceipt(), Options{})); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two prints of one view differ")
	}
}

// TestReceiptTakesAnyText: no text, however strange, breaks the form.
func TestReceiptTakesAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringN(0, 400, -1), rapid.Just("(\\)\u010d\u0a0a🙂\U00010000"))
		r := Receipt{
			ParentAgency: text.Draw(t, "parent"), Unit: "X" + text.Draw(t, "unit"), DossierCode: "1" + text.Draw(t, "code"),
			ApplicantName: "A" + text.Draw(t, "applicant"), ProcedureName: "P" + text.Draw(t, "procedure"), Email: text.Draw(t, "email"),
			Components: []ReceiptComponent{{Name: text.Draw(t, "component")}}, DueExplanation: []string{text.Draw(t, "explanation")},
			ReceivedAt: at0, DueAt: at0.Add(time.Hour),
		}
		var b bytes.Buffer
		if err := WriteReceipt(&b, r, Options{Large: rapid.Bool().Draw(t, "large")}); err != nil {
			t.Fatal(err)
		}
	})
}
