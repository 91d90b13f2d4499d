package web

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
)

// signQueueView is what waits for the reader's signature.
type signQueueView struct {
	Base
	*typedForm
	Key        string
	Groups     []signGroup
	Keys       []app.SigningKey // usable by the reader
	Remote     bool
	RemoteName string       // what signing on the telephone is called
	Results    []signResult // of the batch just given
	Good       int
}

// signGroup is the waiting documents of one kind of signature.
type signGroup struct {
	Kind  string
	Items []app.ToSign
}

// signResult is what became of one selected dossier, in words.
type signResult struct {
	app.SignedItem
	Text string // what was wrong; "" = signed
}

// When turns the due moment of a row into a time.
func (signQueueView) When(ms int64) time.Time { return app.Millis(ms) }

// KeysFor are the keys that sign one group: the officer's own with that on her
// telephone, or the agency's.
func (v signQueueView) KeysFor(kind string) []app.SigningKey {
	var out []app.SigningKey
	for _, k := range v.Keys {
		if k.Owner == kind {
			out = append(out, k)
		}
	}
	if v.Remote && kind == app.PersonalSignature {
		out = append(out, app.SigningKey{ID: "remote", Name: v.RemoteName})
	}
	return out
}

func signQueuePage(c *Context) error {
	v, err := c.signQueue(newTyped("", nil))
	if err != nil {
		return err
	}
	return c.Show("sign-queue", v)
}

func (c *Context) signQueue(form *typedForm) (signQueueView, error) {
	v := signQueueView{Base: c.base("sign.queue.title"), typedForm: form, Key: NewKey(), Remote: c.App.Signing.Remote != nil, RemoteName: c.T("sign.remote.option")}
	list, err := c.App.SigningQueue(c.R.Context(), c.Actor)
	if err != nil {
		return v, err
	}
	for _, kind := range []string{app.PersonalSignature, app.AgencySignature} {
		g := signGroup{Kind: kind}
		for _, t := range list {
			if t.Kind == kind {
				g.Items = append(g.Items, t)
			}
		}
		if len(g.Items) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	v.Keys, err = c.usableKeys()
	return v, err
}

// usableKeys are the keys the reader may sign with now.
func (c *Context) usableKeys() (out []app.SigningKey, err error) {
	if !org.May(c.Actor, org.ActionSign) {
		return nil, nil
	}
	all, err := c.App.SigningKeys(c.R.Context(), c.Actor)
	for _, k := range all {
		if k.Usable {
			out = append(out, k)
		}
	}
	return out, err
}

// signBatchPost signs what was ticked. When all went well the queue shows what is left;
// otherwise each dossier is told on its own.
func signBatchPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	form := newTyped("", values)
	in := app.BatchSign{Key: form.Get("key"), KeyID: form.Get("sign_key"), Approve: form.Get("approve") != ""}
	if in.Key == "" {
		return fault.New(fault.Invalid, "idempotency.missing")
	}
	for _, s := range values["item"] {
		ref, err := app.ParseRef(s)
		if err != nil {
			return err
		}
		in.Refs = append(in.Refs, ref)
	}
	if in.KeyID == "remote" {
		in.KeyID, in.Remote = "", form.Get("remote_user")
		id, err := c.App.StartRemote(c.R.Context(), c.Actor, in)
		if err != nil {
			return c.signRefused(form, err)
		}
		c.Redirect("/signing/remote/" + id)
		return nil
	}
	items, err := c.App.SignBatch(c.R.Context(), c.Actor, in)
	if err != nil {
		return c.signRefused(form, err)
	}
	return c.signedBatch(items)
}

func (c *Context) signRefused(form *typedForm, err error) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal {
		return err
	}
	v, err := c.signQueue(form)
	if err != nil {
		return err
	}
	form.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "sign-queue", v)
}

func (c *Context) signedBatch(items []app.SignedItem) error {
	var results []signResult
	good := 0
	for _, i := range items {
		r := signResult{SignedItem: i}
		if i.Err != nil {
			f := fault.Of(i.Err)
			if f.Kind == fault.Internal {
				c.Log.Error("sign", "dossier", i.Ref.String(), "error", i.Err)
			}
			r.Text = f.Text(c.Lang)
		} else {
			good++
		}
		results = append(results, r)
	}
	if good == len(items) {
		c.Redirect("/signing?done=signed")
		return nil
	}
	v, err := c.signQueue(newTyped("", nil))
	if err != nil {
		return err
	}
	v.Results, v.Good = results, good
	return c.ShowStatus(422, "sign-queue", v)
}

type signRemoteView struct {
	Base
	R     *app.RemoteSigning
	Fault string // in words
	Until time.Time
}

// Item says what became of one document.
func (v signRemoteView) Item(code string) string {
	return fault.New(fault.Conflict, code).Text(v.Lang)
}

// remoteEvery is how often the page of a waiting signing asks again, in seconds.
const remoteEvery = "5"

// signRemotePage asks how far a signing on the telephone is, and shows it.
func signRemotePage(c *Context) error {
	r, err := c.App.PollRemote(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	v := signRemoteView{Base: c.base("sign.remote.title"), R: r, Until: r.Course.Until}
	if r.Course.Fault != "" {
		v.Fault = fault.New(fault.Conflict, r.Course.Fault, "code", r.Course.Code, "name", r.Holder()).Text(c.Lang)
	}
	if r.Course.Phase == sign.PhaseWaiting || r.Course.Phase == sign.PhaseSent {
		c.W.Header().Set("Refresh", remoteEvery)
	}
	return c.Show("sign-remote", v)
}
