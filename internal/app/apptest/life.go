package apptest

import (
	"bytes"
	"context"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Life is a dossier that a test brings somewhere, by the use cases alone.
type Life struct {
	*World
	T   testing.TB
	Ref app.Ref
}

// File takes a dossier in at the counter of a post, everything right; how changes the
// form before it is sent.
func (w *World) File(t testing.TB, post, procedure string, how func(*app.IntakeForm)) *Life {
	t.Helper()
	p, err := w.App.Book().Procedure(procedure, w.App.Today())
	must(t, err)
	f := app.IntakeForm{
		Procedure: p.Key, Variant: p.Variants[0].ID, Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, CopySets: 1, HandOver: true,
		Applicant: app.PersonForm{Type: "Citizen", Name: "Nông Thị Thử", IDKind: "PersonalID", ID: "004199990001", Birth: "1999-02-01", Gender: "Nữ",
			Address: "Tổ 1, phường Thục Phán, tỉnh Cao Bằng", Phone: "0912345678"},
	}
	for _, c := range p.Components {
		one := app.ComponentForm{ID: c.ID, CopyKind: string(c.CopyKind), Count: max(1, c.Quantity)}
		if c.ReplacedBy != "" {
			one.Exception = "NotConnected" // O-10
		}
		f.Components = append(f.Components, one)
	}
	if how != nil {
		how(&f)
	}
	done, err := w.App.Intake(context.Background(), w.Post(t, post), app.NewID(), f)
	must(t, err)
	return &Life{w, t, done.Ref}
}

// Give gives a command that must be accepted, a minute later.
func (l *Life) Give(by org.Actor, cmd dossier.Command) {
	l.T.Helper()
	l.Clock.Advance(time.Minute)
	if _, err := l.App.Execute(context.Background(), app.Call{Actor: by, Key: app.NewID(), Ref: l.Ref}, cmd); err != nil {
		l.T.Fatalf("%s by %s: %v", cmd.Name(), by.Title, err)
	}
}

// View is the dossier as an actor sees it.
func (l *Life) View(a org.Actor) *app.View {
	l.T.Helper()
	v, err := l.App.Open(context.Background(), a, l.Ref, "test", "")
	must(l.T, err)
	return v
}

// Holder is somebody who may act where the dossier stands.
func (l *Life) Holder() org.Actor {
	l.T.Helper()
	tok := l.View(l.Actor(l.T, org.MinistryOffice, "")).State.Token()
	if tok == nil {
		return org.Actor{}
	}
	if tok.PostID != "" {
		return l.Post(l.T, tok.PostID)
	}
	return l.Actor(l.T, tok.Role, tok.Unit.ID)
}

// Until does what the steps ask for until a command is what comes next, and gives
// whoever is to give it; "" means until the end.
func (l *Life) Until(command string) org.Actor {
	l.T.Helper()
	for range 60 {
		by := l.Holder()
		if by.PostID == "" && command == "" {
			return by
		}
		cmd := l.next(by)
		if cmd.Name() == command {
			return by
		}
		l.Give(by, cmd)
	}
	l.T.Fatalf("%q never comes", command)
	return org.Actor{}
}

// next is what the step of an actor asks her to do.
func (l *Life) next(by org.Actor) dossier.Command {
	l.T.Helper()
	v := l.View(by)
	if v.Can("hand-over") {
		return dossier.HandOver{}
	}
	step, _ := v.Workflow.Step(v.State.Token().StepID)
	for _, act := range []struct {
		name string
		duty workflow.Act
		give func() dossier.Command
	}{
		{"assign", workflow.Assign, func() dossier.Command { return dossier.Assign{PostID: v.AssignTo[0].PostID} }},
		{"appraise", workflow.Appraise, func() dossier.Command { return dossier.Appraise{Text: "Hồ sơ đủ điều kiện", Eligible: true} }},
		{"submit-for-approval", workflow.Submit, func() dossier.Command { return dossier.SubmitForApproval{Summary: "Trình lãnh đạo"} }},
		{"approve", workflow.Approve, func() dossier.Command { return dossier.Approve{Comment: "Đồng ý"} }},
		{"issue", workflow.Issue, func() dossier.Command {
			return dossier.Issue{Outcome: dossier.Granted, Number: l.Number("12/QĐ"), Date: l.App.Today(), Signer: "Lãnh đạo", Files: l.File1(by, "ket-qua.pdf")}
		}},
	} {
		if v.Can(act.name) && step.Does(act.duty) && !v.State.Token().Has(act.duty) {
			return act.give()
		}
	}
	if v.Can("record-payment") {
		return dossier.RecordPayment{Method: "Cash", Number: "BL1"}
	}
	if v.Can("return-result") {
		return dossier.ReturnResult{Channel: dossier.Direct, Receiver: v.State.Owner.Name, OriginalsGiven: true}
	}
	l.T.Fatalf("nothing comes next for %s: %v", by.Title, v.Possible)
	return nil
}

// File1 uploads one file and gives it as a command takes it.
func (l *Life) File1(by org.Actor, name string) []dossier.Attachment {
	l.T.Helper()
	u, err := l.App.Upload(context.Background(), by, name, bytes.NewReader(PDF(name)))
	must(l.T, err)
	files, err := l.App.Attachments(context.Background(), by, []string{u.ID})
	must(l.T, err)
	return files
}

// All is one more officer of a unit who carries every role: she may do there whatever
// anybody may, so that only the state can be against it.
func (w *World) All(t testing.TB, unitID string) org.Actor {
	t.Helper()
	d := w.App.Directory()
	u, ok := d.Unit(unitID)
	if !ok {
		t.Fatalf("no unit %q", unitID)
	}
	id := unitID + "-all"
	if _, there := d.Post(id); !there {
		must(t, w.App.DB.SaveOrganisation(context.Background(), nil, []org.Post{{ID: id, Province: u.Province, UnitID: unitID, OfficerID: id, Title: "Mọi vai trò", Roles: org.Roles}},
			[]org.Officer{{ID: id, Subject: id, FullName: "Người Nhiều Vai"}}))
		must(t, w.App.Reload(context.Background()))
	}
	return w.Post(t, id)
}
