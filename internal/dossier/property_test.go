package dossier_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// later is a date for answers after everything that happens here.
var later = time.Date(2027, 11, 25, 9, 0, 0, 0, deadline.Zone())

// anyCommand draws a command that may or may not fit the state.
var anyCommand = rapid.Custom(func(t *rapid.T) dossier.Command {
	hand := rapid.Bool().Draw(t, "hand-over")
	text := rapid.SampledFrom([]string{"", "lý do"}).Draw(t, "text")
	in := submission()
	if rapid.IntRange(0, 9).Draw(t, "incomplete") == 0 {
		in.Components = in.Components[:1]
	}
	return rapid.SampledFrom([]dossier.Command{
		dossier.Submit{Submission: in}, dossier.Accept{Submission: &in, HandOver: hand}, dossier.Accept{HandOver: hand},
		dossier.Refuse{"NotCompetent", text, "c"}, dossier.Receive{Papers: hand}, dossier.ReceivePapers{}, dossier.ReceivePapers{Damaged: onlyC1(1), Note: text}, dossier.ReceivePapers{Missing: onlyC1(1)}, dossier.HandOver{}, dossier.ReturnToPrevious{text},
		dossier.Assign{PostID: rapid.SampledFrom([]string{"cv1", "cv2", "vt"}).Draw(t, "to"), HandOver: hand},
		dossier.Appraise{Text: text, Eligible: true, HandOver: hand}, dossier.Appraise{Text: "ý kiến", Eligible: true, HandOver: hand},
		dossier.SubmitForApproval{Summary: "trình", HandOver: hand}, dossier.Approve{HandOver: hand},
		with(func(i *dossier.Issue) { i.HandOver = hand }), with(denying),
		dossier.ReturnResult{Channel: dossier.Direct, Receiver: "Nông Thị Thử"}, dossier.ReturnResult{Channel: dossier.Online, Receiver: "Nông Thị Thử", Place: dossier.InDigitalStore}, dossier.ReturnResult{Channel: dossier.Postal, Receiver: "Nông Thị Thử"},
		posted(text), delivery(dossier.Delivered, later), delivery(dossier.CameBack, start.Add(5*time.Hour)),
		dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: text, ReasonCode: "Incomplete"}}},
		dossier.ReceiveSupplement{Components: []dossier.ComponentItem{{ComponentID: "c2", CopyKind: catalog.Copy, Count: 1}}},
		dossier.RequestSupplement{Items: []dossier.SupplementItem{{Name: "Giấy xác nhận", Reason: text, ReasonCode: "Incomplete", LegalGround: text}}, Why: text},
		dossier.ApproveRefusal{}, dossier.RejectRefusal{text}, dossier.ApproveSupplement{}, dossier.RejectSupplement{text}, correction, handing(text, hand), lossOn(start),
		dossier.ReceiveSupplement{Components: []dossier.ComponentItem{{ComponentID: "c1", CopyKind: catalog.Copy, Count: 1}}, Enough: hand, Note: text},
		dossier.RequestPayment{}, dossier.RecordPayment{Method: "Cash"}, dossier.RequestWithdrawal{text}, dossier.ConfirmWithdrawal{}, dossier.CancelWithdrawal{text}, dossier.DeclineWithdrawal{text},
		dossier.ReviseFees{Lines: []dossier.FeeChoice{{"f1", rapid.IntRange(-1, 3).Draw(t, "often")}}, Reason: text},
		dossier.VoidReceipt{"BL26-0000001", text}, refund(rapid.Int64Range(0, 60_000).Draw(t, "back")), dossier.ApproveRefund{"", text}, dossier.RejectRefund{"", text},
		dossier.PayRefund{Method: "Cash", Receiver: "Nông Thị Thử"}, dossier.ReturnOriginals{Receiver: "Nông Thị Thử"},
		dossier.Stop{"OtherGround", text, "c"},
		dossier.PauseClock{ReasonCode: "ForceMajeure", Reason: text, LegalGround: text, Document: text, DocumentDate: "2026-11-25"}, dossier.ResumeClock{},
		extension, dossier.AcknowledgeExtension{Method: "Phone"},
		dossier.Reassign{"cv2", text}, dossier.Reassign{"tn2", text}, dossier.TakeOver{text}, dossier.Recall{text}, dossier.Undo{text}, dossier.Undo{text},
		atOnce(start), filedAtOnce(start), dossier.Redirect{"xa2.mc", text}, dossier.Redirect{"xa.mc", text},
		dossier.Chase{text, later}, dossier.GiveDirective{text, later}, dossier.AnswerChase{"c1", text}, dossier.AnswerChase{"", text},
		dossier.RequestConsultation{UnitID: rapid.SampledFrom([]string{"so.nv", "xa.mc"}).Draw(t, "ask"), Question: text, Due: later}, dossier.GiveOpinion{Text: text},
		dossier.RecordVerification{rapid.SampledFrom([]dossier.VerificationKind{"", dossier.FieldCheck, dossier.Council}).Draw(t, "kind"), start, "Tổ 1", "Ông A", text, nil}, dossier.TakeBackQuestion{"", text}, dossier.TakeBackQuestion{"q1", text},
	}).Draw(t, "command")
})

