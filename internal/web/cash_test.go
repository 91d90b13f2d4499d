package web_test

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
)

// CN18.3, P-21: the cashier closes her day, a second person confirms it, the receipt book
// keeps cancelled numbers, refunds wait in a queue that leads to the dossier; each page
// satisfies the judge on both screens.
func TestCashPages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	cancelled := s.Turn(t, "void-receipt")
	receipt := cancelled.View(cancelled.By).State.LastPaid().Number
	cancelled.Give(cancelled.By, dossier.VoidReceipt{Number: receipt, Reason: "Ghi nhầm người nộp"})
	refund := s.Turn(t, "approve-refund")
	paid := refund.View(refund.By).State.LastPaid().Number
	clerk, head := s.Actor(t, org.FeeClerk, "cb-pvhcc"), refund.By
	token, boss := s.signIn(t, clerk), s.signIn(t, head)
	day := "unit=cb-pvhcc&cashier=" + clerk.PostID + "&day=" + s.App.Today()
	body := s.get(token, "/cash-book").Body.String()
	for _, want := range []string{"Đang mở", "1.200.000 đồng", "-600.000 đồng", paid, "Hủy biên lai", "/dossiers/" + refund.Ref.String(), `href="/cash-book.pdf?cashier=`} {
		if !strings.Contains(body, want) {
			t.Errorf("the book does not show %q", want)
		}
	}
	b, err := s.App.CashBook(t.Context(), clerk, app.CashRef{}, nil, 10)
	check(t, err)
	form := func(pairs ...string) url.Values {
		v := url.Values{"unit": {"cb-pvhcc"}, "cashier": {clerk.PostID}, "day": {b.Ref.Day}, "version": {strconv.Itoa(b.Version)}}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return v
	}
	shows(t, s.post(token, "/cash-book/close", form("counted", "mười")), 422, `href="#counted"`, `value="mười"`)
	shows(t, s.post(token, "/cash-book/close", form("counted", "590.000", "deposited", "x")), 422, `href="#deposited"`)
	shows(t, s.post(token, "/cash-book/close", form("counted", "590.000", "deposited", "100.000")), 422, `href="#reason"`, `href="#voucher"`, `value="590.000"`)
	shows(t, s.post(token, "/cash-book/close", form("counted", "600.000", "version", "1")), 409, "vừa có thay đổi", `value="600.000"`)
	shows(t, s.get(token, "/cash-book?day=2030-01-01"), 422, `href="#day"`, "2030-01-01")
	s.lookAtCash(t, token, boss)
	redirected(t, s.post(token, "/cash-book/close", form("counted", "590.000 đ", "reason", "Thối nhầm")), "/cash-book?"+cashQuery(day)+"&done=cash-closed")
	b.Version++
	shows(t, s.get(token, "/cash-book"), 200, "Đã chốt, chờ xác nhận", "-10.000 đồng", "Thối nhầm", "Mở lại sổ")
	shows(t, s.post(token, "/cash-book/reopen", form()), 422, `href="#reopen_reason"`)
	redirected(t, s.post(boss, "/cash-book/confirm", form("note", "Đã đếm")), "/cash-book?"+cashQuery(day)+"&done=cash-confirmed")
	shows(t, s.post(boss, "/cash-book/confirm", form()), 409, "đã chốt")
	shows(t, s.get(boss, "/cash-book/days"), 200, "Đã xác nhận", head.Name, "590.000 đồng")
	shows(t, s.get(boss, "/cash-book/days"), 200, `href="/cash-book?cashier=`+clerk.PostID+"&amp;day=")
	shows(t, s.get(boss, "/register"), 200, `href="/register.xlsx?from=2026-11-01&amp;to=`) // not escaped once more: the export is of the days shown
	for _, file := range []string{"/cash-book.pdf?", "/cash-book.xlsx?"} {
		if w := s.get(boss, file+day); w.Code != 200 || w.Body.Len() < 2000 || !strings.Contains(w.Header().Get("Content-Disposition"), "so-quy-"+b.Ref.Day) {
			t.Errorf("%s: %d, %d bytes, %v", file, w.Code, w.Body.Len(), w.Header())
		}
	}
	book := s.get(boss, "/receipts")
	shows(t, book, 200, "<s>"+receipt+"</s>", "Ghi nhầm người nộp", paid, "In biên lai")
	link := regexp.MustCompile(`/dossiers/` + cancelled.Ref.String() + `/issued/\d+`).FindString(book.Body.String())
	if w := s.get(boss, link); w.Code != 200 || w.Header().Get("Content-Type") != "application/pdf" {
		t.Errorf("%q: the receipt as PDF: %d", link, w.Code)
	}
	shows(t, s.get(boss, "/dossiers/"+cancelled.Ref.String()), 200, "Biên lai thu phí, lệ phí (3 liên)", "In biên lai", "Đã hủy")
	shows(t, s.get(boss, "/refunds"), 200, "/dossiers/"+refund.Ref.String()+"#approve-refund", "1.000 đồng")
	refund.Give(head, dossier.ApproveRefund{})
	shows(t, s.get(boss, "/refunds?status="+string(fee.RefundApproved)), 200, "#pay-refund")
	shows(t, s.get(boss, "/refunds"), 200, "Không có khoản hoàn nào")
}

// cashQuery is the query as the pages write it.
func cashQuery(s string) string {
	v, err := url.ParseQuery(s)
	if err != nil {
		panic(err)
	}
	return v.Encode()
}

// lookAtCash opens the books: a form with faults, a day that waits for the second person,
// and the lists.
func (s *site) lookAtCash(t *testing.T, clerk, boss string) {
	t.Helper()
	other := s.Post(t, "cb-pvhcc-tn1")
	paying := s.Turn(t, "record-payment")
	paying.Give(other, dossier.RecordPayment{Method: "Cash"})
	b, err := s.App.CashBook(t.Context(), other, app.CashRef{}, nil, 10)
	check(t, err)
	check(t, s.App.CloseCash(t.Context(), other, app.CashRef{}, b.Version, fee.Count{Counted: b.Closing - 20_000, Reason: "Thối nhầm cho người nộp", Deposited: 500_000, Voucher: "NT-15"}))
	s.poses(t, []pose{
		{scene: scene{name: "cash-close", token: clerk, path: "/cash-book"}, submit: "close"},
		{scene: scene{name: "cash-confirm", token: boss, path: "/cash-book?cashier=" + other.PostID}},
		{scene: scene{name: "cash-days", token: boss, path: "/cash-book/days"}},
		{scene: scene{name: "receipts", token: boss, path: "/receipts"}},
		{scene: scene{name: "refunds", token: boss, path: "/refunds"}},
	})
}
