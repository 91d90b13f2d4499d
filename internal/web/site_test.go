package web_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/web"
	"motcua/internal/workflow"
)

// site is a whole system whose pages a test asks for without a network.
type site struct {
	*apptest.World
	handler http.Handler
}

// noProvider stands where the sign-in provider would; nothing here signs in by it.
type noProvider struct{}

func (noProvider) Begin(string) (string, []byte, error) {
	return "https://id.example.vn/auth", []byte("attempt"), nil
}
func (noProvider) Finish(context.Context, string, []byte) (subject, idToken, returnTo string, err error) {
	return "", "", "", context.Canceled
}
func (noProvider) LogoutURL(string, string) (string, bool) { return "", false }

func newSite(t testing.TB) *site {
	t.Helper()
	w := apptest.New(t)
	s, err := web.New(web.Config{App: w.App, SignIn: noProvider{}, Log: slog.New(slog.DiscardHandler)})
	check(t, err)
	return &site{w, s.Handler()}
}

// signIn opens a session of an officer in the actor's post.
func (s *site) signIn(t testing.TB, a org.Actor) string {
	t.Helper()
	o, _ := s.App.Directory().Officer(a.OfficerID)
	token, session, err := s.App.SignIn(context.Background(), o.Subject, "")
	check(t, err)
	if !session.Chosen || session.Actor.PostID != a.PostID {
		check(t, s.App.ChoosePost(context.Background(), session, a.PostID))
	}
	return token
}

func (s *site) get(token, path string) *httptest.ResponseRecorder {
	return s.send(httptest.NewRequest(http.MethodGet, path, nil), token)
}

func (s *site) post(token, path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.send(r, token)
}

func (s *site) send(r *http.Request, token string) *httptest.ResponseRecorder {
	if token != "" {
		r.AddCookie(&http.Cookie{Name: web.SessionCookie, Value: token})
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// citizen is who files in these tests.
type citizen struct{ name, id, birth, gender, phone, email string }

var (
	mother = citizen{"Nông Thị Thử", "004199990001", "1999-02-01", "Nữ", "0912345678", ""}
	farmer = citizen{"Hoàng <b>Văn</b> Mẫu", "004099990002", "1999-03-02", "Nam", "0987650001", ""}
)

// take takes a dossier in at a counter at a moment, everything right.
func (s *site) take(t testing.TB, unit, procedure string, who citizen, at time.Time) app.Done {
	t.Helper()
	s.Clock.Set(at)
	p, err := s.App.Book().Procedure(procedure, s.App.Today())
	check(t, err)
	f := app.IntakeForm{
		Procedure: p.Key, Variant: p.Variants[0].ID, Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, CopySets: 1, HandOver: true,
		Applicant: app.PersonForm{Type: "Citizen", Name: who.name, IDKind: "PersonalID", ID: who.id, Birth: who.birth, Gender: who.gender,
			Address: "Tổ 1, phường Thục Phán, tỉnh Cao Bằng", Phone: who.phone, Email: who.email},
		Components: given(p),
	}
	done, err := s.App.Intake(context.Background(), s.Actor(t, org.IntakeOfficer, unit), app.NewID(), f)
	check(t, err)
	return done
}

func given(p *catalog.ProcedureVersion) []app.ComponentForm {
	var out []app.ComponentForm
	for _, c := range p.Components {
		one := app.ComponentForm{ID: c.ID, CopyKind: string(c.CopyKind), Count: max(1, c.Quantity)}
		if c.ReplacedBy != "" {
			one.Exception = "NotConnected" // O-10
		}
		out = append(out, one)
	}
	return out
}

// holder is somebody who may act on the dossier where it stands.
func (s *site) holder(t testing.TB, ref app.Ref) (org.Actor, *app.View) {
	t.Helper()
	ctx := context.Background()
	v, err := s.App.Open(ctx, s.Actor(t, org.MinistryOffice, ""), ref, "test", "")
	check(t, err)
	tok := v.State.Token()
	if tok == nil {
		return org.Actor{}, v
	}
	var a org.Actor
	if tok.PostID != "" {
		a = s.Post(t, tok.PostID)
	} else {
		a = s.Actor(t, tok.Role, tok.Unit.ID)
	}
	v, err = s.App.Open(ctx, a, ref, "test", "")
	check(t, err)
	return a, v
}

// do gives a command to a dossier.
func (s *site) do(t testing.TB, a org.Actor, ref app.Ref, cmd dossier.Command) {
	t.Helper()
	_, err := s.App.Execute(context.Background(), app.Call{Actor: a, Key: app.NewID(), Ref: ref}, cmd)
	check(t, err)
}

// walk takes a dossier on, half an hour a command, until it stands as wanted.
func (s *site) walk(t testing.TB, ref app.Ref, until dossier.BusinessStatus, most int) {
	t.Helper()
	for range most {
		a, v := s.holder(t, ref)
		if v.State.Status == until {
			return
		}
		s.Clock.Advance(30 * time.Minute)
		s.do(t, a, ref, s.nextCommand(t, a, v))
	}
}

func (s *site) nextCommand(t testing.TB, a org.Actor, v *app.View) dossier.Command {
	t.Helper()
	if v.Can("hand-over") {
		return dossier.HandOver{}
	}
	step, _ := v.Workflow.Step(v.State.Token().StepID)
	open := func(act workflow.Act) bool { return step.Does(act) && !v.State.Token().Has(act) }
	switch {
	case v.Can("assign") && open(workflow.Assign):
		return dossier.Assign{PostID: v.AssignTo[0].PostID, Note: "Ghi chú nội bộ của lãnh đạo"}
	case v.Can("appraise") && open(workflow.Appraise):
		return dossier.Appraise{Text: "Ý kiến nội bộ của chuyên viên", Eligible: true}
	case v.Can("submit-for-approval") && open(workflow.Submit):
		return dossier.SubmitForApproval{Summary: "Tờ trình nội bộ"}
	case v.Can("approve") && open(workflow.Approve):
		return dossier.Approve{Comment: "Bút phê nội bộ"}
	case v.Can("issue"):
		u, err := s.App.Upload(context.Background(), a, "ket-qua.pdf", bytes.NewReader(apptest.PDF("kq")))
		check(t, err)
		files, err := s.App.Attachments(context.Background(), a, []string{u.ID})
		check(t, err)
		return dossier.Issue{Outcome: dossier.Granted, Number: s.Number("12/QĐ-SNV"), Date: s.App.Today(), Signer: "Lãnh đạo", Files: files}
	case v.Can("record-payment"):
		return dossier.RecordPayment{Method: "Cash", Number: "BL1"}
	case v.Can("return-result"):
		return dossier.ReturnResult{Channel: dossier.Direct, Receiver: v.State.Owner.Name, OriginalsGiven: true}
	}
	t.Fatalf("stuck at %s: possible %v", v.State.Token().StepID, v.Possible)
	return nil
}

// at is a moment in Viet Nam.
func at(day string, hour, minute int) time.Time {
	d, err := deadline.ParseDate(day)
	if err != nil {
		panic(err)
	}
	return d.At(deadline.NewClock(hour, minute))
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
