package app

import (
	"context"
	"slices"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// Held is the DigitalStore of a person as an officer at the counter sees it (CN29).
type Held struct {
	Documents []store.StoredDocument            // that may be reused now, newest first
	For       map[string][]store.StoredDocument // by component
	Expired   map[string][]store.StoredDocument // by component: would serve, but no longer hold
}

// usable reports whether a stored document may serve on a civil date.
func usable(d *store.StoredDocument, on string) bool {
	return d.RevokedAt == 0 && d.ValidFrom <= on && (d.ValidTo == "" || on <= d.ValidTo)
}

// heldBy reads a person's store for a procedure; documents of the dossier itself are
// left out.
func (a *App) heldBy(ctx context.Context, ownerIndex string, p *catalog.ProcedureVersion, dossierID string) (Held, error) {
	h := Held{For: map[string][]store.StoredDocument{}, Expired: map[string][]store.StoredDocument{}}
	all, err := a.DB.StoredDocuments(ctx, ownerIndex)
	if err != nil {
		return h, err
	}
	today := a.Today()
	var ended []store.StoredDocument
	for _, d := range all {
		switch {
		case d.DossierID == dossierID:
		case usable(&d, today):
			h.Documents = append(h.Documents, d)
		case d.RevokedAt == 0 && d.ValidTo != "" && d.ValidTo < today:
			ended = append(ended, d)
		}
	}
	for _, c := range p.Components {
		kind := catalog.PaperKind(c.Name)
		for _, d := range h.Documents {
			if c.Reusable() && catalog.SamePaper(kind, d.Folded) {
				h.For[c.ID] = append(h.For[c.ID], d)
			}
		}
		for _, d := range ended {
			if c.Reusable() && catalog.SamePaper(kind, d.Folded) {
				h.Expired[c.ID] = append(h.Expired[c.ID], d)
			}
		}
	}
	return h, nil
}

// heldEnv is what the law looks at: which components could be taken from the store.
// What is imported was taken in elsewhere, before there was a store to look into.
func (a *App) heldEnv(ctx context.Context, call Call, s *dossier.State, cmd dossier.Command, p *catalog.ProcedureVersion) (map[string]string, error) {
	owner, trial, id := s.Owner.ID.Index, s.Trial, s.ID
	if in := submission(cmd); in != nil {
		owner, trial = in.Owner.ID.Index, in.Trial
	} else if !promises(cmd) {
		return nil, nil
	}
	if !call.At.IsZero() || trial || owner == "" || p == nil {
		return nil, nil
	}
	h, err := a.heldBy(ctx, owner, p, id)
	if err != nil || len(h.For) == 0 {
		return nil, err
	}
	out := map[string]string{}
	for c, docs := range h.For {
		out[c] = docs[0].Kind + " (" + docs[0].Code + ")"
	}
	return out, nil
}

// HeldFor shows what the store holds of the owner for a procedure, so that nothing of
// it is asked for again (O-10). The look is logged with its purpose before it is
// answered (PD-07). A number that is not one has no store.
func (a *App) HeldFor(ctx context.Context, actor org.Actor, p *catalog.ProcedureVersion, kind dossier.IDKind, number, address string) (Held, error) {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return Held{}, err
	}
	if number = plainNumber(number); number == "" {
		return Held{}, nil
	}
	index := a.Keys.Index(string(kind), number)
	h, err := a.heldBy(ctx, index, p, "")
	if err != nil || len(h.Documents)+len(h.Expired) == 0 {
		return h, err
	}
	return h, a.logStoreRead(ctx, actor, index, "tiep-nhan "+p.Key, address)
}

// HeldOf is HeldFor for the owner of a dossier that waits at the counter; the address
// stands in the read log of the dossier.
func (a *App) HeldOf(ctx context.Context, actor org.Actor, v *View) (Held, error) {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return Held{}, nil // not a counter: nothing is taken in here
	}
	h, err := a.heldBy(ctx, v.State.Owner.ID.Index, v.Procedure, v.State.ID)
	if err != nil || len(h.Documents)+len(h.Expired) == 0 {
		return h, err
	}
	return h, a.logStoreRead(ctx, actor, v.State.Owner.ID.Index, "ho-so "+v.Ref.String(), "")
}

func (a *App) logStoreRead(ctx context.Context, actor org.Actor, index, purpose, address string) error {
	return a.DB.LogStoreRead(ctx, store.StoreRead{
		OwnerIndex: index, At: ms(a.Now()), OfficerID: actor.OfficerID, PostID: actor.PostID, Purpose: purpose, Address: address,
	})
}

