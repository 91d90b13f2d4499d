package web

import (
	"bytes"
	"encoding/base64"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/internal/app/apptest"
	"motcua/internal/org"
)

const memberOfMerit = "/intake/1.010833"

// lockedPDF says that it is encrypted.
var lockedPDF = bytes.Replace(apptest.PDF("x"), []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Encrypt 9 0 R"), 1)

var tinyPNG, _ = base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")

// TestBadIntake: everything that can be wrong at the counter is told at its place
// in Vietnamese, and nothing is written.
func TestBadIntake(t *testing.T) {
	file := func(name string, content []byte) []upload {
		return []upload{{"components.c1.files", name, content}}
	}
	cases := []struct {
		name  string
		set   []string // pairs of field and value
		given []string // components ticked; nil: all
		files []upload
		at    string
		text  string
	}{
		{"number of 11 digits", []string{"applicant.id", "00419999000"}, nil, nil, "applicant-id", "12 chữ số"},
		{"number of another year", []string{"applicant.birth", "01/02/1998"}, nil, nil, "applicant-id", "năm sinh"},
		{"tax number with a wrong check digit", []string{"applicant.id_kind", "OrgID", "applicant.id", "0101234567"}, nil, nil, "applicant-id", "Chữ số kiểm tra"},
		{"no name", []string{"applicant.name", " "}, nil, nil, "applicant-name", "Hãy nhập"},
		{"no telephone", []string{"applicant.phone", ""}, nil, nil, "applicant-phone", "4 số cuối"},
		{"letters in the telephone", []string{"applicant.phone", "không có"}, nil, nil, "applicant-phone", "0912345678"},
		{"no such day of birth", []string{"applicant.birth", "31/02/1999"}, nil, nil, "applicant-birth", "Ngày sinh không đúng"},
		{"owner without a number", []string{"owner_same", "", "owner.name", "Lê Văn Chủ"}, nil, nil, "owner-id", "Hãy nhập"},
		{"a required paper missing", nil, []string{"c1", "c3"}, nil, "components-c2", "Thiếu giấy tờ bắt buộc: Giấy chứng nhận người có công"},
		{"a thousand papers", []string{"components.c1.count", "1000"}, nil, nil, "components-c1", "từ 0 đến 999"},
		{"no sets", []string{"copy_sets", "0"}, nil, nil, "copy_sets", "từ 1 đến 99"},
		{"sets in words", []string{"copy_sets", "một"}, nil, nil, "copy_sets", "từ 1 đến 99"},
		{"an empty file", nil, nil, file("don.pdf", nil), "components-c1", "Tệp “don.pdf” rỗng"},
		{"a locked file", nil, nil, file("don.pdf", lockedPDF), "components-c1", "bị khóa bằng mật khẩu"},
		{"a misnamed file", nil, nil, file("don.pdf", tinyPNG), "components-c1", "không đúng với nội dung"},
		{"a program", nil, nil, file("don.exe", []byte("MZ\x90\x00")), "components-c1", "không phải PDF"},
		{"a file over the limit", nil, nil, file("don.pdf", append(apptest.PDF("to"), make([]byte, 1<<20)...)), "components-c1", "lớn hơn 1 MB"},
		{"a card that cannot be read", []string{"qr", "abc|def", "do", "enter"}, nil, nil, "qr", "Không đọc được mã QR"},
	}
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	base := o.fill("1.010833")
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d.t = t
			form := with(base, append([]string{"note", "Giữ nguyên nội dung này", "key", NewKey()}, c.set...)...)
			if c.given != nil {
				form["given"] = c.given
			}
			page := o.post(memberOfMerit, form, c.files...).want(422).wantAt(c.at, c.text)
			if again := page.form(memberOfMerit); again.Get("note") != "Giữ nguyên nội dung này" || again.Get("key") != form.Get("key") {
				t.Errorf("what was typed is lost: %v", again)
			}
			if n := d.dossiers(); n != 0 {
				t.Errorf("%d dossiers were written", n)
			}
		})
	}
}

// TestEveryFaultAtOnce: an officer with people waiting corrects the form once.
func TestEveryFaultAtOnce(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	blank := with(o.get(memberOfMerit).form(memberOfMerit), "do", "accept")
	page := o.post(memberOfMerit, blank).want(422)
	for _, id := range []string{"applicant-name", "applicant-id", "applicant-phone", "components-c1", "components-c2", "components-c3"} {
		page.wantAt(id, "")
	}
	if strings.Contains(page.Body, "owner-name-error") {
		t.Error("the owner, who is the applicant, is blamed too")
	}
}

