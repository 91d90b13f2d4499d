package web

import (
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
)

// turn gives a command by its form.
func (o *officer) turn(path, name string, pairs ...string) answer {
	o.t.Helper()
	return o.post(path+"/"+name, with(o.get(path).form(path+"/"+name), pairs...))
}

// TestPauseByThePages: T-10 — by a leader only, with ground and document; the page says
// so, the work waits, and the clock goes on from a moment.
func TestPauseByThePages(t *testing.T) {
	d := newDesk(t)
	path := d.sit(d.Post(t, "cb-01273-mc-tn1")).accepted("1.010833")
	leader, cv := d.sit(d.Post(t, "cb-01273-ld-ct")), d.sit(d.Post(t, "cb-01273-vhxh-cv1"))
	form := leader.get(path).form(path + "/pause-clock")
	cv.post(path+"/pause-clock", form).want(403)
	leader.post(path+"/pause-clock", form).want(422).wantAt("pause-clock-reason_code", "Hãy chọn mã lý do").wantAt("pause-clock-legal_ground", "căn cứ pháp lý").
		wantAt("pause-clock-document", "số văn bản")
	right := with(form, "reason_code", "SectorLaw", "reason", "Chờ giám định", "legal_ground", "Nghị định số 131/2021/NĐ-CP", "document", "15/GT-UBND")
	leader.post(path+"/pause-clock", with(right, "from", "26/11/2026", "from_time", "25:00")).want(422).wantAt("pause-clock-from", "Thời điểm bắt đầu")
	leader.post(path+"/pause-clock", right).want(303)
	leader.post(path+"/pause-clock", with(right, "key", app.NewID())).want(409) // on the version before
	cv.get(path).want(200, "Tạm dừng tính thời hạn từ", "15/GT-UBND", "Nghị định số 131/2021/NĐ-CP")
	cv.get("/inbox").want(200, "Tạm dừng tính thời hạn")
	cv.get(path + "/control-slip.pdf").want(200)
	d.Clock.Advance(24 * time.Hour)
	leader = d.sit(leader.Actor)
	leader.turn(path, "resume-clock").want(303)
	leader.get(path).want(200, "17:00 03/12/2026", "17:00 02/12/2026")
	leader.get(path+"/deadline").want(200, "Hết thời gian tạm dừng", "15/GT-UBND ngày 25/11/2026")
}

// TestExtensionByThePages: P-19 — the leader names the one new date, the counter is
// asked to tell the applicant; a second one is refused, and says why.
func TestExtensionByThePages(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	path := counter.accepted("1.010833")
	leader := d.sit(d.Post(t, "cb-01273-ld-ct"))
	leader.turn(path, "extend").want(422).wantAt("extend-new_due", "Ngày hẹn mới").wantAt("extend-number", "số của văn bản")
	leader.turn(path, "extend", "reason_code", "Complex", "reason", "Cần xác minh thêm", "new_due", "09/12/2026", "number", "03/XL-UBND", "signer", "Nguyễn Văn A").want(303)
	page := counter.get(path).want(200, "Văn bản xin lỗi số 03/XL-UBND", "chưa báo người nộp", "17:00 09/12/2026")
	counter.get("/inbox").want(200, "Báo người nộp về ngày hẹn mới")
	counter.post(path+"/acknowledge-extension", page.form(path+"/acknowledge-extension")).want(303)
	counter.get(path).want(200, "Đã báo người nộp: Điện thoại")
	again := with(leader.get(path).form(path+"/pause-clock"), "reason_code", "Complex", "reason", "x", "number", "4", "signer", "x", "new_due", "16/12/2026", "new_time", "17:00")
	leader.post(path+"/extend", again).want(409, "chỉ cho hẹn lại một lần")
}

// TestOverdueApology: P-19 — late, and no new date is possible: the page offers an
// apology without a promise, and the early warning has said so in time (PP-11).
func TestOverdueApology(t *testing.T) {
	d := newDesk(t)
	path := d.sit(d.Post(t, "cb-01273-mc-tn1")).accepted("1.010833")
	d.Clock.Advance(5*24*time.Hour + time.Hour) // Monday 30/11
	d.sit(d.Post(t, "cb-01273-vhxh-cv1")).get("/inbox").want(200, "Đã dùng hơn 50% thời hạn", "Mẫu số 04 còn lập được đến 17:00 01/12")
	d.Clock.Advance(4 * 24 * time.Hour)
	leader := d.sit(d.Post(t, "cb-01273-ld-ct"))
	page := leader.get(path).want(200, "Hồ sơ đã quá hạn", "xin lỗi ông/bà", "không hẹn ngày mới")
	form := with(page.form(path+"/pause-clock"), "reason_code", "Complex", "reason", "x", "number", "4", "signer", "x", "new_due", "16/12/2026", "new_time", "17:00")
	if strings.Contains(page.Body, path+"/extend") {
		t.Error("a new date is offered when none may be given")
	}
	leader.post(path+"/extend", form).want(409, "muộn nhất là 17:00 01/12/2026")
}
