package web_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/internal/org"
	"motcua/internal/web"
	"motcua/internal/workflow"
	"motcua/test/rig"
)

// addBranch draws what an administrator would: beside the second step another one
// that is done at the same time, with a split before and a join after.
const addBranch = `(() => {
  const m = motcuaModeller, reg = m.get("elementRegistry"), modeling = m.get("modeling"), make = m.get("elementFactory");
  const before = reg.get("s1"), after = reg.get("s2"), next = after.outgoing[0].target;
  modeling.removeConnection(before.outgoing[0]);
  modeling.removeConnection(after.outgoing[0]);
  const split = modeling.appendShape(before, make.createShape({type: "bpmn:ParallelGateway"}), {x: before.x + 160, y: before.y + 200});
  modeling.connect(split, after);
  const branch = modeling.appendShape(split, make.createShape({type: "bpmn:UserTask"}), {x: split.x + 160, y: split.y + 200});
  modeling.updateProperties(branch, {name: "Xác minh tại nơi cư trú", "motcua:place": "Division", "motcua:role": "CaseOfficer", "motcua:acts": "Appraise", "motcua:period": "1w"});
  const join = modeling.appendShape(branch, make.createShape({type: "bpmn:ParallelGateway"}), {x: branch.x + 260, y: branch.y});
  modeling.connect(after, join);
  const ask = modeling.appendShape(join, make.createShape({type: "bpmn:SendTask"}), {x: join.x + 160, y: join.y});
  const call = modeling.appendShape(ask, make.createShape({type: "bpmn:CallActivity"}), {x: ask.x + 200, y: ask.y});
  modeling.connect(call, next);
  window.asked = ask; window.called = call;
  return true;
})()`

// typeInPanel fills the panel of properties for the element a variable names.
func typeInPanel(element string, fields ...string) chromedp.Action[chromedp.Void] {
	script := `motcuaModeller.get("selection").select(window.` + element + `);`
	for i := 0; i < len(fields); i += 2 {
		script += `(() => { const f = document.getElementById("` + fields[i] + `"); f.value = "` + fields[i+1] + `";` +
			`if (f.value !== "` + fields[i+1] + `" || f.closest("[hidden]")) throw new Error("` + fields[i] + ` cannot be chosen"); f.dispatchEvent(new Event("change", {bubbles: true})) })();`
	}
	return chromedp.Evaluate[chromedp.Void](script)
}

// CN09: a process is drawn in the modeller, under the policy of every page; the table
// shows the same process afterwards.
func TestModellerAddsAParallelBranch(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	admin := s.Actor(t, org.BusinessAdmin, "cb-vp")
	p := beginWorkflow(t, s, admin, "1.010801/v1")
	srv := httptest.NewServer(s.handler)
	t.Cleanup(srv.Close)
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	check(t, err)
	_, err = chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: web.SessionCookie, Value: s.signIn(t, admin), URL: srv.URL})
	check(t, err)
	check(t, chromedp.Do(ctx, chromedp.Navigate(srv.URL+"/workflows/drafts/"+p.ID+"/modeller"), chromedp.WaitVisible(`#modeller[data-ready="true"] .djs-palette`)))
	check(t, rig.Shot(ctx, "modeller"))
	faults, err := rig.Axe(ctx)
	check(t, err)
	for _, f := range faults {
		t.Error(f)
	}
	_, err = chromedp.Run(ctx, chromedp.Evaluate[bool](addBranch))
	check(t, err)
	check(t, chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`motcuaModeller.get("selection").select(motcuaModeller.get("elementRegistry").get("s2"))`),
		chromedp.WaitVisible(`#p-role`)))
	check(t, rig.Shot(ctx, "modeller-branch"))
	check(t, chromedp.Do(ctx, typeInPanel("asked", "p-name", "Hỏi ý kiến cơ quan thuế", "p-level", "Province", "p-place", "Division", "p-role", "Consultee", "p-amount", "3", "p-words", "kể từ ngày nhận văn bản")))
	check(t, chromedp.Do(ctx, typeInPanel("called", "p-name", "Sở cùng giải quyết", "p-level", "Province", "p-place", "Division", "p-role", "CaseOfficer", "p-amount", "2")))
	check(t, rig.Shot(ctx, "modeller-call"))
	check(t, chromedp.Do(ctx, chromedp.Click(`#save button`), chromedp.WaitVisible(`.notice-ok[role=status]`)))
	_, d, err := s.App.WorkflowDraft(t.Context(), admin, p.ID)
	check(t, err)
	kinds := map[workflow.NodeKind]int{}
	for _, n := range d.Nodes {
		kinds[n.Kind]++
	}
	if kinds[workflow.ParallelSplit] != 1 || kinds[workflow.ParallelJoin] != 1 || len(d.Steps) != 7 {
		t.Errorf("%d steps, nodes %v", len(d.Steps), kinds)
	}
	want := map[workflow.NodeKind]workflow.Node{
		workflow.Consultation: {Name: "Hỏi ý kiến cơ quan thuế", Level: org.Province, Place: org.PlaceDivision, Role: org.Consultee, PeriodText: "kể từ ngày nhận văn bản"},
		workflow.Call:         {Name: "Sở cùng giải quyết", Level: org.Province, Place: org.PlaceDivision, Role: org.CaseOfficer},
	}
	for _, n := range d.Nodes {
		if w, ok := want[n.Kind]; ok {
			if n.Name != w.Name || n.Level != w.Level || n.Place != w.Place || n.Role != w.Role || n.PeriodText != w.PeriodText || n.Period.IsZero() {
				t.Errorf("the panel made %+v", n)
			}
			delete(want, n.Kind)
		}
	}
	if len(want) != 0 {
		t.Errorf("not drawn: %v", want)
	}
	table := s.ask(s.signIn(t, admin), "GET", "/workflows/drafts/"+p.ID).Body.String()
	for _, want := range []string{"Xác minh tại nơi cư trú", "làm song song", "chờ đủ các nhánh", "1 ngày làm việc"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table lacks %q", want)
		}
	}
	for _, c := range complaints() {
		t.Error("the browser complains:", c)
	}
}
