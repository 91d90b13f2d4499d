package catalog

import (
	"slices"
	"strconv"
	"strings"

	"motcua/internal/text"
)

// wireChannels are the numbers of the national database.
var wireChannels = map[loose]Channel{"1": Direct, "2": Online, "3": Postal}

// times makes cases out of the times of the channels: the n-th time of every
// channel belongs to the n-th case, whose period is that of the counter; the other
// channels are named where they differ.
func (x *packet) times(p *ProcedureVersion) {
	cases := 1
	for _, w := range x.Ways {
		if c, ok := wireChannels[w.Channel]; ok {
			p.Methods = append(p.Methods, Method{Channel: c})
		}
		cases = min(max(cases, len(w.Times)), 20)
	}
	slices.SortStableFunc(x.Ways, func(a, b packetWay) int { return strings.Compare(string(a.Channel), string(b.Channel)) })
	for n := range cases {
		v := Variant{ID: "v" + strconv.Itoa(n+1)}
		v.WorkflowID = p.Key + "/" + v.ID
		for _, w := range x.Ways {
			c, ok := wireChannels[w.Channel]
			if ok && n < len(w.Times) {
				v.take(c, w.Times[n])
			}
		}
		if cases > 1 && v.Name == "" {
			v.Name = v.PeriodText
		}
		p.Variants = append(p.Variants, v)
	}
}

// take takes the time of a channel; the first channel gives the period of the case.
func (v *Variant) take(c Channel, t packetTime) {
	period, ok := ParsePeriod(t.Amount.clean() + " " + t.Unit.clean())
	if !ok {
		period = nil
	}
	if v.PeriodText == "" {
		v.PeriodText = t.Words.clean()
	}
	switch {
	case period.IsZero():
	case v.Period.IsZero():
		v.Period = period
	case !slices.Equal(v.Period, period):
		v.Periods = append(v.Periods, ChannelPeriod{Channel: c, Period: period, PeriodText: t.Words.clean()})
	}
}

// fees lists what the channels ask for, each fee once. Kind and legal basis are not
// in the packet: the kind is read off the words, the basis stays open.
func (x *packet) fees(p *ProcedureVersion) {
	for _, w := range x.Ways {
		for _, t := range w.Times {
			for _, f := range t.Fees {
				p.addFee(f)
			}
		}
	}
}

func (p *ProcedureVersion) addFee(f packetFee) {
	amount, err := strconv.ParseInt(strings.NewReplacer(".", "", ",", "", " ", "").Replace(f.Amount.clean()), 10, 64)
	if err != nil || amount <= 0 {
		if words := f.Words.clean(); words != "" && !strings.Contains(p.FeeText, words) {
			p.FeeText = strings.TrimSpace(p.FeeText + " " + words)
		}
		return
	}
	one := FeeRule{ID: idOf(f.Code, "f", len(p.Fees)), Name: f.Words.clean(), Amount: amount, Per: f.Unit.clean(), Confidence: "verified"}
	switch folded := text.Fold(one.Name); {
	case strings.HasPrefix(folded, "le phi"):
		one.Kind = Charge
	case strings.HasPrefix(folded, "phi"):
		one.Kind = UserFee
	}
	for i, old := range p.Fees {
		if old.ID == one.ID || old.Name == one.Name && old.Amount == one.Amount {
			if old.Name == one.Name && old.Amount == one.Amount {
				return // of another channel
			}
			one.ID = "f" + strconv.Itoa(len(p.Fees)+1) + "-" + strconv.Itoa(i+1)
		}
	}
	p.Fees = append(p.Fees, one)
}

// papers lists the components. How a paper is handed in is not in the packet.
func (x *packet) papers(p *ProcedureVersion) {
	used := map[string]bool{}
	for _, list := range x.Papers {
		for _, g := range list.Papers {
			name := g.Name.clean()
			if name == "" {
				continue
			}
			id := idOf(g.Code, "c", len(p.Components))
			if used[id] {
				id = idOf("", "c", len(p.Components))
			}
			for used[id] {
				id += "x"
			}
			used[id] = true
			p.Components = append(p.Components, Component{ID: id, Name: name, Form: g.Form.clean(), Quantity: 1, Required: true})
		}
	}
}

// idOf makes an id out of a foreign code, or counts.
func idOf(code loose, letter string, n int) string {
	id := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return -1
	}, string(code))
	if id == "" || len(id) > 40 {
		return letter + strconv.Itoa(n+1)
	}
	return id
}

// Upon lays a version read from a packet over the one the catalogue has: what the
// packet does not say is kept, papers and fees are known again by id or name.
func (p ProcedureVersion) Upon(old *ProcedureVersion) ProcedureVersion {
	q := *old
	q.Code, q.Name, q.Packet = p.Code, p.Name, p.Packet
	q.Confidence = p.Confidence
	for _, f := range []struct{ to, from *string }{
		{&q.Field, &p.Field}, {&q.FieldCode, &p.FieldCode}, {&q.CompetentBody, &p.CompetentBody}, {&q.Eligibility, &p.Eligibility}, {&q.Announcement, &p.Announcement}, {&q.FeeText, &p.FeeText},
	} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
	q.Applicants, q.Results, q.Grounds, q.Methods = kept(p.Applicants, old.Applicants), kept(p.Results, old.Results), kept(p.Grounds, old.Grounds), kept(p.Methods, old.Methods)
	q.Guides = kept(p.Guides, old.Guides)
	q.Components, q.Fees, q.Variants = componentsUpon(p.Components, old.Components), feesUpon(p.Fees, old.Fees), variantsUpon(p.Variants, old.Variants)
	return q
}

func kept[T any](now, old []T) []T {
	if len(now) == 0 {
		return old
	}
	return now
}

func componentsUpon(now, old []Component) []Component {
	if len(now) == 0 {
		return old
	}
	for i, c := range now {
		for _, o := range old {
			if o.ID == c.ID || text.Fold(o.Name) == text.Fold(c.Name) {
				o.Name = c.Name
				if c.Form != "" {
					o.Form = c.Form
				}
				now[i] = o
				break
			}
		}
	}
	return now
}

func feesUpon(now, old []FeeRule) []FeeRule {
	if len(now) == 0 {
		return old
	}
	for i, f := range now {
		for _, o := range old {
			if o.ID == f.ID || text.Fold(o.Name) == text.Fold(f.Name) {
				o.Amount, o.Name = f.Amount, f.Name
				now[i] = o
				break
			}
		}
	}
	return now
}

func variantsUpon(now, old []Variant) []Variant {
	for i, v := range now {
		if i >= len(old) {
			continue
		}
		o := old[i]
		if !v.Period.IsZero() {
			o.Period, o.Periods, o.PeriodText = v.Period, v.Periods, v.PeriodText
		}
		now[i] = o
	}
	return append(now, old[min(len(now), len(old)):]...)
}
