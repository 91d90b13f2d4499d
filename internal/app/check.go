package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// CheckIntake says everything that is wrong with an intake form, without writing
// anything and without taking a number: what Intake would find at once, and what
// the law would find after it.
func (a *App) CheckIntake(ctx context.Context, actor org.Actor, f IntakeForm) error {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return err
	}
	var faults fault.List
	s, err := a.submission(ctx, actor, f)
	if err != nil && (fault.Of(err).Kind != fault.Invalid || s.ProcedureKey == "") {
		return err
	}
	faults.Join(err)
	cmd, err := a.intakeCommand(ctx, actor, f, &s)
	if err != nil && fault.Of(err).Kind != fault.Invalid {
		return err
	}
	faults.Join(err)
	env, err := a.env(Call{Actor: actor, Home: s.Province}, dossier.State{}, cmd)
	if err != nil {
		return err
	}
	if env.Held, err = a.heldEnv(ctx, Call{}, &dossier.State{}, cmd, env.Procedure); err != nil {
		return err
	}
	env.Code = "?"
	_, err = dossier.Decide(dossier.State{}, cmd, env)
	faults.Join(err)
	if !f.SubmitOnly { // the law looks for papers only when everything else is right
		faults.Join(dossier.Missing(env.Procedure, s.Components))
	}
	if f.OwnerSame { // the owner is the applicant: one message is enough
		faults = slices.DeleteFunc(faults, func(one *fault.Fault) bool { return strings.HasPrefix(one.Field, "owner.") })
	}
	return faults.Err()
}

// Doubled faults a form for a person who has an open dossier of the same procedure,
// until the officer has said why it is another (CN12.4). A form that is sent again is
// not its own double.
func (a *App) Doubled(ctx context.Context, actor org.Actor, key string, f IntakeForm) error {
	if strings.TrimSpace(f.Doubled) != "" {
		return nil
	}
	owner := f.Owner
	if f.OwnerSame {
		owner = f.Applicant
	}
	open, err := a.Duplicates(ctx, actor, f.Procedure, f.Agency, dossier.IDKind(owner.IDKind), owner.ID)
	if err != nil || len(open) == 0 {
		return err
	}
	if answered, err := a.Answered(ctx, actor, key, f.Agency); err != nil || answered {
		return err
	}
	return fault.New(fault.Invalid, "intake.duplicate").At("duplicate_reason")
}

// Duplicates lists the open dossiers of the same person and procedure, newest
// first: the warning before a second one is taken in (CN12.4). A number that is
// not filled in has none.
func (a *App) Duplicates(ctx context.Context, actor org.Actor, procedureKey, agency string, kind dossier.IDKind, number string) ([]store.Summary, error) {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return nil, err
	}
	if number = plainNumber(number); number == "" {
		return nil, nil
	}
	return a.DB.OpenByPerson(ctx, a.HomeOf(actor, agency), a.Keys.Index(string(kind), number), procedureKey)
}

// Answered reports whether a form with this key has been answered already, so
// that a second press of the button is not taken for a second dossier. agency is the
// one elsewhere that the form names, "" for none.
func (a *App) Answered(ctx context.Context, actor org.Actor, key, agency string) (bool, error) {
	_, err := a.DB.Answer(ctx, a.HomeOf(actor, agency), scopedKey(Call{Actor: actor, Key: key}))
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Numbers are the identifying numbers of the parties, unsealed.
type Numbers struct {
	Applicant, Owner string
	Answers          map[string]any // of the e-form; nil when there are none
}

// ShowNumbers unseals the identifying numbers of a dossier for a stated purpose.
// The read is logged with the purpose before anything is shown (PD-07, PD-08);
// fault read.purpose when none is stated.
func (a *App) ShowNumbers(ctx context.Context, actor org.Actor, ref Ref, purpose, address string) (*View, Numbers, error) {
	var n Numbers
	if len([]rune(purpose)) < 3 {
		return nil, n, fault.New(fault.Invalid, "read.purpose").At("purpose")
	}
	if r := []rune(purpose); len(r) > 200 {
		purpose = string(r[:200])
	}
	v, err := a.Open(ctx, actor, ref, "so-dinh-danh: "+purpose, address)
	if err != nil {
		return nil, n, err
	}
	if n.Applicant, err = a.number(v.State.Applicant.ID); err != nil {
		return nil, n, err
	}
	if n.Owner, err = a.number(v.State.Owner.ID); err != nil {
		return v, n, err
	}
	if v.State.Form.ID != "" {
		n.Answers, err = a.unsealAnswers(&v.State)
	}
	return v, n, err
}

func (a *App) number(id dossier.SealedID) (string, error) {
	if id.Sealed == "" {
		return "", nil
	}
	return a.Keys.OpenNumber(string(id.Kind), id.Sealed)
}
