package web

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// until walks a new dossier of the commune to the officer of an act and gives both.
func (d *desk) until(command string) (*officer, string) {
	d.t.Helper()
	path := d.sit(d.Post(d.t, "cb-01273-mc-tn1")).accepted("1.010833")
	for range 10 {
		v := d.sit(d.World.Actor(d.t, org.MinistryOffice, "")).view(path)
		holder := d.World.Actor(d.t, v.State.Token().Role, v.State.Token().Unit.ID)
		if v.State.Token().PostID != "" {
			holder = d.Post(d.t, v.State.Token().PostID)
		}
		o := d.sit(holder)
		if mainCommand(o.view(path)) == command {
			return o, path
		}
		o.step(path)
	}
	d.t.Fatalf("%s never comes", command)
	return nil, ""
}

// TestBadResult: what is wrong with a result is told at its field, what was typed
// stays, nothing is written (ST-04, CN18.1).
func TestBadResult(t *testing.T) {
	cases := []struct {
		name string
		set  []string
		file []upload
		at   string
		text string
	}{
		{"of tomorrow", []string{"date", "26/11/2026"}, nil, "issue-date", "không được ở tương lai"},
		{"before the dossier came", []string{"date", "24/11/2026"}, nil, "issue-date", "không được trước ngày tiếp nhận hồ sơ (25/11/2026)"},
		{"no such day", []string{"date", "31/11/2026"}, nil, "issue-date", "đúng dạng ngày/tháng/năm"},
		{"no number", []string{"number", " "}, nil, "issue-number", "Hãy nhập số văn bản"},
		{"no signer", []string{"signer", ""}, nil, "issue-signer", "Hãy nhập người ký"},
		{"denied without a reason", []string{"outcome", "Denied"}, nil, "issue-reason", "phải có lý do"},
		{"denied without a code", []string{"outcome", "Denied", "reason", "Không đủ"}, nil, "issue-reason_code", "Hãy chọn"},
		{"denied without its law", []string{"outcome", "Denied", "reason", "Không đủ", "reason_code", "OtherGround"}, nil, "issue-legal_ground", "căn cứ"},
		{"no file", nil, []upload{}, "issue-files", "Hãy đính kèm tệp kết quả"},
		{"an empty file", nil, []upload{{"files", "kq.pdf", nil}}, "issue-files", "Tệp “kq.pdf” rỗng"},
		{"a locked file", nil, []upload{{"files", "kq.pdf", lockedPDF}}, "issue-files", "bị khóa"},
		{"a misnamed file", nil, []upload{{"files", "kq.pdf", tinyPNG}}, "issue-files", "không đúng với nội dung"},
	}
	d := newDesk(t)
	o, path := d.until("issue")
	action, before := path+"/issue", d.seqOf(path)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d.t = t
			files := c.file
			if files == nil {
				files = []upload{{"files", "kq.pdf", apptest.PDF("kq")}}
			}
			form := with(o.get(path).form(action), append([]string{"number", "12/GXN", "hand_over", "1"}, c.set...)...)
			page := o.post(action, form, files...).want(422).wantAt(c.at, c.text)
			again := page.form(action)
			for _, field := range []string{"number", "date", "signer", "outcome"} {
				if again.Get(field) != form.Get(field) {
					t.Errorf("%s is %q, was %q", field, again.Get(field), form.Get(field))
				}
			}
			if d.seqOf(path) != before {
				t.Error("something was written")
			}
		})
	}
}

// TestTwoTabs: the second tab acts on a version that is gone: it is told what
// changed, keeps what was typed, and can try again.
func TestTwoTabs(t *testing.T) {
	d := newDesk(t)
	o, path := d.until("appraise")
	action := path + "/appraise"
	tab1, tab2 := o.get(path).form(action), o.get(path).form(action)
	o.post(action, with(tab1, "text", "Ý kiến thứ nhất", "eligible", "no")).want(303)
	seq := d.seqOf(path)
	page := o.post(action, with(tab2, "text", "Ý kiến thứ hai")).want(409, "Người khác vừa cập nhật hồ sơ này", "Ghi ý kiến thẩm định", "Ý kiến thứ nhất", o.Name)
	if d.seqOf(path) != seq {
		t.Fatal("something was written")
	}
	again := page.form(action)
	if again.Get("text") != "Ý kiến thứ hai" {
		t.Fatalf("what was typed is lost: %v", again)
	}
	o.post(action, again).want(303)
	o.get(path).want(200, "Ý kiến thứ nhất", "Ý kiến thứ hai")
}

