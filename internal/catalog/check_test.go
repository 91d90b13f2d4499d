package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// sound is a version that may be published, with its process.
func sound() (*catalog.ProcedureVersion, *workflow.Definition) {
	w := process(1, 2, 1, 1)
	p := &catalog.ProcedureVersion{
		Key: "1.000001", Code: "1.000001", Version: 1, Name: "Cấp thẻ", Field: "Việc làm", Level: catalog.LevelCommune, CompetentBody: "UBND cấp xã", EffectiveFrom: "2026-12-01",
		Grounds: []catalog.LegalGround{{Instrument: "NĐ 1/2026"}}, Results: []catalog.ResultType{{Name: "Thẻ"}}, Methods: []catalog.Method{{Channel: catalog.Direct}},
		Components: []catalog.Component{{ID: "c1", Name: "Đơn", CopyKind: catalog.Original, Quantity: 1, Required: true}},
		Variants:   []catalog.Variant{{ID: "v1", Period: days(5), WorkflowID: w.ID}},
		Fees:       []catalog.FeeRule{{ID: "f1", Kind: catalog.Charge, Name: "Lệ phí", Amount: 50_000, LegalBasis: "TT 1"}},
		Exemptions: []catalog.FeeExemption{{ID: "e1", Who: "Hộ nghèo", Percent: 100, LegalBasis: "NQ 1"}},
	}
	return p, w
}

// process takes days for intake, appraisal, approval and issuing.
func process(accept, appraise, approve, issue int) *workflow.Definition {
	steps := []workflow.Step{
		{ID: "s1", Name: "Tiếp nhận", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Accept}, Period: days(accept)},
		{ID: "s2", Name: "Thẩm định", Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: []workflow.Act{workflow.Appraise, workflow.Submit}, Period: days(appraise)},
		{ID: "s3", Name: "Phê duyệt", Place: org.PlaceLeadership, Role: org.Approver, Acts: []workflow.Act{workflow.Approve}, Period: days(approve)},
		{ID: "s4", Name: "Ban hành", Place: org.PlaceOffice, Role: org.RecordsClerk, Acts: []workflow.Act{workflow.Issue}, Period: days(issue)},
		{ID: "s5", Name: "Trả kết quả", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Return}},
	}
	return &workflow.Definition{ID: "1.000001/v1", Version: 1, Steps: steps, Flows: workflow.Serial(steps)}
}

func resolver(all ...*workflow.Definition) workflow.Resolver {
	return func(id string, _ int) *workflow.Definition {
		for _, w := range all {
			if w.ID == id {
				return w
			}
		}
		return nil
	}
}

// seen writes issues as "code field", with "!" when they block.
func seen(all []catalog.Issue) string {
	var out []string
	for _, x := range all {
		mark := ""
		if x.Blocks {
			mark = "!"
		}
		out = append(out, mark+x.Code+" "+x.Field)
	}
	return strings.Join(out, ", ")
}

