package seed

import (
	"fmt"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// stepKey names one variant of a procedure with a published internal process.
type stepKey struct {
	procedure string
	variant   int // from 1
}

// stepRow is a row of steps_map.csv: how one published step, or a part of it, is
// executed. A row without a place leaves the step out, because it happens before
// the dossier is received.
type stepRow struct {
	row
	seq   int // of the published step; a number that is not published is an added step
	place org.Place
	role  org.Role
	acts  []workflow.Act
	timed bool // this part carries the published time
	name  string
	actor string
}

// stepsMap reads steps_map.csv by variant, in order.
func (l library) stepsMap() (map[stepKey][]stepRow, error) {
	rows, err := l.load("steps_map.csv", "procedure", "variant", "seq", "part", "place", "role", "acts", "timed", "name", "actor", "note")
	if err != nil {
		return nil, err
	}
	out := map[stepKey][]stepRow{}
	for _, r := range rows {
		variant, err := r.number("variant", 1, 9)
		if err != nil {
			return nil, err
		}
		one, err := readStepRow(r)
		if err != nil {
			return nil, err
		}
		key := stepKey{r.get("procedure"), int(variant)}
		if before := out[key]; len(before) > 0 && before[len(before)-1].seq > one.seq {
			return nil, r.bad("seq", "out of order")
		}
		out[key] = append(out[key], one)
	}
	return out, nil
}

func readStepRow(r row) (stepRow, error) {
	s := stepRow{row: r, place: org.Place(r.get("place")), role: org.Role(r.get("role")), timed: r.get("timed") == "yes", name: r.get("name"), actor: r.get("actor")}
	seq, err := r.number("seq", 0, 99)
	if err != nil {
		return s, err
	}
	s.seq = int(seq)
	if _, err := r.oneOf("timed", "", "yes"); err != nil {
		return s, err
	}
	if s.place == "" {
		return s, nil
	}
	if !s.role.Valid() {
		return s, r.bad("role", string(s.role))
	}
	for _, a := range strings.Split(r.get("acts"), "+") {
		if a == "" {
			continue
		}
		act := workflow.Act(a)
		if !fits(act, s.place, s.role) {
			return s, r.bad("acts", a+" is not done by this role at this place")
		}
		s.acts = append(s.acts, act)
	}
	return s, nil
}

// fits says who may do a duty where (R-03…R-09): the counter accepts and returns,
// leaders approve, the records office issues, the division does the rest.
func fits(a workflow.Act, p org.Place, r org.Role) bool {
	switch a {
	case workflow.Accept, workflow.Return:
		return p == org.PlaceReceiving && r == org.IntakeOfficer
	case workflow.Approve:
		return (p == org.PlaceLeadership || p == org.PlaceUpper) && r == org.Approver
	case workflow.Issue:
		return p == org.PlaceOffice && r == org.RecordsClerk
	case workflow.Assign:
		return p == org.PlaceDivision && r == org.AssigningLeader
	case workflow.Appraise, workflow.Submit:
		return p == org.PlaceDivision && (r == org.CaseOfficer || r == org.AssigningLeader)
	}
	return false
}

// definition makes the workflow of a variant from its published steps and the map.
func (s source) definition(p *catalog.ProcedureVersion, v catalog.Variant, d detail, dv detailVariant) (workflow.Definition, error) {
	def := workflow.Definition{ID: v.WorkflowID, Version: 1, Name: processName(*p, v), LegalSource: d.LegalBasis, Confidence: "inferred"}
	if strings.HasPrefix(d.StepsConfidence, "verified") {
		def.Confidence = "verified"
	}
	published := map[int]detailStep{}
	for _, step := range dv.Steps {
		published[step.Seq] = step
	}
	used := map[int]bool{}
	var n int
	fmt.Sscanf(v.ID, "v%d", &n)
	for _, m := range s.steps[stepKey{p.Key, n}] {
		step, known := published[m.seq]
		if !known || used[m.seq] {
			def.Confidence = "inferred" // added, or split between roles
		}
		if used[m.seq] = true; m.place == "" {
			if step.Duration != 0 {
				return def, m.bad("place", "a timed step may not be left out")
			}
			continue
		}
		one, err := m.step(step)
		if err != nil {
			return def, err
		}
		one.ID = fmt.Sprintf("s%d", len(def.Steps)+1)
		def.Steps = append(def.Steps, one)
	}
	for seq := range published {
		if !used[seq] {
			return def, &Error{Code: CodeRow, File: "steps_map.csv", Line: 1, Column: "seq", Detail: fmt.Sprintf("%s: step %d is not mapped", v.WorkflowID, seq)}
		}
	}
	def.Flows = workflow.Serial(def.Steps)
	return def, nil
}

// step joins a row of the map with the published step it stands for.
func (m stepRow) step(from detailStep) (workflow.Step, error) {
	s := workflow.Step{Name: from.Name, Actor: clean(from.Actor), Place: m.place, Role: m.role, Acts: m.acts}
	if m.name != "" {
		s.Name = m.name
	}
	if m.actor != "" {
		s.Actor = m.actor
	}
	if s.Name == "" || s.Actor == "" {
		return s, m.bad("name", "an added step needs a name and an actor")
	}
	if m.timed {
		period, err := published(from.Duration, from.Unit)
		if err != nil || period.IsZero() {
			return s, m.bad("timed", fmt.Sprintf("no published time: %v", err))
		}
		s.Period = period
	} else if from.Duration == 0 && m.get("part") == "1" {
		s.PeriodText = strings.Replace(from.DurationText, "Không tính/không quy định", "Không quy định thời gian", 1)
	}
	return s, nil
}

func processName(p catalog.ProcedureVersion, v catalog.Variant) string {
	if v.Name == "" {
		return p.Name
	}
	return p.Name + " – " + v.Name
}

// clean takes the bullets out of a list of actors.
func clean(s string) string {
	return strings.TrimPrefix(strings.NewReplacer("; - ", "; ", ". - ", "; ").Replace(s), "- ")
}
