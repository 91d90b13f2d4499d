package web

import (
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// orgField is one field of a form, drawn by org-form.html.
type orgField struct {
	Kind     string // text, area, select, roles, unit
	Name     string
	Label    string // message key
	Help     string // message key
	Required bool
	Max      int
	Options  []orgOption
}

type orgOption struct{ Value, Label string }

// orgForm is a page with one form, and perhaps others that act on the same thing.
type orgForm struct {
	Base
	F       *typedForm
	Lede    string
	Back    string // address to go back to
	BackTo  string // its name
	Parts   []orgFormPart
	History []orgChange
	Facts   []orgFact
	Posts   []orgHeld // of an officer
}

type orgFact struct{ Label, Value string }

// orgFormPart is a form with its own button.
type orgFormPart struct {
	Title  string // message key
	Text   string // message key, what it does
	Do     string // value of the button
	Button string // message key
	Ask    string // message key of a confirmation, "" = none
	Danger bool
	Fields []orgField
	Hidden map[string]string
}

func field(kind, name string, required bool, max int) orgField {
	return orgField{Kind: kind, Name: name, Label: "org.f." + name, Required: required, Max: max}
}

func (f orgField) help(key string) orgField         { f.Help = key; return f }
func (f orgField) label(key string) orgField        { f.Label = key; return f }
func (f orgField) of(options ...orgOption) orgField { f.Options = options; return f }

func wordsOf[T ~string](c *Context, all []T) []orgOption {
	var out []orgOption
	for _, v := range all {
		out = append(out, orgOption{string(v), fault.Word(c.Lang, string(v))})
	}
	return out
}

// rolesOf reads the ticked roles in the order of the requirements.
func rolesOf(v url.Values) []org.Role {
	var out []org.Role
	for _, r := range org.Roles {
		if slices.Contains(v["roles"], string(r)) {
			out = append(out, r)
		}
	}
	return out
}

func tidy(v url.Values, name string) string { return strings.TrimSpace(v.Get(name)) }

// orgDate reads a date as people type it.
func orgDate(v url.Values, name string) string { return isoDate(tidy(v, name)) }

// refuse shows a form again with what was typed and what is wrong.
func (c *Context) orgRefused(page *orgForm, values url.Values, err error) error {
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.Forbidden && f.Kind != fault.TooLarge {
		return err
	}
	page.F.Values = values
	page.F.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "org-form", page)
}

// orgSubject finds the unit of the address, which the actor must administer.
func (c *Context) orgSubject() (org.Unit, error) {
	u, ok := c.App.Directory().Unit(c.R.PathValue("id"))
	if !ok || !c.App.Directory().Administers(c.Actor, u.ID) {
		return u, fault.New(fault.NotFound, "org.not-found")
	}
	return u, nil
}

// unitActs are the forms of a unit's page.
var unitActs = map[string]func(c *Context, u org.Unit) *orgForm{
	"edit": unitEditForm, "add": unitAddForm, "end": unitEndForm, "post": postAddForm, "officer": officerAddForm,
}

func orgUnitForm(c *Context) error {
	form, ok := unitActs[c.R.PathValue("act")]
	if !ok {
		return fault.New(fault.NotFound, "page.not-found")
	}
	u, err := c.orgSubject()
	if err != nil {
		return err
	}
	return c.Show("org-form", form(c, u))
}

func (c *Context) unitForm(u org.Unit, title, do, button string, values url.Values, fields ...orgField) *orgForm {
	return &orgForm{Base: c.base(title), F: newTyped("", values), Lede: u.Name, Back: "/organisation/units/" + u.ID, BackTo: u.Name,
		Parts: []orgFormPart{{Do: do, Button: button, Fields: fields, Hidden: map[string]string{"key": NewKey(), "version": ""}}}}
}

func (c *Context) unitFields(id bool) []orgField {
	out := []orgField{field("text", "name", true, 200), field("text", "short_name", false, 60), field("select", "kind", true, 0).of(wordsOf(c, org.UnitKinds)...),
		field("text", "agency_code", false, 30).help("org.h.agency_code"), field("text", "address", false, 300), field("text", "phone", false, 15), field("text", "fields", false, 500).help("org.h.fields"),
		field("text", "valid_from", false, 10).help("org.h.date")}
	if id {
		levels := field("select", "level", true, 0).of(wordsOf(c, org.Levels)...)
		return append([]orgField{field("text", "id", false, 60).help("org.h.id"), levels}, out...)
	}
	return out
}

func unitEditForm(c *Context, u org.Unit) *orgForm {
	v := url.Values{"name": {u.Name}, "short_name": {u.ShortName}, "kind": {string(u.Kind)}, "agency_code": {u.AgencyCode}, "address": {u.Address}, "phone": {u.Phone},
		"fields": {strings.Join(u.Fields, "; ")}, "valid_from": {vnDay(u.ValidFrom)}, "parent_id": {u.ParentID}}
	f := c.unitForm(u, "org.unit.edit", "save", "org.save", v, append(c.unitFields(false), field("text", "parent_id", false, 60).help("org.h.parent_id"))...)
	f.Parts[0].Hidden["version"] = app.OrgVersion(u)
	return f
}

