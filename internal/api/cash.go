package api

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"motcua/internal/app"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/store"
)

// cashOperations read the books of a counter (CN18.3, P-21).
var cashOperations = []operation{
	{ID: "getCashBook", Method: get, Path: v1 + "/cash-book", Tag: tagReports, Policy: may(org.ActionCashBook), serve: by((*call).cashBook),
		Summary: "Sổ quỹ một ngày của một người thu tiền", About: "Để trống unit, cashier, day: sổ hôm nay của chính mình. items là các khoản thu, chi theo thứ tự; số dư là của cả ngày, không phải của trang."},
	{ID: "listCashDays", Method: get, Path: v1 + "/cash-book/days", Tag: tagReports, Policy: may(org.ActionCashBook), serve: by((*call).cashDays),
		Summary: "Các ngày trong sổ quỹ của một đơn vị", About: "Mới nhất trước."},
	{ID: "listReceipts", Method: get, Path: v1 + "/receipts", Tag: tagReports, Policy: may(org.ActionCashBook), serve: by((*call).receipts),
		Summary: "Sổ biên lai của một đơn vị trong năm", About: "Số lớn nhất trước. Biên lai hủy vẫn giữ số, có voided_at."},
	{ID: "listRefunds", Method: get, Path: v1 + "/refunds", Tag: tagWork, Policy: may(org.ActionRefunds), serve: by((*call).refunds),
		Summary: "Các khoản hoàn phí, lệ phí", About: "Cũ nhất trước. Duyệt và chi bằng lệnh approve-refund, reject-refund, pay-refund của hồ sơ."},
}

type cashInput struct {
	Unit    string `query:"unit" maxLength:"100" doc:"mã đơn vị; để trống: đơn vị của mình"`
	Cashier string `query:"cashier" maxLength:"100" doc:"mã chức vụ của người thu tiền; để trống: chính mình"`
	Day     string `query:"day" format:"date" doc:"ngày; để trống: hôm nay"`
	Paging
}

type cashOutput struct{ Body cashBook }

// cashBook is a day of a cashier's book, in đồng.
type cashBook struct {
	Unit         named      `json:"unit"`
	Cashier      named      `json:"cashier"`
	Day          string     `json:"day"`
	DayState     string     `json:"day_state" enum:"Open,Closed,Confirmed"`
	Version      int        `json:"version"`
	Opening      int64      `json:"opening"`
	Receipts     int64      `json:"receipts"`
	Voids        int64      `json:"voids"`
	Refunds      int64      `json:"refunds"`
	Closing      int64      `json:"closing"`
	OtherMethods int64      `json:"other_methods"`
	Count        *cashCount `json:"count,omitempty"`
	Items        []cashLine `json:"items"`
	NextCursor   string     `json:"next_cursor,omitempty"`
}

// cashCount is what was counted at the end of the day.
type cashCount struct {
	Counted     int64     `json:"counted"`
	Difference  int64     `json:"difference"`
	Reason      string    `json:"reason,omitempty"`
	Deposited   int64     `json:"deposited"`
	Voucher     string    `json:"voucher,omitempty"`
	CarriedOver int64     `json:"carried_over"`
	ClosedBy    string    `json:"closed_by"`
	ClosedAt    time.Time `json:"closed_at"`
	ConfirmedBy string    `json:"confirmed_by,omitempty"`
	ConfirmedAt time.Time `json:"confirmed_at,omitzero"`
	Note        string    `json:"note,omitempty"`
}

// cashLine is money that came in, or went out (negative).
type cashLine struct {
	At     time.Time `json:"at"`
	Ref    string    `json:"ref"`
	Code   string    `json:"code"`
	Kind   string    `json:"kind" enum:"Receipt,Void,Refund"`
	Method string    `json:"method"`
	Amount int64     `json:"amount"`
	Number string    `json:"number,omitempty"`
	Person string    `json:"person"`
}

