package app_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// pagesOf reads the pages of a paper.
func pagesOf(t *testing.T, pdf []byte) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper.pdf")
	must(t, os.WriteFile(path, pdf, 0o600))
	out, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", path, "-").Output()
	must(t, err)
	pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	for i := range pages {
		pages[i] = strings.Join(strings.Fields(pages[i]), " ")
	}
	return pages
}

// P-25, CN18.3, F-08: a payment gives a FeeReceipt in three copies, which prints again as
// it was; cancelled it says so with the reason, and several go into one file.
func TestFeeReceiptOfAPayment(t *testing.T) {
	w := apptest.New(t)
	refs := owing(t, w, 2)
	clerk, head := w.Post(t, "cb-pvhcc-tn1"), w.Post(t, "cb-pvhcc-tp")
	open := func(ref app.Ref) *app.View {
		v, err := w.App.Open(t.Context(), clerk, ref, "test", "")
		must(t, err)
		return v
	}
	do := func(ref app.Ref, cmd dossier.Command) *app.View {
		actor := clerk
		if cmd.Name() == "void-receipt" {
			actor = head
		}
		_, err := w.App.Execute(t.Context(), app.Call{Actor: actor, Key: app.NewID(), Ref: ref}, cmd)
		must(t, err)
		return open(ref)
	}
	if err := w.App.WriteFeeReceipt(io.Discard, open(refs[0]), ""); !fault.Has(err, "dossier.no-notice") {
		t.Errorf("a receipt for nothing: %v", err)
	}
	v := do(refs[0], dossier.RecordPayment{Method: "Cash"})
	papers := v.IssuedForms()
	given := papers[len(papers)-1]
	if given.Form != "fee-receipt" || given.Number != "BL26-0000001" || given.Void {
		t.Fatalf("given: %+v", given)
	}
	first := printed(t, func(out io.Writer) error { return w.App.WriteIssued(out, v, given.Seq) })
	pages := pagesOf(t, first)
	if len(pages) != 3 {
		t.Fatalf("%d copies", len(pages))
	}
	for _, want := range []string{"Liên 2: Giao người nộp tiền", "Ký hiệu: BL26 – Số: 0000001", v.State.Applicant.Name, v.State.Applicant.ID.Masked, v.State.Code, "600.000 đồng", "Sáu trăm nghìn đồng", "Tiền mặt", clerk.Name} {
		if !strings.Contains(pages[1], want) {
			t.Errorf("%q is not on %s", want, pages[1])
		}
	}
	do(refs[1], dossier.RecordPayment{Method: "Cash", Payer: "Hoàng Văn Hộ"})
	batch := printed(t, func(out io.Writer) error {
		return w.App.PrintBatch(t.Context(), out, clerk, app.Batch{Form: "fee-receipt", Refs: refs})
	})
	if pages := pagesOf(t, batch); len(pages) != 6 || !strings.Contains(pages[3], "Họ, tên người nộp tiền: Hoàng Văn Hộ Mã hồ sơ") { // nothing of the applicant beside another payer
		t.Errorf("in one file: %q", pages)
	}
	v = do(refs[0], dossier.VoidReceipt{Number: given.Number, Reason: "Ghi nhầm người nộp"})
	again := printed(t, func(out io.Writer) error { return w.App.WriteIssued(out, v, given.Seq) })
	if text := pagesOf(t, again)[0]; bytes.Equal(again, first) || !strings.Contains(text, "ĐÃ HỦY") || !strings.Contains(text, "Ghi nhầm người nộp") {
		t.Errorf("a cancelled receipt: %s", text)
	}
	if !v.IssuedForms()[len(papers)-1].Void {
		t.Error("the list does not say that it is cancelled")
	}
	v = do(refs[0], dossier.RecordPayment{Method: "Cash"})
	number := printed(t, func(out io.Writer) error { return w.App.WriteFeeReceipt(out, v, "BL26-0000001") })
	newest := printed(t, func(out io.Writer) error { return w.App.WriteFeeReceipt(out, v, "") })
	if !bytes.Equal(number, again) || !strings.Contains(pagesOf(t, newest)[0], "Số: 0000003") {
		t.Error("by number, or the newest")
	}
	err := w.App.PrintBatch(t.Context(), io.Discard, clerk, app.Batch{Form: "fee-receipt", Refs: owing(t, w, 1)})
	if !fault.Has(err, "print.not-issued") {
		t.Errorf("nothing was paid: %v", err)
	}
}
