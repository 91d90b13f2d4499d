package web

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// written is what is written into the form of each command so that it is right. A command
// that is not here fails the walk.
var written = map[string][]string{
	"accept":              {},
	"resolve-at-once":     {"result.number", "45/CT"},
	"redirect":            {"unit", "cb-01477-mc", "reason", "Người nộp cư trú ở xã khác"},
	"refuse":              {"reason_code", "NotCompetent", "reason", "Hồ sơ thuộc thẩm quyền của Sở", "legal_ground", "Nghị định số 118/2025/NĐ-CP, Điều 17"},
	"request-supplement":  {"items", "c2", "reason.c2", "Bản sao chưa được chứng thực"},
	"approve-refusal":     {"comment", "Đồng ý"},
	"reject-refusal":      {"reason", "Người nộp tạm trú tại địa bàn"},
	"approve-supplement":  {"comment", "Đồng ý, ghi rõ lý do"},
	"reject-supplement":   {"reason", "Tra cứu được trên cơ sở dữ liệu"},
	"correct":             {"field_1", "Ngày sinh", "wrong_1", "01/02", "right_1", "02/01", "reason", "Nhập nhầm ngày", "fault_of", "Phòng Văn hóa", "number", "98/ĐC", "signer", "Nguyễn Văn A"},
	"record-loss":         {"kind", "LostPapers", "what", "Giấy chứng sinh", "reason", "Thất lạc", "responsible", "Văn phòng", "remedy", "Xin cấp lại", "number", "02/BB"},
	"receive-supplement":  {"given", "@asked"},
	"return-corrected":    {"old_taken", "1", "note", "Đã ký nhận"},
	"receive":             {},
	"receive-papers":      {"note", "Bì thư rách"},
	"assign":              {"post", "@assign", "note", "Xem kỹ giấy tờ nhân thân"},
	"appraise":            {"text", "Ý kiến thẩm định viết dở"},
	"submit-for-approval": {"summary", "Kính trình lãnh đạo xem xét"},
	"approve":             {"comment", "Đồng ý, lưu ý bổ sung sổ"},
	"give-opinion":        {"text", "Thống nhất với đề xuất", "agrees", "yes"},
	"issue":               {"number", "12/GXN-UBND"},
	"hand-over":           {"note", "Kèm một bộ bản giấy"},
	"return-to-previous":  {"reason", "Thiếu chữ ký trên đơn"},
	"return-result":       {"receiver", "Nông Thị Thử"},
	"post-result":         {"carrier", "Bưu điện tỉnh", "item", "RA000000001VN"},
	"record-delivery":     {"outcome", "Delivered", "note", "Theo báo phát"},
	"request-payment":     {"note", "Nộp tại quầy số 3"},
	"record-payment":      {"method", "Cash", "number", "BL-0007"},
	"void-receipt":        {"number", "@receipt", "reason", "Ghi nhầm hình thức nộp"},
	"revise-fees":         {"quantity.@fee", "2", "reason", "Xin cấp hai giấy phép"},
	"request-refund":      {"amount", "1.000", "reason_code", "PaidTooMuch", "reason", "Nộp thừa", "legal_ground", "Nghị định 61/2018/NĐ-CP Điều 22"},
	"approve-refund":      {"id", "r1", "note", "Đồng ý hoàn"},
	"reject-refund":       {"id", "r1", "reason", "Chưa đủ căn cứ"},
	"pay-refund":          {"id", "r1", "number", "PC26-0001"},
	"return-originals":    {"note", "Đã ký nhận"},
	"request-withdrawal":  {"reason", "Công dân không còn nhu cầu"},
	"confirm-withdrawal":  {},
	"cancel-withdrawal":   {"reason", "Công dân thôi không rút"},
	"decline-withdrawal":  {"reason", "Người đề nghị không phải chủ hồ sơ"},
	"stop":                {"reason_code", "CompetentDecision", "reason", "Theo bản án đã có hiệu lực", "legal_ground", "Bản án số 1/2026/HC-ST"},

	"pause-clock":  {"reason_code", "SectorLaw", "reason", "Chờ giám định y khoa", "legal_ground", "Nghị định số 131/2021/NĐ-CP", "document", "15/GT-UBND"},
	"resume-clock": {}, "extend": {"reason_code", "Complex", "reason", "Cần xác minh thêm", "new_due", "09/12/2026", "number", "04/XL-UBND", "signer", "Nguyễn Văn A"},
	"acknowledge-extension": {},

	"reassign": {"post", "@reassign", "reason", "Cán bộ đi học"}, "take-over": {"reason", "Đồng nghiệp nghỉ phép"},
	"recall": {"reason", "Chuyển nhầm bước"}, "undo": {"reason", "Bấm nhầm nút"},
	"chase":                {"text", "Đề nghị báo cáo tiến độ", "due", "27/11/2026"},
	"direct":               {"text", "Ưu tiên giải quyết trong ngày", "due", "27/11/2026"},
	"answer-chase":         {"text", "Đang chờ xác minh"},
	"take-back-question":   {"reason", "Gửi nhầm đơn vị"},
	"request-consultation": {"unit", "cb-snv-ncc", "question", "Hồ sơ có đủ điều kiện không?", "due", "27/11/2026"},
	"record-verification":  {"at_time", "25/11/2026", "at_clock", "09:00", "place", "Tổ 1", "participants", "Ông A, bà B", "content", "Đã xác minh tại chỗ"},
}

