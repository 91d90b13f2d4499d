package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
)

// afterTheEnd are the facts that may follow the end of a dossier: what happens to the
// money and to the originals.
var afterTheEnd = map[string]bool{"Corrected": true, "LossRecorded": true, "CorrectedReturned": true, "RefundRequested": true, "RefundDecided": true, "RefundPaid": true, "ReceiptVoided": true, "OriginalsReturned": true}

func refund(amount int64) dossier.RequestRefund {
	return dossier.RequestRefund{Amount: amount, ReasonCode: "PaidTooMuch", Reason: "Nộp thừa", LegalGround: "NĐ 61/2018 Điều 22"}
}

// refundsOf tells states apart by their refunds, as far as commands can matter.
func refundsOf(s dossier.State) (out string) {
	for _, r := range s.Refunds {
		if r.Status.Open() {
			out += string(r.Status)
		}
	}
	return out + map[bool]string{true: " back"}[s.GivenBack() > 0]
}

// lawfulMoney: never more goes back than came in, receipts less refunds are the
// balance, and a FeeReceipt has its number alone.
func lawfulMoney(r failer, s dossier.State) {
	if s.Refundable() < 0 || s.GivenBack() > s.PaidTotal() {
		r.Fatalf("%d came in, %d went back, %d may", s.PaidTotal(), s.GivenBack(), s.Refundable())
	}
	sum, seen := int64(0), map[string]bool{}
	for _, p := range s.Receipts() {
		if seen[p.Number] && p.Receipt.N > 1 { // the tests of one dossier know no book: the first number may come again
			r.Fatalf("number %s twice", p.Number)
		}
		seen[p.Number] = true
		if p.Voided == nil {
			sum += p.Amount
		}
		if p.Amount != fee.Total(p.Lines) || p.Amount <= 0 {
			r.Fatalf("receipt of %d for lines of %d", p.Amount, fee.Total(p.Lines))
		}
	}
	if sum != s.PaidTotal() {
		r.Fatalf("receipts of %d, %d paid", sum, s.PaidTotal())
	}
}

// withdrawn is a dossier that was paid for and withdrawn before anybody worked on it.
func withdrawn() []given {
	return []given{{"tn1", 0, accept()}, {"tn1", time.Minute, dossier.RecordPayment{Method: "Cash"}},
		{"tn1", time.Minute, dossier.RequestWithdrawal{"Đổi ý"}}, {"tr", time.Minute, dossier.ConfirmWithdrawal{}}}
}

// givenBack goes on until money and originals are back with the applicant.
func givenBack() []given {
	return append(withdrawn(), given{"ct", time.Minute, dossier.ApproveRefund{Note: "Đồng ý"}},
		given{"tn1", time.Minute, dossier.PayRefund{Method: "Cash", Receiver: "Nông Thị Thử", Number: "PC01"}},
		given{"tn1", 0, dossier.ReturnOriginals{Receiver: "Nông Thị Thử"}})
}

// TestMoneyAtTheEnd: what becomes of fee and originals when a dossier ends without a
// Result (P-21, P-20; the rule has label M).
func TestMoneyAtTheEnd(t *testing.T) {
	worked := []given{{"tn1", 0, accept()}, {"tn1", 0, dossier.RecordPayment{Method: "Cash"}}, {"tp", time.Minute, dossier.Receive{}}}
	out := []given{{"tn1", time.Minute, dossier.RequestWithdrawal{"Đổi ý"}}, {"tr", time.Minute, dossier.ConfirmWithdrawal{}}}
	for _, c := range []struct {
		law      string
		do       []given
		proposed int64
		rule     string
		business dossier.BusinessStatus
		finance  fee.Status
	}{
		{"P-21 withdrawn before it was worked on: all is proposed", withdrawn(), 50_000, "chua-xu-ly-rut", dossier.Withdrawn, fee.Refunding},
		{"P-21 the agency has it: nothing is", upTo(worked, out...), 0, "", dossier.Withdrawn, fee.Paid},
		{"P-20 stopped before it was worked on", upTo(worked[:2], given{"ct", 0, dossier.Stop{"CompetentDecision", "Có quyết định", "Luật"}}), 50_000, "chua-xu-ly-dung", dossier.Stopped, fee.Refunding},
		{"P-21 nothing was paid", append([]given{worked[0]}, out...), 0, "", dossier.Withdrawn, fee.Nothing},
		{"CN18.3 paid out: the money is back, the dossier stays withdrawn", givenBack(), 50_000, "chua-xu-ly-rut", dossier.Withdrawn, fee.Refunded},
	} {
		s, _, err := run(c.do...)
		if err != nil {
			t.Errorf("%s: %v", c.law, err)
			continue
		}
		var sum int64
		var rule string
		for _, r := range s.Refunds {
			sum, rule = sum+r.Amount, r.Rule
		}
		if sum != c.proposed || rule != c.rule || s.Status != c.business || s.FinanceStatus() != c.finance {
			t.Errorf("%s: %d by %q, %s, %s", c.law, sum, rule, s.Status, s.FinanceStatus())
		}
	}
	s, _, _ := run(givenBack()...)
	if s.OriginalsBack == nil || len(s.OriginalsBack.Items) != 1 || s.OriginalsBack.Items[0] != "Đơn đề nghị" || len(s.Originals()) != 0 || len(s.Work()) != 0 {
		t.Errorf("P-21 originals: %+v, work %v", s.OriginalsBack, s.Work())
	}
}

