package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// ConfirmationSubject is what a province reviews and confirms to the ministry (B-10).
type ConfirmationSubject string

const (
	ConfirmAccounts    ConfirmationSubject = "accounts"    // beneficiary accounts
	ConfirmProcedures  ConfirmationSubject = "procedures"  // procedures carried out locally
	ConfirmInterlinked ConfirmationSubject = "interlinked" // interlinked procedures, commune ↔ department (B-03)
)

// ConfirmationSubjects lists them in the order of the work.
var ConfirmationSubjects = []ConfirmationSubject{ConfirmProcedures, ConfirmInterlinked, ConfirmAccounts}

const (
	confirmationRecord = "confirmation"
	maxConfirmations   = 500 // newest state of 3 subjects in 34 provinces
)

// ConfirmLine is one line to review. Marked: it is carried out locally, or
// interlinked; every account is.
type ConfirmLine struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Detail string `json:"detail,omitempty"`
	Marked bool   `json:"marked"`
}

// Confirmation is what a province confirmed: signer, day, and exactly which content.
type Confirmation struct {
	Province string              `json:"province"`
	Subject  ConfirmationSubject `json:"subject"`
	Version  int                 `json:"version"`
	Hash     string              `json:"hash"` // of what lay there to review
	Lines    []ConfirmLine       `json:"lines"`
	Signer   string              `json:"signer"`
	Title    string              `json:"title"`
	SignedOn string              `json:"signed_on"` // civil date
	Note     string              `json:"note,omitempty"`
	By       Who                 `json:"by"`
}

// Review is a subject as it stands beside what was confirmed last.
type Review struct {
	Subject ConfirmationSubject
	Lines   []ConfirmLine
	Hash    string
	Last    *Confirmation  // nil: never confirmed
	Stale   bool           // changed since
	Changes []Difference   // what changed since, line by line
	Earlier []Confirmation // those before Last, newest first
}

// confirmable lists what there is to review, in a fixed order.
func (a *App) confirmable(province string, s ConfirmationSubject) []ConfirmLine {
	var out []ConfirmLine
	if s == ConfirmAccounts {
		for _, x := range a.Book().AccountsIn(province) {
			if x.Closed {
				continue
			}
			u, _ := a.Directory().Unit(x.UnitID)
			out = append(out, ConfirmLine{x.ID, u.Name, a.bankText(x.BIN) + " · " + x.Number + " · " + x.Holder + " · " + fault.Half("vi", itemsText(x.SubItems)), true})
		}
		return out
	}
	seen := map[string]bool{}
	for _, level := range []org.AdminLevel{org.Province, org.Commune} {
		for _, p := range a.Book().Search("", level, a.Today(), mostOfALevel) {
			if seen[p.Key] {
				continue
			}
			seen[p.Key] = true
			out = append(out, ConfirmLine{p.Key, p.Name, p.Field + " · " + fault.Word("vi", string(p.Level)), s == ConfirmProcedures || a.interlinked(p)})
		}
	}
	return out
}

// interlinked reports whether a procedure is taken in by one body and decided by
// another, or has a step above its agency.
func (a *App) interlinked(p *catalog.ProcedureVersion) bool {
	if p.CrossBoundary != catalog.AtHome {
		return true
	}
	for _, v := range p.Variants {
		w, err := a.Book().Workflow(v.WorkflowID, 0)
		if err != nil {
			continue
		}
		for _, s := range w.Steps {
			if s.Place == org.PlaceUpper {
				return true
			}
		}
	}
	return false
}

