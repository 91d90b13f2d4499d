package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/rating"
	"motcua/internal/seal"
	"motcua/internal/store"
	"motcua/internal/text"
)

// RatingChannel is how a rating came in (K-05, NĐ 61/2018 Đ29).
type RatingChannel string

// Channels of ratings. The first two are open to everybody with a slip; the others are
// typed in by an officer.
const (
	RatedOnline    RatingChannel = "Online"
	RatedAtCounter RatingChannel = "CounterDevice"
	RatedOnPaper   RatingChannel = "PaperSlip"
	RatedByMailbox RatingChannel = "Mailbox"
	RatedInSurvey  RatingChannel = "Survey"
)

// TypedChannels are those an officer may type in.
var TypedChannels = []RatingChannel{RatedOnPaper, RatedByMailbox, RatedInSurvey}

// ratingsPerAddress bounds how many ratings come from one address an hour: a counter's
// device serves many people.
const ratingsPerAddress = 120

// RatingSlip is what the page of a slip shows: all that will be kept beside the answers.
type RatingSlip struct {
	Code      string
	Edition   rating.Edition
	Unit      dossier.UnitRef
	Procedure string // name
	Month     string // "11/2026"
	Used      bool
}

// RatingInput is a slip as filled in.
type RatingInput struct {
	Code    string
	Key     string // of the form: sent twice, it counts once
	Channel RatingChannel
	Slip    rating.Slip
}

// OpenSlip finds a slip by its code, for anybody. Faults: rating.unknown,
// rating.too-many.
func (a *App) OpenSlip(ctx context.Context, code, address string) (RatingSlip, error) {
	if err := a.ratingLimit(ctx, address); err != nil {
		return RatingSlip{}, err
	}
	s, state, err := a.slipDossier(ctx, code)
	if err != nil {
		return RatingSlip{}, err
	}
	used, err := a.DB.SlipUsed(ctx, store.RatingSlip{Province: s.ref.Province, Slip: a.slipHash(s)})
	if err != nil {
		return RatingSlip{}, err
	}
	editions, err := rating.Editions()
	if err != nil {
		return RatingSlip{}, err
	}
	now := a.Now().In(deadline.Zone())
	return RatingSlip{Code: a.slipCode(s), Edition: rating.On(editions, a.Today()), Unit: state.ReceivingUnit, Procedure: state.Procedure.Name,
		Month: now.Format("01/2006"), Used: used}, nil
}

// Rate counts what a citizen answers and uses her slip up. The dossier is looked at for
// its unit and procedure, and forgotten. Faults: those of OpenSlip and
// rating.Edition.Check, and rating.used.
func (a *App) Rate(ctx context.Context, in RatingInput, address string) error {
	if in.Channel != RatedAtCounter {
		in.Channel = RatedOnline
	}
	if err := a.ratingLimit(ctx, address); err != nil {
		return err
	}
	s, state, err := a.slipDossier(ctx, in.Code)
	if err != nil {
		return err
	}
	return a.count(ctx, state, a.slipHash(s), in)
}

func (a *App) ratingLimit(ctx context.Context, address string) error {
	err := a.limit(ctx, "rating/"+address, 2*ratingsPerAddress) // a slip is opened, then sent
	if fault.Has(err, "track.too-often") {
		return fault.New(fault.TooMany, "rating.too-many").At("code")
	}
	return err
}

// slipDossier reads a code and finds the dossier behind it.
func (a *App) slipDossier(ctx context.Context, code string) (slip, *dossier.State, error) {
	s, err := a.readSlip(code)
	if err != nil {
		return s, nil, err
	}
	row, err := a.DB.Dossier(ctx, s.ref.Province, s.ref.ID)
	if errors.Is(err, store.ErrNotFound) {
		return s, nil, fault.New(fault.NotFound, "rating.unknown").At("code")
	}
	if err != nil {
		return s, nil, err
	}
	var state dossier.State
	return s, &state, json.Unmarshal(row.State, &state)
}

// count turns a slip into counts and writes them.
func (a *App) count(ctx context.Context, of *dossier.State, slip []byte, in RatingInput) error {
	editions, err := rating.Editions()
	if err != nil {
		return err
	}
	e := rating.On(editions, a.Today())
	if in.Slip.Comment, err = text.ValidUTF8NFC(in.Slip.Comment, 0); err != nil {
		return fault.New(fault.Invalid, "rating.comment").At("comment").Because(err)
	}
	if err := e.Check(in.Slip); err != nil {
		return err
	}
	base := store.RatingCount{Month: a.Today()[:7], Procedure: of.Procedure.Key, Edition: e.ID, Channel: string(in.Channel), N: 1}
	var counts []store.RatingCount
	var comments []store.RatingComment
	for i, side := range a.ratedSides(of) {
		at := base
		at.Province, at.UnitID = side.Province, side.ID
		for _, m := range e.Marks(in.Slip) {
			c := at
			c.Content, c.Answer = m.Content, m.Answer
			counts = append(counts, c)
		}
		if c, ok := a.officerCount(of, at, in.Slip); ok && i == 0 {
			counts = append(counts, c)
		}
		if in.Slip.Comment != "" {
			id, _ := seal.Token()
			comments = append(comments, store.RatingComment{Province: at.Province, UnitID: at.UnitID, Month: at.Month, ID: id, Words: in.Slip.Comment})
		}
	}
	err = a.DB.Rate(ctx, store.RatingSlip{Province: of.Province, Slip: slip, FormKey: a.ratingHash("form", in.Key)}, counts, comments...)
	if errors.Is(err, store.ErrConflict) {
		return fault.New(fault.Conflict, "rating.used").At("code")
	}
	return err
}

