package app

import (
	"context"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/identity"
	"motcua/internal/org"
	"motcua/internal/text"
)

// PersonForm is a party as typed.
type PersonForm struct {
	Type    string `json:"type" enum:"Citizen,Enterprise,HouseholdBusiness,StateBody,OtherOrganisation"`
	Name    string `json:"name" maxLength:"200"`
	IDKind  string `json:"id_kind" enum:"PersonalID,OrgID,Passport"`
	ID      string `json:"id" maxLength:"20" doc:"12-digit personal number, tax number or passport number; kept sealed"`
	Birth   string `json:"birth,omitempty" doc:"civil date 1999-01-02"`
	Gender  string `json:"gender,omitempty"`
	Address string `json:"address,omitempty" maxLength:"500"`
	Phone   string `json:"phone,omitempty" maxLength:"20"`
	Email   string `json:"email,omitempty" maxLength:"200"`
}

// ComponentForm is what was handed in for a Component, as ticked.
type ComponentForm struct {
	ID            string   `json:"id"`
	CopyKind      string   `json:"copy_kind" enum:"Original,Copy,Electronic"`
	Certified     bool     `json:"certified,omitempty"`
	Count         int      `json:"count"`
	FromDatabase  bool     `json:"from_database,omitempty"`
	NotApplicable bool     `json:"not_applicable,omitempty"`
	Uploads       []string `json:"uploads,omitempty" doc:"ids of uploaded files"`
	Stored        []string `json:"stored,omitempty" doc:"ids of documents of the owner's DigitalStore to reuse"`
	Exception     string   `json:"exception,omitempty" enum:"NotConnected,DataUnavailable,DataInaccurate,StoreOutage,Disaster,ConsentDeclined" doc:"why a paper is taken although the DigitalStore holds it or a database replaces it"`
}

// IntakeForm is a dossier as filled in at a counter.
type IntakeForm struct {
	Procedure      string          `json:"procedure" doc:"procedure key"`
	Variant        string          `json:"variant,omitempty"`
	Agency         string          `json:"agency,omitempty" maxLength:"64" doc:"unit id of the competent agency when it is elsewhere (nộp không phụ thuộc địa giới hành chính); left out: the counter's own"`
	Channel        string          `json:"channel" enum:"Direct,Online,Postal"`
	Way            string          `json:"way,omitempty" enum:"AtCounter,Representative,PostalService,Portal,VNeIDApp,Kiosk" doc:"detailed channel; left out: what the channel leaves no doubt about"`
	Ticket         *TicketForm     `json:"queue_ticket,omitempty" doc:"the queue ticket, when one was drawn"`
	Check          *CheckForm      `json:"check,omitempty" doc:"what the officer checked; left out: not recorded"`
	ReturnChannel  string          `json:"return_channel" enum:"Direct,Online,Postal"`
	Applicant      PersonForm      `json:"applicant"`
	OwnerSame      bool            `json:"owner_same" doc:"the applicant is the owner"`
	Owner          PersonForm      `json:"owner,omitzero"`
	Representative bool            `json:"representative,omitempty" doc:"the applicant acts for the owner by a power of attorney"`
	Power          *PowerForm      `json:"power_of_attorney,omitempty" doc:"required of a representative"`
	CopySets       int             `json:"copy_sets"`
	Components     []ComponentForm `json:"components"`
	Fees           []string        `json:"fees,omitempty" doc:"ids of fee rules that apply"`
	Exemptions     []string        `json:"exemptions,omitempty"`
	Note           string          `json:"note,omitempty" maxLength:"2000"`
	HandOver       bool            `json:"hand_over" doc:"pass the electronic dossier on at once"`
	SubmitOnly     bool            `json:"submit_only,omitempty" doc:"record without accepting"`
	AtOnce         *AtOnceForm     `json:"at_once,omitempty" doc:"resolve and return at once: a same-moment procedure, by an authorised officer"`
	Trial          bool            `json:"trial,omitempty"`
	Doubled        string          `json:"duplicate_reason,omitempty" maxLength:"500" doc:"why it is taken in although the same person has an open dossier of the same procedure"`
	StateSecret    bool            `json:"state_secret,omitempty" doc:"a paper is a state secret: nothing is taken in, the refusal is logged"`
	Answers        map[string]any  `json:"answers,omitempty" doc:"answers of the procedure's e-form by field; left out when the paper form is handed in"`
}

// Intake takes a dossier in at the actor's counter. Every fault of the form is
// reported at once, each at its field; nothing is written unless all is right.
func (a *App) Intake(ctx context.Context, actor org.Actor, key string, f IntakeForm) (Done, error) {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return Done{}, err
	}
	if f.StateSecret {
		return Done{}, a.RefuseSecret(ctx, actor, f.Procedure, "")
	}
	s, err := a.submission(ctx, actor, f)
	if err != nil {
		return Done{}, err
	}
	call := Call{Actor: actor, Key: key, Home: s.Province}
	cmd, err := a.intakeCommand(ctx, actor, f, &s)
	if err != nil {
		return Done{}, err
	}
	return a.Execute(ctx, call, cmd)
}

