package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/reason"
	"motcua/internal/store"
	"motcua/internal/workflow"
)

// dossierForm is the form of one command on the dossier page.
type dossierForm struct {
	*typedForm
	Name       string
	Action     string
	Key        string
	Version    int
	At         string // token of the step it is given at, "" when it concerns the whole dossier
	Main       bool   // what is due next: shown open, on top
	Open       bool
	Last       bool   // with it every duty of the step is done: it may hand over at once
	Submits    bool   // of an opinion: it also goes to the leader, see dossier.Appraise
	Question   string // that a Consultee answers
	Next       string // name of the next step, "" at the end
	S          *dossier.State
	AssignTo   []app.Candidate
	RuleWhy    string // whom the unit's rule proposes, and why; "" = no rule
	Components []componentRow
	Fees       feeBox
	Kept       []keptFile
	PowerKept  []keptFile         // of a power of attorney
	SignKeys   []app.SigningKey   // that may sign with the command
	Ready      []store.SignedFile // signed copies that may be issued
	Total      int64              // outstanding, in đồng
	Lines      []fee.Line         // outstanding
	Reasons    []reason.Reason    // to choose from, in force today
	Channels   []dossier.Channel
	Methods    []string
	Outcomes   []dossier.Outcome
	Pressings  []dossier.Pressing     // that the reader may answer
	Units      []app.Named            // suggested to be asked
	Money      moneyForm              // of the commands about money
	Questions  []dossier.Consultation // that the reader may take back
	Undoes     []string               // types of the events that would be undone
	Supplement supplementPanel        // what a request for papers means
	Refusal    refusalOutlook         // what a Refusal by the reader leads to
	Rows       []int                  // of the entries to correct
	Losses     []dossier.LossKind     // to choose from
	Once       *atOnceBox             // of resolving at once
	Places     []dossier.ElectronicPlace
	Delivered  []dossier.DeliveryStatus // what may become of a postal item
	Check      checkBox                 // of acceptance
	Results    []catalog.ResultType
	Papers     []dossier.PaperHandover // on their way, that the reader may receive
}

// Grounds are the typical legal grounds of the reasons, offered while the officer types.
func (f dossierForm) Grounds() []string {
	var out []string
	for _, r := range f.Reasons {
		if r.LegalGround != "" && !slices.Contains(out, r.LegalGround) {
			out = append(out, r.LegalGround)
		}
	}
	return out
}

// dutyCommands: the command that does a duty of a step.
var dutyCommands = map[string]workflow.Act{
	"assign": workflow.Assign, "appraise": workflow.Appraise, "submit-for-approval": workflow.Submit,
	"approve": workflow.Approve, "issue": workflow.Issue, "return-result": workflow.Return,
}

// commandOrder is how the other commands stand below the main one.
var commandOrder = []string{"accept", "resolve-at-once", "approve-refusal", "reject-refusal", "approve-supplement", "reject-supplement", "give-opinion", "receive-supplement", "acknowledge-extension", "resume-clock", "record-payment", "approve-refund", "pay-refund", "return-corrected", "hand-over", "receive", "receive-papers", "assign", "appraise", "submit-for-approval",
	"approve", "issue", "return-result", "post-result", "record-delivery", "answer-chase", "return-to-previous", "request-supplement", "request-consultation", "take-back-question", "record-verification",
	"redirect", "recall", "undo", "extend", "pause-clock", "reassign", "take-over", "chase", "direct", "request-payment", "revise-fees", "void-receipt", "request-refund", "reject-refund", "return-originals", "confirm-withdrawal", "cancel-withdrawal", "decline-withdrawal", "request-withdrawal", "refuse", "stop", "correct", "record-loss"}

// mainCommand is what the reader is expected to do next, "" for nothing.
func mainCommand(v *app.View) string {
	if x := v.State.WaitsFor(); x != nil && !x.ExpiredAt.IsZero() { // the papers never came
		for _, name := range []string{"refuse", "stop"} {
			if v.Can(name) {
				return name
			}
		}
	}
	for _, name := range []string{"approve-refusal", "accept", "approve-supplement", "receive-supplement", "confirm-withdrawal", "give-opinion", "resume-clock", "approve-refund", "pay-refund", "return-corrected", "hand-over"} {
		if v.Can(name) {
			return name
		}
	}
	s := &v.State
	if v.Can("record-payment") && (s.Status == dossier.AwaitingPayment || s.Status == dossier.Resolved) {
		return "record-payment"
	}
	if name := givingCommand(v); name != "" {
		return name
	}
	for _, name := range v.Possible {
		if act, duty := dutyCommands[name]; duty && v.At != nil && !v.At.Has(act) {
			return name
		}
	}
	for _, name := range []string{"record-payment", "receive", "acknowledge-extension", "answer-chase", "receive-papers"} {
		if v.Can(name) {
			return name
		}
	}
	return ""
}

