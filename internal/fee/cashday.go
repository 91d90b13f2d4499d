package fee

import "motcua/internal/fault"

// Kinds of lines of a cash book.
const (
	EntryReceipt = "Receipt" // money that came in
	EntryVoid    = "Void"    // of a receipt that was cancelled: out again
	EntryRefund  = "Refund"  // money that was given back
)

// States of a day of a cash book.
const (
	DayOpen      = "Open"
	DayClosed    = "Closed"    // by its cashier; takes no more lines, waits for the second person
	DayConfirmed = "Confirmed" // by the second person: locked for good
)

// Sum is what came in, or went out (negative), by kind of line and method.
type Sum struct {
	Kind    string `json:"kind"`
	Method  Method `json:"method"`
	Amount  int64  `json:"amount"`
	Entries int    `json:"entries"`
}

// Balance is a day of a cashier's book, in đồng. Only cash lies in the drawer; what came
// by transfer, by post or online stands beside it.
type Balance struct {
	Opening  int64 `json:"opening"`
	Receipts int64 `json:"receipts"` // in cash
	Voids    int64 `json:"voids"`    // out again, positive
	Refunds  int64 `json:"refunds"`  // out, positive
	Closing  int64 `json:"closing"`  // what must lie in the drawer
	Elsewise int64 `json:"elsewise"` // receipts less voids and refunds that were not in cash
}

// BalanceOf adds up a day that began with an amount in the drawer.
func BalanceOf(opening int64, sums []Sum) Balance {
	b := Balance{Opening: opening}
	for _, s := range sums {
		switch {
		case s.Method != InCash:
			b.Elsewise += s.Amount
		case s.Kind == EntryReceipt:
			b.Receipts += s.Amount
		case s.Kind == EntryVoid:
			b.Voids -= s.Amount
		case s.Kind == EntryRefund:
			b.Refunds -= s.Amount
		}
	}
	b.Closing = b.Opening + b.Receipts - b.Voids - b.Refunds
	return b
}

// Count is what the cashier says at the end of a day.
type Count struct {
	Counted   int64  `json:"counted"`           // lies in the drawer
	Reason    string `json:"reason,omitempty"`  // of a difference
	Deposited int64  `json:"deposited"`         // handed over to the treasury or the cashier of the agency
	Voucher   string `json:"voucher,omitempty"` // of the deposit
}

// Carry is what stays in the drawer for the next day.
func (c Count) Carry() int64 { return c.Counted - c.Deposited }

// Check finds what may not stand at the end of a day, each fault at its field.
func (c Count) Check(b Balance) error {
	var faults fault.List
	if c.Counted < 0 {
		faults.Add(fault.New(fault.Invalid, "cash.counted").At("counted"))
	} else if c.Counted != b.Closing && c.Reason == "" {
		faults.Add(fault.New(fault.Invalid, "cash.difference").At("reason"))
	}
	if c.Deposited < 0 || c.Deposited > max(c.Counted, 0) {
		faults.Add(fault.New(fault.Invalid, "cash.deposited").At("deposited"))
	} else if c.Deposited > 0 && c.Voucher == "" {
		faults.Add(fault.New(fault.Invalid, "cash.voucher").At("voucher"))
	}
	return faults.Err()
}