// fitting gives a command of a name whose content is right.
func fitting(name string, at time.Time) dossier.Command {
	if name == "redirect" {
		return dossier.Redirect{"xa2.mc", "nơi cư trú thuộc xã khác"}
	}
	for _, c := range []dossier.Command{
		atOnce(at), dossier.Accept{HandOver: true}, dossier.Refuse{"Incomplete", "b", "c"}, dossier.Receive{}, dossier.ReceivePapers{}, dossier.HandOver{}, dossier.ReturnToPrevious{"lý do"},
		dossier.Assign{PostID: "cv1", HandOver: true}, dossier.Appraise{Text: "ý kiến", Eligible: true},
		dossier.SubmitForApproval{Summary: "trình", HandOver: true}, dossier.Approve{HandOver: true},
		with(func(i *dossier.Issue) { i.Date = deadline.DateOf(at).String() }),
		dossier.ReturnResult{Channel: dossier.Direct, Receiver: "Nông Thị Thử"}, posted(at.Format("150405.000")), delivery([]dossier.DeliveryStatus{dossier.CameBack, dossier.Delivered}[at.Minute()/10%2], at),
		dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: "thiếu", ReasonCode: "Incomplete"}}, Why: "Giấy tờ vừa nộp chưa đúng"},
		dossier.ReceiveSupplement{Components: []dossier.ComponentItem{{ComponentID: "c2", CopyKind: catalog.Copy, Count: 1}}},
		dossier.ApproveRefusal{}, dossier.RejectRefusal{"Vẫn thuộc thẩm quyền"}, dossier.ApproveSupplement{}, dossier.RejectSupplement{"Đã đủ để giải quyết"}, numbered(at), handing("", true), lossOn(start),
		dossier.RequestPayment{}, dossier.RecordPayment{Method: "Cash"}, dossier.RequestWithdrawal{"đổi ý"}, dossier.ConfirmWithdrawal{}, dossier.CancelWithdrawal{"thôi không rút"}, dossier.DeclineWithdrawal{"không phải chủ hồ sơ"},
		dossier.ReviseFees{Lines: []dossier.FeeChoice{{"f1", at.Minute()%3 + 1}}, Reason: "Thêm bản"},
		dossier.VoidReceipt{"BL26-0000001", "ghi nhầm"}, refund(10_000), dossier.ApproveRefund{}, dossier.RejectRefund{"", "chưa đủ căn cứ"},
		dossier.PayRefund{Method: "Cash", Receiver: "Nông Thị Thử"}, dossier.ReturnOriginals{Receiver: "Nông Thị Thử"}, dossier.Stop{"NoSupplement", "b", "c"},
		pauseOn(at), dossier.ResumeClock{}, extension, dossier.AcknowledgeExtension{Method: "Phone"},
		dossier.Reassign{"cv2", "nghỉ ốm"}, dossier.TakeOver{"nghỉ phép"}, dossier.Recall{"chuyển nhầm"}, dossier.Undo{"bấm nhầm"},
		dossier.Chase{"Báo cáo tiến độ", later}, dossier.GiveDirective{"Ưu tiên", later}, dossier.AnswerChase{"", "Đang xử lý"},
		dossier.RequestConsultation{UnitID: "so.nv", Question: "Có đủ điều kiện không?", Due: later}, dossier.GiveOpinion{Text: "Thống nhất", Agrees: true},
		dossier.RecordVerification{dossier.Council, start, "Tổ 1", "Ông A, bà B", "Đã xác minh", nil}, dossier.TakeBackQuestion{"", "Hỏi nhầm đơn vị"},
	} {
		if c.Name() == name {
			return c
		}
	}
	panic("no command " + name)
}

