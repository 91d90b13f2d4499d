package web

import (
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/store"
)

type inboxView struct {
	Base
	Groups []inboxGroup
	Pager  pager
	Now    time.Time
}

// inboxGroup is what stands under one heading.
type inboxGroup struct {
	Key  string // message inbox.<Key>
	Rows []inboxRow
}

type inboxRow struct {
	dossierLine
	Task    string // step of the process, or what is waited for
	Since   time.Time
	StepDue *badge
	Warning string // how far the time is used, and until when Mẫu 04 may be made (PP-11)
	Due     *badge
	Class   string // of the row
	Stuck   bool   // untouched for long (CN20)
}

// dossierLine is what every list says of a dossier.
type dossierLine struct {
	Path, Code, Procedure, Owner string
	Trial                        bool
}

func lineOf(s store.Summary) dossierLine {
	return dossierLine{"/dossiers/" + app.Ref{Province: s.Province, ID: s.ID}.String(), s.Code, s.ProcedureName, s.OwnerName, s.Trial}
}

// inboxGroups are the headings in order: first what burns. What waits for the
// citizen comes last, because nobody here can hurry it.
var inboxGroups = []string{string(app.UrgencyOverdue), string(app.UrgencyNear), string(app.UrgencyWithin), "Collect", "Waiting"}

func inboxPage(c *Context) error {
	at, row := positionOf(c.R.URL.Query().Get("after"))
	id, token, _ := strings.Cut(row, ".")
	page, err := c.App.Inbox(c.R.Context(), c.Actor, app.InboxCursor{Urgent: at, ID: id, Token: token}, pageRows)
	if err != nil {
		return err
	}
	next := ""
	if page.Next != nil {
		next = position(page.Next.Urgent, page.Next.ID+"."+page.Next.Token)
	}
	now := c.App.Now()
	return c.Show("inbox", inboxView{c.base("inbox.title"), c.groupInbox(page.Items, now), c.pagerOf(next), now})
}

func (c *Context) groupInbox(items []app.InboxItem, now time.Time) []inboxGroup {
	rows := map[string][]inboxRow{}
	for _, item := range items {
		key := string(item.Urgency)
		switch {
		case item.Kind == string(dossier.WorkReturn):
			key = "Collect"
		case waits(item.Kind), item.Kind == string(dossier.WorkPapers), item.Kind == string(dossier.WorkPaused), item.Kind == string(dossier.WorkPosted):
			key = "Waiting"
		}
		rows[key] = append(rows[key], c.inboxRow(item, key, now))
	}
	var out []inboxGroup
	for _, key := range inboxGroups {
		if len(rows[key]) > 0 {
			out = append(out, inboxGroup{key, rows[key]})
		}
	}
	return out
}

// waits reports whether the work is to wait for the citizen: the clock then
// stands still (T-06, T-09), so nothing may be called late.
func waits(kind string) bool {
	return kind == string(dossier.WorkSupplement) || kind == string(dossier.WorkPayment)
}

func (c *Context) inboxRow(item app.InboxItem, group string, now time.Time) inboxRow {
	r := inboxRow{dossierLine: lineOf(item.Summary), Task: item.StepName, Since: app.Millis(item.Since), Stuck: item.Stuck}
	if item.Token != "" && item.Token != "t1" { // which of several steps
		r.Path += "?at=" + item.Token
	}
	if kind := dossier.WorkKind(item.Kind); kind == dossier.WorkChase || kind == dossier.WorkDirective {
		r.Path += "#answer-chase"
	}
	if item.Kind == string(dossier.WorkLateOpinion) {
		r.Path += "#asked"
	}
	if kind := dossier.WorkKind(item.Kind); kind == dossier.WorkOpinion || kind == dossier.WorkLateOpinion || kind == dossier.WorkCall {
		r.Task = strings.TrimSuffix(c.word(item.Kind)+": "+item.StepName, ": ")
	}
	if item.Kind == string(dossier.WorkPapers) {
		r.Path, _, _ = strings.Cut(r.Path, "?")
		r.Path += "#papers-way"
	}
	if kind := dossier.WorkKind(item.Kind); r.Task == "" || kind == dossier.WorkPosted || kind == dossier.WorkCameBack {
		r.Task = c.word(item.Kind)
	}
	switch {
	case item.Kind == string(dossier.WorkPaused):
		r.Due = &badge{Class: "due-wait", Words: c.T("clock.paused")}
	case waits(item.Kind):
		r.Due = &badge{Class: "due-wait", Words: c.T("due.waits")}
	default:
		r.StepDue, r.Due = c.dueBadge(now, app.Millis(item.StepDue)), c.dueBadge(now, app.Millis(item.WorkRow.Due))
		r.Warning = c.warning(item, now)
	}
	switch group {
	case string(app.UrgencyOverdue):
		r.Class = "is-over"
	case string(app.UrgencyNear):
		r.Class = "is-near"
	}
	return r
}
