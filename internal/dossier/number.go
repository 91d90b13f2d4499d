package dossier

import (
	"strconv"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// UsedNumber says for which dossiers an agency has used a DocumentNumber in its year
// already (CN18.1; NĐ 30/2020 Đ15: numbers run from 1 within a year).
type UsedNumber struct {
	Times int      // how many other dossiers; 0 = it is free
	Codes []string // of some of them, as far as the giver may know of them
}

// numbersNamed is how many dossiers a UsedNumber names at most.
const numbersNamed = 3

// NumberAsked is the DocumentNumber an officer gives with a command.
type NumberAsked struct {
	Number string // as typed
	Year   int    // of the paper's date
	Reason string // why the number stands on another dossier too; "" = she does not know, or did not say
	at     string // field
}

// NumberOf is the number a command gives to a paper of the agency; ok is false when it
// gives none. Notices numbered by the dossier's own code (Mẫu 02, 03, 05) give none.
func NumberOf(c Command, now time.Time) (NumberAsked, bool) {
	var n NumberAsked
	date := deadline.DateOf(now).String()
	switch c := c.(type) {
	case Issue:
		n, date = NumberAsked{Number: c.Number, Reason: c.NumberReason, at: "number"}, c.Date
	case ResolveAtOnce:
		n, date = NumberAsked{Number: c.Result.Number, Reason: c.Result.NumberReason, at: "result.number"}, c.Result.Date
	case Correct:
		n, date = NumberAsked{Number: c.Number, Reason: c.NumberReason, at: "number"}, c.Date
	case Extend:
		n = NumberAsked{Number: c.Number, Reason: c.NumberReason, at: "number"}
	case RecordLoss:
		n = NumberAsked{Number: c.Number, Reason: c.NumberReason, at: "number"}
	}
	n.Number, n.Reason = strings.TrimSpace(n.Number), strings.TrimSpace(n.Reason)
	day, err := deadline.ParseDate(date)
	if err == nil {
		n.Year, _, _ = day.Civil()
	}
	return n, n.Number != "" && err == nil // what is wrong with them the command itself says
}

// NumberGiven is the number and year of the paper that an event made; ok is false for
// events that make none.
func NumberGiven(e Event) (number string, year int, ok bool) {
	date := deadline.DateOf(e.At).String()
	p, _ := Plain(e.Data)
	switch p := p.(type) {
	case ResultIssuedV1:
		number, date = p.Number, p.Date
	case CorrectedV1:
		number, date = p.Number, p.Date
	case CorrectedV2:
		number, date = p.Number, p.Date
	case ExtendedV1:
		number = p.Number
	case LossRecordedV1:
		number = p.Number
	}
	if number == "" {
		return "", 0, false
	}
	day, err := deadline.ParseDate(date)
	if err != nil {
		return "", 0, false
	}
	year, _, _ = day.Civil()
	return number, year, true
}

// NumberReusedV1: the paper carries a number that the agency had used in that year for
// other dossiers; the officer was told so and said why. An import says nothing.
type NumberReusedV1 struct {
	Number string   `json:"number"`
	Times  int      `json:"times"`            // for how many other dossiers
	Of     []string `json:"of,omitempty"`     // some of their DossierCodes, that the giver may know
	Reason string   `json:"reason,omitempty"` // "" = imported
}

// Type names the event.
func (NumberReusedV1) Type() string { return "NumberReused" }

// Version of its JSON.
func (NumberReusedV1) Version() int { return 1 }

// numberAgain demands a reason for a number that is used already, and keeps it in the
// ledger. Faults number.used, or number.used-by with codes, at the field of the number, and
// number.reason at the one of the reason.
func (d *decision) numberAgain(c Command) error {
	used := d.env.NumberUsed
	n, ok := NumberOf(c, d.env.Now)
	if used.Times == 0 || !ok {
		return nil
	}
	if n.Reason == "" && d.env.Actor.Kind != org.ActorSystem {
		code, args := "number.used", []string{"number", n.Number, "year", strconv.Itoa(n.Year), "times", strconv.Itoa(used.Times)}
		if len(used.Codes) > 0 {
			code, args = "number.used-by", append(args, "codes", strings.Join(used.Codes, ", "))
		}
		var faults fault.List
		faults.Add(fault.New(fault.Invalid, code, args...).At(n.at))
		faults.Add(fault.New(fault.Invalid, "number.reason").At(n.at + "_reason"))
		return faults.Err()
	}
	d.emit(NumberReusedV1{n.Number, used.Times, used.Codes[:min(len(used.Codes), numbersNamed)], n.Reason})
	return nil
}
