package web

import (
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/identity"
	"motcua/internal/store"
)

type listView struct {
	Base
	faulty
	Filter   listFilter
	Statuses []string
	Rows     []listRow
	Pager    pager
	More     string // position of the next page of a search by person, posted back
	Asked    bool   // some filter is set
}

// listFilter is the search as typed.
type listFilter struct {
	Text, Status, Procedure, From, To string
	Person                            string // an identifying number: posted, never in an address (PD-08)
}

type listRow struct {
	dossierLine
	Status    string
	Submitted time.Time
	Due       *badge
	Class     string
}

var listStatuses = []dossier.BusinessStatus{
	dossier.Submitted, dossier.Accepted, dossier.Processing, dossier.AwaitingSupplement, dossier.AwaitingPayment,
	dossier.WithdrawalRequested, dossier.Resolved, dossier.Returned, dossier.Refused, dossier.Withdrawn, dossier.Stopped,
}

// dossierListPage lists and searches; a whole code leads straight to its dossier.
func dossierListPage(c *Context) error {
	q := c.R.URL.Query()
	f := listFilter{Text: strings.TrimSpace(q.Get("q")), Status: q.Get("status"), Procedure: strings.TrimSpace(q.Get("procedure")), From: q.Get("from"), To: q.Get("to")}
	if looksLikeCode(f.Text) {
		ref, err := c.App.Find(c.R.Context(), c.Actor, f.Text)
		if err == nil {
			c.Redirect("/dossiers/" + ref.String())
			return nil
		}
		if fault.Of(err).Kind != fault.NotFound {
			return err
		}
	}
	return c.showList(f, "", q.Get("after"))
}

// dossierListByPerson searches by an identifying number.
func dossierListByPerson(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	f := listFilter{Person: strings.NewReplacer(" ", "", ".", "").Replace(form.Get("person"))}
	index, err := c.personIndex(f.Person)
	if err != nil {
		return c.listWithFaults(f, err)
	}
	return c.showList(f, index, form.Get("after"))
}

// personIndex is the blind index under which a number is filed. The form of the
// number tells what it is.
func (c *Context) personIndex(number string) (string, error) {
	kind, err := dossier.PersonalID, error(nil)
	switch {
	case len(number) == 12 && onlyDigits(number):
		err = identity.CheckPersonalID(number, "", "")
	case len(number) >= 10 && onlyDigits(strings.ReplaceAll(number, "-", "")):
		kind, err = dossier.OrgID, identity.CheckOrgID(number)
	default:
		kind, err = dossier.Passport, identity.CheckPassport(number)
	}
	if err != nil {
		return "", fault.New(fault.Invalid, "list.person").At("person").Because(err)
	}
	return c.App.SealID(kind, number).Index, nil
}

func (c *Context) showList(f listFilter, index, after string) error {
	q, err := f.query()
	if err != nil {
		return c.listWithFaults(f, err)
	}
	q.PersonIndex, q.Limit = index, pageRows+1
	q.AfterAt, q.AfterID = positionOf(after)
	rows, err := c.App.List(c.R.Context(), c.Actor, q)
	if err != nil {
		return err
	}
	next := ""
	if len(rows) > pageRows {
		rows = rows[:pageRows]
		next = position(rows[pageRows-1].SubmittedAt, rows[pageRows-1].ID)
	}
	v := c.listView(f)
	if index != "" {
		v.More = next
	} else {
		v.Pager = c.pagerOf(next)
	}
	now := c.App.Now()
	for _, s := range rows {
		v.Rows = append(v.Rows, c.listRow(s, now))
	}
	return c.Show("list", v)
}

func (c *Context) listView(f listFilter) listView {
	v := listView{Base: c.base("list.title"), Filter: f, Asked: f != (listFilter{})}
	for _, s := range listStatuses {
		v.Statuses = append(v.Statuses, string(s))
	}
	return v
}

func (c *Context) listWithFaults(f listFilter, err error) error {
	faults, status, ok := c.formFaults(err)
	if !ok {
		return err
	}
	v := c.listView(f)
	v.Faults = faults
	return c.ShowStatus(status, "list", v)
}

func (c *Context) listRow(s store.Summary, now time.Time) listRow {
	r := listRow{dossierLine: lineOf(s), Status: s.Status, Submitted: app.Millis(s.SubmittedAt)}
	switch dossier.BusinessStatus(s.Status) {
	case dossier.AwaitingSupplement, dossier.AwaitingPayment:
		r.Due = &badge{Class: "due-wait", Words: c.T("due.waits")}
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		r.Due = &badge{Class: "due-stop", Words: c.T("due.stopped")}
	default:
		if s.AcceptedAt != 0 && s.DueAt == 0 && s.FinishedAt == 0 {
			r.Due = &badge{Class: "due-wait", Words: c.T("clock.paused")}
			break
		}
		r.Due = c.outcomeBadge(now, app.Millis(s.DueAt), app.Millis(s.FinishedAt))
	}
	if r.Due != nil && r.Due.Class == "due-over" && s.FinishedAt == 0 {
		r.Class = "is-over"
	}
	return r
}

// query turns the filter into a search; faults list.date at from and to.
func (f listFilter) query() (store.ListQuery, error) {
	var faults fault.List
	day := func(s, field string, shift int) int64 {
		if s == "" {
			return 0
		}
		d, err := deadline.ParseDate(s)
		if err != nil {
			faults.Add(fault.New(fault.Invalid, "list.date").At(field))
			return 0
		}
		return d.AddDays(shift).At(0).UnixMilli()
	}
	q := store.ListQuery{Text: f.Text, Procedure: f.Procedure, From: day(f.From, "from", 0), To: day(f.To, "to", 1)}
	if f.Status != "" {
		q.Statuses = []string{f.Status}
	}
	return q, faults.Err()
}

// looksLikeCode: a DossierCode has digits, a dash and no spaces inside.
func looksLikeCode(s string) bool {
	return strings.Contains(s, "-") && strings.ContainsAny(s, "0123456789") && !strings.Contains(s, " ")
}

func onlyDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
