package app

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/feedback"
	"motcua/internal/org"
	"motcua/internal/store"
)

// FeedbackAct is an act as typed. Seq is that of the piece as seen.
type FeedbackAct struct {
	Act     feedback.Act
	Seq     int
	Text    string
	Kind    feedback.Kind
	Unit    string
	Officer string // post it is assigned to
	About   string // officer it is about, "" = nobody
	Ground  string
}

// Feedback opens a piece for an officer and logs it (PD-07). What she may not see is
// not there. Faults: feedback.not-found.
func (a *App) Feedback(ctx context.Context, actor org.Actor, ref Ref, address string) (FeedbackView, error) {
	s, err := a.feedbackOf(ctx, ref)
	if err != nil {
		return FeedbackView{}, err
	}
	opens, manages := a.seesFeedback(actor, s)
	if !opens {
		return FeedbackView{}, fault.New(fault.NotFound, "feedback.not-found")
	}
	read := store.ReadRow{Province: ref.Province, DossierID: ref.ID, At: ms(a.Now()), OfficerID: actor.OfficerID, PostID: actor.PostID, Purpose: "feedback", Address: address}
	if err := a.DB.LogRead(ctx, read); err != nil {
		return FeedbackView{}, err
	}
	v := FeedbackView{State: s, Code: a.feedbackCode(s.ID), Now: a.Now()}
	if v.Dues, err = a.feedbackDues(s); err != nil {
		return v, err
	}
	steps, err := a.DB.FeedbackSteps(ctx, ref.Province, ref.ID)
	if err != nil {
		return v, err
	}
	for _, step := range steps {
		e, err := openFeedback[feedback.Event](a, step.Data)
		if err != nil {
			return v, err
		}
		v.Events = append(v.Events, e)
	}
	for _, act := range s.Possible() {
		if mayAct(act, manages, s.Assignee.OfficerID == actor.OfficerID) {
			v.Possible = append(v.Possible, act)
		}
	}
	return v, nil
}

// mayAct: those who manage do everything; whoever it is assigned to asks for more and
// answers.
func mayAct(act feedback.Act, manages, assigned bool) bool {
	return manages || assigned && slices.Contains([]feedback.Act{feedback.AskSupplement, feedback.Supplement, feedback.Answer}, act)
}

func (a *App) feedbackOf(ctx context.Context, ref Ref) (feedback.State, error) {
	row, err := a.DB.Feedback(ctx, ref.Province, ref.ID)
	if errors.Is(err, store.ErrNotFound) {
		return feedback.State{}, fault.New(fault.NotFound, "feedback.not-found")
	}
	if err != nil {
		return feedback.State{}, err
	}
	return openFeedback[feedback.State](a, row.State)
}

// ActOnFeedback does an act. Faults: feedback.not-found, feedback.stale,
// org.forbidden, and those of feedback.Decide.
func (a *App) ActOnFeedback(ctx context.Context, actor org.Actor, ref Ref, in FeedbackAct) error {
	s, err := a.feedbackOf(ctx, ref)
	if err != nil {
		return err
	}
	opens, manages := a.seesFeedback(actor, s)
	switch {
	case !opens:
		return fault.New(fault.NotFound, "feedback.not-found")
	case !mayAct(in.Act, manages, s.Assignee.OfficerID == actor.OfficerID):
		return fault.New(fault.Forbidden, "org.forbidden", "action", string(org.ActionFeedbackAssign))
	case in.Seq != s.Seq:
		return fault.New(fault.Conflict, "feedback.stale")
	}
	e := feedback.Event{At: a.stamp(), By: feedbackBy(actor), Act: in.Act, Text: in.Text, Kind: in.Kind, Ground: in.Ground, About: in.About}
	if err := cleanFeedback(&e); err != nil {
		return err
	}
	if err := a.fillAct(&e, s, in); err != nil {
		return err
	}
	_, err = a.saveFeedback(ctx, s, e, "")
	if errors.Is(err, store.ErrConflict) {
		return fault.New(fault.Conflict, "feedback.stale").Because(err)
	}
	return err
}

// fillAct looks up the unit and the officer an act names.
func (a *App) fillAct(e *feedback.Event, s feedback.State, in FeedbackAct) error {
	switch in.Act {
	case feedback.Classify:
		u, ok := a.Directory().Unit(in.Unit)
		if ok && u.Province != s.Province {
			return fault.New(fault.Invalid, "feedback.elsewhere").At("unit")
		}
		e.Unit = dossier.UnitRef{ID: u.ID, Name: u.Name}
	case feedback.Assign:
		p, _ := a.Directory().Post(in.Officer)
		actor, ok := a.Directory().Actor(p.OfficerID, p.ID, a.Today())
		if ok && org.May(actor, org.ActionFeedback) && slices.Contains(a.Directory().Subtree(a.bodyAbove(s.Unit.ID)), actor.UnitID) {
			e.To = feedbackBy(actor)
		}
	}
	return nil
}

// bodyAbove is the agency a unit belongs to, or the unit itself.
func (a *App) bodyAbove(unitID string) string {
	if u, ok := a.Directory().AgencyOf(unitID); ok {
		return u.ID
	}
	return unitID
}

