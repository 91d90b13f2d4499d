package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/ledger"
	"motcua/internal/org"
	"motcua/internal/store"
)

// Call is the frame of a command: who gives it, on which dossier and version,
// under which idempotency key.
type Call struct {
	Actor    org.Actor
	Key      string    // idempotency key of the form or request; required
	Ref      Ref       // zero for a new dossier
	Expected int       // version the giver saw; 0: whatever it is now
	Home     string    // province of a new dossier; "" = the giver's
	Token    string    // which of several steps the command is given at; "" = the one the giver holds
	At       time.Time // zero: now. Only import and demo data set it.
	Address  string    // network address, for the log of refusals
}

// Done is the answer to a command; the same key always gets the same answer.
type Done struct {
	Ref      Ref                    `json:"ref"`
	Code     string                 `json:"code"`
	Seq      int                    `json:"seq"`
	Status   dossier.BusinessStatus `json:"status,omitempty"`
	National dossier.NationalStatus `json:"national,omitempty"`
	Due      time.Time              `json:"due,omitzero"` // the due date that counts; zero before acceptance
	Replayed bool                   `json:"-"`            // the answer was given before
}

// retries bounds how often a command without an expected version is decided anew
// after somebody else was first.
const retries = 5

// Execute gives a command to a dossier: one load, one decision, one batch.
func (a *App) Execute(ctx context.Context, call Call, cmd dossier.Command) (Done, error) {
	if call.Key == "" || len(call.Key) > 200 {
		return Done{}, fault.New(fault.Invalid, "idempotency.missing")
	}
	digest, err := digestOf(call, cmd)
	if err != nil {
		return Done{}, err
	}
	done, err := a.attempt(ctx, call, cmd, digest)
	if err == nil {
		return done, nil
	}
	// A form or request sent twice gets the first answer, whatever has happened since.
	prior, found, lookup := a.answered(ctx, call, digest)
	if lookup != nil {
		return Done{}, lookup
	}
	if found {
		return prior, nil
	}
	return Done{}, a.refusedCall(ctx, call, cmd, err)
}

func (a *App) attempt(ctx context.Context, call Call, cmd dossier.Command, digest []byte) (Done, error) {
	most := retries
	if takesNumber(cmd) {
		most = moneyRetries
		defer a.tills.lock(call.Actor.UnitID)()
	}
	for try := 0; ; try++ {
		done, err := a.decideAndCommit(ctx, call, cmd, digest)
		switch {
		case err == nil:
			return done, nil
		case errors.Is(err, store.ErrDuplicateCode) && try < most:
			continue
		case errors.Is(err, store.ErrConflict) && try < most:
			continue // decided anew: what the giver saw may have stayed as it was
		case errors.Is(err, store.ErrConflict):
			return done, fault.New(fault.Conflict, "dossier.stale").Because(err)
		}
		return done, err
	}
}

func (a *App) decideAndCommit(ctx context.Context, call Call, cmd dossier.Command, digest []byte) (Done, error) {
	before, row, err := a.load(ctx, call)
	if err != nil {
		return Done{}, err
	}
	if call.Expected != 0 && before.ChangedFor(cmd, call.Actor, call.Token) > call.Expected {
		return Done{}, fault.New(fault.Conflict, "dossier.stale")
	}
	events, err := a.decide(ctx, call, before, cmd)
	if err != nil {
		return Done{}, err
	}
	p, err := a.prepare(call, before, row.Head, events)
	if err != nil {
		return Done{}, err
	}
	answer, err := json.Marshal(p.done)
	if err != nil {
		return Done{}, err
	}
	p.change.Idempotency = &store.IdempotencyRow{Province: p.after.Province, Key: scopedKey(call), Digest: digest, Answer: answer, At: p.change.Row.UpdatedAt}
	if err := a.DB.Commit(ctx, p.change); err != nil {
		return p.done, err
	}
	a.atOnce(ctx, &p.after)
	return p.done, nil
}

// prepared is a decision ready to be written.
type prepared struct {
	after  dossier.State
	done   Done
	change store.Change
}

// prepare makes the answer to a decision and the rows it is written by.
func (a *App) prepare(call Call, before dossier.State, head []byte, events []dossier.Event) (prepared, error) {
	after := before
	for _, e := range events {
		after = dossier.Evolve(after, e)
	}
	done := Done{
		Ref: Ref{after.Province, after.ID}, Code: after.Code, Seq: after.Seq,
		Status: after.Status, National: after.National(), Due: after.CurrentDueDate(),
	}
	change, err := a.change(head, before, after, events)
	if err != nil {
		return prepared{}, err
	}
	if call.Actor.Province != after.Province {
		change.FilesFrom = call.Actor.Province
	}
	change.Tell, err = a.tell(call, &after, events)
	officers, officersErr := a.tellOfficers(call, &after, events)
	next, nextErr := a.tellNext(call, &before, &after)
	proposer, proposerErr := a.tellProposer(call, &after, events)
	change.Tell = slices.Concat(change.Tell, officers, next, proposer, a.letters(&after))
	return prepared{after, done, change}, errors.Join(err, officersErr, nextErr, proposerErr)
}

// load reads the dossier a call is about, inside the giver's scope: what she may
// not see does not exist for her.
func (a *App) load(ctx context.Context, call Call) (dossier.State, store.DossierRow, error) {
	var s dossier.State
	if call.Ref == (Ref{}) {
		return s, store.DossierRow{}, org.Authorise(call.Actor, org.ActionIntake)
	}
	if err := org.Authorise(call.Actor, org.ActionAct); err != nil {
		return s, store.DossierRow{}, err
	}
	return a.state(ctx, call.Actor, call.Ref)
}

