package dossier

import (
	"fmt"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/reason"
)

// submit files a request: procedure offered here, parties named, items on the list.
func (d *decision) submit(in Submission) error {
	if err := d.inStatus(None); err != nil {
		return err
	}
	unit, agency, across, err := d.place(in)
	if err != nil {
		return err
	}
	var faults fault.List
	checkParty(&faults, in.Applicant, "applicant")
	checkParty(&faults, in.Owner, "owner")
	if !in.Channel.Valid() {
		faults.Add(fault.New(fault.Invalid, "dossier.channel").At("channel"))
	}
	if !in.ReturnChannel.Valid() {
		faults.Add(fault.New(fault.Invalid, "dossier.channel").At("return_channel"))
	}
	if in.CopySets < 1 || in.CopySets > 99 {
		faults.Add(fault.New(fault.Invalid, "dossier.copy-sets").At("copy_sets"))
	}
	d.represented(&faults, &in)
	d.gathered(&faults, &in)
	items, came := d.items(&faults, in.Components), d.came(&faults, &in)
	if err := faults.Err(); err != nil {
		return err
	}
	v, ok := d.env.Procedure.Variant(in.VariantID)
	if !ok {
		return fault.New(fault.Invalid, "procedure.variant").At("variant")
	}
	p := d.env.Procedure
	d.emit(came(SubmittedV1{
		Province: in.Province, ID: in.ID, Trial: in.Trial,
		Procedure: ProcedureRef{p.Key, p.Code, p.Version, p.Name, p.Field, p.Level, v.ID, p.OverlayVersion, p.SameMoment},
		Channel:   in.Channel, ReturnChannel: in.ReturnChannel, Applicant: in.Applicant, Owner: in.Owner,
		Representative: in.Representative, CopySets: in.CopySets, Components: items, Note: strings.TrimSpace(in.Note), Form: in.Form, Answers: in.Answers,
		ReceivingUnit: ref(unit), CompetentAgency: ref(agency), CrossBoundary: across,
		Power: in.Power, Batch: in.Batch, Doubles: in.Doubles,
	}))
	return nil
}

// place finds the receiving unit and the CompetentAgency, and refuses a procedure
// that is not offered there. The dossier belongs to the agency's province, whoever
// takes it in (P-26).
func (d *decision) place(in Submission) (unit, agency org.Unit, across bool, err error) {
	unit, ok := d.env.Directory.Unit(in.ReceivingUnit)
	if !ok || !unit.Kind.Receives() {
		return unit, agency, false, fault.New(fault.Forbidden, "dossier.not-a-counter")
	}
	if d.env.Actor.Kind == org.ActorOfficer && (!d.env.Actor.In(unit.ID) || !d.env.Actor.Has(org.IntakeOfficer, org.ContractClerk, org.OneStopHead)) {
		return unit, agency, false, fault.New(fault.Forbidden, "dossier.not-your-counter", "unit", unit.Name)
	}
	agency, across, err = CompetentNamed(d.env.Directory, d.env.Procedure, unit, in.Agency, d.today())
	if err == nil && agency.Province != in.Province {
		err = fault.New(fault.Invalid, "across.agency").At("agency")
	}
	return unit, agency, across, err
}

func checkParty(faults *fault.List, p Person, field string) {
	if strings.TrimSpace(p.Name) == "" {
		faults.Add(fault.New(fault.Invalid, "person.name-missing").At(field + ".name"))
	}
	if p.ID.Index == "" {
		faults.Add(fault.New(fault.Invalid, "person.id-missing").At(field + ".id"))
	}
}

