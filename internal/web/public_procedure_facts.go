package web

import (
	"slices"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
)

// filingLine is a way of filing a procedure: where, and how long each case takes when
// it comes in that way (CN03, T-01).
type filingLine struct {
	Channel catalog.Channel
	Methods []catalog.Method // as published; none = only the period is
	Times   []namedTime
}

type namedTime struct{ Name, Time string }

// filing lists the ways of filing in the order of the wire: those published, else
// those with a period of their own; none when neither is published.
func (c *Context) filing(p *catalog.ProcedureVersion) (out []filingLine) {
	today := c.App.Today()
	for _, channel := range catalog.Channels {
		line, own := filingLine{Channel: channel}, false
		for _, m := range p.Methods {
			if m.Channel == channel {
				line.Methods = append(line.Methods, m)
			}
		}
		for _, v := range p.Variants {
			own = own || slices.ContainsFunc(v.Periods, func(x catalog.ChannelPeriod) bool { return x.Channel == channel && x.Holds(today) })
			line.Times = append(line.Times, namedTime{v.Name, c.channelTime(v, channel, today)})
		}
		if len(line.Methods) > 0 || own {
			out = append(out, line)
		}
	}
	return out
}

// channelTime is the period of a case by a channel, in words.
func (c *Context) channelTime(v catalog.Variant, channel catalog.Channel, on string) string {
	if p := v.PeriodFor(channel, on); !p.IsZero() {
		return p.Text(deadline.Lang(c.Lang))
	}
	return v.PeriodText
}

// crossingLine is an entry of a published list of CrossBoundary procedures (CN03.5).
type crossingLine struct {
	catalog.Crossing
	Place string // name of the province whose list it is, "" = national
}

func (c *Context) crossings(p *catalog.ProcedureVersion, province string) (out []crossingLine) {
	for _, x := range p.Crossings {
		if !x.Holds(c.App.Today()) || x.Province != "" && province != "" && x.Province != province {
			continue
		}
		name, _ := c.App.ProvinceName(x.Province)
		out = append(out, crossingLine{x, name})
	}
	return out
}

// feesOf lists the fees and exemptions that hold today: in the province asked about,
// or wherever they are decided when none is.
func (c *Context) feesOf(v *procedureView, province string) {
	today := c.App.Today()
	for _, f := range v.P.Fees {
		if v.P.FeeHolds(f, today) && within(f.Province, province) {
			f.Per = strings.TrimPrefix(f.Per, "đồng/") // the amount says đồng already
			v.Fees = append(v.Fees, f)
		}
	}
	for _, e := range v.P.Exemptions {
		if e.Holds(today) && within(e.Province, province) {
			v.Exemptions = append(v.Exemptions, e)
		}
	}
	v.Provinces = map[string]string{}
	for _, p := range c.App.ProvinceList() {
		v.Provinces[p.Code] = p.Name
	}
}

// within reports whether what is decided for a place ("" = everywhere) is of concern
// to somebody who asks about a province ("" = any).
func within(place, province string) bool {
	return place == "" || province == "" || province == org.MinistryTenant || place == province
}

// FeeNames names the fees an exemption relieves; none = all of them.
func (v procedureView) FeeNames(e catalog.FeeExemption) (out []string) {
	for _, f := range v.P.Fees {
		if slices.Contains(e.Fees, f.ID) && !slices.Contains(out, f.Name) {
			out = append(out, f.Name)
		}
	}
	return out
}
