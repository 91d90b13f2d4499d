package deadline

import (
	"strings"
	"time"
)

// Explanation is a due date with its reasons. Its JSON is stable: it is stored
// with the dossier and read by officers, citizens and auditors alike.
type Explanation struct {
	Start           time.Time `json:"start"`                 // the receipt, or the start of the step
	CountedFrom     time.Time `json:"countedFrom,omitzero"`  // midnight of the first day counted, or the first working minute
	Due             time.Time `json:"due,omitzero"`          // zero when untimed
	Provisional     bool      `json:"provisional,omitempty"` // rests on days or a receipt not yet decided
	CalendarVersion string    `json:"calendarVersion"`
	Lines           []Line    `json:"lines"`
}

// Line is one thing that was counted, skipped, paused or restarted, with its
// legal ground. From and To are moments; lines about whole days carry the start
// of the first and the start of the last day.
type Line struct {
	Rule        Rule      `json:"rule"`
	From        time.Time `json:"from,omitzero"`
	To          time.Time `json:"to,omitzero"`
	Part        int       `json:"part,omitempty"`     // part of the period, from 1
	Quarters    int       `json:"quarters,omitempty"` // counted, in quarters of Unit
	Unit        Unit      `json:"unit,omitempty"`
	Minutes     int       `json:"minutes,omitempty"` // working minutes counted or paused
	Days        int       `json:"days,omitempty"`    // days skipped
	Kind        DayKind   `json:"kind,omitempty"`    // of the days skipped; empty is the weekly rest
	Name        string    `json:"name,omitempty"`    // of the day, the document or the ground
	Provisional bool      `json:"provisional,omitempty"`
	Row         string    `json:"row"`              // requirement row, e.g. "T-04"
	Source      string    `json:"source,omitempty"` // instrument and article
}

// trace collects the lines of a count. A nil trace collects nothing and costs nothing.
type trace struct {
	lines       []Line
	countedFrom minute
	provisional bool
}

func (tr *trace) add(l Line) {
	if l.Row == "" {
		g := grounds[l.Rule]
		l.Row = g.row
		if l.Source == "" {
			l.Source = g.source
		}
	}
	tr.lines = append(tr.lines, l)
}

func (s *Schedule) explain(start time.Time, p Period, c Count) (Explanation, error) {
	tr := &trace{lines: make([]Line, 0, 12)}
	e := Explanation{Start: start.In(zone), CalendarVersion: s.version}
	first, ground := RuleReceived, civilLast
	if c == FromMoment {
		first, ground = RuleStarted, steps
	}
	tr.add(Line{Rule: first, From: e.Start})
	if p.IsZero() {
		tr.add(Line{Rule: RuleUntimed})
		e.Lines = tr.lines
		return e, nil
	}
	due, err := s.run(minuteOf(start), p, c, tr)
	if err != nil {
		return Explanation{}, err
	}
	tr.due(s, due, ground)
	e.Due, e.CountedFrom = due.time(), tr.countedFrom.time()
	e.Lines, e.Provisional = tr.lines, tr.provisional
	return e, nil
}

// due closes the explanation, with a warning when the calendar is not decided so far.
func (tr *trace) due(s *Schedule, due minute, g legal) {
	if to := s.calendar.PublishedTo; !to.IsZero() && to.Before(due.date()) {
		tr.provisional = true
		tr.add(Line{Rule: RuleUndecided, From: to.At(0)})
	}
	tr.add(Line{Rule: RuleDue, To: due.time(), Provisional: tr.provisional, Row: g.row, Source: g.source})
}

// started tells which day or moment the count begins from.
func (tr *trace) started(s *Schedule, m minute, start int32, p Period, c Count) {
	if tr == nil {
		return
	}
	if p[0].Unit == WorkingHour || (p[0].Unit == WorkingDay && c == FromMoment) {
		first, err := s.moment(s.position(m) + 1)
		if err != nil {
			return
		}
		tr.countedFrom = first - 1
		if tr.countedFrom > m {
			tr.add(Line{Rule: RuleNextMoment, From: tr.countedFrom.time()})
		}
		g := steps
		if c == FirstDayExcluded {
			g = civilHours
		}
		tr.add(Line{Rule: RuleFromMoment, From: tr.countedFrom.time(), Row: g.row, Source: g.source})
		return
	}
	if start != s.index(m.date()) {
		tr.add(Line{Rule: RuleNextMoment, From: s.opening(start).time()})
	}
	tr.add(Line{Rule: RuleStartDay, From: s.midnight(start).time()})
	tr.countedFrom = s.midnight(start + 1)
	if p[0].Unit == WorkingDay {
		if first, err := s.nthAfter(start, 1); err == nil {
			tr.countedFrom = s.midnight(first)
		}
	}
}

