package web

import (
	"io"
	"net/http"
	"time"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
)

// signKeysView is the keys of the reader and of her agency.
type signKeysView struct {
	Base
	*typedForm
	Key     string
	Keys    []app.SigningKey
	Owners  []string // whose key the reader may bring
	Now     time.Time
	Rule    app.SigningRule
	MayRule bool
	Agency  string
	Token   signToken
}

// Soon reports whether a certificate runs out within a month.
func (v signKeysView) Soon(k app.SigningKey) bool {
	return k.RevokedAt.IsZero() && k.NotAfter.After(v.Now) && k.NotAfter.Before(v.Now.AddDate(0, 0, 30))
}

// Over reports whether a certificate has run out.
func (v signKeysView) Over(k app.SigningKey) bool { return v.Now.After(k.NotAfter) }

// RuleKinds are what an agency may ask for on a result.
func (signKeysView) RuleKinds() []string {
	return []string{"", app.PersonalSignature, app.AgencySignature}
}

func signKeysPage(c *Context) error {
	v, err := c.signKeys(newTyped("", nil))
	if err != nil {
		return err
	}
	return c.Show("sign-keys", v)
}

func (c *Context) signKeys(form *typedForm) (signKeysView, error) {
	v := signKeysView{Base: c.base("sign.keys.title"), typedForm: form, Key: NewKey(), Now: c.App.Now(), MayRule: org.May(c.Actor, org.ActionSignRule)}
	v.Owners = []string{app.PersonalSignature}
	if c.Actor.Has(org.RecordsClerk, org.BusinessAdmin) {
		v.Owners = append(v.Owners, app.AgencySignature)
	}
	agency, _ := c.App.Directory().Unit(c.Actor.AgencyID)
	v.Agency, v.Token = agency.Name, c.token()
	var err error
	if v.Keys, err = c.App.SigningKeys(c.R.Context(), c.Actor); err != nil {
		return v, err
	}
	v.Rule, err = c.App.SigningRuleOf(c.R.Context(), c.Actor.Province, c.Actor.AgencyID)
	return v, err
}

// signKeyPost takes a key file in. Neither it nor its password goes back to the page.
func signKeyPost(c *Context) error {
	c.R.Body = http.MaxBytesReader(c.W, c.R.Body, sign.P12Limit*4)
	values, err := c.Form()
	if err != nil {
		return err
	}
	form := newTyped("", values)
	in := app.KeyUpload{Owner: form.Get("owner"), Password: form.Get("password")}
	form.Values.Del("password")
	if in.File, err = c.keyFile(); err != nil {
		return err
	}
	if _, err := c.App.UploadKey(c.R.Context(), c.Actor, in); err != nil {
		return c.signKeysRefused(form, err)
	}
	c.Redirect("/signing/keys?done=sign-key")
	return nil
}

func (c *Context) keyFile() ([]byte, error) {
	if c.R.MultipartForm == nil || len(c.R.MultipartForm.File["file"]) == 0 {
		return nil, nil
	}
	f, err := c.R.MultipartForm.File["file"][0].Open()
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(io.LimitReader(f, sign.P12Limit+1))
	if closing := f.Close(); err == nil {
		err = closing
	}
	return raw, err
}

func (c *Context) signKeysRefused(form *typedForm, err error) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.NotFound {
		return err
	}
	v, err := c.signKeys(form)
	if err != nil {
		return err
	}
	form.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "sign-keys", v)
}

func signRevokePost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	id := c.R.PathValue("id")
	form := newTyped(id+"-", values)
	if err := c.App.RevokeKey(c.R.Context(), c.Actor, id, form.Get("why")); err != nil {
		return c.signKeysRefused(form, err)
	}
	c.Redirect("/signing/keys?done=sign-revoked")
	return nil
}

func signRulePost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	form := newTyped("", values)
	rule := app.SigningRule{Result: form.Get("result"), Copies: form.Get("copies"), Forms: form.Get("forms") != "", Seq: number(form.Get("seq"))}
	if rule.Seq < 0 {
		return fault.New(fault.Invalid, "request.malformed")
	}
	if err := c.App.SetSigningRule(c.R.Context(), c.Actor, rule); err != nil {
		return c.signKeysRefused(form, err)
	}
	c.Redirect("/signing/keys?done=sign-rule")
	return nil
}
