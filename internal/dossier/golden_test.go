package dossier_test

import (
	"bytes"
	"encoding/json"
	"flag"
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
	ask := given{"cv1", time.Hour, dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: "Con dưới 18 tuổi"}}}}
	bring := given{"tn1", time.Hour, dossier.ReceiveSupplement{Components: []dossier.ComponentItem{{ComponentID: "c2", CopyKind: catalog.Copy, Count: 1, Attachments: []dossier.Attachment{file}}}}}
	life := ordinary()
	lives := [][]given{
		append(life[:2:2], append([]given{ask, bring}, life[2:]...)...),
		append(life[:1:1], given{"tn1", 0, dossier.Digitise{ComponentID: "c1", File: dossier.Attachment{ID: "f-scan", Name: "Đơn.pdf", Type: "application/pdf", Size: 9, SHA256: "ab"}, Pages: 2, DPI: 300}}),
		{submit, {"tn1", 0, dossier.Refuse{"NotCompetent", "Không thuộc thẩm quyền", "NĐ 118/2025"}}},
		append(life[:2:2], given{"cv1", 0, dossier.ReturnToPrevious{"Sai phòng"}}, given{"ct", 0, dossier.Stop{"CompetentDecision", "Có căn cứ dừng", "Luật"}}),
		append(life[:2:2], given{"tn1", 0, dossier.RequestPayment{"chờ nộp"}}, given{"tn1", 0, dossier.RequestWithdrawal{"đổi ý"}}, given{"tr", 0, dossier.ConfirmWithdrawal{}}),
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
	type line struct {
		Type    string          `json:"type"`
		Version int             `json:"version"`
		By      dossier.By      `json:"by"`
		Data    dossier.Payload `json:"data"`
	}
	var out []line
	seen := map[string]bool{}
	for _, events := range append(histories, moved) {
		for _, e := range events {
			if !seen[e.Data.Type()] {
				seen[e.Data.Type()] = true
				out = append(out, line{e.Data.Type(), e.Data.Version(), e.By, e.Data})
			}
		}
	}
	_, crossed, err := runAcross(crossing()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range crossed {
		if e.Data.Type() == "ClockStarted" {
			seen[e.Data.Type()] = true
			out = append(out, line{e.Data.Type(), e.Data.Version(), e.By, e.Data})
		}
	}
	for _, p := range dossier.Payloads() {
		if !seen[p.Type()] {
			t.Errorf("the golden file has no %s", p.Type())
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
