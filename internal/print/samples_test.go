package print

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// at0 is 16:20 on 12 February 2026 in Viet Nam.
var at0 = time.Date(2026, time.February, 12, 9, 20, 0, 0, time.UTC)

// sampleReceipt is an ordinary Mẫu 01.
func sampleReceipt() Receipt {
	return Receipt{
		ParentAgency: "Ủy ban nhân dân phường Trường Vinh", Unit: "Trung tâm Phục vụ hành chính công",
		Number: "123/TNHS", DossierCode: "H41.16-260212-0007", Place: "Nghệ An", IssuedAt: at0,
		CopyLabel:     "Liên 2: Giao người nộp hồ sơ",
		ReceivingUnit: "Trung tâm Phục vụ hành chính công phường Trường Vinh",
		ApplicantName: "Nguyễn Thị Hồng Nhung", Channel: "Trực tiếp",
		ApplicantAddress: "Số 12, ngõ 5, đường Lê Hồng Phong, phường Trường Vinh, tỉnh Nghệ An",
		Phone:            "0912 345 678", Email: "hongnhung@example.vn", PersonalID: "040185001234",
		ProcedureName: "Đăng ký khai sinh", ProcedureCode: "1.001193",
		OwnerName: "Nguyễn Thị Hồng Nhung",
		Components: []ReceiptComponent{
			{Name: "Tờ khai đăng ký khai sinh theo mẫu", Original: 1},
			{Name: "Giấy chứng sinh", Original: 1, Electronic: 1},
			{Name: "Giấy chứng nhận kết hôn của cha, mẹ", CertifiedCopy: 1},
			{Name: "Văn bản ủy quyền (nếu có)", Photocopy: 2},
		},
		CopySets: 1, StatutoryPeriod: "03 ngày làm việc", ReceivedAt: at0, DueAt: at0.AddDate(0, 0, 11),
		DueExplanation: []string{
			"Tiếp nhận sau 15 giờ nên thời hạn được tính từ ngày 13/02/2026.",
			"Nghỉ Tết Nguyên đán từ ngày 14/02/2026 đến hết ngày 22/02/2026 không tính vào thời hạn.",
		},
		ReturnPlace: "Trung tâm Phục vụ hành chính công phường Trường Vinh",
		TrackingURL: "https://motcua.example.gov.vn/tra-cuu/H41.16-260212-0007",
		RatingURL:   "https://motcua.example.gov.vn/danh-gia/H41.16-260212-0007", SupportPhone: "1022",
		RatingCode:    "04-ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-23",
		SubmitterName: "Nguyễn Thị Hồng Nhung", ReceiverName: "Trần Đình Quyết",
	}
}

// longReceipt has long names everywhere, several fees and a provisional date.
func longReceipt() Receipt {
	r := sampleReceipt()
	r.ParentAgency = "Ủy ban nhân dân Thành phố Hồ Chí Minh"
	r.Unit = "Trung tâm Phục vụ hành chính công Thành phố Hồ Chí Minh – Chi nhánh khu vực Côn Đảo"
	r.ApplicantName = "Công ty trách nhiệm hữu hạn một thành viên Thương mại, Dịch vụ, Sản xuất, Xuất nhập khẩu và Đầu tư phát triển Hạ tầng kỹ thuật đô thị Trường Thịnh Phát"
	r.OwnerName = r.ApplicantName
	r.OwnerAddress = "Lô B3-15, đường số 7, Khu công nghiệp Tân Thới Hiệp, phường Tân Thới Hiệp, Thành phố Hồ Chí Minh"
	r.IDLabel, r.PersonalID = "Mã số doanh nghiệp/Mã số thuế", "0312345678-001"
	r.Email = "phonghanhchinh.truongthinhphat@congtytruongthinhphat.example.com.vn"
	r.Channel = "Trực tuyến qua Cổng Dịch vụ công quốc gia"
	r.ProcedureName = "Cấp giấy phép thành lập tổ chức khoa học và công nghệ có vốn nước ngoài, văn phòng đại diện, chi nhánh của tổ chức khoa học và công nghệ nước ngoài tại Việt Nam và gia hạn, sửa đổi, bổ sung giấy phép đã cấp"
	r.ProvisionalDue = true
	r.StatutoryPeriod = "45 ngày kể từ ngày cơ quan có thẩm quyền nhận đủ hồ sơ hợp lệ"
	r.Fees = []FeeLine{
		{Name: "Phí thẩm định hồ sơ", Amount: 1_200_000},
		{Name: "Lệ phí cấp giấy phép", Amount: 50_000},
		{Name: "Lệ phí nộp trực tuyến", Note: "miễn theo nghị quyết của Hội đồng nhân dân Thành phố"},
	}
	r.RegisterBook, r.RegisterNumber = "02", "1047"
	r.ReceiverStamp = "Đã ký số bởi Lê Quốc Đạt, 16 giờ 20 phút, ngày 12/02/2026"
	return r
}

