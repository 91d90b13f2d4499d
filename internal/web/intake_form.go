package web

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/identity"
	"motcua/internal/reason"
	"motcua/internal/sign"
)

// intakeBlank is the form before anything is typed: the ordinary case is ticked.
func intakeBlank(p *catalog.ProcedureVersion) url.Values {
	v := url.Values{
		"applicant.type": {string(dossier.Citizen)}, "applicant.id_kind": {string(dossier.PersonalID)}, "owner_same": {"1"},
		"owner.type": {string(dossier.Citizen)}, "owner.id_kind": {string(dossier.PersonalID)},
		"channel": {string(dossier.AtCounter)}, "return_channel": {string(dossier.Direct)}, "copy_sets": {"1"}, "hand_over": {"1"},
	}
	checkBlank(v, dossier.AtCounter)
	if len(p.Variants) == 1 {
		v.Set("variant", p.Variants[0].ID)
	}
	for _, c := range p.Components {
		componentBlank(v, c)
	}
	return v
}

// componentBlank puts the published kind and count of a component into a form.
func componentBlank(v url.Values, c catalog.Component) {
	v.Set("components."+c.ID+".copy", string(c.CopyKind))
	v.Set("components."+c.ID+".count", strconv.Itoa(max(1, c.Quantity)))
	if c.Certified {
		v.Set("components."+c.ID+".certified", "1")
	}
	if c.ReplacedBy != "" { // no database is connected to this system yet: the honest reason, which the officer may change
		v.Set("components."+c.ID+".exception", string(reason.NotConnected))
	}
}

// asksNext reports whether the dossier is only recorded, to ask for papers next (P-05).
func asksNext(v url.Values) bool { return v.Get("do") == "ask" }

// intakeForm reads the typed form as the application takes it.
func intakeForm(p *catalog.ProcedureVersion, v url.Values) app.IntakeForm {
	f := app.IntakeForm{
		Procedure: p.Key, Variant: v.Get("variant"), Agency: agencyOf(v), Channel: wayChosen(v)[0], Way: wayChosen(v)[1], Ticket: ticketForm(v), Check: checkForm(v), ReturnChannel: v.Get("return_channel"),
		Applicant: intakePerson(v, "applicant."), OwnerSame: v.Get("owner_same") != "", Representative: v.Get("representative") != "", Power: powerForm(v), Doubled: v.Get("duplicate_reason"),
		CopySets: number(v.Get("copy_sets")), Components: componentForms(p.Components, v), Fees: feeChoices(v), Exemptions: v["exemptions"], Note: v.Get("note"),
		HandOver: v.Get("hand_over") != "", SubmitOnly: v.Get("do") == "submit" || asksNext(v),
	}
	if v.Get("do") == "once" {
		once := atOnceForm(v)
		f.AtOnce = &once
	}
	if !f.OwnerSame {
		f.Owner = intakePerson(v, "owner.")
	}
	return f
}

// noFee is the choice "none of them" among several fee rules.
const noFee = "none"

// feeChoices are the rules chosen among several.
func feeChoices(v url.Values) []string {
	return slices.DeleteFunc(slices.Clone(v["fees"]), func(id string) bool { return id == noFee })
}

// feeChosen faults a form that leaves open which of several fees applies: a dossier
// must not become free because nobody looked.
func feeChosen(rules []catalog.FeeRule, v url.Values) error {
	if len(rules) > 1 && len(v["fees"]) == 0 {
		return fault.New(fault.Invalid, "fee.choose").At("fees")
	}
	return nil
}

func intakePerson(v url.Values, at string) app.PersonForm {
	get := func(name string) string { return strings.TrimSpace(v.Get(at + name)) }
	return app.PersonForm{
		Type: get("type"), Name: get("name"), IDKind: get("id_kind"), ID: get("id"), Birth: isoDate(get("birth")), Gender: get("gender"),
		Address: get("address"), Phone: get("phone"), Email: get("email"),
	}
}

