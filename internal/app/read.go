package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/notice"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/store"
	"motcua/internal/workflow"
)

// View is a dossier as its reader sees it.
type View struct {
	Ref        Ref
	State      dossier.State
	Procedure  *catalog.ProcedureVersion
	Workflow   *workflow.Definition // nil before acceptance; with the steps of called processes
	ahead      dossier.Ahead        // where the next step is done
	graph      *workflow.Graph      // nil for a serial process
	Events     []dossier.Event
	At         *dossier.Token // the current step the reader acts at; nil when she holds none
	Possible   []string       // names of the commands the reader may try
	Next       *workflow.Step
	AssignTo   []Candidate     // posts that can get the next step, for Assign
	Rule       *dossier.Choice // whom the unit's rule proposes among AssignTo, and why; after Suggest
	ReassignTo []Candidate     // posts that can get the current step instead, for Reassign
	Now        time.Time
	Held       Held                     // what the owner's DigitalStore could serve; at a counter only
	Scans      map[string]store.ScanRow // by hash; nil when files are not scanned
	Signed     []store.SignedFile       // signed copies, in the order of signing
	Verdicts   map[string]sign.Report   // on signatures in files, by hash
}

// Candidate is a post somebody may be assigned to.
type Candidate struct {
	PostID, Name, Title, UnitName string

	Open     int  // items that wait for the post; after Suggest
	InCharge bool // of the dossier's field; after Suggest
	Absent   bool
}

// Can reports whether a command is among the possible ones.
func (v *View) Can(name string) bool {
	for _, p := range v.Possible {
		if p == name {
			return true
		}
	}
	return false
}

// Open reads a dossier inside the actor's scope. The read is logged before it is
// answered (PD-07).
func (a *App) Open(ctx context.Context, actor org.Actor, ref Ref, purpose, address string) (*View, error) {
	if err := org.Authorise(actor, org.ActionReadDossier); err != nil {
		return nil, err
	}
	s, _, err := a.state(ctx, actor, ref)
	if err != nil {
		try := Try{Act: string(org.ActionReadDossier), Address: address}
		if name, acting := strings.CutPrefix(purpose, Acting); acting {
			try.Act = name
		}
		return nil, a.refusedOn(ctx, actor, ref, try, err)
	}
	read := store.ReadRow{
		Province: ref.Province, DossierID: ref.ID, At: ms(a.Now()), OfficerID: actor.OfficerID, PostID: actor.PostID,
		Purpose: purpose, Address: address,
	}
	if err := a.DB.LogRead(ctx, read); err != nil {
		return nil, err
	}
	return a.view(ctx, actor, ref, s)
}

func (a *App) view(ctx context.Context, actor org.Actor, ref Ref, s dossier.State) (*View, error) {
	v := &View{Ref: ref, State: s, Now: a.Now()}
	var err error
	if v.Procedure, err = a.Book().PinnedIn(pinOf(&s)); err != nil {
		return nil, err
	}
	if s.WorkflowID != "" {
		if v.Workflow, v.graph, err = a.process(s.WorkflowID, s.WorkflowVersion); err != nil {
			return nil, err
		}
	}
	a.Turn(v, actor, "")
	if v.Scans, err = a.scansOf(ctx, &s); err != nil {
		return nil, err
	}
	if err = a.signaturesOf(ctx, v); err != nil {
		return nil, err
	}
	if v.Can("accept") || v.Can("receive-supplement") {
		if v.Held, err = a.HeldOf(ctx, actor, v); err != nil {
			return nil, err
		}
	}
	rows, err := a.DB.Events(ctx, ref.Province, ref.ID)
	if err != nil {
		return nil, err
	}
	v.Events, err = decodeAll(rows)
	return v, err
}

// Turn lets the reader act at one of the steps she holds; "" = the first. What is
// not hers leaves the view as it is.
func (a *App) Turn(v *View, actor org.Actor, token string) {
	if v.State.TokenByID(token) == nil { // a Chase, or a step that was left
		token = ""
	}
	held := v.State.Held(actor)
	i := slices.IndexFunc(held, func(t dossier.Token) bool { return token == "" || t.ID == token })
	if i >= 0 {
		v.At = &held[i]
	}
	v.Possible = v.State.Possible(actor, v.Workflow, v.At)
	v.Next, v.AssignTo = nil, nil
	v.turnTo(a, actor)
	v.next(a)
}

// next finds what follows the reader's step, or the first one, and who may be assigned.
func (v *View) next(a *App) {
	at := v.At
	if at == nil {
		at = v.State.Token()
	}
	if at == nil || v.Workflow == nil {
		return
	}
	env := dossier.Env{
		Now: v.Now, Token: at.ID, Procedure: v.Procedure, Workflow: v.Workflow, Graph: v.graph, Directory: a.Directory().At(a.Today()),
	}
	ahead, ok := dossier.Follows(v.State, env)
	if !ok {
		return
	}
	v.Next, v.ahead = &ahead.Step, ahead
	if !v.Can("assign") || ahead.Role == "" {
		return // the command itself says what is missing
	}
	for _, p := range env.Directory.PostsIn(ahead.Unit.ID, ahead.Role, a.Today()) {
		if o, ok := env.Directory.Officer(p.OfficerID); ok {
			v.AssignTo = append(v.AssignTo, Candidate{PostID: p.ID, Name: o.FullName, Title: p.Title, UnitName: ahead.Unit.Name})
		}
	}
}