func (a *App) state(ctx context.Context, actor org.Actor, ref Ref) (s dossier.State, row store.DossierRow, err error) {
	row, err = a.DB.Dossier(ctx, ref.Province, ref.ID)
	if errors.Is(err, store.ErrNotFound) {
		return s, row, fault.New(fault.NotFound, "dossier.not-found").Because(err)
	}
	if err != nil {
		return s, row, err
	}
	if err := json.Unmarshal(row.State, &s); err != nil {
		return s, row, fmt.Errorf("dossier %s: snapshot: %w", ref, err)
	}
	if !a.sees(actor, &s) {
		return s, row, fault.New(fault.NotFound, "dossier.not-found").Because(errOutOfScope)
	}
	return s, row, nil
}

// participants lists the units that took part and those that take over from them,
// with their ancestors up to the agency.
func (a *App) participants(s *dossier.State) []string { return participantsIn(a.Directory(), s) }

func participantsIn(d *org.Directory, s *dossier.State) []string {
	var out []string
	for _, u := range s.Units {
		for _, now := range append([]string{u}, d.Successors(u)...) {
			for _, c := range d.Chain(now) {
				if !slices.Contains(out, c) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// change turns a decision into the rows of one batch.
func (a *App) change(head []byte, before, after dossier.State, events []dossier.Event) (store.Change, error) {
	c := store.Change{Province: after.Province, DossierID: after.ID, ExpectedSeq: before.Seq, CodeKnown: before.Code != ""}
	for _, e := range events {
		row, err := EventRow(after.Province, after.ID, head, e)
		if err != nil {
			return c, err
		}
		head = row.Hash
		c.Events = append(c.Events, row)
	}
	var err error
	c.Row, err = dossierRow(&after, head, events[len(events)-1].At)
	if err != nil {
		return c, err
	}
	c.Work = workRows(&after)
	c.WorkGone = workGone(&before, c.Work)
	c.Files = newFiles(&before, &after)
	c.Money, c.Counts = moneyRows(a.Directory(), &after, events), a.officerCounts(before, events)
	c.Numbers = a.numberRows(&after, events)
	c.Keep, c.Reused, c.Outdated = a.keepable(&after, events), reusedIn(&before, &after), outdatedBy(&after, events)
	c.Units = a.participants(&after)
	known := a.participants(&before)
	for _, u := range c.Units {
		if !slices.Contains(known, u) {
			c.NewUnits = append(c.NewUnits, u)
		}
	}
	return c, nil
}

// workRows is what the dossier waits for, by token; nil when it waits for nobody.
func workRows(s *dossier.State) []store.WorkRow {
	var out []store.WorkRow
	for _, w := range s.Work() {
		out = append(out, store.WorkRow{Token: w.Token, Queue: w.Queue, Kind: string(w.Kind), StepID: w.StepID, Since: ms(w.Since), StepDue: ms(w.StepDue), Due: ms(w.Due), Urgent: ms(w.Urgent)})
	}
	slices.SortFunc(out, func(a, b store.WorkRow) int { return strings.Compare(a.Token, b.Token) })
	return out
}

// workGone names the tokens that waited before and wait no longer.
func workGone(before *dossier.State, now []store.WorkRow) []string {
	var out []string
	for _, w := range before.Work() {
		if !slices.ContainsFunc(now, func(n store.WorkRow) bool { return n.Token == w.Token }) {
			out = append(out, w.Token)
		}
	}
	return out
}

// EventRow writes an event as the ledger keeps it, chained to the head before it.
func EventRow(province, id string, head []byte, e dossier.Event) (store.EventRow, error) {
	actor, err := json.Marshal(e.By)
	if err != nil {
		return store.EventRow{}, err
	}
	data, err := json.Marshal(e.Data)
	if err != nil {
		return store.EventRow{}, err
	}
	row := store.EventRow{
		Province: province, DossierID: id, Seq: e.Seq, Type: e.Data.Type(), Version: e.Data.Version(),
		At: e.At.UnixMilli(), Actor: actor, Data: data,
	}
	row.Hash = ledger.Hash(head, Entry(row))
	return row, nil
}

// Entry is the part of a stored event that its hash covers.
func Entry(r store.EventRow) ledger.Entry {
	return ledger.Entry{Province: r.Province, DossierID: r.DossierID, Seq: r.Seq, Type: r.Type, Version: r.Version, At: r.At, Actor: r.Actor, Data: r.Data}
}

// scopedKey keeps the keys of different posts apart.
func scopedKey(c Call) string { return c.Actor.PostID + "/" + c.Key }

// digestOf is the fingerprint of a request, the same each time it is sent.
func digestOf(c Call, cmd dossier.Command) ([]byte, error) {
	body, err := json.Marshal(struct {
		Name    string
		Ref     Ref
		Command dossier.Command
		Token   string `json:",omitempty"`
	}{cmd.Name(), c.Ref, stable(cmd), c.Token})
	if err != nil {
		return nil, fmt.Errorf("digest: %w", err)
	}
	sum := sha256.Sum256(body)
	return sum[:], nil
}

func (a *App) answered(ctx context.Context, call Call, digest []byte) (Done, bool, error) {
	province := cmp.Or(call.Ref.Province, call.Home, call.Actor.Province)
	row, err := a.DB.Answer(ctx, province, scopedKey(call))
	if errors.Is(err, store.ErrNotFound) {
		return Done{}, false, nil
	}
	if err != nil {
		return Done{}, false, err
	}
	if string(row.Digest) != string(digest) {
		return Done{}, false, fault.New(fault.Conflict, "idempotency.reused")
	}
	var done Done
	err = json.Unmarshal(row.Answer, &done)
	done.Replayed = true
	return done, err == nil, err
}
