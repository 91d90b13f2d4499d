package web

import (
	"net/url"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
)

type trackView struct {
	Base
	faulty
	Code  string      // as typed
	Found *trackFound // nil until a dossier was found
}

// trackStart takes the code of the search field into the address: the code is
// nothing personal (PD-08), and the page can then be kept or sent on.
func trackStart(c *Context) error {
	c.noIndex()
	code := app.NormalCode(c.R.URL.Query().Get("code"))
	if code == "" {
		return c.Show("track", trackView{Base: c.base("track.title")})
	}
	c.Redirect("/tra-cuu/" + url.PathEscape(code))
	return nil
}

// trackPage shows what anybody with the code may know (K-01).
func trackPage(c *Context) error { return c.track("") }

// trackWithPhone shows the whole to whoever also knows the last four digits of the
// telephone. They are posted and never kept in an address.
func trackWithPhone(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	phone4 := strings.Join(strings.Fields(form.Get("phone4")), "")
	if len(phone4) != 4 || !onlyDigits(phone4) {
		return c.trackAgain(fault.New(fault.Invalid, "track.phone-digits").At("phone4"))
	}
	return c.track(phone4)
}

func (c *Context) track(phone4 string) error {
	t, err := c.App.Track(c.R.Context(), c.R.PathValue("code"), phone4, c.Address())
	return c.showTracking(t, err)
}

// trackAgain shows the page without a second factor and says what is wrong with it.
func (c *Context) trackAgain(wrong error) error {
	t, err := c.App.Track(c.R.Context(), c.R.PathValue("code"), "", c.Address())
	if err == nil {
		err = wrong
	}
	return c.showTracking(t, err)
}

// showTracking answers with what is known; the form stays when something is wrong.
func (c *Context) showTracking(t app.Tracking, err error) error {
	c.noIndex()
	v := trackView{Base: c.base("track.title"), Code: c.R.PathValue("code")}
	if t.Code != "" {
		v.Code, v.Found = t.Code, c.trackFound(t)
		v.Title = c.T("track.title-of", t.Code)
	}
	if err == nil {
		return c.Show("track", v)
	}
	faults, status, ok := c.formFaults(err)
	if !ok {
		return err
	}
	if v.Faults = faults; v.Faults[0].Field == "" {
		v.Faults[0].Field = "code"
	}
	return c.ShowStatus(status, "track", v)
}
