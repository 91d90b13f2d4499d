package app

import (
	"context"
	"encoding/base32"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/feedback"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/text"
)

// sealFeedback binds sealed feedback to its tables.
const sealFeedback = "feedback"

// feedbackPerAddress bounds how much one address may send an hour.
const feedbackPerAddress = 20

// FeedbackView is a piece of feedback as somebody who may see it does.
type FeedbackView struct {
	State    feedback.State
	Code     string
	Dues     []feedback.Due
	Events   []feedback.Event
	Possible []feedback.Act // what the reader herself may do
	Now      time.Time
}

// FeedbackInput is feedback as its sender, or an officer for her, fills it in.
type FeedbackInput struct {
	Key     string // of the form, a UUID: sent twice, it is received once
	Unit    string
	From    feedback.Person
	Text    string
	Dossier string // DossierCode, if it is about one
	Named   string // the officer it is about, as the sender names her
	Channel feedback.Channel
}

// SendFeedback receives feedback from anybody (K-12) and gives the code by which its
// sender follows it. Faults: those of feedback.Decide, feedback.too-many.
func (a *App) SendFeedback(ctx context.Context, in FeedbackInput, address string) (code string, err error) {
	if err := a.limit(ctx, "feedback/"+address, feedbackPerAddress); err != nil {
		if fault.Has(err, "track.too-often") {
			return "", fault.New(fault.TooMany, "feedback.too-many").At("text")
		}
		return "", err
	}
	in.Channel = feedback.Online
	return a.receiveFeedback(ctx, dossier.By{}, in)
}

// TakeFeedback receives feedback at the counter or by letter.
func (a *App) TakeFeedback(ctx context.Context, actor org.Actor, in FeedbackInput) (code string, err error) {
	if err := org.Authorise(actor, org.ActionFeedback); err != nil {
		return "", err
	}
	if in.Channel != feedback.Letter {
		in.Channel = feedback.Counter
	}
	return a.receiveFeedback(ctx, feedbackBy(actor), in)
}

func feedbackBy(actor org.Actor) dossier.By {
	return dossier.By{Kind: string(actor.Kind), OfficerID: actor.OfficerID, PostID: actor.PostID, UnitID: actor.UnitID, Name: actor.Name, Title: actor.Title,
		UnitName: actor.UnitName, OnBehalfOf: actor.OnBehalfOf}
}

func (a *App) receiveFeedback(ctx context.Context, by dossier.By, in FeedbackInput) (string, error) {
	if uuid.Validate(in.Key) != nil {
		in.Key = NewID()
	}
	unit, _ := a.Directory().Unit(in.Unit)
	e := feedback.Event{At: a.stamp(), By: by, Act: feedback.Receive, Channel: in.Channel, Text: in.Text, Dossier: NormalCode(in.Dossier), Named: in.Named,
		From: in.From, Unit: dossier.UnitRef{ID: unit.ID, Name: unit.Name}}
	if err := cleanFeedback(&e); err != nil {
		return "", err
	}
	if unit.ID != "" && !takesFeedback(unit) {
		e.Unit = dossier.UnitRef{}
	}
	e.About = a.officerNamed(unit, e.Named)
	s := feedback.State{Province: unit.Province, ID: in.Key}
	code := a.feedbackCode(in.Key)
	_, err := a.saveFeedback(ctx, s, e, code)
	if errors.Is(err, store.ErrConflict) { // the form was sent twice
		if row, readErr := a.DB.FeedbackByCode(ctx, a.feedbackHash(code)); readErr == nil && row.ID == in.Key {
			return code, a.sameFeedback(row, e)
		}
	}
	return code, err
}

// sameFeedback refuses a key that was used for something else.
func (a *App) sameFeedback(row store.FeedbackRow, e feedback.Event) error {
	was, err := openFeedback[feedback.State](a, row.State)
	if err == nil && (was.Text != e.Text || was.From != e.From || was.Dossier != e.Dossier) {
		err = fault.New(fault.Conflict, "idempotency.reused")
	}
	return err
}

// stamp is now as it is stored.
func (a *App) stamp() time.Time { return a.Now().UTC().Truncate(time.Millisecond) }

// cleanFeedback lets text from outside in.
func cleanFeedback(e *feedback.Event) error {
	var faults fault.List
	for name, f := range map[string]struct {
		to  *string
		max int
	}{"text": {&e.Text, 0}, "name": {&e.From.Name, 200}, "phone": {&e.From.Phone, 30}, "email": {&e.From.Email, 200}, "address": {&e.From.Address, 300},
		"named": {&e.Named, 200}, "dossier": {&e.Dossier, 60}} {
		clean, err := text.ValidUTF8NFC(*f.to, f.max)
		if *f.to = clean; err != nil {
			faults.Add(fault.New(fault.Invalid, "feedback.field").At(name).Because(err))
		}
	}
	return faults.Err()
}