// TestContractClerkRecords: a clerk on contract records what comes in; accepting is
// for the officer.
func TestContractClerkRecords(t *testing.T) {
	d := newDesk(t)
	clerk := d.sit(d.Post(t, "cb-pvhcc-bc"))
	if page := clerk.get("/intake/1.014199").want(200, "Ghi nhận, chưa tiếp nhận"); strings.Contains(page.Body, `value="accept"`) {
		t.Error("the clerk is offered to accept")
	}
	a := clerk.post("/intake/1.014199", with(clerk.fill("1.014199"), "do", "enter")).want(303)
	path, done, _ := strings.Cut(a.To, "?")
	if done != "done=recorded" {
		t.Errorf("led to %s", a.To)
	}
	clerk.get(path).want(200, "Chờ tiếp nhận", "Hồ sơ không chờ chức vụ bạn đang dùng")
}

// TestSeveralFees: of several fees the officer chooses, or says that none is taken.
func TestSeveralFees(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	const path = "/intake/1.012299"
	form := o.fill("1.012299")
	o.post(path, form).want(422).wantAt("fees", "Hãy chọn khoản phí, lệ phí áp dụng")
	free, _, _ := strings.Cut(o.post(path, with(form, "fees", "none")).want(303).To, "?")
	o.get(free).want(200, "Không thu phí")
	paid, _, _ := strings.Cut(o.post(path, with(form, "fees", "phi-30", "key", NewKey(), "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(303).To, "?")
	o.get(paid).want(200, "500.000 đồng", "Chưa nộp")
}

// TestUploadsSurvive: a file sent with a form that is refused need not be sent again,
// and can be taken away.
func TestUploadsSurvive(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := with(o.fill("1.010833"), "applicant.phone", "")
	page := o.post(memberOfMerit, form, upload{"components.c1.files", "đơn đề nghị.pdf", apptest.PDF("don")},
		upload{"components.c1.files", "trang hai.pdf", apptest.PDF("hai")}).want(422, "đơn đề nghị.pdf", "trang hai.pdf")
	form = with(page.form(memberOfMerit), "applicant.phone", "0912345678", "do", "accept")
	kept := form["components.c1.upload"]
	if len(kept) != 2 {
		t.Fatalf("kept %v", kept)
	}
	form["components.c1.upload"] = kept[:1]
	path, _, _ := strings.Cut(o.post(memberOfMerit, form).want(303).To, "?")
	shown := o.get(path).want(200, "đơn đề nghị.pdf")
	if strings.Contains(shown.Body, "trang hai.pdf") {
		t.Error("a file that was taken away is there")
	}
	file := o.get(path + "/files/" + kept[0])
	h := file.Header
	if file.Status != 200 || file.Body != string(apptest.PDF("don")) || h.Get("Content-Type") != "application/pdf" ||
		!strings.HasPrefix(h.Get("Content-Disposition"), "inline") || h.Get("X-Content-Type-Options") != "nosniff" || !strings.HasSuffix(h.Get("Content-Security-Policy"), "; sandbox") {
		t.Errorf("file: %d %v", file.Status, h)
	}
	o.get(path+"/files/"+kept[1]).want(404, "Không tìm thấy tệp này")
	stranger := d.sit(d.Post(t, "cb-01477-mc-tn1"))
	stranger.get(path + "/files/" + kept[0]).want(404)
	stranger.get(path).want(404, "ngoài phạm vi được xem")
}

// TestUnknownAndForeignProcedure: no such procedure, and one of another level.
func TestUnknownAndForeignProcedure(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	o.get("/intake/9.999999").want(404, "Không có thủ tục mang mã “9.999999”")
	o.post("/intake/9.999999", url.Values{"do": {"accept"}}).want(404, "Không có thủ tục mang mã")
	o.get("/intake/1.014199").want(200, "Đơn vị của bạn không tiếp nhận thủ tục này")
	form := o.fill("1.014199")
	o.post("/intake/1.014199", form).want(422, "không tiếp nhận thủ tục này: thủ tục thuộc cấp tỉnh")
	if n := d.dossiers(); n != 0 {
		t.Errorf("%d dossiers were written", n)
	}
	d.sit(d.World.Actor(t, org.CaseOfficer, "cb-01273-vhxh")).get("/intake").want(403, "không có quyền")
}

// TestDuplicateWarning: a second open dossier of the same person and procedure
// needs a tick (CN12.4).
func TestDuplicateWarning(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	o.accepted("1.010833")
	second := o.fill("1.010833") // the warning stands as soon as the card is scanned
	page := o.post(memberOfMerit, second).want(422, "H14.101-261125-0001").wantAt("duplicate_reason", "đang có hồ sơ cùng thủ tục")
	o.post(memberOfMerit, with(page.form(memberOfMerit), "duplicate_reason", "Hồ sơ khác, đã kiểm tra", "do", "accept")).want(303)
	if n := d.dossiers(); n != 2 {
		t.Errorf("%d dossiers", n)
	}
}

// TestDoubleClick: the same form sent twice makes one dossier and leads to it twice,
// files and all.
func TestDoubleClick(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := o.fill("1.010833")
	file := upload{"components.c1.files", "don.pdf", apptest.PDF("don")}
	first, second := o.post(memberOfMerit, form, file).want(303), o.post(memberOfMerit, form, file).want(303)
	if first.To != second.To || d.dossiers() != 1 {
		t.Fatalf("%s and %s, %d dossiers", first.To, second.To, d.dossiers())
	}
	o.post(memberOfMerit, with(form, "applicant.name", "Người Khác", "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(409, "đã dùng cho một yêu cầu khác")
}

// TestExpiredIntake: what was typed before the session ran out is there after
// signing in again.
func TestExpiredIntake(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := with(o.fill("1.010833"), "note", "Nửa chừng thì hết phiên")
	d.Clock.Advance(2 * time.Hour)
	to := o.post(memberOfMerit, form).want(303).To
	back, err := url.Parse(to)
	if err != nil || back.Path != "/sign-in" {
		t.Fatalf("led to %s", to)
	}
	target := back.Query().Get("return")
	again := d.sit(o.Actor)
	page := again.get(target).want(200, "đã được giữ lại")
	kept := page.form(memberOfMerit)
	for _, field := range []string{"note", "applicant.name", "applicant.id", "applicant.phone", "applicant.birth"} {
		if kept.Get(field) != form.Get(field) {
			t.Errorf("%s: %q, was %q", field, kept.Get(field), form.Get(field))
		}
	}
	other := d.sit(d.Post(t, "cb-01273-mc-tn2"))
	if strings.Contains(other.get(target).want(200).Body, "Nửa chừng") {
		t.Error("another officer sees it")
	}
	again.post(memberOfMerit, with(kept, "do", "accept")).want(303)
}

// TestIntakeSearch: by marks left out, by part of a code; a whole code opens at once.
func TestIntakeSearch(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	o.get("/intake").want(200, "Cấp giấy xác nhận thân nhân của người có công", "5 ngày làm việc", "chưa kiểm chứng")
	o.get("/intake?q=quy+ho+tro").want(200, "Vay vốn hỗ trợ tạo việc làm")
	for _, q := range []string{"giay+xac+nhan+than+nhan", "1.010833", "GIẤY+XÁC+NHẬN+THÂN"} {
		if a := o.get("/intake?q=" + q); a.Status != 303 || a.To != memberOfMerit {
			t.Errorf("%s: %d %s", q, a.Status, a.To)
		}
	}
	page := o.get("/intake?q=giay+phep+lao+dong").want(200)
	if strings.Contains(page.Body, "1.014199") {
		t.Error("a procedure of the province is offered at the commune")
	}
	o.get("/intake?q=khong+co+gi+nhu+vay").want(200, "Không có thủ tục nào")
}

// TestPreviewIsThePromise: the date shown before accepting is the date promised,
// with the same reasons, at home and across the boundary (T-02, T-04).
func TestPreviewIsThePromise(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	for _, key := range []string{"1.010833", "1.013934"} {
		p, err := d.App.Book().Procedure(key, d.App.Today())
		if err != nil {
			t.Fatal(err)
		}
		seen, err := d.App.PreviewDue(o.Actor, p, p.Variants[0].ID, "Direct")
		if err != nil {
			t.Fatal(err)
		}
		path := o.accepted(key)
		due := format(seen.Due, "15:04 02/01/2006")
		promised := o.view(path).State.DueDates[0]
		if !promised.At.Equal(seen.Due) || promised.Explanation.Provisional != seen.Provisional {
			t.Errorf("%s: shown %s, promised %s", key, due, promised.At)
		}
		texts := []string{"Hẹn trả kết quả " + due}
		if seen.Provisional {
			texts = append(texts, "tạm tính")
		}
		o.get(path).want(200, texts...)
	}
}
