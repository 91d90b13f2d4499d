package app

import (
	"context"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/store"
)

// timerPage is how many dossiers RunTimers reads at a time.
const timerPage = 200

// RunTimers lets every dossier go on whose timer has run out, each in a transaction of
// its own, and tells how many did. Several replicas may do so at the same moment: of
// two, one moves the dossier and the other finds it moved. A dossier that cannot go on
// (nobody holds the role of the next step) is logged, and tried again the next time.
func (a *App) RunTimers(ctx context.Context) (int, error) {
	moved, after := 0, store.TimerRow{}
	for {
		page, err := a.DB.DueTimers(ctx, ms(a.Now()), after, timerPage)
		if err != nil || len(page) == 0 {
			return moved, err
		}
		for _, row := range page {
			after = row
			ref := Ref{row.Province, row.DossierID}
			_, err := a.Execute(ctx, Call{Actor: SystemActor, Key: NewID(), Ref: ref}, dossier.RunTimers{})
			switch {
			case err == nil:
				moved++
			case ctx.Err() != nil:
				return moved, ctx.Err()
			case !fault.Has(err, "dossier.no-timer"):
				a.Log.Error("timer", "dossier", ref.String(), "error", err)
			}
		}
	}
}

// KeepTime runs the timers now and then until the context ends.
func (a *App) KeepTime(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		if _, err := a.RunTimers(ctx); err != nil && ctx.Err() == nil {
			a.Log.Error("run timers", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}
