package deadline

// Rule names what a line of an explanation did to the clock.
type Rule string

// Rules, in the order in which a dossier meets them.
const (
	RuleReceived     Rule = "Received"      // the clock starts at complete and correct receipt
	RuleStarted      Rule = "Started"       // a step of the internal process starts
	RuleReceiver     Rule = "Receiver"      // received elsewhere first; this receipt does not start the clock
	RuleCrossBorder  Rule = "CrossBoundary" // received by the competent agency: this starts the clock
	RuleProvisional  Rule = "Provisional"   // not yet received by the competent agency
	RuleNextMoment   Rule = "NextMoment"    // received after hours or on a day off
	RuleStartDay     Rule = "StartDay"      // the start day is not counted
	RuleFromMoment   Rule = "FromMoment"    // minutes are counted from the moment
	RuleCounted      Rule = "Counted"       // days or minutes of the period
	RuleSkipped      Rule = "Skipped"       // days off
	RuleSwapWork     Rule = "SwapWork"      // a day of weekly rest that is worked, counted
	RuleMoved        Rule = "Moved"         // the last day fell on a day off
	RuleUndecided    Rule = "Undecided"     // the calendar of those days is not decided yet
	RuleUntimed      Rule = "Untimed"       // no period
	RuleSameDay      Rule = "SameDay"       // resolved within the day
	RuleAfterCutOff  Rule = "AfterCutOff"   // resolved within the next day
	RulePaused       Rule = "Paused"        // the clock stood still
	RuleIssued       Rule = "Issued"        // the due date of a run that was returned
	RuleRestarted    Rule = "Restarted"     // the period begins again from zero
	RuleWaiting      Rule = "Waiting"       // returned to the applicant, not yet complete
	RuleExtended     Rule = "Extended"      // the one extension
	RuleExtendedLate Rule = "ExtendedLate"  // asked too late or overtaken by a restart: no effect
	RuleDue          Rule = "Due"           // the answer
)

// legal is the requirement row and the source a rule rests on.
type legal struct{ row, source string }

// Sources of the law of time; a line carries them so that an auditor can follow.
var (
	civilStart = legal{"T-04", "BLDS 2015 Đ147.2"}
	civilHours = legal{"T-04", "BLDS 2015 Đ147.1"}
	civilDays  = legal{"T-04", "BLDS 2015 Đ147–148"}
	civilLast  = legal{"T-04", "BLDS 2015 Đ148"}
	civilEnd   = legal{"T-04", "BLDS 2015 Đ148.5"}
	receipt    = legal{"T-01", "NĐ 309 Đ8 (Đ17.3)"}
	competent  = legal{"T-02", "NĐ 309 Đ8 (Đ17.3)"}
	steps      = legal{"T-11", "TT 01/2018 Đ8, Đ13.2"}
	cutOff     = legal{"T-03", "NĐ 309 Đ9"}
	weeklyRest = legal{"H-02", "BLLĐ 2019 Đ105, Đ111"}
	publicDay  = legal{"H-01", "BLLĐ 2019 Đ112"}
	restDay    = legal{"H-01", "BLLĐ 2019 Đ111.3"}
	swapped    = legal{"H-03", ""}
	closure    = legal{"H-12", ""}
	undecided  = legal{"H-08", ""}
)

var grounds = map[Rule]legal{
	RuleReceived:     receipt,
	RuleStarted:      steps,
	RuleReceiver:     competent,
	RuleCrossBorder:  competent,
	RuleProvisional:  {"CF-02", competent.source},
	RuleNextMoment:   {"T-04", "BLDS 2015 Đ147"},
	RuleStartDay:     civilStart,
	RuleFromMoment:   steps,
	RuleMoved:        civilEnd,
	RuleUndecided:    undecided,
	RuleUntimed:      steps,
	RuleSameDay:      cutOff,
	RuleAfterCutOff:  cutOff,
	RulePaused:       {"T-10", ""},
	RuleRestarted:    {"P-14", "NĐ 61 Đ19.4"},
	RuleIssued:       civilLast,
	RuleWaiting:      {"P-14", "NĐ 61 Đ19.4"},
	RuleExtended:     {"P-19", "NĐ 61 Đ19.9"},
	RuleExtendedLate: {"CF-13", "NĐ 61 Đ19.9"},
}

// ground is the legal basis of a kind of day; the source of the day itself goes before.
func (k DayKind) ground() legal {
	switch k {
	case Holiday:
		return publicDay
	case CompensatoryDay:
		return restDay
	case SwapOff, SwapWork:
		return swapped
	case LocalClosure:
		return closure
	}
	return weeklyRest
}
