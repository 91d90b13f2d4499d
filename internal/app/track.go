package app

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/store"
	"motcua/internal/workflow"
)

// Limits of the public look-up, per hour. They are shared by all replicas.
const (
	trackWindow      = time.Hour
	trackPerAddress  = 300 // look-ups from one address
	trackWrongPhones = 5   // wrong second factors for one code
)

// Tracking is what the public page shows. Without the second factor only the
// code, the national status and the completion level are there (K-01).
type Tracking struct {
	Code       string
	Trial      bool // exercised, not real (B-09)
	National   dossier.NationalStatus
	Status     dossier.BusinessStatus
	Completion int // percent
	StepsDone  int
	Steps      int
	Full       *TrackingDetail // only after the second factor
}

// TrackingDetail is for whoever knows the code and the phone number.
type TrackingDetail struct {
	State   dossier.State
	Steps   []dossier.StepProgress
	Process *workflow.Definition // the dossier's, flat; nil before it is known
	Holder  dossier.UnitRef
	Holders []dossier.UnitRef // all of them, when several work on it at once
	Phone   string            // of the holder or the receiving unit (PP-18)
	Address string
	Now     time.Time
}

// Track looks a dossier up for anybody. phone4 is the second factor, the last four
// digits of the applicant's telephone; "" leaves it out. address limits the rate.
func (a *App) Track(ctx context.Context, code, phone4, address string) (Tracking, error) {
	switch err := a.limit(ctx, "track/"+address, trackPerAddress); {
	case errors.Is(err, store.ErrUnavailable):
		// A database that takes no writes cannot count. The public part is told all the
		// same; the second factor is not tried uncounted.
		a.Log.Warn("look-up not counted", "error", err)
	case err != nil:
		return Tracking{}, err
	}
	code = NormalCode(code)
	province, id, err := a.DB.Locate(ctx, code)
	if errors.Is(err, store.ErrNotFound) {
		return Tracking{}, fault.New(fault.NotFound, "track.unknown", "code", code).At("code")
	}
	if err != nil {
		return Tracking{}, err
	}
	row, err := a.DB.Dossier(ctx, province, id)
	if err != nil {
		return Tracking{}, err
	}
	var s dossier.State
	if err := json.Unmarshal(row.State, &s); err != nil {
		return Tracking{}, err
	}
	t, w, err := a.tracking(&s)
	if err != nil || phone4 == "" {
		return t, err
	}
	if err := a.secondFactor(ctx, &s, phone4); err != nil {
		return t, err
	}
	read := store.ReadRow{Province: province, DossierID: id, At: ms(a.Now()), Purpose: "tra-cuu", Address: address}
	if err := a.DB.LogRead(ctx, read); err != nil {
		return t, err
	}
	t.Full = a.trackingDetail(&s, w)
	return t, nil
}

func (a *App) tracking(s *dossier.State) (Tracking, *workflow.Definition, error) {
	var w *workflow.Definition
	if s.WorkflowID != "" {
		var err error
		if w, _, err = a.process(s.WorkflowID, s.WorkflowVersion); err != nil {
			return Tracking{}, nil, err
		}
	}
	t := Tracking{Code: s.Code, Trial: s.Trial, National: s.National(), Status: s.Status, Completion: s.Completion(w)}
	for _, p := range s.Progress(w) {
		t.Steps++
		if p.Done {
			t.StepsDone++
		}
	}
	return t, w, nil
}

// secondFactor compares in constant time and counts wrong tries, so that the ten
// thousand possibilities cannot be gone through. A try is counted before its answer
// is known, so that tries made at the same moment share the limit; a right one is
// taken back, for whoever knows the digits may look as often as she likes.
func (a *App) secondFactor(ctx context.Context, s *dossier.State, phone4 string) error {
	key := "track-phone/" + s.Province + "/" + s.ID
	window, now := trackWindow.Milliseconds(), ms(a.Now())
	phone := s.Applicant.Phone
	right := len(phone) >= 4 && len(phone4) == 4 && subtle.ConstantTimeCompare([]byte(phone[len(phone)-4:]), []byte(phone4)) == 1
	n, err := a.DB.Hit(ctx, key, window, now)
	if err != nil {
		return err
	}
	if n > trackWrongPhones {
		return fault.New(fault.TooMany, "track.phone-too-often").At("phone4")
	}
	if !right {
		return fault.New(fault.Invalid, "track.phone-wrong").At("phone4")
	}
	return a.DB.Forgive(ctx, key)
}

func (a *App) limit(ctx context.Context, key string, most int) error {
	n, err := a.DB.Hit(ctx, key, trackWindow.Milliseconds(), ms(a.Now()))
	if err != nil {
		return err
	}
	if n > most {
		return fault.New(fault.TooMany, "track.too-often")
	}
	return nil
}

func (a *App) trackingDetail(s *dossier.State, w *workflow.Definition) *TrackingDetail {
	d := &TrackingDetail{State: *s, Steps: s.Progress(w), Process: w, Holder: s.ReceivingUnit, Now: a.Now()}
	if t := s.Token(); t != nil {
		d.Holder = t.Unit
	}
	for _, t := range s.Tokens { // a Consultee is asked, but does not hold the dossier (P-15)
		if t.Unit.ID != "" && t.Kind != workflow.Consultation && !slices.Contains(d.Holders, t.Unit) {
			d.Holders = append(d.Holders, t.Unit)
		}
	}
	if len(d.Holders) < 2 {
		d.Holders = nil
	}
	if d.Holder.ID == "" { // only a timer runs: the agency that decides answers
		d.Holder = s.CompetentAgency
	}
	// The nearest unit that tells its telephone, and the nearest that tells its
	// address: few divisions have their own (PP-18).
	for _, id := range append(a.Directory().Chain(d.Holder.ID), a.Directory().Chain(s.ReceivingUnit.ID)...) {
		u, _ := a.Directory().Unit(id)
		if d.Phone == "" {
			d.Phone = u.Phone
		}
		if d.Address == "" {
			d.Address = u.Address
		}
	}
	return d
}

// NormalCode brings a code, typed as people read it off paper, into the form codes are
// stored in: small letters, spaces and long dashes where the paper has a hyphen.
func NormalCode(code string) string {
	parts := strings.FieldsFunc(code, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) })
	return strings.ToUpper(strings.Join(parts, "-"))
}
