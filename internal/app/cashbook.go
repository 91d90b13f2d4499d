package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/store"
)

// CashRef names a day of a cashier's book.
type CashRef struct {
	Unit    string // "" = the reader's own
	Cashier string // post; "" = the reader's own
	Day     string // civil date; "" = today
}

// CashClose is what was written at the end of a day.
type CashClose struct {
	fee.Balance
	fee.Count
	Sums        []fee.Sum `json:"sums"`
	ClosedBy    string    `json:"closed_by"`
	ClosedID    string    `json:"closed_id"` // officer
	ClosedAt    time.Time `json:"closed_at"`
	ConfirmedBy string    `json:"confirmed_by,omitempty"`
	ConfirmedAt time.Time `json:"confirmed_at,omitzero"`
	Note        string    `json:"note,omitempty"` // of who confirmed
	Reopened    string    `json:"reopened,omitempty"`
}

// Difference is what was counted less what must be there.
func (c CashClose) Difference() int64 { return c.Counted - c.Closing }

// CashBook is a day of a cashier's book as it stands.
type CashBook struct {
	Ref         CashRef
	UnitName    string
	CashierName string
	Status      string
	Version     int // of the day; a closing names the one it was made on
	fee.Balance
	Sums       []fee.Sum
	Close      *CashClose // nil while open
	Entries    []store.CashEntry
	Next       *store.CashEntry // where the next page begins
	MayClose   bool
	MayReopen  bool
	MayConfirm bool
}

// cashScope finds the unit whose books are asked for, and refuses everybody who does not
// work there or answer for it.
func (a *App) cashScope(actor org.Actor, unitID string) (org.Unit, error) {
	if err := org.Authorise(actor, org.ActionCashBook); err != nil {
		return org.Unit{}, err
	}
	if unitID == "" {
		unitID = actor.UnitID
	}
	d := a.Directory()
	u, ok := d.Unit(unitID)
	if ok && actor.In(unitID) {
		return u, nil
	}
	if agency, found := d.AgencyOf(unitID); ok && found && actor.Of(agency.ID) && actor.Has(org.Approver, org.Inspector) {
		return u, nil
	}
	return org.Unit{}, fault.New(fault.Forbidden, "cash.no-access")
}

// CashBook opens a day of a book; after is the last line of the page before, nil for the
// first.
func (a *App) CashBook(ctx context.Context, actor org.Actor, ref CashRef, after *store.CashEntry, limit int) (*CashBook, error) {
	u, err := a.cashScope(actor, ref.Unit)
	if err != nil {
		return nil, err
	}
	if ref, err = a.cashRef(actor, u, ref); err != nil {
		return nil, err
	}
	b := &CashBook{Ref: ref, UnitName: u.Name, CashierName: a.cashierName(ref.Cashier), Status: fee.DayOpen}
	day, err := a.cashDay(ctx, u.Province, ref)
	if err != nil {
		return nil, err
	}
	if b.Version = day.Version; day.Version > 0 {
		b.Status = day.Status
		if day.CashierName != "" {
			b.CashierName = day.CashierName
		}
	}
	if len(day.Data) > 0 {
		b.Close = &CashClose{}
		if err := json.Unmarshal(day.Data, b.Close); err != nil {
			return nil, fmt.Errorf("cash book: %w", err)
		}
	}
	opening, err := a.opening(ctx, u.Province, ref)
	if err != nil && !fault.Has(err, "cash.earlier-open") {
		return nil, err
	}
	if b.Sums, err = a.cashSums(ctx, u.Province, ref); err != nil {
		return nil, err
	}
	b.Balance = fee.BalanceOf(opening, b.Sums)
	if b.Close != nil && b.Status != fee.DayOpen {
		b.Balance = b.Close.Balance
	}
	q := store.CashQuery{Province: u.Province, UnitID: ref.Unit, Cashier: ref.Cashier, Day: ref.Day, Limit: limit + 1}
	if after != nil {
		q.AfterAt, q.AfterID, q.AfterSeq = after.At, after.DossierID, after.Seq
	}
	if b.Entries, err = a.DB.CashEntries(ctx, q); err != nil {
		return nil, err
	}
	if len(b.Entries) > limit {
		b.Entries = b.Entries[:limit]
		b.Next = &b.Entries[limit-1]
	}
	b.may(actor)
	return b, nil
}

// may says which acts the state of the day leaves open to the reader.
func (b *CashBook) may(actor org.Actor) {
	own := actor.At(b.Ref.Cashier) && actor.In(b.Ref.Unit)
	b.MayClose = own && b.Status == fee.DayOpen
	b.MayReopen = own && b.Status == fee.DayClosed
	b.MayConfirm = b.Status == fee.DayClosed && actor.In(b.Ref.Unit) && org.May(actor, org.ActionCashConfirm) && b.Close != nil && b.Close.ClosedID != actor.OfficerID
}

