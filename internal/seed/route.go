package seed

import (
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// run plays the script from filing to where its scene stops.
func (x *script) run() error {
	if done, err := x.intake(); done || err != nil {
		return err
	}
	for {
		if done, err := x.interlude(); done || err != nil {
			return err
		}
		if done, err := x.atStep(); done || err != nil {
			return err
		}
	}
}

// intake files and accepts; done when the scene ends before the dossier moves.
func (x *script) intake() (done bool, err error) {
	incomplete, missing := x.scene.supplement == dossier.StageIntake, dossier.SupplementItem{}
	if incomplete {
		missing = x.asked()
	}
	in := x.submission(missing.ComponentID)
	if in.Channel == dossier.Direct && !incomplete && x.scene.end != dossier.Submitted && x.scene.end != dossier.Refused {
		err := x.atCounter(org.IntakeOfficer, dossier.Accept{Submission: &in, FeeChoices: in.FeeChoices})
		return x.scene.end == dossier.Accepted, err
	}
	clerk := org.IntakeOfficer
	if in.Channel == dossier.Postal && x.counter.ID == demoCentre {
		clerk = org.ContractClerk
	}
	if err := x.atCounter(clerk, dossier.Submit{Submission: in}); err != nil || x.scene.end == dossier.Submitted {
		return true, err
	}
	if err := x.later(x.some(1, 12)); err != nil {
		return true, err
	}
	if x.scene.end == dossier.Refused {
		return true, x.refuse()
	}
	if incomplete {
		if done, err := x.supplementBy(org.IntakeOfficer, missing); done || err != nil {
			return true, err
		}
	}
	err = x.atCounter(org.IntakeOfficer, dossier.Accept{FeeChoices: in.FeeChoices})
	return x.scene.end == dossier.Accepted, err
}

// supplementBy asks for one paper once and receives it some days later; done when
// the scene ends with the waiting.
func (x *script) supplementBy(r org.Role, item dossier.SupplementItem) (done bool, err error) {
	ask := dossier.RequestSupplement{Items: []dossier.SupplementItem{item}}
	if r == org.IntakeOfficer {
		err = x.atCounter(r, ask)
	} else {
		err = x.give(x.state.Token().PostID, ask)
	}
	x.supplemented = true
	if err != nil || x.scene.end == dossier.AwaitingSupplement {
		return true, err
	}
	if err := x.later(x.some(40, 150)); err != nil {
		return true, err
	}
	return false, x.atCounter(org.IntakeOfficer, dossier.ReceiveSupplement{Components: []dossier.ComponentItem{x.handedIn(item.ComponentID)}})
}

// interlude is what happens between steps: the applicant withdraws, or a fee is asked for.
func (x *script) interlude() (done bool, err error) {
	s := &x.state
	if s.Status != dossier.Processing || len(s.Hops) != 1 {
		return false, nil
	}
	switch {
	case x.scene.withdrawing:
		return true, x.withdraw()
	case x.scene.paid && s.FinanceStatus() == fee.Due:
		if err := x.later(x.some(1, 3)); err != nil {
			return true, err
		}
		if err := x.atCounter(org.FeeClerk, dossier.RequestPayment{Note: "Nộp lệ phí theo thông báo."}); err != nil || x.scene.end == dossier.AwaitingPayment {
			return true, err
		}
		if err := x.later(x.some(2, 10)); err != nil {
			return true, err
		}
		return false, x.pay(dossier.RecordPayment{Method: string(fee.ByOnline), Wire: fee.Gateway, Number: x.number("GD")})
	}
	return false, nil
}

func (x *script) withdraw() error {
	if err := x.later(x.some(4, 20)); err != nil {
		return err
	}
	if err := x.atCounter(org.IntakeOfficer, dossier.RequestWithdrawal{Reason: "Người nộp chưa có nhu cầu giải quyết, xin rút hồ sơ."}); err != nil || x.scene.end == dossier.WithdrawalRequested {
		return err
	}
	if err := x.later(x.some(2, 8)); err != nil {
		return err
	}
	return x.atCounter(org.OneStopHead, dossier.ConfirmWithdrawal{})
}

// atStep receives the dossier at its step and does the duties there; done when
// the scene ends here.
func (x *script) atStep() (done bool, err error) {
	step, _ := x.workflow.Step(x.state.Token().StepID)
	open := x.scene.end == dossier.Processing && x.position(step.ID) == x.stopAt
	if open && x.scene.unreceived {
		return true, nil
	}
	post := x.state.Token().PostID
	if post == "" {
		if post, err = x.post(x.state.Token().Unit.ID, step.Role); err != nil {
			return true, err
		}
	}
	if step.Does(workflow.Return) {
		return true, x.handBack(post)
	}
	if x.state.Token().ReceivedAt.IsZero() {
		if err := x.later(x.some(1, 4)); err != nil {
			return true, err
		}
		if err := x.give(post, dossier.Receive{Papers: x.papersFor(post)}); err != nil {
			return true, err
		}
	}
	if open {
		return true, nil
	}
	if done, err := x.disturbed(step, post); done || err != nil {
		return done, err
	}
	if x.state.Token() == nil || x.state.Token().StepID != step.ID {
		return false, nil // given back: the round begins again at the step before
	}
	if err := x.work(step); err != nil {
		return true, err
	}
	return false, x.duties(step, post)
}

// disturbed plays what a scene puts in the way of a step.
func (x *script) disturbed(step workflow.Step, post string) (done bool, err error) {
	switch {
	case step.Does(workflow.Approve) && x.scene.sentBack && !x.sentBack:
		x.sentBack = true
		if err := x.later(x.some(1, 4)); err != nil {
			return true, err
		}
		return false, x.give(post, dossier.ReturnToPrevious{Reason: "Dự thảo chưa nêu rõ căn cứ; đề nghị rà soát, trình lại."})
	case step.Does(workflow.Appraise) && x.scene.supplement == dossier.StageAppraisal && !x.supplemented:
		if err := x.later(x.some(2, 8)); err != nil {
			return true, err
		}
		return x.supplementBy(step.Role, x.asked())
	case step.Does(workflow.Appraise) && x.scene.end == dossier.Stopped:
		if err := x.later(x.some(4, 12)); err != nil {
			return true, err
		}
		leaders, err := x.dir.Resolve(org.PlaceLeadership, x.counter.ID, x.state.CompetentAgency.ID, x.procedure.Field)
		if err != nil {
			return true, err
		}
		leader, err := x.post(leaders.ID, org.Approver)
		if err != nil {
			return true, err
		}
		return true, x.give(leader, x.stopping())
	}
	return false, nil
}

// work lets the time of a step pass, faster or slower as the scene wants.
func (x *script) work(step workflow.Step) error {
	share := map[timing][2]int{within: {5, 40}, early: {20, 60}, onTime: {40, 80}, overdue: {70, 125}}[x.scene.timing]
	quarters := x.some(1, 6)
	if due := x.state.Token().StepDue; !due.IsZero() {
		quarters = x.schedule.WorkingMinutes(x.at, due) * x.some(share[0], share[1]) / 100 / 15
	}
	if err := x.later(quarters); err != nil || !step.Does(workflow.Issue) {
		return err
	}
	return x.aim()
}

// aim moves the moment of the Result to where the scene wants it.
func (x *script) aim() error {
	due := x.state.CurrentDueDate().In(deadline.Zone())
	switch x.scene.timing {
	case onTime:
		at := due.Add(-time.Duration(x.some(1, 8)) * 15 * time.Minute)
		if at.Before(x.at) {
			return errNotNow
		}
		x.at = at
	case overdue:
		if !x.at.After(due) {
			x.at = due
			return x.later(x.some(8, 150))
		}
	}
	return nil
}

// duties does every act of the step, handing over with the last.
func (x *script) duties(step workflow.Step, post string) error {
	var todo []workflow.Act
	for _, a := range workflow.Acts {
		if step.Does(a) && !x.state.Token().Has(a) {
			todo = append(todo, a)
		}
	}
	for i, a := range todo {
		c, err := x.command(a, i == len(todo)-1)
		if err != nil {
			return err
		}
		if err := x.give(post, c); err != nil {
			return err
		}
		if err := x.later(1); err != nil {
			return err
		}
	}
	if len(todo) > 0 {
		return nil
	}
	return x.give(post, dossier.HandOver{})
}

// handBack gives the Result to the applicant, some days after it is there.
func (x *script) handBack(post string) error {
	if x.scene.end == dossier.Resolved {
		return nil
	}
	if err := x.later(x.some(2, 120)); err != nil {
		return err
	}
	if x.state.FinanceStatus() == fee.Due {
		if err := x.pay(dossier.RecordPayment{Method: string(fee.InCash), Number: x.number("BL")}); err != nil {
			return err
		}
	}
	if x.state.ReturnChannel == dossier.Postal {
		return x.byPost(post)
	}
	cmd := dossier.ReturnResult{Channel: x.state.ReturnChannel, Receiver: x.state.Applicant.Name, ReceiptCollected: x.state.ReturnChannel == dossier.Direct}
	if cmd.Channel == dossier.Online {
		cmd.Place = dossier.InDigitalStore
	}
	return x.give(post, cmd)
}

// byPost sends the Result and has it delivered some days later (EX-11).
func (x *script) byPost(post string) error {
	who := x.state.Applicant
	address := who.Address
	if address == "" {
		address = x.state.Owner.Address
	}
	if err := x.give(post, dossier.PostResult{Carrier: "Bưu điện tỉnh", Item: x.number("RA"), Receiver: who.Name, Address: address}); err != nil {
		return err
	}
	if err := x.later(x.some(24, 96)); err != nil {
		return err
	}
	return x.give(post, dossier.RecordDelivery{Outcome: dossier.Delivered, On: x.today()})
}

func (x *script) pay(c dossier.RecordPayment) error { return x.atCounter(org.FeeClerk, c) }

// position is the index of a step in its workflow.
func (x *script) position(id string) int {
	for i, s := range x.workflow.Steps {
		if s.ID == id {
			return i
		}
	}
	return -1
}

// today is the civil date of the script.
func (x *script) today() string { return deadline.DateOf(x.at).String() }
