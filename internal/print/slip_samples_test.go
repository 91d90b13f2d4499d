package print

import (
	"bytes"
	"testing"
	"time"
)

func sampleSlipHead(number string) SlipHead {
	r := sampleReceipt()
	return SlipHead{
		ParentAgency: r.ParentAgency, Unit: r.Unit, Number: number, Place: r.Place, IssuedAt: at0,
		OfficerName: r.ReceiverName, OfficerPhone: "0238 3844 100",
	}
}

// plainHead is the head of a slip without a rating link.
func plainHead(number string) NoticeHead {
	h := sampleHead(number)
	h.RatingURL, h.RatingCode = "", ""
	return h
}

func sampleApology() Apology {
	return Apology{
		NoticeHead: plainHead("XL1"), Addressee: "Bà Nguyễn Thị Hồng Nhung", ReceivingUnit: sampleReceipt().ReceivingUnit, Agency: "Ủy ban nhân dân phường Trường Vinh",
		ReceivedAt: at0, OriginalDue: at0.AddDate(0, 0, 11), NewDue: at0.AddDate(0, 0, 18),
		Reason:      "Cần xác minh thêm nơi cư trú của cha, mẹ tại Công an xã Hưng Nguyên; đến nay chưa có văn bản trả lời.",
		LegalGround: "Nghị định số 118/2025/NĐ-CP, Điều 19", SignerTitle: "Phó Chủ tịch",
		Recipients: []string{"Như trên", "Trung tâm Phục vụ hành chính công phường", "Lưu: VT, hồ sơ"},
	}
}

func sampleBatch() BatchReceipt {
	r := sampleReceipt()
	b := BatchReceipt{
		SlipHead: sampleSlipHead("12/TNNHS"), ReceivingUnit: r.ReceivingUnit, ApplicantName: r.ApplicantName, Channel: r.Channel, Address: r.ApplicantAddress,
		Phone: r.Phone, Email: r.Email, PersonalID: "••••••••1234", TrackingURL: "https://motcua.example.gov.vn/tra-cuu",
	}
	for i, name := range []string{"Đăng ký khai sinh", "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp hoặc chứng nhận", "Xác nhận tình trạng hôn nhân", "Đăng ký thường trú", "Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"} {
		b.Rows = append(b.Rows, BatchReceiptRow{
			DossierCode: "H41.16-260212-000" + string(rune('1'+i)), ProcedureName: name, OwnerName: []string{"", "Phạm Ngọc Ẩn"}[i%2],
			DueAt: at0.AddDate(0, 0, 3+i), Fee: []int64{0, 20000, 15000, 0, 0}[i],
		})
	}
	return b
}

func sampleTransfer() TransferSlip {
	return TransferSlip{
		NoticeHead: plainHead("PC1"), To: "Trạm Y tế phường Trường Vinh", Lead: "Ủy ban nhân dân phường Trường Vinh", ReceivedAt: at0, DueAt: at0.AddDate(0, 0, 36),
		Components: []string{"Đơn đề nghị xác định mức độ khuyết tật", "Bản sao bệnh án"},
		Tasks: []TransferTask{
			{"Ủy ban nhân dân phường Trường Vinh", "Chủ trì", "Tổng hợp, trình ký Giấy xác nhận khuyết tật", at0.AddDate(0, 0, 30)},
			{"Trạm Y tế phường Trường Vinh", "Phối hợp", "Cung cấp hồ sơ bệnh án, xác nhận kết quả khám, điều trị của người được xác định mức độ khuyết tật", at0.AddDate(0, 0, 12)},
			{"Hội đồng xác định mức độ khuyết tật", "Phối hợp", "Kết luận mức độ khuyết tật", time.Time{}},
		},
		Note: "Hồ sơ giấy chuyển tuần tự theo thứ tự nêu trên.", SignerTitle: "Người chuyển hồ sơ", ReceiverName: "Vũ Thị Ngọc Ánh",
	}
}

