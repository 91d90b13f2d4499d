package dossier

import (
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/reason"
)

// Data at hand are not asked for again (O-10, NĐ 309/2026 Đ2; X-01): neither what the
// owner's DigitalStore holds nor what a published, connected database replaces. A coded
// exception says why a paper is taken or asked for all the same.

// AtHandExceptions are the codes by which a paper may be taken or asked for on a civil
// date: those of the store where the store holds it, else those of the database; nil
// where nothing is at hand, or where no rule demands a code on that date.
func AtHandExceptions(c catalog.Component, held bool, on string) []reason.Reason {
	switch {
	case held:
		return reason.For(reason.DataException, on)
	case c.ReplacedBy != "":
		return reason.For(reason.DatabaseException, on)
	}
	return nil
}

// excused refuses a paper that is at hand, unless a coded exception says why it is taken
// all the same. It gives the exception that is to be recorded: that under which the paper
// was asked for when none is given, and none where nothing is at hand or nothing is taken.
func (d *decision) excused(faults *fault.List, item ComponentItem, c catalog.Component, field string) string {
	if !d.knownException(item.Exception) {
		faults.Add(fault.New(fault.Invalid, "reason.code-unknown", "reason", item.Exception).At(field))
		return ""
	}
	if !item.OnPaper() {
		return ""
	}
	code := item.Exception
	if x := d.WaitsFor(); x != nil && code == "" {
		for _, asked := range x.Items {
			if asked.ComponentID == item.ComponentID {
				code = asked.Exception
			}
		}
	}
	return d.atHand(faults, c, code, field)
}

// askable is excused for a paper that is asked for. A reason that says of itself that the
// database has nothing is an exception; a paper that the dossier has under an exception is
// asked for again under the same.
func (d *decision) askable(faults *fault.List, i SupplementItem, c catalog.Component, field string) string {
	if !d.knownException(i.Exception) {
		faults.Add(fault.New(fault.Invalid, "reason.code-unknown", "reason", i.Exception).At(field))
		return ""
	}
	code := i.Exception
	if code == "" && reason.Known(reason.DatabaseException, i.ReasonCode, d.today()) {
		code = i.ReasonCode
	}
	if n := slices.IndexFunc(d.Components, func(has ComponentItem) bool { return has.ComponentID == c.ID }); n >= 0 && code == "" {
		code = d.Components[n].Exception
	}
	return d.atHand(faults, c, code, field)
}

// atHand demands a code that fits where the data are.
func (d *decision) atHand(faults *fault.List, c catalog.Component, code, field string) string {
	paper, held := d.env.Held[c.ID]
	allowed := AtHandExceptions(c, held, d.today())
	switch {
	case len(allowed) == 0:
		return ""
	case slices.ContainsFunc(allowed, func(r reason.Reason) bool { return string(r.Code) == code }):
		return code
	case held:
		faults.Add(fault.New(fault.Invalid, "component.held", "name", paper).At(field))
	default:
		faults.Add(fault.New(fault.Invalid, "component.in-database", "name", c.Name, "database", c.ReplacedBy).At(field))
	}
	return ""
}

func (d *decision) knownException(code string) bool {
	return code == "" || reason.Known(reason.DataException, code, d.today()) || reason.Known(reason.DatabaseException, code, d.today())
}
