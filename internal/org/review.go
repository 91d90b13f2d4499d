package org

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/text"
)

// review looks over a set of rows that somebody wants to add or replace.
type review struct {
	by         Actor
	today      string
	was, next  *Directory
	faults     fault.List
	subjects   map[string]int // how often each stands in next
	agencyCode map[string]int
	at         string // "units.3.", the row under review
}

// Review says everything that is wrong with rows somebody wants to add or replace: as
// rows (forms, references, dates), and as acts: nobody changes anything outside her
// subtree, moves anything into or out of it, or grants a role she may not (CN01.4).
// The field of a fault is "units.<index>.<column>", with the columns named as in JSON.
func (d *Directory) Review(by Actor, c Holding, today string) fault.List {
	r := &review{by: by, today: today, was: d, next: d.With(c), subjects: map[string]int{}, agencyCode: map[string]int{}}
	for _, o := range r.next.officers {
		r.subjects[o.Subject]++
	}
	for _, u := range r.next.units {
		if u.AgencyCode != "" && u.Open(today) {
			r.agencyCode[u.AgencyCode]++
		}
	}
	for i, u := range c.Units {
		r.at = fmt.Sprintf("units.%d.", i)
		r.unit(u)
	}
	for i, p := range c.Posts {
		r.at = fmt.Sprintf("posts.%d.", i)
		r.post(p)
	}
	for i, o := range c.Officers {
		r.at = fmt.Sprintf("officers.%d.", i)
		r.officer(o)
	}
	for i, x := range c.Delegations {
		r.at = fmt.Sprintf("delegations.%d.", i)
		r.delegation(x)
	}
	return r.faults
}

func (r *review) bad(field, code string, pairs ...string) {
	kind := fault.Invalid
	if code == "org.not-yours" || code == "org.grant" || code == "org.grant-self" {
		kind = fault.Forbidden
	}
	r.faults.Add(fault.New(kind, code, pairs...).At(r.at + field))
}

var (
	idForm     = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,59}$`)
	phoneForm  = regexp.MustCompile(`^(\+84|0)[0-9 .-]{7,14}$`)
	emailForm  = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)
	agencyForm = regexp.MustCompile(`^[A-Z][0-9]{2}(\.[0-9]{1,4})*$`) // QĐ 20/2020
)

// words checks a text: required or not, at most max runes, nothing that a spreadsheet
// would take for a formula.
func (r *review) words(field, s string, max int, required bool) {
	clean, err := text.ValidUTF8NFC(s, max)
	switch {
	case err != nil || clean != s || strings.ContainsAny(s, "\n\t"):
		r.bad(field, "org.text", "max", fmt.Sprint(max))
	case s == "" && required:
		r.bad(field, "org.missing")
	case s != "" && strings.ContainsRune("=@", rune(s[0])):
		r.bad(field, "org.formula")
	}
}

func (r *review) id(s string) {
	if !idForm.MatchString(s) {
		r.bad("id", "org.id")
	}
}

// dates checks a period of validity.
func (r *review) dates(from, to string) {
	fromOK, toOK := from == "" || isDate(from), to == "" || isDate(to)
	if !fromOK {
		r.bad("valid_from", "org.date")
	}
	if !toOK {
		r.bad("valid_to", "org.date")
	}
	if fromOK && toOK && from != "" && to != "" && to < from {
		r.bad("valid_to", "org.dates")
	}
}

func isDate(s string) bool {
	t, err := time.Parse(time.DateOnly, s)
	return err == nil && t.Year() >= 1945 && t.Year() <= 2200
}

func (r *review) contact(phone, email string) {
	if phone != "" && !phoneForm.MatchString(phone) {
		r.bad("phone", "org.phone")
	}
	if email != "" && (!emailForm.MatchString(email) || len(email) > 200) {
		r.bad("email", "org.email")
	}
}

// grant refuses roles the actor may not give in a unit, and any to herself.
func (r *review) grant(roles []Role, unitID, officerID string) {
	if r.by.Kind == ActorSystem || len(roles) == 0 {
		return
	}
	if officerID != "" && officerID == r.by.OfficerID {
		r.bad("officer_id", "org.grant-self")
		return
	}
	for _, role := range roles {
		if role.Valid() && !r.next.MayGrant(r.by, role, unitID) {
			r.bad("roles", "org.grant", "role", string(role))
		}
	}
}

func (r *review) roles(list []Role) bool {
	if len(list) == 0 {
		r.bad("roles", "org.missing")
		return false
	}
	for i, x := range list {
		if !x.Valid() || slices.Contains(list[:i], x) {
			r.bad("roles", "org.role", "role", string(x))
			return false
		}
	}
	return true
}

// addDays is the civil date some days later.
func addDays(date string, n int) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}
