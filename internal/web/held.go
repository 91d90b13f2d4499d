package web

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// takeBack are the pages that give a kept form back to its officer after she has signed
// in again, see Context.Kept. What is typed elsewhere is held on the answer itself.
var takeBack = []string{
	"POST /intake/{procedure}", "POST /intake/{procedure}/guidance", "POST /intake-batch", "POST /dossiers/{ref}/{command}",
}

// heldText bounds what is typed that a page holds, in bytes.
const heldText = 1 << 20

// heldView is what somebody had typed when nobody was signed in any more: the page
// carries it, so that it can be sent once she is.
type heldView struct {
	Base
	Action string // where the form goes
	SignIn string // where to sign in, or to choose a post: opened beside
	Parts  bool   // the form can hold files
	Fields []heldField
	Files  []string // names of the files that have to be chosen again
}

type heldField struct{ Name, Value string }

// hold answers a form that nobody signed in has sent with a page that keeps it; false
// when nothing was typed. Nothing is stored here: what was typed stays in the browser,
// and whoever sends it again is asked anew what she may.
func (c *Context) hold(signIn string) bool {
	v := heldView{Base: c.base("held.title"), Action: c.R.URL.RequestURI(), SignIn: signIn}
	if err := c.readHeld(&v); err != nil || !v.typed() {
		return false
	}
	if err := c.ShowStatus(http.StatusUnauthorized, "held", v); err != nil {
		c.Log.Error("held form", "error", err)
		return false
	}
	return true
}

// typed reports whether anything was there that a person would miss.
func (v *heldView) typed() bool {
	return len(v.Files) > 0 || slices.ContainsFunc(v.Fields, func(f heldField) bool {
		return f.Value != "" && f.Name != "key" && f.Name != "version" && f.Name != "return"
	})
}

// readHeld reads the text of a form and the names of its files. The files themselves are
// thrown away as they come: nobody who is not signed in may fill a disk.
func (c *Context) readHeld(v *heldView) error {
	c.R.Body = http.MaxBytesReader(c.W, c.R.Body, c.App.FileLimit*maxFormFiles+heldText)
	kind, _, _ := mime.ParseMediaType(c.R.Header.Get("Content-Type"))
	if kind != "multipart/form-data" {
		raw, err := io.ReadAll(io.LimitReader(c.R.Body, heldText))
		if err != nil {
			return err
		}
		form, err := url.ParseQuery(string(raw))
		for _, name := range sortedKeys(form) {
			for _, value := range form[name] {
				v.Fields = append(v.Fields, heldField{name, value})
			}
		}
		return err
	}
	v.Parts = true
	parts, err := c.R.MultipartReader()
	if err != nil {
		return err
	}
	return v.readParts(parts)
}

func (v *heldView) readParts(parts *multipart.Reader) error {
	left := int64(heldText)
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if p.FileName() != "" {
			v.Files = append(v.Files, p.FileName())
		}
		if _, file := p.Header["Content-Type"]; file {
			_, err = io.Copy(io.Discard, p)
		} else {
			var text strings.Builder
			var n int64
			n, err = io.Copy(&text, io.LimitReader(p, left))
			left -= n
			v.Fields = append(v.Fields, heldField{p.FormName(), text.String()})
		}
		if err != nil {
			return err
		}
	}
}

func sortedKeys(form url.Values) []string {
	keys := make([]string, 0, len(form))
	for k := range form {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
