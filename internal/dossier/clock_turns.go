package dossier

import (
	"slices"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/org"
)

// Causes of a due date that a turn of the clock gave.
const (
	PauseEnded = "PauseEnded" // a ClockPause ended (T-10)
	Extended   = "Extended"   // Mẫu 04 (P-19)
)

// ClockPause is a time in which the clock stood still (T-10).
type ClockPause struct {
	Ground       deadline.PauseGround `json:"ground"`
	ReasonCode   string               `json:"reason_code"`
	Reason       string               `json:"reason"`
	LegalGround  string               `json:"legal_ground"`
	Document     string               `json:"document"`
	DocumentDate string               `json:"document_date"` // civil date
	From         time.Time            `json:"from"`
	Until        time.Time            `json:"until,omitzero"` // zero: still running
	By           By                   `json:"by"`
	EndedBy      By                   `json:"ended_by,omitzero"`
	Note         string               `json:"note,omitempty"`
}

// Extension is the one Apology with a new date (Mẫu 04, P-19).
type Extension struct {
	Number      string    `json:"number"`
	Signer      string    `json:"signer"`
	ReasonCode  string    `json:"reason_code"`
	Reason      string    `json:"reason"`
	LegalGround string    `json:"legal_ground"`
	Before      time.Time `json:"before"` // date it replaced
	Due         time.Time `json:"due"`
	At          time.Time `json:"at"`
	By          By        `json:"by"`
	ToldAt      time.Time `json:"told_at,omitzero"` // by the OneStopUnit
	ToldBy      By        `json:"told_by,omitzero"`
	ToldMethod  string    `json:"told_method,omitempty"`
}

// ToldMethods are the ways in which a OneStopUnit tells an applicant (P-19).
var ToldMethods = []string{"InPerson", "Phone", "Email", "SMS", "Social"}

// Pause is the pause that runs now; nil while the clock runs.
func (s *State) Pause() *ClockPause {
	if n := len(s.Pauses); n > 0 && s.Pauses[n-1].Until.IsZero() {
		return &s.Pauses[n-1]
	}
	return nil
}

// haltsWithClock reports whether a command is refused while the clock stands still: the
// time that the law takes out is not to be worked in.
func haltsWithClock(c Command) bool {
	switch c.(type) {
	case Receive:
		return false
	case RequestSupplement, ApproveSupplement, RejectSupplement, Redirect:
		return true
	}
	return atStep(c)
}

// pauseFacts are the pauses and the extension as the engine reads them.
func (s *State) pauseFacts(f *deadline.Facts) {
	for _, p := range s.Pauses {
		f.Pauses = append(f.Pauses, deadline.Pause{Ground: p.Ground, Document: documentOf(p.Document, p.DocumentDate), Start: p.From, End: p.Until})
	}
	if x := s.Extension; x != nil {
		f.Extension = &deadline.Extension{Document: x.Number, Asked: x.At, NewDue: x.Due, Granted: true}
	}
}

// documentOf is the number and date of a paper: "12/TB-UBND ngày 25/11/2026".
func documentOf(number, date string) string {
	if d, err := deadline.ParseDate(date); err == nil {
		return number + " ngày " + vnDate(d.At(0))
	}
	return number
}

// turnCommands lists the turns of the clock that the state leaves open to an actor.
func (s *State) turnCommands(a org.Actor) []string {
	var out []string
	leads := a.Of(s.CompetentAgency.ID) && a.Has(org.AssigningLeader, org.Approver)
	counter := a.In(s.ReceivingUnit.ID) && a.Has(org.IntakeOfficer, org.OneStopHead)
	runs := slices.Contains(clockRuns, s.Status) && s.Code != "" && !s.ProvisionalDue() && s.Pause() == nil
	if leads && runs {
		out = append(out, "pause-clock")
	}
	if leads && s.Pause() != nil && !s.Status.Final() {
		out = append(out, "resume-clock")
	}
	if leads && runs && s.Extension == nil {
		out = append(out, "extend")
	}
	if counter && s.untold() {
		out = append(out, "acknowledge-extension")
	}
	return out
}

// clockRuns are the statuses in which the clock can be stopped or set.
var clockRuns = []BusinessStatus{Accepted, Processing, AwaitingPayment}

// untold reports whether the OneStopUnit still has to tell of an extension.
func (s *State) untold() bool {
	return s.Extension != nil && s.Extension.ToldAt.IsZero() && !s.Status.Final()
}

// turnWork is what the turns of the clock leave to somebody beside the steps.
func (s *State) turnWork() []WorkItem {
	if !s.untold() {
		return nil
	}
	at := s.Extension.At
	return []WorkItem{{Token: apologyToken, Kind: WorkApology, Queue: Queue(s.ReceivingUnit.ID, org.IntakeOfficer), Since: at, Urgent: at.Add(24 * time.Hour)}}
}

// apologyToken keeps the work item of an extension apart from those of the steps.
const apologyToken = "apology"
