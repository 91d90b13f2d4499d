package app_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
)

// scanned reads the QR codes of a paper as a telephone does.
func scanned(t *testing.T, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "slip.pdf")
	must(t, os.WriteFile(path, pdf, 0o600))
	must(t, exec.Command("pdftoppm", "-r", "150", "-png", "-singlefile", path, strings.TrimSuffix(path, ".pdf")).Run())
	out, err := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", strings.TrimSuffix(path, ".pdf")+".png").Output()
	must(t, err)
	return string(out)
}

// CN18.3, B-03, PD-08: the slip asks for exactly what nobody has paid, its code holds the
// amount and the code of the dossier and nothing of a person; when an agency has no
// account it says where to pay, and when nothing is left there is no slip.
func TestFeeSlipAsksForWhatIsOutstanding(t *testing.T) {
	w := apptest.New(t)
	ref := owing(t, w, 1)[0]
	clerk := w.Post(t, "cb-pvhcc-tn1")
	v, err := w.App.Open(t.Context(), clerk, ref, "test", "")
	must(t, err)
	pay, err := w.App.Payable(&v.State, v.Now)
	must(t, err)
	if pay.Amount != 600_000 || pay.Purpose != v.State.Code || pay.VietQR == "" {
		t.Fatalf("%+v", pay)
	}
	codes := scanned(t, printed(t, func(out io.Writer) error { return w.App.WritePaper(out, v, "fee-slip") }))
	if !strings.Contains(codes, pay.VietQR) || strings.Contains(codes, "Nong") || strings.Contains(codes, "0912345678") {
		t.Errorf("the codes say %q, want %q", codes, pay.VietQR)
	}
	for _, want := range []string{"5406600000", v.State.Code} { // EMVCo field 54, the amount
		if !strings.Contains(pay.VietQR, want) {
			t.Errorf("%q lacks %q", pay.VietQR, want)
		}
	}
	alone := v.State
	alone.CompetentAgency.ID = "cb-khong-tai-khoan"
	if p, err := w.App.Payable(&alone, v.Now); err != nil || p.VietQR != "" || p.Account != "" || p.Amount != 600_000 {
		t.Errorf("B-03 an agency without an account: %+v, %v", p, err)
	}
	split := v.State
	split.Fees = []fee.Line{{RuleID: "a", Amount: 1000, When: catalog.AtIntake}, {RuleID: "b", Amount: 2000, When: catalog.AtReturn}}
	if p, err := w.App.Payable(&split, v.Now); err != nil || p.Amount != 1000 {
		t.Errorf("P-25 what is due at return is not asked for at intake: %+v, %v", p, err)
	}
	_, err = w.App.Execute(t.Context(), app.Call{Actor: clerk, Key: app.NewID(), Ref: ref}, dossier.RecordPayment{Method: "Cash"})
	must(t, err)
	v, err = w.App.Open(t.Context(), clerk, ref, "test", "")
	must(t, err)
	if err := w.App.WritePaper(nil, v, "fee-slip"); !fault.Has(err, "dossier.no-notice") {
		t.Errorf("P-25 a slip for nothing: %v", err)
	}
}
