package fee_test

import (
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/fault"
	"motcua/internal/fee"
)

// TestBalance: what lies in the drawer is what was there, plus cash receipts, less what
// was cancelled and given back in cash; other methods stand beside it (CN18.3).
func TestBalance(t *testing.T) {
	got := fee.BalanceOf(200_000, []fee.Sum{{Kind: fee.EntryReceipt, Method: fee.InCash, Amount: 150_000}, {Kind: fee.EntryVoid, Method: fee.InCash, Amount: -50_000},
		{Kind: fee.EntryRefund, Method: fee.InCash, Amount: -30_000}, {Kind: fee.EntryReceipt, Method: fee.ByTransfer, Amount: 600_000}, {Kind: fee.EntryRefund, Method: fee.ByTransfer, Amount: -100_000}})
	if want := (fee.Balance{Opening: 200_000, Receipts: 150_000, Voids: 50_000, Refunds: 30_000, Closing: 270_000, Elsewise: 500_000}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	rapid.Check(t, func(r *rapid.T) {
		opening, cash := rapid.Int64Range(0, 1e9).Draw(r, "opening"), int64(0)
		var sums []fee.Sum
		for range rapid.IntRange(0, 12).Draw(r, "sums") {
			s := fee.Sum{Kind: rapid.SampledFrom([]string{fee.EntryReceipt, fee.EntryVoid, fee.EntryRefund}).Draw(r, "kind"), Method: rapid.SampledFrom(fee.Methods).Draw(r, "method"), Amount: rapid.Int64Range(0, 1e9).Draw(r, "amount")}
			if s.Kind != fee.EntryReceipt {
				s.Amount = -s.Amount
			}
			if s.Method == fee.InCash {
				cash += s.Amount
			}
			sums = append(sums, s)
		}
		if b := fee.BalanceOf(opening, sums); b.Closing != opening+cash {
			r.Fatalf("%+v of %+v", b, sums)
		}
	})
}

// TestCount: a difference needs its reason, a deposit its voucher, and nobody hands over
// more than she has.
func TestCount(t *testing.T) {
	b := fee.Balance{Closing: 100_000}
	for _, c := range []struct {
		law, code, field string
		count            fee.Count
		carry            int64
	}{
		{"as it must be", "", "", fee.Count{Counted: 100_000}, 100_000},
		{"handed over", "", "", fee.Count{Counted: 100_000, Deposited: 100_000, Voucher: "NT01"}, 0},
		{"a difference with its reason", "", "", fee.Count{Counted: 99_000, Reason: "Thối nhầm"}, 99_000},
		{"a difference", "cash.difference", "reason", fee.Count{Counted: 99_000}, 99_000},
		{"less than nothing", "cash.counted", "counted", fee.Count{Counted: -1}, -1},
		{"more than there is", "cash.deposited", "deposited", fee.Count{Counted: 100_000, Deposited: 100_001, Voucher: "x"}, -1},
		{"a deposit without its voucher", "cash.voucher", "voucher", fee.Count{Counted: 100_000, Deposited: 1}, 99_999},
	} {
		err := c.count.Check(b)
		if c.code == "" && err != nil || c.code != "" && (!fault.Has(err, c.code) || fault.Of(err).Field != c.field) || c.count.Carry() != c.carry {
			t.Errorf("%s: %v, carries %d", c.law, err, c.count.Carry())
		}
	}
}
