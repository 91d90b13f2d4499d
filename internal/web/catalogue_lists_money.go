package web

import (
	"fmt"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/fault"
)

// listSubItems lists the budget sub-items, with how many fees in force are paid into
// each (TT 324/2016/TT-BTC); one that only a fee names is listed by the fee.
func listSubItems(c *Context) (out [][]string) {
	used, named := map[string]int{}, map[string]string{}
	for _, p := range c.App.Book().Search("", "", c.App.Today(), mostProcedures) {
		for _, f := range p.Fees {
			if f.SubItem != "" && f.Holds(c.App.Today()) {
				used[f.SubItem]++
				named[f.SubItem] = f.Name
			}
		}
	}
	for _, s := range c.App.Book().SubItems {
		out = append(out, []string{s.Code, s.Name, s.Item, countOrNone(used[s.Code]), s.Source})
		delete(named, s.Code)
	}
	var rest [][2]string
	for code, name := range named {
		rest = append(rest, [2]string{code, name})
	}
	for _, row := range counted(rest) {
		out = append(out, []string{row[0], row[1], "", strconv.Itoa(used[row[0]]), ""})
	}
	return out
}

func countOrNone(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// listBanks lists banks and payment intermediaries by their number for transfers.
func listBanks(c *Context) (out [][]string) {
	for _, b := range c.App.Book().Banks {
		lengths := strings.Trim(strings.ReplaceAll(fmt.Sprint(b.Lengths), " ", ", "), "[]")
		out = append(out, []string{b.BIN, b.ShortName, b.Name, c.T("catalogue.bank." + b.Kind), lengths, b.Source})
	}
	return out
}

// listAccounts lists every version of the accounts that fees are paid into, those of
// the reader's province, or of all for the ministry (B-03, B-10).
func listAccounts(c *Context) (out [][]string) {
	book := c.App.Book()
	banks := map[string]string{}
	for _, b := range book.Banks {
		banks[b.BIN] = b.ShortName
	}
	newest := map[string]int{}
	for _, x := range book.Accounts {
		newest[x.ID] = max(newest[x.ID], x.Version)
	}
	for _, x := range book.Accounts {
		if !within(x.Province, c.Actor.Province) {
			continue
		}
		unit, _ := c.App.Directory().Unit(x.UnitID)
		out = append(out, []string{unit.Name, banks[x.BIN], x.Number, x.Holder, strconv.Itoa(x.Version), vnDay(x.EffectiveFrom), c.T("catalogue.account." + accountState(x, newest[x.ID], c.App.Today())), x.Decision})
	}
	return out
}

func accountState(x catalog.BeneficiaryAccount, newest int, today string) string {
	switch {
	case x.EffectiveFrom > today:
		return "ahead"
	case x.Closed:
		return "closed"
	case x.Version < newest:
		return "earlier"
	}
	return "used"
}

// listTerms lists how early procedures are announced, every version (T-16).
func listTerms(c *Context) (out [][]string) {
	for _, t := range c.App.Book().AnnouncementTerms {
		out = append(out, []string{fault.Word(c.Lang, string(t.Level)), strconv.Itoa(t.Version), strconv.Itoa(t.NoticeDays), strconv.Itoa(t.PublicDays), vnDay(t.EffectiveFrom), t.Basis})
	}
	return out
}