// TestRefundsRefused: who may give money back, how much, and by whose yes (CN18.3).
func TestRefundsRefused(t *testing.T) {
	paid := []given{{"tn1", 0, accept()}, {"tn1", 0, dossier.RecordPayment{Method: "Cash"}}}
	asked := upTo(paid, given{"tr", 0, refund(20_000)})
	yes := upTo(asked, given{"ct", 0, dossier.ApproveRefund{}})
	none := dossier.RequestRefund{Amount: 1, ReasonCode: "PaidTwice", Reason: "Nộp trùng"}
	for _, c := range []struct {
		law, post   string
		do          []given
		cmd         dossier.Command
		code, field string
	}{
		{"CN18.3 nothing was paid", "tn1", paid[:1], refund(1), "dossier.wrong-status", ""},
		{"CN18.3 all was asked back already", "tn1", upTo(paid, given{"tr", 0, refund(50_000)}), refund(1), "refund.nothing", ""},
		{"CN18.3 more than was paid", "tn1", paid, refund(50_001), "refund.amount", "amount"},
		{"CN18.3 more than is left beside another refund", "tn1", asked, refund(30_001), "refund.amount", "amount"},
		{"X-06 without a legal ground", "tn1", paid, none, "reason.ground-missing", "legal_ground"},
		{"X-06 a reason that is none for refunds", "tn1", paid, dossier.RequestRefund{Amount: 1, ReasonCode: "Complex", Reason: "x", LegalGround: "x"}, "reason.code-unknown", "reason_code"},
		{"B-10 a case officer asks", "cv1", paid, refund(1), "dossier.not-your-counter", ""},
		{"CN18.3 the one who asked approves", "tr", asked, dossier.ApproveRefund{ID: "r1"}, "refund.second-person", ""},
		{"CN18.3 the counter approves", "tn1", asked, dossier.ApproveRefund{ID: "r1"}, "refund.not-yours", ""},
		{"CN18.3 a no without its reason", "ct", asked, dossier.RejectRefund{ID: "r1"}, "reason.missing", "reason"},
		{"CN18.3 approved twice", "ct", yes, dossier.ApproveRefund{ID: "r1"}, "refund.not-waiting", ""},
		{"CN18.3 paid out before the yes", "tn1", asked, dossier.PayRefund{ID: "r1", Method: "Cash", Receiver: "Nông Thị Thử"}, "refund.not-waiting", ""},
		{"P-22 to somebody without a power of attorney", "tn1", yes, dossier.PayRefund{Method: "Cash", Receiver: "Người khác"}, "return.power-of-attorney", "power_of_attorney"},
		{"CN18.3 to nobody", "tn1", yes, dossier.PayRefund{Method: "Cash"}, "refund.receiver", "receiver"},
		{"P-25 by transfer without its slip", "tn1", yes, dossier.PayRefund{Method: "Transfer", Receiver: "Nông Thị Thử"}, "fee.evidence", "files"},
		{"CN18.3 over the Portal", "tn1", yes, dossier.PayRefund{Method: "Online", Receiver: "Nông Thị Thử"}, "refund.method", "method"},
		{"CN18.3 a receipt whose money goes back is not cancelled", "tr", asked, dossier.VoidReceipt{"BL26-0000001", "nhầm"}, "receipt.refunding", ""},
		{"CN18.3 no such receipt", "tr", paid, dossier.VoidReceipt{"BL26-0000009", "nhầm"}, "receipt.unknown", "number"},
		{"CN18.3 cancelled without a reason", "tr", paid, dossier.VoidReceipt{"BL26-0000001", " "}, "reason.missing", "reason"},
		{"CN18.3 cancelled twice", "tr", upTo(paid, given{"tr", 0, dossier.VoidReceipt{"BL26-0000001", "nhầm"}}), dossier.VoidReceipt{"BL26-0000001", "nhầm"}, "receipt.voided", ""},
		{"CN18.3 who took the money does not cancel it", "tn1", paid, dossier.VoidReceipt{"BL26-0000001", "nhầm"}, "dossier.not-your-counter", ""},
		{"P-21 originals of a dossier that goes on", "tn1", paid, dossier.ReturnOriginals{Receiver: "Nông Thị Thử"}, "dossier.wrong-status", ""},
		{"P-21 originals twice", "tn1", givenBack(), dossier.ReturnOriginals{Receiver: "Nông Thị Thử"}, "originals.none", ""},
	} {
		_, _, err := run(upTo(c.do, given{c.post, 0, c.cmd})...)
		if !fault.Has(err, c.code) || fault.Of(err).Field != c.field {
			t.Errorf("%s: %v at %q", c.law, err, fault.Of(err).Field)
		}
	}
	s, _, err := run(paid...)
	if err != nil {
		t.Fatal(err)
	}
	e := env("tr", start.Add(48*time.Hour))
	e.Till.Closed = true
	if _, err := dossier.Decide(s, dossier.VoidReceipt{"BL26-0000001", "nhầm"}, e); !fault.Has(err, "receipt.day-closed") {
		t.Errorf("CN18.3 a receipt of a closed day: %v", err)
	}
	s, _, err = run(upTo(paid, given{"tr", 0, dossier.VoidReceipt{"BL26-0000001", "nhầm"}})...)
	if err != nil || s.FinanceStatus() != fee.Due || len(s.Receipts()) != 1 || s.PaidTotal() != 0 {
		t.Errorf("CN18.3 a cancelled receipt: due again, and still there: %s, %+v, %v", s.FinanceStatus(), s.Receipts(), err)
	}
}

