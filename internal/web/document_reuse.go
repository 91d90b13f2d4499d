package web

import (
	"net/url"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/store"
)

// offered is a document of the owner's DigitalStore beside the component it serves.
type offered struct {
	store.StoredDocument
	Path string
}

// offer puts what the store holds beside the components it can serve, with the
// exceptions by which paper may be taken all the same (O-10, CN29). Nothing is ticked
// before the owner agrees (PD-03).
func (c *Context) offer(rows []componentRow, h app.Held) {
	for i := range rows {
		for _, d := range h.For[rows[i].ID] {
			rows[i].Stored = append(rows[i].Stored, offered{d, "/digital-store/" + c.App.StoreHandle(c.Actor, &d)})
		}
		rows[i].Expired = h.Expired[rows[i].ID]
		rows[i].Exceptions = dossier.AtHandExceptions(rows[i].Component, len(rows[i].Stored) > 0, c.App.Today())
	}
}

// intakeHeld looks the owner's store up once there is a number.
func (c *Context) intakeHeld(p *catalog.ProcedureVersion, v url.Values) (app.Held, error) {
	at := "applicant."
	if v.Get("owner_same") == "" {
		at = "owner."
	}
	return c.App.HeldFor(c.R.Context(), c.Actor, p, dossier.IDKind(v.Get(at+"id_kind")), v.Get(at+"id"), c.Address())
}

// storedFile opens a document of a person's store for the officer it was offered to.
func storedFile(c *Context) error {
	d, r, err := c.App.StoredFile(c.R.Context(), c.Actor, c.R.PathValue("handle"), c.Address())
	if err != nil {
		return err
	}
	return c.serveFile(d.Type, d.Name, r)
}

type storeView struct {
	Base
	Form      *typedForm
	Looked    bool
	Documents []offered
	IDKinds   []dossier.IDKind
	MayRevoke bool
	Today     string
}

// storePage asks whose store is meant; the number never stands in an address (PD-08).
func storePage(c *Context) error {
	return c.Show("digital-store", c.storeView(newTyped("", url.Values{"id_kind": {string(dossier.PersonalID)}})))
}

func (c *Context) storeView(form *typedForm) storeView {
	return storeView{
		Base: c.base("store.title"), Form: form, IDKinds: []dossier.IDKind{dossier.PersonalID, dossier.OrgID, dossier.Passport},
		MayRevoke: c.mayRevoke(), Today: c.App.Today(),
	}
}

// storePost lists the store of a person for a stated purpose, or revokes a document, or
// says how long it holds.
func storePost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	form := newTyped("", values)
	kind, number := dossier.IDKind(form.Get("id_kind")), form.Get("number")
	if id := form.Get("revoke"); id != "" {
		err = c.App.RevokeStored(c.R.Context(), c.Actor, kind, number, id, form.Get("why"))
	} else if id := form.Get("validity"); id != "" {
		err = c.App.SetValidity(c.R.Context(), c.Actor, kind, number, id, form.Get("valid_from"), form.Get("valid_to"), form.Get("why"))
	}
	view := c.storeView(form)
	documents, listErr := c.App.Store(c.R.Context(), c.Actor, kind, number, form.Get("purpose"), c.Address())
	if err == nil {
		err = listErr
	}
	for _, d := range documents {
		view.Documents = append(view.Documents, offered{d, "/digital-store/" + c.App.StoreHandle(c.Actor, &d)})
	}
	view.Looked = listErr == nil
	if err != nil {
		return c.storeRefused(view, form, err)
	}
	return c.Show("digital-store", view)
}