// TestStaleAndNoLongerPossible: another officer took the dossier on; what was typed
// is there to be copied.
func TestStaleAndNoLongerPossible(t *testing.T) {
	d := newDesk(t)
	o, path := d.until("approve")
	action := path + "/approve"
	form := with(o.get(path).form(action), "comment", "Đồng ý, lưu ý bổ sung sổ", "hand_over", "1")
	o.step(path)
	o.post(action, with(form, "key", NewKey())).want(409, "Người khác vừa cập nhật hồ sơ này", "Phê duyệt", "không còn làm được", "Đồng ý, lưu ý bổ sung sổ")
}

// TestDoubleAct: a command sent twice is given once and answered twice.
func TestDoubleAct(t *testing.T) {
	d := newDesk(t)
	o, path := d.until("issue")
	action := path + "/issue"
	form := with(o.get(path).form(action), "number", "12/GXN")
	file := upload{"files", "kq.pdf", apptest.PDF("kq")}
	first := o.post(action, form, file).want(303)
	seq := d.seqOf(path)
	if second := o.post(action, form, file).want(303); second.To != first.To || d.seqOf(path) != seq {
		t.Fatalf("%s and %s, version %d then %d", first.To, second.To, seq, d.seqOf(path))
	}
}

// TestNotYours: somebody else's step, no right at all, no such command, no version.
func TestNotYours(t *testing.T) {
	d := newDesk(t)
	_, path := d.until("appraise")
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := url.Values{"key": {NewKey()}, "version": {"3"}, "text": {"Không phải việc của tôi"}}
	counter.post(path+"/appraise", form).want(403, "không phải việc của chức vụ bạn đang dùng")
	counter.post(path+"/erase", form).want(404)
	counter.post(path+"/submit", form).want(404)
	counter.post(path+"/appraise", url.Values{"key": {NewKey()}}).want(422, "không đúng định dạng")
	d.sit(d.World.Actor(t, org.Inspector, "cb-vp")).post(path+"/appraise", form).want(403, "không có quyền")
	d.sit(d.World.Actor(t, org.TechAdmin, "cb-vp")).get(path).want(403, "không có quyền")
}

// TestExpiredAct: a written opinion is not lost when the session runs out.
func TestExpiredAct(t *testing.T) {
	d := newDesk(t)
	o, path := d.until("appraise")
	action := path + "/appraise"
	form := with(o.get(path).form(action), "text", "Ý kiến dài viết trong một giờ")
	d.Clock.Advance(90 * time.Minute)
	back, err := url.Parse(o.post(action, form).want(303).To)
	if err != nil {
		t.Fatal(err)
	}
	o = d.sit(o.Actor)
	page := o.get(back.Query().Get("return")).want(200)
	again := page.form(action)
	if again.Get("text") != "Ý kiến dài viết trong một giờ" {
		t.Fatalf("lost: %v", again)
	}
	o.post(action, again).want(303)
}

// TestExpiredAndStale: the session ran out and somebody else acted meanwhile: what
// was typed is still there, beside what changed.
func TestExpiredAndStale(t *testing.T) {
	d := newDesk(t)
	o, path := d.until("approve")
	action := path + "/approve"
	form := with(o.get(path).form(action), "comment", "Bút phê viết dở", "hand_over", "1")
	d.Clock.Advance(90 * time.Minute)
	back, err := url.Parse(o.post(action, form).want(303).To)
	if err != nil {
		t.Fatal(err)
	}
	o = d.sit(o.Actor)
	o.step(path)
	o.get(back.Query().Get("return")).want(409, "Người khác vừa cập nhật", "Phê duyệt", "Bút phê viết dở")
}

// TestMoney: asked for, taken with method and number, and no result before it.
func TestMoney(t *testing.T) {
	d := newDesk(t)
	path := d.sit(d.World.Actor(t, org.IntakeOfficer, "cb-pvhcc")).accepted("1.014199")
	till := d.sit(d.World.Actor(t, org.FeeClerk, "cb-pvhcc"))
	ask, take := path+"/request-payment", path+"/record-payment"
	till.post(ask, till.get(path).form(ask)).want(303)
	page := till.get(path).want(200, "Chờ nộp phí, lệ phí", "Số tiền phải thu: 600.000 đồng")
	till.post(take, with(page.form(take), "method", "Gold", "number", "1")).want(422).wantAt("record-payment-method", "Hãy chọn hình thức nộp tiền")
	till.post(take, with(page.form(take), "number", "BL-0007")).want(303)
	till.get(path).want(200, "Đã nộp", "600.000 đồng, Tiền mặt, biên lai số BL26-0000001", "BL-0007", "Đang xử lý")
}