func (a *App) submission(ctx context.Context, actor org.Actor, f IntakeForm) (dossier.Submission, error) {
	var faults fault.List
	home := a.HomeOf(actor, f.Agency)
	procedure, err := a.Book().ProcedureIn(f.Procedure, home, a.Today())
	if err != nil {
		return dossier.Submission{}, err
	}
	s := dossier.Submission{
		Province: home, ID: NewID(), Trial: f.Trial, ProcedureKey: procedure.Key, VariantID: f.Variant, ReceivingUnit: actor.UnitID, Agency: f.Agency,
		Channel: dossier.Channel(f.Channel), ReturnChannel: dossier.Channel(f.ReturnChannel), Representative: f.Representative,
		CopySets: f.CopySets, FeeChoices: f.Fees, Exemptions: f.Exemptions, Note: f.Note, Way: dossier.Way(f.Way), Ticket: f.Ticket.Ticket(),
	}
	if err := a.obey(actor, procedure, &s); err != nil {
		return dossier.Submission{}, err
	}
	s.Applicant = a.person(&faults, "applicant", f.Applicant)
	if f.Applicant.Phone == "" {
		faults.Add(fault.New(fault.Invalid, "person.phone-missing").At("applicant.phone"))
	}
	if s.Owner = s.Applicant; !f.OwnerSame {
		s.Owner = a.person(&faults, "owner", f.Owner)
	}
	if s.VariantID == "" && len(procedure.Variants) > 1 {
		faults.Add(fault.New(fault.Invalid, "procedure.variant").At("variant"))
	}
	if s.Components, err = a.components(ctx, actor, &faults, procedure, s.Owner.ID.Index, f.Components); err != nil {
		return s, err
	}
	if s.Note, err = text.ValidUTF8NFC(f.Note, 2000); err != nil {
		faults.Add(fault.New(fault.Invalid, "text.invalid").At("note"))
	}
	if s.Power, err = a.power(ctx, actor, &faults, f.Power); err != nil {
		return s, err
	}
	if s.Doubles, err = a.doubles(ctx, &s, f.Doubled); err != nil {
		return s, err
	}
	if err := a.answers(&faults, procedure, &s, f.Answers); err != nil {
		return s, err
	}
	return s, faults.Err()
}

// person checks and seals a party; the plain number goes no further.
func (a *App) person(faults *fault.List, field string, f PersonForm) dossier.Person {
	clean := func(s, name string, max int) string {
		out, err := text.ValidUTF8NFC(s, max)
		if err != nil {
			faults.Add(fault.New(fault.Invalid, "text.invalid").At(field + "." + name))
		}
		return out
	}
	p := dossier.Person{
		Type: dossier.SubjectType(f.Type), Name: clean(f.Name, "name", 200), Birth: f.Birth, Gender: clean(f.Gender, "gender", 10),
		Address: clean(f.Address, "address", 500), Email: clean(f.Email, "email", 200),
	}
	at := func(err error, name string) {
		if err != nil {
			faults.Add(fault.Of(err).At(field + "." + name))
		}
	}
	var err error
	p.Phone, err = identity.Phone(f.Phone)
	at(err, "phone")
	if p.Email != "" && !strings.Contains(p.Email, "@") {
		faults.Add(fault.New(fault.Invalid, "person.email").At(field + ".email"))
	}
	number := plainNumber(f.ID)
	kind := dossier.IDKind(f.IDKind)
	switch kind {
	case dossier.OrgID:
		err = identity.CheckOrgID(number)
	case dossier.Passport:
		err = identity.CheckPassport(number)
	default:
		kind, err = dossier.PersonalID, identity.CheckPersonalID(number, f.Birth, p.Gender)
	}
	if at(err, "id"); err == nil {
		p.ID = a.SealID(kind, number)
	} else {
		p.ID.Index = "invalid" // the fault at the field says why
	}
	if p.Name == "" {
		faults.Add(fault.New(fault.Invalid, "person.name-missing").At(field + ".name"))
	}
	return p
}

// plainNumber leaves out the blanks and dots that people write in numbers.
func plainNumber(s string) string {
	return strings.NewReplacer(" ", "", ".", "").Replace(strings.TrimSpace(s))
}

// SealID seals an identifying number for the ledger.
func (a *App) SealID(kind dossier.IDKind, number string) dossier.SealedID {
	n := a.Keys.SealNumber(string(kind), number)
	return dossier.SealedID{Kind: kind, Sealed: n.Sealed, Index: n.Index, Masked: n.Masked}
}

// Components reads what was handed in for a dossier after it was filed, against
// the list its procedure had then (CN03.1); faults at "components.<id>".
func (a *App) Components(ctx context.Context, actor org.Actor, ref Ref, forms []ComponentForm) ([]dossier.ComponentItem, error) {
	s, _, err := a.state(ctx, actor, ref)
	if err != nil {
		return nil, err
	}
	p, err := a.Book().PinnedIn(pinOf(&s))
	if err != nil {
		return nil, err
	}
	var faults fault.List
	items, err := a.components(ctx, actor, &faults, p, s.Owner.ID.Index, forms)
	if err != nil {
		return nil, err
	}
	return items, faults.Err()
}

func (a *App) components(ctx context.Context, actor org.Actor, faults *fault.List, p *catalog.ProcedureVersion, owner string, forms []ComponentForm) ([]dossier.ComponentItem, error) {
	var out []dossier.ComponentItem
	for _, f := range forms {
		c, _ := p.Component(f.ID)
		item := dossier.ComponentItem{
			ComponentID: f.ID, Name: c.Name, CopyKind: catalog.CopyKind(f.CopyKind), Certified: f.Certified, Count: f.Count, NotApplicable: f.NotApplicable,
			Exception: f.Exception,
		}
		if f.FromDatabase {
			item.FromDatabase = c.ReplacedBy
		}
		files, err := a.Attachments(ctx, actor, f.Uploads)
		if err == nil && len(f.Stored) > 0 {
			var taken []dossier.Attachment
			taken, item.FromStore, err = a.takeStored(ctx, owner, f.Stored)
			files = append(files, taken...)
		}
		if err != nil {
			if fl := fault.Of(err); fl.Kind != fault.Internal {
				faults.Add(fl.At("components." + f.ID))
				continue
			}
			return nil, err
		}
		item.Attachments = files
		out = append(out, item)
	}
	return out, nil
}
