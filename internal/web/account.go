package web

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"time"

	"motcua/internal/fault"
)

var accountRoutes = []Route{
	{"GET", "/sign-in", Public, signInPage},
	{"POST", "/sign-in", Public, signInBegin},
	{"GET", "/sign-in/callback", Public, signInCallback},
	{"POST", "/sign-out", SignedIn, signOut},
	{"GET", "/posts", SignedIn, postsPage},
	{"POST", "/posts", SignedIn, choosePost},
}

const attemptCookie = "motcua_attempt"

type signInView struct {
	Base
	Return string
	Kept   bool // what was typed when the session ended comes back after signing in
}

func signInPage(c *Context) error {
	if c.Actor.OfficerID != "" {
		c.Redirect(c.R.URL.Query().Get("return"))
		return nil
	}
	back := localPath(c.R.URL.Query().Get("return"))
	return c.Show("sign-in", signInView{c.base("signin.title"), back, strings.Contains(back, "kept=")})
}

// signInBegin sends the browser to the provider. The attempt (state, nonce, PKCE
// secret) stays sealed in a short-lived cookie.
func signInBegin(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	address, attempt, err := c.SignIn.Begin(localPath(form.Get("return")))
	if err != nil {
		return fault.New(fault.Unavailable, "signin.unavailable").Because(err)
	}
	sealed := base64.RawURLEncoding.EncodeToString(c.App.Keys.Seal(attempt, attemptCookie))
	c.cookie(attemptCookie, sealed, 600)
	http.Redirect(c.W, c.R, address, http.StatusSeeOther)
	return nil
}

func signInCallback(c *Context) error {
	failed := func(err error) error { return fault.New(fault.Forbidden, "signin.failed").Because(err) }
	k, err := c.R.Cookie(attemptCookie)
	if err != nil {
		return failed(err)
	}
	c.cookie(attemptCookie, "", -1)
	raw, err := base64.RawURLEncoding.DecodeString(k.Value)
	if err != nil {
		return failed(err)
	}
	attempt, err := c.App.Keys.Open(raw, attemptCookie)
	if err != nil {
		return failed(err)
	}
	subject, idToken, returnTo, err := c.SignIn.Finish(c.R.Context(), c.R.URL.RawQuery, attempt)
	if err != nil {
		c.Log.Warn("sign-in refused", "error", err)
		return failed(err)
	}
	token, session, err := c.App.SignIn(c.R.Context(), subject, idToken)
	if err != nil {
		return err
	}
	// A day longer than the session: what its officer was typing when it ended is known
	// to be hers, and kept.
	c.cookie(SessionCookie, token, int((c.App.LifeLimit + 24*time.Hour).Seconds()))
	if session.Choices() == 0 {
		c.Redirect("/organisation/access/new")
		return nil
	}
	if !session.Chosen {
		c.Redirect("/posts?return=" + url.QueryEscape(localPath(returnTo)))
		return nil
	}
	c.Redirect(home(returnTo))
	return nil
}

// home sends whoever came from nowhere in particular to her work.
func home(path string) string {
	if path = localPath(path); path == "/" {
		return "/home"
	}
	return path
}

func signOut(c *Context) error {
	if err := c.App.SignOut(c.R.Context(), c.Session); err != nil {
		return err
	}
	c.cookie(SessionCookie, "", -1)
	if address, ok := c.SignIn.LogoutURL(c.Session.IDToken, c.App.PublicURL+"/"); ok {
		http.Redirect(c.W, c.R, address, http.StatusSeeOther)
		return nil
	}
	c.Redirect("/")
	return nil
}

func (c *Context) cookie(name, value string, age int) {
	http.SetCookie(c.W, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: age, HttpOnly: true, Secure: c.Secure, SameSite: http.SameSiteLaxMode})
}

type postsView struct {
	Base
	Return string
	Posts  []postChoice
	None   string // what to do when there is no post at all
}

type postChoice struct {
	ID, Title, Unit string
	Lender          string // whose post it is, when lent by Delegation
	Until           string
	Current         bool
}

func postsPage(c *Context) error {
	v := postsView{Base: c.base("posts.title"), Return: localPath(c.R.URL.Query().Get("return"))}
	for _, p := range c.Session.Posts {
		u, _ := c.App.Directory().Unit(p.UnitID)
		v.Posts = append(v.Posts, postChoice{ID: p.ID, Title: p.Title, Unit: u.Name, Current: p.ID == c.Actor.PostID})
	}
	for _, x := range c.Session.Lent {
		d := c.App.Directory()
		p, _ := d.Post(x.PostID)
		u, _ := d.Unit(p.UnitID)
		giver, _ := d.Officer(x.GiverID)
		v.Posts = append(v.Posts, postChoice{p.ID, p.Title, u.Name, giver.FullName, vnDay(x.To), p.ID == c.Actor.PostID})
	}
	if len(v.Posts) == 0 {
		v.None = fault.New(fault.Forbidden, "signin.no-post").Text(c.Lang)
	}
	return c.Show("posts", v)
}

func choosePost(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	if err := c.App.ChoosePost(c.R.Context(), c.Session, form.Get("post")); err != nil {
		return err
	}
	c.Redirect(home(form.Get("return")))
	return nil
}