// TestRefundAsksTheRightPeople: the head of the counter, or the leaders when the head is
// the one who asks; then the counter pays it out.
func TestRefundAsksTheRightPeople(t *testing.T) {
	paid := []given{{"tn1", 0, accept()}, {"tn1", 0, dossier.RecordPayment{Method: "Cash"}}}
	for _, c := range []struct {
		law, queue string
		do         []given
	}{
		{"asked by the counter: the head", "unit:xa.mc:OneStopHead", upTo(paid, given{"tn1", 0, refund(1)})},
		{"asked by the head: the leaders", "unit:xa.ld:Approver", upTo(paid, given{"tr", 0, refund(1)})},
		{"approved: the counter", "unit:xa.mc:IntakeOfficer", upTo(paid, given{"tn1", 0, refund(1)}, given{"tr", 0, dossier.ApproveRefund{}})},
		{"rejected: nobody", "", upTo(paid, given{"tn1", 0, refund(1)}, given{"tr", 0, dossier.RejectRefund{"", "Chưa đủ căn cứ"}})},
	} {
		s, _, err := run(c.do...)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, w := range s.Work() {
			if w.Kind == dossier.WorkRefund {
				got = w.Queue
			}
		}
		if got != c.queue {
			t.Errorf("%s: %q", c.law, got)
		}
	}
}

// further reports states that the chart needs not look at: refunds are the same at every
// step, so they are followed near the counter and after the end only.
func further(s dossier.State) bool {
	return len(s.Refunds) > 1 || len(s.Refunds) == 1 && !s.Status.Final() && len(s.Hops) > 1
}
