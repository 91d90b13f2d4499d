package dossier_test

import (
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// kind is what sort of dossier lives a life, beside its process.
type kind struct {
	Across  bool // decided by the department, taken in at the commune (O-07)
	SameDay bool // done within the day by decision of the province (T-03)
	OnlyDay bool // and no period is published besides
}

var withinTheDay = deadline.SameDay{CutOff: deadline.NewClock(15, 0), LegalSource: "QĐ 1/QĐ-UBND"}

func drawKind(r *rapid.T) kind {
	k := kind{Across: rapid.IntRange(0, 2).Draw(r, "across") == 0, SameDay: rapid.IntRange(0, 2).Draw(r, "same day") == 0}
	k.OnlyDay = k.SameDay && rapid.Bool().Draw(r, "only within the day")
	return k
}

// into makes the world such a dossier lives in.
func (k kind) into(e *dossier.Env) {
	if k.Across {
		e.Procedure = across
	}
	if k.SameDay {
		e.SameDay = &withinTheDay
	}
	if k.OnlyDay {
		p := *e.Procedure
		p.Variants = []catalog.Variant{{ID: "v1", WorkflowID: "1.0/v1"}}
		e.Procedure = &p
	}
}

// kindsSeen counts what coverage prints of the kinds.
type kindsSeen struct{ across, received, restarted, sameDay, sameDayAgain, onlyDay, twice, twiceApproved int }

func (c *kindsSeen) lived(l *life) {
	count := func(n *int, when bool) {
		if when {
			*n++
		}
	}
	s := &l.s
	again := slices.ContainsFunc(s.DueDates, func(d dossier.DueDate) bool { return d.Cause == "Restart" })
	count(&c.across, s.CrossBoundary)
	count(&c.received, s.CrossBoundary && !s.CompetentReceivedAt.IsZero())
	count(&c.restarted, s.CrossBoundary && slices.ContainsFunc(s.Supplements, func(x dossier.Supplement) bool {
		return x.Stage == dossier.StageAppraisal && !x.ReceivedAt.IsZero() && !x.ReceivedAt.After(s.CompetentReceivedAt)
	}))
	count(&c.sameDay, s.SameDay != nil)
	count(&c.sameDayAgain, s.SameDay != nil && again)
	count(&c.onlyDay, s.SameDay != nil && s.Period.IsZero())
	approves := 0
	for _, step := range l.r.flat.Steps {
		if step.Does(workflow.Approve) {
			approves++
		}
	}
	count(&c.twice, approves > 1)
	given := 0
	for _, e := range l.all {
		if e.Data.Type() == (dossier.ApprovedV1{}).Type() {
			given++
		}
	}
	count(&c.twiceApproved, approves > 1 && given > 1 && s.Result != nil)
}

// rows are what is printed and demanded of the kinds.
func (c *kindsSeen) rows() []kindRow {
	return []kindRow{{"CrossBoundary", c.across}, {" received by the agency", c.received}, {" papers asked before that", c.restarted}, {"same-day", c.sameDay},
		{" begun again", c.sameDayAgain}, {" without a period", c.onlyDay}, {"two Approve steps", c.twice}, {" both approved", c.twiceApproved}}
}

type kindRow struct {
	name  string
	lives int
}

// lawfulStart: the date of a CrossBoundary dossier is provisional until the
// CompetentAgency has it, and is fixed once, then; and whatever has happened, both clocks
// can be read and agree with the ledger about it (T-02, CF-02, P-14, T-03).
func lawfulStart(r *rapid.T, before, after dossier.State) {
	if after.AcceptedAt.IsZero() {
		return
	}
	waits := after.CrossBoundary && after.CompetentReceivedAt.IsZero()
	switch {
	case after.ProvisionalDue() != waits:
		r.Fatalf("provisional %v, received by the agency at %s", after.ProvisionalDue(), after.CompetentReceivedAt)
	case waits && len(after.DueDates) != 1:
		r.Fatalf("a date before the clock has started: %+v", after.DueDates)
	case !before.CompetentReceivedAt.IsZero() && !after.CompetentReceivedAt.Equal(before.CompetentReceivedAt):
		r.Fatal("the clock started twice")
	case !before.OriginalDueDate().IsZero() && !before.ProvisionalDue() && !after.OriginalDueDate().Equal(before.OriginalDueDate()):
		r.Fatal("the original due date moved")
	}
	if len(after.DueDates) == len(before.DueDates) && after.Resume == before.Resume && after.Status.Final() == before.Status.Final() {
		return // nothing that the clocks read has changed
	}
	f := after.DeadlineFacts()
	clocks, err := counting.Clocks(f, later)
	if fault.Has(err, "deadline.coverage") {
		return // stood still for a year, it runs past the calendars there are
	}
	if err != nil {
		r.Fatalf("the clocks cannot be read: %v", err)
	}
	if !clocks.OriginalDueDate.Equal(after.OriginalDueDate()) || clocks.Provisional != waits {
		r.Fatalf("the clocks say %s, provisional %v, the ledger %s", clocks.OriginalDueDate, clocks.Provisional, after.OriginalDueDate())
	}
}
