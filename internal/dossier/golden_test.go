package dossier_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
)

var update = flag.Bool("update", false, "rewrite the golden file; read its difference before committing it")

// TestEventsKeepTheirJSON: a released event is read for ever, so its JSON may not
// change; a new shape is a new version.
func TestEventsKeepTheirJSON(t *testing.T) {
	submit := given{"tn1", 0, dossier.Submit{Submission: submission()}}
	ask := given{"cv1", time.Hour, dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: "Con dưới 18 tuổi", ReasonCode: "Incomplete"}}}}
	bring := given{"tn1", time.Hour, dossier.ReceiveSupplement{Components: []dossier.ComponentItem{{ComponentID: "c2", CopyKind: catalog.Copy, Count: 1, Attachments: []dossier.Attachment{file}}}}}
	life := ordinary()
	lives := [][]given{
		append(life[:2:2], append([]given{ask, bring}, life[2:]...)...),
		append(life[:1:1], given{"tn1", 0, dossier.Digitise{ComponentID: "c1", File: dossier.Attachment{ID: "f-scan", Name: "Đơn.pdf", Type: "application/pdf", Size: 9, SHA256: "ab"}, Pages: 2, DPI: 300}}),
		{submit, {"tr", 0, dossier.Refuse{"NotCompetent", "Không thuộc thẩm quyền", "NĐ 118/2025"}}},
		{submit, {"tn1", 0, dossier.Refuse{"NotCompetent", "Không thuộc thẩm quyền", "NĐ 118/2025"}}, {"tr", 0, dossier.RejectRefusal{"Thuộc thẩm quyền của xã"}}, {"tn1", 0, dossier.Refuse{"OtherGround", "Thủ tục đã bãi bỏ", "QĐ 1"}}, {"ct", 0, dossier.ApproveRefusal{"Đồng ý"}}},
		append(life[:2:2], given{"cv1", 0, dossier.ReturnToPrevious{"Sai phòng"}}, given{"ct", 0, dossier.Stop{"CompetentDecision", "Có căn cứ dừng", "Luật"}}),
		append(life[:2:2], given{"tp", time.Hour, pauseOn(start)}, given{"ct", 24 * time.Hour, dossier.ResumeClock{Note: "Đã có kết luận"}},
			given{"ct", 0, extension}, given{"tn1", 0, dossier.AcknowledgeExtension{Method: "Phone", Note: "Đã gọi"}}),
		append(life[:2:2], given{"tn1", 0, dossier.RequestPayment{"chờ nộp"}}, given{"tn1", 0, dossier.RequestWithdrawal{"đổi ý"}}, given{"tr", 0, dossier.ConfirmWithdrawal{}}),
		append(life[:2:2], given{"tn1", 0, dossier.RequestWithdrawal{"đổi ý"}}, given{"tn1", 0, dossier.CancelWithdrawal{"Bấm nhầm"}}, given{"tn1", 0, dossier.RequestWithdrawal{"đổi ý"}}, given{"ct", 0, dossier.DeclineWithdrawal{"Không phải chủ hồ sơ"}}),
		turns(), twice(), givenBack(), append(life[:7:7], given{"tr", 0, dossier.VoidReceipt{"BL26-0000001", "Ghi nhầm hình thức"}}), append(life[:8:8], given{"vt", time.Hour, correction}, given{"tr", time.Hour, lossOn(start)}, given{"tn2", time.Hour, handing("", true)}),
		redirected(), append(life[:7:7], given{"tn2", 0, posted("RA1")}, given{"tn2", 0, delivery(dossier.CameBack, start)}, given{"tn2", 0, electronic}),
		{given{"tr", 0, filedAtOnce(start)}}, {given{"tn1", 0, checkedIn(nil)}},
		append(life[:5:5], given{"vt", time.Hour, with(denying)}),
		append(life[:2:2], given{"cv1", 0, dossier.RequestConsultation{UnitID: "so.nv", Question: "Đủ điều kiện không?", Due: start.Add(48 * time.Hour)}}, given{"cv1", time.Hour, dossier.TakeBackQuestion{"q1", "Hỏi nhầm đơn vị"}}),
		append(life[:1:1], given{"tn1", time.Hour, dossier.ReviseFees{Lines: []dossier.FeeChoice{{"f1", 2}}, Proof: "Giấy chứng nhận số 5", Files: []dossier.Attachment{file}, Reason: "Xin hai bản"}}),
	}
	var histories [][]dossier.Event
	for _, l := range lives {
		_, events, err := run(l...)
		if err != nil {
			t.Fatal(err)
		}
		histories = append(histories, events)
	}
	_, moved, err := recounted()
	if err != nil {
		t.Fatal(err)
	}
	var out []goldenLine
	seen := map[string]bool{}
	add := func(e dossier.Event) {
		if key := goldenKey(e.Data); !seen[key] {
			seen[key] = true
			out = append(out, goldenLine{e.Data.Type(), e.Data.Version(), e.By, e.Data})
		}
	}
	for _, events := range append(histories, moved) {
		for _, e := range events {
			add(e)
		}
	}
	_, crossed, err := runAcross(crossing()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range crossed {
		if e.Data.Type() == "ClockStarted" {
			add(e)
		}
	}
	for _, e := range branchingEvents(t) {
		add(e)
	}
	add(typedResult(t))
	add(oldPayment())
	add(oldCorrection())
	add(usedAgain())
	add(dossier.Event{By: out[0].By, Data: dossier.SupplementRequestedV1{Stage: dossier.StageAppraisal, Number: "H14.901-261125-0001/BS1", // no longer written
		Items: []dossier.SupplementItem{{ComponentID: "c2", Name: "Giấy khai sinh", Reason: "Con dưới 18 tuổi"}}}})
	waiting, _, err := run(append(life[:2:2], ask)...)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		var told []dossier.Event
		if waiting, told, err = runTimers(t, waiting, waiting.NextTimer(), supplementTerm); err != nil {
			t.Fatal(err)
		}
		add(told[0])
	}
	for i, p := range []dossier.Payload{dossier.OpinionRemindedV1{Token: "q1"}, dossier.OpinionLateV1{Token: "q1"}} {
		add(dossier.Event{Seq: i + 1, At: start, By: dossier.By{Kind: "System", Name: "motcua"}, Data: p})
	}
	papers := paperEvents(t)
	out = append(out, goldenLine{papers[1].Data.Type(), papers[1].Data.Version(), papers[1].By, papers[1].Data}) // with paper
	for _, e := range papers {
		add(e)
	}
	for _, p := range dossier.Payloads() {
		if !seen[goldenKey(p)] {
			t.Errorf("the golden file has no %s", goldenKey(p))
		}
	}
	got, err := json.MarshalIndent(out, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	const path = "testdata/events.golden.json"
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("the JSON of released events has changed (%v):\n%s", err, got)
	}
}