// dossierForms are the forms of what the reader may do, the main one first. The
// form called open keeps what was typed into it.
func (c *Context) dossierForms(v *app.View, open string, typed *typedForm) []dossierForm {
	main := mainCommand(v)
	if open == "" || !v.Can(open) {
		open = main
	}
	var out []dossierForm
	for _, name := range v.Possible {
		form := newTyped(name+"-", dossierBlank(name, v))
		if name == "resolve-at-once" {
			c.atOnceBlank(form.Values)
		}
		if typed != nil && name+"-" == typed.Prefix {
			form = typed
		}
		f := c.dossierForm(v, name, form)
		f.Main, f.Open = name == main, name == open
		out = append(out, f)
	}
	rank := func(f dossierForm) int {
		if f.Main {
			return -1
		}
		return slices.Index(commandOrder, f.Name)
	}
	slices.SortStableFunc(out, func(a, b dossierForm) int { return rank(a) - rank(b) })
	return out
}

// dossierForm makes the form of a command for the dossier as it is now: it carries
// the version its giver sees.
func (c *Context) dossierForm(v *app.View, name string, typed *typedForm) dossierForm {
	s := &v.State
	f := dossierForm{
		typedForm: typed, Name: name, Action: "/dossiers/" + v.Ref.String() + "/" + name, Key: typed.Get("key"), Version: s.Seq, S: s,
		AssignTo: v.AssignTo, Lines: s.Outstanding(), Total: fee.Total(s.Outstanding()), Kept: c.keptFiles(c.R.Context(), typed.Values["upload"]),
		PowerKept: c.keptFiles(c.R.Context(), typed.Values["power.upload"]),
		Channels:  []dossier.Channel{dossier.Direct, dossier.Online, dossier.Postal}, Methods: payMethods(),
		Outcomes: []dossier.Outcome{dossier.Granted, dossier.Denied},
	}
	f.Check, f.Results = checkBox{typed}, v.Procedure.Results
	if f.Key == "" {
		f.Key = NewKey()
	}
	if v.Rule != nil {
		f.RuleWhy = v.Rule.Name + ": " + c.ruleWords(&v.Rule.By)
	}
	switch name {
	case "issue":
		f.Ready = v.Ready()
		f.Reasons = reason.For(reason.Denial, c.App.Today())
		f.SignKeys = c.signKeysFor(name, v)
	case "approve":
		f.SignKeys = c.signKeysFor(name, v)
	case "refuse":
		c.refusalForm(v, &f)
	case "stop":
		f.Reasons = reason.For(reason.Stop, c.App.Today())
	case "pause-clock":
		f.Reasons = reason.For(reason.Pause, c.App.Today())
	case "extend":
		f.Reasons = reason.For(reason.Extension, c.App.Today())
	case "acknowledge-extension":
		f.Methods = dossier.ToldMethods
	}
	c.turnForm(v, &f)
	c.supplementForm(v, &f)
	c.moneyForm(v, &f)
	c.repairForm(&f)
	deliveryForm(&f)
	if name == "receive" || name == "receive-papers" {
		f.Papers = s.PapersFor(c.Actor)
	}
	if v.At != nil {
		f.At, f.Question = v.At.ID, v.At.Name
	}
	if v.Next != nil && v.At != nil {
		f.Next, f.Last = cmp.Or(v.Next.Name, c.T("branches.join-next")), lastDuty(v, name)
		step, _ := v.Workflow.Step(v.At.StepID)
		f.Submits = name == "appraise" && step.Does(workflow.Submit)
	}
	c.papersForm(v, &f)
	return f
}

// papersForm fills the forms in which papers are ticked.
func (c *Context) papersForm(v *app.View, f *dossierForm) {
	switch f.Name {
	case "accept", "receive-supplement", "request-supplement", "resolve-at-once":
		f.Components = c.dossierComponents(v, f.Name, f.typedForm)
		c.offer(f.Components, v.Held)
		for i, r := range f.Components { // outside the counter nobody sees the store, but the law looked there
			if f.Name == "request-supplement" && len(r.Exceptions) == 0 && f.Error("exception."+r.ID) != "" {
				f.Components[i].Exceptions = dossier.AtHandExceptions(r.Component, true, c.App.Today())
			}
		}
		f.Fees = c.feeBox(v.Procedure, v.State.Province, catalog.Channel(v.State.Channel), f.typedForm)
		if f.Name == "resolve-at-once" {
			f.Once = c.atOnceBox(v.Procedure, v.State.CompetentAgency.ID, f.Fees, f.typedForm)
		}
	}
}

