package fee

import (
	"slices"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/fault"
)

// Bounds of an account number: the specification of VietQR takes up to 19
// characters; no bank gives an agency one shorter than 6.
const (
	minAccount = 6
	maxAccount = maxQRAccount
	maxHolder  = 150
)

// AccountBook is what an account is checked against.
type AccountBook interface {
	Bank(bin string) (catalog.Bank, bool)
	SubItem(code string) (catalog.BudgetSubItem, bool)
}

// CleanNumber takes out of a number what people write between its digits: blanks,
// dots and dashes. Zeros stay.
func CleanNumber(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", ".", "", "-", "").Replace(strings.TrimSpace(s))
}

// CheckAccount says everything that is wrong with an account as entered, each fault
// at its field (bin, number, holder, sub_items).
func CheckAccount(a catalog.BeneficiaryAccount, book AccountBook) error {
	var faults fault.List
	if _, ok := book.Bank(a.BIN); !ok {
		faults.Add(fault.New(fault.Invalid, "account.bank-unknown", "bin", a.BIN).At("bin"))
	}
	faults.Add(checkNumber(a.Number))
	switch n := len([]rune(strings.TrimSpace(a.Holder))); {
	case n == 0:
		faults.Add(fault.New(fault.Invalid, "account.holder-missing").At("holder"))
	case n > maxHolder:
		faults.Add(fault.New(fault.Invalid, "account.holder-long", "max", strconv.Itoa(maxHolder)).At("holder"))
	}
	for i, code := range a.SubItems {
		if _, ok := book.SubItem(code); !ok || slices.Contains(a.SubItems[:i], code) {
			faults.Add(fault.New(fault.Invalid, "account.sub-item", "code", code).At("sub_items"))
		}
	}
	return faults.Err()
}

// checkNumber is the general rule of account numbers. A number in scientific
// notation or with a decimal part has been through a spreadsheet's number cell and
// cannot be trusted.
func checkNumber(number string) *fault.Fault {
	switch {
	case number == "":
		return fault.New(fault.Invalid, "account.number-missing").At("number")
	case strings.ContainsAny(number, "+,") || strings.Contains(strings.ToUpper(number), "E+"):
		return fault.New(fault.Invalid, "account.number-spoiled", "number", number).At("number")
	case !alphanumeric(number) || len(number) < minAccount || len(number) > maxAccount:
		return fault.New(fault.Invalid, "account.number-form", "number", number, "min", strconv.Itoa(minAccount), "max", strconv.Itoa(maxAccount)).At("number")
	}
	return nil
}

// DoubtAccount is a warning, not a fault: the number is not as long as numbers of
// the bank are known to be, which happens when leading zeros are lost. nil when
// nothing is known or the length fits.
func DoubtAccount(a catalog.BeneficiaryAccount, book AccountBook) *fault.Fault {
	b, ok := book.Bank(a.BIN)
	if !ok || len(b.Lengths) == 0 || slices.Contains(b.Lengths, len(a.Number)) {
		return nil
	}
	var lengths []string
	for _, n := range b.Lengths {
		lengths = append(lengths, strconv.Itoa(n))
	}
	return fault.New(fault.Invalid, "account.length-unusual", "bank", b.ShortName, "n", strconv.Itoa(len(a.Number)), "lengths", strings.Join(lengths, ", ")).At("number")
}

// AccountQR is the static VietQR payload of an account: whoever scans it pays to
// exactly this bank and number and fills in the amount.
func AccountQR(a catalog.BeneficiaryAccount) (string, error) {
	return VietQR(Transfer{BIN: a.BIN, Account: a.Number})
}

// PaymentQR is the payload for one payment into an account: amount in đồng and what
// shall stand on the bank statement, by which the payment is found again (there is
// no callback).
func PaymentQR(a catalog.BeneficiaryAccount, amount int64, purpose string) (string, error) {
	return VietQR(Transfer{BIN: a.BIN, Account: a.Number, Amount: amount, Purpose: Plain(purpose, maxQRText)})
}
