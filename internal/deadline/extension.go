package deadline

import "time"

// CheckExtension says whether an extension may be asked at that moment to that
// new date (P-19, T-12, CF-13): none has been asked before, the moment is not
// later than Clocks.ExtensionBy, and the new date is a later one. The error is an
// *Error with CodeExtension. The extension it allows is recorded as Granted.
func (s *Schedule) CheckExtension(f Facts, asked, newDue time.Time) error {
	if f.Extension != nil {
		return fail(CodeExtension, "extended before: "+f.Extension.Document, nil)
	}
	f.Extension = &Extension{Asked: asked, NewDue: newDue}
	c, err := s.Clocks(f, asked)
	if err != nil {
		return err
	}
	if !c.ExtensionApplied {
		return fail(CodeExtension, "asked "+asked.In(zone).Format(time.RFC3339)+", last moment "+c.ExtensionBy.Format(time.RFC3339), nil)
	}
	return nil
}

// ExtensionBy is the last moment at which a due date may be extended (P-19, CF-13). It
// fails with an *Error when the calendar does not reach so far.
func (s *Schedule) ExtensionBy(due time.Time) (time.Time, error) {
	if !s.inside(s.index(minuteOf(due).date())) {
		return time.Time{}, s.beyond()
	}
	by, err := s.extensionBy(minuteOf(due))
	if err != nil {
		return time.Time{}, err
	}
	return by.time(), nil
}

// extendable notes the last moment at which the due date may be extended.
func (r *reader) extendable(due minute) error {
	by, err := r.s.extensionBy(due)
	r.out.ExtensionBy = by.time()
	return err
}

// extend applies the one extension when it was asked in time (P-19, T-12).
func (r *reader) extend(due minute) (minute, error) {
	if err := r.extendable(due); err != nil {
		return 0, err
	}
	x := r.f.Extension
	asked, wanted := minuteOf(x.Asked), minuteOf(x.NewDue)
	if !r.s.inside(r.s.index(wanted.date())) {
		return 0, r.s.beyond()
	}
	if !x.Granted && (asked > minuteOf(r.out.ExtensionBy) || wanted <= due) {
		return due, nil
	}
	r.extended, r.out.ExtensionApplied = true, true
	r.tr.add(Line{Rule: RuleExtended, From: x.Asked.In(zone), To: x.NewDue.In(zone), Name: x.Document})
	// A calendar that changed after the grant may have moved the due date past the new one.
	due = max(due, wanted)
	r.dueDate(due, RuleExtended, x.Asked)
	return due, nil
}

// extensionBy is the last moment to ask: the same time of day on the working day
// before the due date, but not after its closing (P-19: at least one day before;
// CF-13: one working day, which satisfies both readings).
func (s *Schedule) extensionBy(due minute) (minute, error) {
	k := int(s.ordinal[s.index(due.date())]) - 1
	if k < 0 {
		return 0, s.beyond()
	}
	i := s.working[k]
	return min(s.date(i).minute(due.clock()), s.closing(i)), nil
}
