package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/workflow"
)

// effective is the first day of the two-level government, from which the lists of
// procedures hold in this form (NĐ 128, 129/2025/NĐ-CP).
const effective = "2025-07-01"

// source is everything the procedures are joined from.
type source struct {
	details   map[int]detail
	databases map[string]string
	marks     map[string]mark
	periods   map[string][]variantPeriod
	fees      feeTable
	replaced  map[string][]replacement
	steps     map[stepKey][]stepRow
}

func (l library) sources() (s source, err error) {
	if s.details, err = l.details(); err != nil {
		return s, err
	}
	if s.databases, err = l.databases(); err != nil {
		return s, err
	}
	if s.marks, err = l.marks(); err != nil {
		return s, err
	}
	if s.periods, err = l.variantPeriods(); err != nil {
		return s, err
	}
	if s.fees, err = l.fees(); err != nil {
		return s, err
	}
	if s.replaced, err = l.replacements(); err != nil {
		return s, err
	}
	s.steps, err = l.stepsMap()
	return s, err
}

var columnsOfProcedures = []string{"id", "code", "code_confidence", "name", "name_confidence", "field", "level", "time_limit", "sla_days",
	"sla_unit", "fee", "required_docs", "legal_basis", "bnv_decision", "online_level", "phase1_candidate", "source", "note"}

// Procedures gives every procedure of the sector (CN03) and the workflow of each
// of its variants (CN07). The key is the published code; a procedure whose code
// is not known has "bnv-" and its number in procedures.csv, so that the key stays
// when other rows come or go.
func Procedures() ([]catalog.ProcedureVersion, []workflow.Definition, error) {
	return shipped().procedures()
}

func (l library) procedures() ([]catalog.ProcedureVersion, []workflow.Definition, error) {
	src, err := l.sources()
	if err != nil {
		return nil, nil, err
	}
	rows, err := l.load("procedures.csv", columnsOfProcedures...)
	if err != nil {
		return nil, nil, err
	}
	var procedures []catalog.ProcedureVersion
	var definitions []workflow.Definition
	seen := map[string]bool{}
	for _, r := range rows {
		p, ds, err := src.procedure(r)
		if err != nil {
			return nil, nil, err
		}
		if seen[p.Key] {
			return nil, nil, r.bad("code", "key "+p.Key+" used twice")
		}
		seen[p.Key] = true
		procedures, definitions = append(procedures, p), append(definitions, ds...)
	}
	if err := l.crossBoundary(procedures); err != nil {
		return nil, nil, err
	}
	return procedures, definitions, src.allUsed(procedures)
}

// allUsed refuses data about a procedure or variant that is not on the list: a slip
// of the pen in a key would otherwise drop it unseen.
func (s source) allUsed(procedures []catalog.ProcedureVersion) error {
	variants := map[string]int{}
	for _, p := range procedures {
		variants[p.Key] = len(p.Variants)
	}
	for key, rows := range s.steps {
		if key.variant > variants[key.procedure] {
			return rows[0].bad("procedure", "no such procedure or variant")
		}
	}
	for key, known := range s.periods {
		if len(known) > variants[key] {
			return &Error{Code: CodeRow, File: "periods.csv", Line: 1, Column: "procedure", Detail: key + " is not on the list"}
		}
	}
	for id, d := range s.details {
		if key := cmp.Or(d.Code, fmt.Sprintf("bnv-%d", id)); variants[key] == 0 {
			return &Error{Code: CodeRow, File: detailFile, Line: 1, Column: "csv_id", Detail: key + " is not on the list"}
		}
	}
	for code := range s.fees.rules {
		if variants[code] == 0 {
			return &Error{Code: CodeRow, File: "fees.csv", Line: 1, Column: "procedure_codes", Detail: code + " is not on the list"}
		}
	}
	return nil
}

var levels = map[string]catalog.Level{
	"tinh": catalog.LevelProvince, "xa": catalog.LevelCommune, "bo": catalog.LevelMinistry,
	"dung_chung": catalog.LevelShared, "bhxh": catalog.LevelSocialInsurance,
}

// onlineLevels: "truc_tuyen" in the sources does not say whether all or part of it
// is online, so no level is claimed.
var onlineLevels = map[string]string{"toan_trinh": "Full", "mot_phan": "Partial", "truc_tuyen": "", "": ""}

func (s source) procedure(r row) (p catalog.ProcedureVersion, ds []workflow.Definition, err error) {
	id, err := strconv.Atoi(r.get("id"))
	if err != nil {
		return p, nil, r.bad("id", "not a number")
	}
	p = catalog.ProcedureVersion{
		Key: r.get("code"), Code: r.get("code"), Version: 1, LegalGround: r.get("legal_basis"), Announcement: r.get("bnv_decision"),
		Sources: r.get("source"), Note: r.get("note"), EffectiveFrom: effective, FeeText: r.get("fee"),
	}
	if p.Code == "" {
		p.Key = fmt.Sprintf("bnv-%d", id)
	} else if !validCode(p.Code) {
		return p, nil, r.bad("code", "not a procedure code n.nnnnnn") // I-06
	}
	if p.Name, err = r.need("name"); err != nil {
		return p, nil, err
	}
	if p.Field, err = r.need("field"); err != nil {
		return p, nil, err
	}
	level, ok := levels[r.get("level")]
	if !ok {
		return p, nil, r.bad("level", r.get("level"))
	}
	p.Level = level
	if p.OnlineLevel, ok = onlineLevels[r.get("online_level")]; !ok {
		return p, nil, r.bad("online_level", r.get("online_level"))
	}
	if p.Phase, err = r.oneOf("phase1_candidate", "yes", "maybe", "no"); err != nil {
		return p, nil, err
	}
	p.Confidence = map[string]string{"code": r.get("code_confidence"), "name": r.get("name_confidence")}
	s.addFees(&p)
	if d, ok := s.details[id]; ok {
		ds, err = s.fromDetail(&p, d, r)
	} else {
		ds, err = s.fromRow(&p, r)
	}
	s.addReplacements(&p)
	return p, ds, err
}