// componentForms reads the ticks of a component list. What is not ticked, taken
// from a database, waived or sent as a file is left out.
func componentForms(list []catalog.Component, v url.Values) []app.ComponentForm {
	given := map[string]bool{}
	for _, id := range v["given"] {
		given[id] = true
	}
	var out []app.ComponentForm
	for _, c := range list {
		at := "components." + c.ID
		f := app.ComponentForm{
			ID: c.ID, CopyKind: v.Get(at + ".copy"), Certified: v.Get(at+".certified") != "", FromDatabase: v.Get(at+".database") != "",
			NotApplicable: v.Get(at+".waived") != "", Uploads: v[at+".upload"],
			Stored: v[at+".stored"], Exception: v.Get(at + ".exception"),
		}
		if given[c.ID] {
			f.Count = number(v.Get(at + ".count"))
		}
		if given[c.ID] || f.FromDatabase || f.NotApplicable || len(f.Uploads)+len(f.Stored) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// number reads a small number; what is none becomes -1, which no field takes.
func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return -1
	}
	return n
}

// intakeBirths faults dates of birth that are none; a bare year is one (many
// elderly people's papers hold no more).
func intakeBirths(f app.IntakeForm) error {
	var faults fault.List
	check := func(birth, field string) {
		if _, err := time.Parse("2006", birth); birth == "" || err == nil {
			return
		}
		if _, err := deadline.ParseDate(birth); err != nil {
			faults.Add(fault.New(fault.Invalid, "person.birth").At(field))
		}
	}
	check(f.Applicant.Birth, "applicant.birth")
	check(f.Owner.Birth, "owner.birth")
	return faults.Err()
}

// intakeFill puts what an identity card's QR says into a party's fields and
// empties the box; everything else stays (CN12.3).
func intakeFill(form *typedForm, party, lang string) {
	card, err := identity.ReadCardQR(form.Get("qr"))
	if err != nil {
		form.Blame(fault.Of(err).At("qr"), lang)
		form.Focus = "qr"
		return
	}
	at := party + "."
	form.Values.Set(at+"type", string(dossier.Citizen))
	form.Values.Set(at+"id_kind", string(dossier.PersonalID))
	form.Values.Set(at+"id", card.PersonalID)
	form.Values.Set(at+"name", card.Name)
	form.Values.Set(at+"birth", vnDay(card.Birth))
	form.Values.Set(at+"gender", card.Gender)
	form.Values.Set(at+"address", card.Address)
	form.Values.Del("qr")
	form.Values.Set("check.means", string(dossier.ByCardQR))
	form.Focus = at + "phone"
	if party == "owner" {
		form.Values.Del("owner_same")
	}
}

// componentUploads takes in the files of a component list. The ids go back into
// the form, so that files survive whatever else is wrong with it.
func (c *Context) componentUploads(list []catalog.Component, v url.Values) (fault.List, error) {
	return c.componentUploadsAt("", list, v)
}

func (c *Context) componentUploadsAt(prefix string, list []catalog.Component, v url.Values) (fault.List, error) {
	var faults fault.List
	for _, component := range list {
		at := prefix + "components." + component.ID
		ids, _, bad, err := c.Uploads(at + ".files")
		if err != nil {
			return nil, err
		}
		v[at+".upload"] = append(v[at+".upload"], ids...)
		for _, f := range bad {
			faults.Add(f.At(at))
		}
	}
	return faults, nil
}

// keptFile is an uploaded file that a form carries.
type keptFile struct {
	ID, Name string
	Verdict  string // on its signatures, "" = it has none
}

// Doubtful reports whether the officer should look before she takes the file.
func (k keptFile) Doubtful() bool { return k.Verdict != "" && k.Verdict != string(sign.Valid) }

// keptFiles names the files a form carries; ids that are not the officer's own
// show no name and are refused when the form is sent.
func (c *Context) keptFiles(ctx context.Context, ids []string) []keptFile {
	var out []keptFile
	var known []dossier.Attachment
	at := map[int]string{}
	for i, id := range ids {
		files, err := c.App.Attachments(ctx, c.Actor, []string{id})
		if err != nil || len(files) == 0 {
			out = append(out, keptFile{ID: id, Name: id})
			continue
		}
		out, known, at[i] = append(out, keptFile{ID: id, Name: files[0].Name}), append(known, files[0]), files[0].SHA256
	}
	verdicts, err := c.App.UploadVerdicts(ctx, c.Actor, known)
	if err != nil {
		c.Log.Error("verdicts of uploads", "error", err)
	}
	for i, sha := range at {
		out[i].Verdict = string(verdicts[sha])
	}
	return out
}
