package app

import (
	"context"
	"encoding/json"

	"motcua/internal/org"
	"motcua/internal/store"
)

// rooms lists the kinds of set-up that change by proposal.
func rooms() []Room {
	return []Room{workflowRoom{}, formRoom{}, procedureRoom{}, overlayRoom{}, accountRoom{}, navigationRoom{}, connectionRoom{}, termsRoom{}, supplementTermsRoom{}, assignmentRoom{}}
}

// ProposalFilter asks for proposals, newest change first.
type ProposalFilter struct {
	Kind   ProposalKind   // "" = all
	Target string         // "" = all
	Status ProposalStatus // "" = all
	After  *Proposal      // the last of the page before
	Limit  int            // 0: 50
}

// scanPages bounds how far a list looks for proposals the actor may see.
const scanPages = 20

// Proposals lists those the actor may work on. more is the last one looked at when
// there may be others, nil at the end.
func (a *App) Proposals(ctx context.Context, actor org.Actor, f ProposalFilter) (list []Proposal, more *Proposal, err error) {
	if err := org.Authorise(actor, org.ActionSetUp); err != nil {
		return nil, nil, err
	}
	if f.Limit == 0 {
		f.Limit = 50
	}
	q := store.ProposalQuery{Status: string(f.Status), Kind: string(f.Kind), Target: f.Target, Limit: f.Limit}
	if f.After != nil {
		q.Before, q.BeforeID = ms(f.After.UpdatedAt), f.After.ID
	}
	for range scanPages {
		rows, err := a.DB.Proposals(ctx, q)
		if err != nil {
			return nil, nil, err
		}
		for _, r := range rows {
			p, err := readProposal(r)
			if err != nil {
				return nil, nil, err
			}
			q.Before, q.BeforeID = r.UpdatedAt, r.ID
			rm, err := a.room(p.Kind)
			if err != nil || !a.Manages(actor, rm.Action(), p.UnitID) {
				continue
			}
			if list = append(list, *p); len(list) == f.Limit {
				return list, p, nil
			}
		}
		if len(rows) < f.Limit {
			return list, nil, nil
		}
	}
	return list, nil, nil
}

// ProposalStep is one state a proposal has had.
type ProposalStep struct {
	Seq int
	Act string // "begin", "edit", "propose", "publish" …
	By  Who    // with the moment
}

// ProposalHistory lists every state of a proposal the actor may work on.
func (a *App) ProposalHistory(ctx context.Context, actor org.Actor, id string) ([]ProposalStep, error) {
	if _, err := a.Proposal(ctx, actor, id); err != nil {
		return nil, err
	}
	rows, err := a.DB.ProposalSteps(ctx, id)
	if err != nil {
		return nil, err
	}
	var out []ProposalStep
	for _, r := range rows {
		s := ProposalStep{Seq: r.Seq, Act: r.Act}
		if err := json.Unmarshal(r.Actor, &s.By); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}
