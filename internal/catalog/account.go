package catalog

import (
	"slices"
	"time"
)

// Bank is an organisation that has a number for VietQR (list of the State Bank,
// 1589/NHNN-TT of 05/03/2024). Lengths are those its account numbers are known to
// have; empty = not known, any length of the general rule passes.
type Bank struct {
	BIN        string `json:"bin"` // 6 digits
	ShortName  string `json:"short_name"`
	Name       string `json:"name"`
	Kind       string `json:"kind"` // bank, finance, digital, ewallet
	Lengths    []int  `json:"lengths,omitempty"`
	Confidence string `json:"confidence"`
	Source     string `json:"source,omitempty"`
	Note       string `json:"note,omitempty"`
}

// BudgetSubItem is a line of the state budget a fee is paid into (TT 324/2016/TT-BTC).
type BudgetSubItem struct {
	Code   string `json:"code"` // 4 digits
	Item   string `json:"item"`
	Name   string `json:"name"`
	Source string `json:"source,omitempty"`
}

// BeneficiaryAccount is one version of an account that fees of a unit are paid into
// (B-03, B-10). A version is never changed: the next one says what holds from a day
// on. Number is text, leading zeros kept.
type BeneficiaryAccount struct {
	ID            string    `json:"id"`
	Province      string    `json:"province"`
	UnitID        string    `json:"unit_id"`
	Version       int       `json:"version"` // from 1
	BIN           string    `json:"bin"`
	Number        string    `json:"number"`
	Holder        string    `json:"holder"`
	SubItems      []string  `json:"sub_items,omitempty"` // budget sub-items paid here; empty = all others
	Closed        bool      `json:"closed,omitempty"`    // no longer used from EffectiveFrom on
	EffectiveFrom string    `json:"effective_from"`
	Decision      string    `json:"decision,omitempty"`
	Author        string    `json:"author,omitempty"`
	Approver      string    `json:"approver,omitempty"`
	ApprovedAt    time.Time `json:"approved_at,omitzero"`
}

// SamePayee reports whether money goes to the same place under both versions.
func (b BeneficiaryAccount) SamePayee(o BeneficiaryAccount) bool {
	return b.BIN == o.BIN && b.Number == o.Number && b.Holder == o.Holder && b.Closed == o.Closed
}

// AccountAck says who has seen that an account changed; until then it is an alarm.
type AccountAck struct {
	AccountID string    `json:"account_id"`
	Version   int       `json:"version"`
	OfficerID string    `json:"officer_id"`
	Name      string    `json:"name"`
	Note      string    `json:"note,omitempty"`
	At        time.Time `json:"at"`
}

// AccountAlarm is a version of an account that pays somebody else than the one
// before (account substitution is the classic fraud).
type AccountAlarm struct {
	Before, After BeneficiaryAccount
	Ack           *AccountAck // nil: nobody has looked at it yet
}

// Bank finds a bank by its number.
func (b *Book) Bank(bin string) (Bank, bool) {
	i := slices.IndexFunc(b.Banks, func(x Bank) bool { return x.BIN == bin })
	if i < 0 {
		return Bank{}, false
	}
	return b.Banks[i], true
}

// SubItem finds a budget sub-item by its code.
func (b *Book) SubItem(code string) (BudgetSubItem, bool) {
	i := slices.IndexFunc(b.SubItems, func(x BudgetSubItem) bool { return x.Code == code })
	if i < 0 {
		return BudgetSubItem{}, false
	}
	return b.SubItems[i], true
}

// Account gives every version of an account, oldest first; empty when unknown.
func (b *Book) Account(id string) []BeneficiaryAccount { return b.setup.accounts[id] }

// AccountsIn lists the newest version of every account of a province ("" = all),
// closed ones too, in order of unit and id.
func (b *Book) AccountsIn(province string) []BeneficiaryAccount {
	var out []BeneficiaryAccount
	for _, id := range b.setup.accountIDs {
		vs := b.setup.accounts[id]
		if newest := vs[len(vs)-1]; province == "" || newest.Province == province {
			out = append(out, newest)
		}
	}
	return out
}

// AccountOn gives the version of an account in force on a civil date.
func (b *Book) AccountOn(id, on string) (BeneficiaryAccount, bool) {
	vs := b.setup.accounts[id]
	for i := len(vs) - 1; i >= 0; i-- {
		if vs[i].EffectiveFrom <= on {
			return vs[i], !vs[i].Closed
		}
	}
	return BeneficiaryAccount{}, false
}

// PayTo finds where a fee of a unit is paid on a civil date: the account of its
// budget sub-item, else the unit's account for all others.
func (b *Book) PayTo(unitID, subItem, on string) (BeneficiaryAccount, bool) {
	var other BeneficiaryAccount
	found := false
	for _, id := range b.setup.unitAccounts[unitID] {
		a, ok := b.AccountOn(id, on)
		switch {
		case !ok:
		case subItem != "" && slices.Contains(a.SubItems, subItem):
			return a, true
		case len(a.SubItems) == 0 && !found:
			other, found = a, true
		}
	}
	return other, found
}

// AccountAlarms lists the changes of payee in a province ("" = all), newest first.
// With open only those nobody has acknowledged.
func (b *Book) AccountAlarms(province string, open bool) []AccountAlarm {
	var out []AccountAlarm
	for _, a := range b.setup.alarms {
		if (province == "" || a.After.Province == province) && (!open || a.Ack == nil) {
			out = append(out, a)
		}
	}
	return out
}
