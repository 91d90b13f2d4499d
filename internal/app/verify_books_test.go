package app_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/feedback"
	"motcua/internal/org"
	"motcua/test/rig"
)

// everyBook fills the books beside the dossiers: receipts, one of them cancelled, refunds
// here and across provinces, a day that is confirmed and the next one closed, a locked
// Register, feedback, a rating. It gives a dossier of this province and one of the other.
func everyBook(t *testing.T, w *apptest.World) (here, away app.Ref) {
	t.Helper()
	ctx := t.Context()
	clerk, head := w.Post(t, "cb-pvhcc-tn1"), w.Post(t, "cb-pvhcc-gd")
	do := func(actor org.Actor, ref app.Ref, cmd dossier.Command) {
		t.Helper()
		_, err := w.App.Execute(ctx, app.Call{Actor: actor, Key: app.NewID(), Ref: ref}, cmd)
		must(t, err)
	}
	pay := dossier.RecordPayment{Method: "Cash"}
	ask := dossier.RequestRefund{Amount: 100_000, ReasonCode: "PaidTooMuch", Reason: "Nộp thừa", LegalGround: "NĐ 61/2018 Điều 22"}
	refs := owing(t, w, 3)
	other := owingAway(t, w).Ref
	for _, ref := range []app.Ref{refs[0], refs[1], other} {
		do(clerk, ref, pay)
	}
	do(head, refs[1], dossier.VoidReceipt{Number: "BL26-0000002", Reason: "Ghi nhầm"})
	do(clerk, refs[0], ask)
	do(clerk, other, ask)
	do(head, other, dossier.ApproveRefund{})
	do(clerk, other, dossier.PayRefund{Method: "Cash", Receiver: "Nông Thị Thử"})
	closed := func(day string, counted int64, confirm bool) {
		t.Helper()
		b, err := w.App.CashBook(ctx, clerk, app.CashRef{Day: day}, nil, 10)
		must(t, err)
		must(t, w.App.CloseCash(ctx, clerk, b.Ref, b.Version, fee.Count{Counted: counted, Deposited: 400_000, Voucher: "NT-1", Reason: "Thối nhầm"}))
		if confirm {
			must(t, w.App.ConfirmCash(ctx, head, b.Ref, b.Version+1, ""))
		}
	}
	closed("2026-11-25", 1_100_000, true)
	w.Clock.Advance(24 * time.Hour)
	do(clerk, refs[2], pay)
	closed("2026-11-26", 1_290_000, false)
	code := slipOfDossier(t, w, clerk, refs[0])
	must(t, w.App.Rate(ctx, app.RatingInput{Code: code, Key: "k1", Slip: answers("attitude", "bad", "time", "sooner")}, "1.2.3.4"))
	must(t, w.App.Rate(ctx, app.RatingInput{Code: slipOfDossier(t, w, clerk, other), Key: "k2", Slip: answers("time", "sooner")}, "1.2.3.4"))
	id := app.NewID()
	_, err := w.App.SendFeedback(ctx, app.FeedbackInput{Key: id, Unit: clerk.UnitID, Text: "Chờ ba tuần chưa có kết quả", From: feedback.Person{Name: "Nông Thị Thử", Phone: "0912345678"}}, "a")
	must(t, err)
	w.Clock.Set(time.Date(2027, 1, 4, 9, 0, 0, 0, deadline.Zone()))
	must(t, w.App.LockBook(ctx, w.Post(t, "cb-pvhcc-gd"), clerk.UnitID, 2026))
	return refs[0], other
}

// bookDamage is one way to change a book behind the program's back, and what must be said.
// $1 is the dossier of this province, $2 that of the other.
type bookDamage struct{ want, do string }

