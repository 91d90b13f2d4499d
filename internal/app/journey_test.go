package app_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// form fills in an intake of a procedure in which everything is right.
func form(p *catalog.ProcedureVersion) app.IntakeForm {
	f := app.IntakeForm{
		Procedure: p.Key, Variant: p.Variants[0].ID, Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, CopySets: 1, HandOver: true,
		Applicant: app.PersonForm{Type: "Citizen", Name: "Nông Thị Thử", IDKind: "PersonalID", ID: "004199990001", Birth: "1999-02-01", Gender: "Nữ",
			Address: "Tổ 1", Phone: "0912345678"},
	}
	for _, c := range p.Components {
		f.Components = append(f.Components, app.ComponentForm{ID: c.ID, CopyKind: string(c.CopyKind), Count: max(1, c.Quantity), Exception: "DataInaccurate"})
	}
	return f
}

// walk takes a dossier through the rest of its workflow, each command given by
// somebody who may give it.
func walk(t *testing.T, w *apptest.World, ref app.Ref) *app.View {
	t.Helper()
	return walkUntil(t, w, ref, func(s *dossier.State) bool { return s.Status == dossier.Returned })
}

// walkUntil is walk up to a state.
func walkUntil(t *testing.T, w *apptest.World, ref app.Ref, there func(*dossier.State) bool) *app.View {
	t.Helper()
	ctx := context.Background()
	for range 40 {
		head := w.Actor(t, org.MinistryOffice, "")
		v, err := w.App.Open(ctx, head, ref, "test", "")
		if err != nil {
			t.Fatal(err)
		}
		if there(&v.State) {
			return v
		}
		tok := v.State.Token()
		actor := w.Actor(t, tok.Role, tok.Unit.ID)
		if tok.PostID != "" {
			actor = w.Post(t, tok.PostID)
		}
		mine, err := w.App.Open(ctx, actor, ref, "test", "")
		if err != nil {
			t.Fatal(err)
		}
		w.Clock.Advance(30 * time.Minute)
		cmd := next(t, w, actor, mine)
		if _, err := w.App.Execute(ctx, app.Call{Actor: actor, Key: app.NewID(), Ref: ref, Expected: mine.State.Seq}, cmd); err != nil {
			t.Fatalf("%s at %s by %s: %v", cmd.Name(), tok.StepID, actor.Title, err)
		}
	}
	t.Fatal("the dossier does not end")
	return nil
}

func next(t *testing.T, w *apptest.World, actor org.Actor, v *app.View) dossier.Command {
	t.Helper()
	if v.Can("hand-over") {
		return dossier.HandOver{}
	}
	step, _ := v.Workflow.Step(v.State.Token().StepID)
	undone := func(a workflow.Act) bool { return step.Does(a) && !v.State.Token().Has(a) }
	acts := map[string]workflow.Act{"assign": workflow.Assign, "appraise": workflow.Appraise, "submit-for-approval": workflow.Submit}
	for _, name := range v.Possible {
		if a, ok := acts[name]; ok && !undone(a) {
			continue
		}
		switch name {
		case "assign":
			return dossier.Assign{PostID: v.AssignTo[0].PostID}
		case "appraise":
			return dossier.Appraise{Text: "Hồ sơ đủ điều kiện", Eligible: true}
		case "submit-for-approval":
			return dossier.SubmitForApproval{Summary: "Trình lãnh đạo"}
		case "approve":
			return dossier.Approve{}
		case "issue":
			u, err := w.App.Upload(context.Background(), actor, "ket-qua.pdf", bytes.NewReader(apptest.PDF("kq")))
			if err != nil {
				t.Fatal(err)
			}
			files, err := w.App.Attachments(context.Background(), actor, []string{u.ID})
			if err != nil {
				t.Fatal(err)
			}
			return dossier.Issue{Outcome: dossier.Granted, Number: w.Number("12/QĐ"), Date: w.App.Today(), Signer: "Lãnh đạo", Files: files}
		case "return-result":
			if v.Can("record-payment") {
				return dossier.RecordPayment{Method: "Cash", Number: "BL1"}
			}
			return dossier.ReturnResult{Channel: dossier.Direct, Receiver: v.State.Owner.Name, OriginalsGiven: true}
		}
	}
	t.Fatalf("stuck at %s: possible %v", v.State.Token().StepID, v.Possible)
	return nil
}

// TestOrdinaryLifeOfEveryProcedure: every procedure that can be received, at every
// level that receives it, goes from the counter to the citizen's hand, and what is
// stored equals the ledger. Under the race detector a tenth of them is enough.
func TestOrdinaryLifeOfEveryProcedure(t *testing.T) {
	w := apptest.New(t)
	lived := map[string]bool{}
	found := 0
	for _, unit := range w.App.Directory().Units() {
		if unit.Kind != org.KindOneStop {
			continue
		}
		for _, p := range w.App.Book().Search("", unit.Level, w.App.Today(), 500) {
			once := p.Key + " " + string(unit.Level)
			if p.Variants[0].Period.IsZero() || lived[once] {
				continue
			}
			if found++; testing.Short() && found%10 != 0 {
				continue
			}
			lived[once] = true
			live(t, w, unit, p)
		}
	}
	if found < 100 || len(lived) < found/10 {
		t.Fatalf("only %d of %d procedures could be lived through", len(lived), found)
	}
	dossiers, events, err := app.Verify(context.Background(), w.App.DB, func(f app.Discrepancy) { t.Error(f) }, func(int) {})
	if err != nil || dossiers != len(lived) {
		t.Fatalf("verified %d of %d dossiers (%d events): %v", dossiers, len(lived), events, err)
	}
}

// live takes one dossier of a procedure in at a unit and walks it to its end.
func live(t *testing.T, w *apptest.World, unit org.Unit, p *catalog.ProcedureVersion) {
	t.Helper()
	w.Clock.Set(apptest.Start)
	done, err := w.App.Intake(context.Background(), w.Actor(t, org.IntakeOfficer, unit.ID), app.NewID(), form(p))
	if err != nil {
		t.Fatalf("%s at %s: %v", p.Key, unit.Name, err)
	}
	v := walk(t, w, done.Ref)
	if v.State.National() != dossier.NationalReturned || v.State.Result == nil {
		t.Fatalf("%s ended as %s", p.Key, v.State.Status)
	}
}
