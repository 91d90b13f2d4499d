package deadline

import (
	"slices"
	"time"
)

// State is where a clock stands.
type State string

// States; Early and OnTime are finished, WithinTime is open, Overdue may be either.
const (
	Early      State = "Early"      // trước hạn: finished on a day before the due date
	OnTime     State = "OnTime"     // đúng hạn: finished on the day of the due date, not after its moment
	WithinTime State = "WithinTime" // trong hạn: open and in time
	Overdue    State = "Overdue"    // quá hạn: past the due moment, finished or not
)

// CauseRequests: late by the number of supplement requests alone (T-06, CF-05).
const CauseRequests = "SupplementRequests"

// Reading is one clock read at a moment.
type Reading struct {
	Due   time.Time `json:"due,omitzero"` // zero when untimed
	End   time.Time `json:"end"`          // the moment compared with Due
	State State     `json:"state"`
	// UsedMinutes of TotalMinutes are working minutes without the pauses.
	UsedMinutes  int `json:"usedMinutes"`
	TotalMinutes int `json:"totalMinutes"`
	// Percent of the time used, rounded down; 100 exactly when the due moment is reached, more when it is past.
	Percent int `json:"percent"`
	// Warning is the highest threshold of the policy that is reached, 0 for none.
	Warning int `json:"warning"`
	// Paused: the clock stands still at this moment.
	Paused bool `json:"paused,omitempty"`
	// Cause says why a clock is late although Due is not past: CauseRequests.
	Cause string `json:"cause,omitempty"`
}

// DueDate is one of the due dates a dossier has had; none is ever overwritten (T-12, CF-06).
type DueDate struct {
	Due   time.Time `json:"due"`
	Cause Rule      `json:"cause"` // RuleReceived, RulePaused, RuleRestarted or RuleExtended
	Since time.Time `json:"since"` // when the cause happened
}

// StepReading is the clock of a step or of an external wait.
type StepReading struct {
	ID string `json:"id"` // Step.ID, or Pause.Document of a wait
	Reading
}

// Clocks is the reading of both clocks of a dossier.
type Clocks struct {
	ClockStart time.Time `json:"clockStart"` // the receipt that counts (T-01, T-02)
	// Provisional: the due date may still change by itself (CF-02, undecided days).
	Provisional     bool      `json:"provisional,omitempty"`
	OriginalDueDate time.Time `json:"originalDueDate,omitzero"` // kept for ever (T-12)
	CurrentDueDate  time.Time `json:"currentDueDate,omitzero"`  // the promise in force
	DueDates        []DueDate `json:"dueDates,omitempty"`
	Legal           Reading   `json:"legal"`
	KPI             Reading   `json:"kpi"` // Index766 Q2.1
	// ExtensionBy is the last moment to ask for the extension (P-19, CF-13).
	ExtensionBy      time.Time `json:"extensionBy,omitzero"`
	ExtensionApplied bool      `json:"extensionApplied,omitempty"`
	// ReturnBy is the last moment to return a dossier that does not qualify (T-08).
	ReturnBy           time.Time     `json:"returnBy,omitzero"`
	SupplementRequests int           `json:"supplementRequests"` // all stages (CF-05)
	RequestsByStage    map[Stage]int `json:"requestsByStage,omitempty"`
	Steps              []StepReading `json:"steps,omitempty"`
	Waits              []StepReading `json:"waits,omitempty"` // external waits with their own limit
	Explanation        Explanation   `json:"explanation"`
}

// reader holds what is needed while the clocks are read.
type reader struct {
	s      *Schedule
	f      Facts
	policy Policy
	now    time.Time
	tr     trace
	out    Clocks

	extended bool   // the extension has been applied in some run
	runStart minute // start of the run in force: the clock start or the last complete receipt
	base     minute // due date of that run before pauses and extension
}