// validCode reports the form n.nnnnnn (I-06).
func validCode(s string) bool {
	return len(s) == 8 && s[0] >= '1' && s[0] <= '3' && s[1] == '.' && strings.Trim(s[2:], "0123456789") == ""
}

func (s source) addFees(p *catalog.ProcedureVersion) {
	p.Fees = slices.Clone(s.fees.rules[p.Code])
	for _, sentence := range s.fees.notes[p.Code] {
		p.FeeText = sentences(p.FeeText, sentence)
	}
}

func (s source) addReplacements(p *catalog.ProcedureVersion) {
	for _, sentence := range replace(p.Components, s.replaced[p.Code]) {
		p.ComponentsNote = sentences(p.ComponentsNote, sentence)
	}
}

// sentences joins what is not empty, with one full stop between.
func sentences(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSuffix(p, "."); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ". ")
}

// fromDetail takes components and variants from the detailed data.
func (s source) fromDetail(p *catalog.ProcedureVersion, d detail, r row) (ds []workflow.Definition, err error) {
	if d.Code != p.Code || d.Field != p.Field || levels[d.Level] != p.Level {
		return nil, r.bad("id", "the detailed data speak of another procedure")
	}
	if p.Components, err = d.components(s.databases); err != nil {
		return nil, err
	}
	p.Applicants, p.Result = d.Applicants, d.Result
	components, okC := s.marks[d.ComponentsConfidence]
	steps, okS := s.marks[d.StepsConfidence]
	if !okC || !okS {
		return nil, r.bad("id", fmt.Sprintf("confidence %q, %q", d.ComponentsConfidence, d.StepsConfidence))
	}
	p.Confidence["components"], p.Confidence["steps"] = components.name, steps.name
	if len(p.Components) == 0 {
		s.papersInWords(p, r.get("required_docs"))
	}
	p.Note = sentences(append([]string{p.Note, components.remark, steps.remark}, d.Notes...)...)
	for i, dv := range d.Variants {
		period, err := published(dv.Total, dv.Unit)
		if err != nil {
			return nil, r.bad("id", err.Error())
		}
		v := catalog.Variant{ID: fmt.Sprintf("v%d", i+1), Name: dv.Name, Period: period, PeriodText: dv.TotalText}
		v.WorkflowID = p.Key + "/" + v.ID
		if known := s.periods[p.Key]; i < len(known) {
			v.Name, v.Period = known[i].name, known[i].period
		}
		if days := r.get("sla_days"); len(d.Variants) == 1 && dv.Total != 0 && days != strconv.FormatFloat(dv.Total, 'f', -1, 64) {
			p.Note = sentences(p.Note, "Thời hạn theo danh mục chung: "+r.get("time_limit"))
		}
		def, err := s.definition(p, v, d, dv)
		if err != nil {
			return nil, err
		}
		p.Variants, ds = append(p.Variants, v), append(ds, def)
	}
	// Further cases that the list names in words only have the generic process.
	if known := s.periods[p.Key]; len(known) > len(d.Variants) {
		ds = append(ds, s.genericVariants(p, known, len(d.Variants))...)
	}
	return ds, nil
}

// fromRow takes what the list says in words: one sentence of papers, one period.
func (s source) fromRow(p *catalog.ProcedureVersion, r row) ([]workflow.Definition, error) {
	s.papersInWords(p, r.get("required_docs"))
	p.Confidence["steps"] = "generic"
	if known := s.periods[p.Key]; len(known) > 0 {
		return s.genericVariants(p, known, 0), nil
	}
	period, err := rowPeriod(r)
	if err != nil {
		return nil, err
	}
	text := r.get("time_limit")
	if text == "" {
		text = "Chưa công bố thời hạn"
	}
	return s.genericVariants(p, []variantPeriod{{"", period, text}}, 0), nil
}

// papersInWords takes the papers from a published sentence.
func (s source) papersInWords(p *catalog.ProcedureVersion, docs string) {
	p.Components = splitProse(docs, s.databases)
	switch {
	case len(p.Components) > 0:
		p.Confidence["components"] = "from_text"
	case docs != "":
		p.Confidence["components"], p.ComponentsNote = "text_only", docs
	default:
		p.Confidence["components"] = "not_found"
	}
}

func rowPeriod(r row) (deadline.Period, error) {
	if r.get("sla_days") == "" {
		return nil, nil
	}
	days, err := strconv.ParseFloat(r.get("sla_days"), 64)
	if err != nil {
		return nil, r.bad("sla_days", err.Error())
	}
	period, err := published(days, r.get("sla_unit"))
	if err != nil {
		return nil, r.bad("sla_unit", err.Error())
	}
	return period, nil
}

// genericVariants adds the variants from index first on, each with the generic process.
func (s source) genericVariants(p *catalog.ProcedureVersion, known []variantPeriod, first int) (ds []workflow.Definition) {
	for i := first; i < len(known); i++ {
		v := catalog.Variant{ID: fmt.Sprintf("v%d", i+1), Name: known[i].name, Period: known[i].period, PeriodText: known[i].basis}
		v.WorkflowID = p.Key + "/" + v.ID
		p.Variants, ds = append(p.Variants, v), append(ds, generic(*p, v))
	}
	return ds
}
