package web

import (
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
)

// turnForm fills the forms of the turns of people: whom to give the work, what to
// answer, whom to ask, what would be undone.
func (c *Context) turnForm(v *app.View, f *dossierForm) {
	switch f.Name {
	case "reassign":
		f.AssignTo = v.ReassignTo
	case "answer-chase":
		f.Pressings = v.State.ToAnswer(c.Actor)
	case "request-consultation":
		f.Units = c.App.Consultable(c.Actor, v)
	case "take-back-question":
		f.Questions = v.State.Asked(c.Actor)
	case "redirect":
		f.Units = c.App.Redirectable(v)
	case "undo":
		f.Undoes = v.State.Last.Types
	}
}

// endOfDay reads a date as people type it, meaning until the end of that working day;
// zero when it is none.
func endOfDay(typed string) time.Time { return clockOn(typed, "17:00") }

// clockOn reads a date and a time of day as people type them; zero when they are none.
func clockOn(date, clock string) time.Time {
	clock = strings.NewReplacer("h", ":", "g", ":", ".", ":").Replace(strings.TrimSpace(strings.ToLower(clock)))
	if strings.HasSuffix(clock, ":") {
		clock += "00"
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", isoDate(date)+" "+clock, deadline.Zone())
	if err != nil {
		return time.Time{}
	}
	return t
}

func decodeReassign(in *commandInput) (dossier.Command, error) {
	return dossier.Reassign{PostID: in.get("post"), Reason: in.get("reason")}, nil
}

func decodeTakeOver(in *commandInput) (dossier.Command, error) {
	return dossier.TakeOver{Reason: in.get("reason")}, nil
}

func decodeRecall(in *commandInput) (dossier.Command, error) {
	return dossier.Recall{Reason: in.get("reason")}, nil
}

func decodeUndo(in *commandInput) (dossier.Command, error) {
	return dossier.Undo{Reason: in.get("reason")}, nil
}

func decodeChase(in *commandInput) (dossier.Command, error) {
	return dossier.Chase{Text: in.get("text"), Due: endOfDay(in.get("due"))}, nil
}

func decodeDirect(in *commandInput) (dossier.Command, error) {
	return dossier.GiveDirective{Text: in.get("text"), Due: endOfDay(in.get("due"))}, nil
}

func decodeAnswerChase(in *commandInput) (dossier.Command, error) {
	return dossier.AnswerChase{ID: in.get("id"), Text: in.get("text")}, nil
}

func decodeTakeBackQuestion(in *commandInput) (dossier.Command, error) {
	return dossier.TakeBackQuestion{ID: in.get("id"), Reason: in.get("reason")}, nil
}

func decodeRecordVerification(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	return dossier.RecordVerification{
		Kind: dossier.VerificationKind(in.get("kind")), At: clockOn(in.get("at_time"), in.get("at_clock")), Place: in.get("place"), Participants: in.get("participants"), Content: in.get("content"), Files: files,
	}, err
}

// turnDetail tells the events of these commands.
func (c *Context) turnDetail(p dossier.Payload) []string {
	const when = "15:04 02/01/2006"
	switch p := p.(type) {
	case dossier.RedirectedV1:
		return c.redirectLines(p)
	case dossier.PapersReceivedV1:
		return append([]string{c.T("event.from", p.From.Name)}, c.paperCame(p)...)
	case dossier.PapersLateV1:
		return []string{c.T("event.to", p.To.Name)}
	case dossier.ReassignedV1:
		if p.Taken {
			return []string{c.T("event.taken-from", p.FromName), c.T("event.reason", p.Reason)}
		}
		return []string{c.T("event.to", p.Name), c.labelled("event.instead-of", p.FromName), c.T("event.reason", p.Reason)}
	case dossier.RecalledV1:
		return []string{c.T("event.reason", p.Reason)}
	case dossier.UndoneV1:
		return []string{c.T("event.undone", c.eventNames(p.Types)), c.T("event.reason", p.Reason)}
	case dossier.ChasedV1:
		to := p.Unit.Name
		if p.PostName != "" {
			to = p.PostName + ", " + to
		}
		return []string{c.T("pressing." + string(p.Kind)), c.T("event.to", to), p.Text, c.T("event.answer-by", p.Due.In(deadline.Zone()).Format(when))}
	case dossier.ChaseAnsweredV1:
		return []string{p.Text}
	case dossier.OpinionRemindedV1, dossier.OpinionLateV1:
		return nil
	case dossier.ConsultationRequestedV1:
		what := p.Question
		if p.Duty != "" {
			what = c.word(string(p.Duty)) + ": " + what
		}
		return []string{c.T("event.asked", p.Unit.Name), what, c.letterLine(p.Document), c.T("event.answer-by", p.Due.In(deadline.Zone()).Format(when))}
	case dossier.ConsultationAnsweredV1:
		return []string{c.T(agreement(p.Agrees)), p.Text, c.letterLine(p.Document)}
	case dossier.QuestionTakenBackV1:
		return []string{c.T("event.asked", p.Unit.Name), c.T("event.reason", p.Reason)}
	case dossier.NumberReusedV1:
		return []string{c.T("number.again", p.Number, p.Times), strings.Join(p.Of, ", "), c.labelled("event.reason", p.Reason)}
	case dossier.VerificationRecordedV1:
		return []string{c.verificationKind(p.Kind), c.T("event.verified", p.At.In(deadline.Zone()).Format(when), p.Place), p.Participants, p.Content}
	}
	return c.moneyLines(p)
}

// letterLine tells the paper that went with an act; "" without one.
func (c *Context) letterLine(o *dossier.OfficialDocument) string {
	if o == nil {
		return ""
	}
	return c.T("clock.document", o.Number, vnDay(o.Date))
}

func (c *Context) verificationKind(k dossier.VerificationKind) string {
	if k == "" {
		return ""
	}
	return c.word(string(k))
}

// eventNames lists what acts are called.
func (c *Context) eventNames(types []string) string {
	var out []string
	for _, t := range types {
		out = append(out, c.T("event."+t))
	}
	return strings.Join(out, "; ")
}

// dossierPressing is a Chase or Directive as the page tells it.
type dossierPressing struct {
	dossier.Pressing
	State, Class string
}

// dossierPressings tells who pressed, what was answered, and what is overdue.
func (c *Context) dossierPressings(v *app.View) []dossierPressing {
	var out []dossierPressing
	for _, p := range v.State.Pressings {
		one := dossierPressing{p, "consult.open", "due due-wait"}
		switch {
		case !p.ClosedAt.IsZero():
			one.State, one.Class = "pressing.closed", "due due-over"
		case !p.AnsweredAt.IsZero() && p.Late(v.Now):
			one.State, one.Class = "consult.answered-late", "due due-over"
		case !p.AnsweredAt.IsZero():
			one.State, one.Class = "pressing.answered", "due due-ok"
		case p.Late(v.Now):
			one.State, one.Class = "consult.late", "due due-over"
		}
		out = append(out, one)
	}
	return out
}

// suggested is the officer whom rule and load name: the only one, or the first of those
// who are there, when she alone is in charge of the field. Between equals the leader decides.
func suggested(list []app.Candidate) string {
	switch {
	case len(list) == 1:
		return list[0].PostID
	case len(list) > 1 && !list[0].Absent && list[0].InCharge && !list[1].InCharge:
		return list[0].PostID
	}
	return ""
}
