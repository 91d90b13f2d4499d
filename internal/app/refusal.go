package app

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// Refusal is an act that was refused because its giver may not do it: who, what, when
// and why (PD-07, CN01.6). Entries are never changed or removed.
type Refusal struct {
	ID      string
	At      time.Time
	By      Who
	Act     string // name of a command, or method and address of a page
	Subject string // DossierCode or address: what it was tried on
	Why     string // code of the fault
	Address string // network address
}

// Acting begins the purpose of a read that was made to give a command; its name follows.
const Acting = "thao-tac "

// errOutOfScope stands behind the "not found" of a dossier that is there, but not for
// whoever asks.
var errOutOfScope = errors.New("outside the scope of the post")

// noted marks an error whose refusal stands in the log, so that no edge writes it twice.
type noted struct{ error }

func (n noted) Unwrap() error { return n.error }

// Try is what somebody tried.
type Try struct {
	Act, Subject, Address string
}

// Refused writes into the log that an actor may not do what she tried, and gives the
// error back. An error of another kind, nobody's act and one that stands there already
// are left alone. The refusal holds also when the log cannot be written.
func (a *App) Refused(ctx context.Context, actor org.Actor, try Try, err error) error {
	if err == nil || actor.OfficerID == "" || errors.As(err, &noted{}) {
		return err
	}
	f := fault.Of(err)
	why := f.Code
	if errors.Is(err, errOutOfScope) {
		why = "dossier.out-of-scope"
	} else if f.Kind != fault.Forbidden {
		return err
	}
	by, failed := json.Marshal(a.who(actor))
	if failed == nil {
		failed = a.DB.LogRefusal(context.WithoutCancel(ctx), store.RefusalRow{
			ID: NewID(), Province: actor.Province, At: ms(a.Now()), UnitID: actor.UnitID, OfficerID: actor.OfficerID, Actor: by,
			Act: try.Act, Subject: strings.ToValidUTF8(try.Subject[:min(len(try.Subject), 200)], ""), Why: why, Address: try.Address,
		})
	}
	if failed != nil {
		a.Log.Error("refusal not logged", "act", try.Act, "why", why, "error", failed)
	}
	return noted{err}
}

// refusedCall is Refused for a command.
func (a *App) refusedCall(ctx context.Context, call Call, cmd dossier.Command, err error) error {
	return a.refusedOn(ctx, call.Actor, call.Ref, Try{Act: cmd.Name(), Address: call.Address}, err)
}

// refusedOn is Refused for something tried on a dossier; the log names it by its code.
func (a *App) refusedOn(ctx context.Context, actor org.Actor, ref Ref, try Try, err error) error {
	if err == nil || fault.Of(err).Kind != fault.Forbidden && !errors.Is(err, errOutOfScope) {
		return err
	}
	if ref != (Ref{}) {
		try.Subject = ref.String()
		if row, lookup := a.DB.Dossier(ctx, ref.Province, ref.ID); lookup == nil && row.Code != "" {
			try.Subject = row.Code
		}
	}
	return a.Refused(ctx, actor, try, err)
}

// Refusals lists refused acts of the posts in the actor's subtree, newest first; before
// is the id of the last entry of the page before.
func (a *App) Refusals(ctx context.Context, actor org.Actor, before string, limit int) ([]Refusal, error) {
	if err := org.Authorise(actor, org.ActionAdminLog); err != nil {
		return nil, err
	}
	q := store.RefusalQuery{Before: before, Limit: limit}
	q.Province, q.Units = a.logScope(actor)
	rows, err := a.DB.Refusals(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []Refusal
	for _, r := range rows {
		e := Refusal{ID: r.ID, At: Millis(r.At), Act: r.Act, Subject: r.Subject, Why: r.Why, Address: r.Address}
		if err := json.Unmarshal(r.Actor, &e.By); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}
