package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"motcua/internal/fee"
	"motcua/internal/store"
)

// cashDayProof is a day of a cashier's book as its lines make it.
type cashDayProof struct {
	day  store.CashDay
	sums []fee.Sum
}

// days: a closed day is what its lines and the day before make it. What was counted,
// handed over and noted is the word of who closed it: it is only held against itself.
func (v *bookVerifier) days(ctx context.Context) error {
	var now cashDayProof
	var before *closedDay
	flush := func() {
		if now.day.Province != "" {
			before = v.cashDay(now, before)
		}
	}
	err := v.DB.EachDaySum(ctx, func(s store.DaySum) error {
		d := s.Day
		if d.Province != now.day.Province || d.UnitID != now.day.UnitID || d.Cashier != now.day.Cashier || d.Day != now.day.Day {
			flush()
			if d.Province != now.day.Province || d.UnitID != now.day.UnitID || d.Cashier != now.day.Cashier {
				before = nil
			}
			v.count.Days++
			now = cashDayProof{day: d}
		}
		if s.Sum.Entries > 0 {
			now.sums = append(now.sums, fee.Sum{Kind: s.Sum.Kind, Method: fee.Method(s.Sum.Method), Amount: s.Sum.Amount, Entries: s.Sum.Entries})
		}
		return nil
	})
	flush()
	return err
}

// closedDay is what the next day goes on from.
type closedDay struct {
	CashClose
	open bool
}

// cashDay proves a day; before is the day before, nil when it is the first.
func (v *bookVerifier) cashDay(p cashDayProof, before *closedDay) *closedDay {
	d, id := p.day, cashID(p.day.UnitID, p.day.Cashier, p.day.Day)
	out := &closedDay{open: d.Status == fee.DayOpen}
	lines := 0
	for _, s := range p.sums {
		lines += s.Entries
	}
	if d.Version < lines {
		v.tell(BookCash, id, "", "phiên bản %d ít hơn %d dòng của ngày", d.Version, lines)
	}
	switch d.Status {
	case fee.DayOpen:
		return out
	case fee.DayClosed, fee.DayConfirmed:
	default:
		v.tell(BookCash, id, "", "tình trạng %q không có", d.Status)
		return out
	}
	if err := json.Unmarshal(d.Data, &out.CashClose); err != nil {
		v.tell(BookCash, id, "", "không đọc được phần chốt sổ")
		return out
	}
	c := out.CashClose
	if !slices.Equal(slices.SortedFunc(slices.Values(p.sums), compareSums), slices.SortedFunc(slices.Values(c.Sums), compareSums)) {
		v.tell(BookCash, id, "", "tổng lúc chốt khác các dòng của ngày")
	}
	opening := v.opened(id, c, before)
	if c.Balance != fee.BalanceOf(opening, p.sums) {
		v.tell(BookCash, id, "", "số dư lúc chốt khác các dòng của ngày")
	}
	if c.Check(c.Balance) != nil || c.ClosedID == "" || c.ClosedAt.IsZero() {
		v.tell(BookCash, id, "", "phần chốt sổ không đủ: chênh lệch không có lý do, hoặc không ai chốt")
	}
	if (d.Status == fee.DayConfirmed) != (c.ConfirmedBy != "") {
		v.tell(BookCash, id, "", "xác nhận không khớp tình trạng của ngày")
	}
	return out
}

// opened is what the day must begin with. A day before that was opened again and closed
// anew may have carried over something else: a note.
func (v *bookVerifier) opened(id string, c CashClose, before *closedDay) int64 {
	carry := int64(0)
	if before != nil {
		carry = before.Carry()
	}
	switch {
	case before != nil && before.open:
		v.Found(BookFinding{Kind: BookCash, ID: id, Detail: "ngày trước đã mở lại sau khi ngày này chốt", Note: true})
		return c.Opening
	case c.Opening != carry && before != nil && before.Reopened != "":
		v.Found(BookFinding{Kind: BookCash, ID: id, Detail: "tồn đầu ngày khác số chuyển sang; ngày trước đã được mở lại và chốt lại", Note: true})
		return c.Opening
	case c.Opening != carry:
		v.tell(BookCash, id, "", "tồn đầu ngày %d khác số ngày trước chuyển sang %d", c.Opening, carry)
		return c.Opening
	}
	return carry
}

func compareSums(a, b fee.Sum) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Method, b.Method))
}
