package dossier

import (
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// PowerOfAttorney is the paper by which a Representative files or collects (P-22,
// NĐ 61 Đ6.2b).
type PowerOfAttorney struct {
	Number string       `json:"number"`          // as it was certified, or how it is called when it has none
	Date   string       `json:"date"`            // civil date on which it was given
	Scope  string       `json:"scope"`           // what it allows
	Until  string       `json:"until,omitempty"` // last civil day; "" when the paper names none
	Files  []Attachment `json:"files,omitempty"`
}

// attorneyTerms is how long a power of attorney holds that names no last day, by the
// day on which it was given, oldest first.
var attorneyTerms = []struct {
	from   string
	months int
	source string
}{{"2017-01-01", 12, "BLDS 2015 Đ563"}}

// LastDay is the last civil day on which the paper holds; ok is false when its dates
// cannot be read.
func (p PowerOfAttorney) LastDay() (last deadline.Date, ok bool) {
	if p.Until != "" {
		d, err := deadline.ParseDate(p.Until)
		return d, err == nil
	}
	given, err := deadline.ParseDate(p.Date)
	if err != nil {
		return given, false
	}
	months := attorneyTerms[0].months
	for _, t := range attorneyTerms {
		if t.from <= p.Date {
			months = t.months
		}
	}
	return given.AddMonths(months).AddDays(-1), true
}

// Line writes the paper in one line, as slips and the history show it.
func (p PowerOfAttorney) Line() string {
	out := documentOf(p.Number, p.Date)
	if p.Scope != "" {
		out += ": " + p.Scope
	}
	return out
}

// attorney checks a PowerOfAttorney on a day and tells everything that is wrong with
// it, at "power.<field>".
func attorney(p *PowerOfAttorney, today deadline.Date) (*PowerOfAttorney, fault.List) {
	var faults fault.List
	wrong := func(code, field string, args ...string) {
		faults.Add(fault.New(fault.Invalid, code, args...).At("power." + field))
	}
	if p == nil {
		p = &PowerOfAttorney{}
	}
	out := *p
	out.Number, out.Scope = strings.TrimSpace(p.Number), strings.TrimSpace(p.Scope)
	if out.Number == "" {
		wrong("attorney.number", "number")
	}
	if out.Scope == "" {
		wrong("attorney.scope", "scope")
	}
	given, err := deadline.ParseDate(out.Date)
	switch {
	case err != nil:
		wrong("attorney.date", "date")
	case today.Before(given):
		wrong("attorney.date-future", "date")
	}
	last, ok := out.LastDay()
	switch {
	case !ok && out.Until != "":
		wrong("attorney.until", "until")
	case ok && err == nil && last.Before(given):
		wrong("attorney.until-before", "until")
	case ok && last.Before(today):
		wrong("attorney.expired", "until", "last", vnDate(last.At(0)))
	}
	return &out, faults
}

// represented checks by what paper the Applicant acts for the Owner.
func (d *decision) represented(faults *fault.List, in *Submission) {
	if !in.Representative {
		in.Power = nil
		return
	}
	if in.Applicant.ID.Index == in.Owner.ID.Index && in.Applicant.Name == in.Owner.Name {
		faults.Add(fault.New(fault.Invalid, "attorney.same-person").At("representative"))
		return
	}
	power, wrong := attorney(in.Power, deadline.DateOf(d.env.Now))
	in.Power = power
	faults.Join(wrong.Err())
}

// collects checks by what right somebody takes the Result: the parties as such, the
// Representative while her paper holds, anybody else by a PowerOfAttorney and with the
// Receipt (P-22).
func (d *decision) collects(faults *fault.List, c ReturnResult, receiver string) *PowerOfAttorney {
	today := deadline.DateOf(d.env.Now)
	if receiver == d.Owner.Name || receiver == d.Applicant.Name && (!d.Representative || d.Power == nil) {
		return nil
	}
	if receiver == d.Applicant.Name && c.Power == nil {
		if last, ok := d.Power.LastDay(); ok && last.Before(today) {
			faults.Add(fault.New(fault.Invalid, "attorney.expired", "last", vnDate(last.At(0))).At("power.until"))
		}
		return nil
	}
	if c.Power == nil {
		faults.Add(fault.New(fault.Invalid, "return.power-of-attorney").At("power.number"))
		return nil
	}
	power, wrong := attorney(c.Power, today)
	faults.Join(wrong.Err())
	if !c.ReceiptCollected {
		faults.Add(fault.New(fault.Invalid, "return.receipt-needed").At("receipt_collected"))
	}
	return power
}
