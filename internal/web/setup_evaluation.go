package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
)

// oneDecimal writes a mean with one decimal, as people here write it: 3,5.
func oneDecimal(sum, n int) string {
	tenths := (sum*10 + n/2) / n
	return fmt.Sprintf("%d,%d", tenths/10, tenths%10)
}

func evaluationValues(v url.Values, e app.TrialEvaluation) {
	for p, n := range e.Scores {
		v.Set("scores."+p, strconv.Itoa(n))
	}
	v.Set("procedures", strconv.Itoa(e.Procedures))
	v.Set("dossiers", strconv.Itoa(e.Dossiers))
	v.Set("problems", e.Problems)
	v.Set("proposals", e.Proposals)
	v.Set("seq", strconv.Itoa(e.Seq))
}

func setupEvaluations(c *Context) error {
	v, err := c.evaluationsView(c.R.URL.Query().Get("province"), newTyped("", url.Values{}))
	if err != nil {
		return err
	}
	return c.Show("setup-evaluations", v)
}

func setupEvaluate(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	e := app.TrialEvaluation{Province: q.Get("province"), Seq: max(number(q.Get("seq")), 0), Scores: map[string]int{}, Procedures: number(q.Get("procedures")),
		Dossiers: number(q.Get("dossiers")), Problems: strings.TrimSpace(q.Get("problems")), Proposals: strings.TrimSpace(q.Get("proposals"))}
	for _, p := range app.EvaluationPoints {
		e.Scores[p] = number(q.Get("scores." + p))
	}
	err = c.App.Evaluate(c.R.Context(), c.Actor, e)
	if err == nil {
		c.Redirect("/setup/evaluations?" + values("province", e.Province, "done", "evaluated"))
		return nil
	}
	if k := fault.Of(err).Kind; k != fault.Invalid && k != fault.Conflict {
		return err
	}
	q.Set("sent", "1")
	form := newTyped("", q)
	form.Blame(err, c.Lang)
	v, viewErr := c.evaluationsView(e.Province, form)
	if viewErr != nil {
		return viewErr
	}
	return c.ShowStatus(Status(fault.Of(err)), "setup-evaluations", v)
}

// Scale is the scale of scores, best first.
func (evaluationsView) Scale() []int { return []int{5, 4, 3, 2, 1} }
