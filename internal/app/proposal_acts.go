package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// EditProposal replaces the content of a draft.
func (a *App) EditProposal(ctx context.Context, actor org.Actor, id string, seq int, content any) (*Proposal, error) {
	return a.actOnProposal(ctx, actor, id, seq, "edit", ProposalDraft, func(p *Proposal) error {
		p.edited(actor)
		return p.write(content)
	})
}

// RenameProposal changes what people call a draft.
func (a *App) RenameProposal(ctx context.Context, actor org.Actor, id string, seq int, title string) (*Proposal, error) {
	return a.actOnProposal(ctx, actor, id, seq, "rename", ProposalDraft, func(p *Proposal) error {
		p.edited(actor)
		p.Title = title
		return nil
	})
}

// ProposeInput is what a proposal demands.
type ProposeInput struct {
	EffectiveFrom string // civil date; not before today
	Decision      string // number and date of the legal document
	Note          string
}

// Propose lays a draft without blocking findings before a second person.
func (a *App) Propose(ctx context.Context, actor org.Actor, id string, seq int, in ProposeInput) (*Proposal, error) {
	return a.actOnProposal(ctx, actor, id, seq, "propose", ProposalDraft, func(p *Proposal) error {
		if err := in.check(a.Today()); err != nil {
			return err
		}
		p.EffectiveFrom, p.Decision, p.Note = in.EffectiveFrom, strings.TrimSpace(in.Decision), strings.TrimSpace(in.Note)
		p.Status, p.Proposer = ProposalProposed, a.who(actor)
		p.edited(actor)
		return a.sound(p)
	})
}

func (in *ProposeInput) check(today string) error {
	var faults fault.List
	if strings.TrimSpace(in.Decision) == "" {
		faults.Add(fault.New(fault.Invalid, "proposal.decision-missing").At("decision"))
	}
	if _, err := deadline.ParseDate(in.EffectiveFrom); err != nil || in.EffectiveFrom < today {
		faults.Add(fault.New(fault.Invalid, "proposal.effective").At("effective_from"))
	}
	return faults.Err()
}

// sound demands that nothing blocks the proposal and nothing newer is in force.
func (a *App) sound(p *Proposal) error {
	if a.Superseded(p) {
		return fault.New(fault.Conflict, "proposal.superseded")
	}
	findings, err := a.Findings(p)
	if err != nil {
		return err
	}
	var faults fault.List
	for _, f := range findings {
		if f.Blocks {
			faults.Add(f.Fault())
		}
	}
	if len(faults) > 0 {
		return faults.Err()
	}
	return nil
}

// TakeBack makes a draft again of what was proposed.
func (a *App) TakeBack(ctx context.Context, actor org.Actor, id string, seq int) (*Proposal, error) {
	return a.actOnProposal(ctx, actor, id, seq, "take-back", ProposalProposed, func(p *Proposal) error {
		p.Status, p.Proposer = ProposalDraft, Who{}
		return nil
	})
}

// DiscardProposal gives a draft up.
func (a *App) DiscardProposal(ctx context.Context, actor org.Actor, id string, seq int) (*Proposal, error) {
	return a.actOnProposal(ctx, actor, id, seq, "discard", ProposalDraft, func(p *Proposal) error {
		p.Status = ProposalDiscarded
		return nil
	})
}

// RejectProposal sends a proposal back for good, with the reason.
func (a *App) RejectProposal(ctx context.Context, actor org.Actor, id string, seq int, reason string) (*Proposal, error) {
	return a.actOnProposal(ctx, actor, id, seq, "reject", ProposalProposed, func(p *Proposal) error {
		if strings.TrimSpace(reason) == "" {
			return fault.New(fault.Invalid, "reason.missing").At("reason")
		}
		p.Status, p.Reason, p.Approver = ProposalRejected, strings.TrimSpace(reason), a.who(actor)
		return nil
	})
}

// ApproveProposal publishes a proposal. It takes a second person, one who has not
// changed it (CN09.1). Of two who publish the same thing at once one wins; the other
// is told with proposal.superseded.
func (a *App) ApproveProposal(ctx context.Context, actor org.Actor, id string, seq int) (*Proposal, error) {
	if err := a.Reload(ctx); err != nil { // another process may have published since
		return nil, err
	}
	p, err := a.openProposal(ctx, actor, id, seq, ProposalProposed)
	switch {
	case err != nil:
		return nil, err
	case slices.Contains(p.Editors, actor.OfficerID):
		return nil, fault.New(fault.Forbidden, "proposal.own")
	}
	if p.EffectiveFrom < a.Today() {
		p.EffectiveFrom = a.Today() // approved later than hoped for: nothing holds for the past
	}
	if err := a.sound(p); err != nil {
		return nil, err
	}
	r, err := a.room(p.Kind)
	if err != nil {
		return nil, err
	}
	p.Status, p.Version, p.Approver = ProposalPublished, p.Base+1, a.who(actor)
	enacted, err := r.Publish(a, p)
	if err != nil {
		return nil, err
	}
	if err := a.saveProposal(ctx, actor, p, "publish", enacted); err != nil {
		if fault.Of(err).Code == "proposal.stale" {
			return nil, a.beaten(ctx, actor, id, err)
		}
		return nil, err
	}
	return p, a.Reload(ctx)
}

