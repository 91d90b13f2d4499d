package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// ProposalKind says what a proposal changes.
type ProposalKind string

// ProposalStatus is where a proposal stands.
type ProposalStatus string

// Statuses of proposals.
const (
	ProposalDraft     ProposalStatus = "Draft"     // may be edited
	ProposalProposed  ProposalStatus = "Proposed"  // waits for a second person
	ProposalPublished ProposalStatus = "Published" // in force from its date on
	ProposalRejected  ProposalStatus = "Rejected"  // with a reason; a new one may be begun
	ProposalDiscarded ProposalStatus = "Discarded" // given up by its authors
)

// Who is a person as an act of administration names her.
type Who struct {
	OfficerID string    `json:"officer,omitempty"`
	PostID    string    `json:"post,omitempty"`
	Name      string    `json:"name,omitempty"`
	Title     string    `json:"title,omitempty"`
	UnitID    string    `json:"unit,omitempty"`
	UnitName  string    `json:"unit_name,omitempty"`
	At        time.Time `json:"at,omitzero"`
}

// Proposal is a change of the set-up on its way into force: drafted, checked,
// proposed, and published by a second person (CN09.1, CN01.6). Seq counts its states;
// a form gives it back with every act, 0 means "whatever it is now".
type Proposal struct {
	ID            string
	Kind          ProposalKind
	Target        string // identity of what it will be a version of
	Title         string // what people call it
	Province      string // tenant of UnitID; the ministry's for national set-up
	UnitID        string // whose set-up it is; "" = national
	Status        ProposalStatus
	Seq           int
	Base          int    // version it was begun from, 0 = the first
	Version       int    // that it is published as; 0 before
	Hash          string // of the content, hex
	Content       json.RawMessage
	EffectiveFrom string // civil date
	Decision      string // number and date of the legal document
	Note          string
	Reason        string   // of a rejection
	Author        Who      // who began it
	Editors       []string // officers who changed it: none of them may approve it
	Proposer      Who
	Approver      Who // who published or rejected it
	CreatedAt     time.Time
	UpdatedAt     time.Time
}

// Read decodes the content.
func (p *Proposal) Read(v any) error {
	if err := json.Unmarshal(p.Content, v); err != nil {
		return fmt.Errorf("proposal %s: %w", p.ID, err)
	}
	return nil
}

// Finding is something a check has seen. Code is a fault code, with both texts.
type Finding struct {
	Code   string
	Args   map[string]string
	Field  string // field of the form, id of an element; "" = the whole
	Blocks bool   // must be put right before it may be published
}

// Fault is the finding as something people can read.
func (f Finding) Fault() *fault.Fault {
	return &fault.Fault{Kind: fault.Invalid, Code: f.Code, Args: f.Args, Field: f.Field}
}

// Blocking reports whether any finding forbids publication.
func Blocking(all []Finding) bool {
	return slices.ContainsFunc(all, func(f Finding) bool { return f.Blocks })
}

// Difference is one line of a readable diff; "" = was or is not there. Each text may
// be in both languages (fault.Both); In gives the reader's.
type Difference struct{ Label, Before, After string }

// In gives the difference in a language.
func (d Difference) In(lang string) Difference {
	return Difference{fault.Half(lang, d.Label), fault.Half(lang, d.Before), fault.Half(lang, d.After)}
}

// Room is what a kind of set-up says about itself. Rooms decide nothing about who
// may and in which order: that is the same for all of them.
type Room interface {
	Kind() ProposalKind
	// Action is the right to draft, propose and approve, each in one's own subtree.
	Action() org.Action
	// Current is the newest version published of a target, 0 when there is none.
	Current(a *App, target string) int
	// Check looks the content over; run whenever it is shown and again at publication.
	Check(a *App, p *Proposal) ([]Finding, error)
	// Diff compares the content with the version it was begun from.
	Diff(a *App, p *Proposal) ([]Difference, error)
	// Publish gives the rows that come into force as p.Version; it writes nothing.
	Publish(a *App, p *Proposal) (catalog.Holding, error)
}

// room finds the room of a kind.
func (a *App) room(kind ProposalKind) (Room, error) {
	for _, r := range slices.Concat(rooms(), a.Rooms) {
		if r.Kind() == kind {
			return r, nil
		}
	}
	return nil, fault.New(fault.NotFound, "proposal.not-found")
}

