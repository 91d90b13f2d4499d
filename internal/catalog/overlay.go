package catalog

import (
	"slices"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// Overlay is what a province lays over a national procedure (CN03, X-01): its own
// process or step times, its own fees and the bodies that take part. It may only
// add work inside the time of the law; it never asks for a component the national
// list does not have and never lengthens a period. Versioned and dated; a dossier
// is pinned to the version valid at receipt (CN03.1).
type Overlay struct {
	Province      string             `json:"province"`
	Procedure     string             `json:"procedure"` // key
	Version       int                `json:"version"`   // from 1
	Base          int                `json:"base"`      // version of the procedure it was written against
	Decision      string             `json:"decision"`  // of the province
	Variants      []OverlayVariant   `json:"variants,omitempty"`
	Components    []OverlayComponent `json:"components,omitempty"`
	Fees          []FeeRule          `json:"fees,omitempty"`
	Exemptions    []FeeExemption     `json:"exemptions,omitempty"`
	Units         []OverlayUnit      `json:"units,omitempty"`
	Note          string             `json:"note,omitempty"`
	EffectiveFrom string             `json:"effective_from"`
	EffectiveTo   string             `json:"effective_to,omitempty"`
}

// OverlayVariant is what a province changes in one case of a procedure.
type OverlayVariant struct {
	ID              string          `json:"id"`
	Period          deadline.Period `json:"period,omitempty"` // shorter than the law's, empty = the law's
	Periods         []ChannelPeriod `json:"periods,omitempty"`
	WorkflowID      string          `json:"workflow_id,omitempty"` // the province's own process, "" = the national
	WorkflowVersion int             `json:"workflow_version,omitempty"`
	Steps           []OverlayStep   `json:"steps,omitempty"` // changes to the national process, see Process
}

// OverlayComponent says that a province does not ask for a component, or takes it
// from a database of its own.
type OverlayComponent struct {
	ID         string `json:"id"` // of the national list
	NotAsked   bool   `json:"not_asked,omitempty"`
	ReplacedBy string `json:"replaced_by,omitempty"`
}

// OverlayUnit names a body or officer that takes part in a step.
type OverlayUnit struct {
	Step      string `json:"step,omitempty"` // "" = the whole procedure
	UnitID    string `json:"unit"`
	OfficerID string `json:"officer,omitempty"`
	Duty      string `json:"duty,omitempty"`
}

// Holds reports whether the overlay is in force on a civil date.
func (o *Overlay) Holds(on string) bool { return holds(o.EffectiveFrom, o.EffectiveTo, on) }

// Target names what an overlay is laid over: "<province>/<procedure key>".
func (o *Overlay) Target() string { return o.Province + "/" + o.Procedure }

// Variant finds the change of a variant.
func (o *Overlay) Variant(id string) (OverlayVariant, bool) {
	for _, v := range o.Variants {
		if v.ID == id {
			return v, true
		}
	}
	return OverlayVariant{}, false
}

// Over lays the overlay over a version and gives the effective procedure; p itself
// is not changed. What the law has since made stricter stays: a period of the
// overlay that would now be longer is left out.
func (o *Overlay) Over(p *ProcedureVersion) *ProcedureVersion {
	q := *p
	q.OverlayVersion, q.instead, q.units = o.Version, o.replaced(), o.Units
	q.Variants = slices.Clone(p.Variants)
	for i, v := range q.Variants {
		if change, ok := o.Variant(v.ID); ok {
			q.Variants[i] = change.over(v)
		}
	}
	if len(o.Components) > 0 {
		q.Components = o.components(p.Components)
	}
	q.Fees = slices.Concat(p.Fees, inProvince(o.Fees, o.Province))
	q.Exemptions = slices.Concat(o.alsoFor(p.Exemptions), exemptIn(o.Exemptions, o.Province))
	return &q
}

// DoneBy names the unit, and perhaps the officer, that a province has named for a step;
// ok is false when the step goes where the process says.
func (p *ProcedureVersion) DoneBy(step string) (u OverlayUnit, ok bool) {
	for _, u := range p.units {
		if u.Step == step && step != "" {
			return u, true
		}
	}
	return OverlayUnit{}, false
}

func (c OverlayVariant) over(v Variant) Variant {
	law := v
	if !c.Period.IsZero() && NotLonger(c.Period, law.Period) {
		v.Period = c.Period
		v.Periods = nil
		for _, x := range law.Periods { // a channel the law makes quicker still stays so
			if NotLonger(x.Period, c.Period) {
				v.Periods = append(v.Periods, x)
			}
		}
	}
	for _, x := range c.Periods {
		if NotLonger(x.Period, law.longest(x)) {
			v.Periods = append(without(v.Periods, x), x)
		}
	}
	if c.WorkflowID != "" {
		v.WorkflowID, v.WorkflowVersion = c.WorkflowID, c.WorkflowVersion
	}
	return v
}

// longest is the time the law leaves for what an entry covers: of its channel, or
// of all channels the shortest, since it holds for each.
func (v Variant) longest(x ChannelPeriod) deadline.Period {
	if x.Channel != "" {
		return v.PeriodFor(x.Channel, x.ValidFrom)
	}
	out := v.Period
	for _, c := range Channels {
		if p := v.PeriodFor(c, x.ValidFrom); out.IsZero() || NotLonger(p, out) {
			out = p
		}
	}
	return out
}

// without drops the entries another replaces: of the same channel, for the same time.
func without(all []ChannelPeriod, x ChannelPeriod) []ChannelPeriod {
	return slices.DeleteFunc(slices.Clone(all), func(y ChannelPeriod) bool { return y.Channel == x.Channel && y.Dated == x.Dated })
}

func (o *Overlay) components(national []Component) []Component {
	var out []Component
	for _, c := range national {
		asked := true
		for _, x := range o.Components {
			if x.ID != c.ID {
				continue
			}
			asked = !x.NotAsked
			if x.ReplacedBy != "" {
				c.ReplacedBy = x.ReplacedBy
			}
		}
		if asked {
			out = append(out, c)
		}
	}
	return out
}

// replaced says when fees of the province stand for national ones: a fee replaced for
// a time comes back when the time is over.
func (o *Overlay) replaced() map[string][]Dated {
	out := map[string][]Dated{}
	for _, own := range o.Fees {
		if own.Replaces != "" {
			out[own.Replaces] = append(out[own.Replaces], Dated{own.ValidFrom, own.ValidTo})
		}
	}
	return out
}

// alsoFor lets the exemptions of a replaced fee relieve the one that stands for it:
// the province sets the amount, not who is relieved.
func (o *Overlay) alsoFor(national []FeeExemption) []FeeExemption {
	out := slices.Clone(national)
	for i, e := range out {
		for _, own := range o.Fees {
			if own.Replaces != "" && slices.Contains(e.Fees, own.Replaces) {
				out[i].Fees = append(slices.Clone(out[i].Fees), own.ID)
			}
		}
	}
	return out
}

func inProvince(fees []FeeRule, province string) []FeeRule {
	out := slices.Clone(fees)
	for i := range out {
		out[i].Province = province
	}
	return out
}

func exemptIn(all []FeeExemption, province string) []FeeExemption {
	out := slices.Clone(all)
	for i := range out {
		out[i].Province = province
	}
	return out
}

// overlayKey finds the overlays of a procedure in a province.
type overlayKey struct{ province, procedure string }

// Overlay gives the overlay of a province in force on a civil date, the newest
// that holds; nil when there is none.
func (b *Book) Overlay(province, key, on string) *Overlay {
	vs := b.overlays[overlayKey{province, key}]
	for _, o := range slices.Backward(vs) {
		if o.Holds(on) {
			return o
		}
	}
	return nil
}

// OverlayVersions lists the overlays of a procedure in a province, oldest first.
func (b *Book) OverlayVersions(province, key string) []*Overlay {
	return b.overlays[overlayKey{province, key}]
}

// ProcedureIn gives the effective procedure in a province on a civil date: the
// national version valid then with the province's overlay laid over it, and only
// the elements that hold that day. Fault procedure.unknown when there is none.
func (b *Book) ProcedureIn(key, province, on string) (*ProcedureVersion, error) {
	p, err := b.Procedure(key, on)
	if err != nil {
		return nil, err
	}
	if o := b.Overlay(province, key, on); o != nil {
		p = o.Over(p)
	}
	return p.On(on), nil
}

// Pin is what a running dossier is pinned to (CN03.1).
type Pin struct {
	Key      string
	Version  int
	Province string
	Overlay  int    // 0 = no overlay
	On       string // civil date of receipt, which picks the dated elements; "" = all
}

// PinnedIn gives the effective procedure a dossier was received under, whatever has
// been published since.
func (b *Book) PinnedIn(pin Pin) (*ProcedureVersion, error) {
	p, err := b.Pinned(pin.Key, pin.Version)
	if err != nil {
		return nil, err
	}
	if pin.Overlay > 0 {
		i := slices.IndexFunc(b.OverlayVersions(pin.Province, pin.Key), func(o *Overlay) bool { return o.Version == pin.Overlay })
		if i < 0 {
			return nil, fault.New(fault.Internal, "procedure.version-missing", "code", pin.Key)
		}
		p = b.OverlayVersions(pin.Province, pin.Key)[i].Over(p)
	}
	if pin.On != "" {
		p = p.On(pin.On)
	}
	return p, nil
}