// manyReceipt has 30 components.
func manyReceipt() Receipt {
	r := sampleReceipt()
	r.Components = nil
	for i := 1; i <= 30; i++ {
		name := fmt.Sprintf("Giấy tờ thứ %d trong hồ sơ đề nghị", i)
		if i%4 == 0 {
			name += " cùng bản thuyết minh phương án, có xác nhận của cơ quan quản lý chuyên ngành về an toàn và môi trường"
		}
		r.Components = append(r.Components, ReceiptComponent{Name: name, Original: i % 2, CertifiedCopy: i % 3, Electronic: 1})
	}
	return r
}

// emptyReceipt has nothing but what the form cannot do without.
func emptyReceipt() Receipt {
	r := sampleReceipt()
	return Receipt{Unit: r.Unit, DossierCode: r.DossierCode, ApplicantName: r.ApplicantName, ProcedureName: r.ProcedureName, ReceivedAt: r.ReceivedAt, DueAt: r.DueAt}
}

// sampleSlip is a Mẫu 06 with four Handovers.
func sampleSlip() ControlSlip {
	r := sampleReceipt()
	h := func(from, fromName, to, toName string, day int, res HandoverResult, note string) Handover {
		t := at0.AddDate(0, 0, day)
		return Handover{GiverUnit: from, GiverName: fromName, ReceiverUnit: to, ReceiverName: toName, GivenAt: t, ReceivedAt: t.Add(25 * time.Minute), Result: res, Note: note}
	}
	const office, dept, chair = "Trung tâm Phục vụ hành chính công", "Phòng Văn hóa – Xã hội", "Lãnh đạo Ủy ban nhân dân phường"
	return ControlSlip{
		ParentAgency: r.ParentAgency, Unit: r.Unit, Number: "45/PKS", Place: r.Place, IssuedAt: at0,
		DossierCode: r.DossierCode, ProcedureName: "Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật", ProcedureCode: "1.001699",
		OwnerName: "Phạm Ngọc Ẩn", ApplicantName: "Phạm Thị Tuyết", CompetentAgency: "Ủy ban nhân dân phường Trường Vinh",
		Participants: "Trạm Y tế phường Trường Vinh", ReceivedAt: at0, DueAt: at0.AddDate(0, 0, 36), StatutoryPeriod: "25 ngày làm việc",
		Components: []string{"Đơn đề nghị xác định mức độ khuyết tật", "Bản sao giấy tờ y tế chứng minh về khuyết tật: bệnh án, giấy tờ khám, điều trị, phẫu thuật"},
		Handovers: []Handover{
			h(office, "Trần Đình Quyết", dept, "Vũ Thị Ngọc Ánh", 0, HandoverOnTime, ""),
			h(dept, "Vũ Thị Ngọc Ánh", "Hội đồng xác định mức độ khuyết tật", "Hồ Sỹ Dũng", 12, HandoverEarly, "Sớm 02 ngày"),
			h("Hội đồng xác định mức độ khuyết tật", "Hồ Sỹ Dũng", chair, "Đặng Quang Khải", 30, HandoverOverdue, "Chờ kết luận của cơ sở y tế; đã gửi phiếu xin lỗi"),
			{GiverUnit: chair, GiverName: "Đặng Quang Khải", GivenAt: at0.AddDate(0, 0, 33), ReceiverUnit: office},
		},
		BlankRows: 1,
	}
}

// sampleRegister is a Mẫu 07 with n dossiers.
func sampleRegister(n int) Register {
	r := sampleReceipt()
	reg := Register{
		ParentAgency: r.ParentAgency, Unit: r.Unit, Year: 2026, Book: "01", Place: r.Place, IssuedAt: at0.AddDate(0, 1, 20),
		Number: "12/STD", Period: "Từ ngày 01/01/2026 đến ngày 31/3/2026", KeeperName: "Trần Đình Quyết",
	}
	names := []string{"Nguyễn Thị Hồng Nhung", "Công ty cổ phần Xây dựng và Thương mại Hưng Phúc Lộc", "Lò Văn Ún", "Hợp tác xã Nông nghiệp Quyết Thắng"}
	procs := []string{"Đăng ký khai sinh", "Cấp Giấy phép xây dựng mới đối với công trình không theo tuyến, theo tuyến trong đô thị", "Chứng thực bản sao từ bản chính", "Đăng ký thành lập hợp tác xã"}
	for i := range n {
		t := at0.Add(time.Duration(i) * 5 * time.Hour)
		row := RegisterRow{
			Number: i + 1, DossierCode: fmt.Sprintf("H41.16-260212-%04d", i+1), ProcedureName: procs[i%4], CopySets: 1,
			Name: names[i%4], Address: "Phường Trường Vinh, tỉnh Nghệ An", Phone: fmt.Sprintf("091234%04d", i),
			ReceivedAt: t, DueAt: t.AddDate(0, 0, 7), SentAt: t.Add(time.Hour),
		}
		if i%3 != 2 {
			row.ResultAt, row.ReturnedAt = t.AddDate(0, 0, 5), t.AddDate(0, 0, 6)
			row.ReturnMethod, row.Signature = "Trực tiếp", "Đã ký"
		} else {
			row.Note = "Đang giải quyết"
		}
		reg.Rows = append(reg.Rows, row)
	}
	return reg
}