// TestEveryCommandByThePages walks the commands the pages know: who may not give one is
// refused, and the log says who, what, when and why; on a version that is gone she reads
// what happened meanwhile, keeps what she typed and can send it again; in the wrong state
// she reads which state it is and what is possible there (PD-07, EX-04, CN01.3).
func TestEveryCommandByThePages(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	all := d.sit(d.All(t, "cb-01273-mc"))
	ended := d.File(t, "cb-01273-mc-tn1", "1.010833", nil)
	ended.Until("")
	stranger := d.sit(d.Post(t, "cb-01477-mc-tn1"))
	for _, name := range slices.Sorted(maps.Keys(dossierCommands)) {
		t.Run(name, func(t *testing.T) {
			d.t = t
			if _, named := fault.Commands()[name]; !named {
				t.Errorf("%s has no name beside those of the other commands", name)
			}
			pairs, ok := written[name]
			if !ok {
				t.Fatalf("written does not say what is written into the form of %s", name)
			}
			w := &commandWalk{desk: d, t: t, name: name, turn: d.Turn(t, name)}
			w.begin(pairs)
			w.refused(d.beside(w.turn, name), 403, "")
			w.refused(stranger, 404, "dossier.out-of-scope")
			w.stale(pairs)
			if name != "correct" && name != "record-loss" { // possible after the end, too (P-24)
				w.wrongState(all, ended)
			}
		})
	}
}

// commandWalk tries one command at a dossier that is ready for it.
type commandWalk struct {
	*desk
	t    *testing.T
	name string
	turn apptest.Turn
	by   *officer
	path string
	form url.Values
}

func (w *commandWalk) post(o *officer, path string, form url.Values) answer {
	o.t = w.t
	var files []upload
	if w.name == "issue" || w.name == "correct" {
		files = []upload{{"files", "kq.pdf", apptest.PDF("kq")}}
	}
	return o.post(path+"/"+w.name, with(form, "key", NewKey()), files...)
}

// begin fills in the form that the page offers.
func (w *commandWalk) begin(pairs []string) {
	if w.turn.View(w.turn.By).State.Seq == 1 { // so that there is a version before
		w.turn.Give(w.Post(w.t, "cb-01273-mc-tn1"), dossier.Chase{Text: "Đề nghị báo cáo", Due: w.Clock.Now().Add(48 * time.Hour)})
	}
	w.by, w.path = w.sit(w.turn.By), "/dossiers/"+w.turn.Ref.String()
	v := w.by.view(w.path)
	w.form = w.by.get(w.path).want(200).form(w.path + "/" + w.name)
	for i := 0; i+1 < len(pairs); i += 2 {
		value := pairs[i+1]
		switch value {
		case "@assign":
			value = v.AssignTo[0].PostID
		case "@asked":
			value = v.Procedure.Components[0].ID
		case "@receipt":
			value = v.State.LastPaid().Number
		case "@reassign":
			value = v.ReassignTo[0].PostID
		}
		name := pairs[i]
		if name == "quantity.@fee" {
			name = "quantity." + v.State.Fees[0].RuleID
		}
		w.form.Set(name, value)
	}
}

// refused demands that somebody may not, and that the log knows.
func (w *commandWalk) refused(o *officer, status int, why string) {
	w.t.Helper()
	seq := w.seqOf(w.path)
	page := w.post(o, w.path, w.form).want(status)
	if w.seqOf(w.path) != seq {
		w.t.Fatalf("%s was done by %s", w.name, o.Title)
	}
	rows, err := w.App.DB.Refusals(w.t.Context(), store.RefusalQuery{Province: o.Province, Limit: 1})
	if err != nil || len(rows) == 0 {
		w.t.Fatalf("the refusal is not logged: %v", err)
	}
	r, v := rows[0], w.turn.View(w.World.Actor(w.t, org.MinistryOffice, ""))
	if r.OfficerID != o.OfficerID || r.Act != w.name || r.At != w.Clock.Now().UnixMilli() || r.Address == "" || r.Why == "" || why != "" && r.Why != why {
		w.t.Errorf("logged as %+v", r)
	}
	if r.Subject != v.State.Code && r.Subject != w.turn.Ref.String() {
		w.t.Errorf("logged on %q", r.Subject)
	}
	if text := fault.New(fault.Forbidden, r.Why).Text("vi"); why == "" && !strings.Contains(plain(page.Body), strings.Split(text, "{")[0]) {
		w.t.Errorf("logged as %s, told %s", r.Why, plain(page.Body))
	}
}

