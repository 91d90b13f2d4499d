package web

import (
	"mime"
	"net/http"
	"net/url"

	"motcua/internal/app"
	"motcua/internal/fault"
)

// maxForm bounds a posted form: the largest file, times a generous count, and text.
const maxFormFiles = 12

// Form reads the posted form, text and files, within bounds.
func (c *Context) Form() (url.Values, error) {
	c.R.Body = http.MaxBytesReader(c.W, c.R.Body, c.App.FileLimit*maxFormFiles+1<<20)
	kind, _, _ := mime.ParseMediaType(c.R.Header.Get("Content-Type"))
	var err error
	if kind == "multipart/form-data" {
		err = c.R.ParseMultipartForm(8 << 20)
	} else {
		err = c.R.ParseForm()
	}
	if err != nil {
		return nil, err
	}
	return c.R.PostForm, nil
}

// Uploads takes in the files posted under a field. Files that are refused give
// faults at the field; the others are kept whatever else is wrong with the form,
// and their ids go back into it as hidden values.
func (c *Context) Uploads(field string) (ids []string, names map[string]string, faults fault.List, err error) {
	names = map[string]string{}
	if c.R.MultipartForm == nil {
		return nil, names, nil, nil
	}
	for _, h := range c.R.MultipartForm.File[field] {
		if h.Filename == "" && h.Size == 0 {
			continue // the field was left empty
		}
		f, err := h.Open()
		if err != nil {
			return ids, names, faults, err
		}
		row, err := c.App.Upload(c.R.Context(), c.Actor, h.Filename, f)
		if closeErr := f.Close(); closeErr != nil && err == nil {
			err = closeErr
		}
		switch {
		case err == nil:
			ids = append(ids, row.ID)
			names[row.ID] = row.Name
		case fault.Of(err).Kind == fault.Internal || fault.Of(err).Kind == fault.Unavailable:
			return ids, names, faults, err
		default:
			faults.Add(fault.Of(err).At(field))
		}
	}
	return ids, names, faults, nil
}

// NewKey makes the idempotency key a form carries.
func NewKey() string { return app.NewID() }

// keepForm keeps the text of a form whose session has expired, for its officer.
func (c *Context) keepForm() (id string, ok bool) {
	if c.Session.Officer.ID == "" {
		return "", false
	}
	form, err := c.Form()
	if err != nil || len(form) == 0 {
		return "", false
	}
	id, err = c.App.KeepForm(c.R.Context(), c.Session.Officer.ID, c.R.URL.Path, []byte(form.Encode()))
	if err != nil {
		c.Log.Error("keep form", "error", err)
		return "", false
	}
	return id, true
}

// Kept gives back, once, the form that an expired session left half-filled on
// this page; nil when there is none.
func (c *Context) Kept() url.Values {
	id := c.R.URL.Query().Get("kept")
	if id == "" || c.Session.Officer.ID == "" {
		return nil
	}
	raw, err := c.App.KeptForm(c.R.Context(), c.Session.Officer.ID, id, c.R.URL.Path)
	if err != nil {
		c.Log.Error("kept form", "error", err)
	}
	if raw == nil {
		return nil
	}
	form, err := url.ParseQuery(string(raw))
	if err != nil {
		return nil
	}
	return form
}