func unitAddForm(c *Context, u org.Unit) *orgForm {
	return c.unitForm(u, "org.unit.add", "save", "org.unit.add.do", url.Values{"level": {string(u.Level)}, "kind": {string(org.KindDivision)}}, c.unitFields(true)...)
}

func unitEndForm(c *Context, u org.Unit) *orgForm {
	f := c.unitForm(u, "org.unit.end", "save", "org.unit.end.do", url.Values{"valid_to": {vnDay(c.App.Today())}},
		field("text", "valid_to", true, 10).help("org.h.valid_to"), field("text", "successor_id", false, 60).help("org.h.successor_id"))
	f.Parts[0].Hidden["version"], f.Parts[0].Text, f.Parts[0].Danger, f.Parts[0].Ask = app.OrgVersion(u), "org.unit.end.text", true, "org.unit.end.ask"
	return f
}

func postAddForm(c *Context, u org.Unit) *orgForm {
	return c.unitForm(u, "org.post.add", "save", "org.post.add.do", url.Values{"valid_from": {vnDay(c.App.Today())}}, append([]orgField{field("text", "id", false, 60).help("org.h.id")}, c.postFields()...)...)
}

func (c *Context) postFields() []orgField {
	return []orgField{field("text", "title", true, 200), field("roles", "roles", true, 0).of(wordsOf(c, org.Roles)...), field("text", "valid_from", false, 10).help("org.h.date"), field("text", "valid_to", false, 10).help("org.h.open")}
}

func officerFields() []orgField {
	return []orgField{field("text", "full_name", true, 100), field("text", "subject", true, 100).help("org.h.subject"), field("text", "phone", false, 15), field("text", "email", false, 200)}
}

func officerAddForm(c *Context, u org.Unit) *orgForm {
	f := c.unitForm(u, "org.officer.add", "save", "org.officer.add.do", nil, append([]orgField{field("text", "id", false, 60).help("org.h.id")}, officerFields()...)...)
	f.Parts[0].Text = "org.officer.add.text"
	return f
}

// orgUnitPost does what a form of a unit's page says.
func orgUnitPost(c *Context) error {
	v, err := c.Form()
	if err != nil {
		return err
	}
	act := c.R.PathValue("act")
	form, ok := unitActs[act]
	if !ok {
		return fault.New(fault.NotFound, "page.not-found")
	}
	u, err := c.orgSubject()
	if err != nil {
		return err
	}
	id := tidy(v, "id")
	if id == "" {
		id = v.Get("key")
	}
	to := "/organisation/units/" + u.ID
	ctx := c.R.Context()
	switch act {
	case "edit":
		now := u
		readUnit(&now, v)
		now.ParentID = tidy(v, "parent_id")
		err = c.App.SaveUnit(ctx, c.Actor, now, v.Get("version"))
	case "add":
		now := org.Unit{ID: id, ParentID: u.ID, Level: org.AdminLevel(v.Get("level"))}
		readUnit(&now, v)
		err, to = c.App.SaveUnit(ctx, c.Actor, now, ""), "/organisation/units/"+id
	case "end":
		err = c.App.EndUnit(ctx, c.Actor, u.ID, v.Get("version"), orgDate(v, "valid_to"), tidy(v, "successor_id"))
	case "post":
		err = c.App.SavePost(ctx, c.Actor, org.Post{ID: id, UnitID: u.ID, Title: tidy(v, "title"), Roles: rolesOf(v), ValidFrom: orgDate(v, "valid_from"), ValidTo: orgDate(v, "valid_to")}, "")
	case "officer":
		o := org.Officer{ID: id, UnitID: u.ID}
		readOfficer(&o, v)
		err, to = c.App.SaveOfficer(ctx, c.Actor, o, ""), "/organisation/officers/"+id
	}
	if err != nil {
		return c.orgRefused(form(c, u), v, err)
	}
	c.Redirect(to + "?done=org-saved")
	return nil
}

func readUnit(u *org.Unit, v url.Values) {
	u.Name, u.ShortName, u.Kind, u.AgencyCode = tidy(v, "name"), tidy(v, "short_name"), org.UnitKind(v.Get("kind")), tidy(v, "agency_code")
	u.Address, u.Phone, u.ValidFrom, u.Fields = tidy(v, "address"), tidy(v, "phone"), orgDate(v, "valid_from"), nil
	for _, f := range strings.Split(v.Get("fields"), ";") {
		if f = strings.TrimSpace(f); f != "" {
			u.Fields = append(u.Fields, f)
		}
	}
}

func readOfficer(o *org.Officer, v url.Values) {
	o.FullName, o.Subject, o.Phone, o.Email = tidy(v, "full_name"), tidy(v, "subject"), tidy(v, "phone"), tidy(v, "email")
}
