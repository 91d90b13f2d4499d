package web

import (
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/eform"
)

// eformAct does what a button inside an e-form says, without sending anything:
// "update" shows what now applies, "add.<group>" and "remove.<group>.<row>" change
// the rows. It tells whether there was such a button, and puts the cursor where the
// work goes on.
func eformAct(form *eform.Compiled, typed *typedForm) bool {
	act := typed.Get("eform")
	if act == "" {
		return false
	}
	values := eform.Values(typed.Values)
	verb, rest, _ := strings.Cut(act, ".")
	switch verb {
	case "add":
		form.AddRow(values, rest)
		typed.Focus = firstOfRow(form, rest, number(values.Get(eform.Prefix+rest+".rows"))-1)
	case "remove":
		group, row, _ := strings.Cut(rest, ".")
		form.RemoveRow(values, group, number(row))
		typed.Focus = firstOfRow(form, group, 0)
	case "update":
		if at := values.Get("eform_at"); at != "" {
			typed.Focus = at
		}
	}
	typed.Values.Del("eform")
	return true
}

func firstOfRow(form *eform.Compiled, group string, row int) string {
	f := form.Field(group)
	if f == nil || len(f.Fields) == 0 {
		return ""
	}
	return eform.Prefix + group + "." + strconv.Itoa(max(row, 0)) + "." + f.Fields[0].Name
}

// eformTake fills blank fields from the parties as typed and from the Owner's
// earlier answers, on the officer's word, and names what was filled (CN05.1).
func (c *Context) eformTake(form *eform.Compiled, typed *typedForm) ([]string, error) {
	applicant := intakePerson(typed.Values, "applicant.")
	owner := applicant
	if typed.Get("owner_same") == "" {
		owner = intakePerson(typed.Values, "owner.")
	}
	values := eform.Values(typed.Values)
	var filled []string
	for range 3 { // what was filled may bring further questions with it
		offers, err := c.App.FormOffers(c.R.Context(), c.Actor, form, applicant, owner, values)
		if err != nil || len(offers) == 0 {
			return filled, err
		}
		eform.Take(values, offers)
		for _, o := range offers {
			filled = append(filled, o.Label.In(c.Lang))
		}
	}
	return filled, nil
}

// intakeAnswers puts the answers of the page's e-form into an intake.
func intakeAnswers(form *eform.Compiled, typed *typedForm, f *app.IntakeForm) {
	values := eform.Values(typed.Values)
	form.Tidy(values, false)
	f.Answers = intakeEform(form, values)
}
