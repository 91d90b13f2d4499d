package api

import (
	"time"

	"github.com/google/uuid"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/store"
)

type receiptsInput struct {
	Unit string `query:"unit" maxLength:"100" doc:"mã đơn vị; để trống: đơn vị của mình"`
	Year string `query:"year" pattern:"^[0-9]{4}$" doc:"năm; để trống: năm nay"`
	Paging
}

type receiptsOutput struct{ Body receiptPage }

// receiptPage is one page of a book of receipts.
type receiptPage struct {
	Items      []feeReceipt `json:"items"`
	NextCursor string       `json:"next_cursor,omitempty"`
}

// feeReceipt is a FeeReceipt.
type feeReceipt struct {
	ReceiptNumber string    `json:"receipt_number"`
	At            time.Time `json:"at"`
	Ref           string    `json:"ref"`
	Code          string    `json:"code"`
	Kind          string    `json:"kind"`
	Method        string    `json:"method"`
	Amount        int64     `json:"amount"`
	Payer         string    `json:"payer"`
	Cashier       named     `json:"cashier"`
	VoidedAt      time.Time `json:"voided_at,omitzero"`
	VoidedBy      string    `json:"voided_by,omitempty"`
	VoidReason    string    `json:"void_reason,omitempty"`
}

func (c *call) receipts(in *receiptsInput) (*receiptsOutput, error) {
	before, _, err := in.place("receipts")
	if err != nil {
		return nil, err
	}
	rows, err := c.App.ReceiptBook(c.r.Context(), c.actor, in.Unit, in.Year, int(before), in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &receiptsOutput{}
	for i, r := range rows {
		if i == in.Limit {
			out.Body.NextCursor = cursorAt("receipts", int64(rows[i-1].N), uuid.Nil.String())
			break
		}
		one := feeReceipt{ReceiptNumber: r.Number, At: app.Millis(r.At), Ref: app.RefOf(r.Home, r.Province, r.DossierID).String(), Code: r.Code, Kind: r.Kind, Method: r.Method,
			Amount: r.Amount, Payer: r.Payer, Cashier: named{r.Cashier, r.CashierName}, VoidedBy: r.VoidedBy, VoidReason: r.VoidReason}
		if r.VoidedAt > 0 {
			one.VoidedAt = app.Millis(r.VoidedAt)
		}
		out.Body.Items = append(out.Body.Items, one)
	}
	return out, nil
}

type refundsInput struct {
	RefundStatus string `query:"refund_status" enum:"RefundRequested,RefundApproved,RefundPaid,RefundRejected" default:"RefundRequested" doc:"tình trạng hoàn phí"`
	Paging
}

type refundsOutput struct{ Body refundPage }

// refundPage is one page of a queue of refunds.
type refundPage struct {
	Items      []queuedRefund `json:"items"`
	NextCursor string         `json:"next_cursor,omitempty"`
}

// queuedRefund is a Refund as queues show it.
type queuedRefund struct {
	ID           string    `json:"id"`
	Ref          string    `json:"ref"`
	Code         string    `json:"code"`
	RefundStatus string    `json:"refund_status" enum:"RefundRequested,RefundApproved,RefundPaid,RefundRejected"`
	Amount       int64     `json:"amount"`
	Person       string    `json:"person"`
	ReasonCode   string    `json:"reason_code"`
	RequestedBy  string    `json:"requested_by,omitempty"`
	RequestedAt  time.Time `json:"requested_at"`
}

func badCursor() error { return fault.New(fault.Invalid, "request.cursor").At("cursor") }

func (c *call) refunds(in *refundsInput) (*refundsOutput, error) {
	at, id, refund, err := in.placeOf("refunds")
	if err != nil {
		return nil, err
	}
	var after *store.RefundRow
	if id != "" {
		after = &store.RefundRow{RequestedAt: at, DossierID: id, RefundID: refund}
	}
	rows, err := c.App.RefundQueue(c.r.Context(), c.actor, fee.RefundStatus(in.RefundStatus), after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &refundsOutput{}
	for i, r := range rows {
		if i == in.Limit {
			last := rows[i-1]
			out.Body.NextCursor = cursorAt("refunds", last.RequestedAt, last.DossierID, last.RefundID)
			break
		}
		out.Body.Items = append(out.Body.Items, queuedRefund{r.RefundID, app.RefOf(r.Home, r.Province, r.DossierID).String(), r.Code, r.Status, r.Amount, r.Who, r.Reason, r.RequestedBy, app.Millis(r.RequestedAt)})
	}
	return out, nil
}
