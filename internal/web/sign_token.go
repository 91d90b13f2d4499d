package web

import (
	"motcua/internal/app"
	"motcua/internal/fault"
)

// signToken is the signing device of the server as its agency sees it.
type signToken struct {
	Here  bool // there is one, and it is the reader's agency's
	Keys  []app.TokenKey
	Fault string // why it cannot be asked, in words
}

// token asks the device what is on it. One that does not answer is told about on the
// page; everything else on the page goes on.
func (c *Context) token() signToken {
	v := signToken{Here: c.App.HasToken(c.Actor)}
	keys, err := c.App.TokenKeys(c.R.Context(), c.Actor)
	if err != nil {
		c.Log.Warn("signing device", "error", err)
		v.Fault = fault.Of(err).Text(c.Lang)
	}
	v.Keys = keys
	return v
}

// signTokenPost registers a certificate on the device as a key.
func signTokenPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	form := newTyped("", values)
	if _, err := c.App.RegisterToken(c.R.Context(), c.Actor, form.Get("token_owner"), form.Get("token_key")); err != nil {
		return c.signKeysRefused(form, err)
	}
	c.Redirect("/signing/keys?done=sign-token")
	return nil
}
