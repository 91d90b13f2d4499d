package storetest

import (
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/store"
)

func testProposals(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	_, err := db.Proposal(ctx, "none")
	want(t, err, store.ErrNotFound)

	p := store.ProposalRow{ID: "p1", Kind: "Procedure", Target: "1.000001", Province: "00", Status: "Draft", Seq: 1, Base: 1, Hash: "h1",
		Content: []byte(`{"name":"a"}`), About: []byte(`{}`), CreatedAt: 1, UpdatedAt: 1}
	step := func(act string, at int64) store.ProposalStep {
		return store.ProposalStep{At: at, Act: act, Actor: []byte(`{"name":"Nông Văn Thử"}`)}
	}
	must(t, db.SaveProposal(ctx, p, step("begin", 1), catalog.Holding{}))
	want(t, db.SaveProposal(ctx, p, step("begin", 1), catalog.Holding{}), store.ErrConflict) // it exists already
	p.Seq, p.Hash, p.Content, p.UpdatedAt = 2, "h2", []byte(`{"name":"b"}`), 2
	must(t, db.SaveProposal(ctx, p, step("edit", 2), catalog.Holding{}))
	want(t, db.SaveProposal(ctx, p, step("edit", 2), catalog.Holding{}), store.ErrConflict) // somebody else was first
	got, err := db.Proposal(ctx, "p1")
	must(t, err)
	same(t, "proposal", got, p)
	steps, err := db.ProposalSteps(ctx, "p1")
	must(t, err)
	same(t, "every state is kept", []string{steps[0].Hash, steps[1].Hash, steps[1].Act}, []string{"h1", "h2", "edit"})
}

// Two administrators publish the same procedure at once: one wins, and of the other
// nothing is written, neither state nor log nor content (CN09.1).
func testProposalPublishedOnce(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	before, err := db.LoadCatalogue(ctx)
	must(t, err)
	enacted := func(name string) catalog.Holding {
		return catalog.Holding{Procedures: []catalog.ProcedureVersion{{Key: "9.000009", Version: 2, Name: name}}}
	}
	row := func(id string) store.ProposalRow {
		return store.ProposalRow{ID: id, Kind: "Procedure", Target: "9.000009", Province: "00", Status: "Published", Seq: 1, Base: 1, Version: 2,
			Hash: id, Content: []byte(`{}`), About: []byte(`{}`), CreatedAt: 5, UpdatedAt: 5}
	}
	log := func(id string) store.AdminLogRow {
		return store.AdminLogRow{ID: id, At: 5, Province: "00", Actor: []byte(`{}`), Action: "proposal-publish", Subject: id, Detail: []byte(`{}`)}
	}
	must(t, db.SaveProposal(ctx, row("a"), store.ProposalStep{At: 5, Act: "publish"}, enacted("A"), log("l-a")))
	want(t, db.SaveProposal(ctx, row("b"), store.ProposalStep{At: 5, Act: "publish"}, enacted("B"), log("l-b")), store.ErrConflict)
	_, err = db.Proposal(ctx, "b")
	want(t, err, store.ErrNotFound)
	after, err := db.LoadCatalogue(ctx)
	must(t, err)
	same(t, "the winner's content", after.Procedures[len(after.Procedures)-1].Name, "A")
	same(t, "the revision moved once", after.Revision, before.Revision+1)
	logged, err := db.AdminLog(ctx, store.AdminLogQuery{Limit: 10})
	must(t, err)
	same(t, "log", len(logged), 1)
}

func testProposalLists(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for i, r := range []store.ProposalRow{
		{ID: "a", Kind: "Form", Target: "f1", Status: "Proposed"}, {ID: "b", Kind: "Form", Target: "f2", Status: "Draft"},
		{ID: "c", Kind: "Account", Target: "u1", Status: "Proposed"}, {ID: "d", Kind: "Form", Target: "f1", Status: "Proposed"},
	} {
		r.Province, r.Seq, r.Content, r.About, r.CreatedAt, r.UpdatedAt = "04", 1, []byte(`{}`), []byte(`{}`), int64(i+1), int64(i+1)
		must(t, db.SaveProposal(ctx, r, store.ProposalStep{At: 1, Act: "begin"}, catalog.Holding{}))
	}
	for _, c := range []struct {
		q    store.ProposalQuery
		want string
	}{
		{store.ProposalQuery{Limit: 9}, "dcba"},
		{store.ProposalQuery{Limit: 2, Before: 3, BeforeID: "c"}, "ba"},
		{store.ProposalQuery{Limit: 9, Status: "Proposed"}, "dca"},
		{store.ProposalQuery{Limit: 9, Kind: "Form", Target: "f1"}, "da"},
	} {
		rows, err := db.Proposals(ctx, c.q)
		must(t, err)
		ids := ""
		for _, r := range rows {
			ids += r.ID
		}
		same(t, "proposals", ids, c.want)
	}
}

func testRefusals(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for _, r := range [][3]string{{"1", "04", "cb"}, {"2", "04", "cb-tb"}, {"3", "01", "hn"}, {"4", "04", "cb"}} {
		must(t, db.LogRefusal(ctx, store.RefusalRow{ID: r[0], At: 5, Province: r[1], UnitID: r[2], OfficerID: "o", Actor: []byte(`{"name":"A"}`), Act: "approve", Subject: "H14-1", Why: "org.forbidden", Address: "::1"}))
	}
	for _, c := range []struct {
		q    store.RefusalQuery
		want string
	}{
		{store.RefusalQuery{Limit: 9}, "4321"},
		{store.RefusalQuery{Province: "04", Limit: 2}, "42"},
		{store.RefusalQuery{Province: "04", Limit: 9, Before: "4"}, "21"},
		{store.RefusalQuery{Province: "04", Units: []string{"cb-tb", "hn"}, Limit: 9}, "2"},
		{store.RefusalQuery{Units: []string{}, Limit: 9}, ""},
	} {
		got, err := db.Refusals(ctx, c.q)
		must(t, err)
		ids := ""
		for _, r := range got {
			ids += r.ID
			same(t, "refusal", string(r.Actor)+r.Act+r.Subject+r.Why+r.Address+r.OfficerID, `{"name":"A"}approveH14-1org.forbidden::1o`)
		}
		same(t, "refusals", ids, c.want)
	}
}

func testAdminLog(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var rows []store.AdminLogRow
	for _, r := range [][3]string{{"1", "04", "cb"}, {"2", "04", "cb-tb"}, {"3", "01", "hn"}, {"4", "04", "cb"}} {
		rows = append(rows, store.AdminLogRow{ID: r[0], At: 1, Province: r[1], UnitID: r[2], Actor: []byte(`{}`), Action: "grant", Subject: "post", Detail: []byte(`{}`)})
	}
	must(t, db.AppendAdminLog(ctx, rows...))
	for _, c := range []struct {
		q    store.AdminLogQuery
		want string
	}{
		{store.AdminLogQuery{Limit: 9}, "4321"},
		{store.AdminLogQuery{Province: "04", Limit: 2}, "42"},
		{store.AdminLogQuery{Province: "04", Limit: 9, Before: "4"}, "21"},
		{store.AdminLogQuery{Units: []string{"cb-tb", "hn"}, Limit: 9}, "32"},
		{store.AdminLogQuery{Units: []string{}, Limit: 9}, ""},
	} {
		got, err := db.AdminLog(ctx, c.q)
		must(t, err)
		ids := ""
		for _, r := range got {
			ids += r.ID
		}
		same(t, "admin log", ids, c.want)
	}
}
