package seed

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// errNotNow: the script would go on after Now, or cannot end as its scene says;
// another day of receipt or procedure may do.
var errNotNow = errors.New("seed: not with this draw")

// script is one dossier being played.
type script struct {
	*stage
	scene     scene
	index     int
	rng       *rand.Rand
	counter   org.Unit
	procedure *catalog.ProcedureVersion
	variant   catalog.Variant
	workflow  *workflow.Definition
	stopAt    int // index of the step at which an open dossier stands

	at    time.Time
	state dossier.State
	steps []DemoStep

	sentBack, supplemented bool
}

func newScript(s *stage, index, attempt int, sc scene) (*script, error) {
	x := &script{stage: s, scene: sc, index: index, rng: rand.New(rand.NewPCG(uint64(s.Seed)<<20|uint64(index), uint64(attempt)))}
	id := demoCentre
	if index%5 > 2 && !sc.paid {
		id = demoCommunes[index/5%len(demoCommunes)]
	}
	x.counter, _ = s.dir.Unit(id)
	if err := x.chooseProcedure(); err != nil {
		return nil, err
	}
	return x, x.chooseStart()
}

// chooseProcedure draws one that the counter offers and the scene can use.
func (x *script) chooseProcedure() error {
	keys := x.wanted[x.counter.Level]
	p, err := x.book.Procedure(keys[x.rng.IntN(len(keys))], deadline.DateOf(x.Now).String())
	if err != nil {
		return errNotNow
	}
	x.procedure, x.variant = p, p.Variants[x.rng.IntN(len(p.Variants))]
	needs := func(c catalog.Component) bool { return c.Unconditional() && c.ReplacedBy == "" }
	papers := 0
	for _, c := range p.Components {
		if needs(c) {
			papers++
		}
	}
	fees := len(p.FeesIn(DemoProvince, deadline.DateOf(x.Now).String()))
	if x.variant.Period.IsZero() || x.scene.supplement != "" && papers < 2 || x.scene.paid != (fees > 0) || !p.Level.OfferedAt(x.counter.Level) {
		return errNotNow
	}
	if x.workflow, err = x.book.Workflow(x.variant.WorkflowID, 0); err != nil {
		return err
	}
	// Steps between the counter's first and the one that issues can hold an open dossier.
	last := 1
	for i, step := range x.workflow.Steps {
		if step.Does(workflow.Issue) {
			last = i
		}
	}
	x.stopAt = 1 + (x.index/3)%last
	return nil
}

// chooseStart draws a minute of the working day from which the scene can end well:
// far enough back for what must be finished or late, near for what is still open.
func (x *script) chooseStart() error {
	length := x.lengthInDays()
	low, high := 0, daysBack
	switch {
	case x.scene.end == dossier.Submitted || x.scene.end == dossier.Accepted:
		high = 1
	case x.scene.timing == within:
		high = max(2, length-1)
	case x.scene.timing == early:
		low = max(2, length/3)
	default:
		low = length + 1
	}
	if high = min(high, daysBack); low >= high {
		return errNotNow
	}
	session := []deadline.Clock{deadline.NewClock(8, 0), deadline.NewClock(13, 0)}[x.rng.IntN(2)]
	minute := deadline.Clock(5 + x.rng.IntN(200))
	x.at = x.days[low+x.rng.IntN(high-low+1)].At(session + minute)
	if x.at.After(x.Now) {
		return errNotNow
	}
	return nil
}

// lengthInDays is the period in working days, roughly.
func (x *script) lengthInDays() int {
	days := 0
	for _, part := range x.variant.Period {
		if n := part.Quarters / quartersInDay; part.Unit == deadline.CalendarDay {
			days += n * 5 / 7
		} else {
			days += n
		}
	}
	return days
}

// give plays one command at the moment of the script.
func (x *script) give(postID string, c dossier.Command) error {
	if x.at.After(x.Now) {
		return errNotNow
	}
	post, _ := x.dir.Post(postID)
	actor, ok := x.dir.Actor(post.OfficerID, postID, deadline.DateOf(x.at).String())
	if !ok {
		return fmt.Errorf("nobody holds post %q", postID)
	}
	events, err := dossier.Decide(x.state, c, dossier.Env{
		Now: x.at, Actor: actor, Procedure: x.procedure, Workflow: x.workflow, Directory: x.dir, Deadlines: x.schedule,
		Code: "DEMO", CodeTemplate: "demo@1", // the application reserves the real one
		Supplements: x.supplementTerm(),
		PaperBy:     x.at.Add(time.Hour), // some moment: the application counts the real one
	})
	if err != nil {
		return fmt.Errorf("%s by %s: %w", c.Name(), postID, err)
	}
	for _, e := range events {
		x.state = dossier.Evolve(x.state, e)
	}
	x.steps = append(x.steps, DemoStep{x.at, postID, c})
	return nil
}

// papersFor reports whether papers are on their way to the holder of a post.
func (x *script) papersFor(postID string) bool {
	post, _ := x.dir.Post(postID)
	actor, ok := x.dir.Actor(post.OfficerID, postID, deadline.DateOf(x.at).String())
	return ok && len(x.state.PapersFor(actor)) > 0
}

// later moves the clock by quarters of a working hour.
func (x *script) later(quarters int) error {
	due, err := x.schedule.Due(x.at, deadline.Period{{Quarters: max(1, quarters), Unit: deadline.WorkingHour}}, deadline.FromMoment)
	x.at = due
	return err
}

// some is a number from low to high, both included.
func (x *script) some(low, high int) int { return low + x.rng.IntN(high-low+1) }

// post draws a post of a unit with a role.
func (x *script) post(unitID string, r org.Role) (string, error) {
	posts := x.dir.PostsIn(unitID, r, deadline.DateOf(x.at).String())
	if len(posts) == 0 {
		return "", fmt.Errorf("nobody is %s in %s", r, unitID)
	}
	return posts[x.rng.IntN(len(posts))].ID, nil
}

// atCounter gives a command as somebody of the counter with the role.
func (x *script) atCounter(r org.Role, c dossier.Command) error {
	post, err := x.post(x.counter.ID, r)
	if err != nil {
		return err
	}
	return x.give(post, c)
}

// uuid makes a UUIDv7 of a moment; equal scripts get equal ids.
func (x *script) uuid(at time.Time) string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], uint64(at.UnixMilli())<<16)
	r := rand.New(rand.NewPCG(uint64(x.Seed), uint64(x.index)))
	binary.BigEndian.PutUint16(b[6:], 0x7000|uint16(r.Uint32()&0x0fff))
	binary.BigEndian.PutUint64(b[8:], 0x8000_0000_0000_0000|r.Uint64()>>2)
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:16])
}

// satisfied reports whether the script ended as its scene says.
func (x *script) satisfied() bool {
	if x.state.Status != x.scene.end {
		return false
	}
	if x.state.AcceptedAt.IsZero() || x.scene.end == dossier.Withdrawn || x.scene.end == dossier.Stopped {
		return true
	}
	want := map[timing]deadline.State{within: deadline.WithinTime, overdue: deadline.Overdue, early: deadline.Early, onTime: deadline.OnTime}[x.scene.timing]
	return x.state.Timeliness(x.Now) == want
}