// Changes lists what happened to a dossier after a version, for the "somebody
// else has just …" page.
func (a *App) Changes(ctx context.Context, actor org.Actor, ref Ref, since int) ([]dossier.Event, error) {
	if _, _, err := a.state(ctx, actor, ref); err != nil {
		return nil, err
	}
	rows, err := a.DB.EventsSince(ctx, ref.Province, ref.ID, since)
	if err != nil {
		return nil, err
	}
	return decodeAll(rows)
}

func decodeAll(rows []store.EventRow) ([]dossier.Event, error) {
	out := make([]dossier.Event, 0, len(rows))
	for _, r := range rows {
		e, err := DecodeEvent(r)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// DecodeEvent reads a stored event.
func DecodeEvent(r store.EventRow) (dossier.Event, error) {
	e := dossier.Event{Seq: r.Seq, At: Millis(r.At)}
	if err := json.Unmarshal(r.Actor, &e.By); err != nil {
		return e, fmt.Errorf("event %s/%s#%d: actor: %w", r.Province, r.DossierID, r.Seq, err)
	}
	var err error
	e.Data, err = dossier.Decode(r.Type, r.Version, r.Data)
	return e, err
}

// Find gives the dossier of a code inside the actor's scope.
func (a *App) Find(ctx context.Context, actor org.Actor, code string) (Ref, error) {
	province, id, err := a.DB.Locate(ctx, NormalCode(code))
	if err != nil {
		return Ref{}, fault.New(fault.NotFound, "dossier.not-found").Because(err)
	}
	ref := Ref{province, id}
	_, _, err = a.state(ctx, actor, ref)
	return ref, a.refusedOn(ctx, actor, ref, Try{Act: string(org.ActionReadDossier)}, err)
}

// Urgency groups the inbox.
type Urgency string

const (
	UrgencyOverdue Urgency = "Overdue" // quá hạn
	UrgencyNear    Urgency = "Near"    // sắp đến hạn
	UrgencyWithin  Urgency = "Within"  // còn hạn
)

// InboxItem is a waiting dossier with its urgency.
type InboxItem struct {
	store.InboxRow
	Urgency  Urgency
	StepName string
	Stuck    bool // nobody has touched the dossier for the days of the terms (CN20)
}

// InboxPage is one page of what waits, most urgent first.
type InboxPage struct {
	Items []InboxItem
	Next  *InboxCursor // nil on the last page
}

// InboxCursor is where the next page begins.
type InboxCursor struct {
	Urgent int64
	ID     string // of the dossier
	Token  string
}

// Inbox lists what waits for the actor's post, most urgent first.
func (a *App) Inbox(ctx context.Context, actor org.Actor, after InboxCursor, limit int) (InboxPage, error) {
	if err := org.Authorise(actor, org.ActionInbox); err != nil {
		return InboxPage{}, err
	}
	rows, err := a.DB.Inbox(ctx, store.InboxQuery{
		Province: actor.Province, Queues: dossier.Queues(actor), AfterUrgent: after.Urgent, AfterID: after.ID, AfterToken: after.Token, Limit: limit + 1,
	})
	if err != nil {
		return InboxPage{}, err
	}
	var page InboxPage
	if len(rows) > limit {
		rows = rows[:limit]
		last := rows[limit-1]
		page.Next = &InboxCursor{last.Urgent, last.ID, last.Token}
	}
	now := a.Now()
	for _, r := range rows {
		page.Items = append(page.Items, InboxItem{InboxRow: r, Urgency: a.urgency(now, Millis(r.Urgent), r), StepName: a.stepName(r),
			Stuck: slices.Contains(a.remindersOf(r, now), notice.RemindStuck)})
	}
	return page, nil
}

func (a *App) urgency(now, at time.Time, r store.InboxRow) Urgency {
	switch kind := dossier.WorkKind(r.Kind); {
	case kind.ForCitizen():
		return UrgencyWithin
	case kind != dossier.WorkIntake && now.After(at):
		return UrgencyOverdue
	case a.ScheduleFor(r.CompetentAgency, now).WorkingMinutes(now, at) <= a.NearDue:
		return UrgencyNear
	}
	return UrgencyWithin
}

func (a *App) stepName(r store.InboxRow) string {
	if r.StepID == "" {
		return ""
	}
	p, err := a.Book().ProcedureIn(r.ProcedureKey, r.Summary.Province, deadline.DateOf(Millis(r.AcceptedAt)).String())
	if err != nil {
		return ""
	}
	for _, v := range p.Variants {
		if w, _, err := a.process(v.WorkflowID, v.WorkflowVersion); err == nil {
			if s, ok := w.Step(r.StepID); ok {
				return s.Name
			}
			if n, ok := w.Node(r.StepID); ok {
				return n.Name
			}
		}
	}
	return ""
}

// List lists dossiers inside the actor's scope.
func (a *App) List(ctx context.Context, actor org.Actor, q store.ListQuery) ([]store.Summary, error) {
	if err := org.Authorise(actor, org.ActionListDossiers); err != nil {
		return nil, err
	}
	q.Scope = a.placed(org.ScopeOf(actor), q.Unit)
	return a.DB.List(ctx, q)
}
