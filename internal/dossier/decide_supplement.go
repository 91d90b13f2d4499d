package dossier

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/reason"
)

// decideSupplement holds the turns of a SupplementRequest.
func (d *decision) decideSupplement(c Command) error {
	switch c := c.(type) {
	case RequestSupplement:
		return d.requestSupplement(c)
	case ApproveSupplement:
		return d.approveSupplement(c)
	case RejectSupplement:
		return d.rejectSupplement(c)
	case ReceiveSupplement:
		return d.receiveSupplement(c)
	case Correct:
		return d.correct(c)
	case ReturnCorrected:
		return d.returnCorrected(c)
	case RecordLoss:
		return d.recordLoss(c)
	}
	if done, err := d.decideDelivery(c); done {
		return err
	}
	if done, err := d.decideRefusal(c); done {
		return err
	}
	return d.decideTurn(c)
}

// requestSupplement asks completely, each item with its coded reason and legal ground
// (T-06, P-05, P-14). Once for each stage the officer asks on her own; a second request,
// at the stage or in total, and an item outside the published list are proposed to a
// leader, and nothing is asked for before she agrees (CF-05, PP-05, X-01).
func (d *decision) requestSupplement(c RequestSupplement) error {
	if err := d.inStatus(Submitted, Accepted, Processing); err != nil {
		return err
	}
	stage := d.supplementStage()
	if stage == StageIntake {
		if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
			return err
		}
	} else if _, err := d.mine(); err != nil {
		return err
	}
	if p := d.Proposal; p != nil {
		return fault.New(fault.Conflict, "supplement.pending", "name", p.By.Name, "unit", p.To.Name)
	}
	if p := d.RefusalOpen(); p != nil {
		return fault.New(fault.Conflict, "refusal.pending", "name", p.By.Name, "unit", p.To.Name)
	}
	items, err := d.supplementItems(c.Items)
	var faults fault.List
	faults.Join(err)
	_, err = d.replyBy(c.ReplyBy)
	faults.Join(err)
	needs := d.SupplementNeeds()
	if slices.ContainsFunc(items, func(i SupplementItem) bool { return i.Extra }) {
		needs = append(needs, NeedExtra)
	}
	why := strings.TrimSpace(c.Why)
	if len(needs) > 0 && why == "" {
		faults.Add(fault.New(fault.Invalid, "supplement.why").At("why"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if len(needs) == 0 {
		if stage == StageAppraisal {
			if err := d.touch(); err != nil {
				return err
			}
		}
		return d.ask(SupplementProposal{Stage: stage, Items: items, ReplyBy: c.ReplyBy})
	}
	unit, role, err := d.leader(stage)
	if err != nil {
		return err
	}
	if stage == StageAppraisal {
		if err := d.touch(); err != nil {
			return err
		}
	}
	d.emit(SupplementProposedV1{stage, items, moment(c.ReplyBy), why, needs, ref(unit), role})
	return nil
}

// supplementItems checks what is asked for: papers of the published list, or, for a
// leader to approve, others by their name and an own legal ground.
func (d *decision) supplementItems(asked []SupplementItem) ([]SupplementItem, error) {
	var faults fault.List
	var out []SupplementItem
	if len(asked) == 0 {
		faults.Add(fault.New(fault.Invalid, "supplement.empty").At("items"))
	}
	extra := d.extras()
	for _, i := range asked {
		key := i.ComponentID
		component, listed := d.env.Procedure.Component(i.ComponentID)
		switch name := strings.TrimSpace(i.Name); {
		case listed:
			i.Name, i.Extra = component.Name, false
		case i.ComponentID != "":
			faults.Add(fault.New(fault.Invalid, "component.not-on-list", "id", i.ComponentID).At("items"))
			continue
		case name == "":
			faults.Add(fault.New(fault.Invalid, "supplement.item-name").At("extra_name"))
			continue
		default:
			extra++
			i.ComponentID, i.Name, i.Extra, key = "x"+strconv.Itoa(extra), name, true, "extra"
		}
		if i.Extra {
			i.Exception = ""
		} else {
			i.Exception = d.askable(&faults, i, component, "exception."+key)
		}
		i.Reason, i.LegalGround = strings.TrimSpace(i.Reason), strings.TrimSpace(i.LegalGround)
		itemReason(&faults, &i, key, d.today())
		out = append(out, i)
	}
	return out, faults.Err()
}

// itemReason demands a code of the list that holds today, words and a legal ground: the
// usual one of the reason when the officer names none, except outside the list.
func itemReason(faults *fault.List, i *SupplementItem, key, today string) {
	at := func(field string) string {
		if i.Extra {
			return "extra_" + field
		}
		return field + "." + key
	}
	known := reason.For(reason.Supplement, today)
	n := slices.IndexFunc(known, func(r reason.Reason) bool { return string(r.Code) == i.ReasonCode })
	switch {
	case i.ReasonCode == "":
		faults.Add(fault.New(fault.Invalid, "supplement.item-code", "name", i.Name).At(at("code")))
	case n < 0:
		faults.Add(fault.New(fault.Invalid, "reason.code-unknown", "reason", i.ReasonCode).At(at("code")))
	case i.LegalGround == "" && !i.Extra:
		i.LegalGround = known[n].LegalGround
	}
	if i.Reason == "" {
		faults.Add(fault.New(fault.Invalid, "supplement.item-reason", "name", i.Name).At(at("reason")))
	}
	if i.LegalGround == "" && (i.Extra || n >= 0) {
		faults.Add(fault.New(fault.Invalid, "supplement.item-ground", "name", i.Name).At(at("ground")))
	}
}

// extras counts the items outside the list that were asked for so far.
func (s *State) extras() (n int) {
	for _, x := range s.Supplements {
		for _, i := range x.Items {
			if i.Extra {
				n++
			}
		}
	}
	return n
}

// extraAsked finds a paper outside the list that was asked for with approval.
func (s *State) extraAsked(id string) (catalog.Component, bool) {
	for _, x := range s.Supplements {
		for _, i := range x.Items {
			if i.Extra && i.ComponentID == id {
				return catalog.Component{ID: id, Name: i.Name, CopyKind: catalog.Copy, Quantity: 1}, true
			}
		}
	}
	return catalog.Component{}, false
}

// component finds a paper that a dossier may hold: of the published list, or outside it
// when it was asked for with approval.
func (d *decision) component(id string) (catalog.Component, bool) {
	if c, ok := d.env.Procedure.Component(id); ok {
		return c, true
	}
	return d.extraAsked(id)
}

// replyBy is the date until which the applicant may answer: the officer's choice within
// the bounds of the terms in force, else the usual one. Zero when there are no terms.
func (d *decision) replyBy(chosen time.Time) (time.Time, error) {
	t := d.env.Supplements
	if t.ReplyDays == 0 {
		return moment(chosen), nil
	}
	if chosen.IsZero() {
		by, err := d.env.Deadlines.Due(d.env.Now, deadline.Days(t.ReplyDays, deadline.CalendarDay), deadline.FirstDayExcluded)
		if err != nil {
			return by, fault.New(fault.Internal, "deadline.failed").Because(err)
		}
		return moment(by), nil
	}
	today := deadline.DateOf(d.env.Now)
	from, to := today.AddDays(t.ReplyMin), today.AddDays(t.ReplyMax)
	if day := deadline.DateOf(chosen); day.Before(from) || to.Before(day) || !chosen.After(d.env.Now) {
		return chosen, fault.New(fault.Invalid, "supplement.reply-by", "from", vnDate(from.At(0)), "to", vnDate(to.At(0))).At("reply_by")
	}
	return moment(chosen), nil
}

// ReturnBy is the last moment at which a dossier that does not qualify is returned after
// appraisal: within the working days of the terms from the receipt that counts (T-08,
// P-14, CF-02). Zero when nothing is counted: before that receipt, or without terms.
func ReturnBy(s *State, t catalog.SupplementTerm, by Deadlines) time.Time {
	from := s.AcceptedAt
	if s.CrossBoundary {
		from = s.CompetentReceivedAt
	}
	for _, x := range s.Supplements {
		if x.Stage == StageAppraisal && x.ReceivedAt.After(from) {
			from = x.ReceivedAt
		}
	}
	if from.IsZero() || t.ReturnDays == 0 {
		return time.Time{}
	}
	at, err := by.Due(from, deadline.Days(t.ReturnDays, deadline.WorkingDay), deadline.FirstDayExcluded)
	if err != nil {
		return time.Time{} // the calendar does not reach so far: nothing is said
	}
	return moment(at)
}

// ask sends Mẫu 02.
func (d *decision) ask(p SupplementProposal) error {
	by, err := d.replyBy(p.ReplyBy)
	if err != nil {
		if by, err = d.replyBy(time.Time{}); err != nil {
			return err
		}
	}
	total, at := d.SupplementCount()
	e := SupplementRequestedV2{Stage: p.Stage, Number: d.noticeNumber("BS"), Items: p.Items, AtStage: at[p.Stage] + 1, InTotal: total + 1,
		ReplyBy: by, Close: d.env.Supplements.Close, Why: p.Why}
	if n := d.env.Supplements.RemindDays; n > 0 && !by.IsZero() {
		if before := moment(by.AddDate(0, 0, -n)); before.After(d.env.Now) {
			e.RemindAt = before
		}
	}
	if p.Stage == StageAppraisal {
		e.ReturnBy = ReturnBy(&d.State, d.env.Supplements, d.env.Deadlines)
		e.Late = !e.ReturnBy.IsZero() && d.env.Now.After(e.ReturnBy)
	}
	if p.By.OfficerID != "" {
		e.Proposed = &p.By
	}
	d.emit(e)
	return nil
}

func (d *decision) leader(stage Stage) (org.Unit, org.Role, error) {
	return d.LeaderFor(stage, d.env.Directory, d.env.Actor, d.today())
}

// LeaderFor finds who approves what an actor proposes: at intake the head of the
// OneStopUnit unless it is she who asks, else whoever decides in the CompetentAgency.
// Errors: workflow.nobody, and those of Directory.Resolve.
func (s *State) LeaderFor(stage Stage, dir *org.Directory, a org.Actor, day string) (org.Unit, org.Role, error) {
	others := func(unit string, r org.Role) bool {
		return slices.ContainsFunc(dir.PostsIn(unit, r, day), func(p org.Post) bool { return p.OfficerID != "" && p.OfficerID != a.OfficerID })
	}
	if unit, ok := dir.Unit(s.ReceivingUnit.ID); ok && stage == StageIntake && others(unit.ID, org.OneStopHead) {
		return unit, org.OneStopHead, nil
	}
	unit, err := dir.Resolve(org.PlaceLeadership, s.ReceivingUnit.ID, s.CompetentAgency.ID, s.Procedure.Field)
	if err == nil && others(unit.ID, org.Approver) {
		return unit, org.Approver, nil
	}
	if unit, err = dir.Resolve(org.PlaceDivision, s.ReceivingUnit.ID, s.CompetentAgency.ID, s.Procedure.Field); err != nil {
		return unit, "", err
	}
	if !others(unit.ID, org.AssigningLeader) {
		return unit, "", fault.New(fault.Conflict, "workflow.nobody", "unit", unit.Name, "role", string(org.AssigningLeader))
	}
	return unit, org.AssigningLeader, nil
}

// proposed refuses an answer to a proposal that nobody made, by somebody else, or after
// the dossier has gone on.
func (d *decision) proposed() (SupplementProposal, error) {
	if err := d.inStatus(Submitted, Accepted, Processing); err != nil {
		return SupplementProposal{}, err
	}
	p := d.Proposal
	if p == nil {
		return SupplementProposal{}, fault.New(fault.Conflict, "supplement.no-proposal", "status", string(d.Status))
	}
	switch a := d.env.Actor; {
	case a.OfficerID == p.By.OfficerID && a.OfficerID != "":
		return *p, fault.New(fault.Forbidden, "supplement.own")
	case !d.mayAnswerProposal(a):
		return *p, fault.New(fault.Forbidden, "supplement.not-leader", "unit", p.To.Name)
	}
	return *p, nil
}

// approveSupplement is the leader's yes: the request goes out, and only now does the
// clock know of it (CF-05).
func (d *decision) approveSupplement(c ApproveSupplement) error {
	p, err := d.proposed()
	if err != nil {
		return err
	}
	d.emit(SupplementApprovedV1{strings.TrimSpace(c.Comment)})
	return d.ask(p)
}

func (d *decision) rejectSupplement(c RejectSupplement) error {
	if _, err := d.proposed(); err != nil {
		return err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return fault.New(fault.Invalid, "reason.missing").At("reason")
	}
	d.emit(SupplementRejectedV1{strings.TrimSpace(c.Reason)})
	return nil
}

// supplementTimers reminds the applicant, and marks a request that was never answered:
// leaders and counter hear of it, and where the terms say so the dossier ends.
func (d *decision) supplementTimers() error {
	x := d.WaitsFor()
	switch {
	case x.ReplyBy.IsZero() || !x.ExpiredAt.IsZero() || x.next().After(d.env.Now):
		return fault.New(fault.Conflict, "dossier.no-timer")
	case d.env.Now.Before(x.ReplyBy):
		d.emit(SupplementRemindedV1{x.ReplyBy})
		return nil
	}
	e, closes := SupplementExpiredV1{ReplyBy: x.ReplyBy}, x.Close
	if d.Code != "" {
		if unit, role, err := d.leader(StageAppraisal); err == nil && role == org.Approver {
			e.Unit, e.Role = ref(unit), role
		}
	}
	number, by := x.Number, vnDate(x.ReplyBy)
	d.emit(e)
	if !closes {
		return nil
	}
	words := fmt.Sprintf("Quá ngày %s, người nộp không bổ sung hồ sơ theo Phiếu số %s", by, number)
	ground := d.env.Supplements.Basis
	if known := reason.For(reason.Stop, d.today()); slices.ContainsFunc(known, func(r reason.Reason) bool { return r.Code == reason.NoSupplement }) {
		ground = known[slices.IndexFunc(known, func(r reason.Reason) bool { return r.Code == reason.NoSupplement })].LegalGround
	}
	if d.Code == "" {
		d.emit(RefusedV1{d.noticeNumber("TC"), string(reason.NoSupplement), words, ground})
		return nil
	}
	d.emit(StoppedV1{d.noticeNumber("DUNG"), string(reason.NoSupplement), words, ground})
	return nil
}
