package catalog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/text"
	"motcua/internal/workflow"
)

// Issue is something a check has seen. Code is a fault code with both texts; Field
// is the place in the form, "components.2.name"; what Blocks must be put right
// before a version may be published.
type Issue struct {
	Code   string
	Args   map[string]string
	Field  string
	Blocks bool
}

// issues gathers them.
type issues []Issue

func (s *issues) add(blocks bool, code, field string, pairs ...string) {
	var args map[string]string
	for i := 0; i+1 < len(pairs); i += 2 {
		if args == nil {
			args = map[string]string{}
		}
		args[pairs[i]] = pairs[i+1]
	}
	*s = append(*s, Issue{code, args, field, blocks})
}

func (s *issues) bad(code, field string, pairs ...string)  { s.add(true, code, field, pairs...) }
func (s *issues) note(code, field string, pairs ...string) { s.add(false, code, field, pairs...) }

// at names the field of an element of a list.
func at(list string, i int, name string) string { return list + "." + strconv.Itoa(i) + "." + name }

// CheckProcedure looks a version over before it is published (CN03): what is
// missing, contradicts itself or has no legal ground. find gives a process.
func CheckProcedure(p *ProcedureVersion, find workflow.Resolver) []Issue {
	var out issues
	out.head(p)
	out.dates(p.EffectiveFrom, p.EffectiveTo, "effective_to")
	out.online(p)
	out.variants(p, find)
	out.components(p.Components)
	out.fees(p.Fees)
	out.exemptions(p.Exemptions, p.Fees)
	out.terms(p)
	return out
}

func (s *issues) head(p *ProcedureVersion) {
	if strings.TrimSpace(p.Name) == "" {
		s.bad("catalogue.name-missing", "name")
	}
	if strings.TrimSpace(p.Field) == "" {
		s.bad("catalogue.field-missing", "field")
	}
	if p.Code != "" && !ValidCode(p.Code) {
		s.bad("catalogue.code-form", "code", "text", p.Code)
	}
	switch p.Level {
	case LevelMinistry, LevelProvince, LevelCommune, LevelShared, LevelSocialInsurance:
	default:
		s.bad("catalogue.level", "level")
	}
	if strings.TrimSpace(p.CompetentBody) == "" {
		s.bad("catalogue.competent-missing", "competent_body")
	}
	if len(p.Grounds) == 0 && strings.TrimSpace(p.LegalGround) == "" {
		s.bad("catalogue.ground-missing", "grounds")
	}
	if len(p.Results) == 0 && strings.TrimSpace(p.Result) == "" {
		s.note("catalogue.result-missing", "results")
	}
	if len(p.Methods) == 0 {
		s.note("catalogue.method-missing", "methods")
	}
}

