package app

import (
	"context"
	"net/url"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// ConnectionKind is the kind of proposals that change a connection of a province.
const ConnectionKind ProposalKind = "Connection"

// connectionRoom is what connections say about themselves as set-up (B-04).
type connectionRoom struct{}

func (connectionRoom) Kind() ProposalKind { return ConnectionKind }
func (connectionRoom) Action() org.Action { return org.ActionSetUp }

func (connectionRoom) Current(a *App, target string) int {
	province, kind, _ := strings.Cut(target, "/")
	c, _ := a.Book().Connection(province, catalog.ConnectionKind(kind))
	return c.Version
}

func (connectionRoom) Check(_ *App, p *Proposal) ([]Finding, error) {
	var c catalog.Connection
	if err := p.Read(&c); err != nil {
		return nil, err
	}
	var out []Finding
	if err := checkConnection(c); err != nil {
		for _, f := range fault.Of(err).All() {
			out = append(out, Finding{Code: f.Code, Args: f.Args, Field: f.Field, Blocks: true})
		}
	}
	return out, nil
}

// checkConnection says everything that is wrong with a connection, each at its field.
func checkConnection(c catalog.Connection) error {
	var faults fault.List
	if !c.Kind.Valid() {
		faults.Add(fault.New(fault.Invalid, "connection.kind").At("kind"))
	}
	if c.Removed {
		return faults.Err()
	}
	if c.Name == "" {
		faults.Add(fault.New(fault.Invalid, "connection.name-missing").At("name"))
	}
	if c.Address != "" {
		u, err := url.Parse(c.Address)
		if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
			faults.Add(fault.New(fault.Invalid, "connection.address").At("address"))
		}
	}
	if (c.Kind == catalog.SmsSender || c.Kind == catalog.EInvoiceProvider) && c.Payer == "" {
		faults.Add(fault.New(fault.Invalid, "connection.payer").At("payer"))
	}
	return faults.Err()
}

func (connectionRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	var c catalog.Connection
	if err := p.Read(&c); err != nil {
		return nil, err
	}
	old := catalog.Connection{}
	if h := a.Book().ConnectionHistory(c.Province, c.Kind); len(h) > 0 {
		old = h[0]
	}
	var out []Difference
	for _, d := range []Difference{
		{"name", old.Name, c.Name}, {"provider", old.Provider, c.Provider}, {"address", old.Address, c.Address},
		{"account", old.Account, c.Account}, {"payer", old.Payer, c.Payer}, {"secret", secretWords(old.Secret), secretWords(c.Secret)},
		{"in-use", inUse(old.Version > 0 && !old.Removed), inUse(!c.Removed)},
	} {
		if d.Before != d.After {
			d.Label = inBoth(func(lang string) string { return fault.Word(lang, "connection."+d.Label) })
			out = append(out, d)
		}
	}
	return out, nil
}

func inUse(yes bool) string {
	if yes {
		return inBoth(func(lang string) string { return fault.Word(lang, "word.yes") })
	}
	return inBoth(func(lang string) string { return fault.Word(lang, "word.no") })
}

// secretWords says of a secret that it is there, when and by whom it was entered;
// never what it is.
func secretWords(s *catalog.SealedSecret) string {
	if s == nil {
		return ""
	}
	return inBoth(func(lang string) string {
		return fault.Word(lang, "connection.entered") + " " + s.At.In(zone()).Format("15:04 02/01/2006") + ", " + s.By
	})
}

func (connectionRoom) Publish(_ *App, p *Proposal) (catalog.Holding, error) {
	var c catalog.Connection
	if err := p.Read(&c); err != nil {
		return catalog.Holding{}, err
	}
	c.Version, c.EffectiveFrom, c.Decision = p.Version, p.EffectiveFrom, p.Decision
	c.Author, c.Approver, c.PublishedAt = p.Author.Name, p.Approver.Name, p.Approver.At
	return catalog.Holding{Connections: []catalog.Connection{c}}, nil
}

// SecretAct says what happens to the secret of a connection.
type SecretAct string

// What may happen to a secret.
const (
	KeepSecret    SecretAct = ""
	ReplaceSecret SecretAct = "replace"
	RemoveSecret  SecretAct = "remove"
)

// ProposeConnection begins a proposal for a connection. The secret is sealed before
// it is written anywhere, and never given out again.
func (a *App) ProposeConnection(ctx context.Context, actor org.Actor, key string, c catalog.Connection, act SecretAct, secret string) (*Proposal, error) {
	if err := a.see(actor, org.ActionSetUp, c.Province); err != nil {
		return nil, err
	}
	if err := checkConnection(c); err != nil {
		return nil, err
	}
	c.Secret = nil
	if old, ok := a.Book().Connection(c.Province, c.Kind); ok && act != RemoveSecret && !c.Removed {
		c.Secret = old.Secret
	}
	if act != RemoveSecret && secret != "" {
		c.Secret = &catalog.SealedSecret{Sealed: a.Keys.Seal([]byte(secret), secretContext(c)), At: a.Now().UTC().Truncate(time.Millisecond), By: actor.Name}
	}
	name, _ := a.ProvinceName(c.Province)
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: ConnectionKind, Target: catalog.ConnectionID(c.Province, c.Kind), UnitID: a.bodyOf(c.Province),
		Content: c, Title: fault.Word("vi", string(c.Kind)) + " – " + name})
}

// secretContext binds a sealed secret to where it belongs.
func secretContext(c catalog.Connection) string {
	return "connection " + catalog.ConnectionID(c.Province, c.Kind)
}

// Secret opens the secret of a connection for its adapter, and for nobody else; ""
// when none was entered.
func (a *App) Secret(c catalog.Connection) (string, error) {
	if c.Secret == nil {
		return "", nil
	}
	plain, err := a.Keys.Open(c.Secret.Sealed, secretContext(c))
	return string(plain), err
}
