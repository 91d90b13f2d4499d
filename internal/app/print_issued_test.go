package app_test

import (
	"bytes"
	"io"
	"testing"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
)

// printed gives the bytes of a paper.
func printed(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// F-08: what was given stands on the dossier, and prints again byte for byte as it
// was, whatever has happened to the dossier since.
func TestIssuedFormsPrintAgainAsTheyWere(t *testing.T) {
	d := newNoticeDesk(t, true)
	v := d.view(d.clerk)
	receipt := printed(t, func(w io.Writer) error { return d.App.WriteReceipt(w, v, false) })
	v = d.ask("Bản khai chưa ký")
	request := printed(t, func(w io.Writer) error { return d.App.WriteSupplementNotice(w, v, 1) })
	first := v.Procedure.Components[0]
	v = d.do(d.clerk, dossier.ReceiveSupplement{Components: []dossier.ComponentItem{{ComponentID: first.ID, Name: first.Name, CopyKind: catalog.Original, Count: 7}}})
	list := v.IssuedForms()
	if len(list) != 2 || list[0].Form != "receipt" || list[1].Form != "supplement-notice" {
		t.Fatalf("given: %+v", list)
	}
	for i, want := range [][]byte{receipt, request} {
		if got := printed(t, func(w io.Writer) error { return d.App.WriteIssued(w, v, list[i].Seq) }); !bytes.Equal(got, want) {
			t.Errorf("%s is not what it was", list[i].Form)
		}
		if list[i].By.Name != d.clerk.Name || list[i].At.IsZero() || list[i].Number == "" || list[i].Template.Version != "TT 03/2025/TT-VPCP" {
			t.Errorf("%s: who, when, which? %+v", list[i].Form, list[i])
		}
	}
	if again := printed(t, func(w io.Writer) error { return d.App.WriteReceipt(w, v, false) }); !bytes.Equal(again, receipt) {
		t.Error("the receipt itself has changed")
	}
	want(t, "an event that gives no paper", d.App.WriteIssued(io.Discard, v, 1), "dossier.no-notice")
	want(t, "no such event", d.App.WriteIssued(io.Discard, v, 99), "dossier.no-notice")
}

// K-06: Mẫu 01, 02 and 03 bear the link to rate when there is such a page, and only then.
func TestFormsBearTheRatingLink(t *testing.T) {
	d := newNoticeDesk(t, true)
	v := d.ask("Bản khai chưa ký")
	papers := []func(io.Writer) error{
		func(w io.Writer) error { return d.App.WriteReceipt(w, v, false) },
		func(w io.Writer) error { return d.App.WriteSupplementNotice(w, v, 1) },
	}
	for _, p := range papers {
		onPaper(t, noticePaper(t, p), nil, []string{"Đánh giá phục vụ", "Mã phiếu đánh giá"})
	}
	d.App.RatingPath = "/danh-gia/"
	for _, p := range papers {
		onPaper(t, noticePaper(t, p), []string{"Đánh giá phục vụ", "Mã phiếu đánh giá: 04-"}, []string{wholeNumber})
	}
}

// CN19, P-27, CN18: the ticked dossiers come in one file; a dossier that lacks the
// form, another person, another agency are told by name.
func TestPrintBatch(t *testing.T) {
	d := newNoticeDesk(t, true)
	in := form(procedure(t, d.World, d.clerk.Level))
	in.HandOver = false
	second, err := d.App.Intake(t.Context(), d.clerk, app.NewID(), in)
	if err != nil {
		t.Fatal(err)
	}
	in.Applicant.Name = "Lò Văn Ún"
	other, err := d.App.Intake(t.Context(), d.clerk, app.NewID(), in)
	if err != nil {
		t.Fatal(err)
	}
	batch := func(form string, refs ...app.Ref) func(io.Writer) error {
		return func(w io.Writer) error {
			return d.App.PrintBatch(t.Context(), w, d.clerk, app.Batch{Form: form, Refs: refs})
		}
	}
	one, two := d.view(d.clerk).State.Code, second.Code
	onPaper(t, noticePaper(t, batch("receipt", d.ref, second.Ref)), []string{"Mã hồ sơ: " + one, "Mã hồ sơ: " + two}, []string{wholeNumber})
	onPaper(t, noticePaper(t, batch("receipt-large", d.ref)), []string{"Mã hồ sơ: " + one}, nil)
	onPaper(t, noticePaper(t, batch("progress-slip", d.ref)), []string{"PHIẾU QUÁ TRÌNH", "Tiếp nhận hồ sơ", d.clerk.Name}, []string{wholeNumber})
	onPaper(t, noticePaper(t, batch("batch-receipt", d.ref, second.Ref)), []string{"PHIẾU TIẾP NHẬN NHIỀU HỒ SƠ", one, two, "Đã tiếp nhận 02 hồ sơ", "Nông Thị Thử"}, []string{wholeNumber})
	want(t, "somebody else's", batch("batch-receipt", d.ref, other.Ref)(io.Discard), "print.one-person")
	want(t, "no result yet", batch("result-handover-slip", d.ref)(io.Discard), "print.not-issued")
	want(t, "never asked", batch("supplement-notice", d.ref)(io.Discard), "print.not-issued")
	want(t, "nothing ticked", batch("receipt")(io.Discard), "print.nothing-chosen")
	want(t, "too many", batch("receipt", make([]app.Ref, app.MaxBatch+1)...)(io.Discard), "print.too-many")
	want(t, "no such form", batch("register", d.ref)(io.Discard), "dossier.no-notice")

	v := walk(t, d.World, second.Ref)
	onPaper(t, noticePaper(t, batch("result-handover-slip", second.Ref)), []string{"PHIẾU BÀN GIAO KẾT QUẢ", two, v.State.Result.Number}, nil)
	onPaper(t, noticePaper(t, batch("result-acknowledgement", second.Ref)), []string{"BIÊN NHẬN KẾT QUẢ", v.State.Return.Receiver, v.State.Result.Signer}, []string{wholeNumber})
}