// beaten tells two ways of being second apart: the proposal has moved, or another
// proposal has taken the version.
func (a *App) beaten(ctx context.Context, actor org.Actor, id string, err error) error {
	now, readErr := a.Proposal(ctx, actor, id)
	if readErr == nil && now.Status == ProposalProposed {
		return fault.New(fault.Conflict, "proposal.superseded").Because(err)
	}
	return err
}

func (a *App) openProposal(ctx context.Context, actor org.Actor, id string, seq int, must ProposalStatus) (*Proposal, error) {
	p, err := a.Proposal(ctx, actor, id)
	switch {
	case err != nil:
		return nil, err
	case seq != 0 && seq != p.Seq:
		return nil, fault.New(fault.Conflict, "proposal.stale")
	case p.Status != must:
		return nil, fault.New(fault.Conflict, "proposal.closed", "status", string(p.Status))
	}
	return p, nil
}

func (a *App) actOnProposal(ctx context.Context, actor org.Actor, id string, seq int, act string, must ProposalStatus, change func(*Proposal) error) (*Proposal, error) {
	p, err := a.openProposal(ctx, actor, id, seq, must)
	if err != nil {
		return nil, err
	}
	if err := change(p); err != nil {
		return nil, err
	}
	return p, a.saveProposal(ctx, actor, p, act, catalog.Holding{})
}

// about is what is kept of a proposal beside its content.
type about struct {
	Title         string   `json:"title"`
	EffectiveFrom string   `json:"effective_from,omitempty"`
	Decision      string   `json:"decision,omitempty"`
	Note          string   `json:"note,omitempty"`
	Reason        string   `json:"reason,omitempty"`
	Author        Who      `json:"author"`
	Editors       []string `json:"editors,omitempty"`
	Proposer      Who      `json:"proposer,omitzero"`
	Approver      Who      `json:"approver,omitzero"`
}

// saveProposal writes the next state with what it enacts and the log; proposal.stale
// when somebody else was first.
func (a *App) saveProposal(ctx context.Context, actor org.Actor, p *Proposal, act string, enacted catalog.Holding) error {
	p.Seq, p.UpdatedAt = p.Seq+1, a.Now().UTC().Truncate(time.Millisecond)
	extra, err := json.Marshal(about{p.Title, p.EffectiveFrom, p.Decision, p.Note, p.Reason, p.Author, p.Editors, p.Proposer, p.Approver})
	if err != nil {
		return err
	}
	by, err := json.Marshal(a.who(actor))
	if err != nil {
		return err
	}
	entry, err := a.logRow(actor, p.Province, p.UnitID, "proposal-"+act, p.Title, map[string]string{
		"proposal": p.ID, "kind": string(p.Kind), "target": p.Target, "reason": p.Reason, "decision": p.Decision})
	if err != nil {
		return err
	}
	err = a.DB.SaveProposal(ctx, store.ProposalRow{
		ID: p.ID, Kind: string(p.Kind), Target: p.Target, Province: p.Province, UnitID: p.UnitID, Status: string(p.Status), Seq: p.Seq,
		Base: p.Base, Version: p.Version, Hash: p.Hash, Content: p.Content, About: extra, CreatedAt: ms(p.CreatedAt), UpdatedAt: ms(p.UpdatedAt),
	}, store.ProposalStep{At: ms(p.UpdatedAt), Act: act, Actor: by}, enacted, entry)
	if errors.Is(err, store.ErrConflict) {
		return fault.New(fault.Conflict, "proposal.stale").Because(err)
	}
	return err
}

func readProposal(r store.ProposalRow) (*Proposal, error) {
	p := &Proposal{
		ID: r.ID, Kind: ProposalKind(r.Kind), Target: r.Target, Province: r.Province, UnitID: r.UnitID, Status: ProposalStatus(r.Status),
		Seq: r.Seq, Base: r.Base, Version: r.Version, Hash: r.Hash, Content: r.Content, CreatedAt: Millis(r.CreatedAt), UpdatedAt: Millis(r.UpdatedAt),
	}
	var x about
	if err := json.Unmarshal(r.About, &x); err != nil {
		return nil, err
	}
	p.Title, p.EffectiveFrom, p.Decision, p.Note, p.Reason = x.Title, x.EffectiveFrom, x.Decision, x.Note, x.Reason
	p.Author, p.Editors, p.Proposer, p.Approver = x.Author, x.Editors, x.Proposer, x.Approver
	return p, nil
}