// TestAnySequence: whatever commands are given by whomever, the law holds.
func TestAnySequence(t *testing.T) {
	posts := []string{"tn1", "tn2", "bn1", "bp1", "tr", "tp", "cv1", "cv2", "ct", "vt", "qt", "so-cv"}
	reached := map[dossier.NationalStatus]bool{}
	lives(t, 1000) // of a hundred, one run in ten comes to no Withdrawal at all
	rapid.Check(t, func(r *rapid.T) {
		// Half of the histories begin somewhere on the ordinary way, so that few
		// commands reach every corner.
		k := drawKind(r)
		lived := max(0, rapid.IntRange(-6, 7).Draw(r, "lived"))
		if k != (kind{}) {
			lived = 0
		}
		s, all, err := run(ordinary()[:lived]...)
		if err != nil {
			r.Fatal(err)
		}
		at := start.Add(5 * time.Hour)
		for range rapid.IntRange(1, 60).Draw(r, "length") {
			at = at.Add(time.Duration(rapid.IntRange(0, 600).Draw(r, "minutes")) * time.Minute)
			c, post := anyCommand.Draw(r, "command"), rapid.SampledFrom(posts).Draw(r, "post")
			if s.Token() != nil && rapid.IntRange(0, 3).Draw(r, "by the holder") > 0 {
				post = holder(s)
			}
			e := env(post, at)
			k.into(&e)
			e.PaperBy = at.Add(4 * time.Hour)
			e.Till.Next = len(s.Receipts()) + 1
			if p := s.Possible(e.Actor, process, nil); len(p) > 0 && rapid.IntRange(0, 3).Draw(r, "a fitting one") > 0 {
				c = fitting(rapid.SampledFrom(p).Draw(r, "name"), at)
			}
			frozen, before := clone(s), s
			events, err := dossier.Decide(s, c, e)
			if !reflect.DeepEqual(clone(s), frozen) {
				r.Fatalf("%s changed the state it was given", c.Name())
			}
			if err != nil {
				if events != nil || fault.Of(err).Kind == fault.Internal {
					r.Fatalf("%s by %s: %v and %d events", c.Name(), post, err, len(events))
				}
				continue
			}
			if possible := s.Possible(e.Actor, process, nil); s.Seq > 0 && !contains(possible, c.Name()) {
				r.Fatalf("%s was done by %s in %s, but only %v was offered", c.Name(), post, s.Status, possible)
			}
			for _, ev := range events {
				next := dossier.Evolve(s, ev)
				lawful(r, s, next, ev)
				s = next
			}
			undone(r, before, s, e)
			all = append(all, events...)
			reached[s.National()] = true
		}
		checkReplay(r, s, all)
	})
	for n := dossier.NationalSubmitted; n <= dossier.NationalReturned; n++ {
		if !reached[n] {
			t.Errorf("no sequence reached national status %d", n)
		}
	}
}

