package catalog

import (
	"cmp"
	"slices"
	"time"
)

// ConnectionKind is what a province connects to (B-04).
type ConnectionKind string

const (
	ProvincialSystem ConnectionKind = "ProvincialSystem" // where not navigated procedures are filed (PP-17)
	DocumentSystem   ConnectionKind = "DocumentSystem"   // QLVBĐH
	EInvoiceProvider ConnectionKind = "EInvoiceProvider" // electronic invoices and receipts
	SmsSender        ConnectionKind = "SmsSender"        // đầu số tin nhắn
)

// ConnectionKinds lists the kinds in the order a province sets them up.
var ConnectionKinds = []ConnectionKind{ProvincialSystem, DocumentSystem, EInvoiceProvider, SmsSender}

// Valid reports whether k is one of ConnectionKinds.
func (k ConnectionKind) Valid() bool { return slices.Contains(ConnectionKinds, k) }

// Provider is a known supplier for a kind of connection; a province may name another.
type Provider struct {
	Kind ConnectionKind `json:"kind"`
	Code string         `json:"code"`
	Name string         `json:"name"`
	Note string         `json:"note,omitempty"`
}

// SealedSecret is a secret that is never shown again: only when and by whom it was
// entered. Sealed is bound to the province and the kind of the connection.
type SealedSecret struct {
	Sealed []byte    `json:"sealed"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
}

// Connection is one version of how a province reaches an outside system, who pays
// for it and under which name (B-04: SMS and e-invoices are paid by localities).
type Connection struct {
	Province      string         `json:"province"`
	Kind          ConnectionKind `json:"kind"`
	Version       int            `json:"version"` // from 1 within province and kind
	Name          string         `json:"name,omitempty"`
	Provider      string         `json:"provider,omitempty"` // code of a Provider, or a name
	Address       string         `json:"address,omitempty"`  // https address of the system
	Account       string         `json:"account,omitempty"`  // user name, sender name: no secret
	Payer         string         `json:"payer,omitempty"`    // unit that pays
	Secret        *SealedSecret  `json:"secret,omitempty"`
	Removed       bool           `json:"removed,omitempty"`
	EffectiveFrom string         `json:"effective_from,omitempty"`
	Decision      string         `json:"decision,omitempty"`
	Author        string         `json:"author,omitempty"`
	Approver      string         `json:"approver,omitempty"`
	PublishedAt   time.Time      `json:"published_at,omitzero"`
}

// ConnectionID is the identity of a connection: "04/SmsSender".
func ConnectionID(province string, kind ConnectionKind) string {
	return province + "/" + string(kind)
}

// Connection gives the newest version of a province's connection; ok is false when
// there is none or it was removed.
func (b *Book) Connection(province string, kind ConnectionKind) (Connection, bool) {
	vs := b.setup.connections[ConnectionID(province, kind)]
	if len(vs) == 0 {
		return Connection{}, false
	}
	newest := vs[len(vs)-1]
	return newest, !newest.Removed
}

// ConnectionHistory lists every version, newest first.
func (b *Book) ConnectionHistory(province string, kind ConnectionKind) []Connection {
	vs := slices.Clone(b.setup.connections[ConnectionID(province, kind)])
	slices.Reverse(vs)
	return vs
}

// ProvidersOf lists the known suppliers of a kind in the order of the list.
func (b *Book) ProvidersOf(kind ConnectionKind) []Provider {
	var out []Provider
	for _, p := range b.Providers {
		if p.Kind == kind {
			out = append(out, p)
		}
	}
	return out
}

// setup indexes what localities set up themselves.
type setup struct {
	navigation   map[string][]NavigationChange // by province, in the order they take effect
	accounts     map[string][]BeneficiaryAccount
	accountIDs   []string
	unitAccounts map[string][]string
	alarms       []AccountAlarm
	connections  map[string][]Connection
}

func newSetup(h Holding) setup {
	s := setup{navigation: map[string][]NavigationChange{}, accounts: map[string][]BeneficiaryAccount{}, unitAccounts: map[string][]string{}, connections: map[string][]Connection{}}
	for _, c := range h.Navigation {
		s.navigation[c.Province] = append(s.navigation[c.Province], c)
	}
	for _, cs := range s.navigation {
		slices.SortFunc(cs, func(x, y NavigationChange) int {
			return cmp.Or(cmp.Compare(x.EffectiveFrom, y.EffectiveFrom), x.Version-y.Version)
		})
	}
	for _, c := range h.Connections {
		id := ConnectionID(c.Province, c.Kind)
		s.connections[id] = append(s.connections[id], c)
	}
	for _, cs := range s.connections {
		slices.SortFunc(cs, func(x, y Connection) int { return x.Version - y.Version })
	}
	s.indexAccounts(h)
	return s
}

func (s *setup) indexAccounts(h Holding) {
	for _, a := range h.Accounts {
		s.accounts[a.ID] = append(s.accounts[a.ID], a)
	}
	type version struct {
		id string
		n  int
	}
	acks := map[version]*AccountAck{}
	for i, k := range h.AccountAcks {
		acks[version{k.AccountID, k.Version}] = &h.AccountAcks[i]
	}
	for id, vs := range s.accounts {
		slices.SortFunc(vs, func(x, y BeneficiaryAccount) int { return x.Version - y.Version })
		s.accountIDs = append(s.accountIDs, id)
		for i := 1; i < len(vs); i++ {
			if !vs[i].SamePayee(vs[i-1]) {
				s.alarms = append(s.alarms, AccountAlarm{vs[i-1], vs[i], acks[version{id, vs[i].Version}]})
			}
		}
	}
	slices.SortFunc(s.accountIDs, func(x, y string) int {
		return cmp.Or(cmp.Compare(s.accounts[x][0].UnitID, s.accounts[y][0].UnitID), cmp.Compare(x, y))
	})
	for _, id := range s.accountIDs {
		unit := s.accounts[id][0].UnitID
		s.unitAccounts[unit] = append(s.unitAccounts[unit], id)
	}
	slices.SortFunc(s.alarms, func(x, y AccountAlarm) int {
		return cmp.Or(y.After.ApprovedAt.Compare(x.After.ApprovedAt), cmp.Compare(x.After.ID, y.After.ID), y.After.Version-x.After.Version)
	})
}