// Manages reports whether an actor may do an act of administration on a unit's set-up
// (unitID "" = national, ministry only): an administrator of its body or of a body
// above it; the ministry stands above all (CN01.4).
func (a *App) Manages(actor org.Actor, action org.Action, unitID string) bool {
	switch {
	case !org.May(actor, action):
		return false
	case actor.Kind == org.ActorSystem:
		return true
	case actor.Level == org.Ministry && actor.Province == org.MinistryTenant:
		return true
	}
	return unitID != "" && actor.AgencyID != "" && slices.Contains(chain(a.Directory(), unitID), actor.AgencyID)
}

// manage is Manages as an error.
func (a *App) manage(actor org.Actor, action org.Action, unitID string) error {
	if err := org.Authorise(actor, action); err != nil {
		return err
	}
	if !a.Manages(actor, action, unitID) {
		return fault.New(fault.Forbidden, "proposal.not-yours")
	}
	return nil
}

func (a *App) who(actor org.Actor) Who {
	return Who{OfficerID: actor.OfficerID, PostID: actor.PostID, Name: actor.Name, Title: actor.Title,
		UnitID: actor.UnitID, UnitName: actor.UnitName, At: a.Now().UTC().Truncate(time.Millisecond)}
}

// NewProposal is what a draft begins with.
type NewProposal struct {
	Key     string // idempotency key of the form, a UUID: the draft gets it as its id; "" = a new one
	Kind    ProposalKind
	Target  string
	Title   string
	UnitID  string
	Content any
}

// NewProposal begins a draft on top of the version in force. The same key again gives
// the draft begun before.
func (a *App) NewProposal(ctx context.Context, actor org.Actor, in NewProposal) (*Proposal, error) {
	r, err := a.room(in.Kind)
	if err != nil {
		return nil, err
	}
	if err := a.manage(actor, r.Action(), in.UnitID); err != nil {
		return nil, err
	}
	if in.Key == "" {
		in.Key = NewID()
	}
	if uuid.Validate(in.Key) != nil {
		return nil, fault.New(fault.Invalid, "idempotency.missing")
	}
	p := &Proposal{ID: in.Key, Kind: in.Kind, Target: in.Target, Title: in.Title, UnitID: in.UnitID, Province: org.MinistryTenant,
		Status: ProposalDraft, Base: r.Current(a, in.Target), Author: a.who(actor), CreatedAt: a.Now().UTC().Truncate(time.Millisecond)}
	if u, ok := a.Directory().Unit(in.UnitID); ok {
		p.Province = u.Province
	}
	if err := p.write(in.Content); err != nil {
		return nil, err
	}
	p.edited(actor)
	err = a.saveProposal(ctx, actor, p, "begin", catalog.Holding{})
	if f := fault.Of(err); err != nil && f.Code == "proposal.stale" {
		return a.Proposal(ctx, actor, in.Key)
	}
	return p, err
}

// write replaces the content.
func (p *Proposal) write(content any) error {
	raw, err := json.Marshal(content)
	if err != nil {
		return fmt.Errorf("proposal: %w", err)
	}
	sum := sha256.Sum256(raw)
	p.Content, p.Hash = raw, hex.EncodeToString(sum[:])
	return nil
}

func (p *Proposal) edited(by org.Actor) {
	if by.OfficerID != "" && !slices.Contains(p.Editors, by.OfficerID) {
		p.Editors = append(p.Editors, by.OfficerID)
	}
}

// Proposal reads a proposal the actor may work on.
func (a *App) Proposal(ctx context.Context, actor org.Actor, id string) (*Proposal, error) {
	row, err := a.DB.Proposal(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, fault.New(fault.NotFound, "proposal.not-found").Because(err)
	}
	if err != nil {
		return nil, err
	}
	r, err := a.room(ProposalKind(row.Kind))
	if err != nil {
		return nil, err
	}
	if err := a.manage(actor, r.Action(), row.UnitID); err != nil {
		return nil, err
	}
	return readProposal(row)
}

// Findings checks a proposal as it stands.
func (a *App) Findings(p *Proposal) ([]Finding, error) {
	r, err := a.room(p.Kind)
	if err != nil {
		return nil, err
	}
	return r.Check(a, p)
}

// Differences compares a proposal with the version it was begun from.
func (a *App) Differences(p *Proposal) ([]Difference, error) {
	r, err := a.room(p.Kind)
	if err != nil {
		return nil, err
	}
	return r.Diff(a, p)
}

// Superseded reports whether another version was published since a draft was begun.
func (a *App) Superseded(p *Proposal) bool {
	r, err := a.room(p.Kind)
	return err == nil && (p.Status == ProposalDraft || p.Status == ProposalProposed) && r.Current(a, p.Target) != p.Base
}
