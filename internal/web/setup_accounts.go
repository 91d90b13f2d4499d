package web

import (
	"encoding/json"
	"html/template"
	"io"
	"net/url"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/print"
)

type accountsView struct {
	setupHead
	Rows  []accountRow
	Form  *typedForm // of the upload
	Sheet *app.AccountSheet
	Key   string
}

// accountRow is an account with the words of its unit and bank.
type accountRow struct {
	catalog.BeneficiaryAccount
	Unit, Bank string
	Mine       bool
}

func (c *Context) accountRow(a catalog.BeneficiaryAccount) accountRow {
	u, _ := c.App.Directory().Unit(a.UnitID)
	b, _ := c.App.Book().Bank(a.BIN)
	return accountRow{a, u.Name, b.ShortName, c.App.Manages(c.Actor, org.ActionSetUp, a.UnitID)}
}

func (c *Context) accountsView(province string, form *typedForm) (accountsView, error) {
	h, err := c.setupHeadOf("accounts", "setup.accounts", province)
	v := accountsView{setupHead: h, Form: form, Key: NewKey()}
	if err != nil {
		return v, err
	}
	v.MayEdit = org.May(c.Actor, org.ActionSetUp) // communes enter their own
	for _, a := range c.App.Book().AccountsIn(h.Province) {
		v.Rows = append(v.Rows, c.accountRow(a))
	}
	return v, nil
}

func setupAccounts(c *Context) error {
	v, err := c.accountsView(c.R.URL.Query().Get("province"), newTyped("", nil))
	if err != nil {
		return err
	}
	return c.Show("setup-accounts", v)
}

// setupAccountsTemplate is an empty sheet with the right columns.
func setupAccountsTemplate(c *Context) error {
	c.W.Header().Set("Content-Type", "text/csv; charset=utf-8")
	c.W.Header().Set("Content-Disposition", `attachment; filename="tai-khoan-thu-huong.csv"`)
	_, err := io.WriteString(c.W, "\uFEFF"+strings.Join(app.AccountColumns, ",")+"\r\n")
	if err != nil {
		c.Log.Debug("answer not delivered", "error", err)
	}
	return nil
}

type accountEditView struct {
	setupHead
	Form     *typedForm
	Units    []unitChoice
	Banks    []catalog.Bank
	SubItems []catalog.BudgetSubItem
	Key      string
}

func (c *Context) accountEditView(form *typedForm) (accountEditView, error) {
	h, err := c.setupHeadOf("accounts", "setup.account.edit", form.Get("province"))
	v := accountEditView{setupHead: h, Form: form, Banks: c.App.Book().Banks, SubItems: c.App.Book().SubItems, Key: form.Get("key")}
	if v.Key == "" {
		v.Key = NewKey()
	}
	for _, u := range c.App.Directory().Units() {
		if u.Province == h.Province && u.Kind == org.KindAgency && c.App.Manages(c.Actor, org.ActionSetUp, u.ID) {
			v.Units = append(v.Units, unitChoice{u.ID, u.Name})
		}
	}
	return v, err
}

func setupAccountEdit(c *Context) error {
	q := c.R.URL.Query()
	form := url.Values{"province": {q.Get("province")}}
	if vs := c.App.Book().Account(q.Get("id")); len(vs) > 0 {
		a := vs[len(vs)-1]
		form = url.Values{"province": {a.Province}, "id": {a.ID}, "unit": {a.UnitID}, "bin": {a.BIN}, "number": {a.Number}, "holder": {a.Holder}, "sub_items": a.SubItems}
		if a.Closed {
			form.Set("closed", "1")
		}
	}
	v, err := c.accountEditView(newTyped("", form))
	if err != nil {
		return err
	}
	return c.Show("setup-account-edit", v)
}

func setupAccountPost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	p, err := c.App.ProposeAccount(c.R.Context(), c.Actor, q.Get("key"), catalog.BeneficiaryAccount{ID: q.Get("id"), UnitID: q.Get("unit"), BIN: q.Get("bin"),
		Number: q.Get("number"), Holder: q.Get("holder"), SubItems: q["sub_items"], Closed: q.Get("closed") != ""})
	form := newTyped("", q)
	return c.proposed(p, err, "setup-account-edit", form, func() (any, error) { return c.accountEditView(form) })
}

type accountView struct {
	setupHead
	Row      accountRow
	QR       template.HTML // picture of the VietQR code
	Payload  string
	Versions []accountRow
	SubItems []catalog.BudgetSubItem
}

func setupAccount(c *Context) error {
	vs := c.App.Book().Account(c.R.URL.Query().Get("id"))
	if len(vs) == 0 {
		return fault.New(fault.NotFound, "account.not-found")
	}
	a := vs[len(vs)-1]
	h, err := c.setupHeadOf("accounts", "setup.account", a.Province)
	if err != nil {
		return err
	}
	v := accountView{setupHead: h, Row: c.accountRow(a)}
	if v.Payload, err = fee.AccountQR(a); err != nil {
		return err
	}
	v.QR = template.HTML(print.QRSVG(v.Payload)) // drawn by us from digits and letters alone
	for i := len(vs) - 1; i >= 0; i-- {
		v.Versions = append(v.Versions, c.accountRow(vs[i]))
	}
	for _, code := range a.SubItems {
		if s, ok := c.App.Book().SubItem(code); ok {
			v.SubItems = append(v.SubItems, s)
		}
	}
	return c.Show("setup-account", v)
}

const maxSheet = 8<<20 + 1

func setupSheet(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	form := newTyped("", q)
	v, err := c.accountsView(q.Get("province"), form)
	if err != nil {
		return err
	}
	name, data, err := c.sheetFile("file")
	if err != nil {
		return err
	}
	if name == "" {
		err = fault.New(fault.Invalid, "account.import-format").At("file")
	} else {
		var sheet app.AccountSheet
		if sheet, err = c.App.ReadAccounts(c.Actor, v.Province, name, data); err == nil {
			v.Sheet = &sheet
			return c.Show("setup-accounts", v)
		}
	}
	if fault.Of(err).Kind != fault.Invalid {
		return err
	}
	form.Blame(err, c.Lang)
	return c.ShowStatus(422, "setup-accounts", v)
}

// Pack is a line of a sheet as it goes through the preview and back; what comes back
// is checked again from the beginning.
func (accountsView) Pack(a catalog.BeneficiaryAccount) (string, error) {
	raw, err := json.Marshal(a)
	return string(raw), err
}

func setupSheetAccept(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	var list []catalog.BeneficiaryAccount
	for _, s := range q["accept"] {
		var a catalog.BeneficiaryAccount
		if err := json.Unmarshal([]byte(s), &a); err != nil {
			return fault.New(fault.Invalid, "account.nothing").Because(err)
		}
		list = append(list, a)
	}
	p, err := c.App.ProposeAccounts(c.R.Context(), c.Actor, q.Get("key"), q.Get("province"), list)
	form := newTyped("", q)
	return c.proposed(p, err, "setup-accounts", form, func() (any, error) { return c.accountsView(q.Get("province"), form) })
}

func setupAlarm(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	if err := c.App.AcknowledgeAccount(c.R.Context(), c.Actor, q.Get("account"), number(q.Get("version")), q.Get("note")); err != nil {
		return err
	}
	c.Redirect("/setup?done=alarm-seen")
	return nil
}