// items checks what was handed in against the published list: nothing outside it.
func (d *decision) items(faults *fault.List, given []ComponentItem) []ComponentItem {
	var out []ComponentItem
	for _, item := range given {
		c, ok := d.component(item.ComponentID)
		field := "components." + item.ComponentID
		switch {
		case !ok:
			faults.Add(fault.New(fault.Invalid, "component.not-on-list", "id", item.ComponentID).At(field))
			continue
		case !item.CopyKind.Valid():
			faults.Add(fault.New(fault.Invalid, "component.copy-kind").At(field))
		case item.Count < 0 || item.Count > 999:
			faults.Add(fault.New(fault.Invalid, "component.count").At(field))
		case item.FromDatabase != "" && c.ReplacedBy == "":
			faults.Add(fault.New(fault.Invalid, "component.no-database", "name", c.Name).At(field))
		}
		item.Exception = d.excused(faults, item, c, field)
		item.Name = c.Name
		out = append(out, item)
	}
	return out
}

// Missing says which required components of the published list the items lack, so
// that a form can tell it together with everything else.
func Missing(p *catalog.ProcedureVersion, items []ComponentItem) error { return complete(p, items) }

// complete demands every unconditional component of the list (T-01: complete and correct).
func complete(p *catalog.ProcedureVersion, items []ComponentItem) error {
	var faults fault.List
	for _, c := range p.Components {
		given, waived := false, false
		for _, i := range items {
			given = given || i.ComponentID == c.ID && i.Given()
			waived = waived || i.ComponentID == c.ID && i.NotApplicable
		}
		if !given && c.Required && (c.Condition == "" || !waived) {
			faults.Add(fault.New(fault.Invalid, "component.missing", "name", c.Name).At("components." + c.ID))
		}
	}
	return faults.Err()
}

// accept gives the code and starts the clock (P-07, T-01).
func (d *decision) accept(c Accept) error {
	if c.Submission != nil {
		if err := d.submit(*c.Submission); err != nil {
			return err
		}
	}
	if err := d.inStatus(Submitted); err != nil {
		return err
	}
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	if err := checkIntake(c.Check); err != nil {
		return err
	}
	items := d.Components
	if c.Components != nil {
		var faults fault.List
		if items = merge(items, d.items(&faults, c.Components)); faults.Err() != nil {
			return faults.Err()
		}
	}
	if err := complete(d.env.Procedure, items); err != nil {
		return err
	}
	if err := d.startClock(c, items); err != nil {
		return err
	}
	if c.HandOver {
		return d.handOver("")
	}
	return nil
}

// grounds demands a reason of the list that holds today, words and a legal ground:
// nothing is refused or stopped without them.
func (d *decision) grounds(kind reason.Kind, code, words, legal string) error {
	var faults fault.List
	if strings.TrimSpace(words) == "" {
		faults.Add(fault.New(fault.Invalid, "reason.missing").At("reason"))
	}
	d.coded(&faults, kind, code, legal)
	return faults.Err()
}

// coded demands a code of the list that holds today, and a legal ground.
func (d *decision) coded(faults *fault.List, kind reason.Kind, code, legal string) {
	switch {
	case strings.TrimSpace(code) == "":
		faults.Add(fault.New(fault.Invalid, "reason.code-missing").At("reason_code"))
	case !reason.Known(kind, code, deadline.DateOf(d.env.Now).String()):
		faults.Add(fault.New(fault.Invalid, "reason.code-unknown", "reason", code).At("reason_code"))
	}
	if strings.TrimSpace(legal) == "" {
		faults.Add(fault.New(fault.Invalid, "reason.ground-missing").At("legal_ground"))
	}
}

// noticeNumber numbers a notice by the dossier it belongs to: by its code, or,
// before there is one, by the end of its id (CF-01).
func (d *decision) noticeNumber(kind string) string {
	if d.Code != "" {
		return fmt.Sprintf("%s/%s%d", d.Code, kind, len(d.Supplements)+1)
	}
	id := strings.ReplaceAll(d.ID, "-", "")
	return fmt.Sprintf("%s/%s%d", strings.ToUpper(id[max(0, len(id)-10):]), kind, len(d.Supplements)+1)
}

func ref(u org.Unit) UnitRef { return UnitRef{u.ID, u.Name, u.AgencyCode} }