func sampleHandover() ResultHandoverSlip {
	return ResultHandoverSlip{
		SlipHead: sampleSlipHead("07/BGKQ"), From: "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường", To: "Trung tâm Phục vụ hành chính công phường Trường Vinh",
		GiverName: "Lê Thị Hà", TakerName: "Trần Đình Quyết", At: at0,
		Rows: []ResultHandoverRow{
			{"H41.16-260212-0007", "Nguyễn Thị Hồng Nhung", "Giấy khai sinh", "45/2026", "12/02/2026", 1, ""},
			{"H41.16-260212-0009", "Công ty cổ phần Xây dựng và Thương mại Hưng Phúc Lộc", "Giấy phép xây dựng", "17/GPXD", "11/02/2026", 2, "Kèm bản vẽ"},
		},
	}
}

func sampleAcknowledgement() ResultAcknowledgement {
	return ResultAcknowledgement{
		NoticeHead: plainHead("BNKQ"), Result: "Giấy khai sinh", ResultNumber: "45/2026", ResultDate: "12/02/2026", ResultSigner: "Đặng Quang Khải",
		Channel: "Trực tiếp", ReturnedAt: at0, TakerName: "Phạm Thị Tuyết", PowerOfAttorney: "Văn bản ủy quyền ngày 10/02/2026 có chứng thực",
		Returned: []ReturnedPaper{{"Giấy chứng sinh", "Bản chính", 1}}, ReceiptCollected: true, Note: "Đã hướng dẫn tra cứu bản điện tử",
	}
}

func sampleProgress() ProgressSlip {
	return ProgressSlip{
		NoticeHead: plainHead("QTXL"), ReceivedAt: at0, DueAt: at0.AddDate(0, 0, 11), Status: "Đang xử lý", Holder: "Phòng Văn hóa – Xã hội", PrintedAt: at0.AddDate(0, 0, 4),
		Steps: []ProgressStep{
			{"Tiếp nhận hồ sơ", "Trung tâm Phục vụ hành chính công – Trần Đình Quyết", at0},
			{"Thẩm định hồ sơ", "Phòng Văn hóa – Xã hội – Vũ Thị Ngọc Ánh", at0.Add(26 * time.Hour)},
		},
	}
}

func sampleGuidance() GuidanceSlip {
	return GuidanceSlip{
		SlipHead: sampleSlipHead(""), ProcedureName: "Đăng ký khai sinh", ProcedureCode: "1.001193", CitizenName: "Lò Văn Ún", IDLabel: "Số định danh cá nhân", CitizenID: "040*******71", Agency: "Ủy ban nhân dân phường Trường Vinh",
		HandInAt: "Trung tâm Phục vụ hành chính công phường Trường Vinh, số 1 đường Lê Mao", OnlineURL: "https://dichvucong.gov.vn", StatutoryPeriod: "01 ngày làm việc",
		Missing:    []GuidanceItem{{"Giấy chứng sinh", "Thành phần hồ sơ chưa đầy đủ. Bản chụp không có dấu của cơ sở khám bệnh, chữa bệnh; đề nghị mang bản chính (Căn cứ: Nghị định 118/2025/NĐ-CP Điều 17)"}},
		Components: []GuidanceComponent{{"Tờ khai đăng ký khai sinh theo mẫu", "Bản chính", 1}, {"Giấy chứng sinh", "Bản chính", 1}, {"Giấy chứng nhận kết hôn (nếu cha, mẹ đã đăng ký kết hôn)", "Xuất trình", 0}},
		Notes:      []string{"Không phải nộp bản sao căn cước: cơ quan khai thác từ Cơ sở dữ liệu quốc gia về dân cư."},
	}
}

func sampleFee() FeeSlip {
	return FeeSlip{
		NoticeHead: plainHead("PL1"), Lines: []FeeLine{{"Phí thẩm định hồ sơ", 1_200_000, ""}, {"Lệ phí cấp giấy phép", 50_000, "giảm 50% khi nộp trực tuyến"}},
		PayBy: "trước 17 giờ 00 phút, ngày 20/02/2026", AccountHolder: "Ủy ban nhân dân phường Trường Vinh", Account: "0011004567890", Bank: "Vietcombank",
		Purpose: "H41162602120007 phi le phi",
		VietQR:  "00020101021238570010A00000072701270006970436011300110045678900208QRIBFTTA530370454071250000580 2VN62300826H41162602120007 phi le phi63041A2B",
	}
}