// dossierComponents are the rows of a component list; after a supplement request
// only what was asked for.
func (c *Context) dossierComponents(v *app.View, name string, typed *typedForm) []componentRow {
	rows := c.componentRows(v.Procedure.Components, typed)
	var asked []dossier.SupplementItem
	if x := v.State.WaitsFor(); name == "receive-supplement" && x != nil {
		asked = x.Missing()
		rows = append(rows, c.componentRows(extraPapers(&v.State), typed)...)
	}
	var out []componentRow
	for _, r := range rows {
		for _, held := range v.State.Components {
			if held.ComponentID == r.ID {
				r.Held = held.Attachments
			}
		}
		i := slices.IndexFunc(asked, func(a dossier.SupplementItem) bool { return a.ComponentID == r.ID })
		if i >= 0 {
			r.Why = asked[i].Reason
		}
		if i >= 0 || len(asked) == 0 {
			out = append(out, r)
		}
	}
	return out
}

// lastDuty reports whether nothing else is left to do at the step once the command
// is done.
func lastDuty(v *app.View, name string) bool {
	act, duty := dutyCommands[name]
	if !duty || v.At == nil {
		return false
	}
	step, _ := v.Workflow.Step(v.At.StepID)
	for _, a := range step.Acts {
		// An opinion handed over goes to the leader as it is: see dossier.Appraise.
		submitted := act == workflow.Appraise && a == workflow.Submit
		if a != act && !submitted && !v.At.Has(a) {
			return false
		}
	}
	return true
}

// dossierBlank fills a form with what is most likely meant.
func dossierBlank(name string, v *app.View) url.Values {
	s, out := &v.State, url.Values{}
	switch name {
	case "accept", "receive-supplement", "resolve-at-once":
		for _, c := range v.Procedure.Components {
			componentBlank(out, c)
		}
		if name != "receive-supplement" {
			heldItems(out, s.Components)
			checkBlank(out, s.CameBy())
		}
	case "assign":
		if v.Rule != nil {
			out.Set("post", v.Rule.PostID)
		} else if to := suggested(v.AssignTo); to != "" {
			out.Set("post", to)
		}
	case "give-opinion":
		out.Set("agrees", "yes")
	case "appraise":
		out.Set("eligible", "yes")
	case "issue":
		out.Set("outcome", string(likelyOutcome(s)))
		out.Set("date", format(v.Now, "02/01/2006"))
		denialBlank(likelyOutcome(s), out)
		if s.Approval != nil {
			out.Set("signer", s.Approval.By.Name)
		}
	case "return-result", "post-result", "record-delivery":
		deliveryBlank(name, v, out)
	case "return-corrected":
		correctedBlank(s, out)
	case "revise-fees":
		feesBlank(s, out)
	case "record-payment", "request-refund", "pay-refund", "return-originals", "void-receipt":
		moneyBlank(name, v, out)
	case "correct":
		out.Set("date", format(v.Now, "02/01/2006"))
	case "record-loss":
		out.Set("found_at", format(v.Now, "02/01/2006"))
		out.Set("found_clock", format(v.Now, "15:04"))
	case "pause-clock", "extend", "acknowledge-extension":
		clockBlank(name, v, out)
	}
	supplementBlank(name, v, out)
	return out
}

// heldItems ticks what the dossier holds already.
func heldItems(out url.Values, items []dossier.ComponentItem) {
	for _, i := range items {
		at := "components." + i.ComponentID
		out.Set(at+".copy", string(i.CopyKind))
		out.Del(at + ".certified")
		for field, on := range map[string]bool{"certified": i.Certified, "database": i.FromDatabase != "", "waived": i.NotApplicable} {
			if on {
				out.Set(at+"."+field, "1")
			}
		}
		if i.Exception != "" {
			out.Set(at+".exception", i.Exception)
		}
		if i.Count > 0 {
			out.Add("given", i.ComponentID)
			out.Set(at+".count", strconv.Itoa(i.Count))
		}
	}
}

func likelyOutcome(s *dossier.State) dossier.Outcome {
	if n := len(s.Opinions); n > 0 && !s.Opinions[n-1].Eligible {
		return dossier.Denied
	}
	return dossier.Granted
}
