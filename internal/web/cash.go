package web

import (
	"bytes"
	"html/template"
	"io"
	"net/url"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/print"
	"motcua/internal/store"
)

var cashRoutes = []Route{
	{"GET", "/cash-book", May(org.ActionCashBook), cashPage},
	{"GET", "/cash-book/days", May(org.ActionCashBook), cashDaysPage},
	{"GET", "/cash-book.pdf", May(org.ActionCashBook), cashPDF},
	{"GET", "/cash-book.xlsx", May(org.ActionCashBook), cashXLSX},
	{"POST", "/cash-book/close", May(org.ActionCashBook), cashClose},
	{"POST", "/cash-book/reopen", May(org.ActionCashBook), cashReopen},
	{"POST", "/cash-book/confirm", May(org.ActionCashConfirm), cashConfirm},
	{"GET", "/receipts", May(org.ActionCashBook), receiptsPage},
	{"GET", "/refunds", May(org.ActionRefunds), refundsPage},
}

// cashView is a day of a cashier's book; B is nil when no such day can be shown.
type cashView struct {
	Base
	Form  *typedForm
	B     *app.CashBook
	Day   string       // as asked for
	Query template.URL // of the address, for the exports
	Own   bool
	Rows  []cashRow
	Sums  []fee.Sum // of what was not in cash
	Pager pager
}

// cashRow is a line of the book.
type cashRow struct {
	store.CashEntry
	Ref string
}

// cashRef reads which day is meant.
func cashRef(q url.Values) app.CashRef {
	return app.CashRef{Unit: q.Get("unit"), Cashier: q.Get("cashier"), Day: q.Get("day")}
}

// cashAddress is the query of a day.
func cashAddress(r app.CashRef) string {
	return values("unit", r.Unit, "cashier", r.Cashier, "day", r.Day)
}

func cashPage(c *Context) error { return c.showCash(c.R.URL.Query(), newTyped("", nil), nil) }

// showCash shows a day; wrong is why an act on it was refused.
func (c *Context) showCash(q url.Values, form *typedForm, wrong error) error {
	v := cashView{Base: c.base("cash.title"), Form: form, Day: q.Get("day")}
	b, err := c.App.CashBook(c.R.Context(), c.Actor, cashRef(q), cashAfter(q.Get("after")), pageRows)
	if err == nil {
		v.fill(c, b)
		err = wrong
	}
	if err == nil {
		return c.Show("cash-book", v)
	}
	f := fault.Of(err)
	switch f.Kind {
	case fault.Invalid, fault.Conflict:
		v.Form.Blame(err, c.Lang)
		return c.ShowStatus(Status(f), "cash-book", v)
	}
	return err
}

func (v *cashView) fill(c *Context, b *app.CashBook) {
	v.B, v.Day, v.Query, v.Own = b, b.Ref.Day, template.URL(cashAddress(b.Ref)), c.Actor.At(b.Ref.Cashier)
	for _, e := range b.Entries {
		v.Rows = append(v.Rows, cashRow{e, app.RefOf(e.Home, e.Province, e.DossierID).String()})
	}
	for _, s := range b.Sums {
		if s.Method != fee.InCash {
			v.Sums = append(v.Sums, s)
		}
	}
	if c.R.URL.Query().Get("after") != "" {
		v.Pager.First = "/cash-book?" + string(v.Query)
	}
	if n := b.Next; n != nil {
		v.Pager.Next = "/cash-book?" + string(v.Query) + "&after=" + url.QueryEscape(position(n.At, n.DossierID+"."+strconv.Itoa(n.Seq)))
	}
}

// cashAfter reads a place in a book; nil is the beginning.
func cashAfter(s string) *store.CashEntry {
	at, rest := positionOf(s)
	id, seq, ok := strings.Cut(rest, ".")
	if !ok {
		return nil
	}
	return &store.CashEntry{At: at, DossierID: id, Seq: max(number(seq), 0)}
}

// cashAct gives an act on a day; what was typed is shown again when it is refused.
func (c *Context) cashAct(done string, act func(url.Values, app.CashRef, int) error) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	ref := cashRef(form)
	switch err := act(form, ref, number(form.Get("version"))); {
	case err == nil:
		c.Redirect("/cash-book?" + cashAddress(ref) + "&done=" + done)
		return nil
	default:
		return c.showCash(form, newTyped("", form), err)
	}
}

func cashClose(c *Context) error {
	return c.cashAct("cash-closed", func(form url.Values, ref app.CashRef, seen int) error {
		var faults fault.List
		count := fee.Count{Counted: amountAt(form, "counted", &faults), Reason: form.Get("reason"), Voucher: form.Get("voucher")}
		if strings.TrimSpace(form.Get("deposited")) != "" {
			count.Deposited = amountAt(form, "deposited", &faults)
		}
		if err := faults.Err(); err != nil {
			return err
		}
		return c.App.CloseCash(c.R.Context(), c.Actor, ref, seen, count)
	})
}

func cashReopen(c *Context) error {
	return c.cashAct("cash-reopened", func(form url.Values, ref app.CashRef, seen int) error {
		return c.App.ReopenCash(c.R.Context(), c.Actor, ref, seen, form.Get("reopen_reason"))
	})
}

func cashConfirm(c *Context) error {
	return c.cashAct("cash-confirmed", func(form url.Values, ref app.CashRef, seen int) error {
		return c.App.ConfirmCash(c.R.Context(), c.Actor, ref, seen, form.Get("note"))
	})
}

// amountAt reads an amount of a form; what is none is a fault at its field.
func amountAt(form url.Values, field string, faults *fault.List) int64 {
	n, ok := dong(form.Get(field))
	if !ok {
		faults.Add(fault.New(fault.Invalid, "cash.amount").At(field))
	}
	return n
}

func cashPDF(c *Context) error { return c.cashDocument(kindPDF, ".pdf", print.WriteCashBook) }

func cashXLSX(c *Context) error { return c.cashDocument(kindXLSX, ".xlsx", print.WriteCashBookXLSX) }

// cashDocument answers with a day of a book as a file.
func (c *Context) cashDocument(kind, ending string, write func(io.Writer, print.CashBook) error) error {
	ref := cashRef(c.R.URL.Query())
	form, err := c.App.CashBookForm(c.R.Context(), c.Actor, ref)
	if err != nil {
		return err
	}
	if ref.Day == "" {
		ref.Day = c.App.Today()
	}
	var b bytes.Buffer
	if err := write(&b, form); err != nil {
		return err
	}
	return c.document(kind, "so-quy-"+ref.Day+ending, &b)
}
