package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/store"
)

// moneyRetries bounds how often a payment is decided anew because another replica took
// its number first.
const moneyRetries = 40

// tills lets one command at a time of this process take a number of a unit's book, so
// that counters do not run after each other's numbers.
type tills struct{ units sync.Map } // unit id → *sync.Mutex

func (t *tills) lock(unit string) (unlock func()) {
	v, _ := t.units.LoadOrStore(unit, &sync.Mutex{})
	m := v.(*sync.Mutex)
	m.Lock()
	return m.Unlock
}

// takesNumber reports whether a command writes into the book of receipts.
func takesNumber(cmd dossier.Command) bool {
	switch cmd.(type) {
	case dossier.RecordPayment, dossier.ResolveAtOnce:
		return true
	}
	return false
}

// till reads the books of the counter for a command about money. The book of a day that
// the cashier has closed takes nothing: what comes later stands in that of the next day.
func (a *App) till(ctx context.Context, actor org.Actor, s *dossier.State, cmd dossier.Command, now time.Time) (t dossier.Till, err error) {
	today := deadline.DateOf(now).String()
	unit := s.ReceivingUnit.ID
	province := a.bookProvince(s, unit)
	trial := s.Trial
	if in := submission(cmd); in != nil {
		unit, trial = in.ReceivingUnit, in.Trial
		province = a.bookProvince(&dossier.State{Province: in.Province}, unit)
	}
	switch c := cmd.(type) {
	case dossier.RecordPayment, dossier.ResolveAtOnce:
		series, _ := fee.SeriesOn(today, trial)
		if t.Next, err = a.DB.NextReceipt(ctx, province, unit, series); err != nil {
			return t, err
		}
		t.Day, err = a.bookDay(ctx, province, unit, actor.PostID, today)
	case dossier.PayRefund:
		t.Day, err = a.bookDay(ctx, province, unit, actor.PostID, today)
	case dossier.VoidReceipt:
		for _, p := range s.Payments {
			if p.Number == c.Number {
				var d store.CashDay
				if d, err = a.DB.CashDay(ctx, a.bookProvince(s, p.Receipt.Unit), p.Receipt.Unit, p.By.PostID, p.Day); errors.Is(err, store.ErrNotFound) {
					err = nil
				}
				t.Closed = d.Status == fee.DayClosed || d.Status == fee.DayConfirmed
			}
		}
	}
	return t, err
}

// bookDay is the civil date of the book that is open for a cashier.
func (a *App) bookDay(ctx context.Context, province, unit, cashier, today string) (string, error) {
	d, err := a.DB.CashDay(ctx, province, unit, cashier, today)
	switch {
	case errors.Is(err, store.ErrNotFound) || err == nil && d.Status == fee.DayOpen:
		return today, nil
	case err != nil:
		return "", err
	}
	day, err := deadline.ParseDate(today)
	return day.AddDays(1).String(), err
}