// cashRef fills in what is not said; fault cash.day for what is no day, or a future one.
func (a *App) cashRef(actor org.Actor, u org.Unit, ref CashRef) (CashRef, error) {
	ref.Unit = u.ID
	if ref.Cashier == "" {
		ref.Cashier = actor.PostID
	}
	if ref.Day == "" {
		ref.Day = a.Today()
	}
	d, err := deadline.ParseDate(ref.Day)
	if err != nil || d.String() > deadline.DateOf(a.Now()).AddDays(1).String() { // what comes after the closing stands in the next day
		return ref, fault.New(fault.Invalid, "cash.day").At("day")
	}
	ref.Day = d.String()
	return ref, nil
}

func (a *App) cashierName(post string) string {
	d := a.Directory()
	if p, ok := d.Post(post); ok {
		if o, ok := d.Officer(p.OfficerID); ok {
			return o.FullName
		}
	}
	return post
}

func (a *App) cashDay(ctx context.Context, province string, ref CashRef) (store.CashDay, error) {
	d, err := a.DB.CashDay(ctx, province, ref.Unit, ref.Cashier, ref.Day)
	if errors.Is(err, store.ErrNotFound) {
		return store.CashDay{Province: province, UnitID: ref.Unit, Cashier: ref.Cashier, Day: ref.Day}, nil
	}
	return d, err
}

func (a *App) cashSums(ctx context.Context, province string, ref CashRef) ([]fee.Sum, error) {
	rows, err := a.DB.CashSums(ctx, province, ref.Unit, ref.Cashier, ref.Day)
	var out []fee.Sum
	for _, r := range rows {
		out = append(out, fee.Sum{Kind: r.Kind, Method: fee.Method(r.Method), Amount: r.Amount, Entries: r.Entries})
	}
	return out, err
}

// opening is what lay in the drawer when the day began: what was carried over from the
// newest day before. Fault cash.earlier-open while that one is open.
func (a *App) opening(ctx context.Context, province string, ref CashRef) (int64, error) {
	before, err := a.DB.CashDayBefore(ctx, province, ref.Unit, ref.Cashier, ref.Day)
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	if before.Status == fee.DayOpen {
		return 0, fault.New(fault.Conflict, "cash.earlier-open", "day", civilDay(before.Day))
	}
	var c CashClose
	err = json.Unmarshal(before.Data, &c)
	return c.Carry(), err
}

// CashDays lists the days of a unit's books, the newest first, from the one before on.
func (a *App) CashDays(ctx context.Context, actor org.Actor, unitID string, before CashRef, limit int) ([]store.CashDay, error) {
	u, err := a.cashScope(actor, unitID)
	if err != nil {
		return nil, err
	}
	return a.DB.CashDays(ctx, u.Province, u.ID, before.Day, before.Cashier, limit)
}

// ReceiptBook lists the receipts of a unit's series of a year, the newest first.
func (a *App) ReceiptBook(ctx context.Context, actor org.Actor, unitID string, year string, before, limit int) ([]store.Receipt, error) {
	u, err := a.cashScope(actor, unitID)
	if err != nil {
		return nil, err
	}
	if _, err := time.Parse("2006", year); err != nil {
		year = a.Today()[:4]
	}
	series, _ := fee.SeriesOn(year+"-12-31", false)
	return a.DB.ReceiptBook(ctx, u.Province, u.ID, series, before, limit)
}

// RefundQueue lists the refunds in a status that the reader's unit, or the agency she
// decides for, has to do with; the oldest first.
func (a *App) RefundQueue(ctx context.Context, actor org.Actor, status fee.RefundStatus, after *store.RefundRow, limit int) ([]store.RefundRow, error) {
	if err := org.Authorise(actor, org.ActionRefunds); err != nil {
		return nil, err
	}
	q := store.RefundQuery{Province: actor.Province, UnitID: actor.UnitID, Status: string(status), Limit: limit}
	if actor.Has(org.Approver, org.Inspector) && !actor.Has(org.OneStopHead, org.IntakeOfficer, org.FeeClerk) {
		q.UnitID, q.AgencyID = "", actor.AgencyID
	}
	if after != nil {
		q.AfterAt, q.AfterID, q.AfterRef = after.RequestedAt, after.DossierID, after.RefundID
	}
	return a.DB.Refunds(ctx, q)
}

func trimmed(c fee.Count) fee.Count {
	c.Reason, c.Voucher = strings.TrimSpace(c.Reason), strings.TrimSpace(c.Voucher)
	return c
}