func countOf(c *app.CashClose) *cashCount {
	if c == nil {
		return nil
	}
	return &cashCount{c.Counted, c.Difference(), c.Reason, c.Deposited, c.Voucher, c.Carry(), c.ClosedBy, c.ClosedAt, c.ConfirmedBy, c.ConfirmedAt, c.Note}
}

func (c *call) cashBook(in *cashInput) (*cashOutput, error) {
	at, id, seq, err := in.placeOf("cash")
	if err != nil {
		return nil, err
	}
	var after *store.CashEntry
	if id != "" {
		after = &store.CashEntry{At: at, DossierID: id}
		if after.Seq, err = strconv.Atoi(seq); err != nil {
			return nil, badCursor()
		}
	}
	b, err := c.App.CashBook(c.r.Context(), c.actor, app.CashRef{Unit: in.Unit, Cashier: in.Cashier, Day: in.Day}, after, in.Limit)
	if err != nil {
		return nil, err
	}
	out := cashBook{Unit: c.unit(b.Ref.Unit), Cashier: named{b.Ref.Cashier, b.CashierName}, Day: b.Ref.Day, DayState: b.Status, Version: b.Version,
		Opening: b.Opening, Receipts: b.Receipts, Voids: b.Voids, Refunds: b.Balance.Refunds, Closing: b.Closing, OtherMethods: b.Elsewise}
	if b.Status != fee.DayOpen {
		out.Count = countOf(b.Close)
	}
	for _, e := range b.Entries {
		out.Items = append(out.Items, cashLine{app.Millis(e.At), app.RefOf(e.Home, e.Province, e.DossierID).String(), e.Code, e.Kind, e.Method, e.Amount, e.Number, e.Who})
	}
	if n := b.Next; n != nil {
		out.NextCursor = cursorAt("cash", n.At, n.DossierID, strconv.Itoa(n.Seq))
	}
	return &cashOutput{out}, nil
}

type cashDaysInput struct {
	Unit string `query:"unit" maxLength:"100" doc:"mã đơn vị; để trống: đơn vị của mình"`
	Paging
}

type cashDaysOutput struct{ Body cashDayPage }

// cashDayPage is one page of the days of a unit's books.
type cashDayPage struct {
	Items      []cashDay `json:"items"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

// cashDay is a day of one cashier.
type cashDay struct {
	Day      string     `json:"day"`
	Cashier  named      `json:"cashier"`
	DayState string     `json:"day_state" enum:"Open,Closed,Confirmed"`
	Version  int        `json:"version"`
	Count    *cashCount `json:"count,omitempty"`
}

func (c *call) cashDays(in *cashDaysInput) (*cashDaysOutput, error) {
	day, _, cashier, err := in.placeOf("cash-days")
	if err != nil {
		return nil, err
	}
	var before app.CashRef
	if day > 0 {
		before = app.CashRef{Day: fmt.Sprintf("%04d-%02d-%02d", day/10000, day/100%100, day%100), Cashier: cashier}
	}
	rows, err := c.App.CashDays(c.r.Context(), c.actor, in.Unit, before, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &cashDaysOutput{}
	for i, r := range rows {
		if i == in.Limit {
			out.Body.NextCursor = cursorAt("cash-days", dayNumber(rows[i-1].Day), uuid.Nil.String(), rows[i-1].Cashier)
			break
		}
		d := cashDay{Day: r.Day, Cashier: named{r.Cashier, r.CashierName}, DayState: r.Status, Version: r.Version}
		if len(r.Data) > 0 && r.Status != fee.DayOpen {
			var closed app.CashClose
			if err := json.Unmarshal(r.Data, &closed); err != nil {
				return nil, err
			}
			d.Count = countOf(&closed)
		}
		out.Body.Items = append(out.Body.Items, d)
	}
	return out, nil
}

// dayNumber writes a civil date as yyyymmdd, for a cursor.
func dayNumber(day string) int64 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return int64(t.Year()*10000 + int(t.Month())*100 + t.Day())
}
