package web

import (
	"net/url"
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
)

// malformed stands for a moment that cannot be read: the law refuses it and says which
// moments it takes.
var malformed = time.Unix(1, 0)

// localMoment reads a civil date and a time of day as typed here.
func localMoment(day, clock string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", isoDate(day)+" "+strings.TrimSpace(clock), deadline.Zone())
	if err != nil {
		return malformed
	}
	return t
}

func decodePauseClock(in *commandInput) (dossier.Command, error) {
	cmd := dossier.PauseClock{ReasonCode: in.get("reason_code"), Reason: in.get("reason"), LegalGround: in.get("legal_ground"),
		Document: in.get("document"), DocumentDate: isoDate(in.get("document_date"))}
	if in.has("from") || in.has("from_time") {
		cmd.From = localMoment(in.get("from"), in.get("from_time"))
	}
	return cmd, nil
}

func decodeResumeClock(in *commandInput) (dossier.Command, error) {
	return dossier.ResumeClock{Note: in.get("note")}, nil
}

func decodeExtend(in *commandInput) (dossier.Command, error) {
	return dossier.Extend{NumberReason: in.get("number_reason"), ReasonCode: in.get("reason_code"), Reason: in.get("reason"), Number: in.get("number"), Signer: in.get("signer"),
		NewDue: localMoment(in.get("new_due"), in.get("new_time"))}, nil
}

func decodeAcknowledgeExtension(in *commandInput) (dossier.Command, error) {
	return dossier.AcknowledgeExtension{Method: in.get("method"), Note: in.get("note")}, nil
}

// clockBlank fills the forms of the turns of the clock with what is most likely meant.
func clockBlank(name string, v *app.View, out url.Values) {
	switch name {
	case "pause-clock":
		out.Set("document_date", format(v.Now, "02/01/2006"))
	case "extend":
		out.Set("new_time", format(v.State.CurrentDueDate(), "15:04"))
	case "acknowledge-extension":
		out.Set("method", "Phone")
	}
}

// clockPanel is what the dossier page tells of the turns of the clock.
type clockPanel struct {
	Ref       string
	Pause     *dossier.ClockPause // that runs now
	Pauses    []dossier.ClockPause
	Extension *dossier.Extension
	ApologyBy time.Time // Mẫu 04 may be made until then; zero: no longer, or none of the reader's business
	Apology   string    // of an agency that is late and may name no new date (P-19)
	MayExtend bool
	Past      time.Time // Mẫu 04 could be made until then; zero: it still can, or is made
}

func (c *Context) clockPanel(v *app.View) clockPanel {
	s := &v.State
	p := clockPanel{Ref: v.Ref.String(), Pause: s.Pause(), Pauses: s.Pauses, Extension: s.Extension, MayExtend: v.Can("extend")}
	if s.Code == "" || s.Pause() != nil || s.ProvisionalDue() || s.Status != dossier.Accepted && s.Status != dossier.Processing {
		return p
	}
	due := s.CurrentDueDate()
	if by := c.App.ExtendableUntil(s.CompetentAgency.ID, due); s.Extension == nil && !by.IsZero() && !v.Now.After(by) {
		p.ApologyBy = by
	}
	if s.Extension == nil {
		p.Past = c.App.ExtensionPast(v)
	}
	if v.Now.After(due) {
		p.Apology = c.T("clock.apology.text", s.CompetentAgency.Name, s.Applicant.Name, s.Code, format(due, "15:04 02/01/2006"), s.ReceivingUnit.Name)
	}
	return p
}

// Day shows a civil date as people here write it.
func (clockPanel) Day(civil string) string { return vnDay(civil) }

// clockLines tell of a turn of the clock in the history.
func (c *Context) clockLines(p dossier.Payload) []string {
	const at = "15:04 02/01/2006"
	switch p := p.(type) {
	case dossier.ClockPausedV1:
		return []string{c.word(p.ReasonCode) + ": " + p.Reason, c.T("clock.event.document", p.Document, vnDay(p.DocumentDate), format(p.From, at)), c.T("event.ground", p.LegalGround)}
	case dossier.ClockResumedV1:
		return []string{c.T("event.new-due", format(p.Due, at)), c.labelled("event.note", p.Note)}
	case dossier.ExtendedV1:
		return []string{c.T("event.number", p.Number), c.word(p.ReasonCode) + ": " + p.Reason, c.T("event.moved", format(p.Before, at), format(p.Due, at)), c.T("clock.event.signer", p.Signer)}
	case dossier.ExtensionAcknowledgedV1:
		return []string{c.word(p.Method), c.labelled("event.note", p.Note)}
	}
	return nil
}

// warning is the early warning of an inbox row (PP-11).
func (c *Context) warning(item app.InboxItem, now time.Time) string {
	w := c.App.Warn(item.Summary, now)
	var out []string
	if w.Percent > 0 && w.Percent < 100 {
		out = append(out, c.T("clock.warning", w.Percent))
	}
	if !w.Apology.IsZero() {
		out = append(out, c.T("clock.apology-by", format(w.Apology, "15:04 02/01")))
	}
	return strings.Join(out, " · ")
}
