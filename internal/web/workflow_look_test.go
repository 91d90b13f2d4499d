package web_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/workflow"
	"motcua/internal/workflow/edit"
)

// The pages of processes, as an administrator of the province meets them.
func TestWorkflowLook(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	admin := s.Actor(t, org.BusinessAdmin, "cb-vp")
	late := s.take(t, centre, "1.010801", mother, at("2026-11-03", 9, 30))
	s.walk(t, late.Ref, dossier.Resolved, 3)
	done := s.take(t, centre, "1.010801", farmer, at("2026-11-04", 8, 15))
	s.walk(t, done.Ref, dossier.Returned, 40)
	s.Clock.Set(at("2026-11-25", 9, 0))
	token := s.signIn(t, admin)
	officer := s.signIn(t, s.Actor(t, org.CaseOfficer, "cb-snv-ncc"))
	draft := beginWorkflow(t, s, admin, "1.010801/v1")
	path := "/workflows/drafts/" + draft.ID
	run, err := s.App.Rehearse(t.Context(), admin, draft.ID, 6, nil)
	check(t, err)
	if run.Result.Done != 2 || run.Result.Stuck != 0 || run.Result.Counted != 1 {
		t.Errorf("rehearsal: %+v", run.Result)
	}
	asking := beginWorkflow(t, s, admin, "1.010803/v1")
	asking, err = s.App.EditWorkflow(t.Context(), admin, asking.ID, 0, func(d *workflow.Definition) (*workflow.Definition, error) {
		d, _, err := edit.AddNode(d, "s2", workflow.Call)
		return d, err
	})
	check(t, err)
	look(t, s, map[string][2]string{
		"workflow-call":      {token, "/workflows/drafts/" + asking.ID + "?row=n1"},
		"workflows":          {token, "/workflows?q=liet+si"},
		"workflow":           {token, "/workflows/of/1.010801/v1"},
		"workflow-draft":     {token, path},
		"workflow-rehearsal": {token, path + "/rehearsal"},
		"workflow-change":    {token, "/changes/" + draft.ID},
		"procedure-drawn":    {"", "/procedures/1.010801"},
		"workflow-row":       {token, path + "?row=s2"},
		"workflow-dossier":   {officer, "/dossiers/" + late.Ref.String()},
	})
}

func beginWorkflow(t *testing.T, s *site, by org.Actor, id string) *app.Proposal {
	t.Helper()
	p, err := s.App.BeginWorkflow(t.Context(), by, id, "")
	check(t, err)
	return p
}
