package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/workflow"
)

// ToSign is a dossier that waits for the actor's signature (CN11.2).
type ToSign struct {
	Ref       Ref
	Code      string
	Procedure string
	Owner     string // applicant's side: who the dossier is about
	Kind      string // PersonalSignature at an approval, AgencySignature at an issue
	Files     []dossier.Attachment
	Due       int64 // epoch milliseconds; 0 = none

	token string
	seq   int
}

// maxQueue bounds what the queue looks at; more comes up as it is worked off.
const maxQueue = 100

// SigningQueue lists what waits for the actor's signature, most urgent first: drafts
// at a step where she approves, and documents at a step where she issues. What she has
// signed already is not shown again.
func (a *App) SigningQueue(ctx context.Context, actor org.Actor) ([]ToSign, error) {
	if err := org.Authorise(actor, org.ActionSign); err != nil {
		return nil, err
	}
	rows, err := a.DB.Inbox(ctx, store.InboxQuery{Province: actor.Province, Queues: dossier.Queues(actor), Limit: maxQueue})
	if err != nil {
		return nil, err
	}
	var refs []Ref
	for _, r := range rows {
		refs = append(refs, Ref{r.Province, r.ID})
	}
	all, err := a.toSign(ctx, actor, refs)
	if err != nil {
		return nil, err
	}
	var out []ToSign
	for _, r := range rows { // in the order of the inbox, each dossier once
		ref := Ref{r.Province, r.ID}
		if t, ok := all[ref]; ok {
			t.Due = r.Due
			out = append(out, t)
			delete(all, ref)
		}
	}
	return out, nil
}

