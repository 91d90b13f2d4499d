package api

import "time"

// The books of a counter: one fee taken, given back and counted.
var (
	exampleCashier = named{"cb-01273-mc-tn1", "Nguyễn Văn Mẫu"}
	exampleCount   = &cashCount{Counted: 200_000, Deposited: 100_000, Voucher: "NT-15", CarriedOver: 100_000, ClosedBy: "Nguyễn Văn Mẫu", ClosedAt: exampleAccepted.Add(8 * time.Hour)}
	exampleCash    = cashBook{Unit: named{"cb-01273-mc", exampleUnit}, Cashier: exampleCashier, Day: "2026-11-25", DayState: "Closed", Version: 3, Opening: 200_000, Receipts: 600_000,
		Refunds: 600_000, Closing: 200_000, Count: exampleCount, Items: []cashLine{
			{exampleAccepted, exampleRef, exampleCode, "Receipt", "Cash", 600_000, "BL26-0000001", "Nông Thị Thử"},
			{exampleAccepted.Add(time.Hour), exampleRef, exampleCode, "Refund", "Cash", -600_000, "PC01", "Nông Thị Thử"},
		}}
	exampleDays     = cashDayPage{Items: []cashDay{{Day: "2026-11-25", Cashier: exampleCashier, DayState: "Closed", Version: 3, Count: exampleCount}}}
	exampleReceipts = receiptPage{Items: []feeReceipt{{ReceiptNumber: "BL26-0000001", At: exampleAccepted, Ref: exampleRef, Code: exampleCode, Kind: "Charge", Method: "Cash", Amount: 600_000,
		Payer: "Nông Thị Thử", Cashier: exampleCashier}}}
	exampleRefunds = refundPage{Items: []queuedRefund{{ID: "h1", Ref: exampleRef, Code: exampleCode, RefundStatus: "RefundRequested", Amount: 600_000, Person: "Nông Thị Thử",
		ReasonCode: "WithdrawnEarly", RequestedBy: "Nguyễn Văn Mẫu", RequestedAt: exampleAccepted}}}
)
