package app

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/store"
)

// CloseCash ends a day: the cashier has counted. seen is the version of the day she saw;
// what came in since then refuses it with cash.stale.
func (a *App) CloseCash(ctx context.Context, actor org.Actor, ref CashRef, seen int, count fee.Count) error {
	b, err := a.CashBook(ctx, actor, ref, nil, 1)
	if err != nil {
		return err
	}
	switch {
	case !actor.At(b.Ref.Cashier):
		return fault.New(fault.Forbidden, "cash.not-yours", "name", b.CashierName)
	case b.Status != fee.DayOpen:
		return fault.New(fault.Conflict, "cash.closed")
	case b.Version != seen:
		return fault.New(fault.Conflict, "cash.stale")
	case b.Ref.Day > a.Today():
		return fault.New(fault.Invalid, "cash.day").At("day")
	}
	if _, err := a.opening(ctx, actor.Province, b.Ref); err != nil {
		return err
	}
	count = trimmed(count)
	if err := count.Check(b.Balance); err != nil {
		return err
	}
	c := CashClose{Balance: b.Balance, Count: count, Sums: b.Sums, ClosedBy: actor.Name, ClosedID: actor.OfficerID, ClosedAt: a.Now()}
	if b.Close != nil {
		c.Reopened = b.Close.Reopened
	}
	return a.saveCash(ctx, actor, b, fee.DayClosed, c)
}

// ReopenCash takes a closing back before anybody has confirmed it, with a reason.
func (a *App) ReopenCash(ctx context.Context, actor org.Actor, ref CashRef, seen int, reason string) error {
	b, err := a.CashBook(ctx, actor, ref, nil, 1)
	if err != nil {
		return err
	}
	switch {
	case !actor.At(b.Ref.Cashier):
		return fault.New(fault.Forbidden, "cash.not-yours", "name", b.CashierName)
	case b.Status != fee.DayClosed:
		return fault.New(fault.Conflict, "cash.not-closed")
	case b.Version != seen:
		return fault.New(fault.Conflict, "cash.stale")
	case strings.TrimSpace(reason) == "":
		return fault.New(fault.Invalid, "reason.missing").At("reopen_reason")
	}
	c := *b.Close
	c.Reopened = strings.TrimSpace(reason)
	return a.saveCash(ctx, actor, b, fee.DayOpen, c)
}

// ConfirmCash locks a day for good: a second person has counted.
func (a *App) ConfirmCash(ctx context.Context, actor org.Actor, ref CashRef, seen int, note string) error {
	if err := org.Authorise(actor, org.ActionCashConfirm); err != nil {
		return err
	}
	b, err := a.CashBook(ctx, actor, ref, nil, 1)
	if err != nil {
		return err
	}
	switch {
	case !actor.In(b.Ref.Unit):
		return fault.New(fault.Forbidden, "cash.no-access")
	case b.Status == fee.DayConfirmed:
		return fault.New(fault.Conflict, "cash.closed")
	case b.Status != fee.DayClosed:
		return fault.New(fault.Conflict, "cash.not-closed")
	case b.Version != seen:
		return fault.New(fault.Conflict, "cash.stale")
	case b.Close.ClosedID == actor.OfficerID:
		return fault.New(fault.Forbidden, "cash.second-person")
	}
	c := *b.Close
	c.ConfirmedBy, c.ConfirmedAt, c.Note = actor.Name, a.Now(), strings.TrimSpace(note)
	return a.saveCash(ctx, actor, b, fee.DayConfirmed, c)
}

// saveCash writes an act on the day that b shows; who was second is told.
func (a *App) saveCash(ctx context.Context, actor org.Actor, b *CashBook, status string, c CashClose) error {
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	u, _ := a.Directory().Unit(b.Ref.Unit)
	err = a.DB.SaveCashDay(ctx, store.CashDay{Province: u.Province, UnitID: b.Ref.Unit, Cashier: b.Ref.Cashier, Day: b.Ref.Day, CashierName: b.CashierName,
		Status: status, Version: b.Version + 1, Data: data})
	if errors.Is(err, store.ErrConflict) {
		return fault.New(fault.Conflict, "cash.stale").Because(err)
	}
	return err
}