// ValidCode reports the form of a ProcedureCode: n.nnnnnn, possibly with the tail
// of the announcing agency (I-06: "2.000488.000.00.00.H56").
func ValidCode(code string) bool {
	head, tail, more := code, "", len(code) > 8
	if more {
		head, tail = code[:8], code[8:]
	}
	if len(head) != 8 || head[0] < '1' || head[0] > '9' || head[1] != '.' || strings.Trim(head[2:], "0123456789") != "" {
		return false
	}
	if !more {
		return true
	}
	return tail[0] == '.' && len(tail) > 1 && len(tail) <= 32 && strings.Trim(tail, "0123456789.ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func (s *issues) dates(from, to, field string) {
	for _, d := range []string{from, to} {
		if d == "" {
			continue
		}
		if _, err := deadline.ParseDate(d); err != nil {
			s.bad("catalogue.date-form", field, "text", d)
			return
		}
	}
	if from != "" && to != "" && to < from {
		s.bad("catalogue.dates-crossed", field)
	}
}

func (s *issues) online(p *ProcedureVersion) {
	switch p.OnlineLevel {
	case "", FullOnline:
	case PartialOnline: // CN03.4: the reason is published
		switch {
		case !p.OnlineReason.Valid():
			s.bad("catalogue.partial-reason", "online_reason")
		case p.OnlineReason == OtherReason && strings.TrimSpace(p.OnlineNote) == "":
			s.bad("catalogue.partial-words", "online_note")
		}
	default:
		s.bad("catalogue.online-level", "online_level")
	}
}

func (s *issues) ids(list string, ids []string) {
	seen := map[string]bool{}
	for i, id := range ids {
		if id == "" || seen[id] || strings.Trim(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
			s.bad("catalogue.id-twice", at(list, i, "id"), "id", id)
		}
		seen[id] = true
	}
}

func (s *issues) variants(p *ProcedureVersion, find workflow.Resolver) {
	if len(p.Variants) == 0 {
		s.bad("catalogue.no-variant", "variants")
	}
	ids := make([]string, len(p.Variants))
	for i, v := range p.Variants {
		ids[i] = v.ID
		if len(p.Variants) > 1 && strings.TrimSpace(v.Name) == "" {
			s.bad("catalogue.variant-name", at("variants", i, "name"), "id", v.ID)
		}
		s.dates(v.ValidFrom, v.ValidTo, at("variants", i, "valid_to"))
		s.periods(v, i)
		s.process(v, i, find)
	}
	s.ids("variants", ids)
}

func (s *issues) periods(v Variant, i int) {
	field := at("variants", i, "period")
	if v.Period.IsZero() && len(v.Periods) == 0 {
		s.bad("catalogue.period-missing", field, "name", variantName(v))
	}
	if v.Period.Validate() != nil {
		s.bad("catalogue.period", field, "name", variantName(v))
	}
	for j, x := range v.Periods {
		f := at("variants", i, fmt.Sprintf("periods.%d.period", j))
		if x.Channel != "" && !x.Channel.Valid() {
			s.bad("catalogue.channel", f)
		}
		if x.Period.IsZero() || x.Period.Validate() != nil {
			s.bad("catalogue.period", f, "name", variantName(v))
		}
		s.dates(x.ValidFrom, x.ValidTo, f)
		for _, y := range v.Periods[:j] {
			if y.Channel == x.Channel && y.Dated == x.Dated {
				s.bad("catalogue.period-twice", f, "name", variantName(v))
			}
		}
	}
}

func variantName(v Variant) string {
	if v.Name != "" {
		return v.Name
	}
	return v.ID
}

// process checks the process of a case: that there is one, that it is sound, and
// that its steps fit into the shortest period the case has (T-11).
func (s *issues) process(v Variant, i int, find workflow.Resolver) {
	field := at("variants", i, "workflow_id")
	d := find(v.WorkflowID, v.WorkflowVersion)
	if d == nil {
		s.bad("catalogue.workflow-missing", field, "name", variantName(v))
		return
	}
	for _, p := range workflow.Check(d, find) {
		s.bad("catalogue.workflow-unsound", field, "name", variantName(v), "problem", p.Fault().Text("vi"))
	}
	if StepsLonger(d, v.Period) {
		s.note("catalogue.steps-longer", field, "name", variantName(v))
	}
}

func (s *issues) components(all []Component) {
	ids := make([]string, len(all))
	for i, c := range all {
		ids[i] = c.ID
		if strings.TrimSpace(c.Name) == "" {
			s.bad("catalogue.component-name", at("components", i, "name"), "n", strconv.Itoa(i+1))
		}
		if !c.CopyKind.Valid() {
			s.bad("catalogue.copy-kind", at("components", i, "copy_kind"), "name", c.Name)
		}
		if c.Quantity < 1 || c.Quantity > 99 {
			s.bad("catalogue.quantity", at("components", i, "quantity"), "name", c.Name)
		}
		s.dates(c.ValidFrom, c.ValidTo, at("components", i, "valid_to"))
		for _, before := range all[:i] {
			if before.Dated == c.Dated && before.Condition == c.Condition && text.Fold(before.Name) == text.Fold(c.Name) && strings.TrimSpace(c.Name) != "" {
				s.note("catalogue.component-twice", at("components", i, "name"), "name", c.Name)
				break
			}
		}
	}
	s.ids("components", ids)
}

func (s *issues) fees(all []FeeRule) {
	ids := make([]string, len(all))
	for i, f := range all {
		ids[i] = f.ID
		if !slices.Contains(FeeKinds, f.Kind) {
			s.bad("catalogue.fee-kind", at("fees", i, "kind"), "name", f.Name)
		}
		if strings.TrimSpace(f.Name) == "" {
			s.bad("catalogue.fee-name", at("fees", i, "name"), "n", strconv.Itoa(i+1))
		}
		if f.Amount < 1 || f.Amount > 1_000_000_000 {
			s.bad("catalogue.fee-amount", at("fees", i, "amount"), "name", f.Name)
		}
		if strings.TrimSpace(f.LegalBasis) == "" {
			s.bad("catalogue.fee-basis", at("fees", i, "legal_basis"), "name", f.Name)
		}
		if f.When != "" && f.When != AtIntake && f.When != AtSupplement && f.When != AtReturn {
			s.bad("catalogue.fee-when", at("fees", i, "when"), "name", f.Name)
		}
		s.dates(f.ValidFrom, f.ValidTo, at("fees", i, "valid_to"))
	}
	s.ids("fees", ids)
}

func (s *issues) exemptions(all []FeeExemption, fees []FeeRule) {
	ids := make([]string, len(all))
	for i, e := range all {
		ids[i] = e.ID
		if strings.TrimSpace(e.Who) == "" {
			s.bad("catalogue.exemption-who", at("exemptions", i, "who"), "n", strconv.Itoa(i+1))
		}
		if strings.TrimSpace(e.LegalBasis) == "" {
			s.bad("catalogue.exemption-basis", at("exemptions", i, "legal_basis"), "name", e.Who)
		}
		if e.Percent < 0 || e.Percent > 100 || e.Amount < 0 || (e.Percent > 0) == (e.Amount > 0) {
			s.bad("catalogue.exemption-amount", at("exemptions", i, "percent"), "name", e.Who)
		}
		if e.Channel != "" && !e.Channel.Valid() {
			s.bad("catalogue.channel", at("exemptions", i, "channel"))
		}
		for _, id := range e.Fees {
			if !hasFee(fees, id) {
				s.bad("catalogue.exemption-fee", at("exemptions", i, "fees"), "id", id)
			}
		}
		s.dates(e.ValidFrom, e.ValidTo, at("exemptions", i, "valid_to"))
	}
	s.ids("exemptions", ids)
}

func hasFee(fees []FeeRule, id string) bool {
	for _, f := range fees {
		if f.ID == id {
			return true
		}
	}
	return false
}

// terms checks the lists that people read: methods, grounds, results, crossings.
func (s *issues) terms(p *ProcedureVersion) {
	for i, m := range p.Methods {
		if !m.Channel.Valid() {
			s.bad("catalogue.channel", at("methods", i, "channel"))
		}
		s.dates(m.ValidFrom, m.ValidTo, at("methods", i, "valid_to"))
	}
	for i, g := range p.Grounds {
		if strings.TrimSpace(g.Instrument) == "" {
			s.bad("catalogue.ground-name", at("grounds", i, "instrument"), "n", strconv.Itoa(i+1))
		}
		s.dates(g.ValidFrom, g.ValidTo, at("grounds", i, "valid_to"))
	}
	for i, r := range p.Results {
		if strings.TrimSpace(r.Name) == "" {
			s.bad("catalogue.result-name", at("results", i, "name"), "n", strconv.Itoa(i+1))
		}
	}
	for i, g := range p.Guides {
		if !slices.Contains(GuideKinds, g.Kind) {
			s.bad("catalogue.guide-kind", at("guides", i, "kind"), "n", strconv.Itoa(i+1))
		}
		if strings.TrimSpace(g.Title) == "" {
			s.bad("catalogue.guide-title", at("guides", i, "title"), "n", strconv.Itoa(i+1))
		}
		if !webAddress(g.URL) {
			s.bad("catalogue.guide-url", at("guides", i, "url"), "n", strconv.Itoa(i+1))
		}
		s.dates(g.ValidFrom, g.ValidTo, at("guides", i, "valid_to"))
	}
	if p.CrossBoundary != AtHome && len(p.Crossings) == 0 {
		s.note("catalogue.crossing-missing", "crossings")
	}
	for i, x := range p.Crossings {
		if x.Scope != InProvince && x.Scope != AnywhereNation {
			s.bad("catalogue.crossing-scope", at("crossings", i, "scope"))
		}
		if strings.TrimSpace(x.LegalBasis) == "" {
			s.bad("catalogue.crossing-basis", at("crossings", i, "legal_basis"))
		}
		s.dates(x.ValidFrom, x.ValidTo, at("crossings", i, "valid_to"))
	}
}

// webAddress tells that a text is an https address of a host with a name, and of
// nobody's account there.
func webAddress(s string) bool {
	rest, https := strings.CutPrefix(s, "https://")
	host, _, _ := strings.Cut(rest, "/")
	odd := func(r rune) bool { return r <= ' ' || r == '"' || r == '<' || r == '>' || r == '\\' }
	return https && strings.Contains(host, ".") && !strings.HasPrefix(host, ".") && !strings.ContainsAny(host, "@?#") && !strings.ContainsFunc(s, odd)
}