// sampleTable is the head of Biểu II.06 with hostile text.
func sampleTable() TableXLSX {
	return TableXLSX{
		SheetName: "Biểu II.06a", Title: "TÌNH HÌNH, KẾT QUẢ TIẾP NHẬN, GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", Subtitle: "Kỳ báo cáo: Quý I năm 2026",
		Header: [][]HeaderCell{
			{{Text: "STT", RowSpan: 3}, {Text: "Lĩnh vực", RowSpan: 3}, {Text: "Số lượng hồ sơ tiếp nhận", ColSpan: 4}, {Text: "Ghi chú", RowSpan: 3}},
			{{Text: "Tổng số", RowSpan: 2}, {Text: "Trong kỳ", ColSpan: 2}, {Text: "Từ kỳ trước", RowSpan: 2}},
			{{Text: "Trực tuyến"}, {Text: "Trực tiếp, dịch vụ bưu chính"}},
		},
		Rows: [][]any{
			{1, "Hộ tịch", 1250, int64(1000), 200, 50, nil},
			{2, "=HYPERLINK(\"http://x\")", 1.5, true, time.Time{}, at0, "@SUM(A1)"},
			{3, "+1", "-2", "=1+1", "0123", "040185001234", "\tx\x00y"},
		},
		Widths: []float64{6, 30}, Notes: []string{"Số liệu chốt lúc 16 giờ 20 phút.", "=ghi chú"},
	}
}

// tool runs a program that the tests cannot do without and gives its output.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	var errs bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, errs.String())
	}
	return string(out)
}

// paperOf writes a document into a file of the test and gives its path.
func paperOf(t *testing.T, write func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "form")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSamples writes every sample; with PRINT_SAMPLES=dir they are kept there to
// be looked at.
func TestSamples(t *testing.T) {
	dir := os.Getenv("PRINT_SAMPLES")
	if dir == "" {
		dir = t.TempDir()
	}
	samples := noticeSamples()
	maps.Copy(samples, map[string]func(*bytes.Buffer) error{
		"receipt.pdf":             func(b *bytes.Buffer) error { return WriteReceipt(b, sampleReceipt(), Options{}) },
		"receipt-long.pdf":        func(b *bytes.Buffer) error { return WriteReceipt(b, longReceipt(), Options{}) },
		"receipt-many.pdf":        func(b *bytes.Buffer) error { return WriteReceipt(b, manyReceipt(), Options{}) },
		"receipt-empty.pdf":       func(b *bytes.Buffer) error { return WriteReceipt(b, emptyReceipt(), Options{}) },
		"receipt-large.pdf":       func(b *bytes.Buffer) error { return WriteReceipt(b, sampleReceipt(), Options{Large: true}) },
		"receipt-large-long.pdf":  func(b *bytes.Buffer) error { return WriteReceipt(b, longReceipt(), Options{Large: true}) },
		"receipt-large-empty.pdf": func(b *bytes.Buffer) error { return WriteReceipt(b, emptyReceipt(), Options{Large: true}) },
		"slip.pdf":                func(b *bytes.Buffer) error { return WriteControlSlip(b, sampleSlip()) },
		"register.pdf":            func(b *bytes.Buffer) error { return WriteRegister(b, sampleRegister(40)) },
		"register.xlsx":           func(b *bytes.Buffer) error { return WriteRegisterXLSX(b, sampleRegister(40)) },
		"table.xlsx":              func(b *bytes.Buffer) error { return WriteTableXLSX(b, sampleTable()) },
	})
	for name, p := range slipSamples() {
		samples[name+".pdf"] = func(b *bytes.Buffer) error { return Write(b, p) }
	}
	for name, write := range samples {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			t.Error(err)
		}
	}
}