var bookDamages = []bookDamage{
	{"biên lai BL26-0000001 khác sổ sự kiện", "update fee_receipts set payer = 'Ai đó' where n = 1"},
	{"biên lai BL26-0000002 khác sổ sự kiện", "update fee_receipts set voided_at = 0, voided_by = '', void_reason = '' where n = 2"},
	{"thiếu số giữa 4 và 9", `insert into fee_receipts select province, unit_id, series, 9, 'BL26-0000009', dossier_id, seq, code, kind, method, amount, payer, cashier, cashier_name, day, at, 0, '', '' from fee_receipts where n = 1`},
	{"BL26-0000009", ""},
	{"dòng sổ quỹ 2026-11-26 BL26-0000004 khác sổ sự kiện", "update cash_entries set method = 'Transfer' where number = 'BL26-0000004'"},
	{"2026-11-26: tổng lúc chốt khác các dòng của ngày", ""},
	{"2026-11-26: số dư lúc chốt khác các dòng của ngày", ""},
	{"không có sự kiện nào cho dòng Receipt BL26-0000077", `insert into cash_entries select province, unit_id, cashier, day, at, dossier_id, seq + 50, kind, method, amount, 'BL26-0000077', code, who from cash_entries where number = 'BL26-0000001' and kind = 'Receipt'`},
	{"2026-11-25: tổng lúc chốt khác các dòng của ngày", ""},
	{"2026-11-25: xác nhận không khớp", "update cash_days set status = 'Closed' where day = '2026-11-25'"},
	{"khoản hoàn r1 (tỉnh 04) khác sổ sự kiện", "update fee_refunds set status = 'RefundPaid' where province = '04' and dossier_id = $1"},
	{"thiếu khoản hoàn r1 (tỉnh 04)", "delete from fee_refunds where province = '04' and dossier_id = $2"},
	{"vẫn còn 1 khoản hoàn trong hàng đợi", "insert into fee_refunds select '01', 'khong-co', refund_id, unit_id, agency_id, status, amount, code, who, reason, requested_by, requested_at, changed_at from fee_refunds where dossier_id = $1"},
	{"tham chiếu ở tỉnh 04 khác hồ sơ", "update dossiers set owner_name = 'Ai đó' where province = '04' and dossier_id = $2"},
	{"tỉnh 04 thiếu quyền xem của đơn vị cb-pvhcc", "delete from dossier_units where province = '04' and dossier_id = $2 and unit_id = 'cb-pvhcc'"},
	{"không đơn vị nào của tỉnh 01 tham gia", "REFER 01"},
	{"đã khóa với 4 số, nay có 3 số", "delete from register_entries where number = 4"},
	{"sổ đã khóa bị sửa (mã băm không khớp)", "update registers set hash = book"},
	{"đang ở bước 2 nhưng có 1 bước", "update feedback set seq = 2"},
	{"bước 1 đã bị sửa", "update feedback_steps set type = 'Assign'"},
	{"có 0 mã tra cứu", "delete from feedback_codes"},
	{"còn bước xử lý hoặc mã tra cứu nhưng không có phản ánh", "insert into feedback_codes (code, province, feedback_id) select hash, '04', 'khong-co' from registers"},
	{"nội dung attitude có 5 lượt trả lời trên 2 phiếu", "update rating_counts set n = 5 where content = 'attitude'"},
	{"số phiếu đã dùng và số kết luận được đếm chênh nhau", "delete from rating_slips"},
	{"ý kiến về một đơn vị không có", "insert into rating_comments (province, unit_id, month, id, body) values ('04', 'don-vi-ma', '2026-11', 'x', 'x')"},
}

// whoever changes a book, a queue, a reference, a locked Register, feedback or the
// counts of ratings behind the program's back is found, on both engines; in what the
// program wrote itself nothing is.
func TestVerifyBooks(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		testVerifyBooks(t, apptest.New(t), "fee_receipts_no_delete", "registers_no_update", "registers_no_delete", "register_entries_no_update", "register_entries_no_delete",
			"register_entries_locked", "feedback_steps_no_update", "feedback_steps_no_delete")
	})
	t.Run("postgres", func(t *testing.T) { testVerifyBooks(t, apptest.NewOn(t, rig.Postgres(t))) })
}

func testVerifyBooks(t *testing.T, w *apptest.World, triggers ...string) {
	here, away := everyBook(t, w)
	provedWhole(t, w)
	if found := booksSay(t, w, false); len(found) != 2 || !strings.Contains(found[0], "không mở được") {
		t.Errorf("without keys: %q", found)
	}
	db := behind(t, w)
	var all []string
	run := func(statement string, args ...any) {
		t.Helper()
		if _, err := db.Exec(statement, args...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	for _, name := range triggers {
		run("drop trigger " + name)
	}
	if len(triggers) == 0 {
		run("set session_replication_role = replica")
	}
	for _, d := range bookDamages {
		switch {
		case strings.HasPrefix(d.do, "REFER"):
			must(t, w.App.Refer(t.Context(), here, d.do[6:]))
		case strings.Contains(d.do, "$1"):
			run(d.do, here.ID)
		case strings.Contains(d.do, "$2"):
			run(strings.ReplaceAll(d.do, "$2", "$1"), away.ID)
		case d.do != "":
			run(d.do)
		}
	}
	all = booksSay(t, w, true)
	for _, d := range bookDamages {
		if !slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, d.want) }) {
			t.Errorf("not found: %q after %q", d.want, d.do)
		}
	}
	if t.Failed() {
		t.Logf("found:\n%s", strings.Join(all, "\n"))
	}
}

// booksSay is all that both proofs find.
func booksSay(t *testing.T, w *apptest.World, keys bool) (out []string) {
	t.Helper()
	b := app.BookCheck{DB: w.App.DB, Found: func(f app.BookFinding) { out = append(out, fmt.Sprint(f)) }}
	if keys {
		b.Keys = w.App.Keys
	}
	_, _, err := app.Verify(t.Context(), w.App.DB, func(f app.Discrepancy) { out = append(out, f.String()) }, func(int) {})
	must(t, err)
	_, err = app.VerifyBooks(t.Context(), b)
	must(t, err)
	return out
}

// behind opens the database of a world beside the program.
func behind(t *testing.T, w *apptest.World) *sql.DB {
	t.Helper()
	driver, source := "pgx", w.URL
	if path, ok := strings.CutPrefix(w.URL, "sqlite:"); ok {
		driver, source = "sqlite", "file:"+path+"?_pragma=busy_timeout(20000)"
	}
	db, err := sql.Open(driver, source)
	must(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}
