package deadline

import (
	"slices"
	"strings"
	"testing"
)

func TestPeriodText(t *testing.T) {
	for _, x := range []struct{ period, vi, en string }{
		{"10wd", "10 ngày làm việc", "10 working days"},
		{"1wd", "1 ngày làm việc", "1 working day"},
		{"0.5wd", "0,5 ngày làm việc", "0.5 working days"},
		{"2.25wd", "2,25 ngày làm việc", "2.25 working days"},
		{"0.75wd", "0,75 ngày làm việc", "0.75 working days"},
		{"5wd+12cd", "5 ngày làm việc + 12 ngày", "5 working days + 12 days"},
		{"4h", "4 giờ làm việc", "4 working hours"},
		{"1m", "1 tháng", "1 month"},
		{"", "không quy định thời hạn", "untimed"},
	} {
		p := period(t, x.period)
		if p.Text(Vietnamese) != x.vi || p.Text(English) != x.en {
			t.Errorf("%s: %q, %q", x.period, p.Text(Vietnamese), p.Text(English))
		}
	}
}

func wantLines(t *testing.T, got []string, want string) {
	t.Helper()
	if lines := strings.Split(strings.TrimSpace(want), "\n"); !slices.Equal(got, lines) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// The example of the design: an officer, a citizen and an auditor read the same lines.
func TestExplanationOverTet(t *testing.T) {
	e, err := office(t).Explain(at(t, "12/02/2026 16:20"), Days(5, WorkingDay), FirstDayExcluded)
	if err != nil {
		t.Fatal(err)
	}
	if show(e.CountedFrom) != "13/02/2026 00:00" || e.CalendarVersion != "VN@3/gio-hanh-chinh@1" || e.Provisional {
		t.Errorf("%+v", e)
	}
	wantLines(t, e.Text(Vietnamese), `
Tiếp nhận hồ sơ lúc 16:20 thứ Năm 12/02/2026 [T-01, NĐ 309 Đ8 (Đ17.3)]
Không tính ngày bắt đầu thứ Năm 12/02/2026 [T-04, BLDS 2015 Đ147.2]
Tính 1 ngày làm việc: thứ Sáu 13/02/2026 [T-04, BLDS 2015 Đ147–148]
Không tính thứ Bảy 14/02/2026 – Chủ nhật 15/02/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Không tính thứ Hai 16/02/2026 – thứ Sáu 20/02/2026: Tết Âm lịch Bính Ngọ [H-01, Điều 112 khoản 1 Bộ luật Lao động 2019; Thông báo 9441/TB-BNV 16/10/2025; Công văn 9859/VPCP-KGVX 13/10/2025]
Không tính thứ Bảy 21/02/2026 – Chủ nhật 22/02/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Tính 4 ngày làm việc: thứ Hai 23/02/2026 – thứ Năm 26/02/2026 [T-04, BLDS 2015 Đ147–148]
Hạn trả kết quả: 17:00 thứ Năm 26/02/2026 [T-04, BLDS 2015 Đ148]`)
	wantLines(t, e.Text(English), `
Received Thu 12/02/2026 16:20 [T-01, NĐ 309 Đ8 (Đ17.3)]
Start day Thu 12/02/2026 not counted [T-04, BLDS 2015 Đ147.2]
Counted 1 working day: Fri 13/02/2026 [T-04, BLDS 2015 Đ147–148]
Skipped Sat 14/02/2026 – Sun 15/02/2026: weekly rest [H-02, BLLĐ 2019 Đ105, Đ111]
Skipped Mon 16/02/2026 – Fri 20/02/2026: Tết Âm lịch Bính Ngọ [H-01, Điều 112 khoản 1 Bộ luật Lao động 2019; Thông báo 9441/TB-BNV 16/10/2025; Công văn 9859/VPCP-KGVX 13/10/2025]
Skipped Sat 21/02/2026 – Sun 22/02/2026: weekly rest [H-02, BLLĐ 2019 Đ105, Đ111]
Counted 4 working days: Mon 23/02/2026 – Thu 26/02/2026 [T-04, BLDS 2015 Đ147–148]
Due Thu 26/02/2026 17:00 [T-04, BLDS 2015 Đ148]`)
}

// Everything that can happen to a dossier, in one explanation.
func TestExplanationOfAWholeLife(t *testing.T) {
	f := Facts{
		Received: at(t, "27/02/2026 15:30"), CrossBoundary: true, ReceivedByCompetentAgency: at(t, "28/02/2026 09:00"),
		Period:    Days(10, WorkingDay),
		Pauses:    []Pause{pause(t, GroundFinancial, "11/03/2026 08:00", "12/03/2026 09:30")},
		Restarts:  []Restart{{Document: "Mẫu 02 số 7", Returned: at(t, "05/03/2026 10:00"), Received: at(t, "09/03/2026 14:00")}},
		Extension: &Extension{Document: "Mẫu 04 số 3", Asked: at(t, "20/03/2026 09:00"), NewDue: at(t, "30/03/2026 17:00")},
	}
	e := clocks(t, f, "23/03/2026 09:00").Explanation
	wantLines(t, e.Text(Vietnamese), `
Bộ phận Một cửa nơi nộp tiếp nhận hồ sơ lúc 15:30 thứ Sáu 27/02/2026 (chưa tính thời hạn) [T-02, NĐ 309 Đ8 (Đ17.3)]
Cơ quan có thẩm quyền nhận hồ sơ lúc 09:00 thứ Bảy 28/02/2026: bắt đầu tính thời hạn [T-02, NĐ 309 Đ8 (Đ17.3)]
Ngoài giờ làm việc hoặc vào ngày nghỉ: chuyển sang thời điểm làm việc tiếp theo, 08:00 thứ Hai 02/03/2026 [T-04, BLDS 2015 Đ147]
Không tính ngày bắt đầu thứ Hai 02/03/2026 [T-04, BLDS 2015 Đ147.2]
Tính 4 ngày làm việc: thứ Ba 03/03/2026 – thứ Sáu 06/03/2026 [T-04, BLDS 2015 Đ147–148]
Không tính thứ Bảy 07/03/2026 – Chủ nhật 08/03/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Tính 5 ngày làm việc: thứ Hai 09/03/2026 – thứ Sáu 13/03/2026 [T-04, BLDS 2015 Đ147–148]
Không tính thứ Bảy 14/03/2026 – Chủ nhật 15/03/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Tính 1 ngày làm việc: thứ Hai 16/03/2026 [T-04, BLDS 2015 Đ147–148]
Hạn trả kết quả đã hẹn: 17:00 thứ Hai 16/03/2026 [T-04, BLDS 2015 Đ148]
Trả lại hồ sơ lúc 10:00 thứ Năm 05/03/2026, nhận lại hồ sơ đầy đủ lúc 14:00 thứ Hai 09/03/2026: tính lại thời hạn từ đầu (Mẫu 02 số 7) [P-14, NĐ 61 Đ19.4]
Không tính ngày bắt đầu thứ Hai 09/03/2026 [T-04, BLDS 2015 Đ147.2]
Tính 4 ngày làm việc: thứ Ba 10/03/2026 – thứ Sáu 13/03/2026 [T-04, BLDS 2015 Đ147–148]
Không tính thứ Bảy 14/03/2026 – Chủ nhật 15/03/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Tính 5 ngày làm việc: thứ Hai 16/03/2026 – thứ Sáu 20/03/2026 [T-04, BLDS 2015 Đ147–148]
Không tính thứ Bảy 21/03/2026 – Chủ nhật 22/03/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Tính 1 ngày làm việc: thứ Hai 23/03/2026 [T-04, BLDS 2015 Đ147–148]
Tạm dừng tính thời hạn từ 08:00 thứ Tư 11/03/2026 đến 09:30 thứ Năm 12/03/2026 (thực hiện nghĩa vụ tài chính, CV 15/SNV), cộng thêm 9 giờ 30 phút làm việc [T-10]
Gia hạn một lần, đề nghị lúc 09:00 thứ Sáu 20/03/2026, hẹn lại lúc 17:00 thứ Hai 30/03/2026 (Mẫu 04 số 3) [P-19, NĐ 61 Đ19.9]
Hạn trả kết quả: 17:00 thứ Hai 30/03/2026 [T-04, BLDS 2015 Đ148]`)
	wantLines(t, e.Text(English), `
Received at the counter Fri 27/02/2026 15:30 (clock not started) [T-02, NĐ 309 Đ8 (Đ17.3)]
Received by the competent agency Sat 28/02/2026 09:00: the clock starts [T-02, NĐ 309 Đ8 (Đ17.3)]
After working hours or on a day off: moved to Mon 02/03/2026 08:00 [T-04, BLDS 2015 Đ147]
Start day Mon 02/03/2026 not counted [T-04, BLDS 2015 Đ147.2]
Counted 4 working days: Tue 03/03/2026 – Fri 06/03/2026 [T-04, BLDS 2015 Đ147–148]
Skipped Sat 07/03/2026 – Sun 08/03/2026: weekly rest [H-02, BLLĐ 2019 Đ105, Đ111]
Counted 5 working days: Mon 09/03/2026 – Fri 13/03/2026 [T-04, BLDS 2015 Đ147–148]
Skipped Sat 14/03/2026 – Sun 15/03/2026: weekly rest [H-02, BLLĐ 2019 Đ105, Đ111]
Counted 1 working day: Mon 16/03/2026 [T-04, BLDS 2015 Đ147–148]
Due date issued: Mon 16/03/2026 17:00 [T-04, BLDS 2015 Đ148]
Returned Thu 05/03/2026 10:00, complete again Mon 09/03/2026 14:00: counted again from zero (Mẫu 02 số 7) [P-14, NĐ 61 Đ19.4]
Start day Mon 09/03/2026 not counted [T-04, BLDS 2015 Đ147.2]
Counted 4 working days: Tue 10/03/2026 – Fri 13/03/2026 [T-04, BLDS 2015 Đ147–148]
Skipped Sat 14/03/2026 – Sun 15/03/2026: weekly rest [H-02, BLLĐ 2019 Đ105, Đ111]
Counted 5 working days: Mon 16/03/2026 – Fri 20/03/2026 [T-04, BLDS 2015 Đ147–148]
Skipped Sat 21/03/2026 – Sun 22/03/2026: weekly rest [H-02, BLLĐ 2019 Đ105, Đ111]
Counted 1 working day: Mon 23/03/2026 [T-04, BLDS 2015 Đ147–148]
Clock paused from Wed 11/03/2026 08:00 to Thu 12/03/2026 09:30 (financial obligation, CV 15/SNV), adding 9 h 30 min of working time [T-10]
Extended once, asked Fri 20/03/2026 09:00, new date Mon 30/03/2026 17:00 (Mẫu 04 số 3) [P-19, NĐ 61 Đ19.9]
Due Mon 30/03/2026 17:00 [T-04, BLDS 2015 Đ148]`)
}

func TestExplanationOfHours(t *testing.T) {
	e, err := office(t).Explain(at(t, "13/02/2026 17:30"), period(t, "0.25wd+4h+2cd"), FromMoment)
	if err != nil {
		t.Fatal(err)
	}
	wantLines(t, e.Text(Vietnamese), `
Bắt đầu bước xử lý lúc 17:30 thứ Sáu 13/02/2026 [T-11, TT 01/2018 Đ8, Đ13.2]
Ngoài giờ làm việc hoặc vào ngày nghỉ: chuyển sang thời điểm làm việc tiếp theo, 08:00 thứ Hai 23/02/2026 [T-04, BLDS 2015 Đ147]
Tính theo giờ làm việc, từ 08:00 thứ Hai 23/02/2026 [T-11, TT 01/2018 Đ8, Đ13.2]
Không tính thứ Bảy 14/02/2026 – Chủ nhật 15/02/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Không tính thứ Hai 16/02/2026 – thứ Sáu 20/02/2026: Tết Âm lịch Bính Ngọ [H-01, Điều 112 khoản 1 Bộ luật Lao động 2019; Thông báo 9441/TB-BNV 16/10/2025; Công văn 9859/VPCP-KGVX 13/10/2025]
Không tính thứ Bảy 21/02/2026 – Chủ nhật 22/02/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Tính 2 giờ làm việc, từ 08:00 thứ Hai 23/02/2026 đến 10:00 thứ Hai 23/02/2026 [T-11, TT 01/2018 Đ8, Đ13.2]
Tính 4 giờ làm việc, từ 10:00 thứ Hai 23/02/2026 đến 15:00 thứ Hai 23/02/2026 [T-04, BLDS 2015 Đ147.1]
Tính 2 ngày: thứ Ba 24/02/2026 – thứ Tư 25/02/2026 [T-04, BLDS 2015 Đ147–148]
Hạn trả kết quả: 17:00 thứ Tư 25/02/2026 [T-11, TT 01/2018 Đ8, Đ13.2]`)
}

func TestExplanationOfSwapAndMovedDay(t *testing.T) {
	e, err := office(t).Explain(at(t, "21/08/2026 10:00"), period(t, "2wd+6cd"), FirstDayExcluded)
	if err != nil {
		t.Fatal(err)
	}
	wantLines(t, e.Text(Vietnamese), `
Tiếp nhận hồ sơ lúc 10:00 thứ Sáu 21/08/2026 [T-01, NĐ 309 Đ8 (Đ17.3)]
Không tính ngày bắt đầu thứ Sáu 21/08/2026 [T-04, BLDS 2015 Đ147.2]
Ngày thứ Bảy 22/08/2026 là ngày làm bù, được tính là ngày làm việc [H-03, Thông báo 9441/TB-BNV 16/10/2025; Công văn 9859/VPCP-KGVX 13/10/2025]
Tính 1 ngày làm việc: thứ Bảy 22/08/2026 [T-04, BLDS 2015 Đ147–148]
Không tính Chủ nhật 23/08/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Tính 1 ngày làm việc: thứ Hai 24/08/2026 [T-04, BLDS 2015 Đ147–148]
Tính 6 ngày: thứ Ba 25/08/2026 – Chủ nhật 30/08/2026 [T-04, BLDS 2015 Đ147–148]
Không tính Chủ nhật 30/08/2026: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Không tính thứ Hai 31/08/2026: Nghỉ hoán đổi Quốc khánh (làm bù 22/8/2026) [H-03, Thông báo 9441/TB-BNV 16/10/2025; Công văn 9859/VPCP-KGVX 13/10/2025]
Không tính thứ Ba 01/09/2026: Quốc khánh (ngày liền kề trước) [H-01, Điều 112 khoản 1 Bộ luật Lao động 2019; Thông báo 9441/TB-BNV 16/10/2025; Công văn 9859/VPCP-KGVX 13/10/2025]
Không tính thứ Tư 02/09/2026: Quốc khánh [H-01, Điều 112 khoản 1 Bộ luật Lao động 2019]
Ngày cuối Chủ nhật 30/08/2026 là ngày nghỉ: chuyển sang thứ Năm 03/09/2026 [T-04, BLDS 2015 Đ148.5]
Hạn trả kết quả: 17:00 thứ Năm 03/09/2026 [T-04, BLDS 2015 Đ148]`)
}

func TestExplanationOfUndecidedDays(t *testing.T) {
	c := national(t)
	c.PublishedTo = date(t, "31/12/2026")
	e, err := schedule(t, c, OfficeHours()).Explain(at(t, "03/02/2027 10:00"), Days(3, WorkingDay), FirstDayExcluded)
	if err != nil || !e.Provisional {
		t.Fatal(err, e.Provisional)
	}
	wantLines(t, e.Text(Vietnamese), `
Tiếp nhận hồ sơ lúc 10:00 thứ Tư 03/02/2027 [T-01, NĐ 309 Đ8 (Đ17.3)]
Không tính ngày bắt đầu thứ Tư 03/02/2027 [T-04, BLDS 2015 Đ147.2]
Tính 1 ngày làm việc: thứ Năm 04/02/2027 [T-04, BLDS 2015 Đ147–148]
Không tính thứ Sáu 05/02/2027 – thứ Ba 09/02/2027: Tết Âm lịch Đinh Mùi (tạm tính) [H-01, Điều 112 khoản 1 Bộ luật Lao động 2019 - chưa có thông báo phương án nghỉ]
Không tính thứ Tư 10/02/2027 – thứ Năm 11/02/2027: Nghỉ bù (mùng 1, 2 trùng Thứ Bảy, Chủ nhật) (tạm tính) [H-01, Điều 111 khoản 3 Bộ luật Lao động 2019 - chưa có thông báo phương án nghỉ]
Tính 1 ngày làm việc: thứ Sáu 12/02/2027 [T-04, BLDS 2015 Đ147–148]
Không tính thứ Bảy 13/02/2027 – Chủ nhật 14/02/2027: nghỉ hằng tuần [H-02, BLLĐ 2019 Đ105, Đ111]
Tính 1 ngày làm việc: thứ Hai 15/02/2027 [T-04, BLDS 2015 Đ147–148]
Lịch nghỉ sau thứ Năm 31/12/2026 chưa được công bố [H-08]
Hạn trả kết quả: 17:00 thứ Hai 15/02/2027 (tạm tính) [T-04, BLDS 2015 Đ148]`)
}

func TestExplanationOfTheRest(t *testing.T) {
	f := Facts{Received: at(t, "02/03/2026 15:10"), CrossBoundary: true, SameDay: &SameDay{CutOff: NewClock(15, 0), LegalSource: "QĐ 1811/QĐ-UBND"},
		Pauses:    []Pause{pause(t, GroundForceMajeure, "03/03/2026 08:00", ""), pause(t, GroundSectorLaw, "03/03/2026 14:00", "03/03/2026 14:20")},
		Extension: &Extension{Document: "Mẫu 04", Asked: at(t, "03/03/2026 09:00"), NewDue: at(t, "06/03/2026 17:00")},
		Restarts:  []Restart{{Document: "Mẫu 02", Returned: at(t, "04/03/2026 10:15")}}}
	e := clocks(t, f, "04/03/2026 10:00").Explanation
	wantLines(t, e.Text(Vietnamese), `
Bộ phận Một cửa nơi nộp tiếp nhận hồ sơ lúc 15:10 thứ Hai 02/03/2026 (chưa tính thời hạn) [T-02, NĐ 309 Đ8 (Đ17.3)]
Cơ quan có thẩm quyền chưa nhận hồ sơ: ngày hẹn trả là tạm tính [CF-02, NĐ 309 Đ8 (Đ17.3)]
Giải quyết trong ngày, tiếp nhận sau mốc 15:00 hoặc ngoài giờ: hạn 17:00 thứ Ba 03/03/2026 [T-03, QĐ 1811/QĐ-UBND]
Tạm dừng tính thời hạn từ 08:00 thứ Ba 03/03/2026 đến nay, chưa kết thúc (bất khả kháng, CV 15/SNV), cộng thêm 10 giờ làm việc [T-10]
Gia hạn một lần, đề nghị lúc 09:00 thứ Ba 03/03/2026, hẹn lại lúc 17:00 thứ Sáu 06/03/2026 (Mẫu 04) [P-19, NĐ 61 Đ19.9]
Trả lại hồ sơ lúc 10:15 thứ Tư 04/03/2026, đang chờ người nộp hoàn thiện (Mẫu 02) [P-14, NĐ 61 Đ19.4]
Hạn trả kết quả: 17:00 thứ Sáu 06/03/2026 [T-03, QĐ 1811/QĐ-UBND]`)
	wantLines(t, e.Text(English), `
Received at the counter Mon 02/03/2026 15:10 (clock not started) [T-02, NĐ 309 Đ8 (Đ17.3)]
Not yet received by the competent agency: the due date is provisional [CF-02, NĐ 309 Đ8 (Đ17.3)]
Resolved within the day, received after the cut-off 15:00 or out of hours: due Tue 03/03/2026 17:00 [T-03, QĐ 1811/QĐ-UBND]
Clock paused from Tue 03/03/2026 08:00, still running (force majeure, CV 15/SNV), adding 10 h of working time [T-10]
Extended once, asked Tue 03/03/2026 09:00, new date Fri 06/03/2026 17:00 (Mẫu 04) [P-19, NĐ 61 Đ19.9]
Returned Wed 04/03/2026 10:15, waiting for the applicant (Mẫu 02) [P-14, NĐ 61 Đ19.4]
Due Fri 06/03/2026 17:00 [T-03, QĐ 1811/QĐ-UBND]`)
	untimed, err := office(t).Explain(at(t, "02/03/2026 15:10"), nil, FromMoment)
	if err != nil || !untimed.Due.IsZero() {
		t.Fatal(err)
	}
	wantLines(t, untimed.Text(Vietnamese), `
Bắt đầu bước xử lý lúc 15:10 thứ Hai 02/03/2026 [T-11, TT 01/2018 Đ8, Đ13.2]
Không quy định thời hạn [T-11, TT 01/2018 Đ8, Đ13.2]`)
}
