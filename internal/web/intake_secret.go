package web

// batchSubject is what the log names when a state secret came with several dossiers.
const batchSubject = "/intake-batch"

// secret refuses a form on which a paper is marked as a state secret, and has the
// refusal logged; nil for every other (P-10).
func (c *Context) secret(form *typedForm, subject string) error {
	if form.Get("state_secret") == "" {
		return nil
	}
	return c.App.RefuseSecret(c.R.Context(), c.Actor, subject, c.Address())
}
