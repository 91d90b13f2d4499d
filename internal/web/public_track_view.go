package web

import (
	"slices"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fee"
)

// trackFound is a dossier as the public page shows it.
type trackFound struct {
	Code     string
	Trial    bool   // exercised, not real (B-09)
	National int    // message national.N says it in the official words
	Plain    string // message track.plain.<status>
	Next     string // message track.next.<status>
	Class    string // of the notice
	Done     int
	Steps    []bool // done or not, for the bar; empty when the bar would mislead
	Full     *trackFull
}

// trackFull is what the second factor opens.
type trackFull struct {
	Procedure      string
	Holder         string
	Holders        []string // when several units work on it at the same time
	Phone, Address string
	ReceivedAt     string // name of the unit that received
	Due            time.Time
	DueWords       string
	DueBadge       *badge
	Late           bool
	Promised       time.Time // the first date, when another one holds now (T-12)
	Reasons        []dueReason
	Picture        *duePicture
	Way            *processPicture // nil when the dossier has no way to show
	Provisional    bool
	Missing        []dossier.SupplementItem
	Ground         *dossier.Notice
	Denied         string // reason of a Denial
	Appeal         string // whose decision the applicant may complain of; "" = nothing was refused
	Fee            int64
	Turns          []string // a pause that runs, the apology (T-10, P-19)
	Steps          []trackStep
	Coming         []string // what comes next, one sentence each
	Bring          []string // message keys
	History        []happening
}

type trackStep struct {
	Name, Unit string
	State      string // message track.step.<State>: done, now, waits, later
	Class      string
}

// dueReason is one line of a due date's explanation: what was counted, and by which law.
type dueReason struct{ What, Law string }

// happening is one thing that happened, in plain words.
type happening struct {
	At         time.Time
	What, Note string
}

func (c *Context) trackFound(t app.Tracking) *trackFound {
	f := &trackFound{
		Code: t.Code, Trial: t.Trial, National: int(t.National), Plain: "track.plain." + string(t.Status), Next: "track.next." + string(t.Status),
		Class: noticeOf(t.Status), Done: t.StepsDone,
	}
	if !t.Status.Final() || t.Status == dossier.Returned {
		for i := range t.Steps {
			f.Steps = append(f.Steps, i < t.StepsDone)
		}
	}
	if t.Full != nil {
		f.Full = c.trackFull(t.Full)
	}
	return f
}

func noticeOf(s dossier.BusinessStatus) string {
	switch s {
	case dossier.AwaitingSupplement, dossier.AwaitingPayment:
		return "notice-near"
	case dossier.Refused, dossier.Stopped:
		return "notice-over"
	case dossier.Resolved, dossier.Returned:
		return "notice-ok"
	}
	return "notice-info"
}

func (c *Context) trackFull(d *app.TrackingDetail) *trackFull {
	s := &d.State
	f := &trackFull{
		Procedure: s.Procedure.Name, Holder: d.Holder.Name, Phone: d.Phone, Address: d.Address, ReceivedAt: s.ReceivingUnit.Name, Ground: s.Notice,
		Due: s.CurrentDueDate(), DueWords: c.dayWords(s.CurrentDueDate()), Steps: trackSteps(d), Way: c.trackPicture(d), History: c.happenings(s),
	}
	switch {
	case s.Status == dossier.Refused:
		f.Appeal = s.ReceivingUnit.Name
	case s.Status == dossier.Stopped:
		f.Appeal = s.CompetentAgency.Name
	case s.Result != nil && s.Result.Outcome == dossier.Denied:
		f.Appeal, f.Denied = s.CompetentAgency.Name, c.deniedWhy(s.Result)
	}
	for _, u := range d.Holders {
		f.Holders = append(f.Holders, u.Name)
	}
	switch s.Status {
	case dossier.AwaitingSupplement, dossier.AwaitingPayment:
		f.DueBadge = &badge{Class: "due-wait", Words: c.T("track.waits")}
	case dossier.Accepted, dossier.Processing:
		f.DueBadge, f.Late = c.dueBadge(d.Now, f.Due), d.Now.After(f.Due)
	}
	if !s.OriginalDueDate().Equal(f.Due) {
		f.Promised = s.OriginalDueDate()
	}
	c.trackTurns(s, f)
	c.trackCrossed(s, f)
	if n := len(s.DueDates); n > 0 {
		f.Reasons, f.Provisional = reasonsOf(s.DueDates[n-1].Explanation, c.Lang), s.DueDates[n-1].Explanation.Provisional
		f.Picture = c.pictureOf("lich", c.App.DueDays(s.DueDates[n-1].Explanation, f.Due, d.Now), f.Due)
	}
	c.trackSupplement(s, f)
	c.trackRepairs(s, f)
	if s.FinanceStatus() == fee.Due && !s.Status.Final() {
		f.Fee = fee.Total(s.DueNow())
	}
	f.Coming, f.Bring = c.coming(s, f), bring(s)
	return f
}

// reasonsOf splits each line into its sentence and its law; the numbers of our own
// requirement rows tell a citizen nothing.
func reasonsOf(e deadline.Explanation, lang string) []dueReason {
	var out []dueReason
	for _, l := range e.Lines {
		out = append(out, dueReason{l.Sentence(deadline.Lang(lang)), l.Source})
	}
	return out
}

