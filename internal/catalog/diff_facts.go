package catalog

import (
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/workflow"
)

func headFacts(p *ProcedureVersion) []fact {
	return []fact{
		{"name", p.Name}, {"code", p.Code}, {"field", p.Field}, {"field_code", p.FieldCode}, {"level", string(p.Level)}, {"competent_body", p.CompetentBody},
		{"applicants", strings.Join(p.Applicants, "; ")}, {"eligibility", p.Eligibility}, {"components_note", p.ComponentsNote}, {"fee_text", p.FeeText},
		{"result", p.Result}, {"legal_ground", p.LegalGround}, {"announcement", p.Announcement}, {"online_level", p.OnlineLevel},
		{"online_reason", string(p.OnlineReason)}, {"online_note", p.OnlineNote}, {"cross_boundary", string(p.CrossBoundary)}, {"same_moment", p.SameMoment}, {"note", p.Note},
		{"effective", span(p.EffectiveFrom, p.EffectiveTo)},
	}
}

func overlayFacts(o *Overlay) []fact {
	return []fact{{"decision", o.Decision}, {"base", number(int64(o.Base))}, {"note", o.Note}, {"effective", span(o.EffectiveFrom, o.EffectiveTo)}}
}

func componentElement(c Component) element {
	return element{c.ID, []fact{
		{"name", c.Name}, {"form", c.Form}, {"copy_kind", string(c.CopyKind)}, {"certified", yes(c.Certified)}, {"quantity", number(int64(c.Quantity))},
		{"required", yes(c.Required)}, {"condition", c.Condition}, {"replaced_by", c.ReplacedBy}, {"legal_basis", c.LegalBasis}, {"dates", span(c.ValidFrom, c.ValidTo)},
	}}
}

func variantElement(v Variant) element {
	return element{v.ID, []fact{
		{"name", variantName(v)}, {"period", periodText(v.Period)}, {"period_text", v.PeriodText}, {"periods", periodsText(v.Periods)},
		{"workflow", processText(v.WorkflowID, v.WorkflowVersion)}, {"dates", span(v.ValidFrom, v.ValidTo)},
	}}
}

func processText(id string, version int) string {
	if id == "" || version == 0 {
		return id
	}
	return id + " #" + strconv.Itoa(version)
}

// periodsText writes the periods of the channels as the sheet has them: "Online: 3
// ngày làm việc (01/07/2026–28/02/2027)".
func periodsText(all []ChannelPeriod) string {
	var out []string
	for _, x := range all {
		s := string(x.Channel)
		if s == "" {
			s = "every-channel"
		}
		s += ": " + x.Period.Text(deadline.Vietnamese)
		if t := span(x.ValidFrom, x.ValidTo); t != "" {
			s += " (" + t + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func feeElement(f FeeRule) element {
	return element{f.ID, []fact{
		{"name", f.Name}, {"kind", f.Kind}, {"amount", money(f.Amount)}, {"per", f.Per}, {"province", f.Province}, {"area", f.Area},
		{"legal_basis", f.LegalBasis}, {"sub_item", f.SubItem}, {"when", string(f.When)}, {"replaces", f.Replaces}, {"dates", span(f.ValidFrom, f.ValidTo)},
	}}
}

func money(n int64) string {
	if n == 0 {
		return ""
	}
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s + " đồng"
}

func exemptionElement(e FeeExemption) element {
	percent := ""
	if e.Percent > 0 {
		percent = strconv.Itoa(e.Percent) + "%"
	}
	return element{e.ID, []fact{
		{"who", e.Who}, {"percent", percent}, {"amount", money(e.Amount)}, {"fees", strings.Join(e.Fees, ", ")}, {"channel", string(e.Channel)},
		{"automatic", yes(e.Automatic)}, {"legal_basis", e.LegalBasis}, {"dates", span(e.ValidFrom, e.ValidTo)},
	}}
}

// Elements without an id of their own are known by what names them.

func methodElement(m Method) element {
	return element{string(m.Channel) + m.ValidFrom, []fact{{"channel", string(m.Channel)}, {"place", m.Place}, {"note", m.Note}, {"dates", span(m.ValidFrom, m.ValidTo)}}}
}

func resultElement(r ResultType) element {
	id := r.Code
	if id == "" {
		id = r.Name
	}
	return element{id, []fact{{"name", r.Name}, {"code", r.Code}}}
}

func groundElement(g LegalGround) element {
	return element{g.Instrument + "/" + g.Article, []fact{{"instrument", g.Instrument}, {"article", g.Article}, {"name", g.Name}, {"dates", span(g.ValidFrom, g.ValidTo)}}}
}

func guideElement(g Guide) element {
	return element{g.URL, []fact{{"title", g.Title}, {"kind", string(g.Kind)}, {"url", g.URL}, {"dates", span(g.ValidFrom, g.ValidTo)}}}
}

func crossingElement(x Crossing) element {
	return element{string(x.Scope) + x.Province + x.ValidFrom, []fact{
		{"scope", string(x.Scope)}, {"province", x.Province}, {"centres", strings.Join(x.Centres, "; ")}, {"legal_basis", x.LegalBasis}, {"dates", span(x.ValidFrom, x.ValidTo)},
	}}
}

func stepElement(s workflow.Step) element {
	var acts []string
	for _, a := range s.Acts {
		acts = append(acts, string(a))
	}
	return element{s.ID, []fact{{"name", s.Name}, {"actor", s.Actor}, {"place", string(s.Place)}, {"role", string(s.Role)}, {"acts", strings.Join(acts, ", ")}, {"period", periodText(s.Period)}}}
}

func overlayVariantElement(c OverlayVariant) element {
	return element{c.ID, []fact{
		{"name", c.ID}, {"period", periodText(c.Period)}, {"periods", periodsText(c.Periods)}, {"workflow", processText(c.WorkflowID, c.WorkflowVersion)},
	}}
}

func overlayStepElement(x OverlayStep) element {
	e := stepElement(x.Step)
	e.facts = append(e.facts, fact{"after", x.After})
	if x.Step.Name == "" {
		e.facts[0].value = x.Step.ID
	}
	return e
}

func overlayComponentElement(c OverlayComponent) element {
	return element{c.ID, []fact{{"name", c.ID}, {"not_asked", yes(c.NotAsked)}, {"replaced_by", c.ReplacedBy}}}
}

func unitElement(u OverlayUnit) element {
	return element{u.Step + "/" + u.UnitID + "/" + u.OfficerID, []fact{{"unit", u.UnitID}, {"step", u.Step}, {"officer", u.OfficerID}, {"duty", u.Duty}}}
}
