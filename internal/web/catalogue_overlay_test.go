package web_test

import (
	"regexp"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

var (
	inPage = regexp.MustCompile(`href="#([^"]+)"`)
	toForm = regexp.MustCompile(`href="/catalogue/drafts/[^"#]+#([^"]+)"`)
)

// leads demands that every finding of a draft leads to an element of its form.
func (s *site) leads(t *testing.T, token, path string, atLeast int) {
	t.Helper()
	body := s.get(token, path).Body.String()
	change := s.get(token, strings.Replace(path, "/catalogue/drafts/", "/changes/", 1)).Body.String()
	var ids []string
	for _, m := range append(inPage.FindAllStringSubmatch(body, -1), toForm.FindAllStringSubmatch(change, -1)...) {
		ids = append(ids, m[1])
		if !strings.Contains(body, `id="`+m[1]+`"`) {
			t.Errorf("a finding leads to %q, which the form has not", m[1])
		}
	}
	if len(ids) < 2*atLeast {
		t.Errorf("only %d links: %v", len(ids), ids)
	}
}

// TestFindingsLeadToTheirFields: what a check names is found in the form, for a
// procedure and for an overlay, periods by channel included.
func TestFindingsLeadToTheirFields(t *testing.T) {
	s := newSite(t)
	ministry, province := s.Post(t, ministryAdmin), s.Actor(t, org.BusinessAdmin, "cb-vp")
	begin := func(a org.Actor, kind string) (token, path, id string) {
		token = s.signIn(t, a)
		path = s.beginCatalogue(t, token, kind, "1.010801")
		return token, path, strings.TrimPrefix(path, "/catalogue/drafts/")
	}
	token, path, id := begin(ministry, "Procedure")
	p, err := s.App.Proposal(t.Context(), ministry, id)
	check(t, err)
	v, err := app.ProcedureOf(p)
	check(t, err)
	v.Name, v.Grounds, v.LegalGround, v.OnlineLevel = "", nil, "", catalog.PartialOnline
	v.Variants = []catalog.Variant{
		{ID: "v1", Name: "Một", Period: deadline.Days(5, deadline.WorkingDay), WorkflowID: "khong-co", Periods: []catalog.ChannelPeriod{{Channel: catalog.Online, Period: deadline.Days(1, deadline.WorkingDay)}}},
		{ID: "v1", WorkflowID: "khong-co", Periods: []catalog.ChannelPeriod{{Channel: "Fax"}}},
	}
	v.Components = []catalog.Component{{ID: "c1"}}
	v.Fees = []catalog.FeeRule{{ID: "f1"}}
	v.Exemptions = []catalog.FeeExemption{{ID: "e1", Fees: []string{"x"}}}
	_, err = s.App.SaveProcedure(t.Context(), ministry, id, 0, *v)
	check(t, err)
	s.leads(t, token, path, 15)

	token, path, id = begin(province, "Overlay")
	long := deadline.Days(900, deadline.WorkingDay)
	step := workflow.Step{ID: "s1", Name: "Bước", Place: org.PlaceDivision, Role: org.CaseOfficer, Period: long}
	_, err = s.App.SaveOverlay(t.Context(), province, id, 0, catalog.Overlay{Base: 7,
		Variants: []catalog.OverlayVariant{{ID: "v1", Period: long, WorkflowID: "1.010801/v1~01",
			Periods: []catalog.ChannelPeriod{{Channel: catalog.Online, Period: long}}, Steps: []catalog.OverlayStep{{After: "s2", Step: step}, {Step: workflow.Step{ID: "s1", Period: long}}}}},
		Fees:  []catalog.FeeRule{{ID: "f9", Name: "Phí", Kind: catalog.UserFee, Amount: 1, LegalBasis: "NQ", Replaces: "khong-co"}},
		Units: []catalog.OverlayUnit{{UnitID: "cb-snv", OfficerID: "khong-co"}}})
	check(t, err)
	s.leads(t, token, path, 4)
	form := formOf(s.get(token, path).Body.String())
	for field, want := range map[string]string{"periods.0.variant": "v1", "periods.0.channel": "Online", "periods.0.period": "900 ngày làm việc", "steps.0.name": "Bước"} {
		if form.Get(field) != want {
			t.Errorf("%s is %q", field, form.Get(field))
		}
	}
}

// TestOverlayFormRoundTrip: what the form shows of an overlay is what it saves.
func TestOverlayFormRoundTrip(t *testing.T) {
	s := newSite(t)
	province := s.Actor(t, org.BusinessAdmin, "cb-vp")
	token := s.signIn(t, province)
	path := s.beginCatalogue(t, token, "Overlay", "1.014199")
	id := strings.TrimPrefix(path, "/catalogue/drafts/")
	law, err := s.App.Book().Procedure("1.014199", s.App.Today())
	check(t, err)
	division := s.Actor(t, org.CaseOfficer, "")
	u := catalog.OverlayUnit{UnitID: "cb-snv", Duty: "Phối hợp", Step: "s2"}
	in := catalog.Overlay{Base: law.Version, Note: "ghi chú",
		Variants: []catalog.OverlayVariant{{ID: law.Variants[0].ID, Period: deadline.Days(2, deadline.WorkingDay), WorkflowID: law.Variants[0].WorkflowID, WorkflowVersion: 1,
			Periods: []catalog.ChannelPeriod{{Channel: catalog.Online, Period: deadline.Days(1, deadline.WorkingDay), LegalBasis: "QĐ 5"}}}},
		Fees:  []catalog.FeeRule{{ID: "f9", Name: "Lệ phí của tỉnh", Kind: catalog.Charge, Amount: 1000, LegalBasis: "NQ 9", Replaces: law.Fees[0].ID}},
		Units: []catalog.OverlayUnit{u}}
	_, err = s.App.SaveOverlay(t.Context(), province, id, 0, in)
	check(t, err)
	form := formOf(s.get(token, path).Body.String())
	form.Set("do", "save")
	if w := s.post(token, path, form); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	p, err := s.App.Proposal(t.Context(), province, id)
	check(t, err)
	got, err := app.OverlayOf(p)
	check(t, err)
	if diff := catalog.DiffOverlays(&in, got); len(diff) > 0 {
		t.Errorf("%+v (officer of %s)", diff, division.UnitID)
	}
}

// TestProvinceChoosesItsProcess: a province chooses a version of its own process from
// the page; its new dossiers run that, those of another province do not, and what
// runs keeps its own (CN03.1, CN07).
func TestProvinceChoosesItsProcess(t *testing.T) {
	s := newSite(t)
	province, ministry := s.Actor(t, org.BusinessAdmin, "cb-vp"), s.Post(t, ministryAdmin)
	const key = "1.010801"
	law, err := s.App.Book().Procedure(key, s.App.Today())
	check(t, err)
	national := law.Variants[0].WorkflowID
	base, err := s.App.Book().Workflow(national, 0)
	check(t, err)
	var own []workflow.Definition
	for version := 1; version <= 2; version++ {
		w := *base
		w.ID, w.Version, w.LegalSource, w.EffectiveFrom = catalog.OwnWorkflowID(national, "04"), version, "QĐ của tỉnh", "2026-11-01"
		own = append(own, w)
	}
	foreign := *base
	foreign.ID, foreign.Version = catalog.OwnWorkflowID(national, "01"), 1
	check(t, s.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Workflows: append(own, foreign)}))
	check(t, s.App.Reload(t.Context()))

	process := func(province string) string {
		p, err := s.App.Book().ProcedureIn(key, province, s.App.Today())
		check(t, err)
		w, err := s.App.Book().WorkflowOf(p.Variants[0], province, s.App.Today())
		check(t, err)
		return w.ID + "#" + string(rune('0'+w.Version))
	}
	if got := process("04"); got != own[1].ID+"#2" {
		t.Fatalf("in force: %s", got)
	}
	token := s.signIn(t, province)
	path := s.beginCatalogue(t, token, "Overlay", key)
	page := s.get(token, path).Body.String()
	if !strings.Contains(page, `value="`+own[0].ID+`#1"`) || strings.Contains(page, foreign.ID) {
		t.Fatal("the province's processes are not offered, or another's is")
	}
	form := formOf(page)
	form.Set("case."+law.Variants[0].ID+".workflow", own[0].ID+"#1")
	form.Set("do", "save")
	if w := s.post(token, path, form); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	id := strings.TrimPrefix(path, "/catalogue/drafts/")
	_, err = s.App.Propose(t.Context(), province, id, 0, app.ProposeInput{EffectiveFrom: s.App.Today(), Decision: "QĐ 1"})
	check(t, err)
	_, err = s.App.ApproveProposal(t.Context(), ministry, id, 0)
	check(t, err)
	if got := process("04"); got != own[0].ID+"#1" {
		t.Errorf("after the choice: %s", got)
	}
	if got := process("01"); got != foreign.ID+"#1" {
		t.Errorf("another province: %s", got)
	}
	if got := process("02"); !strings.HasPrefix(got, national+"#") {
		t.Errorf("a province without a process of its own: %s", got)
	}
}
