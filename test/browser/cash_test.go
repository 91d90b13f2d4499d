package browser

import (
	"github.com/chromedp/chromedp"

	"motcua/internal/app/apptest"
)

// withdrawalAfterPayment: P-21, P-25, CN18.3 — paid at intake, withdrawn before anybody
// works on it: the whole fee is proposed for refund, a second person approves, it is paid
// out, and the cash book of the day holds both and nothing remains.
func withdrawalAfterPayment(s *inside, l *apptest.Life) {
	s.as("cb-pvhcc-tn1")
	s.unfold("record-payment")
	s.do("show the code", chromedp.Click(".pay-qr summary"))
	s.see("Mã VietQR để chuyển khoản 600.000 đồng")
	s.judge("cash-payment")
	s.give("record-payment")
	s.give("request-withdrawal", "reason", "Không còn nhu cầu")
	s.as("cb-pvhcc-pgd")
	s.unfold("confirm-withdrawal")
	s.judge("cash-withdrawal")
	s.give("confirm-withdrawal")
	s.as("cb-pvhcc-gd")
	s.open("/refunds")
	s.see("600.000 đồng")
	s.judge("cash-refund-queue")
	s.press(`a[href^="` + s.path + `"]`)
	s.give("approve-refund", "note", "Đúng quy định")
	s.as("cb-pvhcc-tn1")
	s.open("/refunds?status=RefundApproved")
	s.press(`a[href^="` + s.path + `"]`)
	s.give("pay-refund", "number", "PC01")
	s.open("/cash-book")
	s.see("Chi hoàn phí")
	s.see("PC01")
	s.see("-600.000 đồng")
	s.judge("cash-book-day")
	s.fill("#counted", "0")
	s.press(`form[action="/cash-book/close"] .form-actions button`)
	s.see("Đã chốt, chờ xác nhận")
	s.as("cb-pvhcc-gd")
	s.open("/cash-book/days")
	s.press(`a[href*="cb-pvhcc-tn1"]`)
	s.confirm(`form[action="/cash-book/confirm"] .form-actions button`)
	s.see("Đã xác nhận")
	s.judge("cash-book-confirmed")
}
