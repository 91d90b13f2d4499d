package web

import (
	"bytes"
	"io"
	"slices"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// signKeysFor are the keys that may sign with a command: the leader's own at an
// approval with documents to sign, any of the reader's at an issue.
func (c *Context) signKeysFor(name string, v *app.View) []app.SigningKey {
	if name == "approve" && len(c.App.Unsigned(c.Actor, v, app.PersonalSignature)) == 0 {
		return nil
	}
	keys, err := c.usableKeys()
	if err != nil {
		c.Log.Error("signing keys", "error", err) // the command itself goes on without
	}
	return slices.DeleteFunc(keys, func(k app.SigningKey) bool { return name == "approve" && k.Owner != app.PersonalSignature })
}

// signRecheckPost judges the signatures of a file again.
func signRecheckPost(c *Context) error {
	ref, err := app.ParseRef(c.R.PathValue("ref"))
	if err != nil {
		return err
	}
	if _, err := c.App.Recheck(c.R.Context(), c.Actor, ref, c.R.PathValue("id"), c.Address()); err != nil {
		return err
	}
	c.Redirect("/dossiers/" + ref.String() + "?done=sign-checked")
	return nil
}

// formPDF is pdf for one of Mẫu 01–05: with the agency's signature where it has asked
// for that (F-08).
func (c *Context) formPDF(v *app.View, name string, write func(io.Writer) error) error {
	return c.pdf(name, func(w io.Writer) error {
		var form bytes.Buffer
		if err := write(&form); err != nil {
			return err
		}
		_, err := w.Write(c.App.SignForm(c.R.Context(), &v.State, form.Bytes()))
		return err
	})
}

// signed gives files for a command: those chosen among the signed copies, and those
// just uploaded, signed when a key was chosen. Faults stand at the fields.
func (in *commandInput) signed(files []dossier.Attachment) ([]dossier.Attachment, error) {
	ctx := in.c.R.Context()
	ready, err := in.c.App.SignedNow(ctx, in.c.Actor, in.v.Ref, in.form.Values["signed"])
	if err != nil {
		return nil, atField(err, "files")
	}
	if key := in.get("sign_key"); key != "" {
		for i, f := range files {
			if f.Type != "application/pdf" {
				continue
			}
			if files[i], err = in.c.App.SignFile(ctx, in.c.Actor, in.v.Ref, f, key); err != nil {
				return nil, atField(err, "sign_key")
			}
		}
	}
	return append(ready, files...), nil
}

// signDraft signs the documents that wait for the reader with the chosen key, before
// the command is given: a signature that fails leaves the dossier as it was.
func (in *commandInput) signDraft() error {
	key := in.get("sign_key")
	if key == "" {
		return nil
	}
	for _, f := range in.c.App.Unsigned(in.c.Actor, in.v, app.PersonalSignature) {
		if _, err := in.c.App.SignFile(in.c.R.Context(), in.c.Actor, in.v.Ref, f, key); err != nil {
			return atField(err, "sign_key")
		}
	}
	return nil
}

// atField puts a fault at a field unless it names one, or is none of the form's.
func atField(err error, field string) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Field != "" {
		return err
	}
	return f.At(field)
}