// FeedbackAssignees lists the posts a piece may be given to, never hers whom it is about.
func (a *App) FeedbackAssignees(s feedback.State) (out []org.Actor) {
	for _, id := range a.Directory().Subtree(a.bodyAbove(s.Unit.ID)) {
		for _, p := range a.Directory().PostsAt(id) {
			actor, ok := a.Directory().Actor(p.OfficerID, p.ID, a.Today())
			if ok && actor.OfficerID != s.About && org.May(actor, org.ActionFeedback) {
				out = append(out, actor)
			}
		}
	}
	return out
}

// FollowFeedback is what its sender sees by her code: where it stands, the dates, what
// she is asked and the answer.
func (a *App) FollowFeedback(ctx context.Context, code, address string) (FeedbackView, error) {
	if err := a.limit(ctx, "feedback-look/"+address, trackPerAddress); err != nil {
		return FeedbackView{}, err
	}
	row, err := a.DB.FeedbackByCode(ctx, a.feedbackHash(code))
	if errors.Is(err, store.ErrNotFound) {
		return FeedbackView{}, fault.New(fault.NotFound, "feedback.code").At("code")
	}
	if err != nil {
		return FeedbackView{}, err
	}
	s, err := openFeedback[feedback.State](a, row.State)
	if err != nil {
		return FeedbackView{}, err
	}
	v := FeedbackView{State: s, Code: a.feedbackCode(s.ID), Now: a.Now()}
	v.Dues, err = a.feedbackDues(s)
	return v, err
}

// SupplementFeedback takes what its sender adds, by her code.
func (a *App) SupplementFeedback(ctx context.Context, code, words, address string) error {
	v, err := a.FollowFeedback(ctx, code, address)
	if err != nil {
		return err
	}
	e := feedback.Event{At: a.stamp(), Act: feedback.Supplement, Text: words}
	if err := cleanFeedback(&e); err != nil {
		return err
	}
	if v.State.Added == e.Text && e.Text != "" {
		return nil // sent twice
	}
	_, err = a.saveFeedback(ctx, v.State, e, "")
	if errors.Is(err, store.ErrConflict) {
		return fault.New(fault.Conflict, "feedback.stale").Because(err)
	}
	return err
}

// FeedbackLine is a row of a list.
type FeedbackLine struct {
	Row   store.FeedbackRow
	State feedback.State
}

// FeedbackList lists what an actor may see: what is due, most urgent first, or
// everything, newest first. after is the last line of the page before.
func (a *App) FeedbackList(ctx context.Context, actor org.Actor, due bool, after ListCursor, limit int) (lines []FeedbackLine, next *ListCursor, err error) {
	if err := org.Authorise(actor, org.ActionFeedback); err != nil {
		return nil, nil, err
	}
	q := store.FeedbackQuery{Province: actor.Province, Not: actor.OfficerID, AfterAt: after.At, AfterID: after.ID, Limit: limit + 1}
	if org.May(actor, org.ActionFeedbackAssign) {
		q.Units = a.feedbackUnits(actor)
	} else {
		q.Officer = actor.OfficerID
	}
	read := a.DB.FeedbackList
	if due {
		read = a.DB.FeedbackDue
	}
	rows, err := read(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		last := rows[limit-1]
		next = &ListCursor{last.ReceivedAt, last.ID}
		if due {
			next.At = last.DueAt
		}
	}
	lines, err = a.feedbackLines(rows)
	return lines, next, err
}

// PublishedFeedback lists what a province has published, for everybody: the public
// text, nothing of its sender (K-12).
func (a *App) PublishedFeedback(ctx context.Context, province string, after ListCursor, limit int) (lines []FeedbackLine, next *ListCursor, err error) {
	rows, err := a.DB.PublishedFeedback(ctx, store.FeedbackQuery{Province: province, AfterAt: after.At, AfterID: after.ID, Limit: limit + 1})
	if err != nil {
		return nil, nil, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		next = &ListCursor{rows[limit-1].PublishedAt, rows[limit-1].ID}
	}
	lines, err = a.feedbackLines(rows)
	for i := range lines { // nothing personal leaves, whatever a page shows
		s := lines[i].State
		lines[i].State = feedback.State{Province: s.Province, Kind: s.Kind, Unit: s.Unit, Status: s.Status, ReceivedAt: s.ReceivedAt, DoneAt: s.DoneAt, PublicAt: s.PublicAt, Public: s.Public}
	}
	return lines, next, err
}

func (a *App) feedbackLines(rows []store.FeedbackRow) ([]FeedbackLine, error) {
	out := make([]FeedbackLine, 0, len(rows))
	for _, r := range rows {
		s, err := openFeedback[feedback.State](a, r.State)
		if err != nil {
			return nil, err
		}
		out = append(out, FeedbackLine{r, s})
	}
	return out, nil
}

// ParseFeedbackRef reads the address of a piece; fault feedback.not-found.
func ParseFeedbackRef(s string) (Ref, error) {
	ref, err := ParseRef(s)
	if err != nil || uuid.Validate(ref.ID) != nil {
		return ref, fault.New(fault.NotFound, "feedback.not-found")
	}
	return ref, nil
}
