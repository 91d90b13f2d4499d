package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// orgAct is one act on the organisation, decided on a picture of it.
type orgAct struct {
	Name    string // word "admin.<name>"
	UnitID  string // whose organisation it is, for the log
	Subject string // what people call it
	Detail  map[string]string
	Rows    org.Holding // added or replaced; reviewed as the actor's
	Follows org.Holding // what follows from it by law, wherever it lies; not reviewed
	SignOut []string    // officers whose sessions and tokens end
	Batch   string
	undo    []store.OrganisationRow // rows put back as they were
}

// changeOrganisation decides an act, reviews it and writes it, all or nothing. When
// somebody else was first the act is decided again on what they left.
func (a *App) changeOrganisation(ctx context.Context, actor org.Actor, decide func(*org.Directory) (*orgAct, error)) error {
	if err := a.Reload(ctx); err != nil {
		return err
	}
	for range retries {
		d := a.Directory()
		act, err := decide(d)
		if err != nil || act == nil {
			return err
		}
		if faults := d.Review(actor, act.Rows, a.Today()); len(faults) > 0 {
			return ownFields(faults)
		}
		step, err := a.orgStep(d, actor, act)
		if err != nil {
			return err
		}
		err = a.DB.ChangeOrganisation(ctx, step)
		if err == nil && len(step.SignOut) > 0 {
			a.tokens.forget()
		}
		if reload := a.Reload(ctx); reload != nil && err == nil {
			err = reload
		}
		if !errors.Is(err, store.ErrConflict) {
			return err
		}
	}
	return fault.New(fault.Conflict, "org.busy")
}

// ownFields names the fields as a form of one row does: "title", not "posts.0.title".
func ownFields(faults fault.List) error {
	for _, f := range faults {
		if parts := strings.SplitN(f.Field, ".", 3); len(parts) == 3 {
			f.Field = parts[2]
		}
	}
	return faults.Err()
}

// orgStep turns an act into rows.
func (a *App) orgStep(d *org.Directory, actor org.Actor, act *orgAct) (store.OrganisationStep, error) {
	s := store.OrganisationStep{Expected: d.Revision, At: ms(a.Now()), Act: act.Name, Batch: act.Batch, SignOut: act.SignOut}
	var err error
	if s.Actor, err = json.Marshal(org.SignOf(actor, s.At)); err != nil {
		return s, err
	}
	for _, h := range []org.Holding{act.Rows, act.Follows} {
		rows, err := store.RowsOf(h)
		if err != nil {
			return s, err
		}
		s.Rows = append(s.Rows, rows...)
		for _, u := range h.Units {
			if old, _ := d.Unit(u.ID); u.SuccessorID != "" && u.SuccessorID != old.SuccessorID {
				s.Adopt = append(s.Adopt, adoption(d.With(act.Rows), u))
			}
		}
	}
	s.Rows = append(s.Rows, act.undo...)
	for i, r := range s.Rows {
		if s.Rows[i].Before, err = rowOf(d, r.Kind, r.ID); err != nil {
			return s, err
		}
	}
	u, _ := d.Unit(act.UnitID)
	province := u.Province
	if province == "" {
		province = actor.Province
	}
	log, err := a.logRow(actor, province, act.UnitID, act.Name, act.Subject, act.Detail)
	s.Log = []store.AdminLogRow{log}
	return s, err
}

// adoption: who takes over a unit sees its dossiers, and so do the bodies above.
func adoption(d *org.Directory, u org.Unit) store.Adoption {
	out := store.Adoption{Province: u.Province, Old: u.ID}
	for _, s := range d.Successors(u.ID) {
		out.New = append(out.New, d.Chain(s)...)
	}
	return out
}

// rowOf is a row as it is stored; nil when there is none.
func rowOf(d *org.Directory, kind, id string) ([]byte, error) {
	var v any
	var ok bool
	switch kind {
	case store.UnitRows:
		v, ok = found(d.Unit(id))
	case store.PostRows:
		v, ok = found(d.Post(id))
	case store.OfficerRows:
		v, ok = found(d.Officer(id))
	case store.DelegationRows:
		v, ok = found(d.Delegation(id))
	case store.RequestRows:
		v, ok = found(d.Request(id))
	case store.GlassRows:
		v, ok = found(d.Glass(id))
	}
	if !ok {
		return nil, nil
	}
	return json.Marshal(v)
}

func found[T any](v T, ok bool) (any, bool) { return v, ok }

// OrgVersion fingerprints a unit, post or officer as a form shows it, so that the
// second of two who edit it is told.
func OrgVersion(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// edited checks what a form was filled in from: version "" makes a new row, which may
// stand there already with the same content when the form was sent twice.
func edited[T any](old T, exists bool, version string, now T) (done bool, err error) {
	if version == "" && exists {
		was, err1 := json.Marshal(old)
		is, err2 := json.Marshal(now)
		if err := errors.Join(err1, err2); err != nil {
			return false, err
		}
		if bytes.Equal(was, is) {
			return true, nil
		}
		return false, fault.New(fault.Conflict, "org.id-taken").At("id")
	}
	if version != "" && (!exists || version != OrgVersion(old)) {
		return false, fault.New(fault.Conflict, "org.stale")
	}
	return false, nil
}
