package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/reason"
)

const cardQR = "004199990001||Nông Thị Thử|01021999|Nữ|Tổ 1, phường Thục Phán, tỉnh Cao Bằng|02032021"

// fill opens the intake form of a procedure and fills it in as a citizen at the
// counter has it: card scanned, telephone typed, every paper ticked.
func (o *officer) fill(procedure string) url.Values {
	o.t.Helper()
	path := "/intake/" + procedure
	scanned := o.post(path, with(o.get(path).want(200).form(path), "qr", cardQR, "do", "enter")).want(200)
	form := with(scanned.form(path), "applicant.phone", "0912345678", "do", "accept")
	if form.Get("applicant.name") != "Nông Thị Thử" || form.Get("qr") != "" {
		o.t.Fatalf("the card filled in %v", form)
	}
	p, err := o.App.Book().Procedure(procedure, o.App.Today())
	if err != nil {
		o.t.Fatal(err)
	}
	if len(p.Variants) > 1 {
		form.Set("variant", p.Variants[0].ID)
	}
	for _, c := range p.Components {
		form.Add("given", c.ID)
	}
	return form
}

// accepted takes a dossier in and gives its page's path.
func (o *officer) accepted(procedure string) string {
	o.t.Helper()
	a := o.post("/intake/"+procedure, with(o.fill(procedure), "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(303)
	path, done, _ := strings.Cut(a.To, "?")
	if done != "done=accepted" {
		o.t.Fatalf("redirect to %s", a.To)
	}
	return path
}

// typed is what each officer writes into the form of her command.
var typed = map[string][]string{
	"appraise":            {"text", "Hồ sơ đầy đủ, đủ điều kiện giải quyết."},
	"submit-for-approval": {"summary", "Kính trình lãnh đạo ký giấy xác nhận."},
	"issue":               {"number", "12/GXN-UBND"},
	"record-payment":      {"method", "Cash", "number", "BL-0001"},
	"return-result":       {"originals_given", "1"},
}

// step does what the page says is due next, with the form as the page gives it.
func (o *officer) step(path string) answer {
	o.t.Helper()
	page := o.get(path).want(200, "Việc cần làm")
	v := o.view(path)
	name := mainCommand(v)
	if name == "" {
		o.t.Fatalf("%s has nothing to do at %s: possible %v", o.Title, v.State.Token().StepID, v.Possible)
	}
	action := path + "/" + name
	form := with(page.form(action), typed[name]...)
	if strings.Contains(page.Body, `name="hand_over" value="1"`) {
		form.Set("hand_over", "1")
	}
	if name == "assign" {
		form.Set("post", v.AssignTo[0].PostID)
	}
	var files []upload
	if name == "issue" {
		files = []upload{{"files", "ket-qua.pdf", apptest.PDF("ket-qua")}}
		form.Set("number", o.Number(form.Get("number")))
	}
	return o.post(action, form, files...).want(303)
}

// view is the dossier as the officer may see it.
func (o *officer) view(path string) *app.View {
	o.t.Helper()
	ref, err := app.ParseRef(strings.TrimPrefix(path, "/dossiers/"))
	if err != nil {
		o.t.Fatal(err)
	}
	v, err := o.App.Open(o.t.Context(), o.Actor, ref, "test", "")
	if err != nil {
		o.t.Fatal(err)
	}
	return v
}

// walk takes a dossier to its end by the pages alone and lists the commands given.
func (d *desk) walk(path string) []string {
	d.t.Helper()
	var given []string
	for range 30 {
		overseer := d.sit(d.World.Actor(d.t, org.MinistryOffice, ""))
		v := overseer.view(path)
		if v.State.Status.Final() {
			return given
		}
		holder := d.World.Actor(d.t, v.State.Token().Role, v.State.Token().Unit.ID)
		if v.State.Token().PostID != "" {
			holder = d.Post(d.t, v.State.Token().PostID)
		}
		d.Clock.Advance(20 * time.Minute)
		a := d.sit(holder).step(path)
		given = append(given, a.To[strings.Index(a.To, "done=")+5:])
	}
	d.t.Fatalf("the dossier does not end: %v", given)
	return nil
}

// TestJourneyAtTheCommune: from the counter to the citizen's hand by forms alone, a
// press per officer and duty.
func TestJourneyAtTheCommune(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	path := counter.accepted("1.010833")
	counter.get(path+"?done=accepted").want(200, "Đã tiếp nhận hồ sơ", "H14.101-261125-", "17:00 02/12/2026", "Phòng Văn hóa - Xã hội phường Thục Phán")
	given := strings.Join(d.walk(path), " ")
	if want := "appraise approve issue return-result"; given != want {
		t.Fatalf("commands %q, want %q", given, want)
	}
	counter = d.sit(counter.Actor) // the session of the morning has run out
	page := counter.get(path).want(200, "Đã trả kết quả", "12/GXN-UBND", "Hồ sơ đã kết thúc", "Ban hành kết quả", "Người nhận: Nông Thị Thử")
	if strings.Contains(plain(page.Body), "004199990001") {
		t.Fatal("the page shows the whole number")
	}
	counter.get(path+"/control-slip").want(200, "Phiếu kiểm soát", "Bên giao")
}

// TestJourneyInTheProvince: a procedure with a head who assigns and a charge to pay.
func TestJourneyInTheProvince(t *testing.T) {
	for _, key := range []string{"1.013934", "1.014199"} {
		t.Run(key, func(t *testing.T) {
			d := newDesk(t)
			counter := d.sit(d.World.Actor(t, org.IntakeOfficer, "cb-pvhcc"))
			path := counter.accepted(key)
			given := " " + strings.Join(d.walkPaying(path), " ") + " "
			for _, name := range []string{" assign ", " appraise ", " approve ", " issue ", " return-result "} {
				if !strings.Contains(given, name) {
					t.Fatalf("no%sin%s", name, given)
				}
			}
			d.sit(counter.Actor).get(path).want(200, "Đã trả kết quả")
		})
	}
}

// walkPaying pays the charge first when there is one, as the counter does.
func (d *desk) walkPaying(path string) []string {
	d.t.Helper()
	till := d.sit(d.World.Actor(d.t, org.FeeClerk, "cb-pvhcc"))
	if v := till.view(path); v.Can("record-payment") {
		action := path + "/record-payment"
		till.post(action, with(till.get(path).form(action), "number", "BL-0001")).want(303)
		till.get(path).want(200, "600.000 đồng", "Đã nộp")
	}
	return d.walk(path)
}

// TestPapersNotHandedIn: P-05 — what never came is asked for by one press, and why needs
// no words.
func TestPapersNotHandedIn(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := with(counter.fill("1.010833"), "do", "ask")
	form["given"] = []string{"c1"}
	to := counter.post("/intake/1.010833", form).want(303).To
	ask, _, _ := strings.Cut(to, "?")
	path := strings.TrimSuffix(ask, "/request-supplement")
	counter.post(ask, counter.get(to).want(200, "Đã ghi nhận").form(ask)).want(303)
	var asked []string
	for _, i := range counter.view(path).State.Supplements[0].Items {
		asked = append(asked, i.ComponentID+" "+i.Reason)
	}
	if want := []string{"c2 Chưa nộp giấy tờ này", "c3 Chưa nộp giấy tờ này"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q, want %q", asked, want)
	}
}

// TestSubmittedThenSupplemented: recorded without acceptance, a supplement asked
// once, brought, and accepted as it stands (P-05, T-06).
func TestSubmittedThenSupplemented(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := with(counter.fill("1.010833"), "do", "submit")
	form["given"] = []string{"c1"}
	path, _, _ := strings.Cut(counter.post("/intake/1.010833", form).want(303).To, "?")
	ask := path + "/request-supplement"
	missing := counter.get(path).want(200, "Chờ tiếp nhận").form(ask)
	if !slices.Equal(missing["items"], []string{"c2", "c3"}) {
		t.Errorf("ticked beforehand: %v, want what was not handed in", missing["items"])
	}
	counter.post(ask, with(missing, "items", "")).want(422).wantAt("request-supplement-items", "Hãy chọn ít nhất một giấy tờ")
	counter.post(ask, with(missing, "items", "c1")).want(422).wantAt("request-supplement-reason-c1", "Hãy ghi lý do cần bổ sung")
	counter.post(ask, with(missing, "items", "", "reason.c2", "Bản sao chưa chứng thực")).want(303) // a tick forgotten
	bring := path + "/receive-supplement"
	page := counter.get(path).want(200, "Chờ bổ sung", "Bản sao chưa chứng thực")
	counter.post(bring, with(page.form(bring), "given", "c2"), upload{"components.c2.files", "chung-thuc.pdf", apptest.PDF("c2")}).want(303)
	accept := path + "/accept"
	page = counter.get(path).want(200, "chung-thuc.pdf")
	counter.post(accept, page.form(accept)).want(422).wantAt("accept-components-c3", "Thiếu giấy tờ bắt buộc")
	form = page.form(accept)
	form.Set("components.c3.database", "1")
	form.Set("hand_over", "1")
	counter.post(accept, form).want(303)
	counter.get(path).want(200, "Đang xử lý", "Khai thác từ Cơ sở dữ liệu quốc gia về dân cư")
}

// TestEndings: refused, withdrawn and stopped, each with its reasons.
func TestEndings(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	record := func() string {
		path, _, _ := strings.Cut(counter.post("/intake/1.010833", with(counter.fill("1.010833"), "do", "submit", "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(303).To, "?")
		return path
	}
	act := func(o *officer, path, name string, pairs ...string) answer {
		t.Helper()
		return o.post(path+"/"+name, with(o.get(path).form(path+"/"+name), pairs...))
	}
	refused := record()
	act(counter, refused, "refuse").want(422).wantAt("refuse-reason_code", "Hãy chọn mã lý do").wantAt("refuse-legal_ground", "Hãy ghi căn cứ pháp lý")
	act(counter, refused, "refuse", "reason_code", "CompetentDecision", "reason", "x", "legal_ground", "x").want(422).wantAt("refuse-reason_code", "Danh mục không có mã lý do")
	for _, r := range reason.For(reason.Refusal, d.App.Today()) { // the list of the law is the list of the page
		counter.get(refused).want(200, fault.Word("vi", string(r.Code)))
	}
	d.refuses(counter, refused)
	counter.get(refused).want(200, "Từ chối tiếp nhận", "Không thuộc thẩm quyền giải quyết", "đề nghị, ")

	withdrawn := record()
	act(counter, withdrawn, "request-withdrawal").want(422).wantAt("request-withdrawal-reason", "Hãy ghi lý do")
	act(counter, withdrawn, "request-withdrawal", "reason", "Đổi ý").want(303)
	act(d.sit(d.Post(t, "cb-01273-mc-gd")), withdrawn, "confirm-withdrawal").want(303)
	counter.get(withdrawn).want(200, "Đã rút", "Đổi ý")

	stopped, _, _ := strings.Cut(counter.post("/intake/1.010833", with(counter.fill("1.010833"), "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(303).To, "?")
	leader := d.sit(d.Post(t, "cb-01273-ld-ct"))
	act(leader, stopped, "stop", "reason_code", "CompetentDecision", "reason", "Theo bản án", "legal_ground", "Bản án số 1").want(303)
	counter.get(stopped).want(200, "Dừng giải quyết", "Bản án số 1")
}

// TestReturnToPreviousAndReceive: the receiver's half of a handover, and a dossier
// given back with a reason (CN06.1).
func TestReturnToPreviousAndReceive(t *testing.T) {
	d := newDesk(t)
	path := d.sit(d.Post(t, "cb-01273-mc-tn1")).accepted("1.010833")
	case1 := d.sit(d.Post(t, "cb-01273-vhxh-cv1"))
	receive, back := path+"/receive", path+"/return-to-previous"
	case1.post(receive, case1.get(path).form(receive)).want(303)
	case1.post(back, case1.get(path).form(back)).want(422).wantAt("return-to-previous-reason", "Hãy ghi lý do")
	case1.post(back, with(case1.get(path).form(back), "reason", "Thiếu chữ ký trên đơn")).want(303)
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	counter.get(path).want(200, "Trả lại: ", "Thiếu chữ ký trên đơn", "Chuyển bước tiếp theo")
	hand := path + "/hand-over"
	counter.post(hand, with(counter.get(path).form(hand), "note", "Đã ký bổ sung")).want(303)
	counter.get(path+"/control-slip").want(200, "Trả lại: Thiếu chữ ký trên đơn", "Đã ký bổ sung")
}

// TestEveryCommandHasAForm: what the law knows, the pages can do; a dossier is filed
// at the intake form.
func TestEveryCommandHasAForm(t *testing.T) {
	all := []dossier.Command{dossier.Accept{}, dossier.Refuse{}, dossier.ApproveRefusal{}, dossier.RejectRefusal{}, dossier.RequestSupplement{}, dossier.ApproveSupplement{}, dossier.Correct{}, dossier.ReturnCorrected{}, dossier.RecordLoss{}, dossier.RejectSupplement{}, dossier.ReceiveSupplement{}, dossier.Receive{},
		dossier.Assign{}, dossier.Appraise{}, dossier.SubmitForApproval{}, dossier.Approve{}, dossier.Issue{}, dossier.HandOver{},
		dossier.ReturnToPrevious{}, dossier.ReturnResult{}, dossier.PostResult{}, dossier.RecordDelivery{}, dossier.RequestPayment{}, dossier.RecordPayment{}, dossier.RequestWithdrawal{},
		dossier.ConfirmWithdrawal{}, dossier.CancelWithdrawal{}, dossier.DeclineWithdrawal{}, dossier.Stop{}, dossier.GiveOpinion{}, dossier.PauseClock{}, dossier.ResumeClock{}, dossier.Extend{}, dossier.AcknowledgeExtension{},
		dossier.Reassign{}, dossier.TakeOver{}, dossier.Recall{}, dossier.Undo{}, dossier.Chase{}, dossier.GiveDirective{}, dossier.AnswerChase{},
		dossier.RequestConsultation{}, dossier.TakeBackQuestion{}, dossier.RecordVerification{}, dossier.VoidReceipt{}, dossier.ReviseFees{}, dossier.RequestRefund{}, dossier.ApproveRefund{}, dossier.RejectRefund{}, dossier.PayRefund{}, dossier.ReturnOriginals{}, dossier.Redirect{}, dossier.ResolveAtOnce{}, dossier.ReceivePapers{}}
	for _, cmd := range all {
		if dossierCommands[cmd.Name()] == nil {
			t.Errorf("no decoder for %s", cmd.Name())
		}
	}
	if len(dossierCommands) != len(all) || len(commandOrder) != len(all) {
		t.Errorf("%d decoders, %d in order, %d commands", len(dossierCommands), len(commandOrder), len(all))
	}
}
