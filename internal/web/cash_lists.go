package web

import (
	"encoding/json"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/store"
)

// cashUnits are the units whose books the reader may open: her own, and those of the
// agency she leads or inspects.
func (c *Context) cashUnits() (out []unitChoice) {
	d := c.App.Directory()
	ids := []string{c.Actor.UnitID}
	if c.Actor.Has(org.Approver, org.Inspector) {
		ids = append(ids, d.Subtree(c.Actor.AgencyID)...)
	}
	for _, id := range ids {
		if u, ok := d.Unit(id); ok && (u.Kind.Receives() || id == c.Actor.UnitID) && !oneOf(out, id) {
			out = append(out, unitChoice{id, u.Name})
		}
	}
	return out
}

// cashUnit is the unit asked for; else the reader's own, or, where no dossiers are taken
// in, the first of those she may see that does.
func (c *Context) cashUnit(units []unitChoice) string {
	if asked := c.R.URL.Query().Get("unit"); asked != "" {
		return asked
	}
	if u, ok := c.App.Directory().Unit(c.Actor.UnitID); ok && !u.Kind.Receives() && len(units) > 1 {
		return units[1].ID
	}
	return c.Actor.UnitID
}

// cashDaysView lists the days of a unit's books.
type cashDaysView struct {
	Base
	Units []unitChoice
	Unit  string
	Rows  []cashDayRow
	Pager pager
}

type cashDayRow struct {
	store.CashDay
	Close *app.CashClose // nil while nobody has closed it
	Query template.URL
}

func cashDaysPage(c *Context) error {
	v := cashDaysView{Base: c.base("cash.days"), Units: c.cashUnits()}
	v.Unit = c.cashUnit(v.Units)
	day, cashier, _ := strings.Cut(c.R.URL.Query().Get("after"), ".")
	rows, err := c.App.CashDays(c.R.Context(), c.Actor, v.Unit, app.CashRef{Day: day, Cashier: cashier}, pageRows+1)
	if err != nil {
		return err
	}
	next := ""
	if len(rows) > pageRows {
		rows = rows[:pageRows]
		next = rows[pageRows-1].Day + "." + rows[pageRows-1].Cashier
	}
	v.Pager = c.pagerOf(next)
	for _, r := range rows {
		row := cashDayRow{CashDay: r, Query: template.URL(cashAddress(app.CashRef{Unit: r.UnitID, Cashier: r.Cashier, Day: r.Day}))}
		if len(r.Data) > 0 && r.Status != fee.DayOpen {
			row.Close = &app.CashClose{}
			if err := json.Unmarshal(r.Data, row.Close); err != nil {
				return err
			}
		}
		v.Rows = append(v.Rows, row)
	}
	return c.Show("cash-days", v)
}

// receiptsView is the book of receipts of a unit and year.
type receiptsView struct {
	Base
	Units []unitChoice
	Unit  string
	Year  string
	Years []string
	Rows  []receiptRow
	Pager pager
}

type receiptRow struct {
	store.Receipt
	Ref string
}

// receiptYears is how many years back the book is offered.
const receiptYears = 5

func receiptsPage(c *Context) error {
	q := c.R.URL.Query()
	v := receiptsView{Base: c.base("receipts.title"), Units: c.cashUnits(), Year: q.Get("year")}
	v.Unit = c.cashUnit(v.Units)
	this := number(c.App.Today()[:4])
	for y := range receiptYears {
		v.Years = append(v.Years, strconv.Itoa(this-y))
	}
	if !slices.Contains(v.Years, v.Year) {
		v.Year = v.Years[0]
	}
	rows, err := c.App.ReceiptBook(c.R.Context(), c.Actor, v.Unit, v.Year, max(number(q.Get("after")), 0), pageRows+1)
	if err != nil {
		return err
	}
	next := ""
	if len(rows) > pageRows {
		rows = rows[:pageRows]
		next = strconv.Itoa(rows[pageRows-1].N)
	}
	v.Pager = c.pagerOf(next)
	for _, r := range rows {
		v.Rows = append(v.Rows, receiptRow{r, app.RefOf(r.Home, r.Province, r.DossierID).String()})
	}
	return c.Show("receipts", v)
}

// refundsView is a queue of refunds.
type refundsView struct {
	Base
	Status   fee.RefundStatus
	Statuses []fee.RefundStatus
	Rows     []refundLine
	Pager    pager
}

type refundLine struct {
	store.RefundRow
	Link string // to the dossier, at the form of the command that is due
}

// refundCommand is the command a refund in a status waits for.
var refundCommand = map[fee.RefundStatus]string{fee.RefundRequested: "#approve-refund", fee.RefundApproved: "#pay-refund"}

func refundsPage(c *Context) error {
	q := c.R.URL.Query()
	v := refundsView{Base: c.base("refunds.title"), Status: fee.RefundStatus(q.Get("status")), Statuses: fee.RefundStatuses}
	if !slices.Contains(v.Statuses, v.Status) {
		v.Status = fee.RefundRequested
	}
	var after *store.RefundRow
	if at, rest := positionOf(q.Get("after")); at > 0 {
		id, refund, _ := strings.Cut(rest, ".")
		after = &store.RefundRow{RequestedAt: at, DossierID: id, RefundID: refund}
	}
	rows, err := c.App.RefundQueue(c.R.Context(), c.Actor, v.Status, after, pageRows+1)
	if err != nil {
		return err
	}
	next := ""
	if len(rows) > pageRows {
		rows = rows[:pageRows]
		last := rows[pageRows-1]
		next = position(last.RequestedAt, last.DossierID+"."+last.RefundID)
	}
	v.Pager = c.pagerOf(next)
	for _, r := range rows {
		v.Rows = append(v.Rows, refundLine{r, "/dossiers/" + app.RefOf(r.Home, r.Province, r.DossierID).String() + refundCommand[v.Status]})
	}
	return c.Show("refunds", v)
}