// stale demands the page of a version that is gone, and sends again from there.
func (w *commandWalk) stale(pairs []string) {
	w.t.Helper()
	page := w.post(w.by, w.path, with(w.form, "version", "1")).want(409, "Người khác vừa cập nhật hồ sơ này")
	events, err := w.App.Changes(w.t.Context(), w.by.Actor, w.turn.Ref, 1)
	if err != nil || len(events) == 0 {
		w.t.Fatal("nothing happened meanwhile", err)
	}
	for _, e := range events {
		page.want(409, e.By.Name, w.words("event."+e.Data.Type()))
	}
	again := page.form(w.path + "/" + w.name)
	for i := 0; i+1 < len(pairs); i += 2 {
		if got := again.Get(pairs[i]); got != w.form.Get(pairs[i]) {
			w.t.Errorf("%s was %q, is %q", pairs[i], w.form.Get(pairs[i]), got)
		}
	}
	w.post(w.by, w.path, again).want(303)
}

// wrongState demands that a command on a dossier that has ended is answered with its
// state and what is possible there, by somebody who carries every role.
func (w *commandWalk) wrongState(all *officer, ended *apptest.Life) {
	w.t.Helper()
	path := "/dossiers/" + ended.Ref.String()
	w.post(all, path, with(w.form, "version", "1")).want(409, "Người khác vừa cập nhật")
	now := with(w.form, "version", strconv.Itoa(w.seqOf(path)), "at", "")
	w.post(all, path, now).want(409, "“Đã trả kết quả”", "Việc bạn làm được lúc này: "+fault.Word("vi", "cmd.correct"))
}

// messages are what the pages say, read once.
var messages = sync.OnceValues(func() (map[string]string, error) {
	p := &pages{words: map[string]map[string]string{"vi": {}, "en": {}}}
	err := p.loadMessages()
	return p.words["vi"], err
})

func (w *commandWalk) words(key string) string {
	all, err := messages()
	if err != nil {
		w.t.Fatal(err)
	}
	return all[key]
}

// beside is a colleague who may read the dossier and may not give the command.
func (d *desk) beside(turn apptest.Turn, name string) *officer {
	d.t.Helper()
	for _, u := range d.App.Directory().Subtree(turn.By.AgencyID) {
		for _, role := range []org.Role{org.RecordsClerk, org.CaseOfficer, org.Approver, org.IntakeOfficer} {
			for _, p := range d.App.Directory().PostsIn(u, role, d.App.Today()) {
				a := d.Post(d.t, p.ID)
				if v, err := d.App.Open(d.t.Context(), a, turn.Ref, "test", ""); err == nil && !v.Can(name) && a.UnitID != turn.By.UnitID {
					return d.sit(a)
				}
			}
		}
	}
	d.t.Fatal("everybody may")
	return nil
}

// TestDigitiseByWhomeverMayNot: digitising is a page of its own; it adds a paper and
// changes nothing that somebody else may have changed, so it has no version.
func TestDigitiseByWhomeverMayNot(t *testing.T) {
	d := newDesk(t)
	turn := d.Turn(t, "digitise")
	path := "/dossiers/" + turn.Ref.String() + "/digitise"
	d.sit(d.Post(t, "cb-01273-vhxh-cv1")).post(path, url.Values{"do": {"save"}, "key": {app.NewID()}}).want(403, "Chưa thực hiện được")
	rows, err := d.App.DB.Refusals(t.Context(), store.RefusalQuery{Province: "04", Limit: 1})
	if err != nil || len(rows) != 1 || rows[0].Why != "org.forbidden" || !strings.Contains(rows[0].Act, "digitise") {
		t.Errorf("%+v %v", rows, err)
	}
	log := d.sit(d.World.Actor(t, org.BusinessAdmin, "cb-vp")).get("/refusals").want(200, "Vai trò không có quyền này", "/digitise", d.Post(t, "cb-01273-vhxh-cv1").Name)
	if d.sit(d.Post(t, "cb-01273-vhxh-cv1")).get("/refusals").want(403); strings.Contains(log.Body, "⟦") {
		t.Error("a word is missing")
	}
}
