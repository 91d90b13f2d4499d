package web

import (
	"net/url"
	"slices"
	"time"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/reason"
)

func decodeRequestSupplement(in *commandInput) (dossier.Command, error) {
	var out dossier.RequestSupplement
	for _, c := range in.v.Procedure.Components {
		id, why := c.ID, in.get("reason."+c.ID)
		// Whoever wrote what is wrong with a paper asks for it: a forgotten tick would leave
		// it out of the only request that may be sent (P-14).
		if !in.form.Has("items", id) && why == "" {
			continue
		}
		if why == "" && in.get("code."+id) == string(reason.Incomplete) && notHandedIn(&in.v.State, id) {
			why = notHandedInWords
		}
		out.Items = append(out.Items, dossier.SupplementItem{ComponentID: id, Reason: why, ReasonCode: in.get("code." + id), LegalGround: in.get("ground." + id), Exception: in.get("exception." + id)})
	}
	if in.has("extra_name") || in.has("extra_reason") || in.has("extra_ground") {
		out.Items = append(out.Items, dossier.SupplementItem{Name: in.get("extra_name"), Reason: in.get("extra_reason"), ReasonCode: in.get("extra_code"), LegalGround: in.get("extra_ground")})
	}
	if out.Why = in.get("why"); in.has("reply_by") {
		if out.ReplyBy = endOfDay(in.get("reply_by")); out.ReplyBy.IsZero() {
			out.ReplyBy = malformed
		}
	}
	return out, nil
}

func decodeApproveSupplement(in *commandInput) (dossier.Command, error) {
	return dossier.ApproveSupplement{Comment: in.get("comment")}, nil
}

func decodeRejectSupplement(in *commandInput) (dossier.Command, error) {
	return dossier.RejectSupplement{Reason: in.get("reason")}, nil
}

func decodeReceiveSupplement(in *commandInput) (dossier.Command, error) {
	items, err := in.itemsOf(append(in.v.Procedure.Components[:len(in.v.Procedure.Components):len(in.v.Procedure.Components)], extraPapers(&in.v.State)...))
	return dossier.ReceiveSupplement{Components: items, Enough: in.has("enough"), Note: in.get("note")}, err
}

// notHandedInWords is why a paper is asked for that never came: it goes to the applicant,
// in Vietnamese like the rest of the notice.
const notHandedInWords = "Chưa nộp giấy tờ này"

// notHandedIn reports whether nothing has come for a paper of the list.
func notHandedIn(s *dossier.State, id string) bool {
	return !slices.ContainsFunc(s.Components, func(i dossier.ComponentItem) bool {
		return i.ComponentID == id && (i.Given() || i.NotApplicable)
	})
}

// extraPapers are the papers outside the list that the open request asks for.
func extraPapers(s *dossier.State) []catalog.Component {
	var out []catalog.Component
	if x := s.WaitsFor(); x != nil {
		for _, i := range x.Items {
			if i.Extra {
				out = append(out, catalog.Component{ID: i.ComponentID, Name: i.Name, CopyKind: catalog.Copy, Quantity: 1})
			}
		}
	}
	return out
}

// supplementBlank fills the forms around supplements with what is most likely meant.
func supplementBlank(name string, v *app.View, out url.Values) {
	s := &v.State
	switch name {
	case "request-supplement":
		for _, c := range v.Procedure.Components {
			out.Set("code."+c.ID, string(reason.Incomplete))
			if c.ReplacedBy != "" {
				out.Set("exception."+c.ID, string(reason.NotConnected))
			}
			if s.Status == dossier.Submitted && c.Unconditional() && notHandedIn(s, c.ID) {
				out.Add("items", c.ID)
			}
		}
		out.Set("extra_code", string(reason.Incomplete))
	case "receive-supplement":
		for _, c := range extraPapers(s) {
			componentBlank(out, c)
		}
	case "refuse", "stop":
		x := s.WaitsFor()
		if x == nil || x.ExpiredAt.IsZero() {
			return
		}
		out.Set("reason_code", string(reason.NoSupplement))
		out.Set("reason", "Quá ngày "+format(x.ReplyBy, "02/01/2006")+", người nộp không bổ sung hồ sơ theo Phiếu yêu cầu số "+x.Number)
		for _, r := range reason.For(reason.Stop, format(v.Now, "2006-01-02")) {
			if r.Code == reason.NoSupplement {
				out.Set("legal_ground", r.LegalGround)
			}
		}
	}
}

// supplementForm fills the forms around supplements.
func (c *Context) supplementForm(v *app.View, f *dossierForm) {
	switch f.Name {
	case "request-supplement":
		f.Reasons, f.Supplement = reason.For(reason.Supplement, c.App.Today()), c.supplementPanel(v)
	case "approve-supplement", "reject-supplement":
		f.Supplement = c.supplementPanel(v)
	}
}

