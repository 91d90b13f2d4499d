package app_test

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"

	"github.com/xuri/excelize/v2"
)

// ministryPair are two administrators of the ministry.
func ministryPair(t *testing.T, w *apptest.World) (first, second org.Actor) {
	t.Helper()
	first = w.Actor(t, org.BusinessAdmin, "bnv-vp")
	second = first
	second.OfficerID, second.PostID, second.Name = "second", "second", "Người thứ hai"
	return first, second
}

// published edits, proposes and publishes a draft.
func publishDraft(t *testing.T, w *apptest.World, first, second org.Actor, p *app.Proposal, on string) *app.Proposal {
	t.Helper()
	p, err := w.App.Propose(t.Context(), first, p.ID, 0, app.ProposeInput{EffectiveFrom: on, Decision: "QĐ 12/QĐ ngày 25/11/2026"})
	if err != nil {
		t.Fatal(told(err))
	}
	if p, err = w.App.ApproveProposal(t.Context(), second, p.ID, 0); err != nil {
		t.Fatal(told(err))
	}
	return p
}

// TestNewVersionWhileADossierRuns: a version published ahead of its date is not in
// force before it; the dossier that runs keeps its papers, period and process (CN03.1).
func TestNewVersionWhileADossierRuns(t *testing.T) {
	w, ctx := apptest.New(t), t.Context()
	first, second := ministryPair(t, w)
	clerk, done := take(t, w, communeDesk)
	old := procedure(t, w, org.Commune)
	p, err := w.App.BeginProcedure(ctx, first, app.NewID(), old.Key)
	if err != nil {
		t.Fatal(err)
	}
	v, err := app.ProcedureOf(p)
	if err != nil || v.Name != old.Name || p.Base != old.Version {
		t.Fatalf("the draft begins from %q version %d, %v", v.Name, p.Base, err)
	}
	v.CompetentBody, v.Name = "Ủy ban nhân dân cấp xã", "Tên mới "+v.Name
	v.Components = append(slices.Clone(v.Components), catalog.Component{ID: "moi", Name: "Giấy mới", CopyKind: catalog.Original, Quantity: 1, Required: true})
	if p, err = w.App.SaveProcedure(ctx, first, p.ID, p.Seq, *v); err != nil {
		t.Fatal(err)
	}
	publishDraft(t, w, first, second, p, "2027-01-04")

	if now, err := w.App.Book().Procedure(old.Key, w.App.Today()); err != nil || now.Version != old.Version {
		t.Errorf("ahead of its date version %d is in force, %v", now.Version, err)
	}
	for _, hit := range w.App.Book().Search("", "", w.App.Today(), 1000) {
		if strings.HasPrefix(hit.Name, "Tên mới") {
			t.Error("it is listed before its date")
		}
	}
	w.Clock.Set(time.Date(2027, 1, 4, 9, 0, 0, 0, deadline.Zone()))
	now, err := w.App.Book().Procedure(old.Key, w.App.Today())
	if err != nil || now.Version != old.Version+1 || now.Announcement != "QĐ 12/QĐ ngày 25/11/2026" {
		t.Fatalf("on its date %+v is in force, %v", now, err)
	}
	view, err := w.App.Open(ctx, clerk, done.Ref, "Xử lý hồ sơ", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, asked := view.Procedure.Component("moi"); asked || view.Procedure.Version != old.Version {
		t.Errorf("the running dossier is moved to version %d", view.Procedure.Version)
	}
}

// TestTwoPublishAProcedureAtOnce: one wins, the other is told.
func TestTwoPublishAProcedureAtOnce(t *testing.T) {
	w, ctx := apptest.New(t), t.Context()
	first, second := ministryPair(t, w)
	key := procedure(t, w, org.Commune).Key
	var ids []string
	for _, body := range []string{"A", "B"} {
		p, err := w.App.BeginProcedure(ctx, first, app.NewID(), key)
		if err != nil {
			t.Fatal(err)
		}
		v, _ := app.ProcedureOf(p)
		v.CompetentBody = body
		if p, err = w.App.SaveProcedure(ctx, first, p.ID, 0, *v); err != nil {
			t.Fatal(err)
		}
		if _, err = w.App.Propose(ctx, first, p.ID, 0, app.ProposeInput{EffectiveFrom: "2027-01-04", Decision: "QĐ"}); err != nil {
			t.Fatal(told(err))
		}
		ids = append(ids, p.ID)
	}
	errs := make([]error, 2)
	var both sync.WaitGroup
	for i, id := range ids {
		both.Go(func() { _, errs[i] = w.App.ApproveProposal(ctx, second, id, 0) })
	}
	both.Wait()
	won := slices.Index(errs, nil)
	if won < 0 || !fault.Has(errs[1-won], "proposal.superseded") {
		t.Fatalf("%v", errs)
	}
	vs := w.App.Book().Versions(key)
	if len(vs) != 2 || vs[1].CompetentBody != []string{"A", "B"}[won] {
		t.Errorf("%d versions, in force of %q", len(vs), vs[len(vs)-1].CompetentBody)
	}
}

// TestOverlayOfAProvince: drafted by the province, approved by a second person, in
// force there; a dossier received under it keeps it when the next comes (CN03.1).
func TestOverlayOfAProvince(t *testing.T) {
	w, ctx := apptest.New(t), t.Context()
	province := w.Actor(t, org.BusinessAdmin, "cb-vp")
	_, second := ministryPair(t, w)
	law := procedure(t, w, org.Commune)
	if _, err := w.App.BeginOverlay(ctx, w.Actor(t, org.BusinessAdmin, "cb-01273-vp"), app.NewID(), law.Key); err == nil {
		t.Error("a commune lays an overlay over its province")
	}
	p, err := w.App.BeginOverlay(ctx, province, app.NewID(), law.Key)
	if err != nil {
		t.Fatal(err)
	}
	o, _ := app.OverlayOf(p)
	o.Components = []catalog.OverlayComponent{{ID: "them", ReplacedBy: ""}}
	if p, err = w.App.SaveOverlay(ctx, province, p.ID, p.Seq, *o); err != nil {
		t.Fatal(err)
	}
	if _, err := w.App.Propose(ctx, province, p.ID, 0, app.ProposeInput{EffectiveFrom: "2026-11-26", Decision: "QĐ"}); !fault.Has(err, "overlay.component-unknown") {
		t.Errorf("X-01 a paper of its own: %v", told(err))
	}
	o.Components = nil
	step := workflow.Step{ID: "cb1", Name: "Xác minh tại chỗ", Actor: "Công an xã", Place: org.PlaceDivision, Role: org.CaseOfficer}
	base, _ := w.App.Book().Workflow(law.Variants[0].WorkflowID, 0)
	o.Variants = []catalog.OverlayVariant{{ID: "v1", Steps: []catalog.OverlayStep{{After: base.Steps[1].ID, Step: step}}}}
	if p, err = w.App.SaveOverlay(ctx, province, p.ID, 0, *o); err != nil {
		t.Fatal(err)
	}
	if diff, err := w.App.Differences(p); err != nil || len(diff) == 0 {
		t.Errorf("nothing differs: %v", err)
	}
	publishDraft(t, w, province, second, p, w.App.Today())
	clerk, done := take(t, w, communeDesk)
	view, err := w.App.Open(ctx, clerk, done.Ref, "Xử lý hồ sơ", "")
	if err != nil {
		t.Fatal(err)
	}
	if got := view.State; got.Procedure.Overlay != 1 || got.WorkflowID != catalog.OverlayWorkflowID(base.ID, "04") || got.WorkflowVersion != 1 {
		t.Fatalf("received under overlay %d, process %s version %d", got.Procedure.Overlay, got.WorkflowID, got.WorkflowVersion)
	}
	if elsewhere, err := w.App.Book().ProcedureIn(law.Key, "01", w.App.Today()); err != nil || elsewhere.OverlayVersion != 0 {
		t.Errorf("it holds in another province: %v", err)
	}
	next, err := w.App.BeginOverlay(ctx, province, app.NewID(), law.Key)
	if err != nil {
		t.Fatal(err)
	}
	o, _ = app.OverlayOf(next)
	o.Variants = nil
	if next, err = w.App.SaveOverlay(ctx, province, next.ID, 0, *o); err != nil {
		t.Fatal(err)
	}
	publishDraft(t, w, province, second, next, w.App.Today())
	view, err = w.App.Open(ctx, clerk, done.Ref, "Xử lý hồ sơ", "")
	if err != nil || view.Procedure.OverlayVersion != 1 || view.Workflow.ID != view.State.WorkflowID {
		t.Errorf("the running dossier lost its overlay: %v", err)
	}
}

// TestWorkbookRoundTrip: the whole national list goes out and comes back the same;
// with planted errors nothing is begun (CN03).
func TestWorkbookRoundTrip(t *testing.T) {
	w, ctx := apptest.New(t), t.Context()
	first, _ := ministryPair(t, w)
	var file bytes.Buffer
	if err := w.App.WriteProcedures(&file, false); err != nil {
		t.Fatal(err)
	}
	preview, err := w.App.PreviewProcedures(first, "danh-muc.xlsx", file.Bytes())
	if err != nil || len(preview.Bad) > 0 {
		t.Fatalf("%v %+v", err, preview.Bad[:min(5, len(preview.Bad))])
	}
	if n := len(w.App.Book().Search("", "", w.App.Today(), 10_000)); preview.Same != n || len(preview.Lines) > 0 {
		t.Errorf("%d of %d are the same, %+v differ", preview.Same, n, preview.Lines[:min(3, len(preview.Lines))])
	}
	f, err := excelize.OpenReader(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	change := func(sheet, cell, value string) []byte {
		if err := f.SetCellStr(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
		out, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	good := change("Thủ tục", "C2", "Tên đã đổi")
	key := app.NewID()
	for range 2 { // pressed twice
		if n, err := w.App.ImportProcedures(ctx, first, key, "a.xlsx", good); err != nil || n != 1 {
			t.Fatalf("%d drafts, %v", n, err)
		}
	}
	if list, _, err := w.App.Proposals(ctx, first, app.ProposalFilter{Kind: app.ProcedureKind}); err != nil || len(list) != 1 {
		t.Errorf("%d drafts, %v", len(list), err)
	}
	bad := change("Thành phần hồ sơ", "G2", "nhiều")
	if n, err := w.App.ImportProcedures(ctx, first, app.NewID(), "a.xlsx", bad); n != 0 || !fault.Has(err, "catalogue.import") {
		t.Errorf("%d drafts, %v", n, err)
	}
	if preview, err = w.App.PreviewProcedures(first, "a.xlsx", bad); err != nil || len(preview.Bad) != 1 || preview.Bad[0].Line != 2 || preview.Bad[0].Column != "Số lượng" {
		t.Errorf("%+v, %v", preview, err)
	}
	if _, err := w.App.PreviewProcedures(w.Actor(t, org.BusinessAdmin, "cb-vp"), "a.xlsx", good); err == nil {
		t.Error("a province imports the national list")
	}
}
