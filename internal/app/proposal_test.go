package app_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// administrators gives two business administrators of the ministry.
func administrators(t *testing.T, w *apptest.World) (first, second org.Actor) {
	first = w.Actor(t, org.BusinessAdmin, "")
	for _, u := range w.App.Directory().Units() {
		if u.Province == org.MinistryTenant {
			for _, p := range w.App.Directory().PostsIn(u.ID, org.BusinessAdmin, w.App.Today()) {
				first, _ = w.App.Directory().Actor(p.OfficerID, p.ID, w.App.Today())
			}
		}
	}
	second = first
	second.OfficerID, second.PostID, second.Name = "second", "second", "Người thứ hai"
	return first, second
}

func rooms(t *testing.T) *apptest.World {
	w := apptest.New(t)
	w.App.Rooms = append(w.App.Rooms, apptest.NoteRoom{})
	return w
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

var lawful = app.ProposeInput{EffectiveFrom: "2027-01-01", Decision: "QĐ 1/QĐ-BNV ngày 01/12/2026"}

// CN09.1: draft → check → approve by a second person → in force from a date.
func TestProposalIsPublishedByASecondPerson(t *testing.T) {
	w, ctx := rooms(t), t.Context()
	first, second := administrators(t, w)
	p, err := w.App.NewProposal(ctx, first, app.NewProposal{Kind: "Note", Target: "notes", Title: "Ghi chú", Content: apptest.Note{}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = w.App.Propose(ctx, first, p.ID, p.Seq, lawful); code(err) != "reason.missing" {
		t.Errorf("a blocking finding lets through: %v", err)
	}
	if p, err = w.App.EditProposal(ctx, first, p.ID, p.Seq, apptest.Note{Text: "Một cửa"}); err != nil {
		t.Fatal(err)
	}
	if _, err = w.App.EditProposal(ctx, second, p.ID, p.Seq-1, apptest.Note{Text: "khác"}); code(err) != "proposal.stale" {
		t.Errorf("stale edit: %v", err)
	}
	for _, bad := range []app.ProposeInput{{EffectiveFrom: "2027-01-01"}, {Decision: "QĐ 1", EffectiveFrom: "2026-11-24"}, {Decision: "QĐ 1", EffectiveFrom: "mai"}} {
		if _, err = w.App.Propose(ctx, first, p.ID, p.Seq, bad); err == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
	if p, err = w.App.Propose(ctx, first, p.ID, p.Seq, lawful); err != nil {
		t.Fatal(err)
	}
	if _, err = w.App.ApproveProposal(ctx, first, p.ID, p.Seq); code(err) != "proposal.own" {
		t.Errorf("the author approved her own: %v", err)
	}
	if _, err = w.App.EditProposal(ctx, first, p.ID, p.Seq, apptest.Note{Text: "lén sửa"}); code(err) != "proposal.closed" {
		t.Errorf("edited while proposed: %v", err)
	}
	if p, err = w.App.ApproveProposal(ctx, second, p.ID, p.Seq); err != nil {
		t.Fatal(err)
	}
	if area, ok := w.App.Book().Area(p.ID, "2027-01-01"); !ok || area.Name != "Một cửa" || p.Version != 1 || p.Approver.OfficerID != "second" {
		t.Errorf("in force: %+v, %+v", area, p)
	}
	if _, ok := w.App.Book().Area(p.ID, "2026-12-31"); ok {
		t.Error("in force before its date")
	}
	steps, err := w.App.ProposalHistory(ctx, first, p.ID)
	acts := ""
	for _, s := range steps {
		acts += s.Act + " "
	}
	if acts != "begin edit propose publish " || err != nil {
		t.Errorf("history %q, %v", acts, err)
	}
	log, err := w.App.AdminLog(ctx, first, "", 10)
	if err != nil || len(log) != 4 || log[0].Action != "proposal-publish" || log[0].By.OfficerID != "second" {
		t.Errorf("log: %+v, %v", log, err)
	}
}

// Whoever is second is told, and nothing of hers is written.
func TestTwoAdministratorsPublishAtOnce(t *testing.T) {
	w, ctx := rooms(t), t.Context()
	first, second := administrators(t, w)
	var ids []string
	for _, text := range []string{"A", "B"} {
		p, err := w.App.NewProposal(ctx, first, app.NewProposal{Kind: "Note", Target: "notes", Title: text, Content: apptest.Note{Text: text}})
		if err == nil {
			p, err = w.App.Propose(ctx, first, p.ID, p.Seq, lawful)
		}
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, p.ID)
	}
	errs := make([]error, 2)
	var both sync.WaitGroup
	for i, id := range ids {
		both.Go(func() { _, errs[i] = w.App.ApproveProposal(context.Background(), second, id, 0) })
	}
	both.Wait()
	if codes := []string{code(errs[0]), code(errs[1])}; !slices.Contains(codes, "") || !slices.Contains(codes, "proposal.superseded") {
		t.Errorf("one should win, the other be told: %q", codes)
	}
	if n := (apptest.NoteRoom{}).Current(w.App, "notes"); n != 1 {
		t.Errorf("%d versions in force", n)
	}
}

// CN01.4: a commune's administrator sees and changes her commune's set-up only.
func TestProposalsStayInTheSubtree(t *testing.T) {
	w, ctx := rooms(t), t.Context()
	first, _ := administrators(t, w)
	commune := org.Actor{Kind: org.ActorOfficer, OfficerID: "x", PostID: "x", Roles: []org.Role{org.BusinessAdmin}, Level: org.Commune}
	for _, u := range w.App.Directory().Units() {
		if u.Kind == org.KindAgency && u.Level == org.Commune {
			commune.UnitID, commune.AgencyID, commune.Province = u.ID, u.ID, u.Province
		}
	}
	national, err := w.App.NewProposal(ctx, first, app.NewProposal{Kind: "Note", Target: "n", Content: apptest.Note{Text: "n"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = w.App.NewProposal(ctx, commune, app.NewProposal{Kind: "Note", Target: "n", Content: apptest.Note{Text: "n"}}); code(err) != "proposal.not-yours" {
		t.Errorf("a commune began a national draft: %v", err)
	}
	if _, err = w.App.Proposal(ctx, commune, national.ID); code(err) != "proposal.not-yours" {
		t.Errorf("a commune read a national draft: %v", err)
	}
	own, err := w.App.NewProposal(ctx, commune, app.NewProposal{Kind: "Note", Target: "c", UnitID: commune.AgencyID, Content: apptest.Note{Text: "c"}})
	if err != nil {
		t.Fatal(err)
	}
	list, _, err := w.App.Proposals(ctx, commune, app.ProposalFilter{})
	if err != nil || len(list) != 1 || list[0].ID != own.ID {
		t.Errorf("the commune sees %v, %v", list, err)
	}
	if list, _, err = w.App.Proposals(ctx, first, app.ProposalFilter{}); err != nil || len(list) != 2 {
		t.Errorf("the ministry sees %v, %v", list, err)
	}
	if log, err := w.App.AdminLog(ctx, commune, "", 10); err != nil || len(log) != 1 {
		t.Errorf("the commune's log: %v, %v", log, err)
	}
}

// The same key begins one draft.
func TestNewProposalTwice(t *testing.T) {
	w, ctx := rooms(t), t.Context()
	first, _ := administrators(t, w)
	in := app.NewProposal{Key: app.NewID(), Kind: "Note", Target: "n", Content: apptest.Note{Text: "n"}}
	a, err := w.App.NewProposal(ctx, first, in)
	if err != nil {
		t.Fatal(err)
	}
	b, err := w.App.NewProposal(ctx, first, in)
	if err != nil || a.ID != b.ID || b.Seq != 1 {
		t.Errorf("%+v, %v", b, err)
	}
}