// lawful checks one step of history (ST-01, ST-02, ST-04, T-12).
func lawful(r *rapid.T, before, after dossier.State, e dossier.Event) {
	if after.Seq != before.Seq+1 || e.Seq != after.Seq || e.By.Name == "" {
		r.Fatalf("event %d after %d by %q", e.Seq, before.Seq, e.By.Name)
	}
	if before.Status.Final() && !afterTheEnd[e.Data.Type()] {
		r.Fatalf("%s after the end", e.Data.Type())
	}
	lawfulMoney(r, after)
	lawfulRepair(r, after)
	from, to := before.National(), after.National()
	switch {
	case to == dossier.NationalNone:
		r.Fatalf("no national status after %s", e.Data.Type()) // ST-01
	case to == dossier.NationalReturned && from != dossier.NationalResolved && before.Status != dossier.Returned:
		r.Fatal("10 without 9")
	case to == dossier.NationalResolved && (after.Result == nil || after.Result.Number == "" || len(after.Result.Files) == 0 && after.AtOnce == nil):
		r.Fatal("9 without a Result")
	case to >= dossier.NationalAccepted && to != dossier.NationalRefused && to != dossier.NationalSupplement && to != dossier.NationalWithdrawal && after.Code == "":
		r.Fatalf("%d without a DossierCode", to)
	case to == dossier.NationalAccepted && after.OriginalDueDate().IsZero():
		r.Fatal("2 without a Receipt's due date")
	case to == dossier.NationalReturned && after.AtOnce == nil && len(after.Result.Files) == 0:
		r.Fatal("10 without the Result's file")
	case to == dossier.NationalSupplement && after.Supplements[len(after.Supplements)-1].Number == "":
		r.Fatal("5 without a SupplementNotice")
	}
	if before.Code != "" && after.Code != before.Code {
		r.Fatal("a second code")
	}
	lawfulStart(r, before, after)
	lawfulClock(r, before, after)
	stages := map[dossier.Stage]int{}
	for _, x := range after.Supplements {
		if stages[x.Stage]++; stages[x.Stage] > 1 && x.ApprovedBy.Name == "" {
			r.Fatal("two requests at one stage, and no leader approved it") // T-06
		}
		if x.ApprovedBy.OfficerID != "" && x.ApprovedBy.OfficerID == x.RequestedBy.OfficerID {
			r.Fatal("approved by who asked") // CF-05
		}
	}
	if n := len(after.Supplements); n > 1 && after.Supplements[n-1].ApprovedBy.Name == "" {
		r.Fatal("a second request in total, and no leader approved it") // CF-05
	}
	if waits := len(after.Work()) > 0; waits == (after.Status.Final() && !after.RefundOpen() && after.CorrectedOpen() == nil && len(after.Originals()) == 0) {
		r.Fatalf("%s waits for somebody: %v", after.Status, waits)
	}
}

type failer interface {
	Fatalf(string, ...any)
}

// checkReplay: rebuilding from the ledger, through its JSON, gives the same state.
func checkReplay(t failer, s dossier.State, events []dossier.Event) {
	var read []dossier.Event
	for _, e := range events {
		data, err := json.Marshal(e.Data)
		if err != nil {
			t.Fatalf("%v", err)
		}
		p, err := dossier.Decode(e.Data.Type(), e.Data.Version(), data)
		if err != nil {
			t.Fatalf("%v", err)
		}
		read = append(read, dossier.Event{Seq: e.Seq, At: e.At, By: e.By, Data: p})
	}
	one, err1 := json.Marshal(s)
	two, err2 := json.Marshal(dossier.Replay(read))
	if err1 != nil || err2 != nil || string(one) != string(two) {
		t.Fatalf("replay differs:\n%s\n%s", one, two)
	}
}

func holder(s dossier.State) string {
	if s.Token().PostID != "" {
		return s.Token().PostID
	}
	for _, p := range posts {
		if p.UnitID == s.Token().Unit.ID && p.Has(s.Token().Role) {
			return p.ID
		}
	}
	return "qt"
}

func clone(s dossier.State) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}
