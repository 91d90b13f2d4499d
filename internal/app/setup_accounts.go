package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/store"
)

// AccountKind is the kind of proposals that change beneficiary accounts.
const AccountKind ProposalKind = "Account"

// AccountSet is what such a proposal holds: one account, or the accepted lines of an
// uploaded sheet. Version is the one each account will have.
type AccountSet struct {
	Accounts []catalog.BeneficiaryAccount `json:"accounts"`
}

const oneAccount = "account/" // target of a proposal for one account; a sheet's is its own

func zone() *time.Location { return deadline.Zone() }

// accountRoom is what beneficiary accounts say about themselves as set-up (B-03, B-10).
type accountRoom struct{}

func (accountRoom) Kind() ProposalKind { return AccountKind }
func (accountRoom) Action() org.Action { return org.ActionSetUp }

func (accountRoom) Current(a *App, target string) int {
	if id, ok := strings.CutPrefix(target, oneAccount); ok {
		return len(a.Book().Account(id))
	}
	return 0
}

func (accountRoom) Check(a *App, p *Proposal) ([]Finding, error) {
	var set AccountSet
	if err := p.Read(&set); err != nil {
		return nil, err
	}
	if len(set.Accounts) == 0 {
		return []Finding{{Code: "account.nothing", Blocks: true}}, nil
	}
	var out []Finding
	block := func(err error) {
		if err != nil {
			for _, f := range fault.Of(err).All() {
				out = append(out, Finding{Code: f.Code, Args: f.Args, Field: f.Field, Blocks: true})
			}
		}
	}
	for i, x := range set.Accounts {
		block(fee.CheckAccount(x, a.Book()))
		u, ok := a.Directory().Unit(x.UnitID)
		if !ok || !slices.Contains(a.Directory().Subtree(p.UnitID), x.UnitID) {
			block(fault.New(fault.Invalid, "account.unit-unknown", "unit", x.UnitID).At("unit"))
		}
		block(a.overlap(x, set.Accounts[:i], u.Name))
		versions := a.Book().Account(x.ID)
		if p.Status == ProposalPublished { // looked at afterwards
			versions = versions[:min(max(x.Version-1, 0), len(versions))]
		}
		if len(versions) != x.Version-1 {
			block(fault.New(fault.Invalid, "account.stale", "unit", u.Name))
		}
		if d := fee.DoubtAccount(x, a.Book()); d != nil {
			out = append(out, Finding{Code: d.Code, Args: d.Args, Field: d.Field})
		}
		if n := len(versions); n > 0 && !x.SamePayee(versions[n-1]) {
			out = append(out, Finding{Code: "account.payee-changes", Args: map[string]string{"unit": u.Name}})
		}
	}
	return out, nil
}

// overlap refuses a second account of a unit for the same fees.
func (a *App) overlap(x catalog.BeneficiaryAccount, more []catalog.BeneficiaryAccount, unit string) error {
	if x.Closed {
		return nil
	}
	for _, o := range append(a.Book().AccountsIn(x.Province), more...) {
		if o.UnitID != x.UnitID || o.ID == x.ID || o.Closed {
			continue
		}
		if len(o.SubItems) == 0 && len(x.SubItems) == 0 || slices.ContainsFunc(x.SubItems, func(s string) bool { return slices.Contains(o.SubItems, s) }) {
			return fault.New(fault.Invalid, "account.overlap", "unit", unit, "items", itemsText(x.SubItems)).At("sub_items")
		}
	}
	return nil
}

// inBoth words something in both languages; the reader is shown hers (fault.Half).
func inBoth(words func(lang string) string) string { return fault.Both(words("vi"), words("en")) }

// itemsText says for which fees an account is, in both languages.
func itemsText(items []string) string {
	return inBoth(func(lang string) string {
		if len(items) == 0 {
			return fault.Word(lang, "account.every-fee")
		}
		return fault.Word(lang, "account.sub-items") + " " + strings.Join(items, ", ")
	})
}

func (accountRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	var set AccountSet
	if err := p.Read(&set); err != nil {
		return nil, err
	}
	var out []Difference
	for _, x := range set.Accounts {
		u, _ := a.Directory().Unit(x.UnitID)
		var old catalog.BeneficiaryAccount
		if vs := a.Book().Account(x.ID); len(vs) >= x.Version-1 && x.Version > 1 {
			old = vs[x.Version-2]
		}
		for _, d := range []Difference{
			{"bank", a.bankText(old.BIN), a.bankText(x.BIN)}, {"number", old.Number, x.Number}, {"holder", old.Holder, x.Holder},
			{"items", oldItems(old), itemsText(x.SubItems)}, {"closed", closedText(old.Closed), closedText(x.Closed)},
		} {
			if d.Before != d.After {
				out = append(out, Difference{inBoth(func(lang string) string { return u.Name + ": " + fault.Word(lang, "account."+d.Label) }), d.Before, d.After})
			}
		}
	}
	return out, nil
}

func oldItems(x catalog.BeneficiaryAccount) string {
	if x.Version == 0 {
		return ""
	}
	return itemsText(x.SubItems)
}