// toSign reads dossiers and keeps those that wait for the actor's signature. Some belong
// to another province: that of the agency which has called hers (P-17).
func (a *App) toSign(ctx context.Context, actor org.Actor, refs []Ref) (map[Ref]ToSign, error) {
	homes := map[string][]string{}
	for _, r := range refs {
		homes[r.Province] = append(homes[r.Province], r.ID)
	}
	out := map[Ref]ToSign{}
	for home, ids := range homes {
		if err := a.toSignIn(ctx, actor, home, ids, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (a *App) toSignIn(ctx context.Context, actor org.Actor, home string, ids []string, out map[Ref]ToSign) error {
	rows, err := a.DB.DossiersByID(ctx, home, ids...)
	if err != nil {
		return err
	}
	signed, err := a.DB.SignedFiles(ctx, home, ids...)
	if err != nil {
		return err
	}
	for _, r := range rows {
		var s dossier.State
		if err := json.Unmarshal(r.State, &s); err != nil {
			return fmt.Errorf("dossier %s: snapshot: %w", r.ID, err)
		}
		mine := slices.DeleteFunc(slices.Clone(signed), func(f store.SignedFile) bool { return f.DossierID != r.ID })
		if t, ok := a.waits(actor, &s, mine); ok {
			out[Ref{home, r.ID}] = t
		}
	}
	return nil
}

// waits says what of a dossier waits for the actor's signature.
func (a *App) waits(actor org.Actor, s *dossier.State, made []store.SignedFile) (ToSign, bool) {
	t := ToSign{Ref: Ref{s.Province, s.ID}, Code: s.Code, Procedure: s.Procedure.Name, Owner: s.Owner.Name, seq: s.Seq}
	w, _, err := a.process(s.WorkflowID, s.WorkflowVersion) // with the steps of what it calls
	if err != nil {
		return t, false
	}
	for _, at := range s.Held(actor) {
		step, ok := w.Step(at.StepID)
		switch {
		case !ok:
			continue
		case step.Does(workflow.Approve) && !at.Has(workflow.Approve):
			t.Kind = PersonalSignature
		case step.Does(workflow.Issue) && !at.Has(workflow.Issue) && actor.Has(org.RecordsClerk):
			t.Kind = AgencySignature
		default:
			continue
		}
		t.token = at.ID
		t.Files = unsignedOf(actor, s, made, t.Kind)
		return t, len(t.Files) > 0
	}
	return t, false
}

// unsignedOf lists the documents that still lack a signature of a kind by the actor:
// those of the draft, each as the newest signed copy of it.
func unsignedOf(actor org.Actor, s *dossier.State, made []store.SignedFile, kind string) (out []dossier.Attachment) {
	if s.Draft == nil {
		return nil
	}
	for _, f := range s.Draft.Files {
		if f.Type != pdfType {
			continue
		}
		at, done := f, false
		for _, m := range made { // in the order of signing
			if m.Source == at.SHA256 {
				at = attachmentOf(m)
				done = done || m.Kind == kind && (kind == AgencySignature || m.OfficerID == actor.OfficerID)
			}
		}
		if !done {
			out = append(out, at)
		}
	}
	return out
}

// BatchSign is a selection of the queue.
type BatchSign struct {
	Key     string // idempotency key of the form
	Refs    []Ref
	KeyID   string // stored key; "" with Remote
	Remote  string // personal number at the remote service; "" with KeyID
	Approve bool   // approve and hand over each that was signed
}

// SignedItem is what became of one selected dossier.
type SignedItem struct {
	Ref   Ref
	Code  string
	Files []dossier.Attachment // signed copies
	Acted bool                 // approved and handed over
	Err   error                // what was wrong; the dossier is as it was before
}

// maxBatch is how many dossiers are signed at once.
const maxBatch = 50

// SignBatch signs what was selected with a stored key, one by one: a failed one does
// not stop the others and leaves its dossier as it was. Faults sign.nothing and
// sign.too-many concern the whole.
func (a *App) SignBatch(ctx context.Context, actor org.Actor, in BatchSign) ([]SignedItem, error) {
	list, err := a.selected(ctx, actor, in.Refs)
	if err != nil {
		return nil, err
	}
	if _, _, err := a.openKey(ctx, actor, in.KeyID); err != nil {
		return nil, atKey(err)
	}
	out := make([]SignedItem, 0, len(list))
	for _, t := range list {
		item := SignedItem{Ref: t.Ref, Code: t.Code, Err: t.err}
		for _, f := range t.Files {
			if item.Err != nil {
				break
			}
			var made dossier.Attachment
			if made, item.Err = a.SignFile(ctx, actor, t.Ref, f, in.KeyID); item.Err == nil {
				item.Files = append(item.Files, made)
			}
		}
		if item.Err == nil && in.Approve && t.Kind == PersonalSignature {
			item.Acted, item.Err = true, a.approveSigned(ctx, actor, in.Key, t.ToSign)
		}
		out = append(out, item)
	}
	return out, nil
}

// atKey puts what is wrong with a device at the choice of the key.
func atKey(err error) error {
	if f := fault.Of(err); f.Kind != fault.Internal && f.Field == "" {
		return f.At("sign_key")
	}
	return err
}

func (a *App) approveSigned(ctx context.Context, actor org.Actor, key string, t ToSign) error {
	_, err := a.Execute(ctx, Call{Actor: actor, Key: key + "/" + t.Ref.ID, Ref: t.Ref, Expected: t.seq, Token: t.token}, dossier.Approve{Comment: "Đã ký số", HandOver: true})
	return err
}

type selectedItem struct {
	ToSign
	err error
}

// selected finds what was ticked; what does not wait any more has its own fault.
func (a *App) selected(ctx context.Context, actor org.Actor, refs []Ref) ([]selectedItem, error) {
	if err := org.Authorise(actor, org.ActionSign); err != nil {
		return nil, err
	}
	if len(refs) == 0 {
		return nil, fault.New(fault.Invalid, "sign.nothing").At("item")
	}
	if len(refs) > maxBatch {
		return nil, fault.New(fault.Invalid, "sign.too-many", "limit", fmt.Sprint(maxBatch)).At("item")
	}
	waiting, err := a.toSign(ctx, actor, refs)
	if err != nil {
		return nil, err
	}
	var out []selectedItem
	for _, r := range refs {
		t, ok := waiting[r]
		if !ok {
			out = append(out, selectedItem{ToSign{Ref: r, Code: r.ID}, fault.New(fault.Conflict, "sign.no-draft")})
			continue
		}
		out = append(out, selectedItem{ToSign: t})
	}
	return out, nil
}

// Unsigned lists the documents of a dossier's draft that lack the actor's signature.
func (a *App) Unsigned(actor org.Actor, v *View, kind string) []dossier.Attachment {
	return unsignedOf(actor, &v.State, v.Signed, kind)
}
