package seed

import (
	"fmt"
	"reflect"
	"regexp"
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// planNow is a Wednesday morning in office hours.
var planNow = time.Date(2026, time.November, 25, 10, 15, 0, 0, deadline.Zone())

func planInput(n int, now time.Time) PlanInput {
	return PlanInput{
		N: n, Now: now, Seed: 1,
		Seal: func(k dossier.IDKind, number string) dossier.SealedID {
			return dossier.SealedID{Kind: k, Sealed: "x", Index: number, Masked: number[:3] + "***"}
		},
		File: func(name string) dossier.Attachment {
			return dossier.Attachment{ID: name, Name: name, Type: "application/pdf", Size: 100, SHA256: "00"}
		},
	}
}

// replayed is a dossier after its script, with the status after every command.
type replayed struct {
	state  dossier.State
	passed []dossier.State
}

// replay plays a plan as the application does: own codes, own actors.
func replay(t *testing.T, plan []DemoDossier) []replayed {
	t.Helper()
	h := holding(t)
	b, d := catalog.NewBook(h), demoDirectory(t)
	s := demoSchedule(t)
	var out []replayed
	for i, script := range plan {
		var r replayed
		var p *catalog.ProcedureVersion
		for _, step := range script.Steps {
			post, _ := d.Post(step.PostID)
			actor, ok := d.Actor(post.OfficerID, post.ID, "2026-11-25")
			if !ok {
				t.Fatalf("%s: nobody holds %q", script.Scenario, step.PostID)
			}
			if in := filed(step.Command); in != nil {
				var err error
				if p, err = b.Procedure(in.ProcedureKey, deadline.DateOf(step.At).String()); err != nil {
					t.Fatal(err)
				}
				r.state.Procedure.Variant = in.VariantID
			}
			v, _ := p.Variant(r.state.Procedure.Variant)
			w, err := b.Workflow(v.WorkflowID, 0)
			if err != nil {
				t.Fatal(err)
			}
			events, err := dossier.Decide(r.state, step.Command, dossier.Env{
				Now: step.At, Actor: actor, Procedure: p, Workflow: w, Directory: d, Deadlines: s,
				Code: fmt.Sprintf("H14.9-%04d", i), CodeTemplate: "ma-chung@1", PaperBy: step.At.Add(time.Hour),
			})
			if err != nil {
				t.Fatalf("%s (%s): %s by %s at %s: %v", script.Scenario, p.Key, step.Command.Name(), step.PostID, step.At, err)
			}
			for _, e := range events {
				r.state = dossier.Evolve(r.state, e)
			}
			r.passed = append(r.passed, r.state)
		}
		if r.state.ID != script.ID || r.state.Province != script.Province {
			t.Errorf("script %s of %s plays dossier %s of %s", script.ID, script.Province, r.state.ID, r.state.Province)
		}
		out = append(out, r)
	}
	return out
}

// filed is the submission in a command that begins a dossier.
func filed(c dossier.Command) *dossier.Submission {
	switch c := c.(type) {
	case dossier.Submit:
		return &c.Submission
	case dossier.Accept:
		return c.Submission
	}
	return nil
}

func TestPlanShowsEveryStatusTheLawKnows(t *testing.T) {
	plan, err := Plan(planInput(300, planNow))
	if err != nil {
		t.Fatal(err)
	}
	if len(plan) != 300 {
		t.Fatalf("%d dossiers", len(plan))
	}
	c := count(replay(t, plan))
	for _, s := range []dossier.BusinessStatus{dossier.Submitted, dossier.Accepted, dossier.Processing, dossier.AwaitingSupplement, dossier.AwaitingPayment,
		dossier.WithdrawalRequested, dossier.Withdrawn, dossier.Refused, dossier.Stopped, dossier.Resolved, dossier.Returned} {
		if c.end[s] == 0 {
			t.Errorf("no dossier is %s", s)
		}
	}
	for n := dossier.NationalSubmitted; n <= dossier.NationalReturned; n++ {
		if c.national[n] == 0 {
			t.Errorf("national status %d never occurs", n)
		}
	}
	for _, r := range []org.Role{org.AssigningLeader, org.CaseOfficer, org.Approver, org.RecordsClerk} {
		if c.waiting[r] == 0 {
			t.Errorf("no open dossier waits for a %s: %v", r, c.waiting)
		}
	}
	for _, s := range []deadline.State{deadline.Early, deadline.OnTime, deadline.WithinTime, deadline.Overdue} {
		if c.timeliness[s] < 10 {
			t.Errorf("%d dossiers are %s", c.timeliness[s], s)
		}
	}
	if len(c.counters) != 4 || c.denied == 0 || c.back == 0 || c.restarted == 0 || c.unreceived == 0 || c.fees == 0 {
		t.Errorf("%+v", c)
	}
}

// counts are what a plan shows.
type counts struct {
	end                                       map[dossier.BusinessStatus]int
	national                                  map[dossier.NationalStatus]int // passed on the way
	waiting                                   map[org.Role]int               // of open dossiers
	timeliness                                map[deadline.State]int
	counters                                  map[string]int
	denied, back, restarted, unreceived, fees int
}

func count(played []replayed) counts {
	c := counts{map[dossier.BusinessStatus]int{}, map[dossier.NationalStatus]int{}, map[org.Role]int{}, map[deadline.State]int{}, map[string]int{}, 0, 0, 0, 0, 0}
	for _, r := range played {
		s := r.state
		c.end[s.Status]++
		c.counters[s.ReceivingUnit.ID]++
		c.timeliness[s.Timeliness(planNow)]++
		for _, on := range r.passed {
			c.national[on.National()]++
		}
		if s.Status == dossier.Processing {
			if c.waiting[s.Token().Role]++; s.Token().ReceivedAt.IsZero() {
				c.unreceived++
			}
		}
		if s.Result != nil && s.Result.Outcome == dossier.Denied {
			c.denied++
		}
		for _, h := range s.Hops {
			if h.Backward {
				c.back++
			}
		}
		if len(s.DueDates) > 1 {
			c.restarted++
		}
		if s.LastPaid() != nil {
			c.fees++
		}
	}
	return c
}

var uuid7 = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

// Whatever the hour of now: office hours are kept, nothing happens in the future,
// each script runs forward, and the replay meets no refusal.
func TestPlanKeepsOfficeHoursAndThePast(t *testing.T) {
	for _, now := range []time.Time{
		planNow,
		time.Date(2026, time.November, 23, 7, 30, 0, 0, deadline.Zone()),   // Monday before opening
		time.Date(2026, time.August, 22, 16, 59, 0, 0, deadline.Zone()),    // a Saturday that is worked (H-06)
		time.Date(2026, time.February, 19, 12, 0, 0, 0, deadline.Zone()),   // Tết (H-04)
		time.Date(2027, time.September, 2, 23, 59, 0, 0, deadline.Zone()),  // a holiday not yet published
		time.Date(2026, time.December, 31, 23, 59, 59, 0, deadline.Zone()), // the last second of a year
		time.Date(2028, time.February, 29, 0, 0, 0, 0, deadline.Zone()),    // the first of a leap day
	} {
		plan, err := Plan(planInput(60, now))
		if err != nil {
			t.Errorf("%s: %v", now, err)
			continue
		}
		s := demoSchedule(t)
		replay(t, plan)
		ids := map[string]bool{}
		for _, d := range plan {
			if !uuid7.MatchString(d.ID) || ids[d.ID] {
				t.Errorf("id %s", d.ID)
			}
			ids[d.ID] = true
			var last time.Time
			for _, step := range d.Steps {
				clock := step.At.In(deadline.Zone()).Format("15:04:05")
				open := clock >= "08:00:00" && clock <= "12:00:00" || clock >= "13:00:00" && clock <= "17:00:00"
				if !open || !s.IsWorkingDay(deadline.DateOf(step.At)) {
					t.Errorf("%s: %s at %s is outside office hours", d.Scenario, step.Command.Name(), step.At)
				}
				if step.At.After(now) || step.At.Before(last) {
					t.Errorf("%s: %s at %s, after %s or before %s", d.Scenario, step.Command.Name(), step.At, now, last)
				}
				last = step.At
			}
		}
	}
}

func TestPlanIsTheSameForTheSameInput(t *testing.T) {
	a, errA := Plan(planInput(40, planNow))
	b, errB := Plan(planInput(40, planNow))
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	if !reflect.DeepEqual(a, b) {
		t.Error("two plans of the same input differ")
	}
}

func TestPlanCallsForEachFileOnceAndSealsEveryNumber(t *testing.T) {
	in := planInput(40, planNow)
	files, seals := 0, 0
	file, seal := in.File, in.Seal
	in.File = func(name string) dossier.Attachment { files++; return file(name) }
	in.Seal = func(k dossier.IDKind, n string) dossier.SealedID { seals++; return seal(k, n) }
	plan, err := Plan(in)
	if err != nil {
		t.Fatal(err)
	}
	used := 0
	for _, d := range plan {
		for _, step := range d.Steps {
			used += attachments(step.Command)
		}
	}
	if files != used || seals != 2*len(plan) {
		t.Errorf("%d files made for %d used, %d numbers sealed for %d dossiers", files, used, seals, len(plan))
	}
}

func attachments(c dossier.Command) int {
	n := 0
	count := func(items []dossier.ComponentItem) {
		for _, i := range items {
			n += len(i.Attachments)
		}
	}
	if in := filed(c); in != nil {
		count(in.Components)
	}
	switch c := c.(type) {
	case dossier.ReceiveSupplement:
		count(c.Components)
	case dossier.SubmitForApproval:
		n += len(c.Files)
	case dossier.Issue:
		n += len(c.Files)
	}
	return n
}

func TestPlanRefusesAMomentTheCalendarDoesNotReach(t *testing.T) {
	if _, err := Plan(planInput(1, planNow.AddDate(50, 0, 0))); err == nil {
		t.Error("planned in a year without a calendar")
	}
}
