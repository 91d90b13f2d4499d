package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// batchPost does what the pressed button says. Enter in any field presses the first
// one: it fills the person in when the QR box holds something, adds a dossier when the
// box of procedures does, and takes all of them in otherwise.
func batchPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	form := newTyped("", values)
	if secret := c.secret(form, batchSubject); secret != nil { // before any file is taken in
		return c.batchAgain(form, fault.Of(secret).All(), nil)
	}
	faults, err := c.batchUploads(values)
	if err != nil {
		return err
	}
	enter, added := form.Get("do") == "enter", strings.TrimSpace(form.Get("add"))
	switch party := intakeFillOf(form); {
	case party != "":
		intakeFill(form, party, c.Lang)
		return c.batchAgain(form, faults, nil)
	case form.Get("drop") != "":
		values["item"] = slices.DeleteFunc(batchNames(values), func(name string) bool { return name == form.Get("drop") })
		form.Focus = "add"
		return c.batchAgain(form, faults, nil)
	case form.Get("fill") != "":
		return c.batchAgain(form, faults, nil)
	case form.Get("add_key") != "" || form.Get("do") == "add" || enter && added != "":
		return c.batchAdd(form, faults, added)
	}
	return c.batchAccept(form, faults, added)
}

// batchUploads takes in the files of all dossiers of the form, and of the power of attorney.
func (c *Context) batchUploads(values url.Values) (fault.List, error) {
	var faults fault.List
	if err := c.powerUploads(values, &faults); err != nil {
		return nil, err
	}
	for _, name := range batchNames(values) {
		p, err := c.App.Book().ProcedureIn(values.Get(name+".procedure"), c.Actor.Province, c.App.Today())
		if err != nil {
			return nil, fault.Of(err)
		}
		more, err := c.componentUploadsAt(name+".", p.Components, values)
		if err != nil {
			return nil, err
		}
		faults = append(faults, more...)
	}
	return faults, nil
}

// batchAdd puts another dossier into the form: the procedure that was chosen, or the
// only one that fits what was typed; several are offered.
func (c *Context) batchAdd(form *typedForm, faults fault.List, typed string) error {
	key := form.Get("add_key")
	form.Focus = "add"
	if key == "" {
		code, _, _ := strings.Cut(typed, " – ") // as the list offers it
		found := c.App.Book().Search(code, c.Actor.Level, c.App.Today(), intakeShown)
		found = slices.DeleteFunc(found, func(p *catalog.ProcedureVersion) bool { return !p.ReceivedAt(c.Actor.Level) })
		i := slices.IndexFunc(found, func(p *catalog.ProcedureVersion) bool { return p.Key == code || p.Code == code })
		switch {
		case typed == "" || len(found) == 0:
			faults.Add(fault.New(fault.Invalid, "batch.procedure", "typed", typed).At("add"))
			return c.batchAgain(form, faults, nil)
		case i < 0 && len(found) > 1:
			form.Focus = "found"
			return c.batchAgain(form, faults, found[:min(len(found), 8)])
		}
		key = found[max(0, i)].Key
	}
	p, err := c.App.Book().ProcedureIn(key, c.Actor.Province, c.App.Today())
	if err != nil {
		return err
	}
	names := batchNames(form.Values)
	if len(names) >= dossier.MaxBatch {
		faults.Add(fault.New(fault.Invalid, "batch.size", "max", strconv.Itoa(dossier.MaxBatch)).At("add"))
		return c.batchAgain(form, faults, nil)
	}
	last := 0
	for _, name := range names {
		n, _ := strconv.Atoi(name[1:])
		last = max(last, n)
	}
	name := "i" + strconv.Itoa(last+1)
	form.Values["item"] = append(names, name)
	form.Values.Set(name+".procedure", p.Key)
	blank := url.Values{}
	for _, component := range p.Components {
		componentBlank(blank, component)
	}
	if len(p.Variants) == 1 {
		blank.Set("variant", p.Variants[0].ID)
	}
	for field, v := range blank {
		form.Values[name+"."+field] = v
	}
	form.Values.Del("add")
	form.Focus = name
	return c.batchAgain(form, faults, nil)
}

// batchAccept takes all dossiers of the form in, or tells everything that is wrong.
func (c *Context) batchAccept(form *typedForm, faults fault.List, added string) error {
	f := c.batchForm(form.Values)
	names := batchNames(form.Values)
	if added != "" {
		faults.Add(fault.New(fault.Invalid, "batch.open", "typed", added).At("add"))
	}
	faults.Join(intakeBirths(app.IntakeForm{Applicant: f.Applicant, Owner: f.Owner}))
	for _, name := range names {
		p, err := c.App.Book().ProcedureIn(form.Get(name+".procedure"), c.Actor.Province, c.App.Today())
		if err == nil && feeChosen(p.FeesIn(c.Actor.Province, c.App.Today()), part(form.Values, name+".")) != nil {
			faults.Add(fault.New(fault.Invalid, "fee.choose").At(name + ".fees"))
		}
	}
	key := form.Get("key")
	err := c.App.CheckBatch(c.R.Context(), c.Actor, key, f)
	if answered, lookup := c.App.Answered(c.R.Context(), c.Actor, key, ""); lookup == nil && answered {
		err = nil // the button was pressed twice: the first answer comes again
	}
	var done app.BatchDone
	if err == nil && len(faults) == 0 {
		done, err = c.App.IntakeBatch(c.R.Context(), c.Actor, key, f)
	}
	if err != nil {
		if k := fault.Of(err).Kind; k == fault.Internal || k == fault.Unavailable {
			return err
		}
		faults.Join(atItems(err, names))
	}
	if len(faults) > 0 {
		return c.batchAgain(form, faults, nil)
	}
	q := url.Values{"done": {"batch"}}
	for _, d := range done.Dossiers {
		q.Add("ref", d.Ref.String())
	}
	c.Redirect("/intake-batch/taken?" + q.Encode())
	return nil
}

// atItems puts what the application tells of the n-th dossier at its fields in the form.
func atItems(err error, names []string) error {
	var out fault.List
	for _, f := range fault.Of(err).All() {
		one := *f
		one.More = nil
		if one.Field == "dossiers" {
			one.Field = "add"
		} else if rest, ok := strings.CutPrefix(one.Field, "dossiers."); ok {
			n, field, _ := strings.Cut(rest, ".")
			if i, err := strconv.Atoi(n); err == nil && i < len(names) {
				one.Field = names[i] + "." + field
			}
		}
		out.Add(&one)
	}
	return out.Err()
}

// batchAgain shows the form again, what was typed kept, the faults at their fields.
func (c *Context) batchAgain(form *typedForm, faults fault.List, found []*catalog.ProcedureVersion) error {
	status := 200
	if err := faults.Err(); err != nil {
		form.Blame(err, c.Lang)
	}
	if len(form.Summary) > 0 {
		status = 422
	}
	v, err := c.batchView(form)
	if err != nil {
		return err
	}
	v.Found = found
	return c.ShowStatus(status, "intake-batch", v)
}