func (s *Schedule) clocks(f Facts, now time.Time) (Clocks, error) {
	if err := f.Validate(); err != nil {
		return Clocks{}, err
	}
	r := &reader{s: s, f: f, now: now, policy: DefaultPolicy()}
	if f.Policy != nil {
		r.policy = *f.Policy
	}
	r.f.Pauses = slices.Clone(f.Pauses)
	slices.SortStableFunc(r.f.Pauses, func(a, b Pause) int { return a.Start.Compare(b.Start) })
	r.requests()
	r.received()
	steps := []func() error{r.untimed, r.waits, r.steps, r.returnBy}
	if !f.Period.IsZero() || f.SameDay != nil {
		steps = []func() error{r.legal, r.kpi, r.waits, r.steps, r.returnBy}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return Clocks{}, err
		}
	}
	r.finish()
	return r.out, nil
}

// received notes which receipt starts the clock and why (T-01, T-02, CF-02).
func (r *reader) received() {
	start := r.f.start()
	r.out.ClockStart = start.In(zone)
	switch {
	case !r.f.CrossBoundary:
		r.tr.add(Line{Rule: RuleReceived, From: start.In(zone)})
	case r.f.ReceivedByCompetentAgency.IsZero():
		r.tr.add(Line{Rule: RuleReceiver, From: r.f.Received.In(zone)})
		r.tr.add(Line{Rule: RuleProvisional, From: start.In(zone)})
		r.out.Provisional = true
	default:
		r.tr.add(Line{Rule: RuleReceiver, From: r.f.Received.In(zone)})
		r.tr.add(Line{Rule: RuleCrossBorder, From: start.In(zone)})
	}
}

// count is the due date of the dossier's period from a start.
func (r *reader) count(start minute) (minute, error) {
	if r.f.SameDay == nil {
		return r.s.run(start, r.f.Period, FirstDayExcluded, &r.tr)
	}
	due, err := r.s.sameDay(start, r.f.SameDay.CutOff)
	if err != nil {
		return 0, err
	}
	rule := RuleSameDay
	if due.date() != start.date() {
		rule = RuleAfterCutOff
	}
	if r.tr.countedFrom == 0 {
		r.tr.countedFrom = start
	}
	r.tr.add(Line{Rule: rule, From: r.f.SameDay.at(start), To: due.time(), Row: cutOff.row, Source: r.f.SameDay.LegalSource})
	return due, nil
}

func (d SameDay) at(m minute) time.Time { return m.date().At(d.CutOff) }

// untimed reads the clocks of a dossier that has no period.
func (r *reader) untimed() error {
	r.tr.add(Line{Rule: RuleUntimed})
	end := r.end()
	state := WithinTime
	if !r.f.Finished.IsZero() {
		state = OnTime
	}
	r.out.Legal = Reading{End: end, State: state}
	r.out.KPI = r.out.Legal
	r.tooMany()
	return nil
}

// end is the moment to compare with a due date.
func (r *reader) end() time.Time {
	if r.f.Finished.IsZero() {
		return r.now.In(zone)
	}
	return r.f.Finished.In(zone)
}

// requests counts the requests to the applicant; a return that is also listed as
// a request is one request.
func (r *reader) requests() {
	at := map[minute]Stage{}
	for _, q := range r.f.Restarts {
		at[minuteOf(q.Returned)] = AtAppraisal
	}
	for _, q := range r.f.SupplementRequests {
		at[minuteOf(q.Requested)] = q.Stage
	}
	r.out.SupplementRequests = len(at)
	for _, stage := range at {
		if r.out.RequestsByStage == nil {
			r.out.RequestsByStage = map[Stage]int{}
		}
		r.out.RequestsByStage[stage]++
	}
}

// tooMany makes the KPI late by the number of requests alone (T-06, CF-05).
func (r *reader) tooMany() {
	if r.out.SupplementRequests > r.policy.MaxSupplementRequests {
		r.out.KPI.State, r.out.KPI.Cause = Overdue, CauseRequests
	}
}

func (r *reader) finish() {
	r.out.Provisional = r.out.Provisional || r.tr.provisional
	r.out.Explanation = Explanation{
		Start:           r.f.Received.In(zone),
		Due:             r.out.CurrentDueDate,
		Provisional:     r.out.Provisional,
		CalendarVersion: r.s.version,
		Lines:           r.tr.lines,
	}
	if r.tr.countedFrom != 0 {
		r.out.Explanation.CountedFrom = r.tr.countedFrom.time()
	}
}
