package print

// FeeSlip is the view of the phiếu báo nộp phí, lệ phí: what is to be paid and
// where, with the VietQR code of exactly that payment (P-25, CN18.3, B-03). It is
// no FeeReceipt. Mandatory besides the head: one line or more.
type FeeSlip struct {
	NoticeHead
	// Lines are the fees; Amount is in đồng, Note is printed after the name.
	Lines []FeeLine
	// PayBy is until when, in words; left out when empty.
	PayBy string
	// AccountHolder, Account, Bank and Purpose are how it is transferred; without an
	// Account the slip says that it is paid at the counter.
	AccountHolder, Account, Bank, Purpose string
	// VietQR is the payload of the code; left out when empty.
	VietQR string
}

func (s FeeSlip) fill() (filled, error) {
	var n need
	n.that("Lines", len(s.Lines) > 0)
	if err := s.check(n); err != nil {
		return filled{}, err
	}
	sum := int64(0)
	var rows []map[string]string
	for _, l := range s.Lines {
		sum += l.Amount
		name := clean(l.Name)
		if note := clean(l.Note); note != "" {
			name += " (" + note + ")"
		}
		rows = append(rows, map[string]string{"name": name, "amount": group(l.Amount)})
	}
	f := s.filled("fee-slip", map[string]string{
		"pay-by": s.PayBy, "sum": Money(sum), "sum-words": MoneyWords(sum), "holder": s.AccountHolder, "account": s.Account, "bank": s.Bank,
		"purpose": s.Purpose, "payment": s.VietQR,
	})
	f.values.list["lines"] = rows
	return f, nil
}