// goldenLine is one event as it stands in the golden file.
type goldenLine struct {
	Type    string          `json:"type"`
	Version int             `json:"version"`
	By      dossier.By      `json:"by"`
	Data    dossier.Payload `json:"data"`
}

func goldenKey(p dossier.Payload) string { return fmt.Sprintf("%s v%d", p.Type(), p.Version()) }

// branchingEvents is a dossier's life at several steps at once, with everything that
// only happens there.
func branchingEvents(t *testing.T) []dossier.Event {
	s, all, at := broadcast.lived(t, append(opening[:2:2],
		acted{"so-yk", "ask", dossier.GiveOpinion{Text: "Thống nhất", Agrees: true}},
		acted{"cv1", "b1", dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: "thiếu", ReasonCode: "Incomplete"}}}},
		acted{"tn1", "", fitting("receive-supplement", start)})...)
	e := broadcast.system(at)
	e.Recount = &dossier.Recounting{Old: counting, New: calendarWith(2, holiday("2026-11-27", "Nghỉ theo quyết định muộn"))}
	moved, err := dossier.Decide(s, dossier.MoveDueDate{Decision: "QĐ 1/QĐ-TTg"}, e)
	if err != nil {
		t.Fatal(err)
	}
	for _, ev := range moved {
		s, all = dossier.Evolve(s, ev), append(all, ev)
	}
	for _, a := range third[2:] {
		s, all, at = broadcast.does(t, s, all, at, a)
	}
	at = s.NextTimer()
	for _, a := range []acted{{"", "", dossier.RunTimers{}}, {"cv1", "s3", opinion}, {"ct", "s4", dossier.Approve{HandOver: true}},
		{"vt", "s5", with(func(i *dossier.Issue) { i.Date = "2026-11-26" })}} {
		s, all, at = broadcast.does(t, s, all, at, a)
	}
	return all
}

// FuzzDecode: whatever bytes stand in the ledger, reading them never panics.
func FuzzDecode(f *testing.F) {
	for _, p := range dossier.Payloads() {
		data, err := json.Marshal(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(p.Type(), p.Version(), data)
	}
	f.Add("Accepted", 2, []byte("{}"))
	f.Fuzz(func(t *testing.T, typ string, version int, data []byte) {
		p, err := dossier.Decode(typ, version, data)
		if err == nil && (p.Type() != typ || p.Version() != version) {
			t.Fatalf("%s v%d was read as %s v%d", typ, version, p.Type(), p.Version())
		}
	})
}
