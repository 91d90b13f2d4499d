package web_test

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
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
  modeling.connect(join, next);
  return true;
})()`

// CN09: a process is drawn in the modeller, under the policy of every page; the table
// shows the same process afterwards.
func TestModellerAddsAParallelBranch(t *testing.T) {
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
	modellerShot(t, ctx, "modeller")
	faults, err := rig.Axe(ctx)
	check(t, err)
	for _, f := range faults {
		t.Error(f)
	}
	_, err = chromedp.Run(ctx, chromedp.Evaluate[bool](addBranch))
	check(t, err)
	check(t, chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`motcuaModeller.get("selection").select(motcuaModeller.get("elementRegistry").get("s2"))`),
		chromedp.WaitVisible(`#p-role`)))
	modellerShot(t, ctx, "modeller-branch")
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

func modellerShot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if shots := os.Getenv("MOTCUA_SHOTS"); shots != "" {
		check(t, rig.Shot(ctx, filepath.Join(shots, name+".png")))
	}
}