// takesFeedback reports whether feedback may be sent to a unit: a body, or a place
// that receives dossiers.
func takesFeedback(u org.Unit) bool { return u.Kind == org.KindAgency || u.Kind.Receives() }

// officerNamed finds the officer of a unit by her name, so that what is about her is
// not shown to her; "" when nobody, or more than one, has it.
func (a *App) officerNamed(unit org.Unit, name string) (found string) {
	folded := text.Fold(name)
	if unit.ID == "" || folded == "" {
		return ""
	}
	top := unit.ID
	if agency, ok := a.Directory().AgencyOf(unit.ID); ok {
		top = agency.ID
	}
	for _, id := range a.Directory().Subtree(top) {
		for _, p := range a.Directory().PostsAt(id) {
			o, _ := a.Directory().Officer(p.OfficerID)
			if o.ID == found || o.ID == "" || text.Fold(o.FullName) != folded {
				continue
			}
			if found != "" {
				return ""
			}
			found = o.ID
		}
	}
	return found
}

// feedbackCode is what the sender is given: nobody guesses it, and the same form has
// the same.
func (a *App) feedbackCode(id string) string {
	letters := base32.StdEncoding.EncodeToString(a.ratingHash("feedback code", id))[:12]
	return "PA-" + letters[:4] + "-" + letters[4:8] + "-" + letters[8:]
}

func (a *App) feedbackHash(code string) []byte {
	return a.ratingHash("feedback", strings.ReplaceAll(NormalCode(code), "-", ""))
}

// saveFeedback decides an act and writes it. code is that of a new piece.
func (a *App) saveFeedback(ctx context.Context, s feedback.State, e feedback.Event, code string) (feedback.State, error) {
	e, err := feedback.Decide(s, e)
	if err != nil {
		return s, err
	}
	next := feedback.Evolve(s, e)
	sealed, stepErr := a.sealJSON(e)
	state, err := a.sealJSON(next)
	if err := errors.Join(stepErr, err); err != nil {
		return s, err
	}
	dues, err := a.feedbackDues(next)
	if err != nil {
		return s, err
	}
	row := store.FeedbackRow{Province: next.Province, ID: next.ID, Seq: next.Seq, Status: string(next.Status), UnitID: next.Unit.ID, OfficerID: next.Assignee.OfficerID,
		AboutOfficer: next.About, ReceivedAt: ms(next.ReceivedAt), UpdatedAt: ms(e.At), PublishedAt: ms(next.PublicAt), State: state}
	if due, ok := feedback.Next(dues); ok {
		row.DueAt = ms(due.At)
	}
	var hash []byte
	if code != "" {
		hash = a.feedbackHash(code)
	}
	tell, err := a.tellSender(next, e)
	if err != nil {
		return s, err
	}
	return next, a.DB.SaveFeedback(ctx, row, store.FeedbackStep{Seq: e.Seq, At: ms(e.At), Type: string(e.Act), Data: sealed}, hash, tell...)
}

func (a *App) sealJSON(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	return a.Keys.Seal(raw, sealFeedback), err
}

func openFeedback[T any](a *App, sealed []byte) (v T, err error) {
	raw, err := a.Keys.Open(sealed, sealFeedback)
	if err != nil {
		return v, err
	}
	return v, json.Unmarshal(raw, &v)
}

func (a *App) feedbackDues(s feedback.State) ([]feedback.Due, error) {
	sch := a.ScheduleFor(s.Unit.ID, s.ReceivedAt)
	if sch == nil {
		return nil, fault.New(fault.Conflict, "calendar.missing")
	}
	return s.Dues(sch, a.serviceTerms(s.Province))
}

// feedbackUnits are the units whose feedback an actor manages: those of her body, of
// her province, or all.
func (a *App) feedbackUnits(actor org.Actor) []string {
	scope := org.ScopeOf(actor)
	if scope.Kind != org.ScopeUnit {
		return nil
	}
	return a.Directory().Subtree(actor.AgencyID)
}

// sees reports whether an actor may open a piece, and whether she manages it. What is
// about her she may not, and need not know of.
func (a *App) seesFeedback(actor org.Actor, s feedback.State) (opens, manages bool) {
	if s.About != "" && s.About == actor.OfficerID || !org.May(actor, org.ActionFeedback) {
		return false, false
	}
	scope := org.ScopeOf(actor)
	here := scope.Kind == org.ScopeNation || scope.Province == s.Province && (scope.Kind == org.ScopeProvince || slices.Contains(a.feedbackUnits(actor), s.Unit.ID))
	manages = here && org.May(actor, org.ActionFeedbackAssign)
	return manages || s.Assignee.OfficerID == actor.OfficerID && actor.OfficerID != "", manages
}