// TestWhoCollects: somebody else needs a power of attorney (P-22).
func TestWhoCollects(t *testing.T) {
	d := newDesk(t)
	o, path := d.until("return-result")
	action := path + "/return-result"
	form := with(o.get(path).form(action), "receiver", "Lê Văn Hàng Xóm")
	o.post(action, form).want(422).wantAt("return-result-power-number", "hãy ghi giấy ủy quyền")
	power := with(form, "power.number", "Giấy ủy quyền số 5", "power.date", "20/11/2026", "power.scope", "Nhận kết quả")
	o.post(action, with(power, "power.until", "22/11/2026")).want(422).wantAt("return-result-power-until", "22/11/2026")
	o.post(action, with(power, "receipt_collected", "")).want(422).wantAt("return-result-receipt_collected", "Mẫu số 01")
	o.post(action, power).want(303)
	o.get(path).want(200, "Lê Văn Hàng Xóm", "Giấy ủy quyền số 5")
}

// TestShowNumbers: the number is shown for a purpose only, and the look is logged.
func TestShowNumbers(t *testing.T) {
	d := newDesk(t)
	o, path := d.until("appraise")
	if strings.Contains(o.get(path).Body, "004199990001") {
		t.Fatal("the number is shown without a purpose")
	}
	o.post(path+"/numbers", url.Values{}).want(422).wantAt("numbers-purpose", "Hãy ghi mục đích")
	o.post(path+"/numbers", url.Values{"purpose": {"Đối chiếu hồ sơ gốc"}}).want(200, "004199990001")
	ref := o.view(path).Ref
	reads, err := d.App.DB.Reads(t.Context(), ref.Province, ref.ID, 50)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reads {
		if r.OfficerID == o.OfficerID && strings.Contains(r.Purpose, "Đối chiếu hồ sơ gốc") {
			return
		}
	}
	t.Errorf("the look is not logged: %v", reads)
}

// TestNothingTypedIsRun: markup in names and opinions is shown, never run.
func TestNothingTypedIsRun(t *testing.T) {
	const evil = `<script>alert(1)</script>"><img src=x onerror=alert(2)>`
	d := newDesk(t)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := with(counter.fill("1.010833"), "applicant.name", evil, "note", evil, "applicant.phone", "x")
	pages := []string{counter.post(memberOfMerit, form).want(422, evil).Body}
	path, _, _ := strings.Cut(counter.post(memberOfMerit, with(form, "applicant.phone", "0912345678")).want(303).To, "?")
	o := d.sit(d.Post(t, "cb-01273-vhxh-cv1"))
	o.post(path+"/appraise", with(o.get(path).form(path+"/appraise"), "text", evil)).want(303)
	stale := o.post(path+"/appraise", with(o.get(path).form(path+"/appraise"), "text", evil+"2", "version", "3")).want(409, evil)
	pages = append(pages, stale.Body, o.get(path).want(200, evil).Body, o.get(path+"/control-slip").want(200).Body)
	for i, p := range pages {
		if strings.Contains(p, "<script>alert") || strings.Contains(p, "<img src=x") {
			t.Errorf("page %d runs what was typed", i)
		}
	}
}

// TestForms: Mẫu 01 in both sizes, Mẫu 06; none before acceptance.
func TestForms(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	path := counter.accepted("1.010833")
	for _, form := range []string{"/receipt.pdf", "/receipt.pdf?large=1", "/control-slip.pdf"} {
		a := counter.get(path + form)
		if a.Status != 200 || !strings.HasPrefix(a.Body, "%PDF-") || a.Header.Get("Content-Type") != "application/pdf" {
			t.Errorf("%s: %d %v", form, a.Status, a.Header)
		}
	}
	recorded, _, _ := strings.Cut(counter.post(memberOfMerit, with(counter.fill("1.010833"), "do", "submit", "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(303).To, "?")
	counter.get(recorded+"/receipt.pdf").want(409, "Chờ tiếp nhận")
}

// TestPagesInBothLanguages: no message is missing on any page, in any state, for
// any command, in Vietnamese and in English.
func TestPagesInBothLanguages(t *testing.T) {
	d := newDesk(t)
	o, path := d.until("return-result")
	for _, lang := range []string{"vi", "en"} {
		for _, p := range []string{"/intake", memberOfMerit, path, path + "/control-slip"} {
			o.get(p + "?lang=" + lang).want(200)
		}
		other, err := New(Config{App: d.App})
		if err != nil {
			t.Fatal(err)
		}
		for name := range dossierCommands {
			keys := []string{"cmd." + name, "cmd." + name + ".do", "flash." + name}
			if _, duty := dutyCommands[name]; duty && name != "return-result" || name == "accept" {
				keys = append(keys, "cmd."+name+".onward")
			}
			for _, key := range keys {
				if other.pages.words[lang][key] == "" {
					t.Errorf("%s: no message %s", lang, key)
				}
			}
		}
		for _, e := range dossier.Payloads() {
			if other.pages.words[lang]["event."+e.Type()] == "" {
				t.Errorf("%s: no words for the event %s", lang, e.Type())
			}
		}
	}
}
