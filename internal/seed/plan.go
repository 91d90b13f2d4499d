package seed

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// DemoStep is one command of a script: who gives it, in which post, and when.
type DemoStep struct {
	At      time.Time
	PostID  string
	Command dossier.Command
}

// DemoDossier is the script of one made-up dossier. Scenario names what it shows.
type DemoDossier struct {
	Province string
	ID       string // UUIDv7 of the first moment
	Scenario string
	Steps    []DemoStep // ascending in time
}

// PlanInput is what a plan needs from its caller.
type PlanInput struct {
	N    int       // number of dossiers, 0 and up
	Now  time.Time // nothing happens later
	Seed int64
	// Trial marks every dossier as a trial (B-09): never synchronised, never counted.
	Trial bool
	// Seal encrypts an identifying number (PD-08).
	Seal func(kind dossier.IDKind, number string) dossier.SealedID
	// File stores a small file under a name and gives its attachment. It is called
	// once for every file of the plan.
	File func(name string) dossier.Attachment
}

// daysBack is how far back the first dossiers are received, in working days.
const daysBack = 60

// Plan writes the scripts of N made-up dossiers at the demo counters, in order of
// their first moment: in every BusinessStatus, early, on time and overdue, spread
// over the last 60 working days. Every command is given in office hours by a post
// that may give it; each script was rehearsed with dossier.Decide before it is
// returned. Equal inputs give equal plans.
//
// It fails with fault seed.plan when the calendar does not reach Now.
func Plan(in PlanInput) ([]DemoDossier, error) {
	s, err := newStage(in)
	if err != nil {
		return nil, err
	}
	out := make([]DemoDossier, 0, in.N)
	for i, scene := range deck(in.N) {
		d, err := s.play(i, scene)
		if err != nil {
			return nil, fault.New(fault.Internal, "seed.plan").Because(fmt.Errorf("dossier %d, %s: %w", i, scene.name, err))
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b DemoDossier) int {
		return cmp.Or(a.Steps[0].At.Compare(b.Steps[0].At), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// stage is what all scripts are played on.
type stage struct {
	PlanInput
	book     *catalog.Book
	dir      *org.Directory
	schedule *deadline.Schedule
	people   []DemoPerson
	wanted   map[org.AdminLevel][]string // keys of procedures
	// working days up to Now, newest first
	days []deadline.Date
}

func newStage(in PlanInput) (*stage, error) {
	h, err := Catalogue()
	if err != nil {
		return nil, err
	}
	units, posts, officers, err := Organisation()
	if err != nil {
		return nil, err
	}
	s := &stage{PlanInput: in, book: catalog.NewBook(h), dir: org.NewDirectory(1, units, posts, officers), wanted: map[org.AdminLevel][]string{}}
	for _, level := range []org.AdminLevel{org.Province, org.Commune} {
		if s.wanted[level], err = DemoProcedures(level); err != nil {
			return nil, err
		}
	}
	if s.people, err = People(max(60, in.N), in.Seed); err != nil {
		return nil, err
	}
	if s.schedule, err = deadline.NewSchedule(h.Calendars[0], h.Hours[0]); err != nil {
		return nil, err
	}
	for d, n := deadline.DateOf(in.Now), 0; len(s.days) <= daysBack && n < 4*daysBack; d, n = d.AddDays(-1), n+1 {
		if s.schedule.IsWorkingDay(d) {
			s.days = append(s.days, d)
		}
	}
	if len(s.days) <= daysBack {
		return nil, fault.New(fault.Internal, "seed.plan").Because(fmt.Errorf("the calendar does not reach %s", in.Now))
	}
	return s, nil
}

// attempts bounds the search for a day of receipt and a procedure that let a
// scene end as it should; a few are enough, most scenes need one or two.
const attempts = 400

// play finds a script that ends as the scene says, rehearsing without files and
// seals, and then performs it once with them.
func (s *stage) play(i int, scene scene) (DemoDossier, error) {
	rehearsal := *s
	rehearsal.Seal = func(k dossier.IDKind, number string) dossier.SealedID {
		return dossier.SealedID{Kind: k, Index: number}
	}
	rehearsal.File = func(name string) dossier.Attachment {
		return dossier.Attachment{ID: name, Name: name, Type: "application/pdf", Size: 1}
	}
	for attempt := range attempts {
		trial, err := newScript(&rehearsal, i, attempt, scene)
		if err == nil {
			err = trial.run()
		}
		if errors.Is(err, errNotNow) || err == nil && !trial.satisfied() {
			continue
		}
		if err != nil {
			return DemoDossier{}, err
		}
		final, err := newScript(s, i, attempt, scene)
		if err == nil {
			err = final.run()
		}
		return DemoDossier{final.state.Province, final.state.ID, scene.name, final.steps}, err
	}
	return DemoDossier{}, fmt.Errorf("no script in %d attempts", attempts)
}