// hashOf is the fingerprint of what lies there to review; marks are the province's
// own answer and not part of it.
func (a *App) hashOf(lines []ConfirmLine) string {
	h := sha256.New()
	for _, l := range lines {
		h.Write([]byte(l.ID + "\x00" + l.Name + "\x00" + l.Detail + "\x01"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func readConfirmation(r store.SetupRecord) (c Confirmation, err error) {
	return c, json.Unmarshal(r.Data, &c)
}

// Review shows a subject of a province with what was confirmed last.
func (a *App) Review(ctx context.Context, actor org.Actor, province string, s ConfirmationSubject) (Review, error) {
	r := Review{Subject: s}
	if err := a.see(actor, org.ActionLocality, province); err != nil {
		return r, err
	}
	if !slices.Contains(ConfirmationSubjects, s) {
		return r, fault.New(fault.NotFound, "confirmation.subject")
	}
	r.Lines = a.confirmable(province, s)
	r.Hash = a.hashOf(r.Lines)
	row, err := a.DB.Setup(ctx, province, confirmationRecord, string(s))
	if errors.Is(err, store.ErrNotFound) {
		return r, nil
	}
	if err != nil {
		return r, err
	}
	last, err := readConfirmation(row)
	if err != nil {
		return r, err
	}
	r.Last, r.Stale = &last, last.Hash != r.Hash
	r.Changes = compareLines(last.Lines, r.Lines)
	if r.Earlier, err = a.earlierConfirmations(ctx, last); err != nil {
		return r, err
	}
	for i := range r.Lines { // the province's own marks come back
		if j := slices.IndexFunc(last.Lines, func(l ConfirmLine) bool { return l.ID == r.Lines[i].ID }); j >= 0 {
			r.Lines[i].Marked = last.Lines[j].Marked
		}
	}
	return r, nil
}

// earlierShown is how many earlier states a page shows.
const earlierShown = 20

func (a *App) earlierConfirmations(ctx context.Context, last Confirmation) (out []Confirmation, err error) {
	if last.Version < 2 {
		return nil, nil
	}
	states, err := a.DB.SetupStates(ctx, last.Province, confirmationRecord, string(last.Subject), earlierShown+1)
	for _, s := range states {
		if s.Seq >= last.Version {
			continue
		}
		c, err := readConfirmation(s)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, err
}

// compareLines tells line by line what is not as it was confirmed.
func compareLines(before, after []ConfirmLine) (out []Difference) {
	old := map[string]ConfirmLine{}
	for _, l := range before {
		old[l.ID] = l
	}
	for _, l := range after {
		was, ok := old[l.ID]
		delete(old, l.ID)
		if !ok || was.Name != l.Name || was.Detail != l.Detail {
			out = append(out, Difference{l.Name, was.Detail, l.Detail})
		}
	}
	for _, l := range before {
		if _, gone := old[l.ID]; gone {
			out = append(out, Difference{l.Name, l.Detail, ""})
		}
	}
	return out
}

// ConfirmInput is a confirmation as sent.
type ConfirmInput struct {
	Province string
	Subject  ConfirmationSubject
	Hash     string   // of what was reviewed
	Marked   []string // ids ticked
	Signer   string
	Title    string
	SignedOn string // civil date
	Note     string
}

// Confirm records a confirmation; what changed while it was being reviewed must be
// reviewed again. Earlier confirmations are kept.
func (a *App) Confirm(ctx context.Context, actor org.Actor, in ConfirmInput) error {
	r, err := a.Review(ctx, actor, in.Province, in.Subject)
	if err != nil {
		return err
	}
	if err := a.manage(actor, org.ActionSetUp, a.bodyOf(in.Province)); err != nil {
		return err
	}
	var faults fault.List
	if strings.TrimSpace(in.Signer) == "" || strings.TrimSpace(in.Title) == "" {
		faults.Add(fault.New(fault.Invalid, "confirmation.signer").At("signer"))
	}
	if _, err := deadline.ParseDate(in.SignedOn); err != nil || in.SignedOn > a.Today() {
		faults.Add(fault.New(fault.Invalid, "confirmation.date").At("signed_on"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if in.Hash != r.Hash {
		return fault.New(fault.Conflict, "confirmation.stale")
	}
	c := Confirmation{Province: in.Province, Subject: in.Subject, Version: 1, Hash: r.Hash, Lines: r.Lines, Signer: strings.TrimSpace(in.Signer),
		Title: strings.TrimSpace(in.Title), SignedOn: in.SignedOn, Note: strings.TrimSpace(in.Note), By: a.who(actor)}
	if r.Last != nil {
		c.Version = r.Last.Version + 1
	}
	for i := range c.Lines {
		c.Lines[i].Marked = in.Subject == ConfirmAccounts || slices.Contains(in.Marked, c.Lines[i].ID)
	}
	return a.saveSetup(ctx, actor, store.SetupRecord{Province: in.Province, Kind: confirmationRecord, ID: string(in.Subject), Seq: c.Version, Status: "Confirmed"},
		c, "confirm-"+string(in.Subject), c.Signer)
}

// saveSetup writes a record with the log of the act; setup.stale when somebody else
// was first.
func (a *App) saveSetup(ctx context.Context, actor org.Actor, r store.SetupRecord, data any, act, subject string) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return err
	}
	r.Data, r.UpdatedAt = raw, ms(a.Now())
	if r.CreatedAt == 0 {
		r.CreatedAt = r.UpdatedAt
	}
	row, err := a.logRow(actor, r.Province, a.bodyOf(r.Province), act, subject, map[string]string{"record": r.ID})
	if err != nil {
		return err
	}
	err = a.DB.SaveSetup(ctx, r, row)
	if errors.Is(err, store.ErrConflict) {
		return fault.New(fault.Conflict, "setup.stale").Because(err)
	}
	return err
}
