package app_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/print"
)

// F-07: every column of Mẫu 07 is filled from the dossier itself: sets, address and
// telephone, when it went to the agency, how and by whom the Result was taken; in the
// extract and in the year's book, which keeps them when it is locked. PD-08: who looks on
// from above reads no address and a masked number.
func TestTheRegisterIsWhole(t *testing.T) {
	d := newNoticeDesk(t, true)
	w, ctx := d.World, t.Context()
	v := walk(t, w, d.ref)
	s := &v.State
	whole := func(name string, r print.RegisterRow) {
		t.Helper()
		if r.CopySets != 1 || r.Address != "Tổ 1" || r.Phone != "0912345678" || !r.SentAt.Equal(s.Hops[0].GivenAt) || r.ReturnMethod != "Trực tiếp" || r.Signature != s.Return.Receiver {
			t.Errorf("%s: %+v", name, r)
		}
	}
	q := app.ReportQuery{Unit: d.clerk.UnitID, From: "2026-01-01", To: "2026-12-31"}
	extract, err := w.App.RegisterForm(ctx, d.clerk, q)
	check(t, err)
	whole("extract", extract.Rows[0])
	head := w.Actor(t, org.OneStopHead, d.clerk.UnitID)
	book, err := w.App.YearBookForm(ctx, head, d.clerk.UnitID, 2026)
	check(t, err)
	whole("open book", book.Rows[0])
	var pdf bytes.Buffer
	check(t, print.WriteRegister(&pdf, extract))
	onPaper(t, noticePaper(t, func(out io.Writer) error { return print.WriteRegister(out, extract) }), []string{"Tổ 1", "0912345678", "Trực tiếp"}, []string{wholeNumber})
	if dir := os.Getenv("MOTCUA_SHOTS"); dir != "" {
		check(t, os.WriteFile(filepath.Join(dir, "mau-07.pdf"), pdf.Bytes(), 0o600))
	}
	ministry := w.Actor(t, org.MinistryOffice, "")
	seen, err := w.App.RegisterForm(ctx, ministry, q)
	check(t, err)
	if r := seen.Rows[0]; r.Address != "" || r.Phone != "091*****78" || r.Signature == "" {
		t.Errorf("PD-08: seen from above: %+v", r)
	}
	w.Clock.Set(time.Date(2027, 1, 4, 9, 0, 0, 0, deadline.Zone()))
	check(t, w.App.LockBook(ctx, head, d.clerk.UnitID, 2026))
	locked, err := w.App.YearBookForm(ctx, head, d.clerk.UnitID, 2026)
	check(t, err)
	whole("locked book", locked.Rows[0])
}

// F-09: a book that was locked before these columns were kept is read as it is.
func TestOldBookRows(t *testing.T) {
	const old = `{"number":1,"code":"H11.1-261125-0001","procedure":"P","owner":"A","received_at":5,"due_at":6,"result_at":0,"returned_at":0,"status":"Accepted"}`
	var r app.BookRow
	check(t, json.Unmarshal([]byte(old), &r))
	again, err := json.Marshal(r)
	check(t, err)
	if string(again) != old || r.ReturnWords("vi") != "" {
		t.Errorf("%s", again)
	}
}

// F-01, CN18.3: Mẫu 01 names the exemption that counts and its ground; F-06: Mẫu 06 names
// the agencies that were asked.
func TestReceiptNamesTheExemption(t *testing.T) {
	d := newNoticeDesk(t, true)
	v := d.view(d.clerk)
	paper := func() string {
		return noticePaper(t, func(w io.Writer) error { return d.App.WriteReceipt(w, v, false) })
	}
	if strings.Contains(paper(), "được miễn") {
		t.Error("nothing is exempt")
	}
	accepted := v.Events[1].Data.(dossier.AcceptedV1)
	accepted.Fees = []fee.Line{{RuleID: "f1", Kind: "Charge", Name: "Lệ phí cấp thẻ", Amount: 30_000, Full: 60_000, Exemption: "e1", Ground: "Nghị quyết 66.22/2026"}}
	v.Events[1].Data = accepted
	onPaper(t, paper(), []string{"Lệ phí cấp thẻ", "được giảm từ 60.000 đồng, theo Nghị quyết 66.22/2026"}, nil)
}
