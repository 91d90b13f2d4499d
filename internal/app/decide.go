package app

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/text"
)

// decide gathers what the law looks at and asks it. A DossierCode is reserved only
// when everything else about an acceptance is right, so that a refused input
// burns no number, and neither does a form that is sent again (C-07).
func (a *App) decide(ctx context.Context, call Call, s dossier.State, cmd dossier.Command) ([]dossier.Event, error) {
	if promises(cmd) { // by the calendar in force now, also when another process has just published it (H-11)
		if err := a.fresh.do(func() error { return a.Reload(context.WithoutCancel(ctx)) }); err != nil {
			return nil, err
		}
	}
	if err := a.signedEnough(ctx, call, &s, cmd); err != nil {
		return nil, err
	}
	env, err := a.env(call, s, cmd)
	if err != nil {
		return nil, err
	}
	if env.Held, err = a.heldEnv(ctx, call, &s, cmd, env.Procedure); err != nil {
		return nil, err
	}
	if env.NumberUsed, err = a.numberUsed(ctx, call, &s, cmd, env.Now); err != nil {
		return nil, err
	}
	if env.Till, err = a.till(ctx, call.Actor, &s, cmd, env.Now); err != nil {
		return nil, err
	}
	if !givesCode(cmd) {
		return a.decideByRule(ctx, s, cmd, env)
	}
	env.Code = "?"
	events, err := dossier.Decide(s, cmd, env)
	if err != nil {
		return nil, err
	}
	agency := s.CompetentAgency.Code
	if in := submission(cmd); in != nil {
		first, _ := dossier.Plain(events[0].Data)
		agency = first.(dossier.SubmittedV1).CompetentAgency.Code
		if answered, err := a.Answered(ctx, call.Actor, call.Key, in.Agency); err != nil || answered {
			return nil, cmp.Or(err, store.ErrDuplicateKey)
		}
	}
	if env.Code, env.CodeTemplate, err = a.reserveCode(ctx, agency, env.Now); err != nil {
		return nil, err
	}
	return a.decideByRule(ctx, s, cmd, env)
}

// givesCode reports whether a command accepts a dossier.
func givesCode(cmd dossier.Command) bool {
	switch cmd.(type) {
	case dossier.Accept, dossier.ResolveAtOnce:
		return true
	}
	return false
}

func (a *App) reserveCode(ctx context.Context, agency string, at time.Time) (code, template string, err error) {
	t, err := a.Book().CodeTemplateOn(deadline.DateOf(at).String())
	if err != nil {
		return "", "", err
	}
	n, err := a.DB.ReserveSerial(ctx, dossier.CounterKey(t, agency, at))
	if err != nil {
		return "", "", err
	}
	return dossier.FormatCode(t, agency, at, n), fmt.Sprintf("%s@%d", t.ID, t.Version), nil
}

func (a *App) env(call Call, s dossier.State, cmd dossier.Command) (env dossier.Env, err error) {
	env = dossier.Env{Now: call.At, Actor: call.Actor, Token: call.Token}
	if env.Now.IsZero() {
		env.Now = a.Now()
	}
	env.Directory = a.Directory().At(deadline.DateOf(env.Now).String())
	key, variant, workflowID, workflowVersion := s.Procedure.Key, s.Procedure.Variant, s.WorkflowID, s.WorkflowVersion
	in := submission(cmd)
	province := s.Province
	if in != nil {
		key, variant, province = in.ProcedureKey, in.VariantID, in.Province
	}
	book := a.Book()
	if s.Procedure.Version > 0 {
		env.Procedure, err = book.PinnedIn(pinOf(&s)) // CN03.1
	} else {
		env.Procedure, err = book.ProcedureIn(key, province, deadline.DateOf(env.Now).String())
	}
	if err != nil {
		return env, err
	}
	competent := a.competent(&s, in, env.Procedure)
	env.Deadlines = a.ScheduleFor(competent, env.Now) // T-04, CN12.6
	env.PaperBy = a.paperBy(&s, in, cmd, env.Now)
	agency, _ := a.Directory().Unit(competent)
	env.Assigning.Rules = book.AssignmentRules(agency.Province, env.Procedure.Key, env.Procedure.Field, deadline.DateOf(env.Now).String())
	env.Supplements = a.supplementTerm(province, env.Procedure.Key, termsFrom(&s, env.Now))
	env.SameDay = book.SameDay(province, key, deadline.DateOf(env.Now).String())
	if workflowID == "" {
		v, ok := env.Procedure.Variant(variant)
		if !ok && in != nil {
			return env, nil // no workflow to look for: Decide refuses the unknown variant
		}
		workflowID, workflowVersion = v.WorkflowID, v.WorkflowVersion
	}
	if workflowVersion == 0 { // received now: what is in force there; running dossiers keep theirs (CN03.1, CN09.1)
		w, err := book.WorkflowIn(workflowID, agency.Province, deadline.DateOf(env.Now).String())
		if err != nil {
			return env, err
		}
		workflowID, workflowVersion = w.ID, w.Version
	}
	env.Workflow, env.Graph, err = a.process(workflowID, workflowVersion)
	return env, err
}