// TestCheckProcedure: what may not be published says so at its field (CN03).
func TestCheckProcedure(t *testing.T) {
	for _, c := range []struct {
		law  string
		spit func(p *catalog.ProcedureVersion)
		want string
	}{
		{"in order", func(*catalog.ProcedureVersion) {}, ""},
		{"no period", func(p *catalog.ProcedureVersion) { p.Variants[0].Period = nil }, "!catalogue.period-missing variants.0.period, catalogue.steps-longer variants.0.workflow_id"},
		{"a paper without a name", func(p *catalog.ProcedureVersion) { p.Components[0].Name = " " }, "!catalogue.component-name components.0.name"},
		{"a paper without its kind", func(p *catalog.ProcedureVersion) { p.Components[0].CopyKind = "" }, "!catalogue.copy-kind components.0.copy_kind"},
		{"an id twice", func(p *catalog.ProcedureVersion) {
			p.Components = append(p.Components, catalog.Component{ID: "c1", Name: "Ảnh", CopyKind: catalog.Original, Quantity: 1})
		}, "!catalogue.id-twice components.1.id"},
		{"a fee without its law", func(p *catalog.ProcedureVersion) { p.Fees[0].LegalBasis = "" }, "!catalogue.fee-basis fees.0.legal_basis"},
		{"an exemption without its law", func(p *catalog.ProcedureVersion) { p.Exemptions[0].LegalBasis = "" }, "!catalogue.exemption-basis exemptions.0.legal_basis"},
		{"percent and amount", func(p *catalog.ProcedureVersion) { p.Exemptions[0].Amount = 1 }, "!catalogue.exemption-amount exemptions.0.percent"},
		{"relief of an unknown fee", func(p *catalog.ProcedureVersion) { p.Exemptions[0].Fees = []string{"f9"} }, "!catalogue.exemption-fee exemptions.0.fees"},
		{"dates that cross", func(p *catalog.ProcedureVersion) {
			p.Components[0].Dated = catalog.Dated{ValidFrom: "2027-03-01", ValidTo: "2027-02-28"}
		}, "!catalogue.dates-crossed components.0.valid_to"},
		{"no date at all", func(p *catalog.ProcedureVersion) { p.Fees[0].ValidTo = "31/12" }, "!catalogue.date-form fees.0.valid_to"},
		{"CN03.4 partly online without a reason", func(p *catalog.ProcedureVersion) { p.OnlineLevel = catalog.PartialOnline }, "!catalogue.partial-reason online_reason"},
		{"CN03.4 another reason without words", func(p *catalog.ProcedureVersion) {
			p.OnlineLevel, p.OnlineReason = catalog.PartialOnline, catalog.OtherReason
		}, "!catalogue.partial-words online_note"},
		{"no process", func(p *catalog.ProcedureVersion) { p.Variants[0].WorkflowID = "x" }, "!catalogue.workflow-missing variants.0.workflow_id"},
		{"steps longer than the law", func(p *catalog.ProcedureVersion) { p.Variants[0].Period = days(4) }, "catalogue.steps-longer variants.0.workflow_id"},
		{"nobody competent", func(p *catalog.ProcedureVersion) { p.CompetentBody = "" }, "!catalogue.competent-missing competent_body"},
		{"P-01: a guide without kind and title", func(p *catalog.ProcedureVersion) { p.Guides = []catalog.Guide{{URL: "https://dichvucong.gov.vn/mau"}} }, "!catalogue.guide-kind guides.0.kind, !catalogue.guide-title guides.0.title"},
		{"P-01: a guide that is no https address", func(p *catalog.ProcedureVersion) {
			p.Guides = []catalog.Guide{{Kind: catalog.GuideVideo, Title: "Phim", URL: "javascript:alert(1)"}}
		}, "!catalogue.guide-url guides.0.url"},
		{"P-01: an address with a password", func(p *catalog.ProcedureVersion) {
			p.Guides = []catalog.Guide{{Kind: catalog.SampleDossier, Title: "Mẫu", URL: "https://a:b@dichvucong.gov.vn/mau"}}
		}, "!catalogue.guide-url guides.0.url"},
		{"no law", func(p *catalog.ProcedureVersion) { p.Grounds = nil }, "!catalogue.ground-missing grounds"},
		{"I-06 not a code", func(p *catalog.ProcedureVersion) { p.Code = "1.1" }, "!catalogue.code-form code"},
		{"two periods of one channel", func(p *catalog.ProcedureVersion) {
			x := catalog.ChannelPeriod{Channel: catalog.Online, Period: days(3)}
			p.Variants[0].Periods = []catalog.ChannelPeriod{x, x}
		}, "!catalogue.period-twice variants.0.periods.1.period"},
		{"CN03.5 a list without a decision", func(p *catalog.ProcedureVersion) { p.Crossings = []catalog.Crossing{{Scope: catalog.AnywhereNation}} }, "!catalogue.crossing-basis crossings.0.legal_basis"},
	} {
		p, w := sound()
		c.spit(p)
		got := catalog.CheckProcedure(p, resolver(w))
		if seen(got) != c.want {
			t.Errorf("%s: %s", c.law, seen(got))
		}
		for _, x := range got {
			if !fault.Known(x.Code) {
				t.Errorf("%s has no text", x.Code)
			}
		}
	}
	p, w := sound()
	w.Flows = w.Flows[:2]
	if got := catalog.CheckProcedure(p, resolver(w)); len(got) == 0 || got[0].Code != "catalogue.workflow-unsound" || !got[0].Blocks {
		t.Errorf("a process with a dead end: %s", seen(got))
	}
}

// TestValidCode: n.nnnnnn with or without the tail of the announcing agency (I-06).
func TestValidCode(t *testing.T) {
	for code, want := range map[string]bool{"1.014199": true, "2.000488.000.00.00.H56": true, "1.14199": false, "": false, "a.014199": false, "1.014199.": false, "1.014199-x": false, "1.0141990": false} {
		if catalog.ValidCode(code) != want {
			t.Errorf("%q: %v", code, !want)
		}
	}
}

