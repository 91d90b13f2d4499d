package app_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"

	"github.com/xuri/excelize/v2"
)

// publish lays a draft before a second person, who approves it.
func publish(t *testing.T, w *apptest.World, p *app.Proposal, err error, by, second org.Actor) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	p, err = w.App.Propose(t.Context(), by, p.ID, p.Seq, app.ProposeInput{EffectiveFrom: w.App.Today(), Decision: "QĐ thử"})
	if err == nil {
		_, err = w.App.ApproveProposal(t.Context(), second, p.ID, p.Seq)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func setUp(t *testing.T) (w *apptest.World, province, ministry org.Actor) {
	w = apptest.New(t)
	return w, w.Post(t, "cb-vp-qt"), w.Post(t, "bnv-vp-qt")
}

// TestNavigationIsObeyed: not navigated is refused with where to file, on trial is
// marked, navigated is taken in as ever (B-01, B-09, PP-17).
func TestNavigationIsObeyed(t *testing.T) {
	w, admin, ministry := setUp(t)
	counter := w.Actor(t, org.IntakeOfficer, "cb-01273-mc")
	key := ""
	for _, p := range w.App.Book().Search("", org.Commune, w.App.Today(), 500) {
		if !p.Crosses(org.Commune) && len(p.Variants) == 1 && p.Variants[0].Receivable(w.App.Today()) && len(p.FeesIn("04", w.App.Today())) == 0 {
			key = p.Key
			break
		}
	}
	switchTo := func(s catalog.NavigationState) {
		p, err := w.App.ProposeNavigation(t.Context(), admin, app.NewID(), app.NavigationPlan{Province: "04", Entries: []catalog.NavigationEntry{{Procedure: key, Level: org.Commune, State: s}}})
		publish(t, w, p, err, admin, ministry)
	}
	p, err := w.App.Book().Procedure(key, w.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	f := form(p)
	f.SubmitOnly = true
	switchTo(catalog.NotNavigated)
	_, err = w.App.Intake(t.Context(), counter, app.NewID(), f)
	if !fault.Has(err, "procedure.not-navigated") || fault.Of(err).Field != "procedure" || !strings.Contains(fault.Of(err).Text("vi"), "Cao Bằng") {
		t.Errorf("not navigated: %v", err)
	}
	if err := w.App.CheckIntake(t.Context(), counter, f); !fault.Has(err, "procedure.not-navigated") {
		t.Errorf("the check before says nothing: %v", err)
	}
	for _, s := range []catalog.NavigationState{catalog.OnTrial, catalog.Navigated} {
		switchTo(s)
		done, err := w.App.Intake(t.Context(), counter, app.NewID(), f)
		if err != nil {
			t.Fatal(s, err)
		}
		v, err := w.App.Open(t.Context(), counter, done.Ref, "test", "")
		if err != nil || v.State.Trial != (s == catalog.OnTrial) {
			t.Errorf("%s: trial %v, %v", s, v.State.Trial, err)
		}
	}
	if h := w.App.Book().NavigationHistory("04", key); len(h) < 3 || h[0].Approver == h[0].Author || h[0].Approver == "" {
		t.Errorf("history %+v", h)
	}
}

// TestAccountLife: entered, approved by a second person, changed, and the change is an
// alarm until somebody who watches has seen it (B-03, B-10).
func TestAccountLife(t *testing.T) {
	w, admin, ministry := setUp(t)
	x := catalog.BeneficiaryAccount{UnitID: "cb-01477", BIN: "970436", Number: " 0011 0041.23456", Holder: "UBND  XÃ", SubItems: nil}
	bad := x
	bad.Number, bad.BIN = "1.1E+12", "1"
	if _, err := w.App.ProposeAccount(t.Context(), admin, app.NewID(), bad); !fault.Has(err, "account.number-spoiled") && !fault.Has(err, "account.number-form") || !fault.Has(err, "account.bank-unknown") {
		t.Errorf("bad account: %v", err)
	}
	p, err := w.App.ProposeAccount(t.Context(), admin, app.NewID(), x)
	publish(t, w, p, err, admin, ministry)
	got, ok := w.App.Book().PayTo("cb-01477", "2716", w.App.Today())
	if !ok || got.Number != "0011004123456" || got.Approver != ministry.Name || len(w.App.AccountAlarms(admin)) != 0 {
		t.Fatalf("%+v %v", got, ok)
	}
	if _, err := w.App.ProposeAccount(t.Context(), admin, app.NewID(), x); !fault.Has(err, "account.overlap") {
		t.Errorf("a second account for the same fees: %v", err)
	}
	other := got
	other.Number = "9999999999"
	p, err = w.App.ProposeAccount(t.Context(), admin, app.NewID(), other)
	if err != nil {
		t.Fatal(err)
	}
	findings, err := w.App.Findings(p)
	if err != nil || len(findings) == 0 || findings[len(findings)-1].Code != "account.payee-changes" {
		t.Errorf("a change of payee passes in silence: %+v %v", findings, err)
	}
	publish(t, w, p, err, admin, ministry)
	for _, watcher := range []org.Actor{admin, ministry, w.Actor(t, org.FeeClerk, "cb-pvhcc"), w.Actor(t, org.MinistryOffice, "")} {
		if n := len(w.App.AccountAlarms(watcher)); n != 1 {
			t.Errorf("%s %s is shown %d alarms", watcher.Title, watcher.Name, n)
		}
	}
	if n := len(w.App.AccountAlarms(w.Actor(t, org.CaseOfficer, ""))); n != 0 {
		t.Errorf("a case officer is shown %d", n)
	}
	if err := w.App.AcknowledgeAccount(t.Context(), admin, got.ID, 2, "đã gọi điện"); err != nil {
		t.Fatal(err)
	}
	if err := w.App.AcknowledgeAccount(t.Context(), admin, got.ID, 2, ""); !fault.Has(err, "account.ack-gone") {
		t.Errorf("twice: %v", err)
	}
	if len(w.App.AccountAlarms(ministry)) != 0 || len(w.App.Book().AccountAlarms("04", false)) != 1 {
		t.Error("the alarm did not end, or its history is gone")
	}
}

// TestAccountSheet: every bad cell of an uploaded sheet is named; what differs is
// told line by line (integrations 14).
func TestAccountSheet(t *testing.T) {
	w, admin, _ := setUp(t)
	csv := "Mã đơn vị;Ngân hàng;Số tài khoản;Chủ tài khoản;Tiểu mục\n" +
		"cb-snv;Vietcombank;0331000400016;SO NOI VU TINH CAO BANG;\n" + // as it is
		"cb-snv;970415;113366668888;SO NOI VU;2763\n" + // changed
		"H14.101;BIDV;12345;UBND;\n" + // C4 too short
		"khong-co;BIDV;1234567890;UBND;9999\n" + // A5, E5
		"cb-01477;Ngân hàng lạ;0000123456;;\n" // B6, D6
	sheet, err := w.App.ReadAccounts(admin, "04", "ds.csv", []byte("\uFEFF"+csv))
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, f := range sheet.Faults {
		cells = append(cells, f.Cell+" "+f.Fault.Code)
	}
	want := "C4 account.number-form, A5 account.unit-unknown, E5 account.sub-item, B6 account.bank-unknown, D6 account.holder-missing"
	if got := strings.Join(cells, ", "); got != want {
		t.Errorf("cells %s\nwant %s", got, want)
	}
	if len(sheet.Lines) != 2 || sheet.Lines[0].Change != "same" || sheet.Lines[1].Change != "changed" || sheet.Lines[1].Account.Version != 2 {
		t.Errorf("lines %+v", sheet.Lines)
	}
	if len(sheet.Missing) != 1 || sheet.Missing[0].ID != "tk-cb-01273" {
		t.Errorf("missing %+v", sheet.Missing)
	}
	if _, err := w.App.ReadAccounts(admin, "04", "x.csv", []byte("a,b\n1,2\n")); !fault.Has(err, "account.import-columns") {
		t.Errorf("no columns: %v", err)
	}
}

// TestAccountSheetXLSX: a number cell is refused, for its leading zeros are lost; text
// is read as it stands.
func TestAccountSheetXLSX(t *testing.T) {
	w, admin, _ := setUp(t)
	x := excelize.NewFile()
	for i, row := range [][]any{{"unit", "bank", "number", "holder"}, {"cb-01477", "970436", "0011004123456", "UBND"}, {"cb-01321", "970436", 11004123456, "UBND"}} {
		if err := x.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		t.Fatal(err)
	}
	sheet, err := w.App.ReadAccounts(admin, "04", "ds.xlsx", b.Bytes())
	if err != nil || len(sheet.Faults) != 1 || sheet.Faults[0].Cell != "C3" || sheet.Faults[0].Fault.Code != "account.cell-number" {
		t.Fatalf("%+v %v", sheet.Faults, err)
	}
	if len(sheet.Lines) != 1 || sheet.Lines[0].Account.Number != "0011004123456" {
		t.Errorf("%+v", sheet.Lines)
	}
}

// TestConfirmation: signer and day are kept, a later change makes it stale, and what
// changed under the reviewer's eyes must be reviewed again (B-10).
func TestConfirmation(t *testing.T) {
	w, admin, ministry := setUp(t)
	r, err := w.App.Review(t.Context(), admin, "04", app.ConfirmAccounts)
	if err != nil || r.Last != nil || len(r.Lines) != 3 {
		t.Fatalf("%+v %v", r, err)
	}
	in := app.ConfirmInput{Province: "04", Subject: app.ConfirmAccounts, Hash: r.Hash, Signer: "Nông Văn Thử", Title: "Phó Chủ tịch", SignedOn: w.App.Today()}
	for code, spoil := range map[string]func(*app.ConfirmInput){
		"confirmation.signer": func(x *app.ConfirmInput) { x.Signer = "" }, "confirmation.date": func(x *app.ConfirmInput) { x.SignedOn = "2027-01-01" },
		"confirmation.stale": func(x *app.ConfirmInput) { x.Hash = "other" },
	} {
		x := in
		spoil(&x)
		if err := w.App.Confirm(t.Context(), admin, x); !fault.Has(err, code) {
			t.Errorf("%s: %v", code, err)
		}
	}
	if err := w.App.Confirm(t.Context(), admin, in); err != nil {
		t.Fatal(err)
	}
	r, err = w.App.Review(t.Context(), ministry, "04", app.ConfirmAccounts)
	if err != nil || r.Last == nil || r.Stale || r.Last.Signer != in.Signer || r.Last.By.Name != admin.Name {
		t.Fatalf("%+v %v", r.Last, err)
	}
	changed := w.App.Book().Account("tk-cb-snv")[0]
	changed.Number = "0331000400017"
	p, err := w.App.ProposeAccount(t.Context(), admin, app.NewID(), changed)
	publish(t, w, p, err, admin, ministry)
	if r, err = w.App.Review(t.Context(), admin, "04", app.ConfirmAccounts); err != nil || !r.Stale || len(r.Changes) != 1 {
		t.Errorf("a changed account leaves the confirmation as it was: %+v %v", r.Changes, err)
	}
	if _, err := w.App.Review(t.Context(), admin, "01", app.ConfirmAccounts); !fault.Has(err, "setup.not-yours") {
		t.Errorf("another province: %v", err)
	}
}

// TestSecretsAreSealed: a secret is in no row as it was typed, comes back only to its
// adapter, and may be kept, replaced and removed (B-04).
func TestSecretsAreSealed(t *testing.T) {
	w, admin, ministry := setUp(t)
	c := catalog.Connection{Province: "04", Kind: catalog.SmsSender, Name: "CAOBANG", Provider: "VNPT", Payer: "Văn phòng UBND tỉnh"}
	set := func(act app.SecretAct, secret string) catalog.Connection {
		p, err := w.App.ProposeConnection(t.Context(), admin, app.NewID(), c, act, secret)
		if err == nil && secret != "" && bytes.Contains(p.Content, []byte(secret)) {
			t.Error("the secret stands in the proposal")
		}
		publish(t, w, p, err, admin, ministry)
		got, _ := w.App.Book().Connection("04", catalog.SmsSender)
		return got
	}
	got := set(app.ReplaceSecret, "mat-khau-sieu-bi-mat")
	if s, err := w.App.Secret(got); err != nil || s != "mat-khau-sieu-bi-mat" || got.Secret.By != admin.Name {
		t.Fatalf("%q %v", s, err)
	}
	if kept := set(app.KeepSecret, ""); kept.Version != 2 || kept.Secret == nil {
		t.Errorf("kept: %+v", kept)
	}
	moved := got
	moved.Province = "01"
	if _, err := w.App.Secret(moved); err == nil {
		t.Error("a sealed secret opens elsewhere")
	}
	if gone := set(app.RemoveSecret, ""); gone.Secret != nil {
		t.Error("the secret was not removed")
	}
	bad := c
	bad.Address, bad.Payer = "http://x", ""
	if _, err := w.App.ProposeConnection(t.Context(), admin, app.NewID(), bad, "", ""); !fault.Has(err, "connection.address") || !fault.Has(err, "connection.payer") {
		t.Errorf("%v", err)
	}
}

// TestReadiness: the board names what is missing, and the ministry sees all provinces.
func TestReadiness(t *testing.T) {
	w, admin, ministry := setUp(t)
	all, err := w.App.Readiness(t.Context(), ministry, "")
	if err != nil || len(all) != 34 {
		t.Fatalf("%d provinces, %v", len(all), err)
	}
	own, err := w.App.Readiness(t.Context(), admin, "")
	if err != nil || len(own) != 1 || own[0].Area.Code != "04" {
		t.Fatalf("%v %v", own, err)
	}
	kinds := map[app.GapKind]int{}
	for _, l := range own[0].Lines {
		for _, g := range l.Gaps {
			kinds[g.Kind]++
		}
	}
	for _, k := range []app.GapKind{app.GapSms, app.GapTrials, app.GapAccount, app.GapUnsigned, app.GapInvoice} {
		if kinds[k] == 0 {
			t.Errorf("%s is not noticed: %v", k, kinds)
		}
	}
	if kinds[app.GapUnits] != 0 || kinds[app.GapDocuments] != 0 {
		t.Errorf("what is there is missed: %v", kinds)
	}
	for _, b := range all {
		if b.Area.Code != "04" && (b.HasBody || b.Ready > 0 || len(b.Lines[0].Gaps) != 1 || b.Lines[0].Gaps[0].Kind != app.GapUnits) {
			t.Errorf("%s: %+v", b.Area.Name, b.Lines[0].Gaps)
		}
	}
	if _, err := w.App.Readiness(t.Context(), admin, "01"); !fault.Has(err, "setup.not-yours") {
		t.Errorf("another province: %v", err)
	}
}

// TestSupport: an officer asks, an administrator of the province answers, others do
// not read it; contacts and evaluations tell the second of two editors (B-05, B-06).
func TestSupport(t *testing.T) {
	w, admin, ministry := setUp(t)
	asker, other := w.Actor(t, org.IntakeOfficer, "cb-01273-mc"), w.Actor(t, org.IntakeOfficer, "cb-01477-mc")
	key := app.NewID()
	for range 2 { // the button was pressed twice
		if err := w.App.NewTicket(t.Context(), asker, key, "Không in được Mẫu 01", "Bấm in thì trang trắng"); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := w.App.Tickets(t.Context(), asker); err != nil || len(list) != 1 || list[0].Status != app.TicketOpen {
		t.Fatalf("%+v %v", list, err)
	}
	if list, _ := w.App.Tickets(t.Context(), other); len(list) != 0 {
		t.Error("somebody else reads it")
	}
	if _, err := w.App.Ticket(t.Context(), other, "04", key); !fault.Has(err, "ticket.not-found") {
		t.Errorf("%v", err)
	}
	if err := w.App.AnswerTicket(t.Context(), admin, "04", key, 1, "Đã sửa", false); err != nil {
		t.Fatal(err)
	}
	if err := w.App.AnswerTicket(t.Context(), ministry, "04", key, 1, "Tôi cũng trả lời", false); !fault.Has(err, "setup.stale") {
		t.Errorf("the second of two: %v", err)
	}
	got, err := w.App.Ticket(t.Context(), asker, "04", key)
	if err != nil || got.Status != app.TicketAnswered || len(got.Answers) != 1 || got.Answers[0].By.Name != admin.Name {
		t.Errorf("%+v %v", got, err)
	}
	if err := w.App.SetSupportContacts(t.Context(), admin, "04", 0, []app.Contact{{Name: "Nông Văn Thử", Phone: "0206 000 0000"}}); err != nil {
		t.Fatal(err)
	}
	if err := w.App.SetSupportContacts(t.Context(), admin, "04", 0, nil); !fault.Has(err, "setup.stale") {
		t.Errorf("%v", err)
	}
	if c, err := w.App.SupportContacts(t.Context(), asker, "04"); err != nil || c.Seq != 1 || len(c.Contacts) != 1 {
		t.Errorf("%+v %v", c, err)
	}
	e := app.TrialEvaluation{Province: "04", Scores: map[string]int{"convenience": 4, "stability": 5, "fit": 3, "data": 9}, Procedures: 12, Dossiers: 30}
	if err := w.App.Evaluate(t.Context(), w.Actor(t, org.FocalOfficer, ""), e); !fault.Has(err, "evaluation.score") || fault.Of(err).Field != "scores.data" {
		t.Errorf("%v", err)
	}
	e.Scores["data"] = 2
	if err := w.App.Evaluate(t.Context(), w.Actor(t, org.FocalOfficer, ""), e); err != nil {
		t.Fatal(err)
	}
	if list, err := w.App.Evaluations(t.Context(), ministry); err != nil || len(list) != 1 || list[0].Scores["fit"] != 3 {
		t.Errorf("%+v %v", list, err)
	}
}