func trackSteps(d *app.TrackingDetail) []trackStep {
	var out []trackStep
	for _, p := range d.Steps {
		one := trackStep{Name: p.Step.Name, Unit: p.Unit.Name, State: "later", Class: "tag"}
		switch {
		case p.Done:
			one.State, one.Class = "done", "due due-done"
		case p.Current && !d.State.Status.Final():
			one.State, one.Class = "now", "due due-ok"
			if s := d.State.Status; s == dossier.AwaitingSupplement || s == dossier.AwaitingPayment {
				one.State, one.Class = "waits", "due due-wait"
			}
		}
		out = append(out, one)
	}
	return out
}

// coming says what happens next and by when.
func (c *Context) coming(s *dossier.State, f *trackFull) []string {
	due := c.dayWords(f.Due)
	switch s.Status {
	case dossier.Accepted, dossier.Processing:
		out := []string{}
		for i, p := range f.Steps {
			if p.State == "now" && i+1 < len(f.Steps) {
				out = append(out, c.T("track.coming.step", f.Steps[i+1].Name))
			}
		}
		if f.Late {
			return append(out, c.T("track.coming.late"))
		}
		return append(out, c.T("track.coming.due", due), c.T("track.coming.return."+string(s.ReturnChannel), s.ReceivingUnit.Name))
	case dossier.AwaitingSupplement:
		return []string{c.T("track.coming.supplement", s.ReceivingUnit.Name), c.T("track.coming.supplement-clock")}
	case dossier.AwaitingPayment:
		return []string{c.T("track.coming.payment", s.ReceivingUnit.Name)}
	case dossier.Resolved:
		if n := len(s.Consignments); n > 0 {
			x := s.Consignments[n-1]
			return []string{c.T("track.coming."+string(s.DeliveryStatus()), x.Carrier, x.Item, s.ReceivingUnit.Name)}
		}
		return []string{c.T("track.coming.return."+string(s.ReturnChannel), s.ReceivingUnit.Name)}
	}
	return []string{c.T("track.next." + string(s.Status))}
}

// bring lists what to take along when collecting (P-22).
func bring(s *dossier.State) []string {
	open := s.Status == dossier.Accepted || s.Status == dossier.Processing || s.Status == dossier.Resolved
	if !open || s.ReturnChannel != dossier.Direct {
		return nil
	}
	out := []string{"track.bring.receipt", "track.bring.id", "track.bring.attorney"}
	if s.FinanceStatus() == fee.Due {
		out = append(out, "track.bring.fee")
	}
	return out
}

// happenings tells the dossier's way, newest first: which unit did what and when.
// Officers' names, notes and opinions stay inside.
func (c *Context) happenings(s *dossier.State) []happening {
	var out []happening
	add := func(at time.Time, what, note string) {
		if !at.IsZero() {
			out = append(out, happening{at, what, note})
		}
	}
	if !s.SubmittedAt.Equal(s.AcceptedAt) {
		add(s.SubmittedAt, c.T("track.happened.submitted", s.CounterAt(s.SubmittedAt).Name), "")
	}
	add(s.AcceptedAt, c.T("track.happened.accepted", s.CounterAt(s.AcceptedAt).Name), "")
	for _, h := range s.Hops {
		key := "track.happened.moved"
		if h.Backward {
			key = "track.happened.back"
		}
		if h.FromUnit.ID != h.ToUnit.ID && h.ToStep != "" && !h.Redirect {
			add(h.GivenAt, c.T(key, h.ToUnit.Name), "")
		}
	}
	for _, x := range s.Supplements {
		add(x.RequestedAt, c.T("track.happened.supplement"), x.Number)
		add(x.RemindedAt, c.T("track.happened.reminded"), "")
		add(x.ExpiredAt, c.T("track.happened.expired"), "")
		add(x.ReceivedAt, c.T("track.happened.supplemented"), "")
	}
	c.turned(s, add)
	c.crossedOver(s, add)
	for _, p := range s.InForce() {
		add(p.At, c.T("track.happened.paid"), "")
	}
	c.endings(s, add)
	slices.SortStableFunc(out, func(a, b happening) int { return a.At.Compare(b.At) })
	slices.Reverse(out) // what happened last in the same minute stands first, too
	return out
}

func (c *Context) endings(s *dossier.State, add func(at time.Time, what, note string)) {
	if s.Result != nil {
		add(s.Result.At, c.T("track.happened."+string(s.Result.Outcome), s.Result.Number), s.Result.Reason)
	}
	c.posted(s, add)
	if s.Return != nil {
		add(s.Return.At, c.T("track.happened.returned"), "")
	}
	if s.Notice != nil {
		add(s.Notice.At, c.T("track.happened."+string(s.Status)), s.Notice.Reason)
	}
	if s.Withdrawal != nil {
		add(s.Withdrawal.RequestedAt, c.T("track.happened.withdrawal"), "")
		add(s.Withdrawal.ConfirmedAt, c.T("track.happened.withdrawn"), "")
		if w := s.Withdrawal; w.Declined {
			add(w.EndedAt, c.T("track.happened.not-withdrawn"), w.EndReason)
		} else {
			add(w.EndedAt, c.T("track.happened.withdrawal-back"), "")
		}
	}
}