// supplementPanel is what the dossier page tells around supplements.
type supplementPanel struct {
	Proposal *dossier.SupplementProposal // waits for a leader
	Needs    []dossier.SupplementNeed    // why a request made now needs a leader
	KPILate  bool                        // more than one request: late in Index766 (CF-05)
	Next     int                         // the how-manieth a request made now would be
	Total    int
	Intake   int
	Appraise int
	ReturnBy time.Time // last moment to return what does not qualify (T-08); zero: not the question
	Passed   bool      // it is over
	Waits    *dossier.Supplement
	Days     int // to answer when the officer names no date; 0 = no date then
	Min, Max int // days an officer may give
}

// supplementPanel gathers it. The last moment of a notice is told to whoever works on
// the dossier, before it is due and when it has passed (P-14, T-08).
func (c *Context) supplementPanel(v *app.View) supplementPanel {
	s, term := &v.State, c.App.SupplementTerm(v)
	total, at := s.SupplementCount()
	p := supplementPanel{Proposal: s.Proposal, Needs: s.SupplementNeeds(), KPILate: total > 1, Next: total + 1, Total: total,
		Intake: at[dossier.StageIntake], Appraise: at[dossier.StageAppraisal], Waits: s.WaitsFor(), Days: term.ReplyDays, Min: term.ReplyMin, Max: term.ReplyMax}
	if v.Can("request-supplement") && len(s.Opinions) == 0 && s.Proposal == nil {
		p.ReturnBy = c.App.ReturnBy(v)
		p.Passed = !p.ReturnBy.IsZero() && v.Now.After(p.ReturnBy)
	}
	return p
}

// Second reports whether a request made now would make the dossier late in Index766.
func (p supplementPanel) Second() bool { return p.Next > 1 }

// doneAs names what a command did, for the page to say: what only went to a leader was
// proposed.
func doneAs(name string, d app.Done) string {
	switch {
	case name == "request-supplement" && d.Status != dossier.AwaitingSupplement:
		return "propose-supplement"
	case name == "refuse" && d.Status != dossier.Refused:
		return "propose-refusal"
	}
	return name
}

// supplementLines tell the events around supplements in the history.
func (c *Context) supplementLines(p dossier.Payload) []string {
	const at = "15:04 02/01/2006"
	switch p := p.(type) {
	case dossier.SupplementRequestedV2:
		lines := append([]string{c.T("event.number", p.Number)}, c.itemLines(p.Items)...)
		lines = append(lines, c.labelled("supplement.event.reply-by", format(p.ReplyBy, at)))
		if p.Late {
			lines = append(lines, c.T("supplement.event.late", format(p.ReturnBy, at)))
		}
		if p.InTotal > 1 {
			lines = append(lines, c.T("supplement.event.count", p.InTotal, p.AtStage, fault.Word(c.Lang, "stage."+string(p.Stage))))
		}
		return lines
	case dossier.SupplementProposedV1:
		lines := append([]string{c.T("event.to", p.Unit.Name)}, c.itemLines(p.Items)...)
		return append(lines, c.T("supplement.event.why", p.Why))
	case dossier.SupplementApprovedV1:
		return []string{p.Comment}
	case dossier.SupplementRejectedV1:
		return []string{c.T("event.reason", p.Reason)}
	case dossier.SupplementPartReceivedV1:
		return []string{c.T("supplement.event.came", len(p.Came), len(p.Missing)), c.labelled("event.note", p.Note)}
	case dossier.SupplementRemindedV1:
		return []string{c.T("supplement.event.reply-by", format(p.ReplyBy, at))}
	case dossier.SupplementExpiredV1:
		return []string{c.T("supplement.event.reply-by", format(p.ReplyBy, at))}
	}
	return nil
}

func (c *Context) itemLines(items []dossier.SupplementItem) (out []string) {
	for _, i := range items {
		line := i.Name + ": "
		if i.ReasonCode != "" {
			line += c.word(i.ReasonCode) + ". "
		}
		if line += i.Reason; i.LegalGround != "" {
			line += " (" + i.LegalGround + ")"
		}
		out = append(out, line)
	}
	return out
}

// trackSupplement tells the applicant by when to bring what, and what came already.
func (c *Context) trackSupplement(s *dossier.State, f *trackFull) {
	x := s.WaitsFor()
	if x == nil {
		return
	}
	f.Missing = x.Missing()
	switch {
	case !x.ExpiredAt.IsZero():
		f.Turns = append(f.Turns, c.T("track.supplement.expired", c.dayWords(x.ReplyBy), s.ReceivingUnit.Name))
	case !x.ReplyBy.IsZero():
		f.Turns = append(f.Turns, c.T("track.supplement.by", c.dayWords(x.ReplyBy)))
	}
	if n := len(x.Came); n > 0 {
		f.Turns = append(f.Turns, c.T("track.supplement.came", n))
	}
}
