package web

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// broadcastRows is how many more agencies the form can tell at the same moment (P-16);
// who needs more sends again.
const broadcastRows = 3

// partRow is one more agency on the form: its fields are "with.<n>.unit" and so on.
type partRow struct {
	F  *dossierForm
	At string
	N  int
}

// Parts are the rows for more agencies.
func (f *dossierForm) Parts() []partRow {
	var out []partRow
	for i := range broadcastRows {
		out = append(out, partRow{f, fmt.Sprintf("with.%d.", i), i + 2})
	}
	return out
}

// Duties are what an agency may be to an Interlinked dossier.
func (*dossierForm) Duties() []dossier.Duty {
	return []dossier.Duty{dossier.DutyLead, dossier.DutyJoint}
}

// Broadcasting reports whether the rows for more agencies are shown open.
func (f *dossierForm) Broadcasting() bool {
	for i := range broadcastRows {
		if f.Get(fmt.Sprintf("with.%d.unit", i)) != "" || f.Get(fmt.Sprintf("with.%d.question", i)) != "" {
			return true
		}
	}
	return false
}

func decodeRequestConsultation(in *commandInput) (dossier.Command, error) {
	packParts(in.form.Values)
	var faults fault.List
	cmd := dossier.RequestConsultation{Question: in.get("question"), Due: endOfDay(in.get("due")), Duty: dossier.Duty(in.get("duty")), UnitID: in.unitAt(&faults, "unit"), Document: in.letter()}
	for i := range broadcastRows {
		at := fmt.Sprintf("with.%d.", i)
		if in.get(at+"unit") == "" && in.get(at+"question") == "" {
			break
		}
		cmd.With = append(cmd.With, dossier.Part{UnitID: in.unitAt(&faults, at+"unit"), Duty: dossier.Duty(in.get(at + "duty")), Task: in.get(at + "question"), Due: endOfDay(in.get(at + "due"))})
	}
	return cmd, faults.Err()
}

// letter is the paper of the DocumentSystem that goes with an act.
func (in *commandInput) letter() dossier.OfficialDocument {
	return dossier.OfficialDocument{Number: in.get("document"), Date: isoDate(in.get("document_date"))}
}

// VerificationKinds are what a verification may be (CN15).
func (*dossierForm) VerificationKinds() []dossier.VerificationKind { return dossier.VerificationKinds }

// unitAt finds the unit typed in a field; what is missing the law says, with the rest.
func (in *commandInput) unitAt(faults *fault.List, field string) string {
	typed := in.get(field)
	if typed == "" {
		return ""
	}
	id, err := in.c.App.UnitNamed(in.v.State.Province, typed)
	var f *fault.Fault
	if errors.As(err, &f) {
		faults.Add(f.At(field))
	}
	return id
}

// packParts moves the rows that are filled in to the front.
func packParts(v url.Values) {
	n := 0
	for i := range broadcastRows {
		from, to := fmt.Sprintf("with.%d.", i), fmt.Sprintf("with.%d.", n)
		if strings.TrimSpace(v.Get(from+"unit")+v.Get(from+"question")) == "" {
			continue
		}
		for _, field := range []string{"unit", "question", "due", "duty"} {
			v.Set(to+field, v.Get(from+field))
			if i != n {
				v.Del(from + field)
			}
		}
		n++
	}
}

// answeredOf counts who has answered of those who were asked and still are.
func answeredOf(asked []dossierQuestion) (answered, all int) {
	for _, q := range asked {
		if q.TakenBack.IsZero() {
			all++
			if !q.AnsweredAt.IsZero() {
				answered++
			}
		}
	}
	return answered, all
}

// Answered counts the answers; see answeredOf.
func (d dossierView) Answered() int { n, _ := answeredOf(d.Asked); return n }

// AskedOf counts the questions that stand.
func (d dossierView) AskedOf() int { _, n := answeredOf(d.Asked); return n }

// LeadAgency names who leads the Interlinked dossier; "" when nobody was given a duty.
func (d dossierView) LeadAgency() string {
	for _, q := range d.Asked {
		if q.Lead != nil {
			return q.Lead.Name
		}
	}
	return ""
}