// minutes tells of a part counted in working minutes, split by the days off in between.
func (tr *trace) minutes(s *Schedule, part int, p Part, from, to minute, err error) {
	if tr == nil || err != nil {
		return
	}
	g := steps
	if p.Unit == WorkingHour {
		g = civilHours
	}
	run := Line{Rule: RuleCounted, Part: part + 1, Unit: p.Unit, Row: g.row, Source: g.source}
	last := s.index(to.date())
	for i := s.index(from.date()); i <= last; i++ {
		if !s.isWorking(i) {
			tr.flush(&run)
			i = tr.skip(s, i, last)
			continue
		}
		a, b := max(from, s.midnight(i)), min(to, s.midnight(i+1))
		n := s.position(b) - s.position(a)
		if n == 0 {
			continue
		}
		if run.Minutes == 0 {
			run.From = max(a, s.opening(i)).time()
		}
		run.Minutes += n
		tr.swapWork(s, i)
		run.To = min(b, s.closing(i)).time()
	}
	tr.flush(&run)
}

// workingDays tells of whole working days after the start day, then of the fraction.
func (tr *trace) workingDays(s *Schedule, part int, p Part, start int32, to minute, err error) {
	if tr == nil || err != nil {
		return
	}
	run := Line{Rule: RuleCounted, Part: part + 1, Unit: p.Unit, Row: civilDays.row, Source: civilDays.source}
	last, left := s.index(to.date()), p.Quarters
	for i := start + 1; i <= last; i++ {
		if !s.isWorking(i) {
			tr.flush(&run)
			i = tr.skip(s, i, last)
			continue
		}
		if run.Quarters == 0 {
			run.From = s.midnight(i).time()
		}
		run.Quarters += min(left, quartersPerUnit)
		left -= min(left, quartersPerUnit)
		run.To = s.midnight(i).time()
		tr.swapWork(s, i)
	}
	tr.flush(&run)
}

// civilDays tells of calendar days or months and of a last day that moved.
func (tr *trace) civilDays(s *Schedule, part int, p Part, start int32, to minute, err error) {
	if tr == nil || err != nil {
		return
	}
	last := start + int32(p.Quarters+quartersPerUnit-1)/quartersPerUnit
	if p.Unit == Month {
		last = s.index(s.date(start).AddMonths(p.Quarters / quartersPerUnit))
	}
	tr.add(Line{Rule: RuleCounted, Part: part + 1, Unit: p.Unit, Quarters: p.Quarters,
		From: s.midnight(start + 1).time(), To: s.midnight(last).time(), Row: civilDays.row, Source: civilDays.source})
	end := s.index(to.date())
	if end == last {
		tr.swapWork(s, last)
		return
	}
	for i := last; i < end; i++ {
		i = tr.skip(s, i, end)
	}
	tr.add(Line{Rule: RuleMoved, From: s.midnight(last).time(), To: s.midnight(end).time()})
}

// flush writes down a run of counted days, if there is one.
func (tr *trace) flush(run *Line) {
	if run.Quarters == 0 && run.Minutes == 0 {
		return
	}
	tr.add(*run)
	run.Quarters, run.Minutes = 0, 0
}

// skip writes down the days off from i that share one reason, and gives the last of them.
func (tr *trace) skip(s *Schedule, i, limit int32) int32 {
	day := s.special[i]
	end := i
	for end+1 < limit && !s.isWorking(end+1) && sameReason(day, s.special[end+1]) {
		end++
	}
	g := day.Kind.ground()
	source := g.source
	if day.LegalSource != "" {
		source = day.LegalSource
	}
	tr.provisional = tr.provisional || day.Provisional
	tr.add(Line{Rule: RuleSkipped, From: s.midnight(i).time(), To: s.midnight(end).time(), Days: int(end-i) + 1,
		Kind: day.Kind, Name: day.title(), Provisional: day.Provisional || day.Proposed, Row: g.row, Source: source})
	return end
}

// swapWork notes that a day of weekly rest was counted because it is worked.
func (tr *trace) swapWork(s *Schedule, i int32) {
	if day, ok := s.special[i]; ok && day.Kind == SwapWork {
		tr.provisional = tr.provisional || day.Provisional
		tr.add(Line{Rule: RuleSwapWork, From: s.midnight(i).time(), To: s.midnight(i).time(), Kind: SwapWork,
			Name: day.Name, Provisional: day.Provisional, Row: swapped.row, Source: day.LegalSource})
	}
}

// title is the name of the whole festival: "Tết Âm lịch Bính Ngọ - Mùng 1 Tết" is one day of it.
func (d Day) title() string {
	title, _, _ := strings.Cut(d.Name, " - ")
	return title
}

func sameReason(a, b Day) bool {
	return a.Kind == b.Kind && a.Provisional == b.Provisional && a.title() == b.title()
}

func (t *table) midnight(i int32) minute { return t.date(i).minute(0) }