// pinOf names what a dossier was received under (CN03.1).
func pinOf(s *dossier.State) catalog.Pin {
	p := catalog.Pin{Key: s.Procedure.Key, Version: s.Procedure.Version, Province: s.Province, Overlay: s.Procedure.Overlay}
	if !s.SubmittedAt.IsZero() {
		p.On = deadline.DateOf(s.SubmittedAt).String()
	}
	return p
}

// promises reports whether a command gives the applicant a due date.
func promises(cmd dossier.Command) bool {
	switch cmd.(type) {
	case dossier.Accept, dossier.ResolveAtOnce, dossier.ReceiveSupplement, dossier.ResumeClock, dossier.Extend, dossier.RequestSupplement, dossier.ApproveSupplement:
		return true
	}
	return false
}

// competent names the CompetentAgency of a dossier, or of one about to be filed;
// "" when none is found, which the decision itself will say.
func (a *App) competent(s *dossier.State, in *dossier.Submission, p *catalog.ProcedureVersion) string {
	if in == nil {
		return s.CompetentAgency.ID
	}
	unit, _ := a.Directory().Unit(in.ReceivingUnit)
	agency, _, err := dossier.CompetentNamed(a.Directory().At(a.Today()), p, unit, in.Agency, a.Today())
	if err != nil {
		return ""
	}
	return agency.ID
}

func submission(cmd dossier.Command) *dossier.Submission {
	switch c := cmd.(type) {
	case dossier.Submit:
		return &c.Submission
	case dossier.Accept:
		return c.Submission
	case dossier.ResolveAtOnce:
		return c.Accept.Submission
	}
	return nil
}

// dossierRow is the snapshot with the columns that lists need.
func dossierRow(s *dossier.State, head []byte, now time.Time) (store.DossierRow, error) {
	state, err := json.Marshal(s)
	if err != nil {
		return store.DossierRow{}, err
	}
	waits, err := json.Marshal(waitsOf(s))
	if err != nil {
		return store.DossierRow{}, err
	}
	return store.DossierRow{
		Province: s.Province, ID: s.ID, Seq: s.Seq, Head: head, Code: s.Code, Status: string(s.Status), National: int(s.National()),
		Trial: s.Trial, ProcedureKey: s.Procedure.Key, ProcedureName: s.Procedure.Name, Field: s.Procedure.Field, Channel: string(s.Channel),
		ReceivingUnit: s.ReceivingUnit.ID, CompetentAgency: s.CompetentAgency.ID, ApplicantName: s.Applicant.Name, OwnerName: s.Owner.Name,
		OwnerIndex: s.Owner.ID.Index, ApplicantIndex: s.Applicant.ID.Index,
		Search:      text.Fold(s.Code + " " + s.Owner.Name + " " + s.Applicant.Name + " " + s.Procedure.Key + " " + s.Procedure.Name),
		SubmittedAt: ms(s.SubmittedAt), AcceptedAt: ms(s.AcceptedAt), DueAt: ms(runningDue(s)), OriginalDueAt: ms(s.OriginalDueDate()),
		FinishedAt: ms(s.FinishedAt), ReturnedAt: ms(s.ReturnedAt), Waits: string(waits), State: state, UpdatedAt: ms(now),
	}, nil
}

func waitsOf(s *dossier.State) [][2]int64 {
	out := [][2]int64{}
	for _, x := range s.Supplements {
		if x.Stage == dossier.StageAppraisal {
			out = append(out, [2]int64{ms(x.RequestedAt), ms(x.ReceivedAt)})
		}
	}
	return out
}

// SystemActor acts for import and demo data.
var SystemActor = org.Actor{Kind: org.ActorSystem, Name: "motcua"}
