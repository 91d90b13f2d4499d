package web

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// commandInput is what a decoder reads a command from.
type commandInput struct {
	c    *Context
	v    *app.View
	form *typedForm
}

func (in *commandInput) get(name string) string { return in.form.Get(name) }
func (in *commandInput) has(name string) bool   { return in.form.Get(name) != "" }

// files takes in what was posted under "files" and gives every file the form
// carries; faults stand at the field.
func (in *commandInput) files() ([]dossier.Attachment, error) {
	ids, _, bad, err := in.c.Uploads("files")
	if err != nil {
		return nil, err
	}
	in.form.Values["upload"] = append(in.form.Values["upload"], ids...)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	files, err := in.c.App.Attachments(in.c.R.Context(), in.c.Actor, in.form.Values["upload"])
	if err != nil && fault.Of(err).Kind == fault.Invalid {
		return nil, fault.Of(err).At("files")
	}
	return files, err
}

// dossierAct gives a command to a dossier on the version its giver saw.
func dossierAct(c *Context) error {
	name := c.R.PathValue("command")
	done := name
	decode, known := dossierCommands[name]
	if !known {
		return fault.New(fault.NotFound, "page.not-found")
	}
	v, err := c.openDossier(app.Acting + name)
	if err != nil {
		return err
	}
	values, err := c.Form()
	if err != nil {
		return err
	}
	form := newTyped(name+"-", values)
	c.App.Turn(v, c.Actor, form.Get("at"))
	call := app.Call{Actor: c.Actor, Key: form.Get("key"), Ref: v.Ref, Expected: number(form.Get("version")), Token: form.Get("at"), Address: c.Address()}
	if call.Expected < 1 {
		return fault.New(fault.Invalid, "request.malformed")
	}
	var cmd dossier.Command
	if err = c.secret(form, cmp.Or(v.State.Code, v.Ref.String())); err == nil { // before any file is taken in
		cmd, err = decode(&commandInput{c, v, form})
	}
	if err == nil {
		var d app.Done
		if d, err = c.App.Execute(c.R.Context(), call, cmd); err == nil {
			done = doneAs(name, d)
		}
	}
	if err != nil {
		return c.commandRefused(v, name, form, call.Expected, err)
	}
	c.Redirect("/dossiers/" + v.Ref.String() + "?done=" + url.QueryEscape(done))
	return nil
}

// commandRefused shows the dossier again with the form open and what was typed, or
// what somebody else has changed in the meantime.
func (c *Context) commandRefused(v *app.View, name string, form *typedForm, seen int, err error) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		return err
	}
	// Whatever was refused, the reader looks at the dossier as it is now.
	if v, err = c.App.Open(c.R.Context(), c.Actor, v.Ref, "ho-so", c.Address()); err != nil {
		return err
	}
	c.App.Turn(v, c.Actor, form.Get("at"))
	if fault.Has(f, "dossier.stale") || v.State.Seq != seen && f.Kind != fault.Invalid {
		return c.staleDossier(v, name, form, seen)
	}
	form.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "dossier", c.dossierView(v, name, form))
}

type staleView struct {
	Base
	V       *app.View
	Command string
	Changes []dossierEvent
	Form    *dossierForm // nil when the command is no longer possible
	Typed   []string     // what was typed, when there is no form to keep it in
}

// staleDossier tells what happened since the version the giver saw, keeps what was
// typed, and lets her try again on the new version.
func (c *Context) staleDossier(v *app.View, name string, form *typedForm, seen int) error {
	events, err := c.App.Changes(c.R.Context(), c.Actor, v.Ref, seen)
	if err != nil {
		return err
	}
	page := staleView{Base: c.base("dossier.stale"), V: v, Command: name}
	for _, e := range slices.Backward(events) {
		page.Changes = append(page.Changes, c.dossierEvent(e))
	}
	if v.Can(name) {
		f := c.dossierForm(v, name, form)
		f.Main, f.Open = true, true
		page.Form = &f
	} else {
		page.Typed = typedTexts(form)
	}
	return c.ShowStatus(Status(fault.New(fault.Conflict, "dossier.stale")), "dossier-stale", page)
}

// typedTexts lists what was written in words, in the order of the fields' names: every
// text that is no mark of the form itself, no tick and no upload.
func typedTexts(form *typedForm) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(form.Values)) {
		if slices.Contains([]string{"key", "version", "at", "do", "upload", "files", "post", "hand_over"}, name) {
			continue
		}
		for _, s := range form.Values[name] {
			if s = strings.TrimSpace(s); len(s) > 1 && s != "yes" && s != "no" {
				out = append(out, s)
			}
		}
	}
	return out
}