func sampleCash() CashBook {
	return CashBook{
		ParentAgency: "Ủy ban nhân dân tỉnh Nghệ An", Unit: "Trung tâm Phục vụ hành chính công tỉnh", Place: "Nghệ An", IssuedAt: at0, Day: "12/02/2026", Cashier: "Trần Đình Quyết", State: "Đã chốt và xác nhận",
		Rows: []CashRow{
			{"09:01", "Thu", "BL26-0000001", "H41.16-260212-0007", "Nguyễn Thị Hồng Nhung", "Tiền mặt", 600_000, 0},
			{"09:20", "Thu", "BL26-0000002", "H41.16-260212-0009", "Công ty cổ phần Xây dựng và Thương mại Hưng Phúc Lộc", "Chuyển khoản", 1_200_000, 0},
			{"10:15", "Chi hoàn phí, lệ phí", "PC05", "H41.16-260212-0007", "Nguyễn Thị Hồng Nhung", "Tiền mặt", 0, 600_000},
		},
		Balance: []CashLine{{"Tồn đầu ngày", "", 200_000}, {"Thu tiền mặt", "", 600_000}, {"Trả lại do hủy biên lai", "", 0}, {"Chi hoàn phí, lệ phí bằng tiền mặt", "", 600_000},
			{"Phải có trong quỹ", "", 200_000}, {"Đếm được", "", 190_000}, {"Chênh lệch", "Thối nhầm cho người nộp", -10_000}, {"Đã nộp kho bạc, thủ quỹ", "Chứng từ số NT-15", 100_000}, {"Chuyển sang ngày sau", "", 90_000}},
		Confirmer: "Đặng Quang Khải",
	}
}

func sampleLoss() LossRecord {
	return LossRecord{
		NoticeHead: plainHead("BBMH"), FoundAt: at0, What: "Giấy chứng nhận kết hôn (bản sao có chứng thực), 01 bản", Reason: "Bị ướt, rách khi vận chuyển hồ sơ giữa hai trụ sở.",
		Responsible: "Văn phòng Ủy ban nhân dân phường – ông Hồ Sỹ Dũng", Remedy: "Ủy ban nhân dân phường trích lục và chứng thực lại bản sao.", RemedyBy: at0.AddDate(0, 0, 2), SignerTitle: "Giám đốc Trung tâm",
	}
}

func sampleCorrection() Correction {
	return Correction{
		NoticeHead: plainHead("DC1"), Document: "Giấy khai sinh số 45/2026 ngày 12/02/2026", Reason: "Nhập sai khi chuyển dữ liệu từ tờ khai.", FaultOf: "Ủy ban nhân dân phường Trường Vinh",
		Items: []CorrectionItem{{"Họ, chữ đệm, tên người mẹ", "Nguyễn Thị Hồng Nhung", "Nguyễn Thị Hồng Nhụng"}, {"Nơi sinh", "Bệnh viện Sản Nhi", "Bệnh viện Sản Nhi Nghệ An, phường Trường Vinh, tỉnh Nghệ An"}}, SignerTitle: "Phó Chủ tịch",
	}
}

// slipSamples are Mẫu 04 and the slips, by the name of their form.
func slipSamples() map[string]Printable {
	return map[string]Printable{
		"apology": sampleApology(), "batch-receipt": sampleBatch(), "transfer-slip": sampleTransfer(), "result-handover-slip": sampleHandover(),
		"result-acknowledgement": sampleAcknowledgement(), "progress-slip": sampleProgress(), "guidance-slip": sampleGuidance(),
		"cash-book": sampleCash(), "fee-slip": sampleFee(), "loss-record": sampleLoss(), "correction": sampleCorrection(),
		"fee-receipt": sampleFeeReceipt(), "fee-receipt-long": longFeeReceipt(), "fee-receipt-voided": voidedFeeReceipt(),
	}
}

// pdfOf writes a form into a file of the test.
func pdfOf(t *testing.T, p ...Printable) string {
	t.Helper()
	return paperOf(t, func(b *bytes.Buffer) error { return WriteAll(b, p) })
}