func closedText(b bool) string {
	if b {
		return inBoth(func(lang string) string { return fault.Word(lang, "account.is-closed") })
	}
	return ""
}

func (a *App) bankText(bin string) string {
	if bin == "" {
		return ""
	}
	b, _ := a.Book().Bank(bin)
	return bin + " " + b.ShortName
}

func (accountRoom) Publish(_ *App, p *Proposal) (catalog.Holding, error) {
	var set AccountSet
	if err := p.Read(&set); err != nil {
		return catalog.Holding{}, err
	}
	for i := range set.Accounts {
		x := &set.Accounts[i]
		x.EffectiveFrom, x.Decision = p.EffectiveFrom, p.Decision
		x.Author, x.Approver, x.ApprovedAt = p.Author.Name, p.Approver.Name, p.Approver.At
	}
	return catalog.Holding{Accounts: set.Accounts}, nil
}

// ProposeAccount begins a proposal for one account; x.ID "" is a new one. What is
// wrong with it is said at its fields and nothing is written.
func (a *App) ProposeAccount(ctx context.Context, actor org.Actor, key string, x catalog.BeneficiaryAccount) (*Proposal, error) {
	u, ok := a.Directory().Unit(x.UnitID)
	if !ok {
		return nil, fault.New(fault.Invalid, "account.unit-unknown", "unit", x.UnitID).At("unit")
	}
	if err := a.manage(actor, org.ActionSetUp, u.ID); err != nil {
		return nil, err
	}
	versions := a.Book().Account(x.ID)
	if x.ID == "" {
		x.ID = NewID()
	} else if len(versions) == 0 || versions[0].UnitID != x.UnitID {
		return nil, fault.New(fault.NotFound, "account.not-found")
	}
	x.Province, x.Version, x.Number = u.Province, len(versions)+1, fee.CleanNumber(x.Number)
	x.Holder = strings.Join(strings.Fields(x.Holder), " ")
	var faults fault.List
	faults.Join(fee.CheckAccount(x, a.Book()))
	faults.Join(a.overlap(x, nil, u.Name))
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: AccountKind, Target: oneAccount + x.ID, UnitID: u.ID,
		Content: AccountSet{[]catalog.BeneficiaryAccount{x}}, Title: "Tài khoản thụ hưởng – " + u.Name})
}

// ProposeAccounts begins one proposal for the accepted lines of a sheet.
func (a *App) ProposeAccounts(ctx context.Context, actor org.Actor, key, province string, accounts []catalog.BeneficiaryAccount) (*Proposal, error) {
	if err := a.see(actor, org.ActionSetUp, province); err != nil {
		return nil, err
	}
	if len(accounts) == 0 {
		return nil, fault.New(fault.Invalid, "account.nothing").At("accept")
	}
	unit := actor.AgencyID
	if actor.Province == org.MinistryTenant {
		unit = a.bodyOf(province)
	}
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: AccountKind, Target: "accounts/" + province + "/" + NewID(), UnitID: unit,
		Content: AccountSet{accounts}, Title: fmt.Sprintf("Tài khoản thụ hưởng – %d dòng từ bảng tải lên", len(accounts))})
}

// AcknowledgeAccount notes that somebody has looked at a change of payee; the alarm
// ends, the note stays.
func (a *App) AcknowledgeAccount(ctx context.Context, actor org.Actor, id string, version int, note string) error {
	if err := org.Authorise(actor, org.ActionAccountWatch); err != nil {
		return err
	}
	for _, alarm := range a.Book().AccountAlarms("", true) {
		if alarm.After.ID != id || alarm.After.Version != version || !sees(actor, alarm.After.Province) {
			continue
		}
		ack := catalog.AccountAck{AccountID: id, Version: version, OfficerID: actor.OfficerID, Name: actor.Name, Note: strings.TrimSpace(note), At: a.Now().UTC().Truncate(time.Millisecond)}
		u, _ := a.Directory().Unit(alarm.After.UnitID)
		row, err := a.logRow(actor, alarm.After.Province, u.ID, "account-acknowledge", u.Name, map[string]string{"account": id, "note": ack.Note})
		if err != nil {
			return err
		}
		switch err := a.DB.AddCatalogue(ctx, catalog.Holding{AccountAcks: []catalog.AccountAck{ack}}, row); {
		case errors.Is(err, store.ErrConflict):
			return errors.Join(fault.New(fault.Conflict, "account.ack-gone").Because(err), a.Reload(ctx))
		case err != nil:
			return err
		}
		return a.Reload(ctx)
	}
	return fault.New(fault.Conflict, "account.ack-gone")
}

// AccountAlarms lists changes of payee that nobody has acknowledged, of what the
// actor watches over; none for those who do not.
func (a *App) AccountAlarms(actor org.Actor) []catalog.AccountAlarm {
	if !org.May(actor, org.ActionAccountWatch) {
		return nil
	}
	if actor.Province == org.MinistryTenant {
		return a.Book().AccountAlarms("", true)
	}
	return a.Book().AccountAlarms(actor.Province, true)
}
