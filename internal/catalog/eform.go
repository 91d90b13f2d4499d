package catalog

import (
	"slices"
	"strconv"

	"motcua/internal/eform"
)

// Form gives the form in force for a procedure on a civil date: the published one,
// else the generic one made from its components. It never fails: every procedure
// of the catalogue has a form.
func (b *Book) Form(p *ProcedureVersion, on string) eform.Form {
	var best *eform.Form
	for _, f := range b.forms[p.Key] {
		if f.Holds(on) && (best == nil || f.EffectiveFrom > best.EffectiveFrom || f.EffectiveFrom == best.EffectiveFrom && f.Version > best.Version) {
			best = f
		}
	}
	if best != nil {
		return *best
	}
	return GenericForm(p)
}

// PinnedForm gives an exact version of a form: of a generic one, made from the
// version of the procedure the dossier is pinned to (PP-10).
func (b *Book) PinnedForm(p *ProcedureVersion, id string, version int) (eform.Form, bool) {
	for i := range b.Forms {
		if f := &b.Forms[i]; f.ID == id && f.Version == version {
			return *f, true
		}
	}
	if g := GenericForm(p); g.ID == id && g.Version == version {
		return g, true
	}
	return eform.Form{}, false
}

// NewestForm gives the newest version of a form, false when there is none.
func (b *Book) NewestForm(id string) (eform.Form, bool) {
	var best *eform.Form
	for i := range b.Forms {
		if f := &b.Forms[i]; f.ID == id && (best == nil || f.Version > best.Version) {
			best = f
		}
	}
	if best == nil {
		return eform.Form{}, false
	}
	return *best, true
}

func indexForms(list []eform.Form) map[string][]*eform.Form {
	out := map[string][]*eform.Form{}
	for i := range list {
		for _, key := range list[i].Procedures {
			out[key] = append(out[key], &list[i])
		}
	}
	return out
}

// GenericForm makes a sound form for a procedure that has none of its own: who
// asks, what for, and which of the conditional components apply. It asks for
// nothing that is not in the published list.
func GenericForm(p *ProcedureVersion) eform.Form {
	m := eform.Make{Form: eform.Form{
		ID: "generic-" + p.Key, Version: p.Version, Procedures: []string{p.Key},
		Title:       eform.Text{VI: "Tờ khai đề nghị giải quyết thủ tục: " + p.Name, EN: "Request: " + p.Name},
		LegalSource: genericSource(p), Confidence: "generated", EffectiveFrom: p.EffectiveFrom, EffectiveTo: p.EffectiveTo,
	}}
	if p.EffectiveFrom == "" {
		m.EffectiveFrom = "2025-07-01"
	}
	genericParty(&m, p)
	genericWish(&m, p)
	genericCases(&m, p)
	m.Section(eform.Text{VI: "Cam kết", EN: "Pledge"})
	yes := true
	m.Add(eform.Field{Name: "pledge", Widget: eform.WidgetCheckbox, Label: eform.Text{
		VI: "Tôi cam đoan những nội dung khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật.",
		EN: "I declare that the above is true and answer for it before the law.",
	}}, eform.Property{Type: "boolean", Const: &yes}, true)
	return m.Done()
}

func genericSource(p *ProcedureVersion) string {
	if p.LegalGround != "" {
		return p.LegalGround
	}
	return "Thành phần hồ sơ đã công bố của thủ tục"
}

// genericParty asks who asks. Organisations name who stands for them.
func genericParty(m *eform.Make, p *ProcedureVersion) {
	m.Section(eform.Text{VI: "Người đề nghị", EN: "Who asks"})
	text := eform.Property{Type: "string", MaxLength: 200}
	long := eform.Property{Type: "string", MaxLength: 500}
	m.Add(eform.Field{Name: "name", Widget: eform.WidgetText, Label: eform.Text{VI: "Họ và tên hoặc tên tổ chức", EN: "Name"}, Width: eform.Half, Prefill: "owner.name"}, text, true)
	m.Add(eform.Field{Name: "phone", Widget: eform.WidgetPhone, Label: eform.Text{VI: "Số điện thoại", EN: "Telephone"}, Width: eform.Half, Prefill: "applicant.phone"},
		eform.Property{Type: "string", MaxLength: 20, Format: "phone"}, false)
	m.Add(eform.Field{Name: "address", Widget: eform.WidgetText, Label: eform.Text{VI: "Địa chỉ", EN: "Address"}, Prefill: "owner.address"}, long, false)
	if slices.ContainsFunc(p.Applicants, func(a string) bool { return a != "citizen" }) || len(p.Applicants) == 0 {
		m.Add(eform.Field{Name: "representative", Widget: eform.WidgetText, Label: eform.Text{VI: "Người đại diện (của tổ chức)", EN: "Representative, of an organisation"}, Width: eform.Half, Prefill: "earlier.representative"}, text, false)
		m.Add(eform.Field{Name: "position", Widget: eform.WidgetText, Label: eform.Text{VI: "Chức vụ", EN: "Position"}, Width: eform.Half, Prefill: "earlier.position"}, text, false)
	}
}

// genericWish asks what for: which case of the procedure, and in the applicant's words.
func genericWish(m *eform.Make, p *ProcedureVersion) {
	m.Section(eform.Text{VI: "Nội dung đề nghị", EN: "The request"})
	var options []eform.Option
	var values []string
	for _, v := range p.Variants {
		if v.Name != "" {
			options = append(options, eform.Option{Value: v.ID, Label: eform.Text{VI: v.Name}})
			values = append(values, v.ID)
		}
	}
	if len(options) > 1 {
		m.Add(eform.Field{Name: "variant", Widget: eform.WidgetRadio, Label: eform.Text{VI: "Trường hợp đề nghị", EN: "Case"}, Options: options}, eform.Property{Type: "string", Enum: values}, true)
	}
	m.Add(eform.Field{Name: "request", Widget: eform.WidgetArea, Label: eform.Text{VI: "Nội dung đề nghị", EN: "What is asked for"}}, eform.Property{Type: "string", MaxLength: 3000}, true)
}

// genericCases asks which conditions of the component list hold.
func genericCases(m *eform.Make, p *ProcedureVersion) {
	if !slices.ContainsFunc(p.Components, func(c Component) bool { return c.Condition != "" }) {
		return
	}
	m.Section(eform.Text{VI: "Trường hợp áp dụng", EN: "Cases that apply"})
	var seen []string
	for _, c := range p.Components {
		if c.Condition == "" || slices.Contains(seen, c.Condition) {
			continue
		}
		seen = append(seen, c.Condition)
		m.Add(eform.Field{Name: "case_" + strconv.Itoa(len(seen)), Widget: eform.WidgetCheckbox, Label: eform.Text{VI: c.Condition},
			Help: eform.Text{VI: "Giấy tờ kèm theo: " + c.Name, EN: "Paper: " + c.Name}}, eform.Property{Type: "boolean"}, false)
	}
}