// TestCheckOverlay: a province never asks for more papers and never takes longer
// than the law (X-01, T-01).
func TestCheckOverlay(t *testing.T) {
	step := func(days int) []catalog.OverlayStep {
		return []catalog.OverlayStep{{After: "s1", Step: workflow.Step{ID: "t1", Name: "Xác minh", Place: org.PlaceDivision, Role: org.CaseOfficer, Period: deadline.Days(days, deadline.WorkingDay)}}}
	}
	for _, c := range []struct {
		law  string
		o    catalog.Overlay
		want string
	}{
		{"nothing of its own", catalog.Overlay{}, ""},
		{"written against an older version", catalog.Overlay{Base: 7}, "overlay.base-old base"},
		{"X-01 a paper the list does not have", catalog.Overlay{Components: []catalog.OverlayComponent{{ID: "c9"}}}, "!overlay.component-unknown components.0.id"},
		{"a case the list does not have", catalog.Overlay{Variants: []catalog.OverlayVariant{{ID: "v9"}}}, "!overlay.variant-unknown variants.0.id"},
		{"T-01 longer than the law", catalog.Overlay{Variants: []catalog.OverlayVariant{{ID: "v1", Period: days(6)}}}, "!overlay.period-longer variants.0.period"},
		{"as many calendar days are not longer", catalog.Overlay{Variants: []catalog.OverlayVariant{{ID: "v1", Period: days(5)}}}, ""},
		{"shorter, but the steps are not", catalog.Overlay{Variants: []catalog.OverlayVariant{{ID: "v1", Period: days(4)}}}, "!overlay.steps-longer variants.0.workflow_id"},
		{"T-01 longer online", catalog.Overlay{Variants: []catalog.OverlayVariant{{ID: "v1", Periods: []catalog.ChannelPeriod{{Channel: catalog.Online, Period: days(6)}}}}}, "!overlay.period-longer variants.0.periods.0.period"},
		{"T-11 a step too many", catalog.Overlay{Variants: []catalog.OverlayVariant{{ID: "v1", Steps: step(1)}}}, "!overlay.steps-longer variants.0.workflow_id"},
		{"a step that makes room", catalog.Overlay{Variants: []catalog.OverlayVariant{{ID: "v1", Steps: append(step(1), catalog.OverlayStep{Step: workflow.Step{ID: "s2", Period: days(1)}})}}}, ""},
		{"after a step that is not there", catalog.Overlay{Variants: []catalog.OverlayVariant{{ID: "v1", Steps: []catalog.OverlayStep{{After: "s9", Step: workflow.Step{ID: "t1"}}}}}}, "!overlay.step-unknown variants.0.steps.0.name"},
		{"a fee without its law", catalog.Overlay{Fees: []catalog.FeeRule{{ID: "p1", Kind: catalog.UserFee, Name: "Phí", Amount: 1}}}, "!catalogue.fee-basis fees.0.legal_basis"},
		{"a fee that takes the place of a national one", catalog.Overlay{Fees: []catalog.FeeRule{{ID: "f1", Kind: catalog.UserFee, Name: "Phí", Amount: 1, LegalBasis: "NQ"}}}, "!catalogue.id-twice fees.0.id"},
	} {
		p, w := sound()
		if c.o.Base == 0 {
			c.o.Base = 1
		}
		if got := catalog.CheckOverlay(&c.o, p, resolver(w)); seen(got) != c.want {
			t.Errorf("%s: %s", c.law, seen(got))
		}
	}
}

// TestStepsLonger follows every way of a process.
func TestStepsLonger(t *testing.T) {
	w := process(1, 2, 1, 1)
	w.Flows = append(w.Flows, workflow.Flow{From: "s1", To: "s3"}) // a shorter way beside the long one
	if catalog.StepsLonger(w, days(5)) || !catalog.StepsLonger(w, days(4)) {
		t.Error("the longest way counts")
	}
	w.Flows = append(w.Flows, workflow.Flow{From: "s4", To: "s1"}) // round and round
	if catalog.StepsLonger(w, days(5)) {
		t.Error("a loop is gone round once")
	}
}

// TestDiff: what a clerk reads between two versions.
func TestDiff(t *testing.T) {
	a, w := sound()
	b, w2 := sound()
	b.Components = append(slices.Clone(a.Components), catalog.Component{ID: "c2", Name: "Ảnh", CopyKind: catalog.Original, Quantity: 2})
	b.Components[0].Condition, b.Components[0].ReplacedBy = "", "CSDL dân cư"
	b.Variants = []catalog.Variant{{ID: "v1", Period: days(3), WorkflowID: "new", Periods: []catalog.ChannelPeriod{{Channel: catalog.Online, Period: days(2), Dated: catalog.Dated{ValidFrom: "2026-07-01", ValidTo: "2027-02-28"}}}}}
	b.Fees, b.CompetentBody = nil, "Chủ tịch UBND cấp xã"
	w2.ID, w2.Steps[1].Period = "new", days(1)
	var got []string
	for _, c := range catalog.DiffProcedures(a, b, resolver(w, w2)) {
		got = append(got, strings.Join([]string{c.Part, c.Name, c.What, c.Before, c.After}, "|"))
	}
	want := []string{
		"procedure||competent_body|UBND cấp xã|Chủ tịch UBND cấp xã",
		"components|Đơn|replaced_by||CSDL dân cư",
		"components|Ảnh|||Ảnh; Original; 2",
		"variants|v1|period|5 ngày làm việc|3 ngày làm việc",
		"variants|v1|periods||Online: 2 ngày làm việc (01/07/2026–28/02/2027)",
		"variants|v1|workflow|1.000001/v1|new",
		"fees|Lệ phí||Lệ phí; Charge; 50.000 đồng; TT 1|",
		"steps|Thẩm định|period|2 ngày làm việc|1 ngày làm việc",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if same := catalog.DiffProcedures(a, a, resolver(w)); len(same) > 0 {
		t.Errorf("a version differs from itself: %v", same)
	}
}