// ratedSides are the units a slip counts for, each in its own province: the counter, and
// the agency that decides when that is in another one (O-07). So each of the two
// provinces reads the slip once.
func (a *App) ratedSides(of *dossier.State) []org.Unit {
	d := a.Directory()
	counter, ok := d.Unit(of.ReceivingUnit.ID)
	if !ok {
		counter = org.Unit{ID: of.ReceivingUnit.ID, Province: of.Province}
	}
	out := []org.Unit{counter}
	if agency, ok := d.Unit(of.CompetentAgency.ID); ok && agency.Province != counter.Province {
		out = append(out, agency)
	}
	return out
}

// officerCount is what is kept by officer, where the province's terms allow it (O-04):
// the answer about attitude, for whoever took the dossier in.
func (a *App) officerCount(of *dossier.State, base store.RatingCount, s rating.Slip) (store.RatingCount, bool) {
	answer := s.Answers[rating.Attitude]
	if answer == "" || of.Intake.OfficerID == "" || !a.serviceTerms(base.Province).RateOfficers {
		return base, false
	}
	base.Procedure, base.OfficerID, base.Content, base.Answer = "", of.Intake.OfficerID, rating.Attitude, answer
	return base, true
}

// serviceTerms are the terms of a province today; the strictest when none are set up.
func (a *App) serviceTerms(province string) catalog.ServiceTerms {
	t, ok := a.Book().TermsOf(province, a.Today())
	if !ok {
		return catalog.ServiceTerms{RatingsShown: 10, RefuseDays: 2, SupplementDays: 5, ResolveDays: 15, PublishDays: 2, DueSoonDays: 2, StuckDays: 5}
	}
	return t
}

// TypedRating is a paper slip as an officer types it in.
type TypedRating struct {
	Key       string
	Channel   RatingChannel
	Code      string // of the slip, when the paper bears one
	UnitID    string // without a code: where it was collected
	Procedure string // key, "" = the paper does not say
	Slip      rating.Slip
}

// TypeRating counts a paper slip (K-05). A slip whose code was used is not counted
// again. Faults: those of Rate, rating.unit, rating.channel.
func (a *App) TypeRating(ctx context.Context, actor org.Actor, in TypedRating) error {
	if err := org.Authorise(actor, org.ActionRatingType); err != nil {
		return err
	}
	var faults fault.List
	if !slices.Contains(TypedChannels, in.Channel) {
		faults.Add(fault.New(fault.Invalid, "rating.channel").At("channel"))
	}
	of, used, err := a.typedSlip(ctx, actor, in)
	if err != nil {
		faults.Add(fault.Of(err))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	return a.count(ctx, of, used, RatingInput{Key: in.Key, Channel: in.Channel, Slip: in.Slip})
}

func (a *App) typedSlip(ctx context.Context, actor org.Actor, in TypedRating) (*dossier.State, []byte, error) {
	if strings.TrimSpace(in.Code) != "" {
		s, state, err := a.slipDossier(ctx, in.Code)
		return state, a.slipHash(s), err
	}
	u, ok := a.Directory().Unit(in.UnitID)
	if !ok || !u.Kind.Receives() || !slices.Contains(a.ratedUnits(actor), u.ID) {
		return nil, nil, fault.New(fault.Invalid, "rating.unit").At("unit")
	}
	of := &dossier.State{Province: u.Province, ReceivingUnit: dossier.UnitRef{ID: u.ID, Name: u.Name}}
	if in.Procedure != "" {
		p, err := a.Book().Procedure(in.Procedure, a.Today())
		if err != nil {
			return nil, nil, fault.Of(err).At("procedure")
		}
		of.Procedure.Key = p.Key
	}
	return of, a.ratingHash("paper", actor.Province+"/"+in.Key), nil
}

// ratedUnits are the receiving units whose ratings an actor may type in.
func (a *App) ratedUnits(actor org.Actor) []string {
	return a.unitsRated(actor, func(u org.Unit) bool { return u.Kind.Receives() })
}

// resultUnits are the units whose ratings an actor may see: those that receive, and the
// agencies, which are rated by what counters of other provinces take in for them.
func (a *App) resultUnits(actor org.Actor) []string {
	return a.unitsRated(actor, func(u org.Unit) bool { return u.Kind.Receives() || u.Kind == org.KindAgency })
}

func (a *App) unitsRated(actor org.Actor, rated func(org.Unit) bool) []string {
	scope := reportScope(actor)
	var below, out []string
	if scope.Kind == org.ScopeUnit {
		below = a.Directory().Subtree(scope.UnitID)
	}
	for _, u := range a.Directory().Units() {
		in := scope.Kind == org.ScopeNation || u.Province == scope.Province && (scope.Kind == org.ScopeProvince || slices.Contains(below, u.ID))
		if in && rated(u) {
			out = append(out, u.ID)
		}
	}
	return out
}

// RatingLink is where the citizen of a dossier rates it, for the officer who returns a
// result and offers the counter's device; "" when there is none.
func (a *App) RatingLink(v *View) string {
	if v.State.AcceptedAt.IsZero() {
		return ""
	}
	return a.ratingURL(&v.State, slipReceipt, 0)
}