// takeStored turns chosen documents of the owner's store into attachments of a
// component; fault stored.unknown for one that is not hers or may not serve any more.
func (a *App) takeStored(ctx context.Context, ownerIndex string, ids []string) ([]dossier.Attachment, []dossier.Reuse, error) {
	if len(ids) == 0 {
		return nil, nil, nil
	}
	all, err := a.DB.StoredDocuments(ctx, ownerIndex)
	if err != nil {
		return nil, nil, err
	}
	var files []dossier.Attachment
	var reuse []dossier.Reuse
	for _, id := range ids {
		i := slices.IndexFunc(all, func(d store.StoredDocument) bool { return d.ID == id && usable(&d, a.Today()) })
		if i < 0 {
			return nil, nil, fault.New(fault.Invalid, "stored.unknown")
		}
		d := all[i]
		files = append(files, dossier.Attachment{ID: NewID(), Name: d.Name, Type: d.Type, Size: d.Size, SHA256: d.SHA256})
		reuse = append(reuse, dossier.Reuse{DocumentID: d.ID, Code: d.Code, Kind: d.Kind})
	}
	return files, reuse, nil
}

// Store looks into the DigitalStore of a person for a stated purpose (CN28); fault
// read.purpose without one.
func (a *App) Store(ctx context.Context, actor org.Actor, kind dossier.IDKind, number, purpose, address string) ([]store.StoredDocument, error) {
	if err := org.Authorise(actor, org.ActionStore); err != nil {
		return nil, err
	}
	var faults fault.List
	if len([]rune(strings.TrimSpace(purpose))) < 3 {
		faults.Add(fault.New(fault.Invalid, "read.purpose").At("purpose"))
	}
	if number = plainNumber(number); number == "" {
		faults.Add(fault.New(fault.Invalid, "person.id-missing").At("number"))
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	index := a.Keys.Index(string(kind), number)
	if err := a.logStoreRead(ctx, actor, index, clip(purpose, 200), address); err != nil {
		return nil, err
	}
	return a.DB.StoredDocuments(ctx, index)
}

// RevokeStored ends the reuse of a document that the actor's province keeps, with a
// reason; it stays readable in its dossier.
func (a *App) RevokeStored(ctx context.Context, actor org.Actor, kind dossier.IDKind, number, id, why string) error {
	if err := org.Authorise(actor, org.ActionStoreEdit); err != nil {
		return err
	}
	if len([]rune(strings.TrimSpace(why))) < 3 {
		return fault.New(fault.Invalid, "reason.missing").At("why")
	}
	d, err := a.ownStored(ctx, actor, kind, number, id)
	if err != nil {
		return err
	}
	return a.DB.RevokeStored(ctx, d.OwnerIndex, id, actor.OfficerID, strings.TrimSpace(why), ms(a.Now()))
}

// SetValidity says from when and until when a document holds that the actor's province
// keeps (civil dates, "" = without bound), with a reason, which stands in the log of the
// store. Faults reason.missing, stored.validity.
func (a *App) SetValidity(ctx context.Context, actor org.Actor, kind dossier.IDKind, number, id, from, to, why string) error {
	if err := org.Authorise(actor, org.ActionStoreEdit); err != nil {
		return err
	}
	var faults fault.List
	if why = strings.TrimSpace(why); len([]rune(why)) < 3 {
		faults.Add(fault.New(fault.Invalid, "reason.missing").At("why"))
	}
	for _, day := range []string{from, to} {
		if _, err := deadline.ParseDate(day); day != "" && err != nil {
			faults.Add(fault.New(fault.Invalid, "stored.validity").At("valid_from"))
		}
	}
	if from == "" && to == "" || from != "" && to != "" && to < from {
		faults.Add(fault.New(fault.Invalid, "stored.validity").At("valid_from"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	d, err := a.ownStored(ctx, actor, kind, number, id)
	if err != nil {
		return err
	}
	return a.DB.SetStoredValidity(ctx, d.OwnerIndex, id, from, to, store.StoreRead{
		OwnerIndex: d.OwnerIndex, At: ms(a.Now()), OfficerID: actor.OfficerID, PostID: actor.PostID,
		Purpose: "hieu-luc " + id + " " + from + "/" + to + ": " + clip(why, 200),
	})
}

// ownStored finds a document in use that the actor's province keeps. Faults
// stored.unknown, stored.elsewhere.
func (a *App) ownStored(ctx context.Context, actor org.Actor, kind dossier.IDKind, number, id string) (store.StoredDocument, error) {
	all, err := a.DB.StoredDocuments(ctx, a.Keys.Index(string(kind), plainNumber(number)))
	if err != nil {
		return store.StoredDocument{}, err
	}
	i := slices.IndexFunc(all, func(d store.StoredDocument) bool { return d.ID == id })
	switch {
	case i < 0 || all[i].RevokedAt != 0:
		return store.StoredDocument{}, fault.New(fault.NotFound, "stored.unknown")
	case all[i].Province != actor.Province:
		return store.StoredDocument{}, fault.New(fault.Forbidden, "stored.elsewhere", "agency", all[i].Agency)
	}
	return all[i], nil
}

func clip(s string, runes int) string {
	if r := []rune(s); len(r) > runes {
		return string(r[:runes])
	}
	return s
}
